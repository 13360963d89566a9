"""The tab Rules: made without a network, seen at work before it runs, undone, and read in both languages."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from decimal import Decimal
from typing import Any

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from adly_desktop.i18n.active import language
from adly_desktop.i18n.language import Language
from adly_desktop.rules.log_view import LogLine
from adly_desktop.rules.log_view_model import LogParts, LogStage, LogViewModel
from adly_desktop.rules.replay_view import DeedCard
from adly_desktop.rules.rule_calls import LogAsked, RuleCalls
from adly_desktop.rules.rules_read import saved_rules
from adly_desktop.rules.rules_view import LOG, REPLAY, RULE, RulesView
from adly_desktop.rules.rules_view_model import RulesParts, RulesViewModel, Stage
from adly_desktop.shell.failures import explained
from adly_desktop.storage.replica import Replica
from adly_desktop.ui.combo_box import ComboBox
from adly_desktop.ui.labels import TextLabel
from adly_desktop.ui.text_direction import has_arabic
from adly_desktop.ui.token_editor import Token, TokenEditor
from adly_sync_server.contract.automation.rules import Deed, Scope, Timing, is_proven
from tests.desktop.paper_http import PaperHttp
from tests.desktop.places import NOW, Place
from tests.desktop.qt_loop import RunOnQt, settled, until

ROOT = "/v1/workspaces/ws/automation"


class Desk:
    """The tab on a real replica and a server of paper."""

    def __init__(self, place: Place, http: PaperHttp) -> None:
        self.place, self.http, self.wire = place, http, http.wire()
        self.may, self.opened = True, list[tuple[str, str]]()
        calls = RuleCalls(self.wire, "ws")
        self.model = RulesViewModel(
            RulesParts(
                storage=place.storage,
                listen=place.relay.listen,
                operations=place.operations,
                calls=calls,
                clock=lambda: NOW,
                explain=explained,
                may_edit=lambda: self.may,
                wake=lambda: None,
            )
        )
        self.log = LogViewModel(
            LogParts(calls, place.operations, explained, lambda *row: self.opened.append(row))
        )
        self.view = RulesView(self.model, self.log)
        self.view.resize(1200, 800)
        self.view.show()

    async def kept(self) -> None:
        """What is in hand is kept."""
        self.view.keep.click()
        await until(lambda: self.model.saved is not None and not self.model.is_changed)

    async def seen(self) -> None:
        """What it would have done was looked at."""
        self.model.see()
        await until(lambda: not self.model.is_replaying)

    def stored(self) -> list[Any]:
        """Rules as they are kept."""
        return list(self.place.read(saved_rules))


@asynccontextmanager
async def desk_of(replica: Replica, http: PaperHttp) -> AsyncIterator[Desk]:
    """A tab that is closed afterwards."""
    place = Place(replica)
    desk = Desk(place, http)
    await until(lambda: desk.model.stage is Stage.READY)
    yield desk
    desk.model.close()
    desk.view.deleteLater()
    await desk.wire.close()
    await place.close()


def told(n: int, state: str = "done", **more: Any) -> dict[str, Any]:
    """A deed as the server tells it."""
    seen = {
        "metric": "roas",
        "side": "above",
        "against": "value",
        "value": "3",
        "since": "2026-11-14",
        "until": "2026-11-20",
        "finding": "met",
        "figure": "4.5000",
        "limit": "3",
        "basis": None,
    }
    return {
        "id": f"00000000-0000-4000-8000-{n:012}",
        "run_id": "r1",
        "rule_id": "r",
        "rule_name": "الرابحات",
        "slot": NOW.isoformat(),
        "platform": "meta",
        "ad_account_id": "a",
        "entity": "ad_sets",
        "entity_id": f"s{n}",
        "entity_name": "نساء الرياض",
        "deed": "raise_budget",
        "field": "budget",
        "before": "150",
        "after": "165",
        "shown": None,
        "currency": "SAR",
        "day": "2026-11-22",
        "seen": [seen],
        "as_of": NOW.isoformat(),
        "state": state,
        "held": None,
        "error_code": None,
        "error_detail": None,
        "created_at": (NOW - timedelta(minutes=n)).isoformat(),
        "finished_at": NOW.isoformat(),
        **more,
    }


def test_a_rule_looks_at_several_accounts_of_one_currency_and_at_several_labels(
    on_qt: RunOnQt, sample: Replica
) -> None:
    async def story() -> None:
        async with desk_of(sample, PaperHttp()) as desk:
            model, view = desk.model, desk.view
            view.begin("raise_winners")
            scope = view.editor.scope
            first, second = [one for one in model.around.accounts if one.currency == "SAR"][:2]
            other = next(one for one in model.around.accounts if one.currency != "SAR")

            def offered(editor: TokenEditor) -> set[str]:
                box = editor.findChild(ComboBox)
                assert box is not None
                return {str(box.itemData(row)) for row in range(box.count())}

            def add(editor: TokenEditor, key: str) -> None:
                box = editor.findChild(ComboBox)
                assert box is not None
                box.chosen.emit(key)

            assert {first.id, second.id, other.id} <= offered(scope.accounts)
            add(scope.accounts, first.id)
            assert other.id not in offered(scope.accounts), "a rule counts in one currency"
            add(scope.accounts, second.id)
            for label in model.around.labels[:2]:
                add(scope.labels, label)
            assert model.rule is not None
            assert list(model.rule.scope.ad_account_ids) == [first.id, second.id]
            assert model.rule.scope.labels == model.around.labels[:2]
            assert (model.rule.currency, model.rule.timing.zone) == ("SAR", first.time_zone)
            await desk.kept()
            (saved,) = desk.stored()
            assert saved.rule is not None
            assert saved.rule.scope == model.rule.scope
            tokens = scope.accounts.findChildren(Token)
            assert [one.key for one in tokens] == [first.id, second.id]
            QTest.keyClick(tokens[0], Qt.Key.Key_Space)
            assert list(model.rule.scope.ad_account_ids) == [second.id]

    on_qt(story())


def test_a_rule_is_made_seen_and_switched_on_without_a_network(on_qt: RunOnQt, sample: Replica) -> None:
    async def story() -> None:
        async with desk_of(sample, PaperHttp()) as desk:
            model, view = desk.model, desk.view
            assert view.empty.isVisible()
            view.begin("raise_winners")
            assert model.rule is not None
            view.editor.scope.level.chosen.emit("campaigns")
            assert model.rule.scope.level == "campaigns"
            await desk.kept()
            (saved,) = desk.stored()
            assert (saved.name, saved.is_enabled, saved.is_proven) == ("Raise what sells well", False, False)
            view.switch.click()
            assert view.pages.current() == REPLAY, "it is seen first"
            await until(lambda: model.replay)
            assert view.replay.findChildren(DeedCard)
            assert "acted" in view.replay.sums.text()
            view.replay.run.click()
            await until(lambda: model.saved is not None and model.saved.is_enabled)
            (saved,) = desk.stored()
            assert (saved.is_enabled, saved.is_proven, saved.is_unsent) == (True, True, True)

    on_qt(story())


def test_a_changed_rule_stops_until_it_was_seen_again(on_qt: RunOnQt, sample: Replica) -> None:
    async def story() -> None:
        async with desk_of(sample, PaperHttp()) as desk:
            model = desk.model
            desk.view.begin("tell_tired_ads")
            await desk.seen()
            await desk.kept()
            model.switch(True)
            await until(lambda: model.saved is not None and model.saved.is_enabled)
            assert model.rule is not None
            model.edit(msgspec.structs.replace(model.rule, scope=Scope(level="ad_sets")))
            assert not model.is_seen
            assert model.replay is None
            await desk.kept()
            (saved,) = desk.stored()
            assert (saved.is_enabled, saved.is_proven) == (False, False)
            model.switch(True)
            await settled()
            assert not desk.stored()[0].is_enabled

    on_qt(story())


def test_what_was_done_is_undone(on_qt: RunOnQt, sample: Replica) -> None:
    async def story() -> None:
        async with desk_of(sample, PaperHttp()) as desk:
            model, view = desk.model, desk.view
            view.begin("pause_losing_ads")
            await desk.kept()
            view.copy.click()
            assert model.name == "Pause ads that lose money (copy)"
            await desk.kept()
            assert len(desk.stored()) == 2
            removed = list[str]()
            model.removed.connect(removed.append)
            view.remove.click()
            await until(lambda: removed and len(model.rules) == 1)
            assert removed == ["Pause ads that lose money (copy)"]
            view.undo.click()
            await until(lambda: len(model.rules) == 2)
            view.undo.click()
            await until(lambda: len(model.rules) == 1)
            assert [one.name for one in desk.stored()] == ["Pause ads that lose money"]

    on_qt(story())


def test_the_form_writes_what_it_shows(on_qt: RunOnQt, sample: Replica) -> None:
    async def story() -> None:
        async with desk_of(sample, PaperHttp()) as desk:
            model, editor = desk.model, desk.view.editor
            desk.view.begin("raise_winners")
            editor.act.deed.chosen.emit("lower_budget")
            assert model.rule is not None
            assert (model.rule.act.deed, model.rule.act.ceiling) == (Deed.LOWER_BUDGET, None)
            assert editor.fault.isVisible(), "how low may it go?"
            editor.act.bound.edited.emit(Decimal(80))
            assert model.rule.act.floor == 80
            assert not editor.fault.isVisible()
            editor.conditions.add_group.click()
            (first, second) = editor.conditions.rows
            assert (len(first), len(second)) == (1, 1)
            second[0].which.chosen.emit("cpc")
            second[0].value.edited.emit(Decimal("2.5"))
            assert model.rule.groups[1].conditions[0].value == Decimal("2.5")
            second[0].remove.click()
            assert len(model.rule.groups) == 1
            editor.timing.quiet.click()
            assert model.rule.timing.quiet is None
            editor.timing.zone.chosen.emit("Asia/Dubai")
            assert model.rule.timing == Timing(zone="Asia/Dubai")
            assert "Dubai time" in editor.said[1].lines[0].text()
            assert has_arabic(editor.said[0].lines[0].text())

    on_qt(story())


def test_a_rate_is_typed_in_percent(on_qt: RunOnQt, sample: Replica) -> None:
    async def story() -> None:
        async with desk_of(sample, PaperHttp()) as desk:
            desk.view.begin("raise_winners")
            ((row,),) = desk.view.editor.conditions.rows
            row.which.chosen.emit("ctr")
            row.value.edited.emit(Decimal("1.25"))
            assert desk.model.rule is not None
            assert desk.model.rule.conditions[0].value == Decimal("0.0125")

    on_qt(story())


def test_whoever_may_not_edit_reads(on_qt: RunOnQt, sample: Replica) -> None:
    async def story() -> None:
        async with desk_of(sample, PaperHttp()) as desk:
            desk.view.begin("raise_winners")
            desk.may = False
            desk.model.changed.emit()
            buttons = (desk.view.keep, desk.view.copy, desk.view.remove, desk.view.new)
            assert not any(button.isEnabled() for button in buttons)
            assert not desk.view.editor.scope.isEnabled()

    on_qt(story())


def test_the_log_tells_what_and_why(on_qt: RunOnQt, sample: Replica) -> None:
    async def story() -> None:
        http = PaperHttp()
        held = told(2, "held", after=None, before=None, held="pinned")
        http.on("GET", f"{ROOT}/deeds", 200, {"rows": [told(1), held], "next": None})
        async with desk_of(sample, http) as desk:
            desk.view.begin("raise_winners")
            desk.view.show_page(LOG)
            await until(lambda: desk.log.stage is LogStage.LISTED)
            lines = desk.view.log.findChildren(LogLine)
            assert len(lines) == 2
            texts = [label.text() for label in lines[0].findChildren(TextLabel)]
            assert any("150 SAR" in text and "165 SAR" in text for text in texts)
            assert any("limit above 3.00" in text for text in texts)
            desk.opened.clear()
            desk.log.parts.open_row("ad_sets", "s1")
            assert desk.opened == [("ad_sets", "s1")]
            language.switch(Language.ARABIC)
            await settled()
            fresh = desk.view.log.findChildren(LogLine)[-1]
            assert any("الأرقام كما كانت" in label.text() for label in fresh.findChildren(TextLabel))

    on_qt(story())


def test_without_the_server_the_log_says_so(on_qt: RunOnQt, sample: Replica) -> None:
    async def story() -> None:
        async with desk_of(sample, PaperHttp()) as desk:
            desk.log.ask(LogAsked(states=("done",)))
            await until(lambda: desk.log.stage is LogStage.FAILED)
            assert desk.log.problem

    on_qt(story())


@pytest.mark.parametrize("tongue", list(Language))
def test_everything_is_named_for_who_does_not_see_it(
    on_qt: RunOnQt, sample: Replica, tongue: Language
) -> None:
    async def story() -> None:
        language.switch(tongue)
        async with desk_of(sample, PaperHttp()) as desk:
            desk.view.begin("lower_dear_results")
            desk.view.show_page(RULE)
            await settled()
            editor = desk.view.editor
            ((row,),) = editor.conditions.rows
            parts = (row.which, row.side, row.against, row.value, row.days, row.lag, editor.name)
            assert all(part.accessibleName() for part in parts)
            assert has_arabic(row.days.accessibleName()) is (tongue is Language.ARABIC)
            assert desk.model.rule is not None
            assert not is_proven(desk.model.rule)

    on_qt(story())
