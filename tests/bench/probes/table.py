"""``table ROWS COLUMNS FRAMES``: the floor of a scroll, a bare table with the same words in every cell."""

import sys
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QApplication, QTableView

from tests.bench.probes.frames import Hands, framed, rest
from tests.bench.probes.telling import tell

_WIDTH_PX, _HEIGHT_PX = 620, 760
_TEXT = "عرض الجمعة البيضاء"


class Same(QAbstractTableModel):
    """As many rows and columns as asked for; no work at all behind them."""

    def __init__(self, rows: int, columns: int) -> None:
        super().__init__()
        self._rows, self._columns = rows, columns

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: N802, B008 - Qt override
        """Rows."""
        return self._rows

    def columnCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: N802, B008 - Qt override
        """Columns."""
        return self._columns

    def data(
        self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """The same words everywhere."""
        return _TEXT if role == Qt.ItemDataRole.DisplayRole else None


def main() -> None:
    """Show it, roll, jump, tell."""
    rows, columns, frames = (int(argument) for argument in sys.argv[1:4])
    application = QApplication([])
    view, model = QTableView(), Same(rows, columns)
    view.setModel(model)
    view.setVerticalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
    view.resize(_WIDTH_PX, _HEIGHT_PX)
    view.show()

    rest(0.5)
    measured = framed(Hands(view, application.processEvents, lambda: None), frames)
    tell(**measured._asdict())


if __name__ == "__main__":
    main()
