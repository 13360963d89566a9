"""The rules, the one in hand, and what it would have done."""

from collections.abc import Callable, Sequence
from datetime import datetime
from enum import StrEnum
from functools import partial
from typing import Any, NamedTuple

import msgspec
from PySide6.QtCore import QObject, Signal

from adly_desktop.rules import use_cases
from adly_desktop.rules.rule_calls import RuleCalls, RunLine
from adly_desktop.rules.rules_read import Around, SavedRule, around, replayed, saved_rules
from adly_desktop.storage.acts import Change
from adly_desktop.storage.changes import Changes, Listener
from adly_desktop.storage.clock import Clock
from adly_desktop.storage.ids import new_id
from adly_desktop.storage.reader import Reader
from adly_desktop.storage.threads import Storage
from adly_desktop.ui.operations import Operations
from adly_sync_server.contract.automation.replaying import Replay
from adly_sync_server.contract.automation.rules import Rule, is_proven, meaning, proven
from adly_sync_server.contract.automation.samples import samples
from adly_sync_server.contract.automation.validity import Fault, faults
from adly_sync_server.contract.errors import AdlyError

REPLAY_DAYS = 30
_NOWHERE = Around((), (), 0)
_HEARD = frozenset({"shared_settings", "ad_accounts"})


class Stage(StrEnum):
    """What stands on the screen."""

    LOADING = "loading"
    READY = "ready"


class RulesParts(NamedTuple):
    """What the tab needs from outside. ``may_edit``: whether this person's role lets him change rules."""

    storage: Storage
    listen: Callable[[Listener], Callable[[], None]]
    operations: Operations
    calls: RuleCalls
    clock: Clock
    explain: Callable[[BaseException], str]
    may_edit: Callable[[], bool]
    wake: Callable[[], None]


