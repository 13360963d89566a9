"""Campaigns, ad sets, ads.

Why: the given tables, hardened as docs/data-model.md says, and what joins them.
Phase: pre. Lock: none, the tables are new. Undo: drops the tables with their rows.
"""

from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

CAMPAIGNS = """
CREATE TABLE campaigns (
    workspace_id UUID NOT NULL,
    id UUID DEFAULT gen_random_uuid() NOT NULL,
    ad_account_id UUID,
    name VARCHAR(255) NOT NULL,
    objective VARCHAR(100) NOT NULL,
    status VARCHAR(50) DEFAULT 'draft' NOT NULL,
    budget_type VARCHAR(20),
    budget_amount NUMERIC(14, 3),
    currency VARCHAR(3) DEFAULT 'SAR',
    start_date DATE,
    end_date DATE,
    target_audience JSONB DEFAULT '{}'::jsonb,
    created_at timestamptz DEFAULT CURRENT_TIMESTAMP NOT NULL,
    updated_at timestamptz DEFAULT CURRENT_TIMESTAMP NOT NULL,
    platform VARCHAR(50) NOT NULL,
    start_at timestamptz,
    end_at timestamptz,
    time_zone VARCHAR(64),
    special_categories TEXT[] DEFAULT '{}'::text[],
    tags TEXT[] DEFAULT '{}'::text[],
    notes TEXT,
    position TEXT COLLATE "C",
    external_id VARCHAR(255),
    delivery_status VARCHAR(50),
    delivery_reasons JSONB,
    published JSONB,
    published_at timestamptz,
    seq BIGINT NOT NULL,
    deleted_at timestamptz,
    deleted_seq BIGINT,
    created_by UUID,
    updated_by UUID,
    CONSTRAINT pk_campaigns PRIMARY KEY (workspace_id, id),
    CONSTRAINT ck_campaigns_tombstone CHECK ((deleted_at is null) = (deleted_seq is null)),
    CONSTRAINT fk_campaigns_workspace_id FOREIGN KEY (workspace_id)
        REFERENCES workspaces (id) ON DELETE RESTRICT,
    CONSTRAINT fk_campaigns_workspace_id_ad_account_id FOREIGN KEY (workspace_id, ad_account_id)
        REFERENCES ad_accounts (workspace_id, id) ON DELETE RESTRICT,
    CONSTRAINT ck_campaigns_platform CHECK (platform in ('meta', 'tiktok', 'snapchat'))
);
CREATE INDEX idx_campaigns_account ON campaigns (workspace_id, ad_account_id);
CREATE INDEX idx_campaigns_workspace ON campaigns (workspace_id, seq);
CREATE INDEX ix_campaigns_workspace_id_external_id ON campaigns (workspace_id, external_id)
    WHERE external_id is not null;
CALL adly_protect_synced('campaigns');
"""

AD_SETS = """
CREATE TABLE ad_sets (
    workspace_id UUID NOT NULL,
    id UUID DEFAULT gen_random_uuid() NOT NULL,
    campaign_id UUID NOT NULL,
    name VARCHAR(255) NOT NULL,
    status VARCHAR(50) DEFAULT 'draft' NOT NULL,
    budget_type VARCHAR(20),
    budget_amount NUMERIC(14, 3),
    currency VARCHAR(3) DEFAULT 'SAR',
    bid_strategy VARCHAR(100),
    targeting JSONB DEFAULT '{}'::jsonb,
    created_at timestamptz DEFAULT CURRENT_TIMESTAMP NOT NULL,
    updated_at timestamptz DEFAULT CURRENT_TIMESTAMP NOT NULL,
    start_at timestamptz,
    end_at timestamptz,
    time_zone VARCHAR(64),
    bid_amount NUMERIC(14, 3),
    optimization_goal VARCHAR(100),
    billing_event VARCHAR(100),
    attribution_window VARCHAR(100),
    destination VARCHAR(100),
    pixel_id UUID,
    conversion_event VARCHAR(100),
    tags TEXT[] DEFAULT '{}'::text[],
    position TEXT COLLATE "C",
    external_id VARCHAR(255),
    delivery_status VARCHAR(50),
    delivery_reasons JSONB,
    published JSONB,
    published_at timestamptz,
    seq BIGINT NOT NULL,
    deleted_at timestamptz,
    deleted_seq BIGINT,
    created_by UUID,
    updated_by UUID,
    CONSTRAINT pk_ad_sets PRIMARY KEY (workspace_id, id),
    CONSTRAINT ck_ad_sets_tombstone CHECK ((deleted_at is null) = (deleted_seq is null)),
    CONSTRAINT fk_ad_sets_workspace_id_campaign_id FOREIGN KEY (workspace_id, campaign_id)
        REFERENCES campaigns (workspace_id, id) ON DELETE RESTRICT,
    CONSTRAINT fk_ad_sets_workspace_id_pixel_id FOREIGN KEY (workspace_id, pixel_id)
        REFERENCES pixels (workspace_id, id) ON DELETE RESTRICT
);
CREATE INDEX ix_ad_sets_workspace_id_campaign_id ON ad_sets (workspace_id, campaign_id);
CREATE INDEX ix_ad_sets_workspace_id_external_id ON ad_sets (workspace_id, external_id)
    WHERE external_id is not null;
CREATE INDEX ix_ad_sets_workspace_id_pixel_id ON ad_sets (workspace_id, pixel_id);
CREATE INDEX ix_ad_sets_workspace_id_seq ON ad_sets (workspace_id, seq);
CALL adly_protect_synced('ad_sets');
"""

ADS = """
CREATE TABLE ads (
    workspace_id UUID NOT NULL,
    id UUID DEFAULT gen_random_uuid() NOT NULL,
    ad_set_id UUID NOT NULL,
    name VARCHAR(255) NOT NULL,
    status VARCHAR(50) DEFAULT 'draft' NOT NULL,
    creative_data JSONB DEFAULT '{}'::jsonb,
    media_assets JSONB DEFAULT '{}'::jsonb,
    created_at timestamptz DEFAULT CURRENT_TIMESTAMP NOT NULL,
    updated_at timestamptz DEFAULT CURRENT_TIMESTAMP NOT NULL,
    tags TEXT[] DEFAULT '{}'::text[],
    position TEXT COLLATE "C",
    external_id VARCHAR(255),
    delivery_status VARCHAR(50),
    delivery_reasons JSONB,
    published JSONB,
    published_at timestamptz,
    external_creative_id VARCHAR(255),
    seq BIGINT NOT NULL,
    deleted_at timestamptz,
    deleted_seq BIGINT,
    created_by UUID,
    updated_by UUID,
    CONSTRAINT pk_ads PRIMARY KEY (workspace_id, id),
    CONSTRAINT ck_ads_tombstone CHECK ((deleted_at is null) = (deleted_seq is null)),
    CONSTRAINT fk_ads_workspace_id_ad_set_id FOREIGN KEY (workspace_id, ad_set_id)
        REFERENCES ad_sets (workspace_id, id) ON DELETE RESTRICT
);
CREATE INDEX ix_ads_workspace_id_ad_set_id ON ads (workspace_id, ad_set_id);
CREATE INDEX ix_ads_workspace_id_external_id ON ads (workspace_id, external_id)
    WHERE external_id is not null;
CREATE INDEX ix_ads_workspace_id_seq ON ads (workspace_id, seq);
CALL adly_protect_synced('ads');
"""


def upgrade() -> None:
    op.execute(CAMPAIGNS)
    op.execute(AD_SETS)
    op.execute(ADS)


def downgrade() -> None:
    op.execute("DROP TABLE ads, ad_sets, campaigns")
