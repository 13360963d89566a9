"""The publish suite with a small tree; ``make torture`` plays it with 1,500 ads."""

import asyncio
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.torture.publishing.grove import SMALL
from tests.torture.publishing.least import least_calls
from tests.torture.publishing.pasted import Shape, pasted
from tests.torture.publishing.pauses import paused
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


@pytest.mark.timeout(240)
def test_pause_now_stops_every_platform_alone_meanwhile_and_with_a_token_dead(
    fresh_database: Callable[[], str], at: Worlds
) -> None:
    found = asyncio.run(paused(fresh_database(), at, SMALL))
    assert found.left_running == 0
    assert max(found.alone_s, found.meanwhile_s, found.dead_token_s) < 15


@pytest.mark.timeout(240)
def test_what_was_pasted_is_published_over_hours_at_the_development_tier(
    fresh_database: Callable[[], str], at: Worlds, tmp_path: Path
) -> None:
    found = pasted(fresh_database(), tmp_path, at, Shape(ad_sets=2, ads=4), "development")
    assert (found.state, found.ads, found.doubled, found.refused) == ("published_paused", 8, 0, 0)
    assert found.simulated_s > 240
