"""TikTok's codes: each that its own package knows has a class, and that class is the one that is meant."""

import ast
import importlib.util
from pathlib import Path

import pytest

from adly_sync_server.platforms import failures
from adly_sync_server.platforms.tiktok import errors
from tests.server.platforms.tiktok.oracle import PACKAGE


def codes() -> dict[str, int]:
    """Every numeric code of the package, by its name there."""
    spec = importlib.util.find_spec(PACKAGE)
    assert spec is not None
    assert spec.submodule_search_locations
    source = Path(spec.submodule_search_locations[0]) / "tiktok_business" / "tiktok_code.py"
    (node,) = [one for one in ast.parse(source.read_text()).body if isinstance(one, ast.ClassDef)]
    return {
        one.targets[0].id: ast.literal_eval(one.value)
        for one in node.body
        if isinstance(one, ast.Assign) and isinstance(one.targets[0], ast.Name)
    }


def told(code: int, message: str = "", *, is_change: bool = True) -> failures.PlatformFailure:
    """The failure for a code that came with HTTP 200."""
    return errors.failure(200, {"code": code, "message": message}, {}, is_change=is_change)


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        (40002, failures.Rejected),
        (40700, failures.Rejected),
        (40062, failures.Rejected),
        (40911, failures.Rejected),
        (40001, failures.NoPermission),
        (40301, failures.NoPermission),
        (40007, failures.Gone),
        (40100, failures.Throttled),
        (40132, failures.Throttled),
        (61000, failures.Throttled),
        (40102, failures.NeedsLogin),
        (40105, failures.NeedsLogin),
        (40202, failures.Transient),
        (40201, failures.Transient),
        (40050, failures.UnknownOutcome),
        (20001, failures.UnknownOutcome),
        (50000, failures.UnknownOutcome),
        (51008, failures.UnknownOutcome),
        (60001, failures.UnknownOutcome),
    ],
)
def test_a_code_is_one_kind_of_failure(code: int, kind: type[failures.PlatformFailure]) -> None:
    failure = told(code, "…")
    assert type(failure) is kind
    assert failure.vendor_code == str(code)


def test_a_reading_that_failed_may_be_repeated() -> None:
    for code in (50000, 51008, 60001, 20001):
        assert type(told(code, is_change=False)) is failures.Transient


def test_every_code_of_the_package_has_a_class() -> None:
    """By the hundreds that TikTok itself puts them into."""
    by_name = codes()
    assert len(by_name) > 100
    for name, code in by_name.items():
        failure = told(code)
        if 50000 <= code < 61000:
            assert isinstance(failure, failures.UnknownOutcome), name
        if "TOKEN" in name and "GRANT" not in name:
            assert isinstance(failure, failures.NeedsLogin), name
        if "FREQUEN" in name:
            assert isinstance(failure, failures.Throttled), name


@pytest.mark.parametrize(
    ("message", "field"),
    [
        ("adgroup_name: Missing data for required field.", "name"),
        ("budget: The budget must be at least 20 USD", "budget_amount"),
        ("Invalid value for schedule_end_time", "end_at"),
        ("conversion_bid_price should be lower than budget", "bid_amount"),
        ("location_ids overlap", "targeting.countries"),
        ("creatives.0.ad_text: emoji not allowed", "creative_data.primary_text"),
        ("Something else", None),
    ],
)
def test_the_field_that_a_sentence_names_is_ours(message: str, field: str | None) -> None:
    assert told(40002, message).field == field


def test_what_is_no_answer_of_tiktoks_is_unclear_after_a_change() -> None:
    bodies: list[object] = [None, [], {"message": "x"}, {"code": "0"}]
    for body in bodies:
        assert isinstance(errors.failure(200, body, {}, is_change=True), failures.UnknownOutcome)
        assert isinstance(errors.failure(502, body, {}, is_change=False), failures.Transient)


def test_how_long_to_wait_is_taken_from_the_header_where_there_is_one() -> None:
    assert errors.regain_s({"retry-after": "3"}) == 3
    assert errors.regain_s({}) == 10
    assert errors.regain_s({"retry-after": "soon"}) == 10
    assert isinstance(errors.failure(429, None, {}, is_change=True), failures.Throttled)
