"""A real desktop begins by file from a real server, and has byte for byte what rows would bring."""

import asyncio
import subprocess
import sys
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import httpx
import pytest

from adly_desktop.storage import edits
from adly_desktop.sync import snapshots
from adly_desktop.sync.port import ServerProblem
from adly_sync_server.contract import tree_file
from adly_sync_server.contract.canonical import canonical_json
from adly_sync_server.sync import snapshot_building
from adly_sync_server.sync.sweeping import sweep_tombstones
from tests.desktop.storage.contents import everything
from tests.desktop.storage.drafts import act, campaign
from tests.desktop.storage.invariants import check
from tests.server.served import Person, Served
from tests.server.sync.replica import Replica
from tests.server.sync.snapshot_reader import built
from tests.together.computers import Computer, Seat, computer
from tests.together.file_victim import STEPS

SMALL = 1


@pytest.fixture(autouse=True)
def _small_is_large(monkeypatch: pytest.MonkeyPatch) -> None:
    """Small parts of a small workspace, asked for as if it were large."""
    monkeypatch.setattr(snapshots, "LARGE_ROWS", SMALL)
    monkeypatch.setattr(snapshot_building, "_PART_CHARACTERS", 4_000)
    monkeypatch.setattr(tree_file, "PART_PAGES", 40)


@pytest.fixture
def full(served: Served, owner: Person, workspace: str) -> Replica:
    """A workspace in which everything has happened that leaves a trace."""
    replica = Replica(owner, workspace)
    replica.act("delete", "campaigns", replica.campaign("swept"))
    served.on_loop(sweep_tombstones(served.parts.engine, UUID(workspace), timedelta(0)))
    above = replica.campaign(tags=["ب", "أ"])
    ads = [replica.ad(replica.ad_set(above, f"مجموعة {n}"), f"إعلان {n}", headline="عرض") for n in range(12)]
    replica.act("delete", "ads", ads[0])
    replica.act("patch", "ads", ads[1], {"name": "من هنا"}, {"name": "إعلان 1"})
    replica.act("patch", "ads", ads[1], {"name": "من هناك"}, {"name": "إعلان 1"})
    replica.act("delete", "ad_sets", replica.ad_set(above))
    return replica


@pytest.fixture
def seat(served: Served, owner: Person, workspace: str) -> Seat:
    return Seat(served.url, owner.tokens["access_token"], workspace)


def canonical(replica: Any) -> bytes:
    """One dump of everything that is kept of every row."""
    return canonical_json(everything(replica))


async def synced(seat: Seat, path: Path, *, by_file: bool, line: Any = None) -> bytes:
    """A first sync in a new file, round after round until one ends well; the dump."""
    async with computer(seat, path, by_file=by_file, line=line) as desk:
        await _until_whole(desk)
        await asyncio.to_thread(check, desk.replica)
        return canonical(desk.replica)


async def _until_whole(desk: Computer) -> None:
    for _ in range(30):
        try:
            await desk.engine.sync_once()
        except ServerProblem as problem:
            if problem.code != "server_unreachable":
                raise
        else:
            return
    raise TimeoutError


def test_by_file_is_by_rows(served: Served, full: Replica, seat: Seat, tmp_path: Path) -> None:
    kept = built(served, full.workspace)
    assert kept is not None
    assert len(kept.tree.parts) > 2
    assert len(kept.parts) > 2
    line = Line()
    files = asyncio.run(synced(seat, tmp_path / "file", by_file=True, line=line))
    assert files == asyncio.run(synced(seat, tmp_path / "rows", by_file=False))
    assert line.snapshot_bytes == kept.size_bytes


def test_the_tail_comes_by_rows(served: Served, full: Replica, seat: Seat, tmp_path: Path) -> None:
    built(served, full.workspace)
    later = full.campaign("بعد الملف")
    full.act("delete", "campaigns", full.campaign("deleted"))
    files = asyncio.run(synced(seat, tmp_path / "file", by_file=True))
    assert later.encode() in files
    assert files == asyncio.run(synced(seat, tmp_path / "rows", by_file=False))


@pytest.mark.parametrize("every", [97, 1_009, 3_001])
def test_a_line_that_breaks_again_and_again(
    served: Served, full: Replica, seat: Seat, tmp_path: Path, every: int
) -> None:
    kept = built(served, full.workspace)
    assert kept is not None
    line = Line(cut_every=every, cuts=12)
    files = asyncio.run(synced(seat, tmp_path / "file", by_file=True, line=line))
    assert files == asyncio.run(synced(seat, tmp_path / "rows", by_file=False))
    assert line.snapshot_bytes == kept.size_bytes
    assert line.cuts < 12


