"""Templates, generation jobs, audiences, brand kits.

Why: the given tables, hardened as docs/data-model.md says, and what joins them.
Phase: pre. Lock: none, the tables are new. Undo: drops the tables with their rows.
"""

from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

CONTENT_TEMPLATES = """
CREATE TABLE content_templates (
    workspace_id UUID NOT NULL,
    id UUID DEFAULT gen_random_uuid() NOT NULL,
    name VARCHAR(255) NOT NULL,
    type VARCHAR(50) NOT NULL,
    template_data JSONB NOT NULL,
    is_public BOOLEAN DEFAULT false NOT NULL,
    created_at timestamptz DEFAULT CURRENT_TIMESTAMP NOT NULL,
    updated_at timestamptz DEFAULT CURRENT_TIMESTAMP NOT NULL,
    tags TEXT[] DEFAULT '{}'::text[],
    seq BIGINT NOT NULL,
    deleted_at timestamptz,
    deleted_seq BIGINT,
    created_by UUID,
    updated_by UUID,
    CONSTRAINT pk_content_templates PRIMARY KEY (workspace_id, id),
    CONSTRAINT ck_content_templates_tombstone CHECK ((deleted_at is null) = (deleted_seq is null)),
    CONSTRAINT fk_content_templates_workspace_id FOREIGN KEY (workspace_id)
        REFERENCES workspaces (id) ON DELETE RESTRICT
);
CREATE INDEX ix_content_templates_workspace_id_seq ON content_templates (workspace_id, seq);
CALL adly_protect_synced('content_templates');
"""

GENERATION_JOBS = """
CREATE TABLE generation_jobs (
    workspace_id UUID NOT NULL,
    id UUID DEFAULT gen_random_uuid() NOT NULL,
    user_id UUID,
    type VARCHAR(50) NOT NULL,
    provider VARCHAR(100) NOT NULL,
    prompt TEXT NOT NULL,
    parameters JSONB,
    status VARCHAR(50) DEFAULT 'pending' NOT NULL,
    result_asset_id UUID,
    error_message TEXT,
    created_at timestamptz DEFAULT CURRENT_TIMESTAMP NOT NULL,
    completed_at timestamptz,
    updated_at timestamptz DEFAULT CURRENT_TIMESTAMP NOT NULL,
    error_code VARCHAR(50),
    external_id VARCHAR(255),
    cost_amount NUMERIC(14, 3),
    cost_currency VARCHAR(3),
    retry_of UUID,
    seq BIGINT NOT NULL,
    deleted_at timestamptz,
    deleted_seq BIGINT,
    created_by UUID,
    updated_by UUID,
    CONSTRAINT pk_generation_jobs PRIMARY KEY (workspace_id, id),
    CONSTRAINT ck_generation_jobs_tombstone CHECK ((deleted_at is null) = (deleted_seq is null)),
    CONSTRAINT fk_generation_jobs_workspace_id FOREIGN KEY (workspace_id)
        REFERENCES workspaces (id) ON DELETE RESTRICT,
    CONSTRAINT fk_generation_jobs_workspace_id_result_asset_id FOREIGN KEY (workspace_id, result_asset_id)
        REFERENCES content_assets (workspace_id, id) ON DELETE RESTRICT,
    CONSTRAINT fk_generation_jobs_user_id FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE RESTRICT
);
CREATE INDEX idx_generation_jobs_status ON generation_jobs (workspace_id, status, created_at);
CREATE INDEX ix_generation_jobs_workspace_id_seq ON generation_jobs (workspace_id, seq);
CALL adly_protect_synced('generation_jobs');
"""

