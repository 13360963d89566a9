"""A replica becomes a file that has arrived: with all that is its own, while others read, or not at all."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from adly_desktop.storage import edits, renewal
from adly_desktop.storage.changes import Changes
from adly_desktop.storage.driver import Connection
from adly_desktop.storage.failures import StorageFailed
from adly_desktop.storage.filling import Filling
from adly_desktop.storage.following import Following
from adly_desktop.storage.metrics import DailyFigure, Metrics
from adly_desktop.storage.replica import Replica
from adly_desktop.storage.threads import Threads
from adly_sync_server.contract import replica_schema
from adly_sync_server.contract.snapshots import PAGE_BYTES
from tests.desktop.storage.drafts import act, campaign, image, shown
from tests.desktop.storage.empty import KEY, planted
from tests.desktop.storage.invariants import check
from tests.desktop.storage.test_following import until
from tests.desktop.sync.paper_files import plain_tree

_ID = "0190000a-0000-7000-8000-{:012d}"
PLAIN = plain_tree(
    {"campaigns": [image("campaigns", _ID.format(n), n + 1, name=f"حملة {n}") for n in range(50)]}
)


def finish(connection: Connection) -> None:
    Filling(connection).place = (3, 1)


def arrived(replica: Replica) -> Path:
    """A whole tree beside the replica."""
    arriving = replica.arriving("test", [len(PLAIN) // PAGE_BYTES])
    sealed = arriving.seal(0, PLAIN)
    assert sealed is not None
    arriving.put(0, sealed)
    return arriving.path


def became(replica: Replica) -> bool:
    return replica.become(arrived(replica), finish)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return planted(tmp_path / "riyadh.replica")


@pytest.fixture
def replica(path: Path) -> Iterator[Replica]:
    with Replica.open(path, KEY) as replica:
        yield replica


def own(replica: Replica) -> dict[str, list[Any]]:
    """Every row of the tables that no server fills."""
    theirs = {name for _, name, _, _ in replica_schema.schema()}

    def read(reader: Any) -> dict[str, list[Any]]:
        names = reader.connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        mine = {name for (name,) in names} - theirs
        return {name: reader.connection.execute(f'SELECT * FROM "{name}"').fetchall() for name in mine}

    return replica.read(read)


def schema(replica: Replica) -> set[tuple[str, str]]:
    """Kind and name of everything that is there."""
    return replica.read(
        lambda reader: set(reader.connection.execute("SELECT type, name FROM sqlite_master").fetchall())
    )


def test_nothing_of_its_own_is_lost(replica: Replica) -> None:
    act(replica, campaign("made and taken back"))
    with replica.unit_of_work() as uow:
        (queued,) = uow.outbox.everything()
        uow.unqueue(queued.position, queued.mutation)
        uow.state.epoch = "an epoch"
        uow.state.renew_client()
        Metrics(uow.connection).put([_figure()], "a load")
    before, tables = own(replica), schema(replica)
    assert became(replica)
    after = own(replica)
    assert ("snapshot_place", "3:1") in after["state"]
    after["state"] = [fact for fact in after["state"] if fact[0] != "snapshot_place"]
    before["state"] = [fact for fact in before["state"] if fact[0] != "snapshot_place"]
    assert after == before
    assert before["sqlite_sequence"]
    assert schema(replica) == tables


def _figure() -> DailyFigure:
    return DailyFigure(
        level="ad",
        entity_id=_ID.format(1),
        day="2026-03-01",
        attribution_window="7d_click_1d_view",
        campaign_id=_ID.format(2),
        currency="SAR",
        impressions=1,
        clicks=1,
        conversions=1,
        spend="1.00",
        revenue="2.00",
        as_of=None,
    )


def test_it_is_whole_and_goes_on_as_any_replica(replica: Replica, path: Path) -> None:
    heard: list[Changes] = []
    replica.changes.connect(heard.append)
    assert became(replica)
    assert heard[0].entities == {"campaigns", "ad_sets", "ads"}
    check(replica)
    act(replica, edits.patch("campaigns", _ID.format(7), {"name": "بعد"}))
    replica.close()
    with Replica.open(path, KEY) as again:
        assert shown(again, "campaigns", _ID.format(7)).fields["name"] == "بعد"
        assert again.read(lambda reader: reader.count("campaigns")) == 50
        checks = ("PRAGMA integrity_check", "PRAGMA cipher_integrity_check")
        found = [again.read(lambda r, c=c: r.connection.execute(c).fetchall()) for c in checks]  # type: ignore[misc]  # bound
        assert found == [[("ok",)], []]
        check(again)
    assert not list(path.parent.glob("*arriving*"))


@pytest.mark.parametrize(
    "work",
    [
        lambda uow: edits.edit(uow, [campaign("من هنا")]),
        lambda uow: uow.images.apply([image("members", _ID.format(1), 3, name="سارة")]),
        lambda uow: setattr(uow.state, "cursor", 4),
        lambda uow: setattr(uow.state, "resync", "low_water"),
        lambda uow: setattr(uow.filling, "place", (0, 9)),
    ],
    ids=["an edit", "a row", "a cursor", "a resync", "rows of the file"],
)
def test_where_something_is_it_stays_what_it_is(replica: Replica, path: Path, work: Any) -> None:
    replica.write(work)
    file, before = path.stat().st_ino, own(replica)
    assert not became(replica)
    assert (path.stat().st_ino, own(replica)) == (file, before)


def test_what_another_process_reads_is_not_taken_from_under_it(replica: Replica, path: Path) -> None:
    guest = Replica.open(path, KEY)
    assert not guest.writable
    with guest.new_reader() as reader, reader.snapshot():
        assert reader.count("campaigns") == 0
        replica.write(lambda uow: setattr(uow.state, "role", "owner"))
        assert not became(replica)
        assert reader.state.role is None
    assert replica.read(lambda r: r.state.role) == "owner"
    guest.close()


def test_another_process_reads_on_and_sees_the_new_file(replica: Replica, path: Path) -> None:
    guest = Replica.open(path, KEY)
    with guest.new_reader() as former:
        assert guest.read(lambda reader: reader.count("campaigns")) == 0
        assert became(replica)
        assert guest.read(lambda reader: reader.count("campaigns")) == 50
        act(replica, edits.patch("campaigns", _ID.format(7), {"name": "بعد"}))
        assert guest.read(lambda r: r.row("campaigns", _ID.format(7))) == shown(
            replica, "campaigns", _ID.format(7)
        )
        assert former.count("campaigns") == 0
    # Closing the former file must not take the new one's log with it.
    assert path.with_name(path.name + "-wal").exists()
    act(replica, edits.patch("campaigns", _ID.format(8), {"name": "ثم"}))
    guest.close()
    with Replica.open(path, KEY) as second:
        assert shown(second, "campaigns", _ID.format(8)).fields["name"] == "ثم"


def test_another_process_is_told(replica: Replica, path: Path) -> None:
    guest, heard = Threads(Replica.open(path, KEY)), list[Changes]()
    guest.replica.changes.connect(heard.append)
    assert became(replica)
    until(lambda: any(("ads", "") in changes.rows for changes in heard))
    act(replica, edits.patch("campaigns", _ID.format(7), {"name": "بعد"}))
    until(lambda: any(("campaigns", _ID.format(7)) in changes.rows for changes in heard))
    guest.close()


def test_a_file_that_is_gone_is_read_to_the_end(replica: Replica, path: Path) -> None:
    assert became(replica)
    guest = Replica.open(path, KEY)
    assert guest.read(lambda reader: reader.count("campaigns")) == 50
    replica.destroy()
    assert guest.read(lambda reader: reader.count("campaigns")) == 50
    guest.close()


@pytest.mark.parametrize("step", ["_carry_over", "synced", "put_in_place", "forget_log", "flush_folder"])
def test_a_failure_leaves_a_replica_that_works(
    replica: Replica, path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    def fail(*_: object) -> None:
        raise OSError(28, "no space left on device")

    replica.write(lambda uow: setattr(uow.state, "role", "owner"))
    monkeypatch.setattr(renewal, step, fail)
    with pytest.raises(StorageFailed) as failure:
        became(replica)
    assert failure.value.code == "disk_full"
    monkeypatch.undo()
    assert replica.read(lambda reader: reader.state.role) == "owner"
    act(replica, campaign("من هنا"))
    check(replica)
    assert replica.read(lambda reader: reader.count("campaigns")) == (51 if step == "flush_folder" else 1)


def test_a_system_that_does_not_let_go_of_open_files(
    replica: Replica, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    replace = Path.replace

    def refuse(source: Path, target: Path) -> Path:
        if target == path:
            raise PermissionError(13, "used by another process")
        return replace(source, target)

    monkeypatch.setattr(Path, "replace", refuse)
    file = arrived(replica)
    assert not replica.become(file, finish)
    assert file.exists()
    assert replica.read(lambda reader: reader.count("campaigns")) == 0
    act(replica, campaign("من هنا"))


def test_a_log_that_comes_between_is_not_the_new_file_s(
    replica: Replica, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another process may open the former file at the last moment, and leave a log under the name."""
    forget, log = renewal.forget_log, path.with_name(path.name + "-wal")
    times = iter(range(9))

    def forgotten(of: Path) -> None:
        forget(of)
        if next(times) == 0:
            log.write_bytes(os.urandom(9_000))

    monkeypatch.setattr(renewal, "forget_log", forgotten)
    assert became(replica)
    assert replica.read(lambda reader: reader.count("campaigns")) == 50


def test_a_grid_that_reads_meanwhile_is_waited_for(path: Path) -> None:
    storage = Threads(Replica.open(path, KEY))
    futures = [storage.ask(lambda reader: reader.count("campaigns")) for _ in range(50)]
    assert became(storage.replica)
    counts = {future.result() for future in futures}
    assert counts <= {0, 50}
    with storage.replica.new_reader() as reader:
        following = Following(reader)
        assert following.look() is None
        assert reader.count("campaigns") == 50
    storage.close()
