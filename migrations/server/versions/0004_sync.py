"""The counter, clients with their results, conflicts and revisions.

Why: the given tables, hardened as docs/data-model.md says, and what joins them.
Phase: pre. Lock: none, the tables are new. Undo: drops the tables with their rows.
"""

from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

WORKSPACE_HEADS = """
CREATE TABLE workspace_heads (
    workspace_id UUID NOT NULL,
    head BIGINT DEFAULT 0 NOT NULL,
    low_water BIGINT DEFAULT 0 NOT NULL,
    epoch UUID DEFAULT gen_random_uuid() NOT NULL,
    role_epoch BIGINT DEFAULT 0 NOT NULL,
    CONSTRAINT pk_workspace_heads PRIMARY KEY (workspace_id),
    CONSTRAINT fk_workspace_heads_workspace_id FOREIGN KEY (workspace_id)
        REFERENCES workspaces (id) ON DELETE RESTRICT,
    CONSTRAINT ck_workspace_heads_low_water CHECK (0 <= low_water and low_water <= head)
);
CALL adly_protect_tenant('workspace_heads');
"""

SYNC_CLIENTS = """
CREATE TABLE sync_clients (
    workspace_id UUID NOT NULL,
    client_id UUID NOT NULL,
    user_id UUID NOT NULL,
    last_n BIGINT DEFAULT 0 NOT NULL,
    created_at timestamptz DEFAULT CURRENT_TIMESTAMP NOT NULL,
    last_seen_at timestamptz DEFAULT CURRENT_TIMESTAMP NOT NULL,
    CONSTRAINT pk_sync_clients PRIMARY KEY (workspace_id, client_id),
    CONSTRAINT fk_sync_clients_workspace_id FOREIGN KEY (workspace_id)
        REFERENCES workspaces (id) ON DELETE RESTRICT,
    CONSTRAINT uq_sync_clients_client_id UNIQUE (client_id),
    CONSTRAINT fk_sync_clients_user_id FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE RESTRICT
);
CALL adly_protect_tenant('sync_clients');
"""

MUTATION_RESULTS = """
CREATE TABLE mutation_results (
    workspace_id UUID NOT NULL,
    client_id UUID NOT NULL,
    n BIGINT NOT NULL,
    body_digest BYTEA NOT NULL,
    result JSONB NOT NULL,
    created_at timestamptz DEFAULT CURRENT_TIMESTAMP NOT NULL,
    CONSTRAINT pk_mutation_results PRIMARY KEY (workspace_id, client_id, n),
    CONSTRAINT fk_mutation_results_workspace_id_client_id FOREIGN KEY (workspace_id, client_id)
        REFERENCES sync_clients (workspace_id, client_id) ON DELETE RESTRICT
);
CALL adly_protect_tenant('mutation_results');
"""

CONFLICTS = """
CREATE TABLE conflicts (
    workspace_id UUID NOT NULL,
    id UUID DEFAULT gen_random_uuid() NOT NULL,
    entity VARCHAR(50) NOT NULL,
    entity_id UUID NOT NULL,
    field TEXT NOT NULL,
    base JSONB,
    current JSONB,
    current_by UUID,
    current_at timestamptz,
    proposed JSONB,
    author UUID,
    at timestamptz DEFAULT CURRENT_TIMESTAMP NOT NULL,
    state VARCHAR(20) DEFAULT 'open' NOT NULL,
    settled_by UUID,
    settled_at timestamptz,
    mutation_id UUID,
    seq BIGINT NOT NULL,
    deleted_at timestamptz,
    deleted_seq BIGINT,
    created_by UUID,
    updated_by UUID,
    CONSTRAINT pk_conflicts PRIMARY KEY (workspace_id, id),
    CONSTRAINT ck_conflicts_tombstone CHECK ((deleted_at is null) = (deleted_seq is null)),
    CONSTRAINT fk_conflicts_workspace_id FOREIGN KEY (workspace_id)
        REFERENCES workspaces (id) ON DELETE RESTRICT,
    CONSTRAINT ck_conflicts_state CHECK (state in ('open', 'settled')),
    CONSTRAINT ck_conflicts_open_is_kept CHECK (state <> 'open' or deleted_at is null)
);
CREATE INDEX ix_conflicts_workspace_id_entity_id ON conflicts
    (workspace_id, entity_id) WHERE state = 'open';
CREATE INDEX ix_conflicts_workspace_id_seq ON conflicts (workspace_id, seq);
CALL adly_protect_synced('conflicts');
"""

REVISIONS = """
CREATE TABLE revisions (
    workspace_id UUID NOT NULL,
    id UUID DEFAULT gen_random_uuid() NOT NULL,
    entity VARCHAR(50) NOT NULL,
    entity_id UUID NOT NULL,
    op VARCHAR(20) NOT NULL,
    author UUID,
    at timestamptz DEFAULT CURRENT_TIMESTAMP NOT NULL,
    before JSONB,
    patch JSONB,
    action UUID,
    seq BIGINT NOT NULL,
    deleted_at timestamptz,
    deleted_seq BIGINT,
    created_by UUID,
    updated_by UUID,
    CONSTRAINT pk_revisions PRIMARY KEY (workspace_id, id),
    CONSTRAINT ck_revisions_tombstone CHECK ((deleted_at is null) = (deleted_seq is null)),
    CONSTRAINT fk_revisions_workspace_id FOREIGN KEY (workspace_id)
        REFERENCES workspaces (id) ON DELETE RESTRICT
);
CREATE INDEX ix_revisions_workspace_id_at ON revisions (workspace_id, at);
CREATE INDEX ix_revisions_workspace_id_entity_id_seq ON revisions (workspace_id, entity_id, seq);
CREATE INDEX ix_revisions_workspace_id_seq ON revisions (workspace_id, seq);
CALL adly_protect_synced('revisions');
-- History has a window: what is older may go without a tombstone.
DROP TRIGGER kept ON revisions;
"""


def upgrade() -> None:
    op.execute(WORKSPACE_HEADS)
    op.execute(SYNC_CLIENTS)
    op.execute(MUTATION_RESULTS)
    op.execute(CONFLICTS)
    op.execute(REVISIONS)


def downgrade() -> None:
    op.execute("DROP TABLE revisions, conflicts, mutation_results, sync_clients, workspace_heads")
