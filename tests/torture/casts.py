"""Which parts of a history are real, and what goes wrong in one."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import NamedTuple

from tests.torture.simulator.http_server import real_server
from tests.torture.simulator.sqlite_replica import real_replicas
from tests.torture.simulator.world import Cast, Failed, World


@contextmanager
def in_memory() -> Iterator[Cast]:
    """Everything in memory."""
    yield Cast()


@contextmanager
def on_disk() -> Iterator[Cast]:
    """The desktop's real replicas."""
    with real_replicas() as replica:
        yield Cast(replica=replica)


@contextmanager
def over_http() -> Iterator[Cast]:
    """The real server on a real PostgreSQL."""
    with real_server() as server:
        yield Cast(server=server)


@contextmanager
def all_real() -> Iterator[Cast]:
    """The real server and the desktop's real replicas."""
    with real_server() as server, real_replicas() as replica:
        yield Cast(server=server, replica=replica)


class Setting(NamedTuple):
    """How to set a cast up, and for how many histories in memory it plays one, because it takes longer."""

    make: Callable[[], AbstractContextManager[Cast]]
    every: int


CASTS: dict[str, Setting] = {
    "memory": Setting(in_memory, 1),
    "disk": Setting(on_disk, 40),
    "http": Setting(over_http, 50),
    "real": Setting(all_real, 100),
}


class Told(NamedTuple):
    """One history: how many edits were made in it, and what went wrong if anything did."""

    edits: int
    failure: str | None


def told(seed: int, cast: Cast) -> Told:
    """Live through one history."""
    world = World(seed, cast)
    try:
        world.live()
    except Failed as failed:
        return Told(world.ledger.edits, str(failed))
    return Told(world.ledger.edits, None)


def failure(seed: int, cast: Cast) -> str | None:
    """What went wrong in one history, or None."""
    return told(seed, cast).failure
