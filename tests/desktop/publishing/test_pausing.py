"""Pause now, from the question to the last account, on a real replica and a server of paper."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from decimal import Decimal
from typing import Any

import msgspec
import pytest
from PySide6.QtWidgets import QLabel, QWidget

from adly_desktop.i18n.active import language
from adly_desktop.i18n.language import Language
from adly_desktop.publishing.pause_calls import EVERYTHING, Pause, PauseCalls, PauseScope, scope_of
from adly_desktop.publishing.pause_view import PauseSheet
from adly_desktop.publishing.pause_view_model import PauseParts, PauseStage, PauseViewModel
from adly_desktop.publishing.stopping import Stopping, stopping_of
from adly_desktop.shell.failures import explained, happened
from adly_desktop.showcase.rows import ME as NOURA
from adly_desktop.showcase.rows import load_agency, made_id
from adly_desktop.storage.replica import Replica
from adly_desktop.ui.buttons import GhostButton, LinkButton
from adly_desktop.ui.chip import Chip
from adly_desktop.ui.text_direction import has_arabic
from tests.desktop.paper_http import Asked, PaperHttp, problem
from tests.desktop.places import NOW, Place
from tests.desktop.qt_loop import RunOnQt, settled, until

ROOT = "/v1/workspaces/ws/pauses"
ONE = f"{ROOT}/press-1"
PLANS = load_agency().client["campaigns"]
MAIN, SNAP = made_id("account", "main"), made_id("account", "snap")


def campaign(place: int) -> str:
    return made_id("campaign", PLANS[place]["name"])


def on(account: str, paused: int, total: int, *, failed: int = 0, code: str | None = None) -> dict[str, Any]:
    """One account as the server counts it."""
    counts = {"total": total, "paused": paused, "failed": failed, "waiting": total - paused - failed}
    told = {"error_code": code, "error_detail": None}
    return {"ad_account_id": account, "platform": "meta", **counts, **told}


def shown(*accounts: dict[str, Any], is_over: bool = False, **scope: Any) -> dict[str, Any]:
    """A press as the server shows it: its scope names every field."""
    empty: dict[str, list[str]] = {"ad_account_ids": [], "campaign_ids": [], "ad_set_ids": [], "ad_ids": []}
    return {
        "id": "press-1",
        "scope": {"everything": not scope, **empty, **scope},
        "requested_by": made_id("person", NOURA),
        "created_at": (NOW - timedelta(minutes=3)).isoformat(),
        "finished_at": NOW.isoformat() if is_over else None,
        "accounts": list(accounts),
    }


class Desk:
    """The sheet over a window with what it stands on."""

    def __init__(self, place: Place, http: PaperHttp) -> None:
        self.http, self.wire = http, http.wire()
        self.online, self.allowed, self.rounds, self.reconnects = True, True, 0, 0
        self.told: list[int] = []
        self.window = QWidget()
        self.window.resize(1000, 800)
        self.window.show()
        self.model = PauseViewModel(
            PauseParts(
                storage=place.storage,
                operations=place.operations,
                calls=PauseCalls(self.wire, "ws"),
                explain=explained,
                explain_code=happened,
                is_online=lambda: self.online,
                may=lambda: self.allowed,
                wake=self._round,
                notify=self.told.append,
                reconnect=self._reconnect,
                clock=lambda: NOW,
            )
        )

    async def ask(self, scope: PauseScope = EVERYTHING) -> PauseSheet:
        """Open the sheet, and wait until it names what will stop."""
        self.model.ask(scope)
        sheet = PauseSheet(self.window, self.model)
        sheet.open()
        await until(lambda: self.model.stopping)
        return sheet

    def presses(self) -> list[Asked]:
        return [asked for asked in self.http.asked if asked.method == "POST"]

    def _round(self) -> None:
        self.rounds += 1

    def _reconnect(self) -> None:
        self.reconnects += 1


@asynccontextmanager
async def desk_on(replica: Replica, http: PaperHttp) -> AsyncIterator[Desk]:
    place = Place(replica)
    desk = Desk(place, http)
    try:
        yield desk
    finally:
        await place.close()
        await desk.wire.close()
        desk.window.deleteLater()


def paper(*answers: dict[str, Any]) -> PaperHttp:
    """A server whose press answers the first, and every look at it the next; the last for good."""
    http, left = PaperHttp(), list(answers)

    def answer(_: Any) -> tuple[int, Any]:
        return 200, left.pop(0) if len(left) > 1 else left[0]

    http.on(*("GET", ROOT, 200, {"pauses": []}))
    http.on_call("POST", ROOT, answer)
    http.on_call("GET", ONE, answer)
    return http


def texts(sheet: PauseSheet) -> str:
    return "\n".join(label.text() for label in sheet.findChildren(QLabel) if label.isVisible())


async def says(sheet: PauseSheet, words: str) -> None:
    """Parts that were just put in are seen a turn later."""
    await until(lambda: words in texts(sheet))


def link(sheet: PauseSheet, text: str) -> LinkButton:
    return next(one for one in sheet.findChildren(LinkButton) if one.isVisible() and one.text() == text)


def read(replica: Replica, scope: PauseScope) -> Stopping:
    return replica.read(lambda reader: stopping_of(reader, scope))


def test_a_whole_client_is_named_account_by_account_in_money(sample: Replica) -> None:
    with sample:
        found = read(sample, EVERYTHING)
        active = [plan for plan in PLANS if plan["status"] == "active"]
        for key in ("main", "snap"):
            (stop,) = [one for one in found.accounts if one.account_id == made_id("account", key)]
            mine = [Decimal(plan["budget"]) for plan in active if plan["account"] == key]
            if key == "main":
                mine[0] = Decimal(1000)  # its draft says 1,200, which nobody has published
            assert (stop.money.daily, stop.running, stop.shares) == (sum(mine), len(mine), False)
        drafts = {made_id("account", p["account"]) for p in PLANS} - {o.account_id for o in found.accounts}
        assert drafts == {made_id("account", "uae")}, "an account with drafts alone has nothing to pause"


def test_an_ad_set_in_a_shared_budget_stops_no_known_money(sample: Replica) -> None:
    with sample:
        found = read(sample, scope_of("ad_sets", [made_id(campaign(0), "0")]))
        (stop,) = found.accounts
        assert (stop.entity, stop.total, stop.money.daily, stop.shares) == ("ad_sets", 1, Decimal(0), True)


def test_what_hangs_below_something_named_is_not_counted_twice(sample: Replica) -> None:
    below = made_id(campaign(0), "0")
    scope = PauseScope(campaign_ids=(campaign(0),), ad_set_ids=(below,), ad_ids=(made_id(below, "0"),))
    with sample:
        assert read(sample, scope).total == 1
        assert read(sample, PauseScope(ad_set_ids=(below,), ad_ids=(made_id(below, "0"),))).total == 1
        assert read(sample, scope_of("campaigns", [campaign(4)])).total == 0, "a draft is nowhere to pause"


def test_the_same_rows_are_the_same_press_in_any_order() -> None:
    assert scope_of("ads", ["b", "a"]) == scope_of("ads", ["a", "b"])


def test_where_only_a_person_can_go_on_the_server_is_left_in_peace() -> None:
    done, dead = on(MAIN, 4, 4), on(SNAP, 0, 1, code="platform_needs_login")
    moving = on(SNAP, 0, 1, code="platform_throttled")
    held = [([done, dead], False), ([done, moving], True), ([done], True)]
    for accounts, is_moving in held:
        assert msgspec.convert(shown(*accounts), Pause).is_moving is is_moving, accounts


def test_one_red_button_and_then_account_by_account_until_all_is_paused(
    on_qt: RunOnQt, sample: Replica
) -> None:
    async def story() -> None:
        half, whole = shown(on(MAIN, 1, 4)), shown(on(MAIN, 4, 4), is_over=True)
        async with desk_on(sample, paper(half, half, whole)) as desk:
            sheet = await desk.ask()
            await says(sheet, "2,850.00")
            assert desk.presses() == [], "nothing is pressed before somebody says so"
            sheet.act.click()
            await says(sheet, "Paused 1 of 4")
            assert desk.presses()[0].body == {"everything": True}
            for _ in range(2):
                await settled()
                desk.model.job_moved()
            await until(lambda: "Paused 4 of 4" in texts(sheet), patience_s=0.9)
            assert (desk.model.is_busy, desk.rounds, desk.told) == (False, 1, [])
            sheet.other.click()
            assert desk.model.stage is PauseStage.NONE

    on_qt(story())


def test_closed_meanwhile_it_goes_on_and_tells_in_passing(on_qt: RunOnQt, sample: Replica) -> None:
    async def story() -> None:
        half, whole = shown(on(MAIN, 1, 4)), shown(on(MAIN, 4, 4), is_over=True)
        async with desk_on(sample, paper(half, whole)) as desk:
            sheet = await desk.ask()
            sheet.act.click()
            await until(lambda: desk.model.pause)
            sheet.decline()
            assert desk.model.is_busy
            desk.model.job_moved()
            await until(lambda: desk.told == [4])
            assert not desk.model.is_busy

    on_qt(story())


def test_a_dead_sign_in_leads_to_connecting_and_a_failure_is_tried_again(
    on_qt: RunOnQt, sample: Replica
) -> None:
    async def story() -> None:
        ids = [campaign(0), campaign(7)]
        dead = on(SNAP, 0, 1, code="platform_needs_login")
        stuck = shown(dead, on(MAIN, 0, 1, failed=1, code="platform_rejected"), campaign_ids=sorted(ids))
        async with desk_on(sample, paper(stuck)) as desk:
            sheet = await desk.ask(scope_of("campaigns", ids))
            sheet.act.click()
            await until(lambda: "Waits for you" in _chips(sheet))
            assert {"Waits for you", "Failed"} <= _chips(sheet)
            link(sheet, "Connect again").click()
            assert desk.reconnects == 1
            link(sheet, "Try again").click()
            await until(lambda: len(desk.presses()) == 2)
            one, two = desk.presses()
            assert one.body == {"campaign_ids": sorted(ids)} == two.body

    on_qt(story())


def test_offline_it_says_so_and_presses_as_soon_as_the_server_answers(
    on_qt: RunOnQt, sample: Replica, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("adly_desktop.publishing.pause_view_model._AGAIN_S", 0.2)

    async def story() -> None:
        http, tries = paper(shown(on(MAIN, 4, 4), is_over=True)), list[int]()

        def back_at_the_third(_: Any) -> tuple[int, Any]:
            tries.append(1)
            if len(tries) < 3:
                return 503, problem(503, "unavailable")
            return 200, shown(on(MAIN, 4, 4), is_over=True)

        http.on_call("POST", ROOT, back_at_the_third)
        async with desk_on(sample, http) as desk:
            desk.online = False
            sheet = await desk.ask()
            await says(sheet, "only the server can pause")
            assert sheet.act.text() == "Pause as soon as the server answers"
            sheet.act.click()
            assert desk.model.stage is PauseStage.UNTIL_HEARD
            await says(sheet, "Leave ADLY open")
            await until(lambda: desk.model.pause is not None and desk.model.pause.is_over)
            assert len(tries) == 3

    on_qt(story())


def test_who_waits_for_the_server_may_give_up_and_nothing_is_pressed(
    on_qt: RunOnQt, sample: Replica, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("adly_desktop.publishing.pause_view_model._AGAIN_S", 0.02)

    async def story() -> None:
        http = paper(shown(on(MAIN, 4, 4), is_over=True))
        http.on("POST", ROOT, 503, problem(503, "unavailable"))
        async with desk_on(sample, http) as desk:
            sheet = await desk.ask()
            sheet.act.click()
            await until(lambda: desk.model.stage is PauseStage.UNHEARD)
            await says(sheet, "may not be paused")
            sheet.act.click()
            sheet.decline()
            desk.model.ask(scope_of("campaigns", [campaign(0)]))
            assert desk.model.scope == EVERYTHING, "what somebody waits for is not forgotten for another"
            desk.model.give_up()
            await settled()
            before = len(desk.presses())
            for _ in range(5):
                await settled()
            assert len(desk.presses()) == before

    on_qt(story())


def test_a_viewer_sees_why_he_cannot(on_qt: RunOnQt, sample: Replica) -> None:
    async def story() -> None:
        async with desk_on(sample, paper(shown(on(MAIN, 4, 4)))) as desk:
            desk.allowed = False
            sheet = await desk.ask()
            assert not sheet.act.isEnabled()
            await says(sheet, "Your role cannot pause")
            desk.model.press()
            await settled()
            assert desk.presses() == []

    on_qt(story())


def test_what_is_refused_is_explained_and_a_draft_has_nothing_to_pause(
    on_qt: RunOnQt, sample: Replica
) -> None:
    async def story() -> None:
        http = paper(shown(on(MAIN, 4, 4)))
        http.on("POST", ROOT, 403, problem(403, "forbidden"))
        async with desk_on(sample, http) as desk:
            sheet = await desk.ask(scope_of("campaigns", [campaign(4)]))
            await says(sheet, "Nothing of this is on a platform")
            assert not sheet.act.isEnabled()
            sheet.decline()
            sheet = await desk.ask()
            sheet.act.click()
            await until(lambda: desk.model.stage is PauseStage.REFUSED)
            await says(sheet, happened("forbidden"))

    on_qt(story())


def test_the_last_presses_are_listed_and_one_is_taken_up_again(on_qt: RunOnQt, sample: Replica) -> None:
    async def story() -> None:
        stuck = shown(on(SNAP, 0, 1, code="platform_needs_login"), campaign_ids=[campaign(7)])
        http = paper(stuck)
        http.on("GET", ROOT, 200, {"pauses": [stuck]})
        async with desk_on(sample, http) as desk:
            sheet = await desk.ask()
            await until(lambda: desk.model.last)
            see = next(one for one in sheet.findChildren(GhostButton) if one.text() == "See")
            see.click()
            await until(lambda: "Waits for you" in _chips(sheet))
            assert desk.presses() == [], "looking presses nothing"

    on_qt(story())


def test_its_words_follow_a_live_switch(on_qt: RunOnQt, sample: Replica) -> None:
    async def story() -> None:
        async with desk_on(sample, paper(shown(on(MAIN, 1, 4)))) as desk:
            sheet = await desk.ask()
            language.switch(Language.ARABIC)
            await settled()
            assert has_arabic(sheet.act.text())
            assert has_arabic(sheet.accessibleName())
            sheet.act.click()
            await says(sheet, "توقف 1 من 4")
            assert _english(sheet) == []

    on_qt(story())


def _chips(sheet: PauseSheet) -> set[str]:
    return {chip.accessibleName() for chip in sheet.findChildren(Chip) if chip.isVisible()}


def _english(sheet: PauseSheet) -> list[str]:
    return [line for line in texts(sheet).splitlines() if line.strip() and not has_arabic(line)]
