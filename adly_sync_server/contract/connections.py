"""What comes from outside and only comes down: accounts, shops, identities, pixels, products."""

from adly_sync_server.contract.campaigns import PLATFORMS
from adly_sync_server.contract.entity import Entity, Flow
from adly_sync_server.contract.fields import Kind, served

STORE_PLATFORMS = ("shopify", "woocommerce", "salla", "zid")
IDENTITY_KINDS = ("page", "instagram", "tiktok", "spark", "snapchat_profile")
HEALTH = ("ok", "needs_login", "no_permission", "throttled", "failing", "unknown")

AD_ACCOUNTS = Entity(
    name="ad_accounts",
    flow=Flow.DOWN,
    fields=(
        served("platform", Kind.ENUM, choices=PLATFORMS),
        served("account_id"),
        served("account_name"),
        served("currency"),
        served("time_zone", Kind.TIME_ZONE),
        served("balance", Kind.DECIMAL),
        served("limits", Kind.JSON),
        served("health", Kind.ENUM, choices=HEALTH),
        served("health_detail"),
        served("token_expires_at", Kind.TIMESTAMP),
        served("is_active", Kind.BOOLEAN),
        served("created_at", Kind.TIMESTAMP),
        served("updated_at", Kind.TIMESTAMP),
    ),
)

IDENTITIES = Entity(
    name="identities",
    flow=Flow.DOWN,
    parent_field="ad_account_id",
    fields=(
        served("ad_account_id", Kind.UUID, parent="ad_accounts"),
        served("kind", Kind.ENUM, choices=IDENTITY_KINDS),
        served("external_id"),
        served("name"),
        served("username"),
        served("expires_at", Kind.TIMESTAMP),
        served("is_active", Kind.BOOLEAN),
    ),
)

PIXELS = Entity(
    name="pixels",
    flow=Flow.DOWN,
    parent_field="ad_account_id",
    fields=(
        served("ad_account_id", Kind.UUID, parent="ad_accounts"),
        served("external_id"),
        served("name"),
        served("last_fired_at", Kind.TIMESTAMP),
        served("is_active", Kind.BOOLEAN),
    ),
)

CATALOGUES = Entity(
    name="catalogues",
    flow=Flow.DOWN,
    parent_field="ad_account_id",
    fields=(
        served("ad_account_id", Kind.UUID, parent="ad_accounts"),
        served("external_id"),
        served("name"),
        served("product_count", Kind.INTEGER),
        served("is_active", Kind.BOOLEAN),
    ),
)

LEAD_FORMS = Entity(
    name="lead_forms",
    flow=Flow.DOWN,
    parent_field="ad_account_id",
    fields=(
        served("ad_account_id", Kind.UUID, parent="ad_accounts"),
        served("external_id"),
        served("name"),
        served("owner_external_id"),
        served("is_active", Kind.BOOLEAN),
    ),
)

APPS = Entity(
    name="apps",
    flow=Flow.DOWN,
    parent_field="ad_account_id",
    fields=(
        served("ad_account_id", Kind.UUID, parent="ad_accounts"),
        served("external_id"),
        served("name"),
        served("ios_store_id"),
        served("android_store_id"),
        served("store_url"),
        served("is_active", Kind.BOOLEAN),
    ),
)

STORE_CONNECTIONS = Entity(
    name="store_connections",
    flow=Flow.DOWN,
    fields=(
        served("platform", Kind.ENUM, choices=STORE_PLATFORMS),
        served("store_name"),
        served("store_url"),
        served("currency"),
        served("time_zone", Kind.TIME_ZONE),
        served("health", Kind.ENUM, choices=HEALTH),
        served("is_active", Kind.BOOLEAN),
        served("last_sync_at", Kind.TIMESTAMP),
        served("created_at", Kind.TIMESTAMP),
        served("updated_at", Kind.TIMESTAMP),
    ),
)

PRODUCTS = Entity(
    name="products",
    flow=Flow.DOWN,
    parent_field="store_connection_id",
    fields=(
        served("store_connection_id", Kind.UUID, parent="store_connections"),
        served("external_id"),
        served("title"),
        served("description"),
        served("price", Kind.DECIMAL),
        served("sale_price", Kind.DECIMAL),
        served("currency"),
        served("stock", Kind.INTEGER),
        served("image_url"),
        served("product_url"),
        served("category"),
        served("tags", Kind.STRINGS),
        served("is_active", Kind.BOOLEAN),
        served("created_at", Kind.TIMESTAMP),
        served("updated_at", Kind.TIMESTAMP),
    ),
)
