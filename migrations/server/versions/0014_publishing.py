"""Publish requests, their journal, remote snapshots.

Why: the given tables, hardened as docs/data-model.md says, and what joins them.
Phase: pre. Lock: none, the tables are new. Undo: drops the tables with their rows.
"""

from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None

PUBLISH_REQUESTS = """
CREATE TABLE publish_requests (
    workspace_id UUID NOT NULL,
    id UUID DEFAULT gen_random_uuid() NOT NULL,
    kind VARCHAR(30) DEFAULT 'publish' NOT NULL,
    campaign_id UUID,
    ad_account_id UUID,
    platform VARCHAR(50) NOT NULL,
    idempotency_key VARCHAR(100) NOT NULL,
    expected_seq BIGINT,
    state VARCHAR(30) DEFAULT 'requested' NOT NULL,
    scope JSONB,
    findings JSONB,
    differences JSONB,
    choices JSONB,
    progress JSONB,
    error_code VARCHAR(50),
    error_detail TEXT,
    wants_activation BOOLEAN DEFAULT false NOT NULL,
    requested_by UUID,
    approved_by UUID,
    approved_at timestamptz,
    activated_by UUID,
    created_at timestamptz DEFAULT CURRENT_TIMESTAMP NOT NULL,
    updated_at timestamptz DEFAULT CURRENT_TIMESTAMP NOT NULL,
    finished_at timestamptz,
    CONSTRAINT pk_publish_requests PRIMARY KEY (workspace_id, id),
    CONSTRAINT fk_publish_requests_workspace_id_campaign_id FOREIGN KEY (workspace_id, campaign_id)
        REFERENCES campaigns (workspace_id, id) ON DELETE RESTRICT,
    CONSTRAINT fk_publish_requests_workspace_id_ad_account_id FOREIGN KEY (workspace_id, ad_account_id)
        REFERENCES ad_accounts (workspace_id, id) ON DELETE RESTRICT,
    CONSTRAINT uq_publish_requests_workspace_id_idempotency_key UNIQUE (workspace_id, idempotency_key),
    CONSTRAINT fk_publish_requests_requested_by FOREIGN KEY (requested_by)
        REFERENCES users (id) ON DELETE RESTRICT,
    CONSTRAINT fk_publish_requests_approved_by FOREIGN KEY (approved_by)
        REFERENCES users (id) ON DELETE RESTRICT,
    CONSTRAINT fk_publish_requests_activated_by FOREIGN KEY (activated_by)
        REFERENCES users (id) ON DELETE RESTRICT
);
CREATE INDEX ix_publish_requests_workspace_id_ad_account_id ON publish_requests
    (workspace_id, ad_account_id);
CREATE INDEX ix_publish_requests_workspace_id_campaign_id_created_at ON publish_requests
    (workspace_id, campaign_id, created_at);
CREATE INDEX ix_publish_requests_workspace_id_state ON publish_requests (workspace_id, state);
CALL adly_protect_tenant('publish_requests');
"""

PUBLISH_STEPS = """
CREATE TABLE publish_steps (
    workspace_id UUID NOT NULL,
    id UUID DEFAULT gen_random_uuid() NOT NULL,
    request_id UUID NOT NULL,
    n INTEGER NOT NULL,
    step VARCHAR(50) NOT NULL,
    entity VARCHAR(50) NOT NULL,
    entity_id UUID NOT NULL,
    state VARCHAR(20) DEFAULT 'started' NOT NULL,
    attempts INTEGER DEFAULT 1 NOT NULL,
    reference VARCHAR(255),
    idempotency_key VARCHAR(100),
    external_id VARCHAR(255),
    intent JSONB,
    answer JSONB,
    error_class VARCHAR(30),
    error_code VARCHAR(100),
    error_field VARCHAR(255),
    error_detail TEXT,
    started_at timestamptz DEFAULT CURRENT_TIMESTAMP NOT NULL,
    finished_at timestamptz,
    CONSTRAINT pk_publish_steps PRIMARY KEY (workspace_id, id),
    CONSTRAINT fk_publish_steps_workspace_id_request_id FOREIGN KEY (workspace_id, request_id)
        REFERENCES publish_requests (workspace_id, id) ON DELETE RESTRICT,
    CONSTRAINT ck_publish_steps_state CHECK (state in ('started', 'done', 'failed', 'unknown', 'skipped')),
    CONSTRAINT uq_publish_steps_workspace_id_request_id_n UNIQUE (workspace_id, request_id, n),
    CONSTRAINT uq_publish_steps_workspace_id_request_id_step_entity_entity_id
        UNIQUE (workspace_id, request_id, step, entity, entity_id)
);
CREATE INDEX ix_publish_steps_workspace_id_reference ON publish_steps (workspace_id, reference);
CALL adly_protect_tenant('publish_steps');
"""

REMOTE_SNAPSHOTS = """
CREATE TABLE remote_snapshots (
    workspace_id UUID NOT NULL,
    id UUID DEFAULT gen_random_uuid() NOT NULL,
    entity VARCHAR(50) NOT NULL,
    entity_id UUID NOT NULL,
    platform VARCHAR(50) NOT NULL,
    external_id VARCHAR(255) NOT NULL,
    origin VARCHAR(20) NOT NULL,
    content JSONB NOT NULL,
    remote_updated_at timestamptz,
    request_id UUID,
    created_at timestamptz DEFAULT CURRENT_TIMESTAMP NOT NULL,
    CONSTRAINT pk_remote_snapshots PRIMARY KEY (workspace_id, id),
    CONSTRAINT fk_remote_snapshots_workspace_id FOREIGN KEY (workspace_id)
        REFERENCES workspaces (id) ON DELETE RESTRICT,
    CONSTRAINT fk_remote_snapshots_workspace_id_request_id FOREIGN KEY (workspace_id, request_id)
        REFERENCES publish_requests (workspace_id, id) ON DELETE RESTRICT,
    CONSTRAINT ck_remote_snapshots_origin
        CHECK (origin in ('published', 'read_back', 'watched', 'imported'))
);
CREATE INDEX ix_remote_snapshots_workspace_id_entity_id_created_at ON remote_snapshots
    (workspace_id, entity_id, created_at);
CREATE INDEX ix_remote_snapshots_workspace_id_request_id ON remote_snapshots (workspace_id, request_id);
CALL adly_protect_tenant('remote_snapshots');
"""


def upgrade() -> None:
    op.execute(PUBLISH_REQUESTS)
    op.execute(PUBLISH_STEPS)
    op.execute(REMOTE_SNAPSHOTS)


def downgrade() -> None:
    op.execute("DROP TABLE remote_snapshots, publish_steps, publish_requests")
