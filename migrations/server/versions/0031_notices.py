"""Notices, what each person has read and wants to hear of them, and which letters were written.

Why: what watching, plans, rules and schedules find is told once, in the application and by letter.
Phase: pre. Lock: none, the tables are new. Undo: drops them; what still is so is told again.
"""

from alembic import op

revision = "0031"
down_revision = "0030"
branch_labels = None
depends_on = None

TABLES = """
CREATE TABLE notices (
    workspace_id UUID NOT NULL,
    id UUID DEFAULT gen_random_uuid() NOT NULL,
    kind VARCHAR(50) NOT NULL,
    severity VARCHAR(10) NOT NULL,
    key VARCHAR(255),
    entity VARCHAR(50),
    entity_id UUID,
    ad_account_id UUID,
    arguments JSONB,
    told_at timestamptz DEFAULT CURRENT_TIMESTAMP NOT NULL,
    ended_at timestamptz,
    seq BIGINT NOT NULL,
    deleted_at timestamptz,
    deleted_seq BIGINT,
    created_by UUID,
    updated_by UUID,
    CONSTRAINT pk_notices PRIMARY KEY (workspace_id, id),
    CONSTRAINT ck_notices_tombstone CHECK ((deleted_at is null) = (deleted_seq is null)),
    CONSTRAINT fk_notices_workspace_id FOREIGN KEY (workspace_id)
        REFERENCES workspaces (id) ON DELETE RESTRICT,
    CONSTRAINT ck_notices_severity CHECK (severity in ('red', 'amber', 'blue'))
);
CREATE UNIQUE INDEX idx_notices_standing ON notices (workspace_id, key)
    WHERE ended_at is null and deleted_at is null;
CREATE INDEX ix_notices_workspace_id_told_at ON notices (workspace_id, told_at);
CREATE INDEX ix_notices_workspace_id_seq ON notices (workspace_id, seq);
CALL adly_protect_synced('notices');
CREATE TABLE notice_readers (
    workspace_id UUID NOT NULL,
    id UUID DEFAULT gen_random_uuid() NOT NULL,
    digest VARCHAR(10) DEFAULT 'off' NOT NULL,
    digest_hour INTEGER DEFAULT 8 NOT NULL,
    at_once BOOLEAN DEFAULT true NOT NULL,
    time_zone VARCHAR(64),
    read_to timestamptz,
    read_ids TEXT[] DEFAULT '{}'::text[],
    created_at timestamptz DEFAULT CURRENT_TIMESTAMP NOT NULL,
    updated_at timestamptz DEFAULT CURRENT_TIMESTAMP NOT NULL,
    seq BIGINT NOT NULL,
    deleted_at timestamptz,
    deleted_seq BIGINT,
    created_by UUID,
    updated_by UUID,
    CONSTRAINT pk_notice_readers PRIMARY KEY (workspace_id, id),
    CONSTRAINT ck_notice_readers_tombstone CHECK ((deleted_at is null) = (deleted_seq is null)),
    CONSTRAINT fk_notice_readers_workspace_id FOREIGN KEY (workspace_id)
        REFERENCES workspaces (id) ON DELETE RESTRICT,
    CONSTRAINT ck_notice_readers_digest CHECK (digest in ('off', 'daily'))
);
CREATE INDEX ix_notice_readers_workspace_id_seq ON notice_readers (workspace_id, seq);
CALL adly_protect_synced('notice_readers');
CREATE TABLE notice_letters (
    workspace_id UUID NOT NULL,
    id UUID DEFAULT gen_random_uuid() NOT NULL,
    user_id UUID NOT NULL,
    occasion VARCHAR(100) NOT NULL,
    written_at timestamptz DEFAULT CURRENT_TIMESTAMP NOT NULL,
    CONSTRAINT pk_notice_letters PRIMARY KEY (workspace_id, id),
    CONSTRAINT fk_notice_letters_user_id FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE RESTRICT,
    CONSTRAINT fk_notice_letters_workspace_id FOREIGN KEY (workspace_id)
        REFERENCES workspaces (id) ON DELETE RESTRICT,
    CONSTRAINT uq_notice_letters_workspace_id_user_id_occasion UNIQUE (workspace_id, user_id, occasion)
);
CALL adly_protect_tenant('notice_letters');
"""

FINDER = "adly_workspaces_with_notices(timestamptz)"
TOLD_SINCE = """
CREATE FUNCTION adly_workspaces_with_notices(since timestamptz)
RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT DISTINCT n.workspace_id FROM notices n
     WHERE n.told_at > since AND n.ended_at IS NULL AND n.deleted_at IS NULL ORDER BY 1
$$;
COMMENT ON FUNCTION adly_workspaces_with_notices IS 'where letters about notices may be due';
"""


def upgrade() -> None:
    op.execute(TABLES)
    op.execute("CREATE POLICY lookup ON notices FOR SELECT TO adly_lookup USING (true)")
    op.execute("GRANT SELECT (workspace_id, told_at, ended_at, deleted_at) ON notices TO adly_lookup")
    op.execute(TOLD_SINCE)
    op.execute(f"CALL adly_hand_over('{FINDER}')")


def downgrade() -> None:
    op.execute(f"DROP FUNCTION {FINDER}")
    op.execute("DROP TABLE notice_letters, notice_readers, notices")
