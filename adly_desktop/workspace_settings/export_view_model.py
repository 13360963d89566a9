"""A whole workspace taken along: how far it is, and the way to stop it."""

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QObject, Signal

from adly_desktop.ui.operations import Operations
from adly_desktop.workspace_settings.workspace_export import WorkspaceExport
from adly_sync_server.contract.errors import AdlyError


class ExportParts(NamedTuple):
    """What the section needs from outside. ``prove_for`` asks for the password and does the act again."""

    export: WorkspaceExport
    operations: Operations
    explain: Callable[[BaseException], str]
    notify_exported: Callable[[Path], None]
    prove_for: Callable[[Callable[[], None]], None]


class ExportViewModel(QObject):
    """``changed`` when anything shown has moved."""

    changed = Signal()

    def __init__(self, parts: ExportParts) -> None:
        super().__init__()
        self.parts = parts
        self.is_running, self.rows = False, 0
        self._failure: AdlyError | None = None

    @property
    def problem(self) -> str:
        """What went wrong last, in the language of now."""
        return self.parts.explain(self._failure) if self._failure else ""

    def begin(self, target: Path) -> None:
        """Write all of it to a file. Pressed twice, done once."""
        if self.is_running:
            return
        self.is_running, self.rows, self._failure = True, 0, None
        self.parts.operations.start(
            self,
            self.parts.export.write(target, self._count),
            lambda _: self._end(target),
            lambda failure: self._fail(failure, target),
        )
        self.changed.emit()

    def stop(self) -> None:
        """Give it up; nothing of it stays on the disk."""
        self.parts.operations.cancel(self)
        self.is_running = False
        self.changed.emit()

    def _count(self, rows: int) -> None:
        self.rows = rows
        self.changed.emit()

    def _end(self, target: Path) -> None:
        self.is_running = False
        self.parts.notify_exported(target)
        self.changed.emit()

    def _fail(self, failure: AdlyError, target: Path) -> None:
        self.is_running = False
        if failure.code == "step_up_required":
            self.parts.prove_for(lambda: self.begin(target))
        else:
            self._failure = failure
        self.changed.emit()
