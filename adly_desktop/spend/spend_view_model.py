"""Plans, paces and alerts, read anew whenever rows change; what a person does with them, and undoes."""

from collections.abc import Callable, Coroutine, Mapping
from datetime import date, datetime
from decimal import Decimal
from functools import partial
from typing import Any, NamedTuple

from PySide6.QtCore import QObject, Signal

from adly_desktop.spend import plan_acts
from adly_desktop.spend.plan_acts import Spot
from adly_desktop.spend.reading import Alert, SpendBoard, spend_board
from adly_desktop.spend.spend_calls import Pressed, SpendCalls
from adly_desktop.storage.acts import Change, Reverted, revert
from adly_desktop.storage.changes import Changes, Listener
from adly_desktop.storage.clock import Clock
from adly_desktop.storage.reader import Reader
from adly_desktop.storage.threads import Storage
from adly_desktop.storage.unit_of_work import UnitOfWork
from adly_desktop.ui.operations import Operations
from adly_sync_server.contract.errors import AdlyError
from adly_sync_server.contract.pacing import month_at

_READ = frozenset({"plans", "campaigns", "ad_accounts", "shared_settings", "spend_alerts", "members"})
Act = Callable[[UnitOfWork], tuple[Change, ...]]


class SpendParts(NamedTuple):
    """What it needs from outside. ``wake`` begins a round of sync."""

    storage: Storage
    listen: Callable[[Listener], Callable[[], None]]
    operations: Operations
    calls: SpendCalls
    clock: Clock
    explain: Callable[[BaseException], str]
    is_online: Callable[[], bool]
    may_pause: Callable[[], bool]
    may_edit: Callable[[], bool]
    wake: Callable[[], None]
    open_row: Callable[[str, str], None]


