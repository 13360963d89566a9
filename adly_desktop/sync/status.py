"""Where sync stands, for people: one frozen value, and who wants to know when it changes."""

from collections.abc import Callable
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple


class Phase(StrEnum):
    """What the engine is doing, or why it does nothing."""

    STOPPED = "stopped"
    IDLE = "idle"
    SYNCING = "syncing"
    OFFLINE = "offline"
    WAITING = "waiting"
    SIGNED_OUT = "signed_out"
    REMOVED = "removed"
    TOO_OLD = "too_old"
    FAILING = "failing"


#: Phases that only a person or another sign-in ends. One that is too old goes on sending what is written.
FINAL = frozenset({Phase.STOPPED, Phase.SIGNED_OUT, Phase.REMOVED})


class SyncStatus(NamedTuple):
    """``code`` is a stable error code where something failed; ``live`` says that hints are flowing.

    ``share``: how much of a first sync has come, from 0 to 1; None at any other time.
    """

    phase: Phase = Phase.STOPPED
    waiting: int = 0
    synced_at: datetime | None = None
    code: str | None = None
    request_id: str | None = None
    live: bool = False
    share: float | None = None


StatusListener = Callable[[SyncStatus], None]


class StatusSignal:
    """The current status and its listeners, called on the engine's own thread."""

    def __init__(self) -> None:
        self.current = SyncStatus()
        self._listeners: tuple[StatusListener, ...] = ()

    def connect(self, listener: StatusListener) -> Callable[[], None]:
        """Begin to listen; calling what is returned ends it."""
        self._listeners = (*self._listeners, listener)

        def disconnect() -> None:
            self._listeners = tuple(known for known in self._listeners if known is not listener)

        return disconnect

    def change(self, **parts: object) -> None:
        """Replace parts of the status; tells nobody when nothing changed."""
        changed = self.current._replace(**parts)  # type: ignore[arg-type]  # parts are the tuple's own fields
        if changed != self.current:
            self.current = changed
            for listener in self._listeners:
                listener(changed)
