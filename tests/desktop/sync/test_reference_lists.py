"""Lists of platforms on this computer: kept, fetched where newer, there without a network."""

import asyncio
from pathlib import Path
from typing import Any

import pytest

from adly_desktop.sync.port import ServerProblem
from adly_desktop.sync.reference_lists import ReferenceLists
from adly_sync_server.contract.reference import ReferenceKind
from tests.desktop.paper_http import URL, PaperHttp

pytestmark = pytest.mark.anyio
PATH = "/v1/workspaces/w/reference/meta"
RIYADH = {"kind": "region", "key": "3202", "names": {"ar": "منطقة الرياض", "en": "Riyadh Region"}}
PERFUME = {"kind": "interest", "key": "600", "names": {"ar": "عطور", "en": "Perfume"}}
AS_OF = "2026-11-30T10:00:00Z"


def listed(*options: dict[str, Any], is_same: bool = False) -> dict[str, Any]:
    return {"platform": "meta", "as_of": AS_OF, "options": list(options), "is_same": is_same}


def lists(folder: Path, paper: PaperHttp) -> ReferenceLists:
    return ReferenceLists(folder, paper.wire(), URL, "w")


def cut_short(folder: Path) -> None:
    """The power went while the file was written, on a disk that lied."""
    (kept,) = folder.rglob("meta.json")
    kept.write_bytes(kept.read_bytes()[:20])


async def test_what_was_fetched_once_is_there_offline(tmp_path: Path) -> None:
    paper, heard = PaperHttp(), list[str]()
    paper.on("GET", PATH, 200, listed(RIYADH))
    online = lists(tmp_path, paper)
    online.listen(heard.append)
    await online.look("meta")
    assert [one.name("ar") for one in online.options("meta")] == ["منطقة الرياض"]
    assert heard == ["meta"]
    paper.unplug()
    later = lists(tmp_path, paper)
    heard_later = asyncio.Event()
    later.listen(lambda _: heard_later.set())
    running = asyncio.create_task(later.run())
    await asyncio.wait_for(heard_later.wait(), 5)
    running.cancel()
    assert [one.key for one in later.options("meta")] == ["3202"]


async def test_what_is_the_same_does_not_travel_again(tmp_path: Path) -> None:
    paper = PaperHttp()
    paper.on("GET", PATH, 200, listed(RIYADH))
    known = lists(tmp_path, paper)
    await known.look("meta")
    paper.on("GET", PATH, 200, listed(is_same=True))
    await known.look("meta")
    assert [one.key for one in known.options("meta")] == ["3202"]


async def test_a_search_adds_what_it_finds(tmp_path: Path) -> None:
    paper = PaperHttp()
    paper.on("GET", PATH, 200, listed(RIYADH))
    paper.on("POST", f"{PATH}/searches", 200, listed(PERFUME))
    known = lists(tmp_path, paper)
    await known.look("meta")
    await known.search("meta", "a", ReferenceKind.INTEREST, "عطور")
    await known.search("meta", "a", ReferenceKind.INTEREST, "عطور")
    assert [one.key for one in known.options("meta")] == ["3202", "600"]
    assert paper.bodies(f"{PATH}/searches")[0] == {"account_id": "a", "kind": "interest", "words": "عطور"}


async def test_without_a_network_a_search_finds_nothing_more(tmp_path: Path) -> None:
    paper = PaperHttp()
    paper.unplug()
    known = lists(tmp_path, paper)
    assert await known.search("meta", "a", ReferenceKind.INTEREST, "عطور") == []
    with pytest.raises(ServerProblem):
        await known.look("meta")


async def test_a_damaged_file_is_fetched_anew(tmp_path: Path) -> None:
    paper = PaperHttp()
    paper.on("GET", PATH, 200, listed(RIYADH))
    await lists(tmp_path, paper).look("meta")
    cut_short(tmp_path)
    known = lists(tmp_path, paper)
    running = asyncio.create_task(known.run())
    for _ in range(200):
        if known.options("meta"):
            break
        await asyncio.sleep(0.01)
    running.cancel()
    assert [one.key for one in known.options("meta")] == ["3202"]
