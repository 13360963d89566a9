"""The tab Changes: what stands found, what of it is chosen, and a person's word about it."""

from collections.abc import Callable, Iterable
from enum import StrEnum
from typing import NamedTuple, Protocol

from PySide6.QtCore import QObject, Signal

from adly_desktop.collaboration.findings_read import AccountFindings, Finding, standing_findings
from adly_desktop.storage.changes import Changes, Listener
from adly_desktop.storage.clock import Clock
from adly_desktop.storage.threads import Storage
from adly_desktop.ui.operations import Operations
from adly_desktop.watch.finding_calls import FindingCalls
from adly_sync_server.contract.errors import AdlyError

_SHOWN = frozenset({"watch_findings", "ad_accounts", "campaigns", "ad_sets", "ads"})
ACCEPT, REVERT, REOPEN = "accept", "revert", "reopen"


class Stage(StrEnum):
    """What the tab shows."""

    LOADING = "loading"
    EMPTY = "empty"
    LISTED = "listed"
    FAILED = "failed"


class Decided(Protocol):
    """Says in passing what was done; ``undo`` takes it back where that is possible."""

    def __call__(self, decision: str, count: int, undo: Callable[[], None] | None) -> None:
        """Say it."""


class ChangesParts(NamedTuple):
    """What the tab needs from outside. ``open_row`` shows a row where it is edited."""

    storage: Storage
    listen: Callable[[Listener], Callable[[], None]]
    operations: Operations
    calls: FindingCalls
    explain: Callable[[AdlyError], str]
    explain_code: Callable[[str], str]
    told: Decided
    is_online: Callable[[], bool]
    may_revert: Callable[[], bool]
    may_accept: Callable[[], bool]
    open_row: Callable[[str, str], None]
    wake: Callable[[], None]
    clock: Clock


class ChangesViewModel(QObject):
    """``changed`` whenever anything shown has moved."""

    changed = Signal()

    def __init__(self, parts: ChangesParts) -> None:
        super().__init__()
        self.parts = parts
        self.stage, self.accounts = Stage.LOADING, tuple[AccountFindings, ...]()
        self.chosen: set[str] = set()
        self.problem, self.is_busy = "", False
        self._disconnect = parts.listen(self._on_changes)

    def close(self) -> None:
        """Hear nothing any more."""
        self._disconnect()

    def load(self) -> None:
        """Read what stands."""
        reading = self.parts.storage.read(standing_findings)
        self.parts.operations.start(self, reading, self._show, self._failed)

    def findings(self) -> list[Finding]:
        """All that is shown, in its order."""
        return [one for account in self.accounts for one in account.findings]

    def choose(self, finding_id: str, *, is_chosen: bool) -> None:
        """Tick one, or take the tick away."""
        (self.chosen.add if is_chosen else self.chosen.discard)(finding_id)
        self.changed.emit()

    def choose_all(self, *, is_chosen: bool) -> None:
        """Tick whatever can be decided, or nothing."""
        able = {one.id for one in self.findings() if one.can_accept or one.can_revert}
        self.chosen = able if is_chosen else set()
        self.changed.emit()

    def revertible(self) -> list[str]:
        """Those of the chosen that can be written back."""
        return [one.id for one in self.findings() if one.id in self.chosen and one.can_revert]

    def acceptable(self) -> list[str]:
        """Those of the chosen that may stay."""
        return [one.id for one in self.findings() if one.id in self.chosen and one.can_accept]

    def revert(self, ids: Iterable[str]) -> None:
        """Write back what was published."""
        self._decide(REVERT, list(ids))

    def accept(self, ids: Iterable[str]) -> None:
        """It shall be as the platform has it."""
        self._decide(ACCEPT, list(ids))

    def open_row(self, one: Finding) -> None:
        """Show the row where it is edited."""
        self.parts.open_row(one.entity, one.entity_id)

    def _decide(self, decision: str, ids: list[str]) -> None:
        if not ids or self.is_busy:
            return
        self.problem, self.is_busy = "", True
        self.changed.emit()
        call = self.parts.calls.decide(ids, decision)
        self.parts.operations.start(self, call, lambda taken: self._done(decision, taken), self._refused)

    def _done(self, decision: str, taken: tuple[str, ...]) -> None:
        self.is_busy = False
        self.chosen -= set(taken)
        undo = (lambda: self._decide(REOPEN, list(taken))) if decision == ACCEPT and taken else None
        self.parts.told(decision, len(taken), undo)
        self.parts.wake()
        self.changed.emit()

    def _refused(self, problem: AdlyError) -> None:
        self.is_busy, self.problem = False, self.parts.explain(problem)
        self.changed.emit()

    def _show(self, accounts: list[AccountFindings]) -> None:
        self.accounts = tuple(accounts)
        self.chosen &= {one.id for one in self.findings()}
        self.stage = Stage.LISTED if accounts else Stage.EMPTY
        self.changed.emit()

    def _failed(self, problem: AdlyError) -> None:
        self.stage, self.problem = Stage.FAILED, self.parts.explain(problem)
        self.changed.emit()

    def _on_changes(self, changes: Changes) -> None:
        if changes.entities & _SHOWN:
            self.load()
