"""What happened to one's account, as it stands in the section, against a server of paper."""

import ast
from pathlib import Path
from typing import Any

import pytest

from adly_desktop.accounts.happened_view_model import Stage
from adly_desktop.accounts.happened_words_view import NAMED, is_alarming, sentence
from adly_desktop.accounts.own_account import AccountEvent
from adly_desktop.i18n.active import language
from adly_desktop.i18n.language import Language
from adly_desktop.storage.clock import utc_now
from adly_desktop.ui.labels import ElidedLabel
from tests.desktop.accounts.test_account_view import Desk, desk
from tests.desktop.paper_http import PaperHttp, problem
from tests.desktop.qt_loop import RunOnQt, until

ROOT = Path(__file__).parents[3]
EVENTS = "/v1/me/events"


def event(kind: str, **details: Any) -> AccountEvent:
    """Something that happened now."""
    return AccountEvent(id="1", kind=kind, at=utc_now(), details=details or None)


def page(*kinds: str, following: str | None = None) -> dict[str, Any]:
    """As the server answers."""
    told = [
        {"id": f"{kind}-{n}", "kind": kind, "at": "2026-11-20T10:00:00Z", "ip_address": "203.0.113.7"}
        for n, kind in enumerate(kinds)
    ]
    return {"events": told, "next": following}


def lines(at: Desk) -> list[str]:
    """What is read, sentences and details in turn."""
    return [label.text() for label in at.view.happened.rows.findChildren(ElidedLabel)]


def test_what_happened_is_told_in_sentences(on_qt: RunOnQt) -> None:
    async def story() -> None:
        http = PaperHttp()
        http.on("GET", EVENTS, 200, page("password.changed", "session.proved"))
        async with desk(http) as at:
            await until(lambda: at.model.happened.events)
            shown = lines(at)
            assert shown[0] == "The password was changed"
            assert "203.0.113.7" in shown[1]
            assert not at.view.happened.more.isVisibleTo(at.window)
            language.switch(Language.ARABIC)
            await until(lambda: "غُيّرت كلمة المرور" in lines(at))

    on_qt(story())


def test_older_ones_come_below_when_asked_for(on_qt: RunOnQt) -> None:
    async def story() -> None:
        http = PaperHttp()
        pages = [page("password.changed", following="password.changed-0"), page("session.ended")]
        http.on_call("GET", EVENTS, lambda _: (200, pages.pop(0)))
        async with desk(http) as at:
            section = at.view.happened
            await until(lambda: section.more.isVisibleTo(at.window) and section.more.isEnabled())
            section.more.click()
            section.more.click()
            await until(lambda: len(at.model.happened.events) == 2)
            assert [one.kind for one in at.model.happened.events] == ["password.changed", "session.ended"]
            assert not section.more.isVisibleTo(at.window)
            assert not pages

    on_qt(story())


def test_what_failed_is_asked_again_and_what_is_there_stays(on_qt: RunOnQt) -> None:
    async def story() -> None:
        http = PaperHttp()
        answers: list[tuple[int, Any]] = [
            (200, page("password.changed", following="x")),
            (503, problem(503, "unavailable")),
            (200, page("session.ended")),
        ]
        http.on_call("GET", EVENTS, lambda _: answers.pop(0))
        async with desk(http) as at:
            section = at.view.happened
            await until(lambda: at.model.happened.has_more and not at.model.happened.is_busy)
            section.more.click()
            await until(lambda: section.problem.isVisibleTo(at.window))
            assert len(at.model.happened.events) == 1
            section.problem.fix_requested.emit()
            await until(lambda: len(at.model.happened.events) == 2)
            assert not section.problem.isVisibleTo(at.window)

    on_qt(story())


def test_offline_the_section_says_so_and_tries_again(on_qt: RunOnQt) -> None:
    async def story() -> None:
        http = PaperHttp()
        http.on("GET", EVENTS, 503, problem(503, "unavailable"))
        async with desk(http) as at:
            await until(lambda: at.model.happened.stage is Stage.FAILED)
            assert at.view.happened.problem.isVisibleTo(at.window)
            http.on("GET", EVENTS, 200, page())
            at.view.happened.problem.fix_requested.emit()
            await until(lambda: at.model.happened.stage is Stage.LISTED)
            assert at.view.happened.told.text().startswith("Nothing yet.")

    on_qt(story())


def test_a_server_that_keeps_no_events_has_no_such_section(on_qt: RunOnQt) -> None:
    async def story() -> None:
        async with desk(PaperHttp()) as at:
            await until(lambda: at.model.happened.stage is Stage.ABSENT)
            assert not at.view.happened.isVisibleTo(at.window)

    on_qt(story())


@pytest.mark.parametrize(
    ("told", "words"),
    [
        (event("session.started", device="Laptop", is_new=True), "for the first time"),
        (event("session.started", device="Laptop", is_new=False), "Signed in on"),
        (event("session.ended", is_this=True), "Signed out"),
        (event("session.ended", is_this=False), "Another device"),
        (event("backup_code.used", left=1), "1 is left"),
        (event("backup_code.used", left=3), "3 are left"),
        (event("account.deactivated", by="operator"), "The operator"),
        (event("account.deactivated", by="0192"), "The agency"),
        (event("account.activated", by="operator"), "The operator"),
        (event("moon.landed"), "moon.landed"),
        (event("session.revoked"), "used by two"),
    ],
)
def test_details_are_part_of_the_sentence(look: None, told: AccountEvent, words: str) -> None:
    assert words in sentence(told)


def test_what_may_be_somebody_elses_doing_stands_out() -> None:
    assert is_alarming(event("session.revoked"))
    assert is_alarming(event("session.started", is_new=True))
    assert not is_alarming(event("session.started", is_new=False))


def test_every_event_of_the_server_has_a_sentence() -> None:
    assert _noted(ROOT / "adly_sync_server") == NAMED


def _noted(folder: Path) -> set[str]:
    """Every kind that is written down anywhere in the server; links have a ``note`` of their own."""
    found = set[str]()
    for source in (path.read_text(encoding="utf-8") for path in folder.rglob("*.py")):
        if "adly_sync_server.accounts.events import" not in source:
            continue
        for node in ast.walk(ast.parse(source)):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "note":
                assert isinstance(node.args[2], ast.Constant), ast.unparse(node)
                found.add(str(node.args[2].value))
    return found
