"""The metrics of an insight row: everything a text, money in major units, actions as lists."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from adly_sync_server.simulators.chance import unit
from adly_sync_server.simulators.meta import money
from adly_sync_server.simulators.meta.figures import Figures
from adly_sync_server.simulators.meta.insight_query import Period

# The same purchase under its three names: never to be added up.
_PURCHASES = ("purchase", "omni_purchase", "offsite_conversion.fb_pixel_purchase")

_ACTIONS: dict[str, Callable[[Figures], int]] = {
    "link_click": lambda figures: figures.link_clicks,
    "landing_page_view": lambda figures: figures.landing_page_views,
    "add_to_cart": lambda figures: figures.add_to_cart,
    "offsite_conversion.fb_pixel_add_to_cart": lambda figures: figures.add_to_cart,
    "initiate_checkout": lambda figures: figures.initiate_checkout,
    **dict.fromkeys(_PURCHASES, lambda figures: figures.purchases),
    "lead": lambda figures: figures.leads,
    "onsite_conversion.messaging_conversation_started_7d": lambda figures: figures.conversations,
    "mobile_app_install": lambda figures: figures.installs,
    "omni_app_install": lambda figures: figures.installs,
    "post_engagement": lambda figures: figures.engagements + figures.link_clicks,
    "page_engagement": lambda figures: figures.engagements + figures.link_clicks,
    "video_view": lambda figures: figures.video_views,
}

_PLACES = Decimal("0.000001")


def metric_fields(
    figures: Figures, id: str, currency: str, period: Period, windows: Sequence[str]
) -> dict[str, Any]:
    """The metrics of one row; a rate over nothing is left out, as Meta does."""
    spend = Decimal(money.major_text(figures.spend_minor, currency))
    reach = _reach(figures, id, period)
    fields: dict[str, Any] = {
        "spend": str(spend),
        "impressions": str(figures.impressions),
        "reach": str(reach),
        "frequency": _ratio(figures.impressions, reach),
        "clicks": str(figures.clicks),
        "inline_link_clicks": str(figures.link_clicks),
        "inline_post_engagement": str(figures.engagements),
        "ctr": _ratio(figures.clicks * 100, figures.impressions),
        "inline_link_click_ctr": _ratio(figures.link_clicks * 100, figures.impressions),
        "cpc": _ratio(spend, figures.clicks),
        "cpm": _ratio(spend * 1000, figures.impressions),
        "cost_per_inline_link_click": _ratio(spend, figures.link_clicks),
        **_action_fields(figures, spend, currency, windows),
    }
    return {name: value for name, value in fields.items() if value not in (None, [])}


def _action_fields(figures: Figures, spend: Decimal, currency: str, windows: Sequence[str]) -> dict[str, Any]:
    counts = {name: count(figures) for name, count in _ACTIONS.items()}
    value = figures.purchase_value_minor
    earned = {name: value for name in _PURCHASES if figures.purchases}
    earned_text = money.major_text(value, currency)
    roas = _ratio(Decimal(earned_text), spend) if figures.purchases else None
    return {
        "actions": [_counted(name, count, windows) for name, count in counts.items() if count],
        "action_values": [_valued(name, minor, currency, windows) for name, minor in earned.items()],
        "cost_per_action_type": [
            {"action_type": name, "value": _ratio(spend, count)} for name, count in counts.items() if count
        ],
        "purchase_roas": [{"action_type": "omni_purchase", "value": roas}] if roas else [],
        "website_purchase_roas": [{"action_type": _PURCHASES[2], "value": roas}] if roas else [],
        "outbound_clicks": _single("outbound_click", figures.link_clicks),
        "video_play_actions": _single("video_view", figures.video_views),
        "video_thruplay_watched_actions": _single("video_view", figures.thruplays),
        "video_p25_watched_actions": _single("video_view", figures.video_views * 6 // 10),
        "video_p50_watched_actions": _single("video_view", figures.video_views * 4 // 10),
        "video_p75_watched_actions": _single("video_view", figures.video_views * 3 // 10),
        "video_p100_watched_actions": _single("video_view", figures.video_views * 2 // 10),
    }


def _single(action_type: str, count: int) -> list[dict[str, str]]:
    return [{"action_type": action_type, "value": str(count)}] if count else []


def _counted(name: str, count: int, windows: Sequence[str]) -> dict[str, str]:
    parts = _windowed(count)
    return {
        "action_type": name,
        "value": str(count),
        **{one: str(parts[one]) for one in windows if one in parts},
    }


def _valued(name: str, minor: int, currency: str, windows: Sequence[str]) -> dict[str, str]:
    parts = _windowed(minor)
    shown = {one: money.major_text(parts[one], currency) for one in windows if one in parts}
    return {"action_type": name, "value": money.major_text(minor, currency), **shown}


def _windowed(total: int) -> dict[str, int]:
    """A total by attribution window; the windows overlap and are never to be added up."""
    viewed = total * 12 // 100
    clicked = total - viewed
    return {
        "1d_view": viewed,
        "7d_click": clicked,
        "1d_click": clicked * 7 // 10,
        "28d_click": clicked * 105 // 100,
    }


def _reach(figures: Figures, id: str, period: Period) -> int:
    """People reached: the longer the period, the more often each one saw it."""
    length = min((period[1] - period[0]).days + 1, 45)
    frequency = 1.06 + 0.03 * length + 0.2 * unit("frequency", id)
    return max(int(figures.impressions / frequency), 1)


def _ratio(part: int | Decimal, whole: int | Decimal) -> str | None:
    if not whole:
        return None
    return f"{(Decimal(part) / Decimal(whole)).quantize(_PLACES, ROUND_HALF_UP).normalize():f}"
