"""Plans, the platforms' figures, and the touches that led to orders.

A figure is never added to one with another attribution window or another currency: both stand beside it.
"""

from typing import Any, Final

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    Date,
    Index,
    LargeBinary,
    Numeric,
    SmallInteger,
    String,
    Table,
    Text,
    UniqueConstraint,
    Uuid,
    text,
)
from sqlalchemy.dialects.postgresql import INET

from adly_sync_server.db.columns import (
    MOMENT,
    MONEY,
    NOW,
    by_seq,
    count_of,
    created,
    document,
    of_workspace,
    stamps,
    switch,
    synced,
    tenant_key,
    within,
)
from adly_sync_server.db.metadata import metadata

plans: Final = Table(
    "plans",
    metadata,
    *tenant_key(),
    Column("initiative", String(255), nullable=False),
    Column("month", Date, nullable=False),
    Column("budget_amount", MONEY),
    Column("currency", String(3), server_default=text("'SAR'")),
    document("split"),
    document("target"),
    *stamps(),
    *synced(),
    of_workspace(),
    Index(None, "workspace_id", "month"),
    by_seq(),
)


def _spend() -> Column[Any]:
    return Column("spend", MONEY, server_default=text("0"))


def _revenue() -> Column[Any]:
    return Column("revenue", MONEY, server_default=text("0"))


def _measured() -> tuple[Column[Any], ...]:
    """What a figure means: whose money, which window, which result, and when it was true."""
    return (
        Column("currency", String(3), nullable=False),
        Column("attribution_window", String(50), nullable=False, server_default=text("'default'")),
        Column("result_type", String(50)),
        Column("results", Numeric(16, 4)),
        Column("reach", count_of("reach").type),
        Column("video_views", count_of("video_views").type),
        Column("as_of", MOMENT, nullable=False, server_default=NOW),
    )


campaign_metrics: Final = Table(
    "campaign_metrics",
    metadata,
    *tenant_key(),
    Column("campaign_id", Uuid, nullable=False),
    Column("date", Date, nullable=False),
    count_of("impressions"),
    count_of("clicks"),
    _spend(),
    count_of("conversions"),
    _revenue(),
    # Ratios; nothing over nothing is null, never 0.
    Column("ctr", Numeric(9, 6)),
    Column("cpc", MONEY),
    Column("roas", Numeric(14, 4)),
    created(),
    *_measured(),
    within("campaigns", "campaign_id"),
    UniqueConstraint("workspace_id", "campaign_id", "date", "attribution_window"),
    Index("idx_campaign_metrics_date", "workspace_id", "campaign_id", text("date DESC")),
    Index(None, "workspace_id", "date"),
)

#: The same below the campaign, by hour where ``hour`` is set and by breakdown where one is named.
entity_metrics: Final = Table(
    "entity_metrics",
    metadata,
    *tenant_key(),
    Column("level", String(20), nullable=False),
    Column("entity_id", Uuid, nullable=False),
    Column("date", Date, nullable=False),
    Column("hour", SmallInteger),
    Column("breakdown", String(50)),
    Column("breakdown_value", String(255)),
    count_of("impressions"),
    count_of("clicks"),
    count_of("link_clicks"),
    _spend(),
    # ``conversions`` are purchases; which of the four is the entity's own result says ``result_type``.
    count_of("conversions"),
    count_of("leads"),
    count_of("messages"),
    count_of("installs"),
    _revenue(),
    created(),
    *_measured(),
    of_workspace(),
    CheckConstraint("level in ('campaign', 'ad_set', 'ad')", name="level"),
    CheckConstraint("hour between 0 and 23", name="hour"),
    UniqueConstraint(
        "workspace_id",
        "entity_id",
        "date",
        "hour",
        "breakdown",
        "breakdown_value",
        "attribution_window",
        name="uq_entity_metrics_figure",
        postgresql_nulls_not_distinct=True,
    ),
    Index(None, "workspace_id", "level", "date"),
    # Hours and breakdowns are swept by their age, and read apart from whole days.
    Index(
        "ix_entity_metrics_parts",
        "workspace_id",
        "level",
        "date",
        postgresql_where=text("hour is not null or breakdown is not null"),
    ),
)

#: Stretches of an account's past that are fetched once, one after the other; what is done stays done.
metric_slices: Final = Table(
    "metric_slices",
    metadata,
    *tenant_key(),
    Column("ad_account_id", Uuid, nullable=False),
    Column("level", String(20), nullable=False),
    Column("first_day", Date, nullable=False),
    Column("last_day", Date, nullable=False),
    Column("state", String(20), nullable=False, server_default=text("'waiting'")),
    # What the platform calls the report that is being made of it.
    Column("report_id", Text),
    Column("row_count", BigInteger, nullable=False, server_default=text("0")),
    Column("error_code", String(50)),
    created(),
    Column("finished_at", MOMENT),
    of_workspace(),
    within("ad_accounts", "ad_account_id"),
    CheckConstraint("state in ('waiting', 'done', 'refused')", name="state"),
    CheckConstraint("level in ('campaign', 'ad_set', 'ad')", name="level"),
    CheckConstraint("first_day <= last_day", name="days"),
    UniqueConstraint("workspace_id", "ad_account_id", "level", "first_day"),
)

#: What one unit of ``base`` was worth in ``quote`` from a day on, as the workspace says.
currency_rates: Final = Table(
    "currency_rates",
    metadata,
    *tenant_key(),
    Column("base", String(3), nullable=False),
    Column("quote", String(3), nullable=False),
    Column("day", Date, nullable=False),
    Column("rate", Numeric(18, 8), nullable=False),
    Column("stated_by", Uuid),
    created(),
    of_workspace(),
    CheckConstraint("rate > 0", name="rate"),
    CheckConstraint("base <> quote", name="pair"),
    UniqueConstraint("workspace_id", "base", "quote", "day"),
)

attribution_events: Final = Table(
    "attribution_events",
    metadata,
    *tenant_key(),
    Column("campaign_id", Uuid),
    Column("order_id", Uuid),
    Column("event_type", String(50), nullable=False),
    Column("platform", String(50)),
    Column("utm_source", String(255)),
    Column("utm_medium", String(255)),
    Column("utm_campaign", String(255)),
    Column("utm_content", String(255)),
    Column("utm_term", String(255)),
    Column("referrer", Text),
    # Personal: emptied after 90 days, never shown.
    Column("ip_address", INET),
    Column("user_agent", Text),
    Column("event_time", MOMENT, nullable=False),
    created(),
    Column("store_connection_id", Uuid),
    Column("ad_set_id", Uuid),
    Column("ad_id", Uuid),
    Column("channel", String(50)),
    Column("person_key", LargeBinary),
    Column("click_id_kind", String(20)),
    Column("click_id", Text),
    Column("landing_url", Text),
    switch("is_ambiguous", is_on=False),
    Column("external_id", String(255)),
    of_workspace(),
    within("campaigns", "campaign_id"),
    within("orders", "order_id"),
    within("store_connections", "store_connection_id"),
    within("ad_sets", "ad_set_id"),
    within("ads", "ad_id"),
    UniqueConstraint("workspace_id", "external_id"),
    Index("idx_attribution_workspace_time", "workspace_id", text("event_time DESC")),
    Index("idx_attribution_campaign", "workspace_id", "campaign_id"),
    Index(None, "workspace_id", "order_id"),
    Index(None, "workspace_id", "person_key", "event_time"),
)
