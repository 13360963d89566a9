"""The Audit screen through its real widgets, against a server of paper."""

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

import adly_sync_server
from adly_desktop.audit import deeds_view
from adly_desktop.audit.audit_log import AuditEntry, AuditLog
from adly_desktop.audit.audit_view import AuditView
from adly_desktop.audit.audit_view_model import AuditParts, AuditViewModel, Stage
from adly_desktop.i18n.active import language
from adly_desktop.i18n.language import Language
from adly_desktop.shell.failures import explained
from adly_desktop.shell.operations import TaskOperations
from adly_desktop.ui.labels import TextLabel
from tests.desktop.paper_http import PaperHttp, problem
from tests.desktop.qt_loop import RunOnQt, until

ROOT = "/v1/workspaces/ws/audit"
MEMBERS = {"members": [{"user_id": "u1", "name": "نورة العتيبي", "email": "noura@madar.example"}]}


def entry(n: int, action: str = "member.changed", **more: Any) -> dict[str, Any]:
    """An entry as the server tells it."""
    return {
        "id": f"e{n}",
        "n": n,
        "at": "2026-11-22T11:02:00Z",
        "actor": "person",
        "user_id": "u1",
        "name": "نورة العتيبي",
        "email": "noura@madar.example",
        "action": action,
        "resource_type": "member",
        "resource_id": "m1",
        "details": {"before": {"role": "member", "grants": {}}, "after": {"role": "viewer", "grants": {}}},
        "ip_address": "203.0.113.7",
        "user_agent": "adly/0.1",
        "request_id": "r1",
        **more,
    }


class Desk:
    """The screen and what it told."""

    def __init__(self, http: PaperHttp, *, may_see: bool = True) -> None:
        self.wire, self.operations = http.wire(), TaskOperations()
        self.exported: list[Path] = []
        self.model = AuditViewModel(
            AuditParts(
                log=AuditLog(self.wire, "ws"),
                operations=self.operations,
                explain=explained,
                notify_exported=self.exported.append,
                may_see=lambda: may_see,
            )
        )
        self.window = QWidget()
        self.view = AuditView(self.model)
        self.view.setParent(self.window)
        self.window.resize(1200, 800)
        self.view.resize(1200, 800)
        self.window.show()

    def texts(self) -> list[str]:
        """What is written beside the list."""
        return [label.text() for label in self.view.entry.findChildren(TextLabel)]


@asynccontextmanager
async def desk(http: PaperHttp, *, may_see: bool = True) -> AsyncIterator[Desk]:
    """The screen, asked for."""
    http.on("GET", "/v1/workspaces/ws/members", 200, MEMBERS)
    made = Desk(http, may_see=may_see)
    made.model.load()
    try:
        yield made
    finally:
        await made.operations.close()
        await made.wire.close()
        made.window.deleteLater()


def paged(http: PaperHttp) -> None:
    """Three entries on two pages."""
    pages = [
        {"entries": [entry(3), entry(2, "publish.activated", details=None)], "next": 2},
        {"entries": [entry(1, "workspace.founded", details={"name": "لمسة"})], "next": None},
    ]
    http.on_call("GET", ROOT, lambda _: (200, pages.pop(0) if len(pages) > 1 else pages[0]))


def test_the_newest_stands_first_and_older_ones_come_as_one_scrolls(on_qt: RunOnQt) -> None:
    async def story() -> None:
        http = PaperHttp()
        paged(http)
        async with desk(http) as at:
            await until(lambda: len(at.model.entries) == 3)
            assert [one.n for one in at.model.entries] == [3, 2, 1]
            assert at.view.grid.model().rowCount() == 3
            assert not at.model.has_more

    on_qt(story())


def test_an_entry_shows_who_from_where_before_and_after(on_qt: RunOnQt) -> None:
    async def story() -> None:
        http = PaperHttp()
        http.on("GET", ROOT, 200, {"entries": [entry(2), entry(1, "workspace.founded", details=None)]})
        async with desk(http) as at:
            await until(lambda: at.model.chosen)
            told = " | ".join(at.texts())
            assert "Role or grants changed" in told
            assert "نورة العتيبي" in told
            assert "203.0.113.7" in told
            assert "Member" in told
            assert "Viewer" in told
            at.view.grid.setFocus()
            at.view.grid.selectRow(0)
            QTest.keyClick(at.view.grid, Qt.Key.Key_Down)
            assert at.model.chosen is not None
            assert at.model.chosen.n == 1

    on_qt(story())


def test_words_person_and_act_are_asked_of_the_server(on_qt: RunOnQt) -> None:
    async def story() -> None:
        http = PaperHttp()
        http.on("GET", ROOT, 200, {"entries": [entry(1)]})
        async with desk(http) as at:
            await until(lambda: at.model.people)
            filters = at.view.filters
            QTest.keyClicks(filters.search.line_edit(), "viewer")
            filters.action.choose("member.")
            filters.action.chosen.emit("member.")
            filters.person.choose("u1")
            filters.person.chosen.emit("u1")
            asked = at.model.asked
            assert (asked.words, asked.action, asked.person) == ("viewer", "member.", "u1")
            assert filters.clear.isVisibleTo(filters)
            filters.clear.click()
            assert at.model.asked.is_everything

    on_qt(story())


