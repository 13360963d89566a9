"""Ad accounts and what they have to offer.

Why: the given tables, hardened as docs/data-model.md says, and what joins them.
Phase: pre. Lock: none, the tables are new. Undo: drops the tables with their rows.
"""

from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

AD_ACCOUNTS = """
CREATE TABLE ad_accounts (
    workspace_id UUID NOT NULL,
    id UUID DEFAULT gen_random_uuid() NOT NULL,
    platform VARCHAR(50) NOT NULL,
    account_id VARCHAR(255) NOT NULL,
    account_name VARCHAR(255),
    access_token BYTEA NOT NULL,
    refresh_token BYTEA,
    token_expires_at timestamptz,
    is_active BOOLEAN DEFAULT true NOT NULL,
    created_at timestamptz DEFAULT CURRENT_TIMESTAMP NOT NULL,
    updated_at timestamptz DEFAULT CURRENT_TIMESTAMP NOT NULL,
    currency VARCHAR(3),
    time_zone VARCHAR(64),
    balance NUMERIC(14, 3),
    limits JSONB,
    health VARCHAR(20) DEFAULT 'unknown' NOT NULL,
    health_detail TEXT,
    scopes TEXT[],
    business_id VARCHAR(255),
    checked_at timestamptz,
    metrics_collected_at timestamptz,
    seq BIGINT NOT NULL,
    deleted_at timestamptz,
    deleted_seq BIGINT,
    created_by UUID,
    updated_by UUID,
    CONSTRAINT pk_ad_accounts PRIMARY KEY (workspace_id, id),
    CONSTRAINT ck_ad_accounts_tombstone CHECK ((deleted_at is null) = (deleted_seq is null)),
    CONSTRAINT fk_ad_accounts_workspace_id FOREIGN KEY (workspace_id)
        REFERENCES workspaces (id) ON DELETE RESTRICT,
    CONSTRAINT ck_ad_accounts_platform CHECK (platform in ('meta', 'tiktok', 'snapchat')),
    CONSTRAINT uq_ad_accounts_workspace_id_platform_account_id UNIQUE (workspace_id, platform, account_id)
);
CREATE INDEX ix_ad_accounts_workspace_id_seq ON ad_accounts (workspace_id, seq);
CALL adly_protect_synced('ad_accounts');
"""

IDENTITIES = """
CREATE TABLE identities (
    workspace_id UUID NOT NULL,
    id UUID DEFAULT gen_random_uuid() NOT NULL,
    ad_account_id UUID NOT NULL,
    kind VARCHAR(30) NOT NULL,
    external_id VARCHAR(255) NOT NULL,
    name VARCHAR(255),
    username VARCHAR(255),
    picture_url TEXT,
    access_token BYTEA,
    expires_at timestamptz,
    is_active BOOLEAN DEFAULT true NOT NULL,
    created_at timestamptz DEFAULT CURRENT_TIMESTAMP NOT NULL,
    updated_at timestamptz DEFAULT CURRENT_TIMESTAMP NOT NULL,
    seq BIGINT NOT NULL,
    deleted_at timestamptz,
    deleted_seq BIGINT,
    created_by UUID,
    updated_by UUID,
    CONSTRAINT pk_identities PRIMARY KEY (workspace_id, id),
    CONSTRAINT ck_identities_tombstone CHECK ((deleted_at is null) = (deleted_seq is null)),
    CONSTRAINT fk_identities_workspace_id_ad_account_id FOREIGN KEY (workspace_id, ad_account_id)
        REFERENCES ad_accounts (workspace_id, id) ON DELETE RESTRICT,
    CONSTRAINT uq_identities_workspace_id_ad_account_id_kind_external_id
        UNIQUE (workspace_id, ad_account_id, kind, external_id)
);
CREATE INDEX ix_identities_workspace_id_seq ON identities (workspace_id, seq);
CALL adly_protect_synced('identities');
"""

