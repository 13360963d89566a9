"""Comments, proposals, shared settings.

Why: the given tables, hardened as docs/data-model.md says, and what joins them.
Phase: pre. Lock: none, the tables are new. Undo: drops the tables with their rows.
"""

from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

COMMENTS = """
CREATE TABLE comments (
    workspace_id UUID NOT NULL,
    id UUID DEFAULT gen_random_uuid() NOT NULL,
    entity VARCHAR(50) NOT NULL,
    entity_id UUID NOT NULL,
    field VARCHAR(200),
    reply_to UUID,
    body TEXT NOT NULL,
    is_resolved BOOLEAN DEFAULT false NOT NULL,
    created_at timestamptz DEFAULT CURRENT_TIMESTAMP NOT NULL,
    updated_at timestamptz DEFAULT CURRENT_TIMESTAMP NOT NULL,
    seq BIGINT NOT NULL,
    deleted_at timestamptz,
    deleted_seq BIGINT,
    created_by UUID,
    updated_by UUID,
    CONSTRAINT pk_comments PRIMARY KEY (workspace_id, id),
    CONSTRAINT ck_comments_tombstone CHECK ((deleted_at is null) = (deleted_seq is null)),
    CONSTRAINT fk_comments_workspace_id FOREIGN KEY (workspace_id)
        REFERENCES workspaces (id) ON DELETE RESTRICT
);
CREATE INDEX ix_comments_workspace_id_entity_id ON comments (workspace_id, entity_id);
CREATE INDEX ix_comments_workspace_id_seq ON comments (workspace_id, seq);
CALL adly_protect_synced('comments');
"""

PROPOSALS = """
CREATE TABLE proposals (
    workspace_id UUID NOT NULL,
    id UUID DEFAULT gen_random_uuid() NOT NULL,
    title VARCHAR(255) NOT NULL,
    note TEXT,
    changes JSONB,
    state VARCHAR(20) DEFAULT 'open' NOT NULL,
    decided_by UUID,
    decided_at timestamptz,
    created_at timestamptz DEFAULT CURRENT_TIMESTAMP NOT NULL,
    updated_at timestamptz DEFAULT CURRENT_TIMESTAMP NOT NULL,
    seq BIGINT NOT NULL,
    deleted_at timestamptz,
    deleted_seq BIGINT,
    created_by UUID,
    updated_by UUID,
    CONSTRAINT pk_proposals PRIMARY KEY (workspace_id, id),
    CONSTRAINT ck_proposals_tombstone CHECK ((deleted_at is null) = (deleted_seq is null)),
    CONSTRAINT fk_proposals_workspace_id FOREIGN KEY (workspace_id)
        REFERENCES workspaces (id) ON DELETE RESTRICT,
    CONSTRAINT ck_proposals_state CHECK (state in ('open', 'approved', 'rejected', 'withdrawn'))
);
CREATE INDEX ix_proposals_workspace_id_seq ON proposals (workspace_id, seq);
CALL adly_protect_synced('proposals');
"""

SHARED_SETTINGS = """
CREATE TABLE shared_settings (
    workspace_id UUID NOT NULL,
    id UUID DEFAULT gen_random_uuid() NOT NULL,
    kind VARCHAR(30) NOT NULL,
    name VARCHAR(255) NOT NULL,
    value JSONB,
    is_enabled BOOLEAN DEFAULT true NOT NULL,
    created_at timestamptz DEFAULT CURRENT_TIMESTAMP NOT NULL,
    updated_at timestamptz DEFAULT CURRENT_TIMESTAMP NOT NULL,
    seq BIGINT NOT NULL,
    deleted_at timestamptz,
    deleted_seq BIGINT,
    created_by UUID,
    updated_by UUID,
    CONSTRAINT pk_shared_settings PRIMARY KEY (workspace_id, id),
    CONSTRAINT ck_shared_settings_tombstone CHECK ((deleted_at is null) = (deleted_seq is null)),
    CONSTRAINT fk_shared_settings_workspace_id FOREIGN KEY (workspace_id)
        REFERENCES workspaces (id) ON DELETE RESTRICT
);
CREATE INDEX ix_shared_settings_workspace_id_kind ON shared_settings (workspace_id, kind);
CREATE INDEX ix_shared_settings_workspace_id_seq ON shared_settings (workspace_id, seq);
CALL adly_protect_synced('shared_settings');
"""


def upgrade() -> None:
    op.execute(COMMENTS)
    op.execute(PROPOSALS)
    op.execute(SHARED_SETTINGS)


def downgrade() -> None:
    op.execute("DROP TABLE shared_settings, proposals, comments")
