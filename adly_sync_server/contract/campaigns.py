"""Campaign, ad set and ad: what they are. Platform words never appear here; adapters translate."""

from adly_sync_server.contract.entity import Entity, Flow
from adly_sync_server.contract.fields import (
    Field,
    Kind,
    Merge,
    choice,
    grouped,
    line,
    position,
    reference,
    served,
    strings,
    text,
    word,
)

PLATFORMS = ("meta", "tiktok", "snapchat")
OBJECTIVES = ("awareness", "video", "traffic", "engagement", "leads", "sales", "app")
#: What the agency wants. What the platform does about it is ``delivery_status``.
STATUSES = ("draft", "paused", "active", "to_remove", "archived")
BUDGET_TYPES = ("daily", "lifetime")
BID_STRATEGIES = ("lowest_cost", "bid_cap", "cost_cap", "min_roas")
OPTIMIZATION_GOALS = (
    "reach",
    "impressions",
    "video_views",
    "link_clicks",
    "landing_page_views",
    "engagement",
    "messages",
    "leads",
    "purchases",
    "value",
    "app_installs",
)
BILLING_EVENTS = ("impressions", "clicks", "video_views")
ATTRIBUTION_WINDOWS = ("1d_click", "7d_click", "7d_click_1d_view", "28d_click")
CONVERSION_EVENTS = ("purchase", "add_to_cart", "checkout", "lead", "sign_up", "view_content", "search")
DESTINATIONS = ("website", "app", "whatsapp", "messages", "lead_form")
GENDERS = ("all", "female", "male")
SPECIAL_CATEGORIES = ("credit", "employment", "housing", "financial", "politics", "gambling")
CALLS_TO_ACTION = (
    "shop_now",
    "learn_more",
    "sign_up",
    "book_now",
    "contact_us",
    "whatsapp",
    "download",
    "get_offer",
    "order_now",
    "subscribe",
    "watch_more",
    "apply_now",
)
FORMATS = ("single_image", "single_video", "carousel")
LANGUAGES = ("ar", "en")
SLOTS = ("feed", "story", "square", "thumbnail", "card")

NAME_CHARS = 255
COPY_CHARS = 20_000
URL_CHARS = 2_000


def targeting(column: str) -> tuple[Field, ...]:
    """The audience struct, shared by campaigns.target_audience and ad_sets.targeting."""
    return (
        strings(f"{column}.countries"),
        strings(f"{column}.excluded_countries"),
        strings(f"{column}.regions"),
        strings(f"{column}.cities"),
        strings(f"{column}.languages"),
        strings(f"{column}.interests"),
        strings(f"{column}.audiences"),
        strings(f"{column}.excluded_audiences"),
        strings(f"{column}.placements"),
        strings(f"{column}.devices"),
        word(f"{column}.gender", GENDERS),
        grouped(f"{column}.age.min", f"{column}.age", Kind.INTEGER),
        grouped(f"{column}.age.max", f"{column}.age", Kind.INTEGER),
        Field(path=f"{column}.automatic_placements", kind=Kind.BOOLEAN),
        Field(path=f"{column}.expand_audience", kind=Kind.BOOLEAN),
    )


def budget() -> tuple[Field, ...]:
    """Type, amount and currency are one decision and merge as one value."""
    return (
        grouped("budget_type", "budget", Kind.ENUM, choices=BUDGET_TYPES),
        grouped("budget_amount", "budget", Kind.DECIMAL),
        grouped("currency", "budget", Kind.TEXT, max_length=3, default="SAR"),
    )


def schedule() -> tuple[Field, ...]:
    """Start, end and zone are one decision: an hour means nothing without its zone."""
    return (
        grouped("start_at", "schedule", Kind.TIMESTAMP),
        grouped("end_at", "schedule", Kind.TIMESTAMP),
        grouped("time_zone", "schedule", Kind.TIME_ZONE),
    )


def stamps() -> tuple[Field, ...]:
    """Who and when, for people; order never rests on these."""
    return (
        served("created_at", Kind.TIMESTAMP),
        served("updated_at", Kind.TIMESTAMP),
        served("created_by", Kind.UUID),
        served("updated_by", Kind.UUID),
    )


