"""A workspace taken along through its real section, against a server of paper."""

import asyncio
import itertools
import json
import stat
from collections.abc import AsyncIterator
from pathlib import Path

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog

from adly_desktop.i18n.active import language
from adly_desktop.i18n.language import Language
from adly_desktop.sync.port import ServerProblem
from adly_desktop.ui.sheet import Sheet
from adly_desktop.workspace_settings.workspace_export import _Lines
from tests.desktop.paper_http import PaperHttp, problem
from tests.desktop.qt_loop import RunOnQt, until
from tests.desktop.workspace_settings.test_workspace_settings_view import ROOT, Desk, desk

EXPORT, STEP_UP = f"{ROOT}/export", "/v1/auth/step-up"
OLD = "an older export"


def lines(rows: int, *, told: int | None = None) -> bytes:
    """A file of so many rows."""
    first = {"format": "adly-workspace/1", "workspace": {"id": "ws", "name": "متجر لمسة"}}
    all_rows = [{"table": "campaigns", "row": {"name": f"حملة\n{n}"}} for n in range(rows)]
    last = {"end": True, "rows": rows if told is None else told}
    return b"".join(json.dumps(line).encode() + b"\n" for line in (first, *all_rows, last))


class Trickle(httpx.AsyncByteStream):
    """Gives its parts as they are let through; then breaks, if told to."""

    def __init__(self, content: bytes, *, breaks: bool = False) -> None:
        self._content, self._breaks, self.go = content, breaks, asyncio.Event()

    async def __aiter__(self) -> AsyncIterator[bytes]:
        half = len(self._content) // 2
        yield self._content[:half]
        await self.go.wait()
        if self._breaks:
            raise httpx.RemoteProtocolError("closed without the last piece")
        yield self._content[half:]


def choose(at: Desk, target: Path) -> None:
    """Answer the system's dialog."""
    at.view.export.export.click()
    (dialog,) = at.view.export.findChildren(QFileDialog)
    assert dialog.acceptMode() is QFileDialog.AcceptMode.AcceptSave
    assert "lamsa" in dialog.selectedFiles()[0]
    dialog.fileSelected.emit(str(target))
    dialog.done(0)


def test_the_file_is_written_and_how_far_it_is_can_be_read(on_qt: RunOnQt, tmp_path: Path) -> None:
    async def story() -> None:
        http, target, stream = PaperHttp(), tmp_path / "lamsa.jsonl", Trickle(lines(4_000))
        http.on("POST", EXPORT, 200, stream)
        async with desk(http) as at:
            section = at.view.export
            choose(at, target)
            await until(lambda: at.model.export.rows > 0)
            assert section.progress.isVisibleTo(at.view)
            assert not section.export.isVisibleTo(at.view)
            assert not target.exists()
            at.model.export.begin(target)
            stream.go.set()
            await until(lambda: at.exported == [target])
            assert target.read_bytes() == lines(4_000)
            assert stat.S_IMODE(target.stat().st_mode) == 0o600
            assert section.export.isVisibleTo(at.view)
            assert len(http.bodies(EXPORT)) == 1

    on_qt(story())


def test_it_can_be_stopped_and_leaves_what_was_there(on_qt: RunOnQt, tmp_path: Path) -> None:
    async def story() -> None:
        http, target = PaperHttp(), tmp_path / "lamsa.jsonl"
        target.write_text(OLD)
        http.on("POST", EXPORT, 200, Trickle(lines(4_000)))
        async with desk(http) as at:
            choose(at, target)
            await until(lambda: at.model.export.rows > 0)
            at.view.export.progress.stopped.emit()
            assert at.view.export.export.isVisibleTo(at.view)
            await until(lambda: len(list(tmp_path.iterdir())) == 1)
            assert target.read_text() == OLD
            assert at.model.export.problem == ""
            whole = Trickle(lines(3))
            whole.go.set()
            http.on("POST", EXPORT, 200, whole)
            choose(at, target)
            await until(lambda: at.exported == [target])
            assert target.read_bytes() == lines(3)

    on_qt(story())


