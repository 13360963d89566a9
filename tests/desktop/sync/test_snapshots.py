"""A first sync by file: cut, killed, damaged, edited meanwhile, it ends where one by rows ends."""

import asyncio
import gc
from contextlib import suppress
from pathlib import Path
from typing import Any

import msgspec
import pytest
import zstandard

from adly_desktop.storage import edits
from adly_desktop.storage.replica import Replica
from adly_desktop.storage.threads import Threads
from adly_desktop.sync import snapshots
from adly_desktop.sync.engine import SyncEngine
from adly_desktop.sync.port import ServerProblem
from tests.desktop.storage.contents import everything
from tests.desktop.storage.drafts import act, campaign, draft, shown
from tests.desktop.storage.empty import KEY, planted
from tests.desktop.storage.invariants import check
from tests.desktop.sync.desk import Desk, Killed
from tests.desktop.sync.file_desk import HEADLINE, FileDesk
from tests.desktop.sync.paper_files import BLOCK_BYTES, PaperFiles, packed
from tests.desktop.sync.paper_server import PaperPort, PaperServer


def finish(desk: FileDesk, rounds: int = 20) -> None:
    """Round after round until one ends well."""
    for _ in range(rounds):
        with suppress(ServerProblem):
            desk.sync()
            return
    raise AssertionError("it never ended")


def test_by_file_is_what_by_rows_is(desk: FileDesk, by_rows: dict[str, list[Any]]) -> None:
    desk.sync()
    assert everything(desk.replica) == by_rows
    assert desk.files.sent_bytes == desk.files.made().bytes
    assert desk.replica.read(lambda reader: reader.state.cursor) == desk.server.head
    check(desk.replica)
    act(desk.replica, campaign())
    assert desk.sync().pushed == 1


def test_rows_that_came_since_follow(desk: FileDesk, tmp_path: Path) -> None:
    desk.files.made()
    with Desk.open(desk.server, "badr", tmp_path) as badr:
        badr.sync()
        draft(badr.replica)
        badr.sync()
        desk.sync()
        assert everything(desk.replica) == everything(badr.replica)


@pytest.mark.parametrize("at", range(0, 6_000, 430))
def test_a_cut_costs_no_byte_twice(desk: FileDesk, by_rows: dict[str, list[Any]], at: int) -> None:
    desk.files.breaks_at = at
    finish(desk)
    assert everything(desk.replica) == by_rows
    assert desk.files.sent_bytes == desk.files.made().bytes
    assert desk.files.asked == 1


@pytest.mark.parametrize("at", range(0, 6_000, 730))
def test_after_a_restart_no_stored_part_comes_again(
    desk: FileDesk, by_rows: dict[str, list[Any]], at: int
) -> None:
    desk.files.breaks_at = at
    snapshot = desk.files.made()
    if at < snapshot.bytes:
        with pytest.raises(ServerProblem):
            desk.sync()
    desk.reopen()
    desk.sync()
    assert everything(desk.replica) == by_rows
    assert desk.files.sent_bytes - snapshot.bytes <= max(piece.bytes for piece in snapshot.pieces)
    assert desk.files.asked == 1


@pytest.mark.parametrize("dies_after", [False, True])
def test_killed_at_every_write_it_becomes_the_file(
    server: PaperServer, tmp_path: Path, by_rows: dict[str, list[Any]], dies_after: bool
) -> None:
    writes, survived = 0, False
    while not survived:
        folder = tmp_path / f"{writes}"
        folder.mkdir()
        with FileDesk(server, "amal", folder, PaperFiles(server)) as desk:
            desk.storage.writes_left, desk.storage.dies_after = writes, dies_after
            try:
                desk.sync()
                survived = True
            except Killed:
                desk.reopen()
                check(desk.replica)
                desk.sync()
            assert everything(desk.replica) == by_rows
            check(desk.replica)
        assert not list(folder.glob("*.arriving*"))
        writes += 1
        gc.collect()
    assert writes > 5


