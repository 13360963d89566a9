"""``start FOLDER ROWS``: the real desktop, from the command to what a person waits for.

It opens a data folder as ``adly --data-dir`` does: settings, vault, replica, window, the page of last time.
With ROWS above 0 the list is usable when that many rows are known, those in sight are painted, and the loop
has nothing left to do before the next click. With 0 nothing but the first paint is waited for.
"""

import sys
from pathlib import Path

from PySide6.QtCore import QTimer

from adly_desktop.bootstrap import Desktop, Options, run
from tests.bench.probes.telling import resident_mib, since_start_s, tell
from tests.bench.probes.watch import FirstPaint

_LOOK_MS, _REST_MS, _PATIENCE_S = 4, 2_000, 30.0


class Watched:
    """One start of the program, measured and ended."""

    def __init__(self, rows: int) -> None:
        self._rows = rows
        self._desktop: Desktop | None = None
        self._painted_s = 0.0
        self._usable_s: float | None = None
        self._timer = QTimer(interval=_LOOK_MS)
        self._timer.timeout.connect(self._look)
        self._first = FirstPaint(self._on_painted)

    def make(self, options: Options) -> Desktop:
        """The program's own object; called by ``run``."""
        self._desktop = Desktop(options)
        return self._desktop

    def _on_painted(self) -> None:
        self._painted_s = since_start_s()
        if self._rows:
            self._timer.start()
        else:
            QTimer.singleShot(_REST_MS, self._end)

    def _look(self) -> None:
        if not self._is_usable():
            if since_start_s() > _PATIENCE_S:
                self._end()
            return
        self._timer.stop()
        QTimer.singleShot(0, self._on_usable)

    def _is_usable(self) -> bool:
        from adly_desktop.campaigns.rows_grid_table_model import RowsGridTableModel
        from adly_desktop.ui.grid_view import GridView

        assert self._desktop is not None
        for grid in self._desktop.window.findChildren(GridView):
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
        assert self._desktop is not None
        self._timer.stop()
        tell(painted_s=self._painted_s, usable_s=self._usable_s, memory_mib=resident_mib())
        self._desktop.window.close()


def main() -> None:
    """Run the program under watch."""
    from PySide6.QtWidgets import QApplication

    application = QApplication(["adly"])
    watched = Watched(int(sys.argv[2]))
    run(Options(Path(sys.argv[1])), watched.make)
    del watched, application


if __name__ == "__main__":
    main()
