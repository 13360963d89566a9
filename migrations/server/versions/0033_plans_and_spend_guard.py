"""Which initiative a campaign belongs to; alerts of the spend guard; plans with declared parts.

Why: plans are measured by the campaigns of their initiative, and money that goes otherwise is told.
Phase: pre. Lock: campaigns and plans for an instant; the new column is empty. Undo: drops the alerts and what
was written about initiatives.
"""

from alembic import op

revision = "0033"
down_revision = "0032"
branch_labels = None
depends_on = None

PLANS = """
ALTER TABLE campaigns ADD COLUMN initiative VARCHAR(255);
ALTER TABLE plans ALTER COLUMN split SET DEFAULT '{}'::jsonb;
ALTER TABLE plans ALTER COLUMN target SET DEFAULT '{}'::jsonb;
"""

ALERTS = """
CREATE TABLE spend_alerts (
    workspace_id UUID NOT NULL,
    id UUID DEFAULT gen_random_uuid() NOT NULL,
    kind VARCHAR(50) NOT NULL,
    severity VARCHAR(20) NOT NULL,
    entity VARCHAR(50) NOT NULL,
    entity_id UUID,
    period VARCHAR(50) NOT NULL,
    name VARCHAR(255) DEFAULT '' NOT NULL,
    params JSONB,
    campaign_ids JSONB,
    state VARCHAR(20) DEFAULT 'open' NOT NULL,
    raised_at timestamptz DEFAULT CURRENT_TIMESTAMP NOT NULL,
    over_at timestamptz,
    decided_by UUID,
    decided_at timestamptz,
    reason TEXT,
    pause_id UUID,
    seq BIGINT NOT NULL,
    deleted_at timestamptz,
    deleted_seq BIGINT,
    created_by UUID,
    updated_by UUID,
    CONSTRAINT pk_spend_alerts PRIMARY KEY (workspace_id, id),
    CONSTRAINT ck_spend_alerts_tombstone CHECK ((deleted_at is null) = (deleted_seq is null)),
    CONSTRAINT fk_spend_alerts_workspace_id FOREIGN KEY (workspace_id)
        REFERENCES workspaces (id) ON DELETE RESTRICT,
    CONSTRAINT ck_spend_alerts_kind CHECK (kind in ('over_plan', 'ahead_of_plan', 'ends_early',
        'under_delivery', 'over_daily_ceiling', 'no_results', 'after_end', 'while_paused',
        'currency_differs')),
    CONSTRAINT ck_spend_alerts_state CHECK (state in ('open', 'kept', 'paused', 'over'))
);
CREATE UNIQUE INDEX uq_spend_alerts_standing ON spend_alerts (workspace_id, kind, entity_id, period)
    NULLS NOT DISTINCT WHERE state <> 'over';
CREATE INDEX ix_spend_alerts_workspace_id_seq ON spend_alerts (workspace_id, seq);
CALL adly_protect_synced('spend_alerts');
"""


def upgrade() -> None:
    op.execute(PLANS)
    op.execute(ALERTS)


def downgrade() -> None:
    op.execute("DROP TABLE spend_alerts")
    op.execute("ALTER TABLE plans ALTER COLUMN split DROP DEFAULT, ALTER COLUMN target DROP DEFAULT")
    op.execute("ALTER TABLE campaigns DROP COLUMN initiative")
