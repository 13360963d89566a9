"""Locked options: what holds, and a change of it."""

from collections.abc import Callable
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import QObject, Signal

from adly_desktop.storage.changes import Changes, Listener
from adly_desktop.storage.threads import Storage
from adly_desktop.ui.operations import Operations
from adly_desktop.watch.locks import Lock, locks, set_lock
from adly_sync_server.contract.errors import AdlyError


class LockParts(NamedTuple):
    """What the page needs from outside."""

    storage: Storage
    listen: Callable[[Listener], Callable[[], None]]
    operations: Operations
    explain: Callable[[AdlyError], str]
    may_edit: Callable[[], bool]


class LocksViewModel(QObject):
    """``changed`` whenever anything shown has moved."""

    changed = Signal()

    def __init__(self, parts: LockParts) -> None:
        super().__init__()
        self.parts = parts
        self.locks: tuple[Lock, ...] = ()
        self.problem = ""
        self._disconnect = parts.listen(self._on_changes)

    def close(self) -> None:
        """Hear nothing any more."""
        self._disconnect()

    def load(self) -> None:
        """Read them anew."""
        self.parts.operations.start(self, self.parts.storage.read(locks), self._show, self._failed)

    def set_lock(self, lock: Lock, *, is_locked: bool, reverts: bool) -> None:
        """Say what holds from now on."""
        act = partial(set_lock, lock=lock, is_locked=is_locked, reverts=reverts)
        self.parts.operations.start(self, self.parts.storage.write(act), failed=self._failed)

    def _show(self, found: list[Lock]) -> None:
        self.locks, self.problem = tuple(found), ""
        self.changed.emit()

    def _failed(self, problem: AdlyError) -> None:
        self.problem = self.parts.explain(problem)
        self.changed.emit()

    def _on_changes(self, changes: Changes) -> None:
        if "shared_settings" in changes.entities:
            self.load()
