"""A part of a screen that is built anew whenever what it shows has changed."""

from PySide6.QtWidgets import QVBoxLayout, QWidget


class Replaced(QWidget):
    """Holds one column. ``begin`` puts an empty one in its place; the old one goes with all its parts.

    Taking parts out of a layout one by one leaves nested layouts behind that nobody owns.
    """

    def __init__(self, spacing_px: int = 12, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._spacing_px, self._held = spacing_px, QWidget()
        self._outer = QVBoxLayout(self)
        self._outer.setContentsMargins(0, 0, 0, 0)
        self._outer.addWidget(self._held)

    def begin(self) -> QVBoxLayout:
        """An empty column to fill; what was there is gone."""
        old, self._held = self._held, QWidget()
        column = QVBoxLayout(self._held)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self._spacing_px)
        self._outer.replaceWidget(old, self._held)
        old.hide()
        old.deleteLater()
        return column