@pytest.mark.parametrize(("told", "breaks"), [(9, True), (10, False)], ids=["cut", "short"])
def test_a_file_that_broke_off_is_not_kept(on_qt: RunOnQt, tmp_path: Path, told: int, breaks: bool) -> None:
    async def story() -> None:
        http, target = PaperHttp(), tmp_path / "lamsa.jsonl"
        broken = Trickle(lines(9, told=told), breaks=breaks)
        broken.go.set()
        http.on("POST", EXPORT, 200, broken)
        async with desk(http) as at:
            choose(at, target)
            await until(lambda: at.model.export.problem)
            assert "broke off" in at.model.export.problem
            assert at.view.export.problem.isVisibleTo(at.view)
            language.switch(Language.ARABIC)
            assert "انقطع" in at.model.export.problem
            await until(lambda: not list(tmp_path.iterdir()))
            assert not at.exported

    on_qt(story())


def test_refusals_and_a_folder_that_is_none_are_told(on_qt: RunOnQt, tmp_path: Path) -> None:
    async def story() -> None:
        http = PaperHttp()
        (tmp_path / "a file").touch()
        whole = Trickle(lines(3))
        whole.go.set()
        http.on("POST", EXPORT, 200, whole)
        async with desk(http) as at:
            at.model.export.begin(tmp_path / "a file" / "lamsa.jsonl")
            await until(lambda: "could not be written" in at.model.export.problem)
            http.on("POST", EXPORT, 403, problem(403, "role_forbidden"))
            at.model.export.begin(tmp_path / "lamsa.jsonl")
            await until(lambda: "role" in at.model.export.problem)
            http.unplug()
            at.model.export.begin(tmp_path / "lamsa.jsonl")
            await until(lambda: not at.model.export.is_running)
            assert at.model.export.problem

    on_qt(story())
    assert [path.name for path in tmp_path.iterdir()] == ["a file"]


def test_it_goes_on_after_the_password_was_asked_for(on_qt: RunOnQt, tmp_path: Path) -> None:
    async def story() -> None:
        http, target, whole = PaperHttp(), tmp_path / "lamsa.jsonl", Trickle(lines(3))
        whole.go.set()
        http.on("POST", STEP_UP, 204)
        http.on_call(
            "POST",
            EXPORT,
            lambda _: (200, whole) if http.bodies(STEP_UP) else (403, problem(403, "step_up_required")),
        )
        async with desk(http) as at:
            choose(at, target)
            await until(lambda: at.window.findChildren(Sheet))
            QTest.keyClicks(at.window.focusWidget(), "secret")
            at.sheet().accept()
            await until(lambda: at.exported == [target])
            assert http.bodies(STEP_UP) == [{"password": "secret"}]

    on_qt(story())


def test_only_owners_are_offered_it(on_qt: RunOnQt) -> None:
    async def story() -> None:
        async with desk(PaperHttp(), "member") as at:
            assert not at.view.export.isVisibleTo(at.view)
            at.role = "owner"
            at.model.role_changed()
            assert at.view.export.isVisibleTo(at.view)

    on_qt(story())


@given(rows=st.integers(0, 40), cuts=st.lists(st.integers(0, 4_000), max_size=8))
def test_rows_are_counted_however_the_file_comes_in_parts(rows: int, cuts: list[int]) -> None:
    content, count = lines(rows), _Lines()
    places = [0, *sorted(min(cut, len(content)) for cut in cuts), len(content)]
    for start, stop in itertools.pairwise(places):
        count.add(content[start:stop])
    assert count.counted() == rows


@given(rows=st.integers(0, 20), missing=st.integers(1, 4_000))
def test_a_file_without_its_end_is_none(rows: int, missing: int) -> None:
    content, count = lines(rows), _Lines()
    count.add(content[: max(len(content) - max(missing, 2), 0)])
    with pytest.raises(ServerProblem, match=r"."):
        count.counted()
