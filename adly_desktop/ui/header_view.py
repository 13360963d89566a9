"""The names above the columns: flat, quiet, and in line with what stands below them."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QHeaderView, QWidget

from adly_desktop.theme.active import theme
from adly_desktop.ui.cells import ColumnSpec
from adly_desktop.ui.icon_label import paint_icon
from adly_desktop.ui.row_painter import CELL_PADDING_PX

_ARROW_PX, _SMALLEST_PX = 12, 24


class HeaderView(QHeaderView):
    """Paints itself: the style would bring its own background and stay light in the dark theme."""

    def __init__(self, columns: Sequence[ColumnSpec], parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._columns = tuple(columns)
        self.setMinimumSectionSize(_SMALLEST_PX)
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setSectionsMovable(True)
        self.setFirstSectionMovable(False)

    def show_columns(self, columns: Sequence[ColumnSpec]) -> None:
        """New titles, e.g. after a switch of language."""
        self._columns = tuple(columns)
        self.viewport().update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt override
        """One height for all."""
        return QSize(super().sizeHint().width(), theme.height("header"))

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:  # noqa: N802, N803 - Qt override
        """A title, its arrow when sorted by, and the line below."""
        painter.save()
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), theme.color("line"))
        column = self._columns[logicalIndex]
        painter.setFont(theme.font("label", "control"))
        sorted_by = self.isSortIndicatorShown() and self.sortIndicatorSection() == logicalIndex
        painter.setPen(theme.color("text" if sorted_by else "text_muted"))
        inner = rect.adjusted(CELL_PADDING_PX, 0, -CELL_PADDING_PX, -1)
        self._paint_title(painter, inner, column, sorted_by=sorted_by)
        painter.restore()

    def _paint_title(self, painter: QPainter, rect: QRect, column: ColumnSpec, *, sorted_by: bool) -> None:
        at_right = column.is_number or self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        arrow = _ARROW_PX + 2 if sorted_by else 0
        metrics = QFontMetrics(painter.font())
        text = metrics.elidedText(column.title, Qt.TextElideMode.ElideRight, rect.width() - arrow)
        side = Qt.AlignmentFlag.AlignRight if at_right else Qt.AlignmentFlag.AlignLeft
        flags = side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(rect, int(flags), text)
        if sorted_by:
            width = metrics.horizontalAdvance(text)
            left = rect.right() - width - arrow if at_right else rect.left() + width + 2
            place = QRect(left, rect.top() + (rect.height() - _ARROW_PX) // 2, _ARROW_PX, _ARROW_PX)
            rising = self.sortIndicatorOrder() == Qt.SortOrder.AscendingOrder
            paint_icon(painter, place, "chevron-up" if rising else "chevron-down", "text")
