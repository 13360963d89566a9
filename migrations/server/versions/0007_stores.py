"""Shops, products, orders.

Why: the given tables, hardened as docs/data-model.md says, and what joins them.
Phase: pre. Lock: none, the tables are new. Undo: drops the tables with their rows.
"""

from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

STORE_CONNECTIONS = """
CREATE TABLE store_connections (
    workspace_id UUID NOT NULL,
    id UUID DEFAULT gen_random_uuid() NOT NULL,
    platform VARCHAR(50) NOT NULL,
    store_name VARCHAR(255) NOT NULL,
    store_url VARCHAR(500),
    access_token BYTEA NOT NULL,
    refresh_token BYTEA,
    webhook_secret BYTEA,
    is_active BOOLEAN DEFAULT true NOT NULL,
    last_sync_at timestamptz,
    created_at timestamptz DEFAULT CURRENT_TIMESTAMP NOT NULL,
    updated_at timestamptz DEFAULT CURRENT_TIMESTAMP NOT NULL,
    external_id VARCHAR(255),
    token_expires_at timestamptz,
    currency VARCHAR(3),
    time_zone VARCHAR(64),
    health VARCHAR(20) DEFAULT 'unknown' NOT NULL,
    health_detail TEXT,
    last_webhook_at timestamptz,
    import_cursor JSONB,
    seq BIGINT NOT NULL,
    deleted_at timestamptz,
    deleted_seq BIGINT,
    created_by UUID,
    updated_by UUID,
    CONSTRAINT pk_store_connections PRIMARY KEY (workspace_id, id),
    CONSTRAINT ck_store_connections_tombstone CHECK ((deleted_at is null) = (deleted_seq is null)),
    CONSTRAINT fk_store_connections_workspace_id FOREIGN KEY (workspace_id)
        REFERENCES workspaces (id) ON DELETE RESTRICT,
    CONSTRAINT ck_store_connections_platform CHECK (platform in ('shopify', 'woocommerce', 'salla', 'zid'))
);
CREATE INDEX ix_store_connections_id ON store_connections (id);
CREATE INDEX ix_store_connections_workspace_id_seq ON store_connections (workspace_id, seq);
CALL adly_protect_synced('store_connections');
"""

PRODUCTS = """
CREATE TABLE products (
    workspace_id UUID NOT NULL,
    id UUID DEFAULT gen_random_uuid() NOT NULL,
    store_connection_id UUID NOT NULL,
    external_id VARCHAR(255) NOT NULL,
    title VARCHAR(500) NOT NULL,
    description TEXT,
    price NUMERIC(14, 3),
    currency VARCHAR(3) DEFAULT 'SAR',
    image_url TEXT,
    category VARCHAR(255),
    tags TEXT[] DEFAULT '{}'::text[],
    is_active BOOLEAN DEFAULT true NOT NULL,
    created_at timestamptz DEFAULT CURRENT_TIMESTAMP NOT NULL,
    updated_at timestamptz DEFAULT CURRENT_TIMESTAMP NOT NULL,
    sale_price NUMERIC(14, 3),
    stock INTEGER,
    product_url TEXT,
    seq BIGINT NOT NULL,
    deleted_at timestamptz,
    deleted_seq BIGINT,
    created_by UUID,
    updated_by UUID,
    CONSTRAINT pk_products PRIMARY KEY (workspace_id, id),
    CONSTRAINT ck_products_tombstone CHECK ((deleted_at is null) = (deleted_seq is null)),
    CONSTRAINT fk_products_workspace_id_store_connection_id FOREIGN KEY (workspace_id, store_connection_id)
        REFERENCES store_connections (workspace_id, id) ON DELETE RESTRICT
);
CREATE UNIQUE INDEX idx_products_store_external ON products
    (workspace_id, store_connection_id, external_id);
CREATE INDEX ix_products_workspace_id_seq ON products (workspace_id, seq);
CALL adly_protect_synced('products');
"""

ORDERS = """
CREATE TABLE orders (
    workspace_id UUID NOT NULL,
    id UUID DEFAULT gen_random_uuid() NOT NULL,
    store_connection_id UUID NOT NULL,
    external_id VARCHAR(255) NOT NULL,
    customer_email VARCHAR(255),
    total_amount NUMERIC(14, 3) NOT NULL,
    currency VARCHAR(3) DEFAULT 'SAR',
    status VARCHAR(50) NOT NULL,
    order_date timestamptz NOT NULL,
    attribution_data JSONB,
    created_at timestamptz DEFAULT CURRENT_TIMESTAMP NOT NULL,
    updated_at timestamptz DEFAULT CURRENT_TIMESTAMP NOT NULL,
    number VARCHAR(50),
    person_key BYTEA,
    is_first_order BOOLEAN DEFAULT false NOT NULL,
    tax_amount NUMERIC(14, 3),
    shipping_amount NUMERIC(14, 3),
    refunded_amount NUMERIC(14, 3),
    payment_method VARCHAR(50),
    collected_at timestamptz,
    cancelled_at timestamptz,
    CONSTRAINT pk_orders PRIMARY KEY (workspace_id, id),
    CONSTRAINT fk_orders_workspace_id_store_connection_id FOREIGN KEY (workspace_id, store_connection_id)
        REFERENCES store_connections (workspace_id, id) ON DELETE RESTRICT,
    CONSTRAINT uq_orders_workspace_id_store_connection_id_external_id
        UNIQUE (workspace_id, store_connection_id, external_id)
);
CREATE INDEX idx_orders_attribution ON orders USING gin (attribution_data);
CREATE INDEX idx_orders_store_date ON orders (workspace_id, store_connection_id, order_date DESC);
CREATE INDEX ix_orders_workspace_id_person_key ON orders (workspace_id, person_key);
CALL adly_protect_tenant('orders');
"""

ORDER_ITEMS = """
CREATE TABLE order_items (
    workspace_id UUID NOT NULL,
    id UUID DEFAULT gen_random_uuid() NOT NULL,
    order_id UUID NOT NULL,
    product_id UUID,
    external_product_id VARCHAR(255),
    quantity INTEGER NOT NULL,
    price NUMERIC(14, 3) NOT NULL,
    created_at timestamptz DEFAULT CURRENT_TIMESTAMP NOT NULL,
    title VARCHAR(500),
    discount_amount NUMERIC(14, 3),
    CONSTRAINT pk_order_items PRIMARY KEY (workspace_id, id),
    CONSTRAINT fk_order_items_workspace_id_order_id FOREIGN KEY (workspace_id, order_id)
        REFERENCES orders (workspace_id, id) ON DELETE RESTRICT,
    CONSTRAINT fk_order_items_workspace_id_product_id FOREIGN KEY (workspace_id, product_id)
        REFERENCES products (workspace_id, id) ON DELETE RESTRICT
);
CREATE INDEX ix_order_items_workspace_id_order_id ON order_items (workspace_id, order_id);
CREATE INDEX ix_order_items_workspace_id_product_id ON order_items (workspace_id, product_id);
CALL adly_protect_tenant('order_items');
"""


def upgrade() -> None:
    op.execute(STORE_CONNECTIONS)
    op.execute(PRODUCTS)
    op.execute(ORDERS)
    op.execute(ORDER_ITEMS)


def downgrade() -> None:
    op.execute("DROP TABLE order_items, orders, products, store_connections")
