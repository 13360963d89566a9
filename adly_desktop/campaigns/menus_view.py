"""Menus of the editor. They pop up and go; what was chosen comes as a call."""

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from adly_desktop.i18n.active import language
from adly_desktop.theme.active import theme


class Entry(NamedTuple):
    """One line of a menu; an empty text draws a line between others. ``ticked`` None: it cannot be ticked."""

    text: str
    act: Callable[[], None] = lambda: None
    keys: str = ""
    icon: str = ""
    ticked: bool | None = None
    enabled: bool = True
    below: Sequence["Entry"] = ()


LINE = Entry("")


def pop_up(parent: QWidget, at: QPoint, entries: Iterable[Entry]) -> QMenu:
    """Show a menu at a place of the screen and return at once; it deletes itself when it closes.

    ``at`` is the corner a reader begins at: the left one, or the right one in an Arabic window.
    """
    menu = QMenu(parent)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    fill(menu, entries)
    width = menu.sizeHint().width() if language.is_rtl else 0
    menu.popup(QPoint(at.x() - width, at.y()))
    return menu


def fill(menu: QMenu, entries: Iterable[Entry]) -> None:
    """Put entries into a menu."""
    for entry in entries:
        if not entry.text:
            menu.addSeparator()
        elif entry.below:
            inner = menu.addMenu(_doubled(entry.text))
            fill(inner, entry.below)
        else:
            menu.addAction(_action(menu, entry))


def _action(menu: QMenu, entry: Entry) -> QAction:
    action = QAction(_doubled(entry.text), menu)
    action.setEnabled(entry.enabled)
    if entry.icon:
        action.setIcon(theme.icon(entry.icon))
    if entry.keys:
        # Shown only: the shortcut itself belongs to the page.
        action.setShortcut(QKeySequence(entry.keys))
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
    if entry.ticked is not None:
        action.setCheckable(True)
        action.setChecked(entry.ticked)
    action.triggered.connect(lambda _: entry.act())
    return action


def _doubled(text: str) -> str:
    """An ampersand is a letter here, never a mnemonic."""
    return text.replace("&", "&&")
