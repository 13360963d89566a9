"""A few histories between real processes; ``make torture`` plays them by the hundred."""

import random
from collections.abc import Iterator

import httpx
import pytest

from tests.torture.processes.fleet import Fleet, fleet
from tests.torture.processes.history import PLANS, lived
from tests.torture.processes.proxy import CUTS, Weather


@pytest.fixture(scope="module")
def ships() -> Iterator[Fleet]:
    with fleet() as started:
        yield started


@pytest.mark.timeout(180)
@pytest.mark.parametrize(
    ("plans", "seed"), [("partitions", 3), ("client_killed", 1), ("server_killed", 3), ("database_killed", 5)]
)
def test_a_history_between_real_processes_loses_nothing(ships: Fleet, plans: str, seed: int) -> None:
    history = lived(seed, ships, PLANS[plans][seed % len(PLANS[plans])])
    assert history.told.failure is None
    assert history.told.edits > 20


@pytest.mark.timeout(180)
def test_the_proxy_does_what_its_weather_says(ships: Fleet) -> None:
    """A proxy that lets everything pass would prove nothing."""
    lane = ships.proxy.lane(random.Random(1))
    with httpx.Client(base_url=f"http://127.0.0.1:{lane.port}") as client:
        assert client.get("/readyz").status_code == 200
        lane.weather = Weather(cut=1)
        for _ in range(2 * len(CUTS)):
            with pytest.raises(httpx.TransportError):
                client.get("/readyz")
        lane.weather, lane.wall = Weather(), "both"
        with pytest.raises(httpx.TransportError):
            client.get("/readyz")
        lane.wall, lane.weather = "", Weather(doubled=1)
        assert client.get("/readyz").status_code == 200
    assert lane.faults == 2 * len(CUTS) + 1
