"""The clock's pure rules: minutes over zones that jump, what is due, what a change becomes."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from adly_sync_server.contract import clock_rules as rules
from adly_sync_server.contract.clock import CLOCK_ENTRIES, ENDED, STATES
from adly_sync_server.contract.clock_times import (
    Fit,
    fit_of,
    meant_by,
    moved_to_day,
    next_minute,
    on_the_wall,
)

ZONES = sorted(
    zone for zone in available_timezones() if "/" in zone and not zone.startswith(("Etc", "posix", "right"))
)
JUMPING = (
    "Africa/Cairo",
    "Asia/Beirut",
    "Africa/Casablanca",
    "Europe/Berlin",
    "America/New_York",
    "Australia/Lord_Howe",
)
zones = st.sampled_from([*ZONES, *JUMPING * 20]).map(ZoneInfo)
walls = st.datetimes(datetime(2024, 1, 1), datetime(2030, 12, 31)).map(
    lambda moment: moment.replace(second=0, microsecond=0)
)
NOON = datetime(2026, 12, 6, 9, 0, tzinfo=UTC)


def entry(**fields: Any) -> dict[str, Any]:
    empty = dict.fromkeys(CLOCK_ENTRIES.columns)
    usual = {"id": "e", "action": "stop", "entity": "ad_sets", "entity_id": "s", "is_cancelled": False}
    return {**empty, **usual, "at": NOON.isoformat(), "time_zone": "Asia/Riyadh", **fields}


def raised(**fields: Any) -> dict[str, Any]:
    until = (NOON + timedelta(hours=2)).isoformat()
    usual = {
        "action": "change",
        "until_at": until,
        "field": "budget_amount",
        "way": "percent",
        "amount": "50",
    }
    return entry(**{**usual, **fields})


AD_SET: dict[str, Any] = {
    "id": "s",
    "external_id": "1",
    "budget_amount": "150",
    "currency": "SAR",
    "end_at": None,
}


def codes(row: dict[str, Any], target: Mapping[str, Any] | None = AD_SET, **around: Any) -> set[str]:
    known = rules.Around(**{"now": NOON - timedelta(hours=3), "target": target, "campaign": {}, **around})
    return {one.code for one in rules.findings(row, known)}


@given(walls, zones)
def test_a_minute_of_the_wall_is_that_minute_unless_it_is_skipped(wall: datetime, zone: ZoneInfo) -> None:
    meant = meant_by(wall, zone)
    shown = on_the_wall(meant.instant, zone)
    if meant.fit is Fit.SKIPPED:
        assert shown > wall, "what is skipped comes after the jump, never before it"
    else:
        assert shown == wall
    assert meant.instant.tzinfo is UTC


def autumns() -> list[tuple[ZoneInfo, datetime]]:
    """The last minute before each jump back of some zones, as the wall shows it then."""
    found = []
    for name in JUMPING:
        zone, hours = (
            ZoneInfo(name),
            (datetime(2025, 1, 1, tzinfo=UTC) + timedelta(hours=n) for n in range(17_520)),
        )
        for hour in hours:
            before, after = (one.astimezone(zone).utcoffset() for one in (hour - timedelta(minutes=1), hour))
            if before is not None and after is not None and after < before:
                found.append((zone, on_the_wall(hour - timedelta(minutes=1), zone)))
    return found


@pytest.mark.parametrize("autumn", autumns(), ids=str)
def test_of_a_minute_that_comes_twice_the_first_is_meant(autumn: tuple[ZoneInfo, datetime]) -> None:
    zone, wall = autumn
    meant = meant_by(wall, zone)
    assert meant.fit is Fit.TWICE
    assert all(on_the_wall(meant.instant - timedelta(minutes=gap), zone) != wall for gap in range(1, 181))
    assert fit_of(meant.instant, zone) is Fit.TWICE


@pytest.mark.parametrize(
    ("zone", "wall", "fit", "instant"),
    [
        ("Asia/Riyadh", datetime(2026, 3, 29, 2, 30), Fit.ONCE, datetime(2026, 3, 28, 23, 30, tzinfo=UTC)),
        (
            "Africa/Cairo",
            datetime(2026, 4, 24, 0, 30),
            Fit.SKIPPED,
            datetime(2026, 4, 23, 22, 30, tzinfo=UTC),
        ),
        (
            "Europe/Berlin",
            datetime(2026, 3, 29, 2, 30),
            Fit.SKIPPED,
            datetime(2026, 3, 29, 1, 30, tzinfo=UTC),
        ),
        (
            "Europe/Berlin",
            datetime(2026, 10, 25, 2, 30),
            Fit.TWICE,
            datetime(2026, 10, 25, 0, 30, tzinfo=UTC),
        ),
    ],
)
def test_known_jumps(zone: str, wall: datetime, fit: Fit, instant: datetime) -> None:
    meant = meant_by(wall, ZoneInfo(zone))
    assert (meant.fit, meant.instant) == (fit, instant)


@given(walls, zones, st.integers(-40, 40))
def test_another_day_is_the_same_minute_of_the_wall(wall: datetime, zone: ZoneInfo, days: int) -> None:
    instant = meant_by(wall, zone).instant
    moved = moved_to_day(instant, zone, days)
    if moved.fit is not Fit.SKIPPED:
        assert on_the_wall(moved.instant, zone) == on_the_wall(instant, zone) + timedelta(days=days)


@given(st.datetimes(timezones=st.just(UTC)))
def test_the_next_minute_is_whole_and_later(moment: datetime) -> None:
    assume(moment.year < 9999)
    following = next_minute(moment)
    assert following > moment
    assert (following.second, following.microsecond) == (0, 0)


@given(
    st.sampled_from([None, *STATES]), st.integers(-600, 600), st.sampled_from(["stop", "go_live", "change"])
)
def test_nothing_is_due_and_missed_at_once_unless_it_is_late(
    state: str | None, minutes: int, action: str
) -> None:
    row = raised(action=action, state=state)
    now = NOON + timedelta(minutes=minutes)
    if rules.is_missed(row, now):
        assert minutes > 60
        assert action != "stop"
    if state in ENDED:
        assert not rules.is_due(row, now)


@given(st.decimals("0.01", "99999", places=2), st.integers(-99, 500).filter(bool))
def test_a_share_is_taken_of_what_is_live_and_rounded_to_the_currency(before: Decimal, share: int) -> None:
    try:
        changed = Decimal(rules.changed_value(raised(amount=str(share)), str(before), "SAR"))
    except ValueError:
        assert before * (100 + share) / 100 < Decimal("0.005") + Decimal("0.0001")
        return
    assert abs(changed - before * (100 + share) / 100) <= Decimal("0.005")
    assert changed == round(changed, 2)


@pytest.mark.parametrize(("currency", "told"), [("KWD", "1.501"), ("SAR", "1.5"), ("JPY", "2")])
def test_each_currency_has_its_decimals(currency: str, told: str) -> None:
    assert rules.changed_value(raised(amount="50.05"), "1.0003", currency) == told


def test_what_cannot_be_changed_says_so() -> None:
    for broken in (raised(amount=None), raised(amount="-100"), raised(way="set", amount="0")):
        with pytest.raises(ValueError, match="amount"):
            rules.changed_value(broken, "10", "SAR")
    with pytest.raises(ValueError, match="nothing"):
        rules.changed_value(raised(), None, "SAR")


def test_findings_name_what_stands_in_the_way() -> None:
    assert codes(entry()) == set()
    assert codes(raised()) == set()
    assert codes(entry(), target=None) == {"clock_target_gone"}
    assert codes(entry(), target={**AD_SET, "external_id": None}) == {"clock_not_published"}
    assert codes(entry(at=None)) == {"clock_no_minute"}
    assert codes(raised(until_at=None)) == {"clock_no_end"}
    assert codes(raised(until_at=NOON.isoformat())) == {"clock_ends_before"}
    assert codes(raised(amount=None)) == {"clock_no_amount"}
    assert codes(raised(amount="-100")) == {"clock_no_amount"}
    assert codes(raised(field="status")) == {"clock_no_amount"}
    assert codes(raised(entity="ads")) == {"clock_not_changeable"}
    assert codes(raised(), target={**AD_SET, "budget_amount": None}) == {"clock_nothing_to_change"}
    assert codes(raised(way="set", currency="USD")) == {"clock_other_currency"}
    assert codes(entry(action="go_live", entity="workspaces")) == {"clock_only_stops"}
    past: dict[str, Any] = {"now": NOON + timedelta(hours=2)}
    assert "clock_in_past" in codes(entry(action="go_live"), **past)
    assert codes(entry(), **past) == set(), "stopping is never too late"


def test_a_campaign_that_has_ended_starts_nothing() -> None:
    over: dict[str, Any] = {**AD_SET, "end_at": (NOON - timedelta(days=1)).isoformat()}
    assert codes(raised(), target=over) == {"clock_after_end"}
    assert codes(raised(), campaign=over) == {"clock_after_end"}
    assert codes(entry(), target=over) == set()


def test_a_minute_that_comes_twice_is_told() -> None:
    twice = datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    row = entry(at=twice.isoformat(), time_zone="Europe/Berlin")
    assert codes(row, now=twice - timedelta(days=1)) == {"clock_minute_twice"}


spans = st.tuples(st.integers(0, 200), st.integers(1, 100))


@given(spans, spans)
def test_two_changes_of_one_field_overlap_exactly_where_a_minute_is_in_both(
    one: tuple[int, int], other: tuple[int, int]
) -> None:
    def span(name: str, start: int, length: int) -> dict[str, Any]:
        begun, ended = (NOON + timedelta(minutes=start + more) for more in (0, length))
        return raised(id=name, at=begun.isoformat(), until_at=ended.isoformat())

    minutes = [set(range(start, start + length)) for start, length in (one, other)]
    rows = span("a", *one), span("b", *other)
    assert rules.overlaps(*rows) == bool(minutes[0] & minutes[1]) == rules.overlaps(*reversed(rows))
    assert not rules.overlaps(rows[0], {**rows[1], "field": "bid_amount"})
    assert not rules.overlaps(rows[0], {**rows[1], "state": "done"})
    assert not rules.overlaps(rows[0], {**rows[1], "is_cancelled": True})
    assert not rules.overlaps(rows[0], rows[0])


def test_what_is_in_force_and_taken_back_is_due_at_once() -> None:
    row = raised(state="in_force")
    assert not rules.is_due(row, NOON)
    assert rules.is_due({**row, "is_cancelled": True}, NOON)
    assert rules.next_moment(row) == NOON + timedelta(hours=2)
    assert not rules.is_taken_back({**row, "is_cancelled": True})
    assert rules.is_taken_back(raised(is_cancelled=True))
