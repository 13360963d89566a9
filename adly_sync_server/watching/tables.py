"""What watching found, and how far each account has been watched."""

from typing import Final

from sqlalchemy import (
    CheckConstraint,
    Column,
    Index,
    PrimaryKeyConstraint,
    String,
    Table,
    Text,
    Uuid,
    text,
)

from adly_sync_server.db.columns import (
    DOCUMENT,
    MOMENT,
    NOW,
    by_seq,
    of_workspace,
    synced,
    tenant_key,
    within,
)
from adly_sync_server.db.metadata import metadata

watch_findings: Final = Table(
    "watch_findings",
    metadata,
    *tenant_key(),
    Column("kind", String(30), nullable=False),
    Column("severity", String(10), nullable=False),
    Column("ad_account_id", Uuid, nullable=False),
    Column("platform", String(50), nullable=False),
    Column("entity", String(50), nullable=False),
    Column("entity_id", Uuid, nullable=False),
    Column("level", String(20)),
    Column("path", String(200)),
    # JSON null is a value here: what was empty, or is.
    Column("published", DOCUMENT),
    Column("remote", DOCUMENT),
    Column("code", String(200)),
    Column("detail", Text),
    Column("changed_at", MOMENT),
    Column("changed_by", String(255)),
    Column("found_at", MOMENT, nullable=False, server_default=NOW),
    Column("state", String(20), nullable=False, server_default=text("'open'")),
    Column("error_code", String(50)),
    Column("decided_by", Uuid),
    Column("decided_at", MOMENT),
    *synced(),
    of_workspace(),
    within("ad_accounts", "ad_account_id"),
    CheckConstraint("state in ('open', 'reverting', 'reverted', 'accepted', 'over', 'failed')", name="state"),
    Index(
        "idx_watch_findings_standing",
        "workspace_id",
        "ad_account_id",
        postgresql_where=text("state in ('open', 'reverting', 'failed') and deleted_at is null"),
    ),
    Index(None, "workspace_id", "entity_id"),
    by_seq(),
)

watch_states: Final = Table(
    "watch_states",
    metadata,
    Column("workspace_id", Uuid, nullable=False),
    Column("ad_account_id", Uuid, nullable=False),
    # Everything that changed before has been seen.
    Column("watched_to", MOMENT),
    # When the whole account was last read.
    Column("whole_at", MOMENT),
    PrimaryKeyConstraint("workspace_id", "ad_account_id"),
    of_workspace(),
    within("ad_accounts", "ad_account_id"),
)
