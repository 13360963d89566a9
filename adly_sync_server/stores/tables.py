"""Shops, what they sell, and what was ordered."""

from typing import Final

from sqlalchemy import (
    CheckConstraint,
    Column,
    Index,
    Integer,
    LargeBinary,
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
    of_workspace,
    stamps,
    strings,
    switch,
    synced,
    tenant_key,
    within,
)
from adly_sync_server.db.metadata import metadata


def _currency() -> Column[str]:
    return Column("currency", String(3), server_default=text("'SAR'"))


store_connections: Final = Table(
    "store_connections",
    metadata,
    *tenant_key(),
    Column("platform", String(50), nullable=False),
    Column("store_name", String(255), nullable=False),
    Column("store_url", String(500)),
    # Envelopes, bound to this row; never sent to a desktop.
    Column("access_token", LargeBinary, nullable=False),
    Column("refresh_token", LargeBinary),
    Column("webhook_secret", LargeBinary),
    switch("is_active", is_on=True),
    Column("last_sync_at", MOMENT),
    *stamps(),
    Column("external_id", String(255)),
    Column("token_expires_at", MOMENT),
    Column("currency", String(3)),
    Column("time_zone", String(64)),
    Column("health", String(20), nullable=False, server_default=text("'unknown'")),
    Column("health_detail", Text),
    Column("last_webhook_at", MOMENT),
    Column("import_cursor", DOCUMENT),
    *synced(),
    of_workspace(),
    CheckConstraint("platform in ('shopify', 'woocommerce', 'salla', 'zid')", name="platform"),
    # A webhook names its connection and nothing else.
    Index(None, "id"),
    by_seq(),
)

products: Final = Table(
    "products",
    metadata,
    *tenant_key(),
    Column("store_connection_id", Uuid, nullable=False),
    Column("external_id", String(255), nullable=False),
    Column("title", String(500), nullable=False),
    Column("description", Text),
    Column("price", MONEY),
    _currency(),
    Column("image_url", Text),
    Column("category", String(255)),
    strings("tags"),
    switch("is_active", is_on=True),
    *stamps(),
    Column("sale_price", MONEY),
    Column("stock", Integer),
    Column("product_url", Text),
    *synced(),
    within("store_connections", "store_connection_id"),
    Index("idx_products_store_external", "workspace_id", "store_connection_id", "external_id", unique=True),
    by_seq(),
)

orders: Final = Table(
    "orders",
    metadata,
    *tenant_key(),
    Column("store_connection_id", Uuid, nullable=False),
    Column("external_id", String(255), nullable=False),
    Column("customer_email", String(255)),
    Column("total_amount", MONEY, nullable=False),
    _currency(),
    Column("status", String(50), nullable=False),
    Column("order_date", MOMENT, nullable=False),
    Column("attribution_data", DOCUMENT),
    created(),
    Column("updated_at", MOMENT, nullable=False, server_default=text("CURRENT_TIMESTAMP")),
    Column("number", String(50)),
    # Who bought, as a keyed hash: the same person is known again without being named.
    Column("person_key", LargeBinary),
    switch("is_first_order", is_on=False),
    Column("tax_amount", MONEY),
    Column("shipping_amount", MONEY),
    Column("refunded_amount", MONEY),
    Column("payment_method", String(50)),
    Column("collected_at", MOMENT),
    Column("cancelled_at", MOMENT),
    within("store_connections", "store_connection_id"),
    UniqueConstraint("workspace_id", "store_connection_id", "external_id"),
    Index("idx_orders_store_date", "workspace_id", "store_connection_id", text("order_date DESC")),
    Index("idx_orders_attribution", "attribution_data", postgresql_using="gin"),
    Index(None, "workspace_id", "person_key"),
)

order_items: Final = Table(
    "order_items",
    metadata,
    *tenant_key(),
    Column("order_id", Uuid, nullable=False),
    Column("product_id", Uuid),
    Column("external_product_id", String(255)),
    Column("quantity", Integer, nullable=False),
    Column("price", MONEY, nullable=False),
    created(),
    Column("title", String(500)),
    Column("discount_amount", MONEY),
    within("orders", "order_id"),
    within("products", "product_id"),
    Index(None, "workspace_id", "order_id"),
    Index(None, "workspace_id", "product_id"),
)
