"""The rule of the buckets: never more than the pace allows, and never a wait that is too short."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from adly_sync_server.platforms.abilities import Allowance, Pace
from adly_sync_server.platforms.buckets import Bucket

START = datetime(2026, 11, 20, tzinfo=UTC)

paces = st.builds(Pace, points=st.floats(1, 10_000), per_s=st.floats(0.01, 500))
points = st.floats(0.1, 20)
steps = st.lists(st.tuples(st.floats(0, 30), points), max_size=60)
signals = st.builds(
    Allowance, used_share=st.floats(0, 2), wait_s=st.one_of(st.just(0.0), st.floats(0.5, 900))
)


@given(paces, steps)
def test_nobody_gets_more_than_the_pace_allows(pace: Pace, asked: list[tuple[float, float]]) -> None:
    bucket, now, given_out = Bucket.full(pace, START), START, 0.0
    for pause_s, wanted in asked:
        now += timedelta(seconds=pause_s)
        if wanted <= pace.points and bucket.wait_s(wanted, now) == 0.0:
            bucket = bucket.taken(wanted, now)
            given_out += wanted
        assert 0.0 <= bucket.left <= pace.points
        passed_s = (now - START).total_seconds()
        assert given_out <= pace.points + passed_s * pace.per_s + 1e-3


@given(paces, steps, points)
def test_who_waits_as_told_gets_it(pace: Pace, asked: list[tuple[float, float]], wanted: float) -> None:
    bucket, now = Bucket.full(pace, START), START
    for pause_s, taken in asked:
        now += timedelta(seconds=pause_s)
        bucket = bucket.taken(taken, now)
    wait_s = bucket.wait_s(wanted, now)
    later = now + timedelta(seconds=wait_s, microseconds=2)
    assert bucket.wait_s(wanted, later) <= 1e-3
    if wait_s > 0.01:
        assert bucket.wait_s(wanted, now + timedelta(seconds=wait_s * 0.9)) > 0.0


@given(paces, signals, st.floats(0, 900))
def test_a_signal_opens_nothing(pace: Pace, signal: Allowance, after_s: float) -> None:
    bucket = Bucket.full(pace, START).taken(pace.points / 2, START)
    told = bucket.told(signal, START)
    assert told.left <= bucket.left
    assert told.left <= max(pace.points * (1 - signal.used_share), 0.0) + 1e-9
    later = START + timedelta(seconds=after_s)
    if after_s < signal.wait_s:
        assert told.wait_s(0.0, later) > 0.0
    shorter = told.told(Allowance(used_share=0.0, wait_s=0.001), START)
    assert shorter.wait_s(0.0, later) >= told.wait_s(0.0, later)


@given(paces, points, st.floats(0, 1_000))
def test_a_clock_that_goes_back_fills_nothing(pace: Pace, wanted: float, back_s: float) -> None:
    bucket = Bucket.full(pace, START).taken(wanted, START)
    earlier = START - timedelta(seconds=back_s)
    assert bucket.filled(earlier).left == bucket.left
    again = bucket.taken(0.0, earlier)
    assert again.filled(START).left <= bucket.filled(START).left + 1e-9


def test_a_call_that_costs_more_than_there_ever_is_waits_for_a_full_bucket() -> None:
    bucket = Bucket.full(Pace(points=2, per_s=1), START)
    assert bucket.wait_s(3, START) == 0.0
    assert bucket.taken(3, START).wait_s(3, START) == 2.0