@pytest.mark.parametrize("when", ["1", "2", "3", "4", *STEPS])
def test_a_killed_program_goes_on(
    served: Served, full: Replica, seat: Seat, tmp_path: Path, when: str
) -> None:
    built(served, full.workspace)
    path = tmp_path / "file"
    program = [sys.executable, "-m", "tests.together.file_victim", *seat, str(path), str(SMALL), when]
    done = subprocess.run(program, check=False, timeout=60)
    assert done.returncode < 0
    line = Line()
    files = asyncio.run(synced(seat, path, by_file=True, line=line))
    assert files == asyncio.run(synced(seat, tmp_path / "rows", by_file=False))
    assert when in ("1", "2") or line.asked == 0
    assert not list(tmp_path.glob("*arriving*"))
    assert not list(tmp_path.glob("*-wal"))


@pytest.mark.parametrize("step", ["after:put#3", "before:put_in_place", "before:forget_log#2"])
def test_what_was_done_between_a_kill_and_the_next_start_is_kept(
    served: Served, full: Replica, seat: Seat, tmp_path: Path, step: str
) -> None:
    built(served, full.workspace)
    path = tmp_path / "file"
    program = [sys.executable, "-m", "tests.together.file_victim", *seat, str(path), str(SMALL), step]
    assert subprocess.run(program, check=False, timeout=60).returncode < 0

    async def story() -> None:
        async with computer(seat, path, by_file=True) as desk:
            await desk.storage.write(lambda uow: edits.edit(uow, [campaign("بعد الانقطاع")]))
            await _until_whole(desk)
            await asyncio.to_thread(check, desk.replica)

    asyncio.run(story())
    now = Replica(full.person, full.workspace).pull().values()
    names = [row["fields"]["name"] for row in now if row["entity"] == "campaigns"]
    assert names.count("بعد الانقطاع") == 1
    files = asyncio.run(synced(seat, path, by_file=True))
    assert files == asyncio.run(synced(seat, tmp_path / "rows", by_file=False))


def test_edits_made_before_and_meanwhile_arrive(
    served: Served, full: Replica, seat: Seat, tmp_path: Path
) -> None:
    built(served, full.workspace)

    async def story() -> None:
        async with computer(seat, tmp_path / "file", by_file=True) as desk:
            await desk.storage.write(lambda uow: edits.edit(uow, [campaign("قبل")]))
            await desk.engine.sync_once(tree_only=True)
            rows = await desk.storage.read(lambda reader: reader.rows("ads"))
            await asyncio.to_thread(
                act, desk.replica, *(edits.patch("ads", row.id, {"name": "وسط"}) for row in rows[:3])
            )
            await desk.engine.sync_once()
            await asyncio.to_thread(check, desk.replica)
            waiting = await desk.storage.read(lambda reader: reader.waiting().mutations)
            assert (len(rows) > 5, waiting) == (True, 0)

    asyncio.run(story())
    now = Replica(full.person, full.workspace).pull().values()
    names = [row["fields"]["name"] for row in now if row["entity"] in ("campaigns", "ads")]
    assert (names.count("قبل"), names.count("وسط")) == (1, 3)


class Line(httpx.AsyncBaseTransport):
    """A line that counts what comes of snapshots, and breaks after so many bytes of them."""

    def __init__(self, cut_every: int | None = None, cuts: int = 0) -> None:
        self._inner = httpx.AsyncHTTPTransport()
        self._cut_every, self.cuts = cut_every, cuts
        self.snapshot_bytes = self.asked = self._since_cut = 0

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """As the server answers, or less of it."""
        response = await self._inner.handle_async_request(request)
        if "/sync/snapshots/" in request.url.path:
            assert isinstance(response.stream, httpx.AsyncByteStream)
            response.stream = _Cut(response.stream, self)
        elif request.url.path.endswith("/sync/snapshots"):
            self.asked += 1
        return response

    def allowed(self, size: int) -> int:
        """How many of these bytes still come before the line breaks."""
        left = size if self._cut_every is None else self._cut_every - self._since_cut
        if size < left or not self.cuts:
            self._since_cut += size
            return size
        self.cuts, self._since_cut = self.cuts - 1, 0
        return left

    async def aclose(self) -> None:
        """Hang up."""
        await self._inner.aclose()


class _Cut(httpx.AsyncByteStream):
    def __init__(self, inner: httpx.AsyncByteStream, line: Line) -> None:
        self._inner, self._line = inner, line

    async def __aiter__(self) -> AsyncIterator[bytes]:
        async for block in self._inner:
            size = self._line.allowed(len(block))
            self._line.snapshot_bytes += size
            yield block[:size]
            if size < len(block):
                raise httpx.ReadError("the line broke")

    async def aclose(self) -> None:
        await self._inner.aclose()
