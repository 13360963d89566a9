"""Assets, blobs, uploads.

Why: the given tables, hardened as docs/data-model.md says, and what joins them.
Phase: pre. Lock: none, the tables are new. Undo: drops the tables with their rows.
"""

from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

CONTENT_ASSETS = """
CREATE TABLE content_assets (
    workspace_id UUID NOT NULL,
    id UUID DEFAULT gen_random_uuid() NOT NULL,
    type VARCHAR(50) NOT NULL,
    name VARCHAR(255) NOT NULL,
    file_url TEXT,
    file_size BIGINT,
    mime_type VARCHAR(100),
    metadata JSONB DEFAULT '{}'::jsonb,
    generated_by VARCHAR(100),
    generation_prompt TEXT,
    language VARCHAR(10) DEFAULT 'ar',
    created_at timestamptz DEFAULT CURRENT_TIMESTAMP NOT NULL,
    updated_at timestamptz DEFAULT CURRENT_TIMESTAMP NOT NULL,
    sha256 VARCHAR(64),
    body TEXT,
    tags TEXT[] DEFAULT '{}'::text[],
    verified_at timestamptz,
    seq BIGINT NOT NULL,
    deleted_at timestamptz,
    deleted_seq BIGINT,
    created_by UUID,
    updated_by UUID,
    CONSTRAINT pk_content_assets PRIMARY KEY (workspace_id, id),
    CONSTRAINT ck_content_assets_tombstone CHECK ((deleted_at is null) = (deleted_seq is null)),
    CONSTRAINT fk_content_assets_workspace_id FOREIGN KEY (workspace_id)
        REFERENCES workspaces (id) ON DELETE RESTRICT
);
CREATE INDEX idx_content_assets_workspace_type ON content_assets (workspace_id, type);
CREATE INDEX ix_content_assets_workspace_id_seq ON content_assets (workspace_id, seq);
CREATE INDEX ix_content_assets_workspace_id_sha256 ON content_assets (workspace_id, sha256);
CALL adly_protect_synced('content_assets');
"""

MEDIA_BLOBS = """
CREATE TABLE media_blobs (
    workspace_id UUID NOT NULL,
    sha256 VARCHAR(64) NOT NULL,
    size_bytes BIGINT NOT NULL,
    mime_type VARCHAR(100),
    storage_key TEXT NOT NULL,
    width_px INTEGER,
    height_px INTEGER,
    duration_ms BIGINT,
    created_at timestamptz DEFAULT CURRENT_TIMESTAMP NOT NULL,
    verified_at timestamptz NOT NULL,
    orphaned_at timestamptz,
    CONSTRAINT pk_media_blobs PRIMARY KEY (workspace_id, sha256),
    CONSTRAINT fk_media_blobs_workspace_id FOREIGN KEY (workspace_id)
        REFERENCES workspaces (id) ON DELETE RESTRICT
);
CALL adly_protect_tenant('media_blobs');
"""

UPLOADS = """
CREATE TABLE uploads (
    workspace_id UUID NOT NULL,
    id UUID DEFAULT gen_random_uuid() NOT NULL,
    user_id UUID NOT NULL,
    sha256 VARCHAR(64) NOT NULL,
    mime_type VARCHAR(100),
    total_bytes BIGINT NOT NULL,
    received_bytes BIGINT DEFAULT 0 NOT NULL,
    storage_key TEXT NOT NULL,
    details JSONB DEFAULT '{}'::jsonb,
    created_at timestamptz DEFAULT CURRENT_TIMESTAMP NOT NULL,
    updated_at timestamptz DEFAULT CURRENT_TIMESTAMP NOT NULL,
    expires_at timestamptz NOT NULL,
    finished_at timestamptz,
    CONSTRAINT pk_uploads PRIMARY KEY (workspace_id, id),
    CONSTRAINT fk_uploads_workspace_id FOREIGN KEY (workspace_id)
        REFERENCES workspaces (id) ON DELETE RESTRICT,
    CONSTRAINT ck_uploads_received CHECK (received_bytes between 0 and total_bytes),
    CONSTRAINT fk_uploads_user_id FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE RESTRICT
);
CREATE INDEX ix_uploads_workspace_id_expires_at ON uploads (workspace_id, expires_at);
CREATE INDEX ix_uploads_workspace_id_sha256 ON uploads (workspace_id, sha256);
CALL adly_protect_tenant('uploads');
"""


def upgrade() -> None:
    op.execute(CONTENT_ASSETS)
    op.execute(MEDIA_BLOBS)
    op.execute(UPLOADS)


def downgrade() -> None:
    op.execute("DROP TABLE uploads, media_blobs, content_assets")
