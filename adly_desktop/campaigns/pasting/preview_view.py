"""The pasted rows as a grid that is made anew when it gets other columns."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from adly_desktop.campaigns.pasting.paste_rows_table_model import PasteRowsTableModel
from adly_desktop.campaigns.pasting.paste_view_model import PasteViewModel
from adly_desktop.theme.active import theme
from adly_desktop.ui.grid_view import GridView

LEAVE_KEYS = "Del"
_LEAST_ROWS, _MOST_ROWS = 3, 7


class Preview(QWidget):
    """``left_out`` when the chosen rows are to be left out, or taken in again."""

    left_out = Signal()

    def __init__(self, model: PasteViewModel) -> None:
        super().__init__()
        self.table = PasteRowsTableModel(model)
        self.grid: GridView | None = None
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        inside = Qt.ShortcutContext.WidgetWithChildrenShortcut
        QShortcut(QKeySequence(LEAVE_KEYS), self, context=inside).activated.connect(self.left_out)

    def show_rows(self, name: str) -> None:
        """What the model has now; the place and the choice stay where the columns do."""
        width = len(self.table.columns())
        self.table.take()
        if self.grid is None or len(self.table.columns()) != width:
            self._make()
        assert self.grid is not None
        self.grid.show_columns(self.table.columns())
        self.grid.setAccessibleName(name)
        self.setMinimumHeight(self._height(_LEAST_ROWS))
        self.setMaximumHeight(self._height(_MOST_ROWS))
        self.updateGeometry()
        self.grid.viewport().update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt override
        """As many rows as there are, up to a few; less where the window is low."""
        rows = min(max(self.table.rowCount(), _LEAST_ROWS), _MOST_ROWS)
        return QSize(super().sizeHint().width(), self._height(rows))

    def chosen(self) -> list[int]:
        """Numbers of the chosen rows."""
        found = self.grid.selectionModel().selectedRows() if self.grid is not None else []
        return sorted(index.row() for index in found)

    def _height(self, rows: int) -> int:
        """Of a header, so many rows, and the bar to move sideways."""
        return theme.height("header") + rows * theme.height("row") + theme.height("row") // 2

    def _make(self) -> None:
        if self.grid is not None:
            self.grid.hide()
            self.grid.deleteLater()
        self.grid = GridView(self.table.columns(), self.table.row_at)
        self.grid.setModel(self.table)
        self.grid.horizontalHeader().setStretchLastSection(True)
        layout = self.layout()
        assert layout is not None
        layout.addWidget(self.grid)
