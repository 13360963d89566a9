"""Notices, what each person has read and wants to hear, and the letters that were written."""

from typing import Final

from sqlalchemy import (
    CheckConstraint,
    Column,
    Index,
    Integer,
    String,
    Table,
    UniqueConstraint,
    Uuid,
    text,
)

from adly_sync_server.db.columns import (
    DOCUMENT,
    MOMENT,
    NOW,
    by_seq,
    of_workspace,
    person,
    stamps,
    strings,
    switch,
    synced,
    tenant_key,
)
from adly_sync_server.db.metadata import metadata

notices: Final = Table(
    "notices",
    metadata,
    *tenant_key(),
    Column("kind", String(50), nullable=False),
    Column("severity", String(10), nullable=False),
    # What makes two of them one; never sent to a desktop.
    Column("key", String(255)),
    Column("entity", String(50)),
    Column("entity_id", Uuid),
    Column("ad_account_id", Uuid),
    Column("arguments", DOCUMENT),
    Column("told_at", MOMENT, nullable=False, server_default=NOW),
    Column("ended_at", MOMENT),
    *synced(),
    of_workspace(),
    CheckConstraint("severity in ('red', 'amber', 'blue')", name="severity"),
    Index(
        "idx_notices_standing",
        "workspace_id",
        "key",
        unique=True,
        postgresql_where=text("ended_at is null and deleted_at is null"),
    ),
    Index(None, "workspace_id", "told_at"),
    by_seq(),
)

notice_readers: Final = Table(
    "notice_readers",
    metadata,
    *tenant_key(),
    Column("digest", String(10), nullable=False, server_default=text("'off'")),
    Column("digest_hour", Integer, nullable=False, server_default=text("8")),
    switch("at_once", is_on=True),
    Column("time_zone", String(64)),
    Column("read_to", MOMENT),
    strings("read_ids"),
    *stamps(),
    *synced(),
    of_workspace(),
    CheckConstraint("digest in ('off', 'daily')", name="digest"),
    by_seq(),
)

#: A letter is written once: the one of a day, the one about a grave notice.
notice_letters: Final = Table(
    "notice_letters",
    metadata,
    *tenant_key(),
    person("user_id", nullable=False),
    Column("occasion", String(100), nullable=False),
    Column("written_at", MOMENT, nullable=False, server_default=NOW),
    of_workspace(),
    UniqueConstraint("workspace_id", "user_id", "occasion"),
)
