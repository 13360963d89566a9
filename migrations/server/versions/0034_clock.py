"""Clock entries: going live, stopping and temporary changes at a minute in a named zone.

Why: what is planned is made offline, travels by sync, and is worked off by the server, which looks every
minute for what is open in any workspace.
Phase: pre. Lock: none, the table is new. Undo: drops the entries.
"""

from alembic import op

revision = "0034"
down_revision = "0033"
branch_labels = None
depends_on = None

TABLE = """
CREATE TABLE clock_entries (
    workspace_id UUID NOT NULL,
    id UUID DEFAULT gen_random_uuid() NOT NULL,
    action VARCHAR(20) NOT NULL,
    entity VARCHAR(50) NOT NULL,
    entity_id UUID NOT NULL,
    waits_for UUID,
    at timestamptz,
    until_at timestamptz,
    time_zone VARCHAR(64),
    field VARCHAR(50),
    way VARCHAR(20),
    amount NUMERIC(14, 3),
    currency VARCHAR(3),
    note TEXT,
    is_cancelled BOOLEAN DEFAULT false NOT NULL,
    state VARCHAR(20),
    problem VARCHAR(50),
    problem_detail TEXT,
    ran_at timestamptz,
    undone_at timestamptz,
    run JSONB,
    created_at timestamptz DEFAULT CURRENT_TIMESTAMP NOT NULL,
    updated_at timestamptz DEFAULT CURRENT_TIMESTAMP NOT NULL,
    seq BIGINT NOT NULL,
    deleted_at timestamptz,
    deleted_seq BIGINT,
    created_by UUID,
    updated_by UUID,
    CONSTRAINT pk_clock_entries PRIMARY KEY (workspace_id, id),
    CONSTRAINT ck_clock_entries_tombstone CHECK ((deleted_at is null) = (deleted_seq is null)),
    CONSTRAINT fk_clock_entries_workspace_id FOREIGN KEY (workspace_id)
        REFERENCES workspaces (id) ON DELETE RESTRICT,
    CONSTRAINT ck_clock_entries_action CHECK (action in ('go_live', 'stop', 'change', 'replace')),
    CONSTRAINT ck_clock_entries_state CHECK (state in ('planned', 'blocked', 'running', 'in_force', 'undoing',
        'done', 'failed', 'missed', 'cancelled'))
);
CREATE INDEX ix_clock_entries_open ON clock_entries (workspace_id)
    WHERE deleted_at is null and (state is null or state not in ('done', 'failed', 'missed', 'cancelled'));
CREATE INDEX ix_clock_entries_workspace_id_seq ON clock_entries (workspace_id, seq);
CALL adly_protect_synced('clock_entries');
"""

FINDER = "adly_clocks()"
CLOCKS = """
CREATE FUNCTION adly_clocks() RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT DISTINCT c.workspace_id FROM clock_entries c
     WHERE c.deleted_at IS NULL
       AND (c.state IS NULL OR c.state NOT IN ('done', 'failed', 'missed', 'cancelled'))
$$;
COMMENT ON FUNCTION adly_clocks IS 'workspaces in which the clock has something to do, or will have';
"""


def upgrade() -> None:
    op.execute(TABLE)
    op.execute("CREATE POLICY lookup ON clock_entries FOR SELECT TO adly_lookup USING (true)")
    op.execute("GRANT SELECT (workspace_id, state, deleted_at) ON clock_entries TO adly_lookup")
    op.execute(CLOCKS)
    op.execute(f"CALL adly_hand_over('{FINDER}')")


def downgrade() -> None:
    op.execute(f"DROP FUNCTION {FINDER}")
    op.execute("DROP TABLE clock_entries")
