"""The first schema of a replica: one table for each synced entity, and the tables of our own.

Columns marked ``:i`` hold whole numbers or true and false; all others are TEXT (JSON and decimals too).
"""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

_GONE = "deleted = 1 OR fallen = 1"

_ENTITIES = {
    "members": "user_id name email role grants joined_at",
    "subscription": "plan status seats:i trial_end current_period_end entitlements",
    "ad_accounts": (
        "platform account_id account_name currency time_zone balance limits health health_detail "
        "token_expires_at is_active:i created_at updated_at"
    ),
    "identities": "ad_account_id kind external_id name username expires_at is_active:i",
    "pixels": "ad_account_id external_id name last_fired_at is_active:i",
    "catalogues": "ad_account_id external_id name product_count:i is_active:i",
    "store_connections": (
        "platform store_name store_url currency time_zone health is_active:i last_sync_at created_at "
        "updated_at"
    ),
    "products": (
        "store_connection_id external_id title description price sale_price currency stock:i image_url "
        "product_url category tags is_active:i created_at updated_at"
    ),
    "content_assets": (
        "type name sha256 file_size:i mime_type metadata body language generated_by generation_prompt "
        "tags file_url verified_at created_at updated_at created_by updated_by"
    ),
    "content_templates": (
        "name type template_data is_public:i tags created_at updated_at created_by updated_by"
    ),
    "audiences": "name description definition created_at updated_at created_by updated_by",
    "brand_kits": (
        "name colors fonts protected_terms banned_words hashtags logo_asset_ids price_style created_at "
        "updated_at created_by updated_by"
    ),
    "generation_jobs": (
        "user_id type provider prompt parameters status result_asset_id error_message created_at completed_at"
    ),
    "plans": (
        "initiative month budget_amount currency split target created_at updated_at created_by updated_by"
    ),
    "shared_settings": "kind name value is_enabled:i created_at updated_at created_by updated_by",
    "campaigns": (
        "ad_account_id platform name objective status budget_type budget_amount currency start_at end_at "
        "time_zone start_date end_date target_audience special_categories tags notes position external_id "
        "delivery_status delivery_reasons published published_at created_at updated_at created_by "
        "updated_by"
    ),
    "ad_sets": (
        "campaign_id name status budget_type budget_amount currency start_at end_at time_zone "
        "bid_strategy bid_amount optimization_goal billing_event attribution_window destination pixel_id "
        "conversion_event targeting tags position external_id delivery_status delivery_reasons published "
        "published_at created_at updated_at created_by updated_by"
    ),
    "ads": (
        "ad_set_id name status creative_data media_assets tags position external_id delivery_status "
        "delivery_reasons published published_at external_creative_id created_at updated_at created_by "
        "updated_by"
    ),
    "comments": (
        "entity entity_id field reply_to body is_resolved:i created_at updated_at created_by updated_by"
    ),
    "proposals": "title note changes state decided_by decided_at created_at updated_at created_by updated_by",
    "conflicts": (
        "entity entity_id field base current current_by current_at proposed author at state settled_by "
        "settled_at"
    ),
    "revisions": "entity entity_id op author at before patch action",
}

_LOOKUPS = {
    "campaigns": "ad_account_id",
    "ad_sets": "campaign_id",
    "ads": "ad_set_id",
    "identities": "ad_account_id",
    "pixels": "ad_account_id",
    "catalogues": "ad_account_id",
    "products": "store_connection_id",
    "content_assets": "sha256",
    "comments": "entity_id",
    "conflicts": "entity_id",
    "revisions": "entity_id",
    "members": "user_id",
}

_GRIDS = {
    "campaigns": "platform status delivery_status ad_account_id budget_amount start_at updated_at",
    "ad_sets": "campaign_id status delivery_status budget_amount start_at updated_at",
    "ads": "ad_set_id status delivery_status updated_at",
    "content_assets": "type language updated_at",
    "products": "store_connection_id is_active",
}

#: ``:k`` a key, ``:ki`` a whole-number key, ``:!`` never null, ``:i!`` a whole number, never null.
_OWN = {
    "shadows": "entity:k id:k seq:i! deleted:i! image",
    "state": "name:k value:!",
    "search_words": "entity:k row:ki words:!",
    "parked": "entity:k id:k seq:i! deleted:i! fields:!",
    "resync_seen": "entity:k id:k",
    "daily_metrics": (
        "level:k entity_id:k day:k attribution_window:k campaign_id currency:! impressions:i! clicks:i! "
        "conversions:i! spend:! revenue:! as_of load:!"
    ),
    "metric_windows": "level:k first_day:k last_day:k loaded_at:!",
    "media": "sha256:k file_size:i! mime_type:! state:! upload_url upload_offset:i! problem used_at:!",
}
_QUEUES = {
    "outbox": "id:! group:! action op:! entity:! entity_id:! base:! patch:! n:i replay:i! at:!",
    "acknowledged": "body:! status:! seq:i at:!",
    "not_accepted": "group:! action entity:! entity_id:! body:! code:! field made_at:! at:!",
}


def upgrade() -> None:
    for name, columns in _ENTITIES.items():
        _entity(name, columns)
    for name, columns in _OWN.items():
        op.create_table(name, *_columns(columns), sqlite_with_rowid=False)
    for name, columns in _QUEUES.items():
        position = sa.Column("position", sa.Integer, primary_key=True)
        op.create_table(name, position, *_columns(columns), sqlite_autoincrement=True)
    op.create_index("outbox_id", "outbox", ["id"], unique=True)
    op.create_index("outbox_n", "outbox", ["n"], unique=True)
    op.create_index("outbox_by_row", "outbox", ["entity", "entity_id"])
    op.create_index("acknowledged_at", "acknowledged", ["at"])
    op.create_index("not_accepted_group", "not_accepted", ["group"])
    op.create_index("daily_metrics_by_day", "daily_metrics", ["level", "day"])
    op.create_index("media_by_state", "media", ["state"])


def downgrade() -> None:
    for name in (*_QUEUES, *_OWN, *_ENTITIES):
        op.drop_table(name)


def _entity(name: str, columns: str) -> None:
    row = sa.Column("row", sa.Integer, primary_key=True)
    own = "id:! seq:i! deleted:i! fallen:i! mark mine sort_key extra"
    op.create_table(name, row, *_columns(own), *_columns(columns))
    op.create_index(f"{name}_id", name, ["id"], unique=True)
    op.create_index(f"{name}_gone", name, ["id"], sqlite_where=sa.text(_GONE))
    op.create_index(f"{name}_pending", name, ["id"], sqlite_where=sa.text("mark IS NOT NULL"))
    if column := _LOOKUPS.get(name):
        op.create_index(f"{name}_by_{column}", name, [column])
    if grid := _GRIDS.get(name):
        op.create_index(f"{name}_grid", name, ["sort_key", "deleted", "fallen", "mark", *grid.split()])


def _columns(names: str) -> list[sa.Column[Any]]:
    return [_column(*word.partition(":")[::2]) for word in names.split()]


def _column(name: str, kind: str) -> sa.Column[Any]:
    whole = sa.Integer() if "i" in kind else sa.Text()
    return sa.Column(name, whole, primary_key="k" in kind, nullable=not kind or kind == "i")
