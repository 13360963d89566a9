"""Comments on anything, proposals for review, settings that a workspace shares."""

from typing import Final

from sqlalchemy import CheckConstraint, Column, Index, String, Table, Text, Uuid, text

from adly_sync_server.db.columns import (
    DOCUMENT,
    MOMENT,
    by_seq,
    of_workspace,
    stamps,
    switch,
    synced,
    tenant_key,
)
from adly_sync_server.db.metadata import metadata

comments: Final = Table(
    "comments",
    metadata,
    *tenant_key(),
    Column("entity", String(50), nullable=False),
    Column("entity_id", Uuid, nullable=False),
    Column("field", String(200)),
    Column("reply_to", Uuid),
    Column("body", Text, nullable=False),
    switch("is_resolved", is_on=False),
    *stamps(),
    *synced(),
    of_workspace(),
    Index(None, "workspace_id", "entity_id"),
    by_seq(),
)

proposals: Final = Table(
    "proposals",
    metadata,
    *tenant_key(),
    Column("title", String(255), nullable=False),
    Column("note", Text),
    Column("changes", DOCUMENT),
    Column("state", String(20), nullable=False, server_default=text("'open'")),
    Column("decided_by", Uuid),
    Column("decided_at", MOMENT),
    *stamps(),
    *synced(),
    of_workspace(),
    CheckConstraint("state in ('open', 'approved', 'rejected', 'withdrawn', 'applied')", name="state"),
    by_seq(),
)

shared_settings: Final = Table(
    "shared_settings",
    metadata,
    *tenant_key(),
    Column("kind", String(30), nullable=False),
    Column("name", String(255), nullable=False),
    Column("value", DOCUMENT),
    switch("is_enabled", is_on=True),
    *stamps(),
    *synced(),
    of_workspace(),
    Index(None, "workspace_id", "kind"),
    by_seq(),
)
