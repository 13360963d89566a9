"""The counter of each workspace, its clients, what became of their mutations, conflicts and history."""

from typing import Final

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    PrimaryKeyConstraint,
    String,
    Table,
    Text,
    UniqueConstraint,
    Uuid,
    text,
)

from adly_sync_server.db.columns import (
    DOCUMENT,
    MOMENT,
    NEW_ID,
    NOW,
    by_seq,
    created,
    of_workspace,
    person,
    synced,
    tenant_key,
)
from adly_sync_server.db.metadata import metadata

#: One counter for each workspace. Taking it is a lock until commit, so its order is commit order.
workspace_heads: Final = Table(
    "workspace_heads",
    metadata,
    Column("workspace_id", Uuid, primary_key=True),
    Column("head", BigInteger, nullable=False, server_default=text("0")),
    Column("low_water", BigInteger, nullable=False, server_default=text("0")),
    Column("epoch", Uuid, nullable=False, server_default=NEW_ID),
    Column("role_epoch", BigInteger, nullable=False, server_default=text("0")),
    of_workspace(),
    CheckConstraint("0 <= low_water and low_water <= head", name="low_water"),
)

#: A replica that pushes. An id belongs to one replica, user and workspace in all the world.
sync_clients: Final = Table(
    "sync_clients",
    metadata,
    Column("workspace_id", Uuid, nullable=False),
    Column("client_id", Uuid, nullable=False),
    person("user_id", nullable=False),
    Column("last_n", BigInteger, nullable=False, server_default=text("0")),
    created(),
    Column("last_seen_at", MOMENT, nullable=False, server_default=NOW),
    PrimaryKeyConstraint("workspace_id", "client_id"),
    of_workspace(),
    UniqueConstraint("client_id"),
)

#: Written in the transaction of the mutation itself; a repeated number is answered from here.
mutation_results: Final = Table(
    "mutation_results",
    metadata,
    Column("workspace_id", Uuid, nullable=False),
    Column("client_id", Uuid, nullable=False),
    Column("n", BigInteger, nullable=False),
    Column("mutation_id", Uuid),
    Column("body_digest", LargeBinary, nullable=False),
    Column("result", DOCUMENT, nullable=False),
    created(),
    PrimaryKeyConstraint("workspace_id", "client_id", "n"),
    ForeignKeyConstraint(
        ["workspace_id", "client_id"],
        ["sync_clients.workspace_id", "sync_clients.client_id"],
        ondelete="RESTRICT",
    ),
    # Not unique: what is offered again after a restore has two results, and the ids are the clients' own.
    Index(None, "workspace_id", "mutation_id"),
)

#: Ready files of a whole workspace, for first syncs. Unfinished ones are being built.
sync_snapshots: Final = Table(
    "sync_snapshots",
    metadata,
    *tenant_key(),
    Column("schema", Integer, nullable=False),
    Column("epoch", Uuid),
    Column("seq", BigInteger),
    Column("row_count", BigInteger),
    Column("size_bytes", BigInteger),
    Column("sha256", String(64)),
    Column("tree", DOCUMENT),
    Column("parts", DOCUMENT),
    Column("storage_key", Text, nullable=False),
    created(),
    Column("finished_at", MOMENT),
    of_workspace(),
    CheckConstraint(
        "finished_at is null or (epoch, seq, row_count, size_bytes, sha256, parts) is not null",
        name="finished",
    ),
    Index(None, "workspace_id", "schema", "seq"),
)

conflicts: Final = Table(
    "conflicts",
    metadata,
    *tenant_key(),
    Column("entity", String(50), nullable=False),
    Column("entity_id", Uuid, nullable=False),
    Column("field", Text, nullable=False),
    Column("base", DOCUMENT),
    Column("current", DOCUMENT),
    Column("current_by", Uuid),
    Column("current_at", MOMENT),
    Column("proposed", DOCUMENT),
    Column("author", Uuid),
    Column("at", MOMENT, nullable=False, server_default=NOW),
    Column("state", String(20), nullable=False, server_default=text("'open'")),
    Column("settled_by", Uuid),
    Column("settled_at", MOMENT),
    Column("mutation_id", Uuid),
    *synced(),
    of_workspace(),
    CheckConstraint("state in ('open', 'settled')", name="state"),
    CheckConstraint("state <> 'open' or deleted_at is null", name="open_is_kept"),
    Index(None, "workspace_id", "entity_id", postgresql_where=text("state = 'open'")),
    by_seq(),
)

revisions: Final = Table(
    "revisions",
    metadata,
    *tenant_key(),
    Column("entity", String(50), nullable=False),
    Column("entity_id", Uuid, nullable=False),
    Column("op", String(20), nullable=False),
    Column("author", Uuid),
    Column("at", MOMENT, nullable=False, server_default=NOW),
    Column("before", DOCUMENT),
    Column("patch", DOCUMENT),
    Column("action", Uuid),
    *synced(),
    of_workspace(),
    Index(None, "workspace_id", "entity_id", "seq"),
    Index(None, "workspace_id", "at"),
    by_seq(),
)
