"""The trash: what was deleted in thirty days, with a way back for each, whole trees included."""

from collections.abc import Callable
from datetime import datetime
from typing import Final

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from adly_desktop.campaigns.desk_view_model import Desk
from adly_desktop.campaigns.form_view import clear
from adly_desktop.campaigns.trash import Deleted, deleted_rows
from adly_desktop.i18n.field_words import thing_word
from adly_desktop.i18n.isolates import own_direction
from adly_desktop.i18n.relative_time import time_ago
from adly_desktop.ui.buttons import GhostButton
from adly_desktop.ui.labels import ElidedLabel, TextLabel
from adly_desktop.ui.sheet import Sheet

WIDTH_PX: Final = 560
_LIST_PX: Final = 320


class TrashSheet(Sheet):
    """``restored`` carries the place to bring back; the list is read anew after every change."""

    restored = Signal(object)

    def __init__(self, window: QWidget, desk: Desk, clock: Callable[[], datetime]) -> None:
        super().__init__(window, lambda: self.tr("Trash"), width_px=WIDTH_PX)
        self._desk, self._clock = desk, clock
        self.shown: list[Deleted] = []
        self._told, self._list = TextLabel("", "secondary"), QVBoxLayout()
        self._told.setWordWrap(True)
        self._list.setSpacing(12)
        self.add(self._told)
        self.add(self._scrolled())
        desk.changed.connect(lambda _: self.reload())
        self.reload()

    def reload(self) -> None:
        """Read what is there."""
        now = self._clock()
        self._desk.read(lambda reader: deleted_rows(reader, now), self._show, owner=self)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt override
        """Words of the language of now."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._show(self.shown)

    def _show(self, found: list[Deleted]) -> None:
        self.shown = found
        clear(self._list)
        nothing = self.tr("Nothing was deleted in the last 30 days.")
        told = self.tr("Deleted in the last 30 days. What was in it comes back with it.")
        self._told.setText(told if found else nothing)
        for one in found:
            self._list.addWidget(self._line(one))

    def _line(self, one: Deleted) -> QWidget:
        line = QWidget()
        across = QHBoxLayout(line)
        across.setContentsMargins(0, 0, 8, 0)
        across.setSpacing(12)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(ElidedLabel(one.name or thing_word(one.place.entity), "strong"))
        words.addWidget(ElidedLabel(self._detail(one), "label"))
        across.addLayout(words, 1)
        button = GhostButton(self.tr("Restore"), "restore")
        button.setAccessibleName(self.tr("Restore {name}").format(name=one.name))
        button.clicked.connect(lambda: self.restored.emit(one.place))
        across.addWidget(button)
        return line

    def _detail(self, one: Deleted) -> str:
        parts = [thing_word(one.place.entity), own_direction(one.above) if one.above else ""]
        if one.fell_with_it:
            parts.append(self.tr("with %n more", None, one.fell_with_it))
        if one.at:
            ago = time_ago(datetime.fromisoformat(one.at), self._clock())
            first = own_direction(one.by.split()[0]) if one.by.strip() else ""
            parts += [first, ago]
        else:
            parts.append(self.tr("not sent yet"))
        return " · ".join(part for part in parts if part)

    def _scrolled(self) -> QScrollArea:
        holder = QWidget()
        inside = QVBoxLayout(holder)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addLayout(self._list)
        inside.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFixedHeight(_LIST_PX)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(holder)
        return area
