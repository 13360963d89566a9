"""The chain of the audit log: its open end, and what checks the signed end of each day.

Why: an entry that was changed, removed, exchanged or cut off shows.
Phase: pre. Lock: audit_heads, for an instant; nothing has written it before. Undo: drops the chains, and with
them whatever the entries could have been checked by.
"""

from alembic import op

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None

AUDIT_CHAINS = """
CREATE TABLE audit_chains (
    workspace_id UUID NOT NULL,
    day DATE NOT NULL,
    sealed BYTEA NOT NULL,
    last_n BIGINT NOT NULL,
    last_mac BYTEA NOT NULL,
    standing_mac BYTEA NOT NULL,
    CONSTRAINT pk_audit_chains PRIMARY KEY (workspace_id),
    CONSTRAINT fk_audit_chains_workspace_id FOREIGN KEY (workspace_id)
        REFERENCES workspaces (id) ON DELETE RESTRICT
);
CALL adly_protect_tenant('audit_chains');
REVOKE DELETE ON audit_chains FROM adly_app;
"""

AUDIT_HEADS = """
ALTER TABLE audit_heads
    ADD COLUMN mac_key BYTEA NOT NULL,
    ADD COLUMN public_key BYTEA NOT NULL,
    ADD COLUMN next_key BYTEA NOT NULL;
"""


def upgrade() -> None:
    op.execute(AUDIT_CHAINS)
    op.execute(AUDIT_HEADS)


def downgrade() -> None:
    op.execute("ALTER TABLE audit_heads DROP COLUMN mac_key, DROP COLUMN public_key, DROP COLUMN next_key")
    op.execute("DROP TABLE audit_chains")
