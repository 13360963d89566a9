"""How much of a limit a text has used."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget


class CounterLabel(QLabel):
    """``85 / 125``; red and bold above the limit. Always left to right, never converted."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "muted")
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)

    def show_count(self, used: int, limit: int | None) -> None:
        """Show ``used`` of ``limit`` in whatever unit the caller counts; without a limit the count alone."""
        over = limit is not None and used > limit
        self.setText(f"{used} / {limit}" if limit is not None else str(used))
        if over != self.property("over"):
            self.setProperty("over", over)
            self.style().polish(self)
