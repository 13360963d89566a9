"""A choice from a list, and a button with a menu."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import (
    QComboBox,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionButton,
    QStyleOptionViewItem,
    QWidget,
)

from adly_desktop.theme.active import theme
from adly_desktop.ui.buttons import GhostButton
from adly_desktop.ui.icon_label import paint_icon
from adly_desktop.ui.painting import draw_text, fill_rounded, mirrored

_HIGHLIGHTED = QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_MouseOver
#: Room for a short word and the arrow.
_NARROWEST_PX = 110
_ARROW_PX, _TRAILING_PX, _ROW_PX, _CHECK_PX = 14, 9, 32, 14


class ComboBox(QComboBox):
    """One of several. ``chosen`` carries the key the user picked; setting it from code says nothing."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setView(PopupList())
        self.setItemDelegate(_ChoiceDelegate(self))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.activated.connect(lambda _: self.chosen.emit(self.current()))

    def show_choices(self, choices: Sequence[tuple[str, str]]) -> None:
        """Show ``(key, text)`` pairs; the choice stays when its key does."""
        before = self.current()
        self.clear()
        for key, text in choices:
            self.addItem(text, key)
        self.choose(before)

    def choose(self, key: str) -> None:
        """Make a choice without reporting it; an unknown key leaves it open."""
        self.setCurrentIndex(self.findData(key))

    def current(self) -> str:
        """Key of the choice made; empty while open."""
        return self.currentData() or ""

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt override
        """Long words give way to neighbours; Qt would keep the width of the longest ever shown."""
        hint = super().minimumSizeHint()
        return QSize(min(hint.width(), round(_NARROWEST_PX * theme.text_scale)), hint.height())

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802 - Qt override
        """Scroll the page: a wheel over a closed list must not change what it says."""
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt override
        """The field, its text in its own direction, and the arrow."""
        super().paintEvent(event)
        painter = QPainter(self)
        paint_arrow(painter, self.rect(), self.layoutDirection())
        painter.end()


class PopupList(QListView):
    """The list that opens below a field."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)


class MenuButton(GhostButton):
    """An ordinary button that opens a menu; an arrow says so."""

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt override
        """Room for the arrow, and as much before the caption, which stands in the middle."""
        return super().sizeHint() + QSize(2 * (_ARROW_PX + 2), 0)

    def initStyleOption(self, option: QStyleOptionButton) -> None:  # noqa: N802 - Qt override
        """Laid out as any button: one with a menu would have its icon at the very edge."""
        super().initStyleOption(option)
        option.features &= ~QStyleOptionButton.ButtonFeature.HasMenu

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt override
        """The button, then its arrow."""
        super().paintEvent(event)
        painter = QPainter(self)
        paint_arrow(painter, self.rect(), self.layoutDirection())
        painter.end()


def paint_arrow(painter: QPainter, inside: QRect, direction: Qt.LayoutDirection) -> None:
    """The small arrow at the trailing end that promises a list."""
    left = inside.right() - _TRAILING_PX - _ARROW_PX + 1
    place = QRect(left, inside.top() + (inside.height() - _ARROW_PX) // 2, _ARROW_PX, _ARROW_PX)
    paint_icon(painter, mirrored(place, inside, direction), "chevron-down", "text_2")


class _ChoiceDelegate(QStyledItemDelegate):
    """Rows of the opened list: text in its own direction, a tick at the one chosen."""

    def __init__(self, combo: ComboBox) -> None:
        super().__init__(combo)
        self._combo = combo

    def sizeHint(  # noqa: N802 - Qt override
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """Fixed height."""
        return QSize(super().sizeHint(option, index).width() + 40, round(_ROW_PX * theme.text_scale))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Ground under the pointer, text, tick."""
        painter.save()
        rect, direction = QRect(option.rect), self._combo.layoutDirection()
        painter.setLayoutDirection(direction)
        if option.state & _HIGHLIGHTED:
            fill_rounded(painter, rect.adjusted(0, 1, 0, -1), 6, theme.color("accent_soft"))
        painter.setFont(theme.font())
        painter.setPen(theme.color("text"))
        draw_text(painter, mirrored(rect.adjusted(10, 0, -28, 0), rect, direction), str(index.data()))
        if index.row() == self._combo.currentIndex():
            top = rect.top() + (rect.height() - _CHECK_PX) // 2
            place = QRect(rect.right() - 8 - _CHECK_PX, top, _CHECK_PX, _CHECK_PX)
            paint_icon(painter, mirrored(place, rect, direction), "check", "accent")
        painter.restore()
