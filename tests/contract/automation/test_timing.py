"""When a rule is due, and its quiet hours, on the clock of its zone."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adly_sync_server.contract.automation.rules import EVERY_H, Quiet, Timing
from adly_sync_server.contract.automation.timing import is_quiet, slot, slots_of
from tests.contract.automation.made import TODAY

ZONES = ["Asia/Riyadh", "Asia/Dubai", "Africa/Cairo", "Asia/Amman", "Europe/London", "Asia/Kolkata"]
moments = st.datetimes(datetime(2024, 1, 1), datetime(2030, 1, 1)).map(lambda at: at.replace(tzinfo=UTC))


def test_every_day_at_nine_in_riyadh() -> None:
    assert slot(Timing(), datetime(2026, 11, 20, 6, 0, tzinfo=UTC)) == datetime(2026, 11, 20, 6, tzinfo=UTC)
    assert slot(Timing(), datetime(2026, 11, 20, 5, 59, tzinfo=UTC)) == datetime(2026, 11, 19, 6, tzinfo=UTC)


@given(moments, st.sampled_from(ZONES), st.sampled_from(EVERY_H), st.integers(0, 23))
def test_the_slot_is_the_newest_that_has_come(now: datetime, zone: str, every_h: int, hour: int) -> None:
    timing = Timing(zone=zone, every_h=every_h, at=f"{hour:02}:30")
    found = slot(timing, now)
    assert found <= now
    assert now - found < timedelta(hours=every_h + 2), "a clock that is set forward or back costs an hour"
    assert slot(timing, found) == found


@given(st.sampled_from(EVERY_H))
def test_a_day_has_as_many_as_it_says(every_h: int) -> None:
    assert len(slots_of(Timing(every_h=every_h), TODAY)) == 24 // every_h


@pytest.mark.parametrize(
    ("at", "quiet"), [("22:00", True), ("23:59", True), ("07:59", True), ("08:00", False), ("21:59", False)]
)
def test_quiet_hours_over_midnight(at: str, quiet: bool) -> None:
    timing = Timing(quiet=Quiet(begin="22:00", end="08:00"))
    now = datetime.fromisoformat(f"2026-11-20T{at}:00+03:00")
    assert is_quiet(timing, now) is quiet


def test_the_night_belongs_to_the_day_it_began_on() -> None:
    friday = Timing(quiet=Quiet(begin="22:00", end="08:00", weekdays=(4,)))
    assert is_quiet(friday, datetime.fromisoformat("2026-11-20T23:00:00+03:00"))
    assert is_quiet(friday, datetime.fromisoformat("2026-11-21T07:00:00+03:00"))
    assert not is_quiet(friday, datetime.fromisoformat("2026-11-20T07:00:00+03:00"))
    assert not is_quiet(friday, datetime.fromisoformat("2026-11-21T23:00:00+03:00"))


@given(moments, st.sampled_from(ZONES))
def test_quiet_all_day_but_an_hour_is_loud_for_that_hour(now: datetime, zone: str) -> None:
    from zoneinfo import ZoneInfo

    timing = Timing(zone=zone, quiet=Quiet(begin="13:00", end="12:00"))
    assert is_quiet(timing, now) is (now.astimezone(ZoneInfo(zone)).hour != 12)
