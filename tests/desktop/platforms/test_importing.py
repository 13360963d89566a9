"""Bringing in what an account holds: offered after connecting, followed, stopped, gone on with, told."""

from typing import Any

from adly_desktop.platforms.connections_view_model import Stage
from adly_desktop.platforms.import_view import ImportStrip
from adly_desktop.shell.failures import happened
from adly_desktop.storage.replica import Replica
from tests.desktop.paper_http import PaperHttp, problem
from tests.desktop.platforms.test_connecting import (
    ACCOUNTS,
    BEGUN,
    ONE,
    ROOT,
    Screen,
    bare,
    connection,
    screen_on,
)
from tests.desktop.qt_loop import RunOnQt, until

IMPORTS = "/v1/workspaces/ws/imports"
MOMENT = "2026-11-22T12:00:00Z"


def imported(account: str, state: str = "running", stage: str = "ads", **more: Any) -> dict[str, Any]:
    """An import as the server shows it."""
    return {
        "id": "i1",
        "ad_account_id": account,
        "platform": "meta",
        "state": state,
        "stage": stage,
        "stages": [
            {"stage": "campaigns", "read": 10, "added": 10, "total": 10},
            {"stage": "ad_sets", "read": 50, "added": 50, "total": 50},
            {"stage": "ads", "read": 100, "added": 100, "total": 250},
        ],
        "created_at": MOMENT,
        "updated_at": MOMENT,
        **more,
    }


def first(screen: Screen) -> str:
    """Our id of the first account."""
    assert screen.model.accounts
    return screen.model.accounts[0].id


def strip(screen: Screen) -> ImportStrip:
    """The first account's."""
    return screen.view.strips[first(screen)]


def said(part: ImportStrip) -> str:
    """How it ended and what was noted."""
    return bare(f"{part.ended.text()} {part.notes.text()}")


async def begun(screen: Screen, http: PaperHttp, **more: Any) -> None:
    """An import that goes on."""
    http.on("POST", IMPORTS, 201, imported(first(screen), **more))
    http.on("GET", f"{IMPORTS}/i1", 200, imported(first(screen), **more))
    strip(screen).begin.click()
    await until(lambda: strip(screen).progress.isVisible())


def test_after_connecting_one_is_asked_and_what_is_wanted_comes(on_qt: RunOnQt, sample: Replica) -> None:
    async def story() -> None:
        http = PaperHttp()
        async with screen_on(sample, http) as screen:
            account = first(screen)
            http.on("POST", ROOT, 201, BEGUN)
            http.on("GET", ONE, 200, connection("ready", accounts=ACCOUNTS))
            http.on("POST", f"{ONE}/accounts", 200, {"ad_account_ids": [account]})
            offer = {"ad_account_id": account, "campaigns": 142, "known": 0, "is_more": False}
            http.on("GET", f"/v1/workspaces/ws/ad-accounts/{account}/import-offer", 200, offer)
            http.on("POST", IMPORTS, 201, imported(account))
            http.on("GET", f"{IMPORTS}/i1", 200, imported(account))
            screen.view.buttons["meta"].click()
            await until(lambda: screen.model.stage is Stage.CHOOSING)
            screen.view.connect_card.boxes["111"].click()
            screen.view.connect_card.finish.click()
            await until(lambda: account in screen.view.offers.cards)
            card = screen.view.offers.cards[account]
            assert "142 campaigns were found in" in bare(card.question.text())
            card.accept.click()
            await until(lambda: strip(screen).progress.isVisible())
            assert http.bodies(IMPORTS)[-1] == {"ad_account_id": account}
            assert screen.view.offers.cards == {}
            http.on("GET", f"{IMPORTS}/i1", 200, imported(account, "done", "media", finished_at=MOMENT))
            await until(lambda: strip(screen).ended.isVisible())
            assert "Brought in: 10 campaigns · 50 ad sets · 100 ads" in said(strip(screen))

    on_qt(story())


