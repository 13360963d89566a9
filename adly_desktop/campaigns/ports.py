"""What the editor needs from outside, as the shell passes it in. No Qt."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Protocol

from adly_desktop.ui.tones import Tone
from adly_sync_server.contract.errors import AdlyError
from adly_sync_server.contract.reference import ReferenceKind, ReferenceOption


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


class ReferenceSource(Protocol):
    """Platforms' own places, interests and languages, as far as they are known here."""

    def options(self, platform: str) -> Sequence[ReferenceOption]:
        """All that is at hand."""
        ...

    def listen(self, heard: Callable[[str], None]) -> Callable[[], None]:
        """Hear of platforms whose list has changed; the answer ends that."""
        ...

    def ask(self, owner: Any, platform: str, account_id: str, kind: ReferenceKind, words: str) -> None:
        """Ask the platform itself; what it finds comes as a change of its list. Quiet without a network.

        ``owner``: the Qt object whose end ends the asking.
        """
        ...


class NoReference:
    """Nothing is known, and nobody can be asked."""

    def options(self, platform: str) -> Sequence[ReferenceOption]:
        """See the port."""
        del platform
        return ()

    def listen(self, heard: Callable[[str], None]) -> Callable[[], None]:
        """See the port."""
        del heard
        return lambda: None

    def ask(self, owner: Any, platform: str, account_id: str, kind: ReferenceKind, words: str) -> None:
        """See the port."""
        del owner, platform, account_id, kind, words


#: Shows an expected failure in words, with what can be done about it.
Report = Callable[[AdlyError], None]

#: Where the bytes of an asset lie on this computer, by its SHA-256; None where they have not come yet.
#: Called on a worker.
PathOfMedia = Callable[[str], Path | None]

#: Takes an image file into the media cache and makes a content_assets row of it; returns the asset's id.
#: Called on a worker. Raises ``AdlyError`` (unreadable_media, too_large, disk_full).
ImportImage = Callable[[Path], str]
