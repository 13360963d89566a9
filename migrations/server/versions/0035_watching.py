"""What watching finds on platforms, and how far each account has been watched.

Why: a change that is not ours, an option that is on, a refusal and what is gone are told, and can be undone.
Phase: pre. Lock: none, the tables are new. Undo: drops them; what still is so is found again.
"""

from alembic import op

revision = "0035"
down_revision = "0034"
branch_labels = None
depends_on = None

TABLES = """
CREATE TABLE watch_findings (
    workspace_id UUID NOT NULL,
    id UUID DEFAULT gen_random_uuid() NOT NULL,
    kind VARCHAR(30) NOT NULL,
    severity VARCHAR(10) NOT NULL,
    ad_account_id UUID NOT NULL,
    platform VARCHAR(50) NOT NULL,
    entity VARCHAR(50) NOT NULL,
    entity_id UUID NOT NULL,
    level VARCHAR(20),
    path VARCHAR(200),
    published JSONB,
    remote JSONB,
    code VARCHAR(200),
    detail TEXT,
    changed_at timestamptz,
    changed_by VARCHAR(255),
    found_at timestamptz DEFAULT CURRENT_TIMESTAMP NOT NULL,
    state VARCHAR(20) DEFAULT 'open' NOT NULL,
    error_code VARCHAR(50),
    decided_by UUID,
    decided_at timestamptz,
    seq BIGINT NOT NULL,
    deleted_at timestamptz,
    deleted_seq BIGINT,
    created_by UUID,
    updated_by UUID,
    CONSTRAINT pk_watch_findings PRIMARY KEY (workspace_id, id),
    CONSTRAINT ck_watch_findings_tombstone CHECK ((deleted_at is null) = (deleted_seq is null)),
    CONSTRAINT fk_watch_findings_workspace_id FOREIGN KEY (workspace_id)
        REFERENCES workspaces (id) ON DELETE RESTRICT,
    CONSTRAINT fk_watch_findings_workspace_id_ad_account_id FOREIGN KEY (workspace_id, ad_account_id)
        REFERENCES ad_accounts (workspace_id, id) ON DELETE RESTRICT,
    CONSTRAINT ck_watch_findings_state
        CHECK (state in ('open', 'reverting', 'reverted', 'accepted', 'over', 'failed'))
);
CREATE INDEX idx_watch_findings_standing ON watch_findings (workspace_id, ad_account_id)
    WHERE state in ('open', 'reverting', 'failed') and deleted_at is null;
CREATE INDEX ix_watch_findings_workspace_id_entity_id ON watch_findings (workspace_id, entity_id);
CREATE INDEX ix_watch_findings_workspace_id_seq ON watch_findings (workspace_id, seq);
CALL adly_protect_synced('watch_findings');
CREATE TABLE watch_states (
    workspace_id UUID NOT NULL,
    ad_account_id UUID NOT NULL,
    watched_to timestamptz,
    whole_at timestamptz,
    CONSTRAINT pk_watch_states PRIMARY KEY (workspace_id, ad_account_id),
    CONSTRAINT fk_watch_states_workspace_id FOREIGN KEY (workspace_id)
        REFERENCES workspaces (id) ON DELETE RESTRICT,
    CONSTRAINT fk_watch_states_workspace_id_ad_account_id FOREIGN KEY (workspace_id, ad_account_id)
        REFERENCES ad_accounts (workspace_id, id) ON DELETE RESTRICT
);
CALL adly_protect_tenant('watch_states');
"""


def upgrade() -> None:
    op.execute(TABLES)


def downgrade() -> None:
    op.execute("DROP TABLE watch_states, watch_findings")
