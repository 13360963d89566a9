"""Snapchat's errors, with HTTP 200 and without: which of ours each is, and how long to wait."""

from datetime import UTC, datetime
from email.utils import format_datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adly_sync_server.platforms.failures import (
    Gone,
    NeedsLogin,
    NoPermission,
    PlatformFailure,
    Rejected,
    Throttled,
    Transient,
    UnknownOutcome,
)
from adly_sync_server.platforms.snapchat import errors, usage

NOW = datetime(2026, 11, 30, 9, 0, tzinfo=UTC)


def refused(reason: str) -> dict[str, Any]:
    """An answer of which one part failed, as it comes with HTTP 200."""
    part = {"sub_request_status": "ERROR", "sub_request_error_reason": reason}
    return {"request_status": "ERROR", "request_id": "r", "campaigns": [part]}


@pytest.mark.parametrize(
    ("status", "code", "kind"),
    [
        (401, None, NeedsLogin),
        (200, "E3002", NeedsLogin),
        (403, None, NoPermission),
        (403, "E3002", NoPermission),
        (404, "E3003", Gone),
        (200, "E3003", Gone),
        (200, "E3004", Gone),
        (404, None, Gone),
        (400, "E1006", Rejected),
        (200, "E1008", Rejected),
        (415, "E1006", Rejected),
        (429, None, Throttled),
        (500, None, Transient),
        (503, "E9999", Transient),
    ],
)
def test_the_table(status: int, code: str | None, kind: type[PlatformFailure]) -> None:
    body = {"request_status": "ERROR", "error_code": code, "display_message": "m"}
    found = errors.failure(status, body, {}, is_change=False)
    assert type(found) is kind
    assert (found.detail, found.vendor_code) == ("m", code or "")


def test_the_code_may_stand_in_the_sentence_alone() -> None:
    reason = "Error code: E3004, message: Entity does not exist or you do not have permission to access it"
    found = errors.failure(200, refused(reason), {}, is_change=True)
    assert (type(found), found.vendor_code) == (Gone, "E3004")


@pytest.mark.parametrize("status", [500, 502, 503, 504])
def test_a_change_that_met_a_server_error_may_have_happened(status: int) -> None:
    assert type(errors.failure(status, None, {}, is_change=True)) is UnknownOutcome
    assert type(errors.failure(status, None, {}, is_change=False)) is Transient


@pytest.mark.parametrize(
    ("body", "is_good"),
    [
        ({"request_status": "SUCCESS", "campaigns": [{"sub_request_status": "SUCCESS"}]}, True),
        ({"request_status": "success", "campaigns": []}, True),
        ({"result": {"media_status": "READY"}}, True),
        ({"request_status": "ERROR"}, False),
        ({"request_status": "SUCCESS", "campaigns": [{"sub_request_status": "ERROR"}]}, False),
        (
            {
                "request_status": "SUCCESS",
                "campaigns": [{"sub_request_status": "SUCCESS"}, {"sub_request_status": "error"}],
            },
            False,
        ),
    ],
)
def test_success_is_told_by_the_whole_and_every_part(body: dict[str, Any], is_good: bool) -> None:
    assert errors.is_success(body) is is_good


@pytest.mark.parametrize(
    ("sentence", "field"),
    [
        ("E1001 daily_budget_micro must be at least 5000000", "budget_amount"),
        ("lifetime_spend_cap_micro is too low", "budget_amount"),
        ("adsquad.targeting.geos[0].country_code is invalid", "targeting.countries"),
        ("Only one languages entry is allowed", "targeting.languages"),
        ("headline exceeds 34 characters", "creative_data.headline"),
        ("brand_name exceeds 32", "creative_data.brand_name"),
        ("web_view_properties.url is missing", "creative_data.landing_url"),
        ("profile_properties.profile_id not found", "creative_data.page_identity_id"),
        ("bid_micro is required", "bid_amount"),
        ("end_time is before start_time", "end_at"),
        ("conversion_window UNKNOWN", "attribution_window"),
        ("the username is odd", None),
        ("", None),
    ],
)
def test_the_sentence_leads_to_our_field(sentence: str, field: str | None) -> None:
    assert errors.blamed(sentence) == field


def test_the_reason_of_the_part_comes_before_the_whole() -> None:
    body = {**refused("name is too long"), "debug_message": "batch failed"}
    found = errors.failure(200, body, {}, is_change=True)
    assert (found.detail, found.field) == ("name is too long", "name")


def reset(seconds: float) -> dict[str, str]:
    """Limit headers that end so many seconds after Snapchat's own now."""
    return {
        "date": format_datetime(NOW, usegmt=True),
        "x-rate-limit-limit": "83",
        "x-rate-limit-remaining": "0",
        "x-rate-limit-reset": str(int((NOW.timestamp() + seconds) * 1000)),
    }


def test_the_wait_goes_by_snapchats_clock_in_milliseconds() -> None:
    found = errors.failure(429, None, reset(4), is_change=True)
    assert isinstance(found, Throttled)
    assert found.retry_after_s == pytest.approx(4.0)


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({}, 5.0),
        ({"retry-after": "7"}, 7.0),
        ({"x-rate-limit-reset": "soon"}, 5.0),
        (reset(-20), 1.0),
    ],
)
def test_without_a_word_a_little_and_never_nothing(headers: dict[str, str], seconds: float) -> None:
    assert errors.wait_s(headers) == seconds


def test_what_is_left_is_read_off_the_headers() -> None:
    (half,) = usage.allowances({**reset(3), "x-rate-limit-remaining": "41.5"})
    assert (half.used_share, half.wait_s) == (0.5, 0.0)
    (over,) = usage.allowances(reset(3))
    assert over.used_share == 1.0
    assert over.wait_s == pytest.approx(3.0)
    assert usage.allowances({}) == []
    assert usage.allowances({"x-rate-limit-limit": "0", "x-rate-limit-remaining": "0"}) == []


@pytest.mark.parametrize(
    ("status", "error", "kind"),
    [
        (400, "invalid_grant", NeedsLogin),
        (401, "invalid_client", Rejected),
        (400, "invalid_request", Rejected),
        (503, None, Transient),
        (429, None, Throttled),
    ],
)
def test_an_app_that_is_wrong_ends_nobodys_consent(
    status: int, error: str | None, kind: type[PlatformFailure]
) -> None:
    found = errors.sign_in_failure(status, {"error": error, "error_description": "d"}, {})
    assert type(found) is kind


@pytest.mark.parametrize("body", [None, [], "x", {}, {"campaigns": ["x"]}, {"error_code": 7}, {"error": {}}])
@pytest.mark.parametrize("status", [200, 400, 418, 500])
def test_a_body_that_is_none_is_still_a_failure(body: Any, status: int) -> None:
    assert isinstance(errors.failure(status, body, {}, is_change=False), PlatformFailure)


@given(st.integers(200, 599), st.text(max_size=40), st.booleans())
def test_whatever_it_says_it_is_one_of_ours(status: int, text: str, is_change: bool) -> None:
    assert isinstance(errors.failure(status, refused(text), {}, is_change=is_change), PlatformFailure)


@pytest.mark.parametrize("words", ["Internal failure, please retry this entity", "Internal server error"])
def test_a_part_that_failed_inside_snapchat_may_have_been_done(words: str) -> None:
    assert isinstance(errors.failure(200, refused(words), {}, is_change=True), UnknownOutcome)
    assert isinstance(errors.failure(200, refused(words), {}, is_change=False), Transient)
    plain = errors.failure(200, refused("internal_name is invalid"), {}, is_change=True)
    assert isinstance(plain, Rejected)
