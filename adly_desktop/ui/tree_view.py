"""The tree beside a grid: accounts, campaigns, ad sets, or anything else that nests."""

import enum
from typing import cast

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QMouseEvent, QPainter, QPolygon
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeView,
    QWidget,
)

from adly_desktop.theme.active import theme
from adly_desktop.ui.cells import RowMark
from adly_desktop.ui.drawn_text import TextCache
from adly_desktop.ui.painting import fill_rounded, mirrored
from adly_desktop.ui.tile import paint_tile

Index = QModelIndex | QPersistentModelIndex

_MARGIN, _INDENT, _ARROW_ROOM, _TILE_GAP, _MARK_ROOM = 8, 16, 23, 8, 18


class TreeRole(enum.IntEnum):
    """Roles a model answers besides the display role: the kind of a tile, a ``RowMark``, or nothing."""

    TILE = int(Qt.ItemDataRole.UserRole) + 1
    MARK = int(Qt.ItemDataRole.UserRole) + 2


class TreeView(QTreeView):
    """Rows of one height; the current one on a soft ground. Arrow keys open and close."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._body, self._strong = TextCache("body", "body"), TextCache("body", "title")
        self.setItemDelegate(_RowHeight(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHeaderHidden(True)
        self.setUniformRowHeights(True)
        self.setMouseTracking(True)
        self.setIndentation(_INDENT)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        theme.changed.connect(self.doItemsLayout)

    def drawRow(self, painter: QPainter, options: QStyleOptionViewItem, index: Index) -> None:  # noqa: N802 - Qt override
        """Ground, arrow, tile, name; laid out left to right and mirrored as a whole."""
        rect = QRect(0, options.rect.top(), self.viewport().width(), options.rect.height())
        current = self.selectionModel().isSelected(_plain(index))
        self._paint_ground(painter, rect, index, current=current)
        start = _MARGIN + 4 + _depth(index) * _INDENT
        model = index.model()
        if model.hasChildren(_plain(index)):
            self._paint_arrow(painter, self._placed(QRect(start, rect.top(), 16, rect.height()), rect), index)
        start += _ARROW_ROOM
        if tile := index.data(TreeRole.TILE):
            side = theme.height("tile")
            top = rect.top() + (rect.height() - side) // 2
            paint_tile(painter, self._placed(QRect(start, top, side, side), rect), cast(str, tile))
            start += side + _TILE_GAP
        room = QRect(start, rect.top(), rect.width() - start - _MARGIN - 6, rect.height())
        if mark := index.data(TreeRole.MARK):
            room.setWidth(room.width() - _MARK_ROOM)
            place = QRect(room.right() + 1, rect.top(), _MARK_ROOM, rect.height())
            _paint_mark(painter, self._placed(place, rect), RowMark(mark))
        self._paint_name(painter, self._placed(room, rect), str(index.data()), current=current)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt override
        """A click on an arrow opens or closes; elsewhere it chooses."""
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and self._on_arrow(event.position().toPoint(), index):
            self.setExpanded(index, not self.isExpanded(index))
            return
        super().mousePressEvent(event)

    def _on_arrow(self, point: QPoint, index: QModelIndex) -> bool:
        start = _MARGIN + 4 + _depth(index) * _INDENT
        whole = QRect(0, 0, self.viewport().width(), 1)
        place = self._placed(QRect(start - 2, 0, _ARROW_ROOM, 1), whole)
        return index.model().hasChildren(index) and place.left() <= point.x() <= place.right()

    def _paint_ground(self, painter: QPainter, rect: QRect, index: Index, *, current: bool) -> None:
        hovered = self.indexAt(self.viewport().mapFromGlobal(self.cursor().pos())) == index
        if current or (hovered and self.underMouse()):
            ground = theme.color("accent_soft" if current else "hover")
            fill_rounded(painter, rect.adjusted(_MARGIN, 0, -_MARGIN, 0), theme.radius("control"), ground)

    def _paint_arrow(self, painter: QPainter, rect: QRect, index: Index) -> None:
        x, y = rect.center().x() + 1, rect.center().y() + 1
        if self.isExpanded(_plain(index)):
            points = [QPoint(x - 3, y - 2), QPoint(x + 3, y - 2), QPoint(x, y + 3)]
        else:
            way = -1 if self.layoutDirection() == Qt.LayoutDirection.RightToLeft else 1
            points = [QPoint(x - 2 * way, y - 3), QPoint(x - 2 * way, y + 3), QPoint(x + 3 * way, y)]
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("text_3"))
        painter.drawPolygon(QPolygon(points))

    def _paint_name(self, painter: QPainter, rect: QRect, text: str, *, current: bool) -> None:
        painter.setPen(theme.color("accent" if current else "text_2"))
        right_to_left = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        (self._strong if current else self._body).draw_name(painter, rect, text, at_right=right_to_left)

    def _placed(self, rect: QRect, row: QRect) -> QRect:
        return mirrored(rect, row, self.layoutDirection())


class _RowHeight(QStyledItemDelegate):
    """Only tells the height; the view draws whole rows."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: N802 - Qt override
        """One height for all."""
        return QSize(120, theme.height("tree_row"))


def _paint_mark(painter: QPainter, rect: QRect, mark: RowMark) -> None:
    """What waits to be sent, or a conflict: a sign in its tone, never the tone alone."""
    painter.setFont(theme.font("body", "title"))
    painter.setPen(theme.color(mark.tone.ink))
    painter.drawText(rect, int(Qt.AlignmentFlag.AlignCenter), mark.value)


def _depth(index: Index) -> int:
    depth, parent = 0, index.parent()
    while parent.isValid():
        depth, parent = depth + 1, parent.parent()
    return depth


def _plain(index: Index) -> QModelIndex:
    """Qt passes plain indexes here; its stubs also allow persistent ones."""
    assert isinstance(index, QModelIndex)
    return index
