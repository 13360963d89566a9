"""Today, read anew whenever rows change."""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import QObject, Signal

from adly_desktop.storage.changes import Changes, Listener
from adly_desktop.storage.clock import Clock
from adly_desktop.storage.reader import Reader
from adly_desktop.storage.threads import Storage
from adly_desktop.today.reading import Need, Today, today_of
from adly_desktop.ui.operations import Operations


class TodayParts(NamedTuple):
    """What the screen needs from outside: where a need is met, and where a row is opened."""

    storage: Storage
    listen: Callable[[Listener], Callable[[], None]]
    operations: Operations
    user_id: str
    clock: Clock
    meet: Callable[[Need], None]
    open_row: Callable[[str, str], None]
    begin: Callable[[], None]


class TodayViewModel(QObject):
    """``changed`` when there is something new to show."""

    changed = Signal()

    def __init__(self, parts: TodayParts) -> None:
        super().__init__()
        self.parts = parts
        self.today: Today | None = None
        self._disconnect = parts.listen(self._on_changes)

    def close(self) -> None:
        """Hear nothing any more."""
        self._disconnect()

    def load(self) -> None:
        """Read everything anew."""
        question = partial(_today, self.now(), self.parts.user_id)
        self.parts.operations.start(self, self.parts.storage.read(question), self._show)

    def now(self) -> datetime:
        """The present moment where the person is."""
        return self.parts.clock().astimezone()

    def _show(self, today: Today) -> None:
        self.today = today
        self.changed.emit()

    def _on_changes(self, changes: Changes) -> None:
        self.load()


def _today(now: datetime, user_id: str, reader: Reader) -> Today:
    return today_of(reader, now.date(), user_id)
