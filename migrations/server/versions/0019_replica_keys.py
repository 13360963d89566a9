"""Copies of the keys of replicas, sealed.

Why: a computer that lost its keyring opens its file again, with the unsent work in it.
Phase: pre. Lock: none, the table is new. Undo: drops the copies; files whose keyring is lost then stay shut.
"""

from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None

REPLICA_KEYS = """
CREATE TABLE replica_keys (
    workspace_id UUID NOT NULL,
    id UUID DEFAULT gen_random_uuid() NOT NULL,
    user_id UUID NOT NULL,
    sealed BYTEA NOT NULL,
    created_at timestamptz DEFAULT CURRENT_TIMESTAMP NOT NULL,
    CONSTRAINT pk_replica_keys PRIMARY KEY (workspace_id, id),
    CONSTRAINT fk_replica_keys_user_id FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE RESTRICT,
    CONSTRAINT fk_replica_keys_workspace_id FOREIGN KEY (workspace_id)
        REFERENCES workspaces (id) ON DELETE RESTRICT
);
CREATE INDEX ix_replica_keys_workspace_id_user_id ON replica_keys (workspace_id, user_id);
CALL adly_protect_tenant('replica_keys');
"""


def upgrade() -> None:
    op.execute(REPLICA_KEYS)


def downgrade() -> None:
    op.execute("DROP TABLE replica_keys")