PIXELS = """
CREATE TABLE pixels (
    workspace_id UUID NOT NULL,
    id UUID DEFAULT gen_random_uuid() NOT NULL,
    ad_account_id UUID NOT NULL,
    external_id VARCHAR(255) NOT NULL,
    name VARCHAR(255),
    last_fired_at timestamptz,
    is_active BOOLEAN DEFAULT true NOT NULL,
    created_at timestamptz DEFAULT CURRENT_TIMESTAMP NOT NULL,
    updated_at timestamptz DEFAULT CURRENT_TIMESTAMP NOT NULL,
    seq BIGINT NOT NULL,
    deleted_at timestamptz,
    deleted_seq BIGINT,
    created_by UUID,
    updated_by UUID,
    CONSTRAINT pk_pixels PRIMARY KEY (workspace_id, id),
    CONSTRAINT ck_pixels_tombstone CHECK ((deleted_at is null) = (deleted_seq is null)),
    CONSTRAINT fk_pixels_workspace_id_ad_account_id FOREIGN KEY (workspace_id, ad_account_id)
        REFERENCES ad_accounts (workspace_id, id) ON DELETE RESTRICT,
    CONSTRAINT uq_pixels_workspace_id_ad_account_id_external_id
        UNIQUE (workspace_id, ad_account_id, external_id)
);
CREATE INDEX ix_pixels_workspace_id_seq ON pixels (workspace_id, seq);
CALL adly_protect_synced('pixels');
"""

CATALOGUES = """
CREATE TABLE catalogues (
    workspace_id UUID NOT NULL,
    id UUID DEFAULT gen_random_uuid() NOT NULL,
    ad_account_id UUID NOT NULL,
    external_id VARCHAR(255) NOT NULL,
    name VARCHAR(255),
    product_count INTEGER,
    is_active BOOLEAN DEFAULT true NOT NULL,
    created_at timestamptz DEFAULT CURRENT_TIMESTAMP NOT NULL,
    updated_at timestamptz DEFAULT CURRENT_TIMESTAMP NOT NULL,
    seq BIGINT NOT NULL,
    deleted_at timestamptz,
    deleted_seq BIGINT,
    created_by UUID,
    updated_by UUID,
    CONSTRAINT pk_catalogues PRIMARY KEY (workspace_id, id),
    CONSTRAINT ck_catalogues_tombstone CHECK ((deleted_at is null) = (deleted_seq is null)),
    CONSTRAINT fk_catalogues_workspace_id_ad_account_id FOREIGN KEY (workspace_id, ad_account_id)
        REFERENCES ad_accounts (workspace_id, id) ON DELETE RESTRICT,
    CONSTRAINT uq_catalogues_workspace_id_ad_account_id_external_id
        UNIQUE (workspace_id, ad_account_id, external_id)
);
CREATE INDEX ix_catalogues_workspace_id_seq ON catalogues (workspace_id, seq);
CALL adly_protect_synced('catalogues');
"""

OAUTH_STATES = """
CREATE TABLE oauth_states (
    workspace_id UUID NOT NULL,
    id UUID DEFAULT gen_random_uuid() NOT NULL,
    platform VARCHAR(50) NOT NULL,
    state_hash BYTEA NOT NULL,
    user_id UUID NOT NULL,
    code_verifier BYTEA,
    context JSONB DEFAULT '{}'::jsonb,
    created_at timestamptz DEFAULT CURRENT_TIMESTAMP NOT NULL,
    expires_at timestamptz NOT NULL,
    used_at timestamptz,
    outcome VARCHAR(50),
    CONSTRAINT pk_oauth_states PRIMARY KEY (workspace_id, id),
    CONSTRAINT fk_oauth_states_workspace_id FOREIGN KEY (workspace_id)
        REFERENCES workspaces (id) ON DELETE RESTRICT,
    CONSTRAINT uq_oauth_states_state_hash UNIQUE (state_hash),
    CONSTRAINT fk_oauth_states_user_id FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE RESTRICT
);
CREATE INDEX ix_oauth_states_workspace_id_created_at ON oauth_states (workspace_id, created_at);
CALL adly_protect_tenant('oauth_states');
"""


def upgrade() -> None:
    op.execute(AD_ACCOUNTS)
    op.execute(IDENTITIES)
    op.execute(PIXELS)
    op.execute(CATALOGUES)
    op.execute(OAUTH_STATES)


def downgrade() -> None:
    op.execute("DROP TABLE oauth_states, catalogues, pixels, identities, ad_accounts")