def test_who_says_not_now_is_not_asked_again_and_may_import_later(on_qt: RunOnQt, sample: Replica) -> None:
    async def story() -> None:
        http = PaperHttp()
        async with screen_on(sample, http) as screen:
            account = first(screen)
            offer = {"ad_account_id": account, "campaigns": 1, "known": 0, "is_more": True}
            http.on("GET", f"/v1/workspaces/ws/ad-accounts/{account}/import-offer", 200, offer)
            screen.model.imports.ask_offers([account])
            await until(lambda: account in screen.view.offers.cards)
            assert "More than 1" in bare(screen.view.offers.cards[account].question.text())
            screen.view.offers.cards[account].decline.click()
            assert screen.view.offers.cards == {}
            assert strip(screen).begin.isEnabled()

    on_qt(story())


def test_nothing_new_is_not_offered(on_qt: RunOnQt, sample: Replica) -> None:
    async def story() -> None:
        http = PaperHttp()
        async with screen_on(sample, http) as screen:
            account = first(screen)
            offer = {"ad_account_id": account, "campaigns": 3, "known": 3, "is_more": False}
            path = f"/v1/workspaces/ws/ad-accounts/{account}/import-offer"
            http.on("GET", path, 200, offer)
            screen.model.imports.ask_offers([account])
            await until(lambda: any(asked.path == path for asked in http.asked))
            assert screen.view.offers.cards == {}

    on_qt(story())


def test_an_import_is_followed_stopped_and_gone_on_with(on_qt: RunOnQt, sample: Replica) -> None:
    async def story() -> None:
        http = PaperHttp()
        async with screen_on(sample, http) as screen:
            await begun(screen, http)
            assert not strip(screen).begin.isVisible()
            stopped = imported(first(screen), "cancelled", finished_at=MOMENT)
            http.on("POST", f"{IMPORTS}/i1/cancel", 200, stopped)
            http.on("GET", f"{IMPORTS}/i1", 200, stopped)
            strip(screen).progress.stopped.emit()
            await until(lambda: strip(screen).resume.isVisible())
            assert "Stopped. What came stays: 10 campaigns" in said(strip(screen))
            http.on("POST", f"{IMPORTS}/i1/resume", 200, imported(first(screen)))
            http.on("GET", f"{IMPORTS}/i1", 200, imported(first(screen)))
            strip(screen).resume.click()
            await until(lambda: strip(screen).progress.isVisible())

    on_qt(story())


def test_a_limit_says_until_when_and_a_failure_its_way_out(on_qt: RunOnQt, sample: Replica) -> None:
    async def story() -> None:
        http = PaperHttp()
        async with screen_on(sample, http) as screen:
            waits = {"error_code": "platform_throttled", "waits_until": "2026-11-22T12:05:00Z"}
            await begun(screen, http, state="waiting", **waits)
            assert strip(screen).progress.accessibleName() == "The platform's limit is reached"
            failed = imported(first(screen), "failed", error_code="platform_account_closed")
            http.on("GET", f"{IMPORTS}/i1", 200, failed)
            await until(lambda: strip(screen).problem.isVisible())
            assert strip(screen).problem.accessibleName() == happened("platform_account_closed")
            assert strip(screen).resume.isEnabled()

    on_qt(story())


def test_what_came_otherwise_is_told_and_named_when_asked(on_qt: RunOnQt, sample: Replica) -> None:
    async def story() -> None:
        http = PaperHttp()
        async with screen_on(sample, http) as screen:
            note = {
                "note": "read_only",
                "entity": "ads",
                "external_id": "9",
                "name": "إعلان",
                "detail": "x_y",
            }
            ended = imported(
                first(screen), "done", "media", note_counts={"read_only": 3}, notes=[note], finished_at=MOMENT
            )
            http.on("GET", IMPORTS, 200, {"imports": [{**ended, "notes": []}]})
            http.on("GET", f"{IMPORTS}/i1", 200, ended)
            screen.model.load()
            await until(lambda: strip(screen).more.isVisible())
            assert "read only here and stay as they are there: 3" in said(strip(screen))
            strip(screen).more.click()
            assert strip(screen).named.count() == 1

    on_qt(story())


def test_what_the_server_refuses_is_told_where_it_was_asked(on_qt: RunOnQt, sample: Replica) -> None:
    async def story() -> None:
        http = PaperHttp()
        async with screen_on(sample, http) as screen:
            http.on("POST", IMPORTS, 403, problem(403, "forbidden"))
            strip(screen).begin.click()
            await until(lambda: strip(screen).problem.isVisible())
            assert strip(screen).problem.accessibleName() == happened("forbidden")
            assert strip(screen).begin.isEnabled()

    on_qt(story())
