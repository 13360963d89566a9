"""Plans, figures, touches.

Why: the given tables, hardened as docs/data-model.md says, and what joins them.
Phase: pre. Lock: none, the tables are new. Undo: drops the tables with their rows.
"""

from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

PLANS = """
CREATE TABLE plans (
    workspace_id UUID NOT NULL,
    id UUID DEFAULT gen_random_uuid() NOT NULL,
    initiative VARCHAR(255) NOT NULL,
    month DATE NOT NULL,
    budget_amount NUMERIC(14, 3),
    currency VARCHAR(3) DEFAULT 'SAR',
    split JSONB,
    target JSONB,
    created_at timestamptz DEFAULT CURRENT_TIMESTAMP NOT NULL,
    updated_at timestamptz DEFAULT CURRENT_TIMESTAMP NOT NULL,
    seq BIGINT NOT NULL,
    deleted_at timestamptz,
    deleted_seq BIGINT,
    created_by UUID,
    updated_by UUID,
    CONSTRAINT pk_plans PRIMARY KEY (workspace_id, id),
    CONSTRAINT ck_plans_tombstone CHECK ((deleted_at is null) = (deleted_seq is null)),
    CONSTRAINT fk_plans_workspace_id FOREIGN KEY (workspace_id)
        REFERENCES workspaces (id) ON DELETE RESTRICT
);
CREATE INDEX ix_plans_workspace_id_month ON plans (workspace_id, month);
CREATE INDEX ix_plans_workspace_id_seq ON plans (workspace_id, seq);
CALL adly_protect_synced('plans');
"""

CAMPAIGN_METRICS = """
CREATE TABLE campaign_metrics (
    workspace_id UUID NOT NULL,
    id UUID DEFAULT gen_random_uuid() NOT NULL,
    campaign_id UUID NOT NULL,
    date DATE NOT NULL,
    impressions BIGINT DEFAULT 0,
    clicks BIGINT DEFAULT 0,
    spend NUMERIC(14, 3) DEFAULT 0,
    conversions BIGINT DEFAULT 0,
    revenue NUMERIC(14, 3) DEFAULT 0,
    ctr NUMERIC(9, 6),
    cpc NUMERIC(14, 3),
    roas NUMERIC(14, 4),
    created_at timestamptz DEFAULT CURRENT_TIMESTAMP NOT NULL,
    currency VARCHAR(3) NOT NULL,
    attribution_window VARCHAR(50) DEFAULT 'default' NOT NULL,
    result_type VARCHAR(50),
    results NUMERIC(16, 4),
    reach BIGINT,
    video_views BIGINT,
    as_of timestamptz DEFAULT CURRENT_TIMESTAMP NOT NULL,
    CONSTRAINT pk_campaign_metrics PRIMARY KEY (workspace_id, id),
    CONSTRAINT fk_campaign_metrics_workspace_id_campaign_id FOREIGN KEY (workspace_id, campaign_id)
        REFERENCES campaigns (workspace_id, id) ON DELETE RESTRICT,
    CONSTRAINT uq_campaign_metrics_workspace_id_campaign_id_date_attri_e65c
        UNIQUE (workspace_id, campaign_id, date, attribution_window)
);
CREATE INDEX idx_campaign_metrics_date ON campaign_metrics (workspace_id, campaign_id, date DESC);
CREATE INDEX ix_campaign_metrics_workspace_id_date ON campaign_metrics (workspace_id, date);
CALL adly_protect_tenant('campaign_metrics');
"""

