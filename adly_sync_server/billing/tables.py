"""What can be bought, who bought it, what was invoiced. Card data never comes here."""

from typing import Final

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    SmallInteger,
    String,
    Table,
    Text,
    UniqueConstraint,
    Uuid,
    text,
)

from adly_sync_server.db.columns import (
    DOCUMENT,
    MOMENT,
    MONEY,
    by_seq,
    created,
    global_key,
    of_workspace,
    stamps,
    switch,
    synced,
    tenant_key,
)
from adly_sync_server.db.metadata import metadata

subscription_plans: Final = Table(
    "subscription_plans",
    metadata,
    global_key(),
    Column("name", String(100), nullable=False),
    Column("stripe_price_id", String(255), nullable=False, unique=True),
    Column("price", MONEY, nullable=False),
    Column("currency", String(3), nullable=False, server_default=text("'SAR'")),
    Column("interval", String(20), nullable=False),
    Column("features", DOCUMENT, nullable=False),
    switch("is_active", is_on=True),
    created(),
    Column("trial_days", SmallInteger, nullable=False, server_default=text("14")),
    Column("rank", SmallInteger, nullable=False, server_default=text("0")),
    CheckConstraint("\"interval\" in ('month', 'year')", name="interval"),
)

#: Synced down as ``subscription``, with the plan's name.
workspace_subscriptions: Final = Table(
    "workspace_subscriptions",
    metadata,
    *tenant_key(),
    Column("plan_id", Uuid, ForeignKey("subscription_plans.id", ondelete="RESTRICT")),
    # Stripe's own ids are unique in the world and never come from a client, so they stay unique alone.
    Column("stripe_subscription_id", String(255), unique=True),
    Column("status", String(50), nullable=False),
    Column("current_period_start", MOMENT),
    Column("current_period_end", MOMENT),
    Column("trial_end", MOMENT),
    *stamps(),
    Column("stripe_customer_id", String(255)),
    Column("seats", Integer),
    Column("entitlements", DOCUMENT),
    switch("cancel_at_period_end", is_on=False),
    Column("past_due_since", MOMENT),
    Column("canceled_at", MOMENT),
    *synced(),
    of_workspace(),
    Index(None, "stripe_customer_id"),
    Index(None, "plan_id"),
    by_seq(),
)

invoices: Final = Table(
    "invoices",
    metadata,
    *tenant_key(),
    Column("stripe_invoice_id", String(255), nullable=False, unique=True),
    Column("amount", MONEY, nullable=False),
    Column("currency", String(3), nullable=False, server_default=text("'SAR'")),
    Column("status", String(50), nullable=False),
    Column("invoice_pdf", Text),
    Column("paid_at", MOMENT),
    created(),
    Column("updated_at", MOMENT, nullable=False, server_default=text("CURRENT_TIMESTAMP")),
    Column("number", String(100)),
    Column("tax_amount", MONEY),
    Column("tax_percent", MONEY),
    Column("period_start", MOMENT),
    Column("period_end", MOMENT),
    # What a Saudi tax invoice needs beyond Stripe's PDF.
    Column("zatca_uuid", Uuid),
    Column("zatca_counter", BigInteger),
    Column("zatca_previous_hash", LargeBinary),
    Column("zatca_qr", Text),
    of_workspace(),
    Index(None, "workspace_id", "created_at"),
    UniqueConstraint("workspace_id", "zatca_counter"),
)
