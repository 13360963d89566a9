"""Ready files of a whole workspace, for first syncs.

Why: what the server must remember of each: where it stands in the order, its parts, where its bytes rest.
Phase: pre. Lock: none, the table is new. Undo: drops it; the bytes are left to whoever empties the store.
"""

from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None

SYNC_SNAPSHOTS = """
CREATE TABLE sync_snapshots (
    workspace_id UUID NOT NULL,
    id UUID DEFAULT gen_random_uuid() NOT NULL,
    schema INTEGER NOT NULL,
    epoch UUID,
    seq BIGINT,
    row_count BIGINT,
    size_bytes BIGINT,
    sha256 VARCHAR(64),
    parts JSONB,
    storage_key TEXT NOT NULL,
    created_at timestamptz DEFAULT CURRENT_TIMESTAMP NOT NULL,
    finished_at timestamptz,
    CONSTRAINT pk_sync_snapshots PRIMARY KEY (workspace_id, id),
    CONSTRAINT fk_sync_snapshots_workspace_id FOREIGN KEY (workspace_id)
        REFERENCES workspaces (id) ON DELETE RESTRICT,
    CONSTRAINT ck_sync_snapshots_finished CHECK (
        finished_at is null or (epoch, seq, row_count, size_bytes, sha256, parts) is not null)
);
CREATE INDEX ix_sync_snapshots_workspace_id_schema_seq ON sync_snapshots (workspace_id, schema, seq);
CALL adly_protect_tenant('sync_snapshots');
"""


def upgrade() -> None:
    op.execute(SYNC_SNAPSHOTS)


def downgrade() -> None:
    op.execute("DROP TABLE sync_snapshots")
