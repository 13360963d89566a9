"""Keys that work wherever one is in a workspace. The table is also what the palette shows."""

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

PALETTE = QKeySequence("Ctrl+K")
PUBLISH = QKeySequence("Ctrl+Return")
PAUSE = QKeySequence("Ctrl+Shift+P")
SYNC_NOW = QKeySequence("Ctrl+R")
SETTINGS = QKeySequence("Ctrl+,")
QUIT = QKeySequence("Ctrl+Q")
LANGUAGE = QKeySequence("Ctrl+Shift+L")
THEME = QKeySequence("Ctrl+Shift+D")

#: Ctrl+1 to Ctrl+9, and Ctrl+0 for the tenth page.
_FIGURE_KEYS = 10


class Binding(NamedTuple):
    """A key and what it does."""

    keys: QKeySequence
    run: Callable[[], None]


def page_keys(place: int) -> QKeySequence:
    """The key of the page at a place in the rail, from zero; beyond ten pages, Ctrl+Alt and a figure."""
    figure = (place + 1) % _FIGURE_KEYS
    return QKeySequence(f"Ctrl+{figure}" if place < _FIGURE_KEYS else f"Ctrl+Alt+{figure}")


def bind(owner: QWidget, bindings: list[Binding]) -> None:
    """Make keys work while ``owner`` or anything in it has the focus."""
    for binding in bindings:
        shortcut = QShortcut(binding.keys, owner)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(binding.run)
