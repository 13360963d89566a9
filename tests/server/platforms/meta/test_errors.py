"""Meta's error table: code and subcode → what the job does about it."""

import json
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
from adly_sync_server.platforms.meta import usage
from adly_sync_server.platforms.meta.errors import blamed, failure


def told(code: Any, subcode: Any = None, **more: Any) -> PlatformFailure:
    """The failure of an error body."""
    error = {"code": code, "error_subcode": subcode, "message": "m", **more}
    return failure(more.pop("status", 400), {"error": error}, {}, is_change=False)


TABLE = [
    *((code, None, NeedsLogin) for code in (102, 104, 190)),
    (190, 463, NeedsLogin),
    (190, 467, NeedsLogin),
    *((code, None, NoPermission) for code in (3, 10, 200, 250, 299)),
    (200, 1870034, NoPermission),
    *((code, None, Throttled) for code in (4, 17, 32, 613, 80000, 80004, 80006, 80008)),
    *((code, None, Transient) for code in (1, 2, 960)),
    (100, 33, Gone),
    *((100, sub, Rejected) for sub in (None, 1885621, 1487694, 3858258)),
    (368, None, Rejected),
    (80007, None, Rejected),
]


@pytest.mark.parametrize(("code", "subcode", "kind"), TABLE)
def test_the_table(code: int, subcode: int | None, kind: type[PlatformFailure]) -> None:
    found = told(code, subcode)
    assert type(found) is kind
    assert found.vendor_code == f"{code}/{subcode or 0}"


def test_a_failure_said_to_pass_passes() -> None:
    assert type(told(100, is_transient=True)) is Transient
    assert type(failure(500, {"error": {"code": 100}}, {}, is_change=False)) is Transient
    assert type(failure(500, {"error": {"code": 100}}, {}, is_change=True)) is UnknownOutcome
    assert type(failure(429, {}, {}, is_change=True)) is Throttled


@pytest.mark.parametrize(
    "body", [None, [], "x", {}, {"error": None}, {"error": "x"}, {"error": {"code": "a"}}]
)
def test_a_body_that_is_none_is_still_a_failure(body: Any) -> None:
    assert type(failure(502, body, {}, is_change=False)) is Transient
    assert type(failure(400, body, {}, is_change=False)) is Rejected


@given(st.integers(), st.integers(), st.integers(300, 599), st.booleans())
def test_whatever_it_says_it_is_one_of_ours(code: int, subcode: int, status: int, is_change: bool) -> None:
    error = {"error": {"code": code, "error_subcode": subcode}}
    assert isinstance(failure(status, error, {}, is_change=is_change), PlatformFailure)


def test_the_persons_sentence_comes_first() -> None:
    assert told(100, error_user_msg="الميزانية أقل من الحد").detail == "الميزانية أقل من الحد"
    assert told(100).detail == "m"
    assert failure(400, {}, {}, is_change=False).detail == "Meta answered 400"


@pytest.mark.parametrize(
    ("specs", "field"),
    [
        ([["daily_budget"]], "budget_amount"),
        ([["targeting", "geo_locations", "countries"]], "targeting.countries"),
        ([["object_story_spec", "link_data", "message"]], "creative_data.primary_text"),
        ([["object_story_spec", "link_data", "child_attachments", "0", "image_hash"]], "media_assets"),
        ([["promoted_object", "pixel_id"]], "pixel_id"),
        ([["attribution_spec"]], "attribution_window"),
        ([["something_new", "inside"]], "something_new.inside"),
        ([["name"], ["daily_budget"]], "name"),
        ([], None),
        (None, None),
        ("x", None),
    ],
)
def test_blame_leads_to_our_field(specs: Any, field: str | None) -> None:
    data = {"blame_field_specs": specs}
    assert blamed({"error_data": data}) == field
    assert blamed({"error_data": json.dumps(data)}) == field


def test_no_blame_is_no_field() -> None:
    assert blamed({}) is None
    assert blamed({"error_data": "not json"}) is None
    assert blamed({"error_data": "[1]"}) is None


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        ({"1": [{"estimated_time_to_regain_access": 2}]}, 120.0),
        ({"1": [{"estimated_time_to_regain_access": 2}, {"estimated_time_to_regain_access": 5}]}, 300.0),
        ({"1": [{"estimated_time_to_regain_access": 0}]}, 0.0),
        ({"1": [{}]}, 0.0),
        ({"1": None}, 0.0),
        ({"1": [7, None]}, 0.0),
        ([], 0.0),
        ({}, 0.0),
    ],
)
def test_minutes_of_the_header_become_seconds(header: Any, seconds: float) -> None:
    assert usage.regain_s({"x-business-use-case-usage": json.dumps(header)}) == seconds


def test_without_a_header_a_minute_and_locked_out_a_quarter() -> None:
    for headers in ({}, {"x-business-use-case-usage": "no json"}):
        waiting = failure(400, {"error": {"code": 80004}}, headers, is_change=False)
        assert isinstance(waiting, Throttled)
        assert waiting.retry_after_s == 60.0
    locked = told(17, 2446079)
    assert isinstance(locked, Throttled)
    assert locked.retry_after_s == 900.0
