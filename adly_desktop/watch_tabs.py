"""The tabs of Rules & watch, one line a tab in the order they are shown; and the notices above every page."""

from collections.abc import Callable

from adly_desktop.notices.notices_read import Told
from adly_desktop.notices.notices_view_model import NoticeParts, NoticesViewModel
from adly_desktop.rules.log_view_model import LogParts, LogViewModel
from adly_desktop.rules.rule_calls import RuleCalls
from adly_desktop.rules.rules_view import RulesView, rule_removed, rules_title, undo_words
from adly_desktop.rules.rules_view_model import RulesParts, RulesViewModel
from adly_desktop.schedules.schedules_view import SchedulesView, schedules_title
from adly_desktop.schedules.schedules_view_model import SchedulesViewModel
from adly_desktop.shell import notices
from adly_desktop.shell.failures import explained, happened
from adly_desktop.shell.vocabulary import Vocabulary
from adly_desktop.spend.spend_view import SpendView, spend_title
from adly_desktop.ui.tones import Tone
from adly_desktop.ui.words import Words
from adly_desktop.watch.changes_view import ChangesView, changes_title
from adly_desktop.watch.changes_view_model import ChangesParts, ChangesViewModel
from adly_desktop.watch.finding_calls import FindingCalls
from adly_desktop.watch.locks_view_model import LockParts, LocksViewModel
from adly_desktop.watch.watch_page_view import WatchTab
from adly_desktop.wiring import OFFLINE, Wires, spend_model
from adly_sync_server.contract.roles import Action

CHANGES = "changes"
SPEND = "spend"
SCHEDULES = "schedules"
RULES = "rules"


def watch_tabs(wires: Wires, schedules: SchedulesViewModel, words: Words) -> list[WatchTab]:
    """Everything that is kept an eye on in one open workspace."""
    changes = changes_model(wires)
    return [
        WatchTab(CHANGES, changes_title, lambda: _changes_view(changes), changes.close),
        _spend(wires),
        WatchTab(SCHEDULES, schedules_title, lambda: SchedulesView(schedules, words)),
        _rules(wires),
    ]


def _spend(wires: Wires) -> WatchTab:
    model = spend_model(wires)

    def made() -> SpendView:
        view, notify = SpendView(model), wires.around.window.notify
        view.told.connect(lambda text: notify(text, action=notices.undo(), on_action=model.undo))
        return view

    return WatchTab(SPEND, spend_title, made, model.close)


def changes_model(wires: Wires) -> ChangesViewModel:
    """What was changed elsewhere."""
    place = wires.place
    return ChangesViewModel(
        ChangesParts(
            storage=place.storage,
            listen=wires.relay.listen,
            operations=wires.operations,
            calls=FindingCalls(place.session.wire, place.whose.workspace_id),
            explain=explained,
            explain_code=happened,
            told=lambda decision, count, undo: _tell(wires, decision, count, undo),
            is_online=lambda: place.engine.status.current.phase not in OFFLINE,
            may_revert=lambda: wires.may(Action.PUBLISH),
            may_accept=lambda: wires.may(Action.EDIT),
            open_row=wires.open_row,
            wake=place.engine.wake,
            clock=place.storage.replica.clock,
        )
    )


def notices_model(wires: Wires, go: Callable[[Told], None]) -> NoticesViewModel:
    """What was told without being asked."""
    place = wires.place
    return NoticesViewModel(
        NoticeParts(
            storage=place.storage,
            listen=wires.relay.listen,
            operations=wires.operations,
            user_id=place.whose.user_id,
            explain=explained,
            go=go,
            clock=place.storage.replica.clock,
        )
    )


def locks_model(wires: Wires) -> LocksViewModel:
    """What platforms may not switch on."""
    return LocksViewModel(
        LockParts(
            storage=wires.place.storage,
            listen=wires.relay.listen,
            operations=wires.operations,
            explain=explained,
            may_edit=lambda: wires.may(Action.EDIT),
        )
    )


def _changes_view(model: ChangesViewModel) -> ChangesView:
    model.load()
    return ChangesView(model, Vocabulary())


def _tell(wires: Wires, decision: str, count: int, undo: Callable[[], None] | None) -> None:
    told = notices.decided(decision, count)
    action = notices.undo() if undo else ""
    wires.around.window.notify(told, tone=Tone.GREEN, action=action, on_action=undo)


def _rules(wires: Wires) -> WatchTab:
    place = wires.place
    calls = RuleCalls(place.session.wire, place.whose.workspace_id)
    model = RulesViewModel(
        RulesParts(
            storage=place.storage,
            listen=wires.relay.listen,
            operations=wires.operations,
            calls=calls,
            clock=place.storage.replica.clock,
            explain=explained,
            may_edit=lambda: wires.may(Action.EDIT),
            wake=place.engine.wake,
        )
    )
    notify = wires.around.window.notify
    model.removed.connect(lambda name: notify(rule_removed(name), action=undo_words(), on_action=model.undo))
    log = LogViewModel(LogParts(calls, wires.operations, explained, wires.open_row))
    return WatchTab(RULES, rules_title, lambda: RulesView(model, log), model.close)
