"""The floor of a start: a bare window, from the command to its first paint."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget

from tests.bench.probes.telling import resident_mib, since_start_s, tell
from tests.bench.probes.watch import FirstPaint

_WIDTH_PX, _HEIGHT_PX = 1440, 900
_REST_MS = 500


def main() -> None:
    """Show it, tell, end."""
    application = QApplication([])
    painted_s: list[float] = []

    def on_painted() -> None:
        painted_s.append(since_start_s())
        QTimer.singleShot(_REST_MS, application.quit)

    watch = FirstPaint(on_painted)
    window = QWidget()
    window.resize(_WIDTH_PX, _HEIGHT_PX)
    window.show()
    application.exec()
    tell(painted_s=painted_s[0], memory_mib=resident_mib())
    del watch


if __name__ == "__main__":
    main()
