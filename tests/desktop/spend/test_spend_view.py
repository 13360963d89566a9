"""The tab Spend, by hand: read, planned, decided, in both languages."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from decimal import Decimal
from functools import partial
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from adly_desktop.i18n.active import language
from adly_desktop.i18n.language import Language
from adly_desktop.shell.failures import explained
from adly_desktop.spend import plan_acts
from adly_desktop.spend.alert_card_view import AlertCard, KeepSheet
from adly_desktop.spend.guard_sheet_view import GuardSheet
from adly_desktop.spend.pace_card_view import PaceCard
from adly_desktop.spend.plan_parts_view import PlanParts
from adly_desktop.spend.plan_sheets_view import NewPlanSheet, PlanSheet
from adly_desktop.spend.plans_view import PlanField
from adly_desktop.spend.reading import Alert, spend_board
from adly_desktop.spend.spend_calls import SpendCalls
from adly_desktop.spend.spend_view import PACING, PLANS, SpendView
from adly_desktop.spend.spend_view_model import SpendParts, SpendViewModel
from adly_desktop.spend.spend_words_view import (
    ALERTS,
    FINDINGS,
    alert_detail,
    alert_title,
    finding_words,
)
from adly_desktop.storage.replica import Replica
from adly_desktop.ui.buttons import LinkButton
from adly_desktop.ui.chip import Chip
from adly_desktop.ui.text_direction import has_arabic
from adly_sync_server.contract.check.findings import Finding
from adly_sync_server.contract.guard_settings import GuardSettings
from adly_sync_server.contract.plan_check import CODES
from adly_sync_server.contract.planning import ALERT_KINDS
from tests.desktop.hands import click
from tests.desktop.paper_http import PaperHttp, problem
from tests.desktop.places import NOW, Place
from tests.desktop.qt_loop import RunOnQt, until
from tests.desktop.seen import texts_of

ROOT = "/v1/workspaces/ws/spend"
FRIDAY = "الجمعة البيضاء"


class Desk:
    """The tab in a window, with what it stands on."""

    def __init__(self, place: Place, http: PaperHttp) -> None:
        self.place, self.http, self.wire = place, http, http.wire()
        self.online, self.may_pause, self.may_edit, self.rounds = True, True, True, 0
        self.told: list[str] = []
        self.window = QWidget()
        self.window.resize(1200, 800)
        self.model = SpendViewModel(
            SpendParts(
                storage=place.storage,
                listen=place.relay.listen,
                operations=place.operations,
                calls=SpendCalls(self.wire, "ws"),
                clock=lambda: NOW,
                explain=explained,
                is_online=lambda: self.online,
                may_pause=lambda: self.may_pause,
                may_edit=lambda: self.may_edit,
                wake=self._round,
                open_row=lambda *_: None,
            )
        )
        self.view = SpendView(self.model)
        self.view.setParent(self.window)
        self.view.resize(1200, 800)
        self.view.told.connect(self.told.append)
        self.window.show()

    def field(self, name: str, place: int) -> PlanField:
        """The field of an initiative in the month at that place."""
        assert self.model.board is not None
        number = [row.name for row in self.model.board.rows].index(name)
        return self.view.plans.fields[number * len(self.model.board.months) + place]

    def _round(self) -> None:
        self.rounds += 1


@asynccontextmanager
async def desk_on(replica: Replica, http: PaperHttp | None = None) -> AsyncIterator[Desk]:
    place = Place(replica)
    desk = Desk(place, http or PaperHttp())
    try:
        await until(lambda: desk.model.board)
        yield desk
    finally:
        desk.model.close()
        await place.close()
        await desk.wire.close()
        desk.window.deleteLater()


def test_alerts_stand_above_the_paces_of_this_month(look: Any, on_qt: RunOnQt, sample: Replica) -> None:
    async def body() -> None:
        async with desk_on(sample) as desk:
            cards = desk.view.alerts
            assert {card.alert.state for card in cards[:-1]} == {"open"}
            assert cards[-1].alert.state == "kept"
            assert cards[0].pause.text() == "Pause 2 campaigns"
            paces = desk.view.findChildren(PaceCard)
            assert len(paces) == 3
            assert "27,000 SAR" in " ".join(texts_of(paces[0]))
            assert FRIDAY in paces[0].chart.accessibleName()
            assert not paces[0].chart.grab().isNull()

    on_qt(body())


def test_parts_and_target_stand_under_their_plan(look: Any, on_qt: RunOnQt, sample: Replica) -> None:
    split = {"by": "platform", "unit": "percent", "shares": {"meta": "60", "tiktok": "40"}}
    target = {"result_type": "purchase", "results": "300", "cost_per_result": "20", "roas": "4"}

    async def body() -> None:
        board = sample.read(lambda reader: spend_board(reader, NOW))
        (plan_id,) = [one.plan.id for one in board.paces if one.plan.initiative == FRIDAY]
        sample.write(lambda uow: plan_acts.set_details(uow, plan_id, "SAR", split, target))
        async with desk_on(sample) as desk:
            card = desk.view.findChildren(PaceCard)[0]
            (parts,) = card.findChildren(PlanParts)
            told = " ".join(texts_of(parts)).translate(dict.fromkeys(map(ord, "\u2066\u2067\u2068\u2069")))
            for words in (
                "27,672.97 SAR of 16,200 SAR",
                "11,677.50 SAR planned by now",
                "210 meant by yesterday, 300 in all",
                "20 SAR is the target",
                "4.00 is the target",
            ):
                assert words in told
            marks = sorted(chip.text() for chip in parts.findChildren(Chip))
            assert marks == ["Off target", "Over its part"], "the cost, and Meta's part"

    on_qt(body())


def test_one_press_confirms_what_is_proposed(look: Any, on_qt: RunOnQt, sample: Replica) -> None:
    async def body() -> None:
        http = PaperHttp()
        async with desk_on(sample, http) as desk:
            alert = desk.view.alerts[0].alert
            http.on("POST", f"{ROOT}/alerts/{alert.id}/pause", 201, {"id": "press-1"})
            click(desk.view.alerts[0].pause)
            assert not desk.view.alerts[0].pause.isEnabled(), "it is under way"
            await until(lambda: desk.rounds)
            assert [asked.path for asked in http.asked] == [f"{ROOT}/alerts/{alert.id}/pause"]

    on_qt(body())


def test_what_the_server_refuses_is_said_and_can_be_pressed_again(
    look: Any, on_qt: RunOnQt, sample: Replica
) -> None:
    async def body() -> None:
        http = PaperHttp()
        async with desk_on(sample, http) as desk:
            alert = desk.view.alerts[0].alert
            http.on("POST", f"{ROOT}/alerts/{alert.id}/pause", 409, problem(409, "conflict"))
            click(desk.view.alerts[0].pause)
            await until(lambda: desk.model.problem)
            assert desk.view.problem.isVisibleTo(desk.view)
            assert desk.view.alerts[0].pause.isEnabled()

    on_qt(body())


def test_running_on_needs_a_reason(look: Any, on_qt: RunOnQt, sample: Replica) -> None:
    async def body() -> None:
        http = PaperHttp()
        async with desk_on(sample, http) as desk:
            alert = desk.view.alerts[0].alert
            path = f"{ROOT}/alerts/{alert.id}/keep"
            http.on("POST", path, 204)
            click(desk.view.alerts[0].keep)
            sheet = desk.view.sheet
            assert isinstance(sheet, KeepSheet)
            sheet.accept()
            assert sheet.isVisible()
            sheet.write("العميل موافق")
            sheet.accept()
            await until(lambda: desk.rounds)
            assert http.bodies(path) == [{"reason": "العميل موافق"}]

    on_qt(body())


@pytest.mark.parametrize("lost", ["online", "may_pause"])
def test_who_cannot_decide_is_told_why(look: Any, on_qt: RunOnQt, sample: Replica, lost: str) -> None:
    async def body() -> None:
        async with desk_on(sample) as desk:
            setattr(desk, lost, False)
            desk.view.show_part(PACING)
            card = desk.view.alerts[0]
            assert not card.pause.isEnabled()
            assert card.pause.toolTip()

    on_qt(body())


def test_an_amount_is_written_in_its_month_and_undone(look: Any, on_qt: RunOnQt, sample: Replica) -> None:
    async def body() -> None:
        async with desk_on(sample) as desk:
            desk.view.show_part(PLANS)
            field = desk.field(FRIDAY, 1)
            assert field.amount.amount() == Decimal(27_000)
            field.amount.editing_finished.emit(Decimal(30_000))
            await until(lambda: desk.told)
            await until(lambda: desk.field(FRIDAY, 1).amount.amount() == Decimal(30_000))
            assert desk.told == ["1 plan changed"]
            await until(desk.view.plans.undo.isEnabled)
            click(desk.view.plans.undo)
            await until(lambda: desk.field(FRIDAY, 1).amount.amount() == Decimal(27_000))
            await until(desk.view.plans.redo.isEnabled)
            click(desk.view.plans.redo)
            await until(lambda: desk.field(FRIDAY, 1).amount.amount() == Decimal(30_000))

    on_qt(body())


def test_a_new_plan_and_its_split(look: Any, on_qt: RunOnQt, empty: Replica) -> None:
    async def body() -> None:
        async with desk_on(empty) as desk:
            assert desk.view.empty.isVisibleTo(desk.view)
            desk.view.ask_new()
            sheet = desk.view.sheet
            assert isinstance(sheet, NewPlanSheet)
            sheet.accept()
            assert sheet.isVisible(), "it has no name yet"
            sheet.initiative.setPlainText("العيد")
            sheet.money.set_amount(Decimal(9_000))
            sheet.accept()
            desk.view.show_part(PLANS)
            await until(lambda: desk.model.board and desk.model.board.rows)
            plan_id = desk.field("العيد", 1).cell.plan_id or ""
            desk.view.ask_details(plan_id)
            await until(lambda: isinstance(desk.view.sheet, PlanSheet))
            details = desk.view.sheet
            assert isinstance(details, PlanSheet)
            details.split_by("platform")
            details.shares["meta"].set_amount(Decimal(70))
            details.accept()
            row = None
            while row is None or not row.fields["split"]:
                row = await desk.place.storage.read(lambda reader: reader.row("plans", plan_id))
            assert row.fields["split"] == {"by": "platform", "unit": "percent", "shares": {"meta": "70"}}
            await until(lambda: "less than the whole" in desk.field("العيد", 1).amount.toolTip())

    on_qt(body())


def test_a_plan_is_removed_from_its_sheet(look: Any, on_qt: RunOnQt, sample: Replica) -> None:
    async def body() -> None:
        async with desk_on(sample) as desk:
            desk.view.show_part(PLANS)
            desk.view.ask_details(desk.field(FRIDAY, 1).cell.plan_id or "")
            await until(lambda: isinstance(desk.view.sheet, PlanSheet))
            sheet = desk.view.sheet
            assert isinstance(sheet, PlanSheet)
            next(one for one in sheet.findChildren(LinkButton) if "Remove" in one.text()).click()
            await until(lambda: desk.field(FRIDAY, 1).cell.plan_id is None and desk.model.can_turn[0])
            desk.model.undo()
            await until(lambda: desk.field(FRIDAY, 1).amount.amount() == Decimal(27_000))

    on_qt(body())


def test_the_guard_is_set_for_the_whole_workspace(look: Any, on_qt: RunOnQt, sample: Replica) -> None:
    async def body() -> None:
        async with desk_on(sample) as desk:
            for ceiling, itself in (("4000", True), ("", False)):
                desk.view.ask_guard()
                sheet = desk.view.sheet
                assert isinstance(sheet, GuardSheet)
                sheet.tolerance.set_amount(Decimal(5))
                sheet.days.set_amount(Decimal(0))
                sheet.accept()
                assert sheet.isVisible(), "no days are no time"
                sheet.days.set_amount(Decimal(4))
                sheet.ceiling.set_amount(Decimal(ceiling) if ceiling else None)
                sheet.by_itself.setChecked(itself)
                sheet.accept()
                await until(partial(is_set, desk, itself))
            assert desk.model.board is not None
            settings = desk.model.board.settings
            assert (settings.tolerance_percent, settings.no_result_days) == (Decimal(5), 4)
            assert settings.daily_ceilings == {}
            rows = await desk.place.storage.read(lambda reader: reader.rows("shared_settings"))
            assert [row.fields["kind"] for row in rows].count("spend_guard") == 1

    on_qt(body())


def is_set(desk: Desk, by_itself: bool) -> bool:
    """The board has the settings that were saved."""
    settings = desk.model.board.settings if desk.model.board else GuardSettings()
    return (settings.tolerance_percent, settings.pauses_by_itself) == (Decimal(5), by_itself)


def test_months_are_turned_and_a_viewer_only_reads(look: Any, on_qt: RunOnQt, sample: Replica) -> None:
    async def body() -> None:
        async with desk_on(sample) as desk:
            desk.may_edit = False
            desk.view.show_part(PLANS)
            board = desk.model.board
            assert board is not None
            assert not desk.field(FRIDAY, 1).amount.isEnabled()
            click(desk.view.plans.later)
            await until(lambda: desk.model.board and desk.model.board.months[0] == board.months[1])
            assert not desk.view.plans.new.isEnabled()

    on_qt(body())


def test_everything_is_said_in_arabic(arabic: Any, on_qt: RunOnQt, sample: Replica) -> None:
    async def body() -> None:
        async with desk_on(sample) as desk:
            assert language.current is Language.ARABIC
            for card in desk.view.findChildren(AlertCard):
                assert all(has_arabic(text) for text in texts_of(card) if text)
            assert desk.view.layoutDirection() == Qt.LayoutDirection.RightToLeft

    on_qt(body())


def test_every_kind_and_code_has_its_words(look: Any) -> None:
    assert set(ALERTS) == set(ALERT_KINDS)
    assert set(FINDINGS) == set(CODES)
    days = dict.fromkeys(("on", "ended", "since"), "2026-11-20")
    amounts = ("spent", "budget", "planned", "forecast", "ceiling", "left_out", "each", "revenue")
    money = dict.fromkeys(amounts, "1200.5")
    target = {"part": "meta", "results": 3, "meant": "5", "roas": "1.2", "wanted": "3"}
    params = {**days, **money, **target, "currency": "SAR", "other": "USD"}
    for kind in (*ALERT_KINDS, "of_a_newer_server"):
        alert = Alert("1", kind, "red", "open", "العيد", "plans", "1", "2026-11", params, (), (), "", "", "")
        assert "{" not in alert_title(alert) + alert_detail(alert)
    for code, declared in CODES.items():
        told = Finding(
            severity=declared.severity,
            code=code,
            entity="plans",
            entity_id="1",
            params=dict.fromkeys(declared.params, "7"),
        )
        assert "{" not in finding_words(told)
