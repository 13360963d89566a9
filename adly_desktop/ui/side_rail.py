"""The rail at the leading side of a window: who one is, where one can go, how things stand."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QButtonGroup, QFrame, QScrollArea, QVBoxLayout, QWidget

from adly_desktop.theme.active import theme
from adly_desktop.ui.nav_button import NavButton
from adly_desktop.ui.panel import Panel
from adly_desktop.ui.tones import Tone

RAIL_WIDTH_PX, FOLDED_WIDTH_PX = 211, 60


@dataclass(frozen=True, slots=True)
class RailEntry:
    """One destination: key, name, icon, and the keys that lead there."""

    key: str
    text: str
    icon: str
    keys: str = ""


class SideRail(Panel):
    """A header, the destinations, and a footer. ``chosen`` carries the key of the one picked."""

    chosen = Signal(str)
    #: For what stands above and below the destinations.
    folded = Signal(bool)

    def __init__(self, header: QWidget, footer: QWidget, parent: QWidget | None = None) -> None:
        super().__init__("bg", parent)
        self._buttons: dict[str, NavButton] = {}
        self._group = QButtonGroup(self)
        self._is_folded = False
        theme.changed.connect(self._fit)
        self._fit()
        column = QVBoxLayout(self)
        column.setContentsMargins(11, 11, 11, 16)
        column.setSpacing(0)
        column.addWidget(header)
        column.addSpacing(12)
        self._entries, self._area = QVBoxLayout(), QScrollArea()
        self._lay_entries()
        column.addWidget(self._area, 1)
        column.addWidget(footer)

    def _lay_entries(self) -> None:
        """In a low window, or with large text, they scroll."""
        inner, column = QWidget(), QVBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        self._entries.setSpacing(1)
        column.addLayout(self._entries)
        column.addStretch(1)
        inner.setLayout(column)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setWidgetResizable(True)
        self._area.setWidget(inner)

    def fold(self, folded: bool) -> None:
        """Icons alone, or icons with their names."""
        if folded != self._is_folded:
            self._is_folded = folded
            self.folded.emit(folded)
            for button in self._buttons.values():
                button.set_compact(folded)
            self._fit()

    def _fit(self) -> None:
        width = FOLDED_WIDTH_PX if self._is_folded else RAIL_WIDTH_PX
        self.setFixedWidth(round(width * theme.text_scale))

    def show_entries(self, entries: Sequence[RailEntry]) -> None:
        """Show destinations in this order; known ones only get their new names."""
        for entry in entries:
            if entry.key in self._buttons:
                self._buttons[entry.key].set_text(entry.text)
            else:
                self._add(entry)
            self._buttons[entry.key].tell_keys(QKeySequence(entry.keys))

    def hint(self, key: str) -> str:
        """What a destination says when one points at it."""
        return self._buttons[key].toolTip()

    def choose(self, key: str) -> None:
        """Mark a destination without reporting it. Raises ``KeyError`` for an unknown key."""
        self._buttons[key].setChecked(True)
        self._area.ensureWidgetVisible(self._buttons[key], 0, 0)

    def choose_none(self) -> None:
        """Mark nothing, where one is at a place that no destination leads to."""
        # A group in which one is always chosen would keep it.
        self._group.setExclusive(False)
        for button in self._buttons.values():
            button.setChecked(False)
        self._group.setExclusive(True)

    def set_count(self, key: str, count: int, tone: Tone = Tone.NEUTRAL) -> None:
        """A count behind a destination; a tone other than neutral asks for attention."""
        self._buttons[key].set_count(count, tone)

    def _add(self, entry: RailEntry) -> None:
        button = NavButton(entry.icon, entry.text)
        button.set_compact(self._is_folded)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(lambda: self.chosen.emit(entry.key))
        self._group.addButton(button)
        self._entries.addWidget(button)
        self._buttons[entry.key] = button
