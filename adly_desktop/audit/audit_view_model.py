"""The log as it is looked at: what was asked for, what has come, what is chosen, whether it holds."""

from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QObject, Signal

from adly_desktop.audit.audit_log import Asked, AuditCheck, AuditEntry, AuditLog, AuditPage, Colleague
from adly_desktop.ui.operations import Operations
from adly_sync_server.contract.errors import AdlyError


class Stage(StrEnum):
    """What stands on the screen."""

    LOADING = "loading"
    LISTED = "listed"
    FAILED = "failed"
    OWNERS_ONLY = "owners_only"


class AuditParts(NamedTuple):
    """What the screen needs from outside; ``may_see`` is the role's answer, the server's is the last word."""

    log: AuditLog
    operations: Operations
    explain: Callable[[BaseException], str]
    notify_exported: Callable[[Path], None]
    may_see: Callable[[], bool]


class AuditViewModel(QObject):
    """``changed`` when anything shown has moved, ``listed`` when other entries stand in the list."""

    changed = Signal()
    listed = Signal()

    def __init__(self, parts: AuditParts) -> None:
        super().__init__()
        self.parts = parts
        self.stage, self.asked = Stage.LOADING, Asked()
        self.entries: tuple[AuditEntry, ...] = ()
        self.people: tuple[Colleague, ...] = ()
        self.chosen: AuditEntry | None = None
        self.check: AuditCheck | None = None
        self.is_checking = self.is_exporting = self.is_fetching = False
        self._next: int | None = None
        self._failure: BaseException | None = None
        self._round = 0

    @property
    def problem(self) -> str:
        """What went wrong last, in the language of now."""
        return self.parts.explain(self._failure) if self._failure else ""

    @property
    def is_offline(self) -> bool:
        """No answer came: nothing is wrong with the log."""
        return isinstance(self._failure, AdlyError) and self._failure.code in (
            "server_unreachable",
            "offline",
        )

    @property
    def has_more(self) -> bool:
        """Older entries are there and none of them is on its way."""
        return self._next is not None and not self.is_fetching

    def load(self) -> None:
        """Begin with the newest."""
        self._round += 1
        if not self.parts.may_see():
            self._refuse()
            return
        self._failure, self._next = None, None
        self.stage = Stage.LISTED if self.entries else Stage.LOADING
        self._fetch(None)
        if not self.people:
            self.parts.operations.start(self, self.parts.log.people(), self._show_people, lambda _: None)
        self.changed.emit()

    def role_changed(self) -> None:
        """Somebody became an owner, or is one no more."""
        if self._round:
            self.load()

    def more(self) -> None:
        """The page after the last."""
        if self.has_more:
            self._fetch(self._next)

    def ask(self, asked: Asked) -> None:
        """List others."""
        if asked != self.asked:
            self.asked, self.entries, self.chosen = asked, (), None
            self.load()

    def choose(self, row: int) -> None:
        """Show the entry of a row beside the list."""
        self.chosen = self.entries[row] if 0 <= row < len(self.entries) else None
        self.changed.emit()

    def verify(self) -> None:
        """Have the whole log read and compared with its chain."""
        if self.is_checking:
            return
        self.is_checking, self._failure = True, None
        self.parts.operations.start(self, self.parts.log.check(), self._show_check, self._check_failed)
        self.changed.emit()

    def export(self, target: Path) -> None:
        """Write what is listed, older pages too, into a file."""
        self.is_exporting, self._failure = True, None
        work = self.parts.log.export(self.asked, target)
        self.parts.operations.start(self, work, lambda _: self._on_exported(target), self._export_failed)
        self.changed.emit()

    def _fetch(self, before: int | None) -> None:
        self.is_fetching, turn = True, self._round
        work = self.parts.log.page(self.asked, before)
        self.parts.operations.start(
            self, work, lambda page: self._show(page, before, turn), lambda error: self._fail(error, turn)
        )

    def _show(self, page: AuditPage, before: int | None, turn: int) -> None:
        if turn != self._round:
            return
        self.is_fetching, self.stage, self._next = False, Stage.LISTED, page.next
        self.entries = page.entries if before is None else self.entries + page.entries
        self.listed.emit()
        if self.chosen is None and self.entries:
            self.chosen = self.entries[0]
        self.changed.emit()

    def _fail(self, error: AdlyError, turn: int) -> None:
        if turn != self._round:
            return
        self.is_fetching, self._failure = False, error
        if error.code == "role_forbidden":
            self._refuse()
            return
        self.stage = Stage.LISTED if self.entries else Stage.FAILED
        self.changed.emit()

    def _refuse(self) -> None:
        self.stage, self.entries, self.chosen, self._failure = Stage.OWNERS_ONLY, (), None, None
        self.listed.emit()
        self.changed.emit()

    def _show_people(self, people: tuple[Colleague, ...]) -> None:
        self.people = people
        self.changed.emit()

    def _show_check(self, check: AuditCheck) -> None:
        self.is_checking, self.check = False, check
        self.changed.emit()

    def _check_failed(self, error: AdlyError) -> None:
        self.is_checking, self._failure = False, error
        self.changed.emit()

    def _on_exported(self, target: Path) -> None:
        self.is_exporting = False
        self.parts.notify_exported(target)
        self.load()

    def _export_failed(self, error: AdlyError) -> None:
        self.is_exporting, self._failure = False, error
        self.changed.emit()
