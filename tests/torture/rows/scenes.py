"""The scenes as rows: each on the real server, in a short and in a long form."""

import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from tests.postgres import PostgresServers
from tests.server.served import Served
from tests.torture.scenes import absence, delivery, order, repeats, standing
from tests.torture.table import COMMAND, Form, Outcome

#: Two measurements of the same thing differ by no more than this, and by a fraction of themselves.
_SAME_MS, _SAME_RATIO = 10.0, 1.5


def rows(form: Form) -> Iterator[Outcome]:
    """One line a scene."""
    databases = PostgresServers()
    server = databases.of_version("18")
    with tempfile.TemporaryDirectory() as folder:
        served = Served(server.migrated_database(), Path(folder) / "served")
        served.start()
        try:
            for scene in (gap, updates, transaction, revocation, long_offline, replayed):
                yield scene(form, Place(served, server.empty_database, Path(folder)))
        finally:
            served.close_clients()
            served.stop()
            databases.stop()


class Place:
    """A running server, databases beside it, and a folder."""

    def __init__(self, served: Served, database: Callable[[], str], folder: Path) -> None:
        self.served, self.database, self.folder = served, database, folder


def gap(form: Form, place: Place) -> Outcome:
    """Eight writers, a reader who asks every millisecond, and the control that must miss."""
    size = form.sized(2_000, 20_000)
    found = order.followed(place.served, size)
    control = order.missed_by_serial(place.database(), size)
    result = f"{found.missed} missed; bigserial missed {control.missed}"
    holds = not found.missed and control.missed > 0
    return _line(
        "gap: 8 writers, 1 ms poller", f"{found.written} rows", result, "0 missed, control > 0", holds
    )


def updates(form: Form, place: Place) -> Outcome:
    """Read, change, write back, all at once."""
    size = form.sized(100, 300)
    found = order.updated_in_parallel(place.served, size)
    control = order.lost_without_lock(place.database(), size)
    result = f"{found.lost} lost ({found.conflicts} conflicts); without the lock {control} lost"
    holds = not found.lost and control > 0
    return _line("lost updates", f"{size} read-modify-writes", result, "0 lost, control > 0", holds)


def transaction(form: Form, place: Place) -> Outcome:
    """Another database holds a transaction open."""
    seconds = form.sized(3, 30)
    found = delivery.delivered(place.served, place.database(), seconds)
    result = f"p99 {found.free_ms:.0f} ms before, {found.held_ms:.0f} ms meanwhile"
    holds = found.held_ms <= max(found.free_ms * _SAME_RATIO, found.free_ms + _SAME_MS)
    name = f"another database holds a transaction {seconds} s"
    return _line(name, f"{found.measured} deliveries", result, "p99 unchanged", holds)


def revocation(form: Form, place: Place) -> Outcome:
    """A role ends while its holder writes."""
    races = form.sized(6, 100)
    found = standing.raced(place.served, races)
    return _line(
        "revocation races",
        f"{races} races, {found.edits} edits",
        f"{found.late} late",
        "0 late",
        not found.late,
    )


def long_offline(form: Form, place: Place) -> Outcome:
    """Below low water, with edits of what is gone."""
    found = absence.came_back(place.served, place.folder, form.sized(150, 1_000))
    result = (
        f"{found.resurrected} resurrected, {found.lost} lost, {'equal' if found.is_equal else 'DIVERGED'}"
    )
    holds = found.is_equal and not found.resurrected and not found.lost
    return _line("long offline", f"{found.queued} queued edits", result, "0 resurrected, 0 lost", holds)


def replayed(form: Form, place: Place) -> Outcome:
    """Everything is sent once more, and everything is offered again as after a restore."""
    found = repeats.repeated(place.served, form.sized(60, 500))
    again = repeats.offered_again(place.served, form.sized(60, 500))
    different, new_rows = found.different + again.different, found.new_rows + again.new_rows
    size = f"{found.pushes} pushes, {again.pushes} offered again"
    result = f"{different} other answers, {new_rows} new rows"
    holds = not different and not new_rows
    return _line("replay of a push history", size, result, "same results, 0 new rows", holds)


def _line(row: str, size: str, result: str, bar: str, holds: bool) -> Outcome:
    return Outcome(row, size, result, bar, holds, () if holds else (f"{COMMAND} --row scenes",))
