"""The table of all screens: rows of one height, drawn by one delegate, as many as there are."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractItemModel, QEvent, QItemSelectionModel, QRect
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView, QWidget

from adly_desktop.theme.active import theme
from adly_desktop.ui.cells import ColumnSpec, EditorKind
from adly_desktop.ui.header_view import HeaderView
from adly_desktop.ui.row_delegate import RowAt, RowDelegate


class GridView(QTableView):
    """Give it columns and a way to get a row; then a model for counts, selection and editing."""

    def __init__(self, columns: Sequence[ColumnSpec], row_at: RowAt, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._columns = tuple(columns)
        self._delegate = RowDelegate(columns, row_at, self)
        self.setItemDelegate(self._delegate)
        self.setHorizontalHeader(HeaderView(columns, self))
        self._set_up()
        theme.changed.connect(self._fit_rows)
        self._fit_rows()

    def setModel(self, model: QAbstractItemModel | None) -> None:  # noqa: N802 - Qt override
        """Take the model and give every column its width."""
        super().setModel(model)
        if model is None:
            return
        for changed in (
            model.dataChanged,
            model.modelReset,
            model.layoutChanged,
            model.rowsInserted,
            model.rowsRemoved,
        ):
            changed.connect(self._delegate.forget_row)
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

    def refresh_rows(self) -> None:
        """Draw every visible row anew: what ``row_at`` returns has changed."""
        self._delegate.forget_row()
        self.viewport().update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt override
        """The row under the pointer is lit as a whole."""
        super().mouseMoveEvent(event)
        self._hover(self.indexAt(event.position().toPoint()).row())

    def leaveEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt override
        """No row is under the pointer any more."""
        super().leaveEvent(event)
        self._hover(-1)

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
        editable = any(column.editor is not EditorKind.NONE for column in self._columns)
        trigger = QAbstractItemView.EditTrigger
        self.setEditTriggers(
            trigger.DoubleClicked | trigger.EditKeyPressed if editable else trigger.NoEditTriggers
        )
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

    def _hover(self, row: int) -> None:
        before, self._delegate.hovered_row = self._delegate.hovered_row, row
        for changed in {before, row} - {-1}:
            if before != row:
                self._update_row(changed)

    def _update_row(self, row: int) -> None:
        top, height = self.rowViewportPosition(row), self.rowHeight(row)
        self.viewport().update(QRect(0, top, self.viewport().width(), height))
