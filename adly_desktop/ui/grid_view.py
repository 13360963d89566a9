"""The table of all screens: rows of one height, drawn whole, as many as there are."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractItemModel, QEvent, QItemSelectionModel, QRect, Qt
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView, QWidget

from adly_desktop.theme.active import theme
from adly_desktop.ui.cells import ColumnSpec, EditorKind
from adly_desktop.ui.header_view import HeaderView
from adly_desktop.ui.row_delegate import RowAt, RowDelegate
from adly_desktop.ui.row_painter import CellSpan, RowState


class GridView(QTableView):
    """Give it columns and a way to get a row; then a model for counts, selection and editing.

    It paints rows itself: one Python call per row, none to the model, and the viewport is opaque, so that
    scrolling moves pixels and paints only what comes into view. ``ground`` names the surface it lies on.
    """

    def __init__(
        self,
        columns: Sequence[ColumnSpec],
        row_at: RowAt,
        parent: QWidget | None = None,
        *,
        ground: str = "surface",
    ) -> None:
        super().__init__(parent)
        self._columns, self._ground = tuple(columns), ground
        self._delegate = RowDelegate(columns, row_at, self)
        self._hovered = -1
        self.setItemDelegate(self._delegate)
        self.setHorizontalHeader(HeaderView(columns, self))
        self._set_up()
        self._scale = theme.text_scale
        theme.changed.connect(self._fit_rows)
        self._fit_rows()

    def setModel(self, model: QAbstractItemModel | None) -> None:  # noqa: N802 - Qt override
        """Take the model and give every column its width."""
        super().setModel(model)
        if model is not None:
            for place, column in enumerate(self._columns):
                self._size_column(place, column)

    def show_columns(self, columns: Sequence[ColumnSpec]) -> None:
        """New titles for the same columns, e.g. after a switch of language."""
        self._columns = tuple(columns)
        header = self.horizontalHeader()
        assert isinstance(header, HeaderView)
        header.show_columns(columns)

    def selectRow(self, row: int) -> None:  # noqa: N802 - Qt override
        """Select one row. Qt's own finds no column at the edge of a mirrored table."""
        flags = QItemSelectionModel.SelectionFlag
        index = self.model().index(row, 0)
        self.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt override
        """The ground, then every row that the event touches."""
        painter, area = QPainter(self.viewport()), event.rect()
        painter.fillRect(area, theme.color(self._ground))
        if self.model() is not None:
            right_to_left = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
            self._delegate.rows.begin(painter, right_to_left=right_to_left)
            self._paint_rows(painter, area)
        painter.end()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt override
        """The row under the pointer is lit as a whole."""
        super().mouseMoveEvent(event)
        self._hover(self.rowAt(event.position().toPoint().y()))

    def leaveEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt override
        """No row is under the pointer any more."""
        super().leaveEvent(event)
        self._hover(-1)

    def _paint_rows(self, painter: QPainter, area: QRect) -> None:
        first, last = self.rowAt(area.top()), self.rowAt(area.bottom())
        if first < 0:
            return
        last = self.model().rowCount() - 1 if last < 0 else last
        spans, height, width = self._spans(area), self.rowHeight(first), self.viewport().width()
        top, cursor = self.rowViewportPosition(first), self._cursor_row()
        selection, root = self.selectionModel(), self.rootIndex()
        for number in range(first, last + 1):
            state = RowState(selection.isRowSelected(number, root), number == self._hovered, number == cursor)
            row = self._delegate.row_at(number)
            self._delegate.rows.paint_row(painter, QRect(0, top, width, height), spans, row, state)
            top += height

    def _spans(self, area: QRect) -> list[CellSpan]:
        header = self.horizontalHeader()
        spans = [
            CellSpan(column, header.sectionViewportPosition(column), header.sectionSize(column))
            for column in range(header.count())
            if not header.isSectionHidden(column)
        ]
        return [span for span in spans if span.left <= area.right() and span.left + span.width > area.left()]

    def _cursor_row(self) -> int:
        """The row the keyboard is at, told only while the keyboard is here."""
        return self.currentIndex().row() if self.hasFocus() else -1

    def _set_up(self) -> None:
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        editable = any(column.editor is not EditorKind.NONE for column in self._columns)
        trigger = QAbstractItemView.EditTrigger
        by_hand = trigger.DoubleClicked | trigger.EditKeyPressed
        self.setEditTriggers(by_hand if editable else trigger.NoEditTriggers)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)

    def _size_column(self, place: int, column: ColumnSpec) -> None:
        header = self.horizontalHeader()
        mode = QHeaderView.ResizeMode
        header.setSectionResizeMode(place, mode.Stretch if column.stretch else mode.Interactive)
        header.resizeSection(place, round(column.width_px * theme.text_scale))

    def _fit_rows(self) -> None:
        self.verticalHeader().setMinimumSectionSize(theme.height("row"))
        self.verticalHeader().setDefaultSectionSize(theme.height("row"))
        self._fit_columns()
        self.viewport().update()

    def _fit_columns(self) -> None:
        """Columns grow with the text, each from the width it has been given."""
        header, grown, self._scale = self.horizontalHeader(), theme.text_scale / self._scale, theme.text_scale
        if grown != 1.0:
            for place in range(header.count()):
                header.resizeSection(place, round(header.sectionSize(place) * grown))

    def _hover(self, row: int) -> None:
        if row == self._hovered:
            return
        before, self._hovered = self._hovered, row
        for changed in {before, row} - {-1}:
            place = QRect(
                0, self.rowViewportPosition(changed), self.viewport().width(), self.rowHeight(changed)
            )
            self.viewport().update(place)
