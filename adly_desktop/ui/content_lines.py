"""Fields and values below each other: what an act or a row says."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from adly_desktop.ui.labels import TextLabel


class ContentLines(QWidget):
    """Names at the leading side, values beside them; both can be read aloud."""

    def __init__(self) -> None:
        super().__init__()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(8)
        self._grid.setColumnStretch(1, 1)

    def show_lines(self, lines: Sequence[tuple[str, str]]) -> None:
        """Replace all."""
        while (entry := self._grid.takeAt(0)) is not None:
            if (widget := entry.widget()) is not None:
                widget.deleteLater()
        for place, (name, value) in enumerate(lines):
            shown = TextLabel(value)
            shown.setWordWrap(True)
            self._grid.addWidget(TextLabel(name, "label"), place, 0, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(shown, place, 1)
