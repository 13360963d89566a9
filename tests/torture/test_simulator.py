"""A handful of histories for every day; ``make torture`` runs them by the hundred."""

import pytest

from tests.server.served import Served
from tests.torture.casts import failure
from tests.torture.rows.hunting import MUST_FIND, search
from tests.torture.simulator.http_server import HttpServer
from tests.torture.simulator.planted import PLANTED
from tests.torture.simulator.sqlite_replica import real_replicas
from tests.torture.simulator.world import Cast, World


@pytest.mark.parametrize("seed", range(12))
def test_a_history_loses_nothing_and_all_replicas_end_equal(seed: int) -> None:
    assert failure(seed, Cast()) is None


def test_a_history_holds_with_the_real_replicas_of_the_desktop() -> None:
    with real_replicas() as replica:
        assert failure(3, Cast(replica=replica)) is None


@pytest.mark.parametrize("seed", [4, 5])
def test_a_history_holds_with_the_real_server(served: Served, seed: int) -> None:
    assert failure(seed, Cast(server=lambda names, rng: HttpServer(served, names, rng))) is None


def test_a_history_holds_with_both(served: Served) -> None:
    with real_replicas() as replica:
        cast = Cast(server=lambda names, rng: HttpServer(served, names, rng), replica=replica)
        assert failure(11, cast) is None


def test_the_same_seed_is_the_same_history() -> None:
    dumps = []
    for _ in range(2):
        world = World(7, Cast())
        world.live()
        dumps.append(world.server.dump())
    assert dumps[0] == dumps[1]


def test_histories_have_everything_in_them() -> None:
    """A history in which nothing happens would prove nothing."""
    seen: set[object] = set()
    for seed in range(12):
        world = World(seed, Cast())
        world.live()
        for replica in world.replicas.values():
            seen |= {(m.op.value, r.status.value) for m, r in replica.acknowledged}
            seen |= {(r.code or r.status.value) for _, r in replica.not_accepted}
    assert {("patch", "merged"), ("patch", "conflict"), ("delete", "applied"), ("restore", "applied")} <= seen
    assert {("delete", "conflict"), ("resolve", "applied"), ("set_add", "applied")} <= seen
    assert {"role_forbidden", "group_refused", "server_only_field", "gone", "conflict_settled"} <= seen


@pytest.mark.parametrize(
    "fault", ["drop_conflict", "skip_lock", "cursor_early", "half_group", "forget_results"]
)
def test_a_planted_fault_is_found(fault: str) -> None:
    assert search(fault, range(12)) is not None


@pytest.mark.parametrize("fault", ["desktop:journal_not_written", "desktop:sent_joined"])
def test_a_fault_planted_in_the_desktop_is_found(fault: str) -> None:
    assert search(fault, range(3)) is not None


@pytest.mark.torture
@pytest.mark.timeout(3600)
def test_nearly_every_planted_fault_is_found() -> None:
    found = [name for name in PLANTED if search(name) is not None]
    assert len(found) >= MUST_FIND * len(PLANTED)
