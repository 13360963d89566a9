"""The list of notices, and which letters one wants about them."""

from collections.abc import Callable
from functools import partial
from typing import Any, NamedTuple

from PySide6.QtCore import QObject, Signal

from adly_desktop.notices import use_cases
from adly_desktop.notices.notices_read import Notices, Told, notices_of
from adly_desktop.storage.changes import Changes, Listener
from adly_desktop.storage.clock import Clock
from adly_desktop.storage.threads import Storage
from adly_desktop.ui.operations import Operations
from adly_sync_server.contract.errors import AdlyError

_SHOWN = frozenset({"notices", "notice_readers"})


class NoticeParts(NamedTuple):
    """What the page needs from outside. ``go`` leads to what a notice is about."""

    storage: Storage
    listen: Callable[[Listener], Callable[[], None]]
    operations: Operations
    user_id: str
    explain: Callable[[AdlyError], str]
    go: Callable[[Told], None]
    clock: Clock


class NoticesViewModel(QObject):
    """``changed`` whenever anything shown has moved."""

    changed = Signal()

    def __init__(self, parts: NoticeParts) -> None:
        super().__init__()
        self.parts = parts
        self.notices: Notices | None = None
        self.problem = ""
        self._disconnect = parts.listen(self._on_changes)

    def close(self) -> None:
        """Hear nothing any more."""
        self._disconnect()

    def load(self) -> None:
        """Read them anew."""
        reading = self.parts.storage.read(partial(notices_of, user_id=self.parts.user_id))
        self.parts.operations.start(self, reading, self._show, self._failed)

    def open(self, one: Told) -> None:
        """It was read; go to what it is about."""
        self.mark_read(one)
        self.parts.go(one)

    def mark_read(self, one: Told) -> None:
        """This one was read."""
        if not one.is_read:
            self._write(partial(use_cases.mark_read, user_id=self.parts.user_id, notice_id=one.id))

    def mark_all_read(self) -> None:
        """All that is there was read."""
        if self.notices and self.notices.told:
            newest = self.notices.told[0].told_at
            self._write(partial(use_cases.mark_all_read, user_id=self.parts.user_id, told_to=newest))

    def want_letters(self, **wishes: Any) -> None:
        """Which letters are wanted from now on."""
        self._write(partial(use_cases.want_letters, user_id=self.parts.user_id, wishes=wishes))

    def _write(self, act: Callable[..., None]) -> None:
        self.parts.operations.start(self, self.parts.storage.write(act), failed=self._failed)

    def _show(self, notices: Notices) -> None:
        self.notices, self.problem = notices, ""
        self.changed.emit()

    def _failed(self, problem: AdlyError) -> None:
        self.problem = self.parts.explain(problem)
        self.changed.emit()

    def _on_changes(self, changes: Changes) -> None:
        if changes.entities & _SHOWN:
            self.load()
