"""Automation: evaluations of rules, and what each did or left.

Why: a rule is evaluated once for each moment it is due at, a killed worker goes on where it was, and people
read what was done and by which figures.
Phase: pre. Lock: none but for the new tables. Undo: drops the log of what rules did.
"""

from alembic import op

revision = "0037"
down_revision = "0036"
branch_labels = None
depends_on = None

TABLES = """
CREATE TABLE rule_runs (
    workspace_id UUID NOT NULL,
    id UUID DEFAULT gen_random_uuid() NOT NULL,
    rule_id UUID NOT NULL,
    name VARCHAR(255) NOT NULL,
    meaning VARCHAR(32) NOT NULL,
    rule JSONB,
    slot timestamptz NOT NULL,
    state VARCHAR(20) NOT NULL,
    author UUID,
    judged INTEGER DEFAULT 0 NOT NULL,
    met INTEGER DEFAULT 0 NOT NULL,
    error_code VARCHAR(50),
    error_detail TEXT,
    created_at timestamptz DEFAULT CURRENT_TIMESTAMP NOT NULL,
    finished_at timestamptz,
    CONSTRAINT pk_rule_runs PRIMARY KEY (workspace_id, id),
    CONSTRAINT fk_rule_runs_author FOREIGN KEY (author) REFERENCES users (id) ON DELETE RESTRICT,
    CONSTRAINT fk_rule_runs_workspace_id FOREIGN KEY (workspace_id)
        REFERENCES workspaces (id) ON DELETE RESTRICT,
    CONSTRAINT fk_rule_runs_workspace_id_rule_id FOREIGN KEY (workspace_id, rule_id)
        REFERENCES shared_settings (workspace_id, id) ON DELETE RESTRICT,
    CONSTRAINT ck_rule_runs_state CHECK (state in ('decided', 'finished', 'failed', 'quiet')),
    CONSTRAINT uq_rule_runs_workspace_id_rule_id_slot UNIQUE (workspace_id, rule_id, slot)
);
CREATE INDEX ix_rule_runs_workspace_id_created_at ON rule_runs (workspace_id, created_at);
CALL adly_protect_tenant('rule_runs');
CREATE TABLE rule_deeds (
    workspace_id UUID NOT NULL,
    id UUID DEFAULT gen_random_uuid() NOT NULL,
    run_id UUID NOT NULL,
    rule_id UUID NOT NULL,
    ad_account_id UUID NOT NULL,
    platform VARCHAR(50) NOT NULL,
    entity VARCHAR(50) NOT NULL,
    entity_id UUID NOT NULL,
    entity_name VARCHAR(255) NOT NULL,
    external_id VARCHAR(255),
    deed VARCHAR(20) NOT NULL,
    field VARCHAR(20) NOT NULL,
    before VARCHAR(50),
    after VARCHAR(50),
    shown VARCHAR(50),
    currency VARCHAR(3) NOT NULL,
    day DATE NOT NULL,
    seen JSONB NOT NULL,
    as_of timestamptz,
    state VARCHAR(20) NOT NULL,
    held VARCHAR(50),
    error_code VARCHAR(50),
    error_detail TEXT,
    created_at timestamptz DEFAULT CURRENT_TIMESTAMP NOT NULL,
    started_at timestamptz,
    finished_at timestamptz,
    CONSTRAINT pk_rule_deeds PRIMARY KEY (workspace_id, id),
    CONSTRAINT fk_rule_deeds_workspace_id_run_id FOREIGN KEY (workspace_id, run_id)
        REFERENCES rule_runs (workspace_id, id) ON DELETE RESTRICT,
    CONSTRAINT fk_rule_deeds_workspace_id_ad_account_id FOREIGN KEY (workspace_id, ad_account_id)
        REFERENCES ad_accounts (workspace_id, id) ON DELETE RESTRICT,
    CONSTRAINT ck_rule_deeds_state
        CHECK (state in ('planned', 'started', 'done', 'held', 'failed', 'gone')),
    CONSTRAINT uq_rule_deeds_workspace_id_run_id_entity_id UNIQUE (workspace_id, run_id, entity_id)
);
CREATE INDEX ix_rule_deeds_workspace_id_created_at ON rule_deeds (workspace_id, created_at);
CREATE INDEX ix_rule_deeds_workspace_id_entity_id_created_at
    ON rule_deeds (workspace_id, entity_id, created_at);
CREATE INDEX ix_rule_deeds_workspace_id_ad_account_id_state
    ON rule_deeds (workspace_id, ad_account_id, state);
CALL adly_protect_tenant('rule_deeds');
"""

FINDER = "adly_ruled_workspaces()"
RULED = """
CREATE FUNCTION adly_ruled_workspaces(OUT id uuid)
RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT DISTINCT s.workspace_id FROM shared_settings s
      JOIN workspaces w ON w.id = s.workspace_id AND w.archived_at IS NULL
     WHERE s.kind = 'automation_rule' AND s.is_enabled AND s.deleted_at IS NULL ORDER BY 1
$$;
COMMENT ON FUNCTION adly_ruled_workspaces IS 'which workspaces have an automation rule switched on';
"""
READABLE = "workspace_id, kind, is_enabled, deleted_at"


def upgrade() -> None:
    op.execute(TABLES)
    op.execute("CREATE POLICY lookup ON shared_settings FOR SELECT TO adly_lookup USING (true)")
    op.execute(f"GRANT SELECT ({READABLE}) ON shared_settings TO adly_lookup")
    op.execute(RULED)
    op.execute(f"CALL adly_hand_over('{FINDER}')")


def downgrade() -> None:
    op.execute(f"DROP FUNCTION {FINDER}")
    op.execute(f"REVOKE SELECT ({READABLE}) ON shared_settings FROM adly_lookup")
    op.execute("DROP POLICY lookup ON shared_settings")
    op.execute("DROP TABLE rule_deeds, rule_runs")
