"""``start FOLDER ROWS``: the real desktop, from the command to what a person waits for.

It runs ``adly --data-dir FOLDER``: settings, vault, replica, window, the page of last time. With ROWS above 0
the list is usable when that many rows are known, those in sight are painted, and the loop has nothing left to
do before the next click. With 0 nothing but the first paint is waited for.
"""

import sys

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget

from tests.bench.probes.telling import resident_mib, since_start_s, tell
from tests.bench.probes.watch import FirstPaint

_LOOK_MS, _REST_MS, _PATIENCE_S = 4, 2_000, 30.0


class Watched:
    """One start of the program, measured and ended."""

    def __init__(self, rows: int) -> None:
        self._rows = rows
        self._painted_s = 0.0
        self._usable_s: float | None = None
        self._timer = QTimer(interval=_LOOK_MS)
        self._timer.timeout.connect(self._look)
        self._first = FirstPaint(self._on_painted)

    def _on_painted(self) -> None:
        self._painted_s = since_start_s()
        if self._rows:
            self._timer.start()
        else:
            QTimer.singleShot(_REST_MS, self._end)

    def _look(self) -> None:
        if self._is_usable():
            self._timer.stop()
            QTimer.singleShot(0, self._on_usable)
        elif since_start_s() > _PATIENCE_S:
            self._end()

    def _is_usable(self) -> bool:
        # Not before the program has read it by itself: the probe must not read it first.
        if "adly_desktop.campaigns.campaigns_view" not in sys.modules:
            return False
        from adly_desktop.campaigns.rows_grid_table_model import RowsGridTableModel
        from adly_desktop.ui.grid_view import GridView

        for grid in [found for window in _windows() for found in window.findChildren(GridView)]:
            model = grid.model()
            if not isinstance(model, RowsGridTableModel) or not grid.isVisible():
                continue
            if model.rowCount() == self._rows and model.facts_at(0) is not None:
                grid.repaint()
                return True
        return False

    def _on_usable(self) -> None:
        self._usable_s = since_start_s()
        QTimer.singleShot(_REST_MS, self._end)

    def _end(self) -> None:
        self._timer.stop()
        tell(painted_s=self._painted_s, usable_s=self._usable_s, memory_mib=resident_mib())
        for window in _windows():
            window.close()


def _windows() -> list[QWidget]:
    return [widget for widget in QApplication.topLevelWidgets() if widget.isVisible()]


def main() -> None:
    """Run the program under watch."""
    from adly_desktop import cli

    application = QApplication(["adly"])
    watched = Watched(int(sys.argv[2]))
    cli.main(["--data-dir", sys.argv[1]])
    del watched, application


if __name__ == "__main__":
    main()
