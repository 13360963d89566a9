"""What the sync screen needs from outside."""

from collections.abc import Callable
from typing import Final, NamedTuple, Protocol

from adly_desktop.storage.changes import Listener
from adly_desktop.storage.clock import Clock
from adly_desktop.storage.threads import Storage
from adly_desktop.ui.operations import Operations
from adly_desktop.ui.tones import Tone

#: Whose changes these are.
ORIGIN: Final = "sync screen"


class Notify(Protocol):
    """Shows a notice that goes by itself."""

    def __call__(
        self,
        text: str,
        *,
        tone: Tone = Tone.NEUTRAL,
        action: str = "",
        on_action: Callable[[], None] | None = None,
    ) -> None: ...


class SyncParts(NamedTuple):
    """What the screen needs from outside. ``editable`` are the entities ``open_row`` can show."""

    storage: Storage
    listen: Callable[[Listener], Callable[[], None]]
    operations: Operations
    notify: Notify
    user_id: str
    workspace_id: str
    clock: Clock
    sync_now: Callable[[], None]
    open_row: Callable[[str, str], None] = lambda _entity, _row_id: None
    editable: frozenset[str] = frozenset()
