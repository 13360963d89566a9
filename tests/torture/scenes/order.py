"""The counter's order: a reader who polls among eight writers, and writers who read before they write."""

import threading
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any, NamedTuple

from sqlalchemy import Connection, text

from adly_sync_server.db.engine import make_plain_engine
from tests.server.served import Person, Served
from tests.server.sync.replica import Replica, new_id

WRITERS = 8
_BATCH = 25
_POLL_S = 0.001

_CONTROL = """
    create table polled (seq bigserial primary key, body text);
"""
_INSERT = text("insert into polled (body) select 'x' from generate_series(1, :rows)")
_POLL = text("select seq from polled where seq > :after order by seq")


class Missed(NamedTuple):
    """Rows written, rows the reader never saw, pages he asked for."""

    written: int
    missed: int
    polls: int


def followed(served: Served, rows: int) -> Missed:
    """Eight writers push; a reader asks every millisecond and must see each row."""
    owner = served.person()
    workspace = owner.workspace()
    made: list[set[str]] = [set() for _ in range(WRITERS)]
    seen: set[str] = set()
    polls = _read_while(
        lambda: _written(owner, workspace, made, rows // WRITERS // _BATCH), _reader(owner, workspace, seen)
    )
    written = set().union(*made)
    return Missed(len(written), len(written - seen), polls)


def _reader(owner: Person, workspace: str, seen: set[str]) -> Callable[[], None]:
    reader = Replica(owner, workspace)

    def poll() -> None:
        seen.update(row_id for entity, row_id in reader.pull(limit=100) if entity == "campaigns")

    return poll


def _written(owner: Person, workspace: str, made: Sequence[set[str]], pushes: int) -> None:
    def write(mine: set[str]) -> None:
        writer = Replica(owner, workspace)
        for _ in range(pushes):
            ids = [new_id() for _ in range(_BATCH)]
            told = writer.push(*(writer.mutation("create", "campaigns", i, _campaign("x")) for i in ids))
            assert {result["status"] for result in told["results"]} == {"applied"}
            mine.update(ids)

    with ThreadPoolExecutor(WRITERS) as pool:
        list(pool.map(write, made))


def missed_by_serial(url: str, rows: int) -> Missed:
    """The control: a cursor over a bigserial column, which must miss rows."""
    engine = make_plain_engine(url)
    with engine.begin() as connection:
        connection.execute(text(_CONTROL))
    seen: set[int] = set()
    reader = engine.connect().execution_options(isolation_level="AUTOCOMMIT")
    try:
        polls = _read_while(lambda: _inserted(url, rows // WRITERS // _BATCH), _serial_reader(reader, seen))
        with engine.begin() as connection:
            written = {row.seq for row in connection.execute(text("select seq from polled"))}
    finally:
        reader.close()
        engine.dispose()
    return Missed(len(written), len(written - seen), polls)


def _serial_reader(connection: Connection, seen: set[int]) -> Callable[[], None]:
    def poll() -> None:
        found = [row.seq for row in connection.execute(_POLL, {"after": max(seen, default=0)})]
        seen.update(found)

    return poll


def _inserted(url: str, transactions: int) -> None:
    def write(writer: int) -> None:
        engine = make_plain_engine(url)
        with engine.connect() as connection:
            for number in range(transactions):
                with connection.begin():
                    connection.execute(_INSERT, {"rows": _BATCH})
                    # Some do more besides than others, so that not all commit in the order they began.
                    time.sleep(0.002 * ((writer + number) % 4))
        engine.dispose()

    with ThreadPoolExecutor(WRITERS) as pool:
        list(pool.map(write, range(WRITERS)))


def _read_while(write: Callable[[], None], poll: Callable[[], None]) -> int:
    """Poll until everything is written and once more; how often that was."""
    done, polls = threading.Event(), [0]

    def follow() -> None:
        while True:
            was_done = done.is_set()
            poll()
            polls[0] += 1
            if was_done:
                return
            time.sleep(_POLL_S)

    with ThreadPoolExecutor(1) as pool:
        following = pool.submit(follow)
        try:
            write()
        finally:
            done.set()
        following.result(120)
    return polls[0]


class Updates(NamedTuple):
    """Read-modify-writes: those that took effect, those kept as conflicts, those that vanished."""

    applied: int
    conflicts: int
    lost: int


def updated_in_parallel(served: Served, updates: int) -> Updates:
    """Many read one name, change it and write it back, at once: each change is in the chain or a conflict."""
    owner = served.person()
    workspace = owner.workspace()
    campaign = Replica(owner, workspace).campaign("0")
    with ThreadPoolExecutor(12) as pool:
        results = list(pool.map(lambda n: _renamed(owner, workspace, campaign, n), range(updates)))
    applied = sum(result["status"] == "applied" for result in results)
    conflicts = {i for result in results for i in result.get("conflicts") or ()}
    chained = _chained(Replica(owner, workspace).pull(), campaign)
    return Updates(applied, len(conflicts), updates - chained - len(conflicts))


def _renamed(owner: Person, workspace: str, campaign: str, number: int) -> dict[str, Any]:
    replica = Replica(owner, workspace)
    found: dict[tuple[str, str], dict[str, Any]] = {}
    while ("campaigns", campaign) not in found:
        # A row that moves while a page is read comes with a later page, at its newest seq.
        found |= replica.pull()
    seen = found["campaigns", campaign]["fields"]["name"]
    return replica.act("patch", "campaigns", campaign, {"name": f"{seen[-60:]}.{number}"}, {"name": seen})


def _chained(rows: dict[tuple[str, str], dict[str, Any]], campaign: str) -> int:
    """How many changes follow each other without a break, from the first name to the present one."""
    changes = {
        row["fields"]["before"]["name"]: row["fields"]["patch"]["name"]
        for (entity, _), row in rows.items()
        if entity == "revisions" and row["fields"]["entity_id"] == campaign and row["fields"]["op"] == "patch"
    }
    name, length = "0", 0
    while name in changes:
        name, length = changes[name], length + 1
    return length if name == rows["campaigns", campaign]["fields"]["name"] else 0


def lost_without_lock(url: str, updates: int) -> int:
    """The control: read, then take the lock and write. Returns how many increments vanished."""
    engine = make_plain_engine(url)
    with engine.begin() as connection:
        connection.execute(text("create table counted (value bigint); insert into counted values (0)"))

    def increment(_: int) -> None:
        own = make_plain_engine(url)
        with own.begin() as connection:
            value = connection.execute(text("select value from counted")).scalar_one()
            connection.execute(text("update counted set value = :value"), {"value": value + 1})
        own.dispose()

    with ThreadPoolExecutor(12) as pool:
        list(pool.map(increment, range(updates)))
    with engine.begin() as connection:
        reached = int(connection.execute(text("select value from counted")).scalar_one())
    engine.dispose()
    return updates - reached


def _campaign(name: str) -> dict[str, Any]:
    return {"name": name, "objective": "sales", "platform": "meta"}
