"""TikTok's codes → our failures; they come with HTTP 200. Source: ``tiktok_code`` of its package, 1.1.3."""

import re
from collections.abc import Mapping
from typing import Any, Final

from adly_sync_server.platforms import failures

OK: Final = 0
PARTIAL: Final = 20001
NO_UPDATE: Final = 40012
DUPLICATED_REQUEST: Final = 40050
DUPLICATED_NAME: Final = 40911
WRONG_CODE: Final = 40110
_LOGIN: Final = frozenset({40102, 40103, 40104, 40105, 40106, 40107, WRONG_CODE, 40114, 40115, 40309})
_PERMISSION: Final = frozenset(
    {40001, 40003, 40113, 40116, 40117, 40118, 40119, 40124, 40125, 40130, 40131, 40300, 40301, 40302, 41000}
)
_THROTTLED: Final = frozenset({40100, 40132, 61000})
#: A server that failed or is being mended, and what was done in part or had been asked for before.
_UNCLEAR: Final = frozenset({*range(50000, 60000), 60001, PARTIAL, DUPLICATED_REQUEST})
#: A task that is not done yet, and two writes at once: over soon, and nothing was changed.
_REFUSED_FOR_NOW: Final = frozenset({40201, 40202})
_GONE: Final = frozenset({40007})
#: TikTok tells no time of its own: its limits are by the second and by the minute.
_DEFAULT_WAIT_S: Final = 10.0

#: TikTok's field → ours, the longer names first where one holds another.
_FIELDS: Final[Mapping[str, str]] = {
    "campaign_name": "name",
    "adgroup_name": "name",
    "ad_name": "name",
    "objective_type": "objective",
    "special_industries": "special_categories",
    "budget_mode": "budget_type",
    "conversion_bid_price": "bid_amount",
    "bid_price": "bid_amount",
    "roas_bid": "bid_amount",
    "deep_bid_type": "bid_strategy",
    "bid_type": "bid_strategy",
    "budget": "budget_amount",
    "schedule_start_time": "start_at",
    "schedule_end_time": "end_at",
    "schedule_type": "end_at",
    "optimization_goal": "optimization_goal",
    "optimization_event": "conversion_event",
    "billing_event": "billing_event",
    "promotion_type": "destination",
    "promotion_target_type": "destination",
    "app_promotion_type": "objective",
    "app_id": "app_id",
    "tracking_pixel_id": "pixel_id",
    "pixel_id": "pixel_id",
    "click_attribution_window": "attribution_window",
    "view_attribution_window": "attribution_window",
    "location_ids": "targeting.countries",
    "languages": "targeting.languages",
    "age_groups": "targeting.age",
    "gender": "targeting.gender",
    "interest_category_ids": "targeting.interests",
    "excluded_audience_ids": "targeting.excluded_audiences",
    "audience_ids": "targeting.audiences",
    "operating_systems": "targeting.devices",
    "placement_type": "targeting.placements",
    "placements": "targeting.placements",
    "ad_text": "creative_data.primary_text",
    "display_name": "creative_data.brand_name",
    "call_to_action": "creative_data.call_to_action",
    "landing_page_url": "creative_data.landing_url",
    "identity_type": "creative_data.page_identity_id",
    "identity_id": "creative_data.page_identity_id",
    "tiktok_item_id": "creative_data.page_identity_id",
    "ad_format": "creative_data.format",
    "image_ids": "media_assets",
    "video_id": "media_assets",
}
_WORD: Final = re.compile(r"[a-z][a-z_0-9]*")


def failure(
    status: int, body: Any, headers: Mapping[str, str], *, is_change: bool
) -> failures.PlatformFailure:
    """The typed failure for an answer that was not a success."""
    code = body.get("code") if isinstance(body, dict) else None
    detail = str((body.get("message") if isinstance(body, dict) else None) or f"TikTok answered {status}")
    vendor = str(code if isinstance(code, int) else status)
    if code in _THROTTLED or status == 429:
        return failures.Throttled(detail, retry_after_s=regain_s(headers), vendor_code=vendor, is_of_app=True)
    if code in _LOGIN or status == 401:
        return failures.NeedsLogin(detail, vendor_code=vendor)
    if code in _PERMISSION or status == 403:
        return failures.NoPermission(detail, vendor_code=vendor)
    if code in _GONE:
        return failures.Gone(detail, vendor_code=vendor)
    if code in _REFUSED_FOR_NOW:
        return failures.Transient(detail, vendor_code=vendor)
    if code in _UNCLEAR or not isinstance(code, int) or status >= 500:
        return _unclear(detail, vendor, is_change)
    return failures.Rejected(detail, field=blamed(detail), vendor_code=vendor)


def _unclear(detail: str, vendor: str, is_change: bool) -> failures.PlatformFailure:
    """After a change that failed, was done in part or had been asked for before, only a look-up can tell."""
    kind = failures.UnknownOutcome if is_change else failures.Transient
    return kind(detail, vendor_code=vendor)


def blamed(message: str) -> str | None:
    """Our field for the first of TikTok's that its sentence names."""
    named = _WORD.findall(message.lower())
    return next((_FIELDS[word] for word in named if word in _FIELDS), None)


def regain_s(headers: Mapping[str, str]) -> float:
    """Seconds until calls are allowed again."""
    try:
        return max(float(headers.get("retry-after", "")), 0.0)
    except ValueError:
        return _DEFAULT_WAIT_S
