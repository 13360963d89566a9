"""Pause now: requests, and what of each has to be paused; when an activation was confirmed.

Why: one press stops spending on every platform, is shown account by account, and wins against an activation
that was confirmed before it.
Phase: pre. Lock: publish_requests for an instant; the new column is empty. Undo: drops the presses.
"""

from alembic import op

revision = "0030"
down_revision = "0029"
branch_labels = None
depends_on = None

TABLES = """
CREATE TABLE pause_requests (
    workspace_id UUID NOT NULL,
    id UUID DEFAULT gen_random_uuid() NOT NULL,
    scope JSONB NOT NULL,
    requested_by UUID,
    created_at timestamptz DEFAULT CURRENT_TIMESTAMP NOT NULL,
    finished_at timestamptz,
    CONSTRAINT pk_pause_requests PRIMARY KEY (workspace_id, id),
    CONSTRAINT fk_pause_requests_requested_by FOREIGN KEY (requested_by)
        REFERENCES users (id) ON DELETE RESTRICT,
    CONSTRAINT fk_pause_requests_workspace_id FOREIGN KEY (workspace_id)
        REFERENCES workspaces (id) ON DELETE RESTRICT
);
CREATE INDEX ix_pause_requests_workspace_id_created_at ON pause_requests (workspace_id, created_at);
CALL adly_protect_tenant('pause_requests');
CREATE TABLE pause_targets (
    workspace_id UUID NOT NULL,
    id UUID DEFAULT gen_random_uuid() NOT NULL,
    request_id UUID NOT NULL,
    ad_account_id UUID NOT NULL,
    platform VARCHAR(50) NOT NULL,
    entity VARCHAR(50) NOT NULL,
    entity_id UUID NOT NULL,
    external_id VARCHAR(255) NOT NULL,
    state VARCHAR(20) DEFAULT 'waiting' NOT NULL,
    attempts INTEGER DEFAULT 0 NOT NULL,
    error_code VARCHAR(50),
    error_detail TEXT,
    created_at timestamptz DEFAULT CURRENT_TIMESTAMP NOT NULL,
    finished_at timestamptz,
    CONSTRAINT pk_pause_targets PRIMARY KEY (workspace_id, id),
    CONSTRAINT fk_pause_targets_workspace_id_request_id FOREIGN KEY (workspace_id, request_id)
        REFERENCES pause_requests (workspace_id, id) ON DELETE RESTRICT,
    CONSTRAINT fk_pause_targets_workspace_id_ad_account_id FOREIGN KEY (workspace_id, ad_account_id)
        REFERENCES ad_accounts (workspace_id, id) ON DELETE RESTRICT,
    CONSTRAINT ck_pause_targets_state CHECK (state in ('waiting', 'paused', 'gone', 'failed')),
    CONSTRAINT uq_pause_targets_workspace_id_request_id_entity_id
        UNIQUE (workspace_id, request_id, entity_id)
);
CREATE INDEX ix_pause_targets_workspace_id_entity_id ON pause_targets (workspace_id, entity_id);
CREATE INDEX ix_pause_targets_workspace_id_ad_account_id_state
    ON pause_targets (workspace_id, ad_account_id, state);
CALL adly_protect_tenant('pause_targets');
ALTER TABLE publish_requests ADD COLUMN activated_at timestamptz;
"""

FINDER = "adly_waiting_pauses()"
WAITING = """
CREATE FUNCTION adly_waiting_pauses(OUT workspace_id uuid, OUT request_id uuid, OUT ad_account_id uuid)
RETURNS SETOF record LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT DISTINCT t.workspace_id, t.request_id, t.ad_account_id
      FROM pause_targets t
      JOIN ad_accounts a ON a.workspace_id = t.workspace_id AND a.id = t.ad_account_id
     WHERE t.state = 'waiting' AND a.is_active AND a.health = 'ok' ORDER BY 1, 2, 3
$$;
COMMENT ON FUNCTION adly_waiting_pauses IS 'what Pause now has left to do on accounts that answer';
"""
READABLE = {
    "pause_targets": "workspace_id, request_id, ad_account_id, state",
    "ad_accounts": "health",
}


def upgrade() -> None:
    op.execute(TABLES)
    op.execute("CREATE POLICY lookup ON pause_targets FOR SELECT TO adly_lookup USING (true)")
    for table, columns in READABLE.items():
        op.execute(f"GRANT SELECT ({columns}) ON {table} TO adly_lookup")
    op.execute(WAITING)
    op.execute(f"CALL adly_hand_over('{FINDER}')")


def downgrade() -> None:
    op.execute(f"DROP FUNCTION {FINDER}")
    op.execute("REVOKE SELECT (health) ON ad_accounts FROM adly_lookup")
    op.execute("DROP TABLE pause_targets, pause_requests")
    op.execute("ALTER TABLE publish_requests DROP COLUMN activated_at")
