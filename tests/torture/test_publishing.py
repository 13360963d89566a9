"""The publish suite with a small tree; ``make torture`` plays it with 1,500 ads."""

import asyncio
from collections.abc import Callable, Iterator

import pytest

from tests.torture.publishing.grove import SMALL
from tests.torture.publishing.least import least_calls
from tests.torture.publishing.plays import killed, points_of, steps_of, stormy
from tests.torture.publishing.scenery import PLATFORMS, Worlds, worlds

#: One moment of each kind, one on each platform.
POINTS = ["meta/place_creatives/begun", "tiktok/place_ads/answered", "snapchat/place_ad_sets/written"]
SEED, FAULTS_EACH = 7, 3
#: Of a tree this small; what each publish costs at least weighs more than what its tree does.
MOST_RATIO = 1.5


@pytest.fixture(scope="module")
def at() -> Iterator[Worlds]:
    """The three platforms."""
    with worlds() as running:
        yield running


@pytest.mark.timeout(240)
def test_three_platforms_in_one_request_and_every_step_is_a_point(
    fresh_database: Callable[[], str], at: Worlds
) -> None:
    played, steps = asyncio.run(steps_of(fresh_database(), at, SMALL))
    assert played.seen.faults == []
    assert played.refused == dict.fromkeys(PLATFORMS, 0)
    for platform in PLATFORMS:
        assert played.calls[platform] <= MOST_RATIO * least_calls(platform, SMALL), platform
        assert min(at.exercise(platform)) > 10
    assert {platform for platform, _ in steps} == set(PLATFORMS)
    assert set(POINTS) <= set(points_of(steps, 1))
    assert len(points_of(steps, 2)) >= 60


@pytest.mark.timeout(240)
def test_a_killed_worker_leaves_one_of_each(fresh_database: Callable[[], str], at: Worlds) -> None:
    played = asyncio.run(killed(fresh_database(), at, SMALL, POINTS))
    assert played.seen.faults == []
    assert sorted(played.points) == sorted(POINTS)


@pytest.mark.timeout(240)
def test_bad_weather_leaves_one_of_each(fresh_database: Callable[[], str], at: Worlds) -> None:
    played = asyncio.run(stormy(fresh_database(), at, SMALL, SEED, FAULTS_EACH, dict.fromkeys(PLATFORMS, 20)))
    assert played.seen.faults == []
    assert played.faults_struck > 0
