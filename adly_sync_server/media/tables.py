"""Assets are what people see in the library; blobs are bytes known by their SHA-256."""

from typing import Final

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    Index,
    Integer,
    PrimaryKeyConstraint,
    String,
    Table,
    Text,
    Uuid,
    text,
)

from adly_sync_server.db.columns import (
    MOMENT,
    by_seq,
    created,
    document,
    of_workspace,
    person,
    stamps,
    strings,
    synced,
    tenant_key,
)
from adly_sync_server.db.metadata import metadata

content_assets: Final = Table(
    "content_assets",
    metadata,
    *tenant_key(),
    Column("type", String(50), nullable=False),
    Column("name", String(255), nullable=False),
    Column("file_url", Text),
    Column("file_size", BigInteger),
    Column("mime_type", String(100)),
    document("metadata"),
    Column("generated_by", String(100)),
    Column("generation_prompt", Text),
    Column("language", String(10), server_default=text("'ar'")),
    *stamps(),
    Column("sha256", String(64)),
    Column("body", Text),
    strings("tags"),
    Column("verified_at", MOMENT),
    *synced(),
    of_workspace(),
    Index("idx_content_assets_workspace_type", "workspace_id", "type"),
    Index(None, "workspace_id", "sha256"),
    by_seq(),
)

#: Bytes that have arrived and whose hash was verified. The same file is stored once for a workspace.
media_blobs: Final = Table(
    "media_blobs",
    metadata,
    Column("workspace_id", Uuid, nullable=False),
    Column("sha256", String(64), nullable=False),
    Column("size_bytes", BigInteger, nullable=False),
    Column("mime_type", String(100)),
    Column("storage_key", Text, nullable=False),
    Column("width_px", Integer),
    Column("height_px", Integer),
    Column("duration_ms", BigInteger),
    created(),
    Column("verified_at", MOMENT, nullable=False),
    Column("orphaned_at", MOMENT),
    PrimaryKeyConstraint("workspace_id", "sha256"),
    of_workspace(),
)

#: A transfer under way. What counts as received is what the server has on disk, not what was sent.
uploads: Final = Table(
    "uploads",
    metadata,
    *tenant_key(),
    person("user_id", nullable=False),
    Column("sha256", String(64), nullable=False),
    Column("mime_type", String(100)),
    Column("total_bytes", BigInteger, nullable=False),
    Column("received_bytes", BigInteger, nullable=False, server_default=text("0")),
    Column("storage_key", Text, nullable=False),
    document("details"),
    *stamps(),
    Column("expires_at", MOMENT, nullable=False),
    Column("finished_at", MOMENT),
    of_workspace(),
    CheckConstraint("received_bytes between 0 and total_bytes", name="received"),
    Index(None, "workspace_id", "sha256"),
    Index(None, "workspace_id", "expires_at"),
)
