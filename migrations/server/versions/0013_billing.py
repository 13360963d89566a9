"""Plans for sale, subscriptions, invoices.

Why: the given tables, hardened as docs/data-model.md says, and what joins them.
Phase: pre. Lock: none, the tables are new. Undo: drops the tables with their rows.
"""

from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

SUBSCRIPTION_PLANS = """
CREATE TABLE subscription_plans (
    id UUID DEFAULT gen_random_uuid() NOT NULL,
    name VARCHAR(100) NOT NULL,
    stripe_price_id VARCHAR(255) NOT NULL,
    price NUMERIC(14, 3) NOT NULL,
    currency VARCHAR(3) DEFAULT 'SAR' NOT NULL,
    interval VARCHAR(20) NOT NULL,
    features JSONB NOT NULL,
    is_active BOOLEAN DEFAULT true NOT NULL,
    created_at timestamptz DEFAULT CURRENT_TIMESTAMP NOT NULL,
    trial_days SMALLINT DEFAULT 14 NOT NULL,
    rank SMALLINT DEFAULT 0 NOT NULL,
    CONSTRAINT pk_subscription_plans PRIMARY KEY (id),
    CONSTRAINT ck_subscription_plans_interval CHECK ("interval" in ('month', 'year')),
    CONSTRAINT uq_subscription_plans_stripe_price_id UNIQUE (stripe_price_id)
);
GRANT SELECT, INSERT, UPDATE ON subscription_plans TO adly_app;
"""

WORKSPACE_SUBSCRIPTIONS = """
CREATE TABLE workspace_subscriptions (
    workspace_id UUID NOT NULL,
    id UUID DEFAULT gen_random_uuid() NOT NULL,
    plan_id UUID,
    stripe_subscription_id VARCHAR(255),
    status VARCHAR(50) NOT NULL,
    current_period_start timestamptz,
    current_period_end timestamptz,
    trial_end timestamptz,
    created_at timestamptz DEFAULT CURRENT_TIMESTAMP NOT NULL,
    updated_at timestamptz DEFAULT CURRENT_TIMESTAMP NOT NULL,
    stripe_customer_id VARCHAR(255),
    seats INTEGER,
    entitlements JSONB,
    cancel_at_period_end BOOLEAN DEFAULT false NOT NULL,
    past_due_since timestamptz,
    canceled_at timestamptz,
    seq BIGINT NOT NULL,
    deleted_at timestamptz,
    deleted_seq BIGINT,
    created_by UUID,
    updated_by UUID,
    CONSTRAINT pk_workspace_subscriptions PRIMARY KEY (workspace_id, id),
    CONSTRAINT ck_workspace_subscriptions_tombstone CHECK ((deleted_at is null) = (deleted_seq is null)),
    CONSTRAINT fk_workspace_subscriptions_workspace_id FOREIGN KEY (workspace_id)
        REFERENCES workspaces (id) ON DELETE RESTRICT,
    CONSTRAINT fk_workspace_subscriptions_plan_id FOREIGN KEY (plan_id)
        REFERENCES subscription_plans (id) ON DELETE RESTRICT,
    CONSTRAINT uq_workspace_subscriptions_stripe_subscription_id UNIQUE (stripe_subscription_id)
);
CREATE INDEX ix_workspace_subscriptions_plan_id ON workspace_subscriptions (plan_id);
CREATE INDEX ix_workspace_subscriptions_stripe_customer_id ON workspace_subscriptions (stripe_customer_id);
CREATE INDEX ix_workspace_subscriptions_workspace_id_seq ON workspace_subscriptions (workspace_id, seq);
CALL adly_protect_synced('workspace_subscriptions');
"""

INVOICES = """
CREATE TABLE invoices (
    workspace_id UUID NOT NULL,
    id UUID DEFAULT gen_random_uuid() NOT NULL,
    stripe_invoice_id VARCHAR(255) NOT NULL,
    amount NUMERIC(14, 3) NOT NULL,
    currency VARCHAR(3) DEFAULT 'SAR' NOT NULL,
    status VARCHAR(50) NOT NULL,
    invoice_pdf TEXT,
    paid_at timestamptz,
    created_at timestamptz DEFAULT CURRENT_TIMESTAMP NOT NULL,
    updated_at timestamptz DEFAULT CURRENT_TIMESTAMP NOT NULL,
    number VARCHAR(100),
    tax_amount NUMERIC(14, 3),
    tax_percent NUMERIC(14, 3),
    period_start timestamptz,
    period_end timestamptz,
    zatca_uuid UUID,
    zatca_counter BIGINT,
    zatca_previous_hash BYTEA,
    zatca_qr TEXT,
    CONSTRAINT pk_invoices PRIMARY KEY (workspace_id, id),
    CONSTRAINT fk_invoices_workspace_id FOREIGN KEY (workspace_id)
        REFERENCES workspaces (id) ON DELETE RESTRICT,
    CONSTRAINT uq_invoices_workspace_id_zatca_counter UNIQUE (workspace_id, zatca_counter),
    CONSTRAINT uq_invoices_stripe_invoice_id UNIQUE (stripe_invoice_id)
);
CREATE INDEX ix_invoices_workspace_id_created_at ON invoices (workspace_id, created_at);
CALL adly_protect_tenant('invoices');
"""


def upgrade() -> None:
    op.execute(SUBSCRIPTION_PLANS)
    op.execute(WORKSPACE_SUBSCRIPTIONS)
    op.execute(INVOICES)


def downgrade() -> None:
    op.execute("DROP TABLE invoices, workspace_subscriptions, subscription_plans")
