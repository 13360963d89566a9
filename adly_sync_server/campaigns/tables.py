"""The tree that people draft: campaigns, ad sets, ads."""

from typing import Any, Final

from sqlalchemy import CheckConstraint, Column, Date, Index, String, Table, Text, Uuid, text

from adly_sync_server.db.columns import (
    BYTEWISE,
    DOCUMENT,
    MOMENT,
    MONEY,
    by_seq,
    document,
    of_workspace,
    stamps,
    strings,
    synced,
    tenant_key,
    within,
)
from adly_sync_server.db.metadata import metadata


def _status() -> Column[Any]:
    """What the agency wants of it; what the platform does is ``delivery_status``."""
    return Column("status", String(50), nullable=False, server_default=text("'draft'"))


def _budget() -> tuple[Column[Any], ...]:
    return (
        Column("budget_type", String(20)),
        Column("budget_amount", MONEY),
        Column("currency", String(3), server_default=text("'SAR'")),
    )


def _schedule() -> tuple[Column[Any], ...]:
    """An hour means nothing without its zone."""
    return (
        Column("start_at", MOMENT),
        Column("end_at", MOMENT),
        Column("time_zone", String(64)),
    )


def _live() -> tuple[Column[Any], ...]:
    """What is true on the platform."""
    return (
        Column("external_id", String(255)),
        Column("delivery_status", String(50)),
        Column("delivery_reasons", DOCUMENT),
        Column("published", DOCUMENT),
        Column("published_at", MOMENT),
    )


def _by_external_id() -> Index:
    """Drafts have no id there and stay out of its index."""
    return Index(None, "workspace_id", "external_id", postgresql_where=text("external_id is not null"))


campaigns: Final = Table(
    "campaigns",
    metadata,
    *tenant_key(),
    Column("ad_account_id", Uuid),
    Column("name", String(255), nullable=False),
    Column("objective", String(100), nullable=False),
    _status(),
    *_budget(),
    Column("start_date", Date),
    Column("end_date", Date),
    document("target_audience"),
    *stamps(),
    # A draft can exist before an account is connected, so the platform is its own.
    Column("platform", String(50), nullable=False),
    *_schedule(),
    strings("special_categories"),
    strings("tags"),
    Column("notes", Text),
    Column("position", BYTEWISE),
    *_live(),
    # Its plans are those of this name.
    Column("initiative", String(255)),
    *synced(),
    of_workspace(),
    within("ad_accounts", "ad_account_id"),
    CheckConstraint("platform in ('meta', 'tiktok', 'snapchat')", name="platform"),
    Index("idx_campaigns_workspace", "workspace_id", "seq"),
    Index("idx_campaigns_account", "workspace_id", "ad_account_id"),
    _by_external_id(),
)

ad_sets: Final = Table(
    "ad_sets",
    metadata,
    *tenant_key(),
    Column("campaign_id", Uuid, nullable=False),
    Column("name", String(255), nullable=False),
    _status(),
    *_budget(),
    Column("bid_strategy", String(100)),
    document("targeting"),
    *stamps(),
    *_schedule(),
    Column("bid_amount", MONEY),
    Column("optimization_goal", String(100)),
    Column("billing_event", String(100)),
    Column("attribution_window", String(100)),
    Column("destination", String(100)),
    Column("pixel_id", Uuid),
    Column("conversion_event", String(100)),
    Column("app_id", Uuid),
    strings("tags"),
    Column("position", BYTEWISE),
    *_live(),
    *synced(),
    within("campaigns", "campaign_id"),
    within("pixels", "pixel_id"),
    within("apps", "app_id"),
    by_seq(),
    Index(None, "workspace_id", "campaign_id"),
    Index(None, "workspace_id", "pixel_id"),
    Index(None, "workspace_id", "app_id"),
    _by_external_id(),
)

ads: Final = Table(
    "ads",
    metadata,
    *tenant_key(),
    Column("ad_set_id", Uuid, nullable=False),
    Column("name", String(255), nullable=False),
    _status(),
    document("creative_data"),
    document("media_assets"),
    *stamps(),
    strings("tags"),
    Column("position", BYTEWISE),
    *_live(),
    Column("external_creative_id", String(255)),
    *synced(),
    within("ad_sets", "ad_set_id"),
    by_seq(),
    Index(None, "workspace_id", "ad_set_id"),
    _by_external_id(),
)