@pytest.mark.parametrize("dies_after", [False, True])
def test_killed_at_every_write_while_rows_are_taken_over(
    server: PaperServer, tmp_path: Path, dies_after: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(FileDesk, "chunk_rows", 6)
    writes, survived = 0, False
    while not survived:
        folder = tmp_path / f"{writes}"
        folder.mkdir()
        with FileDesk(server, "amal", folder, PaperFiles(server)) as desk:
            act(desk.replica, campaign("قبل الملف"))
            desk.storage.writes_left, desk.storage.dies_after = writes, dies_after
            try:
                desk.sync()
                survived = True
            except Killed:
                desk.reopen()
                check(desk.replica)
                desk.sync()
            assert desk.dump() == server.dump()
            check(desk.replica)
        assert not list(folder.glob("*.arriving*"))
        writes += 1
        gc.collect()
    assert writes > 15


def test_a_part_damaged_on_the_way_comes_again(desk: FileDesk, by_rows: dict[str, list[Any]]) -> None:
    blocks = iter(range(10**6))
    desk.files.damage = lambda block: bytes([block[0] ^ 1]) + block[1:] if next(blocks) == 3 else block
    desk.sync()
    assert everything(desk.replica) == by_rows
    again = desk.files.sent_bytes - desk.files.made().bytes
    assert 0 < again <= max(piece.bytes for piece in desk.files.made().pieces) + BLOCK_BYTES
    assert desk.files.asked == 1


@pytest.mark.parametrize("after_blocks", [0, 20])
def test_a_line_that_only_damages_leaves_rows(
    desk: FileDesk, by_rows: dict[str, list[Any]], after_blocks: int
) -> None:
    blocks = iter(range(10**6))
    desk.files.damage = lambda block: block[::-1] if next(blocks) >= after_blocks else block
    desk.sync()
    assert everything(desk.replica) == by_rows
    assert desk.replica.read(lambda reader: reader.filling.snapshot) is None


@pytest.mark.parametrize("other", [{"epoch": "another"}, {"schema": 99}])
def test_of_another_epoch_or_schema_rows_are_pulled(
    desk: FileDesk, by_rows: dict[str, list[Any]], other: dict[str, Any]
) -> None:
    snapshot, content = packed(desk.server)
    desk.files.kept = {snapshot.id: (msgspec.structs.replace(snapshot, **other), content)}
    desk.sync()
    assert everything(desk.replica) == by_rows
    assert desk.files.sent_bytes == 0


def test_a_server_without_files_is_pulled_from(desk: FileDesk, by_rows: dict[str, list[Any]]) -> None:
    desk.files.has_none = True
    desk.sync()
    assert everything(desk.replica) == by_rows


def test_one_that_is_being_built_is_waited_for(desk: FileDesk, by_rows: dict[str, list[Any]]) -> None:
    desk.files.builds = 3
    desk.sync()
    assert (desk.files.asked, desk.files.sent_bytes) == (4, desk.files.made().bytes)
    assert everything(desk.replica) == by_rows


def test_one_that_is_built_too_long_is_not(
    desk: FileDesk, by_rows: dict[str, list[Any]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(snapshots, "_PATIENCE_S", 0.0)
    desk.files.builds = 3
    desk.sync()
    assert (desk.files.asked, desk.files.sent_bytes) == (1, 0)
    assert everything(desk.replica) == by_rows


def test_one_that_is_gone_is_asked_for_anew(desk: FileDesk, by_rows: dict[str, list[Any]]) -> None:
    desk.files.breaks_at = 2_000
    with pytest.raises(ServerProblem):
        desk.sync()
    desk.files.kept.clear()
    desk.sync()
    assert desk.files.asked == 2
    assert everything(desk.replica) == by_rows
    check(desk.replica)


def test_what_was_deleted_and_swept_between_two_files_does_not_stay(
    desk: FileDesk, tmp_path: Path, server: PaperServer
) -> None:
    desk.files.breaks_at = desk.files.made().bytes - 10
    with pytest.raises(ServerProblem):
        desk.sync()
    desk.files.kept.clear()
    with Desk.open(server, "badr", tmp_path) as badr:
        badr.sync()
        gone = next(row.id for row in server.rows.values() if row.entity == "campaigns" and not row.deleted)
        act(badr.replica, edits.delete("campaigns", gone))
        badr.sync()
        server.forget_tombstones()
    desk.sync()
    assert desk.dump() == server.dump()
    assert ("campaigns", gone) not in desk.live()


def test_the_tree_comes_first_and_the_rest_later(desk: FileDesk, by_rows: dict[str, list[Any]]) -> None:
    def tree() -> dict[str, list[Any]]:
        found = everything(desk.replica)
        return {name: found[name] for name in ("campaigns", "ad_sets", "ads")}

    asyncio.run(desk.engine.sync_once(tree_only=True))
    assert tree() == {name: by_rows[name] for name in ("campaigns", "ad_sets", "ads")}
    assert everything(desk.replica)["comments"] == []
    assert desk.replica.read(lambda reader: (reader.state.cursor, reader.filling.has_tree)) == (0, True)
    desk.reopen()
    desk.sync()
    assert everything(desk.replica) == by_rows


def test_the_share_of_bytes_is_told(desk: FileDesk) -> None:
    seen: list[float | None] = []
    desk.engine.status.connect(lambda status: seen.append(status.share))
    desk.sync()
    shares = [share for share in seen if share is not None]
    assert shares == sorted(shares)
    assert (shares[0], shares[-1], seen[-1]) == (0.0, 1.0, None)
    assert len(shares) > len(desk.files.made().parts) / 2


def test_what_is_done_meanwhile_is_kept_and_shown(
    desk: FileDesk, server: PaperServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Between any two chunks: a new campaign, and edits and a deletion of what has come so far."""
    made: list[str] = []
    write = desk.storage.write

    async def busy(*arguments: Any, **options: Any) -> Any:
        done = await write(*arguments, **options)
        if desk.replica.read(lambda reader: reader.filling.snapshot) is not None:
            _work(desk, made)
            check(desk.replica)
        return done

    monkeypatch.setattr(desk.storage, "write", busy)
    desk.sync()
    monkeypatch.undo()
    assert len(made) > 10
    finish(desk)
    assert desk.waiting() == 0
    assert desk.dump() == server.dump()
    names = {row.fields["name"] for row in server.rows.values() if row.entity == "campaigns"}
    assert set(made) <= names
    check(desk.replica)


def _work(desk: FileDesk, made: list[str]) -> None:
    made.append(f"من هنا {len(made)}")
    act(desk.replica, campaign(made[-1]), joins=False)
    rows = desk.replica.read(lambda reader: [row for row in reader.rows("ads") if not row.mark])
    for row in rows[:1]:
        act(desk.replica, edits.patch("ads", row.id, {"name": f"معدل {len(made)}"}))
    above = desk.replica.read(lambda reader: [row for row in reader.rows("ad_sets") if not row.mark])
    if len(above) > 2 and len(made) % 4 == 0:
        act(desk.replica, edits.delete("ad_sets", above[0].id))


def test_a_parent_deleted_here_hides_what_comes_below_it(
    desk: FileDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    act(desk.replica, campaign("قبل الملف"))
    write = desk.storage.write

    async def breaking(*arguments: Any, **options: Any) -> Any:
        done = await write(*arguments, **options)
        if desk.replica.read(lambda reader: reader.filling.place) == (1, 1):
            raise ServerProblem(code="server_unreachable")
        return done

    monkeypatch.setattr(desk.storage, "write", breaking)
    with pytest.raises(ServerProblem):
        desk.sync()
    monkeypatch.undo()
    above = desk.replica.read(lambda reader: reader.rows("campaigns"))
    for row in above:
        act(desk.replica, edits.delete("campaigns", row.id))
    desk.port.judge = _refuse
    with pytest.raises(ServerProblem):
        desk.sync()
    desk.port.reset()
    asyncio.run(desk.engine._rounds.pull())
    assert desk.replica.read(lambda reader: reader.rows("ads")) == []
    check(desk.replica)


def _refuse(_: object) -> None:
    raise ServerProblem(code="server_unreachable")


def test_work_that_was_sent_before_is_there_once(desk: FileDesk, server: PaperServer) -> None:
    mine = draft(desk.replica)
    desk.sync()
    act(desk.replica, edits.patch("ads", mine.ad, {"name": "بعد"}))
    desk.sync()
    assert desk.dump() == server.dump()
    assert shown(desk.replica, "ads", mine.ad).fields["name"] == "بعد"
    ids = [row[0] for row in everything(desk.replica)["ads"]]
    assert len(set(ids)) == len(ids)
    check(desk.replica)


def test_nothing_of_it_lies_in_the_open(
    desk: FileDesk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever is on the disk at any step, killed there or not, is noise to whoever has no key."""
    write, looked = desk.storage.write, []

    async def looking(*arguments: Any, **options: Any) -> Any:
        done = await write(*arguments, **options)
        looked.append(_look_through(tmp_path))
        return done

    monkeypatch.setattr(desk.storage, "write", looking)
    desk.sync()
    assert sum(looked) > 100_000


def _look_through(folder: Path) -> int:
    size = 0
    for path in folder.rglob("*"):
        content = path.read_bytes() if path.is_file() else b""
        size += len(content)
        for telling in (HEADLINE.encode(), b"SQLite format 3", zstandard.FRAME_HEADER):
            assert telling not in content, path
    return size


def test_in_threads_one_part_is_stored_while_the_next_comes(
    server: PaperServer, files: PaperFiles, tmp_path: Path, by_rows: dict[str, list[Any]]
) -> None:
    replica = Replica.open(planted(tmp_path / "beside.replica"), KEY)
    storage = Threads(replica)
    try:
        engine = SyncEngine(storage, PaperPort(server, "amal"), files=files)
        asyncio.run(engine.sync_once())
        assert everything(replica) == by_rows
    finally:
        storage.close()


def test_cancelled_anywhere_it_goes_on(
    server: PaperServer, files: PaperFiles, tmp_path: Path, by_rows: dict[str, list[Any]]
) -> None:
    replica = Replica.open(planted(tmp_path / "cancelled.replica"), KEY)
    storage = Threads(replica)
    engine = SyncEngine(storage, PaperPort(server, "amal"), chunk_rows=1, files=files)

    async def impatient() -> None:
        for turns in range(0, 200, 7):
            syncing = asyncio.create_task(engine.sync_once())
            for _ in range(turns):
                await asyncio.sleep(0)
            syncing.cancel()
            await asyncio.gather(syncing, return_exceptions=True)
        await engine.sync_once()

    try:
        asyncio.run(impatient())
        assert everything(replica) == by_rows
    finally:
        storage.close()
