"""Snapchat's error body → our failures, and what its limit headers say.

An error comes with HTTP 200 as well as with a status of its own; the codes stand in a field, or only in the
sentence. Sources: vendor contract, section 4.6, and recorded answers.
"""

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any, Final

from adly_sync_server.platforms import failures

SUCCESS: Final = "SUCCESS"
_LOGIN: Final = frozenset({"E3002"})
_GONE: Final = frozenset({"E3003", "E3004"})
#: A part that failed inside Snapchat says so only in words, and may have been done all the same.
_INSIDE: Final = re.compile(
    r"\binternal (server )?(error|failure)|\bplease retry\b|\btimed out\b|\btemporarily\b", re.IGNORECASE
)
_CODE: Final = re.compile(r"\bE\d{4}\b")
_DEFAULT_WAIT_S: Final = 5.0

#: Snapchat's word for a field → ours, where the names differ. Longer words first where one holds another.
_FIELDS: Final[Mapping[str, str]] = {
    "daily_budget_micro": "budget_amount",
    "lifetime_budget_micro": "budget_amount",
    "lifetime_spend_cap_micro": "budget_amount",
    "bid_micro": "bid_amount",
    "bid_strategy": "bid_strategy",
    "start_time": "start_at",
    "end_time": "end_at",
    "optimization_goal": "optimization_goal",
    "objective_v2_type": "objective",
    "objective_v2_properties": "objective",
    "objective": "objective",
    "billing_event": "billing_event",
    "conversion_window": "attribution_window",
    "pixel_id": "pixel_id",
    "measurement_spec": "app_id",
    "app_install_properties": "app_id",
    "icon_media_id": "media_assets",
    "country_code": "targeting.countries",
    "geos": "targeting.countries",
    "region_id": "targeting.regions",
    "metro_id": "targeting.cities",
    "languages": "targeting.languages",
    "language": "targeting.languages",
    "min_age": "targeting.age",
    "max_age": "targeting.age",
    "gender": "targeting.gender",
    "category_id": "targeting.interests",
    "interests": "targeting.interests",
    "segment_id": "targeting.audiences",
    "snapchat_positions": "targeting.placements",
    "placement_v2": "targeting.placements",
    "top_snap_media_id": "media_assets",
    "headline": "creative_data.headline",
    "brand_name": "creative_data.brand_name",
    "call_to_action": "creative_data.call_to_action",
    "profile_id": "creative_data.page_identity_id",
    "profile_properties": "creative_data.page_identity_id",
    "web_view_properties": "creative_data.landing_url",
    "url": "creative_data.landing_url",
    "creative_id": "creative_id",
    "status": "status",
    "name": "name",
}
_NAMED: Final = re.compile(
    rf"(?<![A-Za-z_])({'|'.join(sorted(_FIELDS, key=len, reverse=True))})(?![A-Za-z_])"
)


def is_success(body: Mapping[str, Any]) -> bool:
    """True if the whole answer is good: what was asked for, and every part of it. Case is not kept there."""
    parts = [part for value in body.values() if isinstance(value, list) for part in value]
    told = [body.get("request_status"), *(one.get("sub_request_status") for one in parts if _is_part(one))]
    return all(one is None or str(one).upper() == SUCCESS for one in told)


def has_parts(body: Mapping[str, Any]) -> bool:
    """True if the answer says of each part by itself how it ended."""
    parts = [part for value in body.values() if isinstance(value, list) for part in value]
    return bool(parts) and all(_is_part(one) and one.get("sub_request_status") for one in parts)


def failure(
    status: int, body: Any, headers: Mapping[str, str], *, is_change: bool
) -> failures.PlatformFailure:
    """The typed failure for an answer that was not a success."""
    sentence = _sentence(body)
    detail, code = sentence or f"Snapchat answered {status}", _code(body, sentence)
    if status == 429:
        return failures.Throttled(detail, retry_after_s=wait_s(headers), vendor_code=code)
    if status == 403:  # it carries the code of a bad token too
        return failures.NoPermission(detail, vendor_code=code)
    if status == 401 or code in _LOGIN:
        return failures.NeedsLogin(detail, vendor_code=code)
    if code in _GONE or status == 404:
        return failures.Gone(detail, vendor_code=code)
    if status >= 500 or (not code and _INSIDE.search(sentence)):
        kind = failures.UnknownOutcome if is_change else failures.Transient
        return kind(detail, vendor_code=code)
    return failures.Rejected(detail, field=blamed(sentence), vendor_code=code)


def sign_in_failure(status: int, body: Any, headers: Mapping[str, str]) -> failures.PlatformFailure:
    """The same where a token was asked for: a grant that is over is one thing, a wrong app another."""
    found = failure(status, body, headers, is_change=False)
    if isinstance(found, failures.Throttled | failures.Transient):
        return found
    kind = failures.NeedsLogin if found.vendor_code == "invalid_grant" else failures.Rejected
    return kind(found.detail, vendor_code=found.vendor_code)


def blamed(sentence: str) -> str | None:
    """Our field for the first of Snapchat's that its sentence names."""
    found = _NAMED.search(sentence)
    return _FIELDS[found.group(1)] if found else None


def wait_s(headers: Mapping[str, str]) -> float:
    """Seconds until calls are allowed again. The reset counts milliseconds, by Snapchat's own clock."""
    asked = number(headers, "retry-after")
    if asked is not None:
        return max(0.0, asked)
    reset_ms = number(headers, "x-rate-limit-reset")
    if reset_ms is None:
        return _DEFAULT_WAIT_S
    return max(1.0, reset_ms / 1000 - _now(headers).timestamp())


def _now(headers: Mapping[str, str]) -> datetime:
    """By the clock that set the reset; ours may go wrong."""
    try:
        return parsedate_to_datetime(headers["date"])
    except (KeyError, ValueError):
        return datetime.now(UTC)


def number(headers: Mapping[str, str], name: str) -> float | None:
    """A header that counts; None where it is missing or does not."""
    try:
        return float(headers[name])
    except (KeyError, ValueError):
        return None


def _sentence(body: Any) -> str:
    """The part that failed says why; else the answer as a whole, for people first, then for us."""
    if not isinstance(body, Mapping):
        return ""
    parts = [part for value in body.values() if isinstance(value, list) for part in value if _is_part(part)]
    reasons = [
        str(part["sub_request_error_reason"]) for part in parts if part.get("sub_request_error_reason")
    ]
    if reasons:
        return reasons[0]
    told = [body.get(name) for name in ("display_message", "debug_message", "error_description")]
    said = [str(one) for one in dict.fromkeys(told) if one]
    return ": ".join(said) or str(body.get("error") or "")


def _code(body: Any, sentence: str) -> str:
    named = (body.get("error_code") or body.get("error")) if isinstance(body, Mapping) else None
    found = _CODE.search(str(named or sentence))
    return found.group() if found else str(named or "")


def _is_part(part: Any) -> bool:
    return isinstance(part, Mapping)
