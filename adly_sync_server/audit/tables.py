"""The audit log. The application may add and read, and empty the origin of whoever was erased; no more."""

from typing import Final

from sqlalchemy import (
    BigInteger,
    Column,
    Date,
    Index,
    LargeBinary,
    PrimaryKeyConstraint,
    SmallInteger,
    String,
    Table,
    Text,
    Uuid,
    text,
)
from sqlalchemy.dialects.postgresql import INET

from adly_sync_server.db.columns import DOCUMENT, created, of_workspace, person, tenant_key
from adly_sync_server.db.metadata import metadata

audit_logs: Final = Table(
    "audit_logs",
    metadata,
    *tenant_key(),
    person("user_id"),
    Column("action", String(100), nullable=False),
    Column("resource_type", String(50), nullable=False),
    Column("resource_id", Uuid),
    Column("details", DOCUMENT),
    Column("ip_address", INET),
    Column("user_agent", Text),
    created(),
    # ``person`` or ``system``: a worker acts for nobody.
    Column("actor", String(20), nullable=False, server_default=text("'person'")),
    Column("request_id", String(64)),
    # The row's place in the workspace's chain, and the code that binds it to the row before.
    Column("chain_n", BigInteger),
    Column("chain_mac", LargeBinary),
    # What of it is bound (``binding``); address, program and salt go when the person is erased.
    Column("format", SmallInteger, nullable=False, server_default=text("1")),
    Column("origin_digest", LargeBinary),
    Column("origin_salt", LargeBinary),
    of_workspace(),
    Index("idx_audit_logs_workspace_created", "workspace_id", text("created_at DESC")),
    Index(None, "workspace_id", "chain_n", unique=True),
    Index(None, "workspace_id", "resource_id"),
    Index(None, "user_id"),
)

#: The open end of each workspace's chain, and its day's seed, sealed.
audit_chains: Final = Table(
    "audit_chains",
    metadata,
    Column("workspace_id", Uuid, nullable=False, primary_key=True),
    Column("day", Date, nullable=False),
    Column("sealed", LargeBinary, nullable=False),
    Column("last_n", BigInteger, nullable=False),
    Column("last_mac", LargeBinary, nullable=False),
    Column("standing_mac", LargeBinary, nullable=False),
    of_workspace(),
)

#: The signed end of each day's chain: without it a cut tail could not be told from a quiet day.
audit_heads: Final = Table(
    "audit_heads",
    metadata,
    Column("workspace_id", Uuid, nullable=False),
    Column("day", Date, nullable=False),
    Column("last_n", BigInteger, nullable=False),
    Column("last_mac", LargeBinary, nullable=False),
    Column("signature", LargeBinary, nullable=False),
    created(),
    Column("mac_key", LargeBinary, nullable=False),
    Column("public_key", LargeBinary, nullable=False),
    Column("next_key", LargeBinary, nullable=False),
    PrimaryKeyConstraint("workspace_id", "day"),
    of_workspace(),
)
