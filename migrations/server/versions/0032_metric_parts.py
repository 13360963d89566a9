"""Figures by kind of result; the journal of what is fetched of the past; rates of currencies.

Why: today moves within the day, a total hides where it comes from, and 37 months are fetched in parts.
Phase: pre. Lock: entity_metrics for an instant, and while its small index is built. Undo: drops them.
"""

from alembic import op

revision = "0032"
down_revision = "0031"
branch_labels = None
depends_on = None

COLUMNS = """
ALTER TABLE entity_metrics
    ADD COLUMN leads BIGINT DEFAULT 0,
    ADD COLUMN messages BIGINT DEFAULT 0,
    ADD COLUMN installs BIGINT DEFAULT 0;
CREATE INDEX ix_entity_metrics_parts ON entity_metrics (workspace_id, level, date)
    WHERE hour is not null or breakdown is not null;
"""

SLICES = """
CREATE TABLE metric_slices (
    workspace_id UUID NOT NULL,
    id UUID DEFAULT gen_random_uuid() NOT NULL,
    ad_account_id UUID NOT NULL,
    level VARCHAR(20) NOT NULL,
    first_day DATE NOT NULL,
    last_day DATE NOT NULL,
    state VARCHAR(20) DEFAULT 'waiting' NOT NULL,
    report_id TEXT,
    row_count BIGINT DEFAULT 0 NOT NULL,
    error_code VARCHAR(50),
    created_at timestamptz DEFAULT CURRENT_TIMESTAMP NOT NULL,
    finished_at timestamptz,
    CONSTRAINT pk_metric_slices PRIMARY KEY (workspace_id, id),
    CONSTRAINT fk_metric_slices_workspace_id FOREIGN KEY (workspace_id)
        REFERENCES workspaces (id) ON DELETE RESTRICT,
    CONSTRAINT fk_metric_slices_workspace_id_ad_account_id FOREIGN KEY (workspace_id, ad_account_id)
        REFERENCES ad_accounts (workspace_id, id) ON DELETE RESTRICT,
    CONSTRAINT ck_metric_slices_state CHECK (state in ('waiting', 'done', 'refused')),
    CONSTRAINT ck_metric_slices_level CHECK (level in ('campaign', 'ad_set', 'ad')),
    CONSTRAINT ck_metric_slices_days CHECK (first_day <= last_day),
    CONSTRAINT uq_metric_slices_workspace_id_ad_account_id_level_first_day
        UNIQUE (workspace_id, ad_account_id, level, first_day)
);
CALL adly_protect_tenant('metric_slices');
"""

RATES = """
CREATE TABLE currency_rates (
    workspace_id UUID NOT NULL,
    id UUID DEFAULT gen_random_uuid() NOT NULL,
    base VARCHAR(3) NOT NULL,
    quote VARCHAR(3) NOT NULL,
    day DATE NOT NULL,
    rate NUMERIC(18, 8) NOT NULL,
    stated_by UUID,
    created_at timestamptz DEFAULT CURRENT_TIMESTAMP NOT NULL,
    CONSTRAINT pk_currency_rates PRIMARY KEY (workspace_id, id),
    CONSTRAINT fk_currency_rates_workspace_id FOREIGN KEY (workspace_id)
        REFERENCES workspaces (id) ON DELETE RESTRICT,
    CONSTRAINT ck_currency_rates_rate CHECK (rate > 0),
    CONSTRAINT ck_currency_rates_pair CHECK (base <> quote),
    CONSTRAINT uq_currency_rates_workspace_id_base_quote_day UNIQUE (workspace_id, base, quote, day)
);
CALL adly_protect_tenant('currency_rates');
"""


def upgrade() -> None:
    op.execute(COLUMNS)
    op.execute(SLICES)
    op.execute(RATES)


def downgrade() -> None:
    op.execute("DROP TABLE currency_rates, metric_slices")
    op.execute("DROP INDEX ix_entity_metrics_parts")
    op.execute("ALTER TABLE entity_metrics DROP COLUMN leads, DROP COLUMN messages, DROP COLUMN installs")