class SpendViewModel(QObject):
    """``changed`` when there is something to show; ``undoable`` after an act, with how many plans moved."""

    changed = Signal()
    undoable = Signal(int)

    def __init__(self, parts: SpendParts) -> None:
        super().__init__()
        self.parts = parts
        self.board: SpendBoard | None = None
        self.first: date | None = None
        self.deciding: str = ""
        self._failure: AdlyError | None = None
        self._done: list[tuple[Change, ...]] = []
        self._undone: list[tuple[Change, ...]] = []
        self._disconnect = parts.listen(self._on_changes)

    def close(self) -> None:
        """Hear nothing any more."""
        self._disconnect()

    def load(self) -> None:
        """Read everything anew."""
        question = partial(_board, self.now(), self.first)
        self.parts.operations.start(self, self.parts.storage.read(question), self._show, self._on_problem)

    def now(self) -> datetime:
        """The present moment."""
        return self.parts.clock()

    def note(self, problem: AdlyError | None) -> None:
        """Show a failure, or none."""
        self._failure = problem
        self.changed.emit()

    @property
    def problem(self) -> str:
        """What went wrong last, in the language of now."""
        return self.parts.explain(self._failure) if self._failure else ""

    @property
    def can_turn(self) -> tuple[bool, bool]:
        """Whether there is an act to take back, and one to do again."""
        return bool(self._done), bool(self._undone)

    # Plans

    def step(self, months: int) -> None:
        """Show earlier (negative) or later months."""
        if self.board is not None:
            self.first = month_at(self.board.months[0], months)
            self.load()

    def set_amount(self, spot: Spot, amount: Decimal | None, currency: str) -> None:
        """Plan so much in a month."""
        self._act(partial(plan_acts.set_amount, spot=spot, amount=amount, currency=currency))

    def add_initiative(self, name: str, amount: Decimal | None, currency: str) -> None:
        """A plan for a new initiative in the present month."""
        assert self.board is not None
        month = self.board.today.replace(day=1)
        self._act(partial(plan_acts.add_initiative, name=name, month=month, amount=amount, currency=currency))

    def copy_month(self, target: date) -> None:
        """What the month before had, where this one has nothing."""
        self._act(partial(plan_acts.copy_month, source=month_at(target, -1), target=target))

    def set_details(
        self, plan_id: str, currency: str, split: Mapping[str, Any] | None, target: Mapping[str, Any]
    ) -> None:
        """Currency, split and target of a plan."""
        self._act(
            partial(plan_acts.set_details, plan_id=plan_id, currency=currency, split=split, target=target)
        )

    def read_plan(self, plan_id: str, then: Callable[[str, dict[str, Any]], None]) -> None:
        """The plan's row as it stands, for a sheet."""

        def show(row: dict[str, Any] | None) -> None:
            if row is not None:
                then(plan_id, row)

        question = partial(_plan, plan_id)
        self.parts.operations.start(self, self.parts.storage.read(question), show, self._on_problem)

    def set_guard(self, value: Mapping[str, Any], name: str) -> None:
        """How the guard judges here."""
        self._act(partial(plan_acts.set_guard, value=value, name=name))

    def remove_plan(self, plan_id: str) -> None:
        """Away with one month of an initiative."""
        self._act(partial(plan_acts.remove_plan, plan_id=plan_id))

    def undo(self) -> None:
        """Take the last act back."""
        if self._done:
            self._turn(self._done, self._undone)

    def redo(self) -> None:
        """Do again what was taken back last."""
        if self._undone:
            self._turn(self._undone, self._done)

    # Alerts

    def can_decide(self, alert: Alert) -> bool:
        """True where this person can decide now: the server hears it, and he may pause."""
        return alert.state == "open" and self.parts.may_pause() and self.parts.is_online()

    def confirm(self, alert: Alert) -> None:
        """Pause what is proposed."""
        self._decide(alert, self.parts.calls.confirm(alert.id))

    def keep(self, alert: Alert, reason: str) -> None:
        """Let it run on."""
        self._decide(alert, self.parts.calls.keep(alert.id, reason))

    def look_now(self) -> None:
        """Have the guard look."""
        self.parts.operations.start(self, self.parts.calls.look_now(), self._heard, self._on_problem)

    # Inner

    def _act(self, act: Act) -> None:
        self._failure = None
        self.parts.operations.start(self, self.parts.storage.write(act), self._keep_act, self._on_problem)

    def _keep_act(self, changes: tuple[Change, ...]) -> None:
        if changes:
            self._done.append(changes)
            self._undone.clear()
            self.undoable.emit(len(changes))
        self.changed.emit()

    def _turn(self, source: list[tuple[Change, ...]], target: list[tuple[Change, ...]]) -> None:
        changes = source.pop()

        def turned(found: Reverted) -> None:
            if found.changes:
                target.append(found.changes)
            self.changed.emit()

        written = self.parts.storage.write(partial(revert, changes=changes))
        self.parts.operations.start(self, written, turned, self._on_problem)

    def _decide(self, alert: Alert, call: Coroutine[Any, Any, Pressed | None]) -> None:
        self._failure, self.deciding = None, alert.id
        self.parts.operations.start(self, call, self._heard, self._on_problem)
        self.changed.emit()

    def _heard(self, _: object) -> None:
        self.deciding = ""
        self.parts.wake()
        self.changed.emit()

    def _show(self, board: SpendBoard) -> None:
        self.board = board
        self.changed.emit()

    def _on_problem(self, problem: AdlyError) -> None:
        self._failure, self.deciding = problem, ""
        self.changed.emit()

    def _on_changes(self, changes: Changes) -> None:
        if _READ & changes.entities:
            self.load()


def _board(now: datetime, first: date | None, reader: Reader) -> SpendBoard:
    return spend_board(reader, now, first)


def _plan(plan_id: str, reader: Reader) -> dict[str, Any] | None:
    row = reader.row("plans", plan_id)
    return dict(row.fields) if row is not None and row.alive else None
