"""Imports of ad accounts, what was read ahead for them, and files that came with them."""

from typing import Final

from sqlalchemy import CheckConstraint, Column, Index, PrimaryKeyConstraint, String, Table, Text, Uuid, text

from adly_sync_server.db.columns import (
    DOCUMENT,
    MOMENT,
    document,
    of_workspace,
    person,
    stamps,
    tenant_key,
    within,
)
from adly_sync_server.db.metadata import metadata

imports: Final = Table(
    "imports",
    metadata,
    *tenant_key(),
    Column("ad_account_id", Uuid, nullable=False),
    Column("platform", String(50), nullable=False),
    Column("state", String(20), nullable=False, server_default=text("'running'")),
    Column("stage", String(20), nullable=False, server_default=text("'campaigns'")),
    # Where the platform's listing goes on: its own word, kept with the rows that were read before it.
    Column("cursor", Text),
    document("counts"),
    document("notes"),
    # Which run holds it: a worker that was thought dead and wakes up writes nothing more.
    Column("run", String(32)),
    person("requested_by"),
    Column("error_code", String(50)),
    Column("error_detail", Text),
    Column("waits_until", MOMENT),
    *stamps(),
    Column("finished_at", MOMENT),
    of_workspace(),
    within("ad_accounts", "ad_account_id"),
    CheckConstraint("state in ('running', 'waiting', 'done', 'failed', 'cancelled')", name="state"),
    Index(None, "workspace_id", "ad_account_id", "created_at"),
    Index(
        "uq_imports_under_way",
        "workspace_id",
        "ad_account_id",
        unique=True,
        postgresql_where=text("state in ('running', 'waiting')"),
    ),
)

#: Creatives, read before the ads that show them. Gone when the import has ended.
import_creatives: Final = Table(
    "import_creatives",
    metadata,
    Column("workspace_id", Uuid, nullable=False),
    Column("import_id", Uuid, nullable=False),
    Column("external_id", String(255), nullable=False),
    Column("content", DOCUMENT, nullable=False),
    PrimaryKeyConstraint("workspace_id", "import_id", "external_id"),
    within("imports", "import_id"),
)

#: Files that stand on a platform already: an asset of ours, and what the platform calls it in one account.
imported_media: Final = Table(
    "imported_media",
    metadata,
    Column("workspace_id", Uuid, nullable=False),
    Column("ad_account_id", Uuid, nullable=False),
    Column("kind", String(20), nullable=False),
    Column("external_id", String(255), nullable=False),
    Column("asset_id", Uuid, nullable=False),
    Column("state", String(20), nullable=False, server_default=text("'waiting'")),
    PrimaryKeyConstraint("workspace_id", "ad_account_id", "kind", "external_id"),
    within("ad_accounts", "ad_account_id"),
    CheckConstraint("state in ('waiting', 'kept', 'missing')", name="state"),
    Index(None, "workspace_id", "asset_id"),
    Index(None, "workspace_id", "ad_account_id", "state"),
)
