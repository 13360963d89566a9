"""After a restore: edits of rows that a colleague has yet to offer again wait for him, and not for ever."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from adly_desktop.storage import edits
from adly_desktop.storage.outbox import Queued
from adly_desktop.storage.settled import KEPT
from adly_desktop.sync.put_off import PutOff
from adly_sync_server.contract.sync import Mutation, Op, Result, Status
from tests.desktop.storage.drafts import Draft, act, draft, shown
from tests.desktop.sync.desk import Desk
from tests.desktop.sync.paper_server import PaperServer

NOW = datetime(2026, 3, 1, tzinfo=UTC)
GONE = Result(n=1, status=Status.GONE)


class PatientDesk(Desk):
    """As in the program."""

    patience = KEPT


@pytest.fixture
def desks(tmp_path: Path) -> Iterator[tuple[Desk, Desk]]:
    server = PaperServer()
    amal, badr = (PatientDesk(server, name, tmp_path) for name in ("amal", "badr"))
    with amal, badr:
        yield amal, badr


@pytest.fixture
def lost(desks: tuple[Desk, Desk]) -> Draft:
    """What Amal made and Badr wrote on, all of it lost by a restore before either comes back."""
    amal, badr = desks
    backup = amal.server.snapshot()
    made = draft(amal.replica)
    amal.sync()
    badr.sync()
    act(badr.replica, edits.patch("ads", made.ad, {"name": "من بدر"}))
    badr.sync()
    amal.server.restore(backup)
    return made


def test_they_wait_and_arrive_after_him(desks: tuple[Desk, Desk], lost: Draft) -> None:
    amal, badr = desks
    act(badr.replica, edits.patch("ads", lost.ad, {"creative_data.headline": "كُتب قبل أن يعلم"}))
    badr.sync()
    badr.reopen()
    badr.sync()
    assert badr.waiting() == 2
    assert badr.replica.read(lambda reader: reader.not_accepted()) == []
    amal.sync()
    badr.sync()
    amal.sync()
    assert (amal.waiting(), badr.waiting()) == (0, 0)
    ad = amal.server.live()["ads", lost.ad]
    assert (ad["name"], ad["creative_data"]["headline"]) == ("من بدر", "كُتب قبل أن يعلم")
    assert amal.dump() == badr.dump() == amal.server.dump()


def test_other_work_is_not_held_up(desks: tuple[Desk, Desk], lost: Draft) -> None:
    _, badr = desks
    other = draft(badr.replica)
    badr.sync()
    assert ("ads", other.ad) in badr.server.live()
    assert shown(badr.replica, "ads", other.ad).mark is None
    assert badr.waiting() == 1


def test_after_a_week_they_are_kept_as_not_accepted(desks: tuple[Desk, Desk], lost: Draft) -> None:
    _, badr = desks
    badr.sync()
    badr.patience = timedelta(0)
    badr.reopen()
    badr.sync()
    assert badr.waiting() == 0
    (refusal,) = badr.replica.read(lambda reader: reader.not_accepted())
    assert (refusal.code, refusal.mutation.patch) == ("gone", {"name": "من بدر"})


@pytest.mark.parametrize(
    ("replay", "age", "code", "expected"),
    [
        (True, timedelta(0), "parent_missing", True),
        (True, timedelta(days=6), "conflict_settled", True),
        (True, KEPT, "parent_missing", False),
        (False, timedelta(0), "parent_missing", False),
        (True, timedelta(0), "role_forbidden", False),
    ],
)
def test_only_what_can_still_come_true_is_put_off(
    *, replay: bool, age: timedelta, code: str, expected: bool
) -> None:
    refused = Result(n=1, status=Status.REFUSED, code=code)
    assert PutOff().takes([(queued(replay=replay, age=age), refused)], NOW) is expected


def test_what_rests_on_something_put_off_is_put_off_with_it() -> None:
    put_off = PutOff()
    assert put_off.takes([(queued(replay=True), GONE)], NOW)
    assert put_off.takes([(queued(replay=False, age=timedelta(days=30)), GONE)], NOW)
    assert not PutOff().takes([(queued(replay=False), GONE)], NOW)


def queued(*, replay: bool, age: timedelta = timedelta(0)) -> Queued:
    """A mutation that was sent."""
    mutation = Mutation(n=1, id="i", group="g", op=Op.PATCH, entity="ads", entity_id="e", replay=replay)
    return Queued(1, mutation, (NOW - age).isoformat().replace("+00:00", "Z"))