ENTITY_METRICS = """
CREATE TABLE entity_metrics (
    workspace_id UUID NOT NULL,
    id UUID DEFAULT gen_random_uuid() NOT NULL,
    level VARCHAR(20) NOT NULL,
    entity_id UUID NOT NULL,
    date DATE NOT NULL,
    hour SMALLINT,
    breakdown VARCHAR(50),
    breakdown_value VARCHAR(255),
    impressions BIGINT DEFAULT 0,
    clicks BIGINT DEFAULT 0,
    link_clicks BIGINT DEFAULT 0,
    spend NUMERIC(14, 3) DEFAULT 0,
    conversions BIGINT DEFAULT 0,
    revenue NUMERIC(14, 3) DEFAULT 0,
    created_at timestamptz DEFAULT CURRENT_TIMESTAMP NOT NULL,
    currency VARCHAR(3) NOT NULL,
    attribution_window VARCHAR(50) DEFAULT 'default' NOT NULL,
    result_type VARCHAR(50),
    results NUMERIC(16, 4),
    reach BIGINT,
    video_views BIGINT,
    as_of timestamptz DEFAULT CURRENT_TIMESTAMP NOT NULL,
    CONSTRAINT pk_entity_metrics PRIMARY KEY (workspace_id, id),
    CONSTRAINT fk_entity_metrics_workspace_id FOREIGN KEY (workspace_id)
        REFERENCES workspaces (id) ON DELETE RESTRICT,
    CONSTRAINT ck_entity_metrics_level CHECK (level in ('campaign', 'ad_set', 'ad')),
    CONSTRAINT ck_entity_metrics_hour CHECK (hour between 0 and 23),
    CONSTRAINT uq_entity_metrics_figure
        UNIQUE NULLS NOT DISTINCT
        (workspace_id, entity_id, date, hour, breakdown, breakdown_value, attribution_window)
);
CREATE INDEX ix_entity_metrics_workspace_id_level_date ON entity_metrics (workspace_id, level, date);
CALL adly_protect_tenant('entity_metrics');
"""

ATTRIBUTION_EVENTS = """
CREATE TABLE attribution_events (
    workspace_id UUID NOT NULL,
    id UUID DEFAULT gen_random_uuid() NOT NULL,
    campaign_id UUID,
    order_id UUID,
    event_type VARCHAR(50) NOT NULL,
    platform VARCHAR(50),
    utm_source VARCHAR(255),
    utm_medium VARCHAR(255),
    utm_campaign VARCHAR(255),
    utm_content VARCHAR(255),
    utm_term VARCHAR(255),
    referrer TEXT,
    ip_address INET,
    user_agent TEXT,
    event_time timestamptz NOT NULL,
    created_at timestamptz DEFAULT CURRENT_TIMESTAMP NOT NULL,
    store_connection_id UUID,
    ad_set_id UUID,
    ad_id UUID,
    channel VARCHAR(50),
    person_key BYTEA,
    click_id_kind VARCHAR(20),
    click_id TEXT,
    landing_url TEXT,
    is_ambiguous BOOLEAN DEFAULT false NOT NULL,
    external_id VARCHAR(255),
    CONSTRAINT pk_attribution_events PRIMARY KEY (workspace_id, id),
    CONSTRAINT fk_attribution_events_workspace_id FOREIGN KEY (workspace_id)
        REFERENCES workspaces (id) ON DELETE RESTRICT,
    CONSTRAINT fk_attribution_events_workspace_id_campaign_id FOREIGN KEY (workspace_id, campaign_id)
        REFERENCES campaigns (workspace_id, id) ON DELETE RESTRICT,
    CONSTRAINT fk_attribution_events_workspace_id_order_id FOREIGN KEY (workspace_id, order_id)
        REFERENCES orders (workspace_id, id) ON DELETE RESTRICT,
    CONSTRAINT fk_attribution_events_workspace_id_store_connection_id
        FOREIGN KEY (workspace_id, store_connection_id)
        REFERENCES store_connections (workspace_id, id) ON DELETE RESTRICT,
    CONSTRAINT fk_attribution_events_workspace_id_ad_set_id FOREIGN KEY (workspace_id, ad_set_id)
        REFERENCES ad_sets (workspace_id, id) ON DELETE RESTRICT,
    CONSTRAINT fk_attribution_events_workspace_id_ad_id FOREIGN KEY (workspace_id, ad_id)
        REFERENCES ads (workspace_id, id) ON DELETE RESTRICT,
    CONSTRAINT uq_attribution_events_workspace_id_external_id UNIQUE (workspace_id, external_id)
);
CREATE INDEX idx_attribution_campaign ON attribution_events (workspace_id, campaign_id);
CREATE INDEX idx_attribution_workspace_time ON attribution_events (workspace_id, event_time DESC);
CREATE INDEX ix_attribution_events_workspace_id_order_id ON attribution_events (workspace_id, order_id);
CREATE INDEX ix_attribution_events_workspace_id_person_key_event_time ON attribution_events
    (workspace_id, person_key, event_time);
CALL adly_protect_tenant('attribution_events');
"""


def upgrade() -> None:
    op.execute(PLANS)
    op.execute(CAMPAIGN_METRICS)
    op.execute(ENTITY_METRICS)
    op.execute(ATTRIBUTION_EVENTS)


def downgrade() -> None:
    op.execute("DROP TABLE attribution_events, entity_metrics, campaign_metrics, plans")