GENERATION_VARIANTS = """
CREATE TABLE generation_variants (
    workspace_id UUID NOT NULL,
    id UUID DEFAULT gen_random_uuid() NOT NULL,
    generation_job_id UUID NOT NULL,
    n SMALLINT NOT NULL,
    asset_id UUID,
    body TEXT,
    is_kept BOOLEAN DEFAULT false NOT NULL,
    created_at timestamptz DEFAULT CURRENT_TIMESTAMP NOT NULL,
    CONSTRAINT pk_generation_variants PRIMARY KEY (workspace_id, id),
    CONSTRAINT fk_generation_variants_workspace_id_generation_job_id
        FOREIGN KEY (workspace_id, generation_job_id)
        REFERENCES generation_jobs (workspace_id, id) ON DELETE RESTRICT,
    CONSTRAINT fk_generation_variants_workspace_id_asset_id FOREIGN KEY (workspace_id, asset_id)
        REFERENCES content_assets (workspace_id, id) ON DELETE RESTRICT,
    CONSTRAINT uq_generation_variants_workspace_id_generation_job_id_n
        UNIQUE (workspace_id, generation_job_id, n)
);
CREATE INDEX ix_generation_variants_workspace_id_asset_id ON generation_variants (workspace_id, asset_id);
CALL adly_protect_tenant('generation_variants');
"""

AUDIENCES = """
CREATE TABLE audiences (
    workspace_id UUID NOT NULL,
    id UUID DEFAULT gen_random_uuid() NOT NULL,
    name VARCHAR(255) NOT NULL,
    description TEXT,
    definition JSONB DEFAULT '{}'::jsonb,
    created_at timestamptz DEFAULT CURRENT_TIMESTAMP NOT NULL,
    updated_at timestamptz DEFAULT CURRENT_TIMESTAMP NOT NULL,
    seq BIGINT NOT NULL,
    deleted_at timestamptz,
    deleted_seq BIGINT,
    created_by UUID,
    updated_by UUID,
    CONSTRAINT pk_audiences PRIMARY KEY (workspace_id, id),
    CONSTRAINT ck_audiences_tombstone CHECK ((deleted_at is null) = (deleted_seq is null)),
    CONSTRAINT fk_audiences_workspace_id FOREIGN KEY (workspace_id)
        REFERENCES workspaces (id) ON DELETE RESTRICT
);
CREATE INDEX ix_audiences_workspace_id_seq ON audiences (workspace_id, seq);
CALL adly_protect_synced('audiences');
"""

BRAND_KITS = """
CREATE TABLE brand_kits (
    workspace_id UUID NOT NULL,
    id UUID DEFAULT gen_random_uuid() NOT NULL,
    name VARCHAR(255) NOT NULL,
    colors TEXT[] DEFAULT '{}'::text[],
    fonts TEXT[] DEFAULT '{}'::text[],
    protected_terms TEXT[] DEFAULT '{}'::text[],
    banned_words TEXT[] DEFAULT '{}'::text[],
    hashtags TEXT[] DEFAULT '{}'::text[],
    logo_asset_ids TEXT[] DEFAULT '{}'::text[],
    price_style VARCHAR(50),
    created_at timestamptz DEFAULT CURRENT_TIMESTAMP NOT NULL,
    updated_at timestamptz DEFAULT CURRENT_TIMESTAMP NOT NULL,
    seq BIGINT NOT NULL,
    deleted_at timestamptz,
    deleted_seq BIGINT,
    created_by UUID,
    updated_by UUID,
    CONSTRAINT pk_brand_kits PRIMARY KEY (workspace_id, id),
    CONSTRAINT ck_brand_kits_tombstone CHECK ((deleted_at is null) = (deleted_seq is null)),
    CONSTRAINT fk_brand_kits_workspace_id FOREIGN KEY (workspace_id)
        REFERENCES workspaces (id) ON DELETE RESTRICT
);
CREATE INDEX ix_brand_kits_workspace_id_seq ON brand_kits (workspace_id, seq);
CALL adly_protect_synced('brand_kits');
"""


def upgrade() -> None:
    op.execute(CONTENT_TEMPLATES)
    op.execute(GENERATION_JOBS)
    op.execute(GENERATION_VARIANTS)
    op.execute(AUDIENCES)
    op.execute(BRAND_KITS)


def downgrade() -> None:
    op.execute("DROP TABLE brand_kits, audiences, generation_variants, generation_jobs, content_templates")
