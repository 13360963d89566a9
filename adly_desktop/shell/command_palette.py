"""Ctrl K: every page, every action and every entity by name. Keyboard first."""

from collections.abc import Awaitable, Callable, Sequence
from typing import NamedTuple

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QKeySequence, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from adly_desktop.theme.active import theme
from adly_desktop.ui.entry_list import Entry, EntryList
from adly_desktop.ui.operations import Operations
from adly_desktop.ui.overlay import Overlay
from adly_desktop.ui.panel import Card
from adly_desktop.ui.search_field import SearchField
from adly_sync_server.contract.search_text import query

_WIDTH_PX, _HEIGHT_PX, _TOP_SHARE, _EDGE_PX = 560, 420, 0.16, 24
_QUIET_MS = 60


class Command(NamedTuple):
    """Something that can be run by name."""

    text: str
    run: Callable[[], None]
    detail: str = ""
    shortcut: QKeySequence | None = None


#: Finds entities for a text.
Find = Callable[[str], Awaitable[Sequence[Command]]]


class CommandPalette(Overlay):
    """Opened over its window; gone after a choice, Escape or a click beside it."""

    def __init__(
        self, window: QWidget, commands: Sequence[Command], find: Find, operations: Operations
    ) -> None:
        super().__init__(window)
        self._commands, self._find, self._operations = tuple(commands), find, operations
        self._found: tuple[Command, ...] = ()
        self._shown: dict[str, Command] = {}
        self._card = Card("surface", self)
        self.field, self.list = SearchField(self.tr("Search or run a command")), EntryList()
        self._before = window.focusWidget()
        self._quiet = QTimer(self)
        self._quiet.setSingleShot(True)
        self._quiet.timeout.connect(self._search)
        self._lay_out()
        self.field.edited.connect(self._on_edited)
        self.field.line_edit().installEventFilter(self)
        self.list.clicked.connect(lambda _: self._run_chosen())
        self._show_matches()

    def open(self) -> None:
        """Show it and take the keys."""
        self.fit()
        self.show()
        self.raise_()
        self._place_card()
        self.field.setFocus(Qt.FocusReason.PopupFocusReason)

    def close_palette(self) -> None:
        """Go, and give the focus back."""
        self._operations.cancel(self)
        self.hide()
        if self._before is not None:
            self._before.setFocus(Qt.FocusReason.PopupFocusReason)
        self.deleteLater()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt override
        """Arrows move the choice while the text keeps the focus; Enter runs it, Escape ends."""
        if (
            watched is self.field.line_edit()
            and isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
        ):
            return self._on_key(Qt.Key(event.key()))
        return super().eventFilter(watched, event)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt override
        """A click beside the card ends it."""
        if not self._card.geometry().contains(event.position().toPoint()):
            self.close_palette()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt override
        """The veil."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.color("scrim"))
        painter.end()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt override
        """Its commands are words of the language it was opened in."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange and self.isVisible():
            self.close_palette()

    def event(self, event: QEvent) -> bool:
        """The card follows the window."""
        if event.type() == QEvent.Type.Resize:
            self._place_card()
        return super().event(event)

    def _on_key(self, key: Qt.Key) -> bool:
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self._step(1 if key == Qt.Key.Key_Down else -1)
            return True
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._run_chosen()
            return True
        if key == Qt.Key.Key_Escape:
            self.close_palette()
            return True
        return False

    def _step(self, by: int) -> None:
        keys = list(self._shown)
        if keys:
            place = keys.index(self.list.current()) + by if self.list.current() in keys else 0
            self.list.choose(keys[place % len(keys)])
            self.list.scrollTo(self.list.currentIndex())

    def _run_chosen(self) -> None:
        chosen = self._shown.get(self.list.current())
        if chosen is not None:
            self.close_palette()
            chosen.run()

    def _on_edited(self, text: str) -> None:
        self._show_matches()
        self._quiet.start(_QUIET_MS)

    def _search(self) -> None:
        self._operations.cancel(self)
        text = self.field.text()
        self._operations.start(self, _awaited(self._find, text), self._show_found)

    def _show_found(self, found: Sequence[Command]) -> None:
        self._found = tuple(found)
        self._show_matches()

    def _show_matches(self) -> None:
        sought = query(self.field.text())
        actions = [one for one in self._commands if all(word in query(one.text) for word in sought.split())]
        found = self._found if sought else ()
        entries = [*self._group(self.tr("Actions"), "a", actions), *self._group(self.tr("Found"), "f", found)]
        self.list.show_entries(entries or [Entry("", self.tr("Nothing found"))])
        self.list.choose(next(iter(self._shown), ""))

    def _group(self, heading: str, prefix: str, commands: Sequence[Command]) -> list[Entry]:
        if prefix == "a":
            self._shown = {}
        entries = []
        for place, command in enumerate(commands):
            key = f"{prefix}{place}"
            self._shown[key] = command
            entries.append(Entry(key, command.text, _detail(command)))
        return [Entry("", heading), *entries] if entries else []

    def _lay_out(self) -> None:
        column = QVBoxLayout(self._card)
        column.setContentsMargins(12, 12, 12, 8)
        column.setSpacing(4)
        column.addWidget(self.field)
        column.addWidget(self.list, 1)

    def _place_card(self) -> None:
        scale, top = theme.text_scale, int(self.height() * _TOP_SHARE)
        width = min(round(_WIDTH_PX * scale), self.width() - 2 * _EDGE_PX)
        height = min(round(_HEIGHT_PX * scale), self.height() - top - _EDGE_PX)
        self._card.setGeometry((self.width() - width) // 2, top, width, height)


async def _awaited(find: Find, text: str) -> Sequence[Command]:
    return await find(text)


def _detail(command: Command) -> str:
    if command.shortcut is None:
        return command.detail
    return command.shortcut.toString(QKeySequence.SequenceFormat.NativeText)
