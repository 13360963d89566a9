"""Imports of ad accounts, what they read ahead, and files that came with them.

Why: an account that is connected holds campaigns already; they are brought in page by page, and a worker
that is killed goes on behind the last page it wrote.
Phase: pre. Lock: none that anybody waits for, the tables are new. Undo: drops how far imports are; rows stay.
"""

from alembic import op

revision = "0039"
down_revision = "0038"
branch_labels = None
depends_on = None

TABLES = """
CREATE TABLE imports (
    workspace_id UUID NOT NULL,
    id UUID DEFAULT gen_random_uuid() NOT NULL,
    ad_account_id UUID NOT NULL,
    platform VARCHAR(50) NOT NULL,
    state VARCHAR(20) DEFAULT 'running' NOT NULL,
    stage VARCHAR(20) DEFAULT 'campaigns' NOT NULL,
    cursor TEXT,
    counts JSONB DEFAULT '{}'::jsonb,
    notes JSONB DEFAULT '{}'::jsonb,
    run VARCHAR(32),
    requested_by UUID,
    error_code VARCHAR(50),
    error_detail TEXT,
    waits_until timestamptz,
    created_at timestamptz DEFAULT CURRENT_TIMESTAMP NOT NULL,
    updated_at timestamptz DEFAULT CURRENT_TIMESTAMP NOT NULL,
    finished_at timestamptz,
    CONSTRAINT pk_imports PRIMARY KEY (workspace_id, id),
    CONSTRAINT fk_imports_requested_by FOREIGN KEY (requested_by) REFERENCES users (id) ON DELETE RESTRICT,
    CONSTRAINT fk_imports_workspace_id FOREIGN KEY (workspace_id)
        REFERENCES workspaces (id) ON DELETE RESTRICT,
    CONSTRAINT fk_imports_workspace_id_ad_account_id FOREIGN KEY (workspace_id, ad_account_id)
        REFERENCES ad_accounts (workspace_id, id) ON DELETE RESTRICT,
    CONSTRAINT ck_imports_state CHECK (state in ('running', 'waiting', 'done', 'failed', 'cancelled'))
);
CREATE INDEX ix_imports_workspace_id_ad_account_id_created_at
    ON imports (workspace_id, ad_account_id, created_at);
CREATE UNIQUE INDEX uq_imports_under_way ON imports (workspace_id, ad_account_id)
    WHERE state in ('running', 'waiting');
CALL adly_protect_tenant('imports');
CREATE TABLE import_creatives (
    workspace_id UUID NOT NULL,
    import_id UUID NOT NULL,
    external_id VARCHAR(255) NOT NULL,
    content JSONB NOT NULL,
    CONSTRAINT pk_import_creatives PRIMARY KEY (workspace_id, import_id, external_id),
    CONSTRAINT fk_import_creatives_workspace_id_import_id FOREIGN KEY (workspace_id, import_id)
        REFERENCES imports (workspace_id, id) ON DELETE RESTRICT
);
CALL adly_protect_tenant('import_creatives');
CREATE TABLE imported_media (
    workspace_id UUID NOT NULL,
    ad_account_id UUID NOT NULL,
    kind VARCHAR(20) NOT NULL,
    external_id VARCHAR(255) NOT NULL,
    asset_id UUID NOT NULL,
    state VARCHAR(20) DEFAULT 'waiting' NOT NULL,
    CONSTRAINT pk_imported_media PRIMARY KEY (workspace_id, ad_account_id, kind, external_id),
    CONSTRAINT fk_imported_media_workspace_id_ad_account_id FOREIGN KEY (workspace_id, ad_account_id)
        REFERENCES ad_accounts (workspace_id, id) ON DELETE RESTRICT,
    CONSTRAINT ck_imported_media_state CHECK (state in ('waiting', 'kept', 'missing'))
);
CREATE INDEX ix_imported_media_workspace_id_asset_id ON imported_media (workspace_id, asset_id);
CREATE INDEX ix_imported_media_workspace_id_ad_account_id_state
    ON imported_media (workspace_id, ad_account_id, state);
CALL adly_protect_tenant('imported_media');
"""


def upgrade() -> None:
    op.execute(TABLES)


def downgrade() -> None:
    op.execute("DROP TABLE imported_media, import_creatives, imports")