class RulesViewModel(QObject):
    """``changed`` when anything shown has moved, ``removed`` with its name when a rule was deleted."""

    changed = Signal()
    removed = Signal(str)

    def __init__(self, parts: RulesParts) -> None:
        super().__init__()
        self.parts = parts
        self.stage = Stage.LOADING
        self.rules: list[SavedRule] = []
        self.around = _NOWHERE
        self.runs: dict[str, RunLine] = {}
        self.chosen_id = ""
        self.name, self.rule = "", None
        self.replay: Replay | None = None
        self.is_replaying = False
        self._replayed_meaning = ""
        self._undo: list[tuple[Change, ...]] = []
        self._problem: BaseException | None = None
        self._disconnect = parts.listen(self._on_changes)

    name: str
    rule: Rule | None

    def close(self) -> None:
        """Hear nothing any more."""
        self._disconnect()

    @property
    def problem(self) -> str:
        """What went wrong last, in the language of now."""
        return self.parts.explain(self._problem) if self._problem else ""

    @property
    def may_edit(self) -> bool:
        """Whether this person may change rules."""
        return self.parts.may_edit()

    @property
    def saved(self) -> SavedRule | None:
        """The rule in hand as it is kept."""
        return next((one for one in self.rules if one.id == self.chosen_id), None)

    @property
    def is_new(self) -> bool:
        """True for a rule that was not kept yet."""
        return self.rule is not None and self.saved is None

    @property
    def is_changed(self) -> bool:
        """True if what is in hand differs from what is kept."""
        saved = self.saved
        if self.rule is None or saved is None or saved.rule is None:
            return self.rule is not None
        return self.name != saved.name or meaning(self.rule) != meaning(saved.rule)

    @property
    def faults(self) -> list[Fault]:
        """What keeps the rule in hand from running."""
        return [] if self.rule is None else faults(self.rule, self.name)

    @property
    def is_seen(self) -> bool:
        """True if what the rule in hand would have done was looked at as it stands."""
        if self.rule is None:
            return False
        return is_proven(self.rule) or self._replayed_meaning == meaning(self.rule)

    @property
    def can_undo(self) -> bool:
        """True if something can be taken back."""
        return bool(self._undo)

    def load(self) -> None:
        """Read everything anew; the log's newest lines where the server answers."""
        self.parts.operations.start(self, self.parts.storage.read(_everything), self._show)
        self.parts.operations.start(self, self.parts.calls.runs(), self._show_runs, lambda _: None)

    def choose(self, rule_id: str) -> None:
        """Take a rule in hand; what was not kept of another is let go."""
        self.chosen_id = rule_id
        self._take()

    def begin(self, key: str, name: str) -> None:
        """A new rule from a sample, in the currency and zone of the first account."""
        first = self.around.accounts[0] if self.around.accounts else None
        made = samples(first.currency if first else "SAR", first.time_zone if first else "Asia/Riyadh")
        self._begin(name, made[key])

    def duplicate(self, name: str) -> None:
        """Another like the one in hand."""
        if self.rule is not None:
            self._begin(name, msgspec.structs.replace(self.rule, proven=""))

    def edit(self, rule: Rule, name: str | None = None) -> None:
        """The rule in hand becomes this."""
        self.rule, self.name = rule, self.name if name is None else name
        self._forget_replay_of_another()
        self.changed.emit()

    def keep(self) -> None:
        """Write the rule in hand down."""
        if self.rule is None or not self.name.strip():
            return
        rule = proven(self.rule) if self.is_seen else self.rule
        name = self.name.strip()
        if self.is_new:
            work = partial(use_cases.create_rule, name=name, rule=rule, rule_id=self.chosen_id)
            self._do(lambda uow: work(uow)[1])
        else:
            self._do(partial(use_cases.keep_rule, rule_id=self.chosen_id, name=name, rule=rule))

    def see(self) -> None:
        """Find out what it would have done."""
        if self.rule is None or self.faults:
            return
        self.is_replaying = True
        rule = self.rule
        question = partial(_replayed, rule, REPLAY_DAYS, self.now())
        self.parts.operations.start(
            self, self.parts.storage.read(question), partial(self._show_replay, rule), self._fail
        )
        self.changed.emit()

    def switch(self, is_on: bool) -> None:
        """On or off; one that was only now seen is kept as seen with it."""
        if self.rule is None or self.is_new:
            return
        rule, rule_id, name = (proven(self.rule) if self.is_seen else self.rule), self.chosen_id, self.name
        if is_on and not is_proven(rule):
            return

        def act(uow: Any) -> tuple[Change, ...]:
            kept = use_cases.keep_rule(uow, rule_id, name, rule) if is_on else ()
            return (*kept, *use_cases.switch_rule(uow, rule_id, rule, is_on=is_on))

        self._do(act)

    def remove(self) -> None:
        """Away with the rule in hand."""
        if self.is_new:
            self.choose("")
        elif self.chosen_id:
            rule_id, name, self.chosen_id, self.rule = self.chosen_id, self.name, "", None
            removal = partial(use_cases.remove_rule, rule_id=rule_id)
            self._do(removal, then=lambda: self.removed.emit(name))

    def undo(self) -> None:
        """Take back what was done last."""
        if self._undo:
            changes = self._undo.pop()
            self._do(partial(use_cases.take_back, changes=changes), is_undo=True)

    def now(self) -> datetime:
        """The present moment."""
        return self.parts.clock().astimezone()

    def _begin(self, name: str, rule: Rule) -> None:
        self.chosen_id, self.name, self.rule = new_id(), name, rule
        self.replay, self._replayed_meaning, self._problem = None, "", None
        self.changed.emit()

    def _take(self) -> None:
        saved = self.saved
        self.name, self.rule = (saved.name, saved.rule) if saved else ("", None)
        self.replay, self._replayed_meaning, self._problem = None, "", None
        self.changed.emit()

    def _forget_replay_of_another(self) -> None:
        if self.rule is not None and self._replayed_meaning != meaning(self.rule):
            self.replay, self._replayed_meaning = None, ""

    def _do(
        self,
        act: Callable[[Any], Sequence[Change]],
        *,
        is_undo: bool = False,
        then: Callable[[], None] = lambda: None,
    ) -> None:
        def done(changes: Sequence[Change]) -> None:
            self._problem = None
            if changes and not is_undo:
                self._undo.append(tuple(changes))
            self.parts.operations.start(
                self, self.parts.storage.read(_everything), partial(self._show, retake=is_undo)
            )
            self.parts.wake()
            then()

        self.parts.operations.start(self, self.parts.storage.write(act), done, self._fail)

    def _show(self, found: tuple[list[SavedRule], Around], *, retake: bool = False) -> None:
        untouched = not self.is_changed
        self.rules, self.around = found
        self.stage = Stage.READY
        if self.rule is None and not self.chosen_id and self.rules:
            self.chosen_id = self.rules[0].id
            untouched = True
        if untouched or retake:
            saved = self.saved
            self.name, self.rule = (saved.name, saved.rule) if saved else ("", None)
            if saved is None:
                self.chosen_id = ""
        self.changed.emit()

    def _show_runs(self, runs: Sequence[RunLine]) -> None:
        self.runs = {}
        for run in runs:
            self.runs.setdefault(run.rule_id, run)
        self.changed.emit()

    def _show_replay(self, rule: Rule, told: Replay) -> None:
        self.is_replaying = False
        if self.rule is not None and meaning(rule) == meaning(self.rule):
            self.replay, self._replayed_meaning = told, meaning(rule)
        self.changed.emit()

    def _fail(self, error: AdlyError) -> None:
        self.is_replaying, self._problem = False, error
        self.changed.emit()

    def _on_changes(self, changes: Changes) -> None:
        if any(entity in _HEARD for entity, _ in changes.rows):
            self.load()


def _everything(reader: Reader) -> tuple[list[SavedRule], Around]:
    return saved_rules(reader), around(reader)


def _replayed(rule: Rule, days: int, now: datetime, reader: Reader) -> Replay:
    return replayed(reader, rule, days, now)
