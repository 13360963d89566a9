"""What is kept about oneself: taken along as a file, or erased."""

from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any, NamedTuple

from PySide6.QtCore import QObject, Signal

from adly_desktop.accounts.own_account import OwnAccount
from adly_desktop.ui.operations import Operations
from adly_sync_server.contract.errors import AdlyError

#: Whatever asks for a fresh proof, to be done again after it.
Act = Callable[[], None]


class OwnDataParts(NamedTuple):
    """What the section needs from outside.

    ``prove_for`` asks for the password and then does the act again. ``erase`` runs to its end although this
    workspace may close meanwhile: it takes the erasing call, and tells of a failure.
    """

    account: OwnAccount
    operations: Operations
    explain: Callable[[BaseException], str]
    notify_exported: Callable[[Path], None]
    prove_for: Callable[[Act], None]
    erase: Callable[[Coroutine[Any, Any, None], Callable[[AdlyError], None]], None]


class OwnDataViewModel(QObject):
    """``changed`` when anything shown has moved."""

    changed = Signal()

    def __init__(self, parts: OwnDataParts) -> None:
        super().__init__()
        self.parts = parts
        self.is_exporting = self.is_erasing = False
        self._failure: AdlyError | None = None

    @property
    def problem(self) -> str:
        """What went wrong last, in the language of now."""
        return self.parts.explain(self._failure) if self._failure else ""

    def export(self, target: Path) -> None:
        """Write all of it to a file. Pressed twice, done once."""
        if self.is_exporting:
            return
        self.is_exporting, self._failure = True, None
        self.parts.operations.start(
            self,
            self.parts.account.export(target),
            lambda _: self._on_exported(target),
            lambda failure: self._on_not_exported(failure, target),
        )
        self.changed.emit()

    def erase(self, password: str, code: str) -> None:
        """Erase the account, proved by the password. Pressed twice, done once."""
        if self.is_erasing:
            return
        self.is_erasing, self._failure = True, None
        self.parts.erase(self.parts.account.erase(password, code), self._fail)
        self.changed.emit()

    def _on_exported(self, target: Path) -> None:
        self.is_exporting = False
        self.parts.notify_exported(target)
        self.changed.emit()

    def _on_not_exported(self, failure: AdlyError, target: Path) -> None:
        if failure.code != "step_up_required":
            self._fail(failure)
            return
        self.is_exporting = False
        self.changed.emit()
        self.parts.prove_for(lambda: self.export(target))

    def _fail(self, failure: AdlyError) -> None:
        self.is_exporting = self.is_erasing = False
        self._failure = failure
        self.changed.emit()