def test_nothing_found_offers_the_way_back(on_qt: RunOnQt) -> None:
    async def story() -> None:
        http = PaperHttp()
        http.on("GET", ROOT, 200, {"entries": []})
        async with desk(http) as at:
            at.view.filters.search.line_edit().setText("nobody")
            at.view.filters.search.submitted.emit("nobody")
            await until(lambda: at.view.empty.isVisibleTo(at.view))
            at.view.empty.acted.emit()
            assert at.model.asked.is_everything

    on_qt(story())


@pytest.mark.parametrize("by_server", [True, False])
def test_others_are_told_that_it_is_for_owners(on_qt: RunOnQt, by_server: bool) -> None:
    async def story() -> None:
        http = PaperHttp()
        http.on("GET", ROOT, 403, problem(403, "role_forbidden"))
        async with desk(http, may_see=by_server) as at:
            await until(lambda: at.model.stage is Stage.OWNERS_ONLY)
            assert at.view.owners_only.isVisibleTo(at.view)
            assert not at.view.grid.isVisibleTo(at.view)
            assert by_server or not http.asked

    on_qt(story())


def test_offline_says_so_and_tries_again(on_qt: RunOnQt) -> None:
    async def story() -> None:
        http = PaperHttp()
        http.unplug()
        async with desk(http) as at:
            await until(lambda: at.model.stage is Stage.FAILED)
            assert at.view.error.isVisibleTo(at.view)
            assert at.view.error.accessibleName().startswith("The log is kept on the server")
            before = at.model.problem
            at.view.error.acted.emit()
            await until(lambda: at.model.problem == before)

    on_qt(story())


def test_a_log_that_was_changed_is_told_in_red_words(on_qt: RunOnQt) -> None:
    async def story() -> None:
        http = PaperHttp()
        http.on("GET", ROOT, 200, {"entries": [entry(1)]})
        told = {"entries": 1, "days_signed": 0, "checked_at": "2026-11-22T11:02:00Z"}
        http.on("GET", f"{ROOT}/check", 200, {**told, "faults": []})
        async with desk(http) as at:
            await until(lambda: at.model.entries)
            at.view.verify.click()
            await until(lambda: at.model.check)
            assert at.view.state.accessibleName().startswith("1 entry, not changed")
            http.on("GET", f"{ROOT}/check", 200, {**told, "faults": ["entry 1 is missing"]})
            at.view.verify.click()
            await until(lambda: at.model.check and at.model.check.faults)
            assert at.view.state.accessibleName() == "1 fault found: the log was changed"

    on_qt(story())


def test_a_file_that_cannot_be_written_is_told(on_qt: RunOnQt, tmp_path: Path) -> None:
    async def story() -> None:
        http = PaperHttp()
        http.on("GET", ROOT, 200, {"entries": [entry(1)]})
        http.on("GET", f"{ROOT}/export", 200, {})
        (tmp_path / "file").write_text("in the way")
        async with desk(http) as at:
            await until(lambda: at.model.entries)
            at.model.export(tmp_path / "file" / "audit.csv")
            await until(lambda: at.model.problem)
            assert at.model.problem.startswith("The file could not be written.")
            assert at.exported == []

    on_qt(story())


def test_everything_is_said_in_arabic_too(on_qt: RunOnQt) -> None:
    async def story() -> None:
        http = PaperHttp()
        http.on("GET", ROOT, 200, {"entries": [entry(1)]})
        async with desk(http) as at:
            await until(lambda: at.model.chosen)
            language.switch(Language.ARABIC)
            await until(lambda: "عضو" in at.texts() and "Role" not in at.texts())
            assert "Search" not in at.view.filters.search.line_edit().placeholderText()

    on_qt(story())


def test_an_act_nobody_has_named_is_shown_by_its_code(look: object) -> None:
    new = AuditEntry(id="e", n=1, at="2026-11-22T11:02:00Z", actor="system", action="moon.landed")  # type: ignore[arg-type]  # the moment plays no part here
    assert "moon.landed" in deeds_view.deed(new.action)
    assert deeds_view.who(new) == "ADLY itself"


#: A detail that is no act: what the server's sources hold in the same shape.
_NO_ACT = re.compile(r"(\.(csv|jsonl|command|id|py)$)|^(jobs|sync|doctor|analytics|automation|workspaces)\.")


def test_what_happens_by_itself_and_by_links_has_words() -> None:
    """Every act that the modules of these parts write into a workspace's log."""
    server = Path(adly_sync_server.__file__).parent
    parts = ("automation", "watching", "spend", "importing", "analytics", "publishing", "platforms")
    acts: set[str] = set()
    for part in parts:
        for source in (server / part).rglob("*.py"):
            text = source.read_text(encoding="utf-8")
            if "audit" in text or "note(" in text:
                acts |= set(re.findall(r'"((?:[a-z]+_?)+\.[a-z_]+)"', text))
    named = {act for act in acts if not _NO_ACT.search(act)} | {
        f"finding.{word}" for word in ("accept", "revert", "reopen")
    }
    assert {"rule.acted", "rate.stated", "connect_link.used", "phone_link.pressed", "clock.begun"} <= named
    assert named - set(deeds_view.DEEDS) == set()
