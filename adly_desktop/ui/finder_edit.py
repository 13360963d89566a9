"""A field that finds: what is typed opens a list below, and one of it is picked."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QCompleter,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from adly_desktop.theme.active import theme
from adly_desktop.ui.combo_box import PopupList
from adly_desktop.ui.painting import draw_text, fill_rounded
from adly_desktop.ui.search_field import SearchField

_KEY: Final = int(Qt.ItemDataRole.UserRole) + 1
#: Rest after a key before somebody far away is asked.
_REST_MS: Final = 300
_ROWS_SHOWN: Final = 8
_ROW_PX: Final = 32
_HIGHLIGHTED: Final = QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_MouseOver


class FinderEdit(QWidget):
    """``edited`` at every key, ``rested`` when typing stops, ``picked`` with the key of a choice.

    ``show_found`` says what the list holds; it opens while the field has the focus.
    """

    edited = Signal(str)
    rested = Signal(str)
    picked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._field = SearchField(tone="")
        self._model = QStandardItemModel(self)
        self._list = _FoundList()
        self._completer = _Completer(self._model, self._list, self)
        self._field.line_edit().setCompleter(self._completer)
        self._rest = QTimer(self, singleShot=True, interval=_REST_MS)
        self._rest.timeout.connect(lambda: self.rested.emit(self.text()))
        self._field.edited.connect(self._on_edited)
        self._completer.activated.connect(lambda _: self._on_picked(self._list.currentIndex()))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._field)
        self.setFocusProxy(self._field.line_edit())

    def text(self) -> str:
        """What was typed."""
        return self._field.text()

    def set_placeholder(self, text: str) -> None:
        """Grey words shown while the field is empty."""
        self._field.set_placeholder(text)

    def setAccessibleName(self, name: str) -> None:  # noqa: N802 - Qt override
        """The editor inside is what a screen reader meets."""
        super().setAccessibleName(name)
        self._field.line_edit().setAccessibleName(name)

    def show_found(self, found: Sequence[tuple[str, str]]) -> None:
        """Offer ``(key, text)`` pairs, best first."""
        self._model.clear()
        for key, text in found:
            entry = QStandardItem(text)
            entry.setData(key, _KEY)
            entry.setEditable(False)
            self._model.appendRow(entry)
        if found and self.text().strip() and self._field.line_edit().hasFocus():
            self._completer.complete()
        elif not found:
            self._list.hide()

    def offered(self) -> list[tuple[str, str]]:
        """What the list holds."""
        rows = (self._model.item(row) for row in range(self._model.rowCount()))
        return [(str(entry.data(_KEY)), entry.text()) for entry in rows if entry is not None]

    def _on_edited(self, text: str) -> None:
        self._rest.start()
        self.edited.emit(text)

    def _on_picked(self, index: QModelIndex | QPersistentModelIndex) -> None:
        key = index.data(_KEY)
        # The completer writes the chosen words into the field after this; they are wanted elsewhere.
        QTimer.singleShot(0, self, self._field.clear)
        self._rest.stop()
        if key:
            self.picked.emit(str(key))


class _FoundList(PopupList):
    """Lives as long as its completer, which deletes it without asking whether somebody else did."""

    def event(self, event: QEvent) -> bool:
        """Whoever would have it gone sees it closed."""
        if event.type() == QEvent.Type.DeferredDelete:
            self.hide()
            return True
        return super().event(event)


class _Completer(QCompleter):
    """Going through the list leaves what was typed as it is."""

    def __init__(self, model: QStandardItemModel, popup: PopupList, parent: FinderEdit) -> None:
        super().__init__(model, parent)
        self._edit = parent
        # What fits is decided by whoever fills the list: spellings differ more than letters do.
        self.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self.setMaxVisibleItems(_ROWS_SHOWN)
        self.setPopup(popup)
        popup.setItemDelegate(_FoundDelegate(popup))

    def pathFromIndex(self, index: QModelIndex | QPersistentModelIndex) -> str:  # noqa: N802 - Qt override
        """What stands in the field while an entry is current."""
        del index
        return self._edit.text()


class _FoundDelegate(QStyledItemDelegate):
    """One line at a time, each in its own direction, on the ground of what is under the pointer or chosen."""

    def sizeHint(  # noqa: N802 - Qt override
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """Fixed height."""
        return QSize(super().sizeHint(option, index).width(), round(_ROW_PX * theme.text_scale))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Ground and text."""
        painter.save()
        painter.setLayoutDirection(option.direction)
        if option.state & _HIGHLIGHTED:
            fill_rounded(painter, option.rect.adjusted(4, 1, -4, -1), 6, theme.color("accent_soft"))
        painter.setFont(theme.font())
        painter.setPen(theme.color("text"))
        draw_text(painter, option.rect.adjusted(12, 0, -12, 0), str(index.data()))
        painter.restore()
