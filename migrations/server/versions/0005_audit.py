"""The audit log, written once.

Why: the given tables, hardened as docs/data-model.md says, and what joins them.
Phase: pre. Lock: none, the tables are new. Undo: drops the tables with their rows.
"""

from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

AUDIT_LOGS = """
CREATE TABLE audit_logs (
    workspace_id UUID NOT NULL,
    id UUID DEFAULT gen_random_uuid() NOT NULL,
    user_id UUID,
    action VARCHAR(100) NOT NULL,
    resource_type VARCHAR(50) NOT NULL,
    resource_id UUID,
    details JSONB,
    ip_address INET,
    user_agent TEXT,
    created_at timestamptz DEFAULT CURRENT_TIMESTAMP NOT NULL,
    actor VARCHAR(20) DEFAULT 'person' NOT NULL,
    request_id VARCHAR(64),
    chain_n BIGINT,
    chain_mac BYTEA,
    CONSTRAINT pk_audit_logs PRIMARY KEY (workspace_id, id),
    CONSTRAINT fk_audit_logs_workspace_id FOREIGN KEY (workspace_id)
        REFERENCES workspaces (id) ON DELETE RESTRICT,
    CONSTRAINT fk_audit_logs_user_id FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE RESTRICT
);
CREATE INDEX idx_audit_logs_workspace_created ON audit_logs (workspace_id, created_at DESC);
CREATE UNIQUE INDEX ix_audit_logs_workspace_id_chain_n ON audit_logs (workspace_id, chain_n);
CREATE INDEX ix_audit_logs_workspace_id_resource_id ON audit_logs (workspace_id, resource_id);
CALL adly_protect_tenant('audit_logs');
REVOKE UPDATE, DELETE ON audit_logs FROM adly_app;
"""

AUDIT_HEADS = """
CREATE TABLE audit_heads (
    workspace_id UUID NOT NULL,
    day DATE NOT NULL,
    last_n BIGINT NOT NULL,
    last_mac BYTEA NOT NULL,
    signature BYTEA NOT NULL,
    created_at timestamptz DEFAULT CURRENT_TIMESTAMP NOT NULL,
    CONSTRAINT pk_audit_heads PRIMARY KEY (workspace_id, day),
    CONSTRAINT fk_audit_heads_workspace_id FOREIGN KEY (workspace_id)
        REFERENCES workspaces (id) ON DELETE RESTRICT
);
CALL adly_protect_tenant('audit_heads');
REVOKE UPDATE, DELETE ON audit_heads FROM adly_app;
"""


def upgrade() -> None:
    op.execute(AUDIT_LOGS)
    op.execute(AUDIT_HEADS)


def downgrade() -> None:
    op.execute("DROP TABLE audit_heads, audit_logs")