def live() -> tuple[Field, ...]:
    """What is true on the platform, written by the server alone."""
    return (
        served("external_id"),
        served("delivery_status"),
        served("delivery_reasons", Kind.JSON),
        served("published", Kind.JSON),
        served("published_at", Kind.TIMESTAMP),
    )


CAMPAIGNS = Entity(
    name="campaigns",
    flow=Flow.BOTH,
    fields=(
        reference("ad_account_id", parent="ad_accounts"),
        choice("platform", PLATFORMS, required=True),
        line("name", NAME_CHARS, required=True),
        word("objective", OBJECTIVES, required=True),
        choice("status", STATUSES, default="draft"),
        *budget(),
        *schedule(),
        served("start_date", Kind.DATE),
        served("end_date", Kind.DATE),
        *targeting("target_audience"),
        strings("special_categories"),
        line("initiative", NAME_CHARS),
        strings("tags"),
        text("notes", COPY_CHARS),
        position(),
        *live(),
        *stamps(),
    ),
)

AD_SETS = Entity(
    name="ad_sets",
    flow=Flow.BOTH,
    parent_field="campaign_id",
    fields=(
        reference("campaign_id", parent="campaigns", required=True),
        line("name", NAME_CHARS, required=True),
        choice("status", STATUSES, default="draft"),
        *budget(),
        *schedule(),
        word("bid_strategy", BID_STRATEGIES),
        Field(path="bid_amount", kind=Kind.DECIMAL),
        word("optimization_goal", OPTIMIZATION_GOALS),
        word("billing_event", BILLING_EVENTS),
        word("attribution_window", ATTRIBUTION_WINDOWS),
        word("destination", DESTINATIONS),
        reference("pixel_id", parent="pixels"),
        word("conversion_event", CONVERSION_EVENTS),
        reference("app_id", parent="apps"),
        *targeting("targeting"),
        strings("tags"),
        position(),
        *live(),
        *stamps(),
    ),
)

ADS = Entity(
    name="ads",
    flow=Flow.BOTH,
    parent_field="ad_set_id",
    fields=(
        reference("ad_set_id", parent="ad_sets", required=True),
        line("name", NAME_CHARS, required=True),
        choice("status", STATUSES, default="draft"),
        word("creative_data.language", LANGUAGES),
        word("creative_data.format", FORMATS),
        text("creative_data.headline", COPY_CHARS),
        text("creative_data.primary_text", COPY_CHARS),
        text("creative_data.description", COPY_CHARS),
        text("creative_data.headline_en", COPY_CHARS),
        text("creative_data.primary_text_en", COPY_CHARS),
        text("creative_data.description_en", COPY_CHARS),
        line("creative_data.brand_name", NAME_CHARS),
        word("creative_data.call_to_action", CALLS_TO_ACTION),
        line("creative_data.landing_url", URL_CHARS),
        line("creative_data.utm.source", NAME_CHARS),
        line("creative_data.utm.medium", NAME_CHARS),
        line("creative_data.utm.campaign", NAME_CHARS),
        line("creative_data.utm.content", NAME_CHARS),
        line("creative_data.utm.term", NAME_CHARS),
        reference("creative_data.page_identity_id", parent="identities"),
        reference("creative_data.instagram_identity_id", parent="identities"),
        reference("creative_data.lead_form_id", parent="lead_forms"),
        text("creative_data.cards.*.headline", COPY_CHARS),
        text("creative_data.cards.*.description", COPY_CHARS),
        line("creative_data.cards.*.landing_url", URL_CHARS),
        reference("creative_data.cards.*.asset_id", parent="content_assets"),
        position("creative_data.cards.*.position"),
        reference("media_assets.*.asset_id", parent="content_assets"),
        word("media_assets.*.slot", SLOTS),
        Field(path="media_assets.*.crop", kind=Kind.JSON, merge=Merge.SCALAR),
        position("media_assets.*.position"),
        strings("tags"),
        position(),
        *live(),
        served("external_creative_id"),
        *stamps(),
    ),
    required_columns=("creative_data",),
)
