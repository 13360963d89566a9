"""Meta's error body → our failures. Source: Marketing API error reference and SDK v26.0.

The table of codes stands in the vendor contract, section 2.8.
"""

import json
from collections.abc import Mapping
from typing import Any, Final

from adly_sync_server.platforms import failures
from adly_sync_server.platforms.meta import usage

_LOGIN: Final = frozenset({102, 104, 190})
_PERMISSION: Final = frozenset({3, 10, *range(200, 300)})
_THROTTLED: Final = frozenset({4, 17, 32, 613, *range(80000, 80007), 80008})
_APP_LIMIT: Final = 4
_TRANSIENT: Final = frozenset({1, 2, 960})
_DEFAULT_WAIT_S: Final = 60.0
_LOCKED_OUT_SUBCODE: Final = 2446079
_LOCKED_OUT_WAIT_S: Final = 900.0

_WRONG_OFFSET_SUBCODE: Final = 1363037
_TOO_MUCH_SUBCODE: Final = 1487534

#: The last part of Meta's blame path → our field, where the names differ.
_FIELDS: Final[Mapping[str, str]] = {
    "daily_budget": "budget_amount",
    "lifetime_budget": "budget_amount",
    "start_time": "start_at",
    "end_time": "end_at",
    "stop_time": "end_at",
    "promoted_object": "pixel_id",
    "pixel_id": "pixel_id",
    "application_id": "app_id",
    "object_store_url": "app_id",
    "custom_event_type": "conversion_event",
    "page_id": "creative_data.page_identity_id",
    "instagram_user_id": "creative_data.instagram_identity_id",
    "message": "creative_data.primary_text",
    "link": "creative_data.landing_url",
    "image_hash": "media_assets",
    "countries": "targeting.countries",
    "geo_locations": "targeting.countries",
    "age_min": "targeting.age",
    "age_max": "targeting.age",
    "destination_type": "destination",
    "attribution_spec": "attribution_window",
    "bid_constraints": "bid_amount",
    "text": "creative_data.primary_text",
    "website_url": "creative_data.landing_url",
    "hash": "media_assets",
    "video_id": "media_assets",
    "thumbnail_hash": "media_assets",
    "special_ad_category_country": "special_categories",
    "special_ad_categories": "special_categories",
}


class WrongOffset(failures.PlatformFailure):
    """A piece of a video does not go on where Meta stands; ``start`` and ``end`` are what it wants next."""

    default_code = "platform_media_refused"

    def __init__(self, detail: str, *, start: int, end: int, vendor_code: str = "") -> None:
        super().__init__(detail, field="media_assets", vendor_code=vendor_code)
        self.start, self.end = start, end


class TooMuchAsked(failures.Rejected):
    """More figures than Meta gives at once: they must be ordered as a report."""


def failure(
    status: int, body: Any, headers: Mapping[str, str], *, is_change: bool
) -> failures.PlatformFailure:
    """The typed failure for an answer that was not a success."""
    error = body.get("error") if isinstance(body, dict) else None
    error = error if isinstance(error, dict) else {}
    code, subcode = _number(error.get("code")), _number(error.get("error_subcode"))
    detail = str(error.get("error_user_msg") or error.get("message") or f"Meta answered {status}")
    vendor = f"{code}/{subcode}"
    if code in _THROTTLED or status == 429:
        is_locked_out = subcode == _LOCKED_OUT_SUBCODE
        wait_s = _LOCKED_OUT_WAIT_S if is_locked_out else usage.regain_s(headers) or _DEFAULT_WAIT_S
        is_of_app = code == _APP_LIMIT
        return failures.Throttled(detail, retry_after_s=wait_s, vendor_code=vendor, is_of_app=is_of_app)
    if code in _LOGIN:
        return failures.NeedsLogin(detail, vendor_code=vendor)
    if code in _PERMISSION:
        return failures.NoPermission(detail, vendor_code=vendor)
    if code == 100 and subcode == 33:
        return failures.Gone(detail, vendor_code=vendor)
    if code == 100 and subcode == _TOO_MUCH_SUBCODE:
        return TooMuchAsked(detail, vendor_code=vendor)
    if subcode == _WRONG_OFFSET_SUBCODE and (wanted := _offsets(error)):
        return WrongOffset(detail, start=wanted[0], end=wanted[1], vendor_code=vendor)
    if code in _TRANSIENT or error.get("is_transient") or status >= 500:
        return _unclear(detail, vendor, is_change)
    return failures.Rejected(detail, field=blamed(error), vendor_code=vendor)


def _number(value: Any) -> int:
    return value if isinstance(value, int) else 0


def _offsets(error: Mapping[str, Any]) -> tuple[int, int] | None:
    data = error.get("error_data")
    try:
        return int(data["start_offset"]), int(data["end_offset"])  # type: ignore[index] # caught below
    except (KeyError, TypeError, ValueError):
        return None


def _unclear(detail: str, vendor: str, is_change: bool) -> failures.PlatformFailure:
    """A server error after a change may still have changed something: only a look-up can tell."""
    kind = failures.UnknownOutcome if is_change else failures.Transient
    return kind(detail, vendor_code=vendor)


def blamed(error: Mapping[str, Any]) -> str | None:
    """Our field for Meta's ``blame_field_specs``, or Meta's own path where we have none."""
    data = error.get("error_data")
    if isinstance(data, str):
        try:
            data = json.loads(data)
        except ValueError:
            return None
    specs = data.get("blame_field_specs") if isinstance(data, dict) else None
    path = [str(part) for part in specs[0]] if specs and isinstance(specs[0], list) else []
    known = next((_FIELDS[part] for part in reversed(path) if part in _FIELDS), None)
    return known or (".".join(path) or None)
