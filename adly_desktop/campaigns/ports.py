"""What the editor needs from outside, as the shell passes it in. No Qt."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, Protocol

from adly_desktop.ui.tones import Tone
from adly_sync_server.contract.errors import AdlyError


class Memory(Protocol):
    """Where a screen keeps what it wants to find again: columns, filters, widths. Values are JSON."""

    def recall(self, name: str, default: Any = None) -> Any:
        """What was kept under a name."""
        ...

    def remember(self, name: str, value: Any) -> None:
        """Keep something under a name."""
        ...


class Notify(Protocol):
    """Shows a notice that goes by itself, with an action such as Undo if given."""

    def __call__(
        self,
        text: str,
        *,
        action: str = "",
        on_action: Callable[[], None] | None = None,
        tone: Tone = Tone.NEUTRAL,
    ) -> Any: ...


#: Shows an expected failure in words, with what can be done about it.
Report = Callable[[AdlyError], None]

#: Where the bytes of an asset lie on this computer, by its SHA-256; None where they have not come yet.
#: Called on a worker.
PathOfMedia = Callable[[str], Path | None]

#: Takes an image file into the media cache and makes a content_assets row of it; returns the asset's id.
#: Called on a worker. Raises ``AdlyError`` (unreadable_media, too_large, disk_full).
ImportImage = Callable[[Path], str]
