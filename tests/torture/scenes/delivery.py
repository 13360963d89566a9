"""Delivery while a transaction of somebody else stays open: in another database, on the same PostgreSQL."""

import time
from typing import NamedTuple

from sqlalchemy import text

from adly_sync_server.db.engine import make_plain_engine
from tests.server.served import Served
from tests.server.sync.replica import Replica


class Delays(NamedTuple):
    """How long a change took from its push to a colleague's pull, in milliseconds at the 99th percentile."""

    measured: int
    free_ms: float
    held_ms: float


def delivered(served: Served, other_url: str, seconds: float) -> Delays:
    """Measure for a while, then again while another database holds a transaction with writes open."""
    owner = served.person()
    workspace = owner.workspace()
    writer, reader = Replica(owner, workspace), Replica(owner, workspace)
    _measured(writer, reader, min(seconds, 2.0))
    free = _measured(writer, reader, seconds)
    engine = make_plain_engine(other_url)
    with engine.begin() as connection:
        connection.execute(text("create table held (id int); insert into held values (1)"))
        held = _measured(writer, reader, seconds)
    engine.dispose()
    return Delays(len(held), _p99_ms(free), _p99_ms(held))


def _measured(writer: Replica, reader: Replica, seconds: float) -> list[float]:
    delays, until = [], time.monotonic() + seconds
    while time.monotonic() < until:
        started = time.perf_counter()
        campaign = writer.campaign()
        while ("campaigns", campaign) not in reader.pull():
            assert time.perf_counter() - started < seconds, "the change does not arrive"
        delays.append(time.perf_counter() - started)
    return delays


def _p99_ms(delays: list[float]) -> float:
    return sorted(delays)[int(len(delays) * 0.99)] * 1000
