"""A sheet whose content grows and shrinks: as tall as it needs, up to where it scrolls."""

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from adly_desktop.theme.active import theme
from adly_desktop.ui.replaced import Replaced
from adly_desktop.ui.sheet import Said, Sheet

#: What margins take of the width of the sheet and of its window.
_AROUND_PX: Final = 48


class TallSheet(Sheet):
    """Fill ``begin()`` anew whenever something has moved, then ``fit_area()``."""

    def __init__(self, window: QWidget, title: Said, *, width_px: int, most_share: float = 0.5) -> None:
        super().__init__(window, title, width_px=width_px)
        self._most_share = most_share
        self.shown, self.area = Replaced(10), QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setWidget(self.shown)

    def begin(self) -> QVBoxLayout:
        """An empty column; what stood there goes."""
        return self.shown.begin()

    def fit_area(self, column: QVBoxLayout) -> None:
        """As tall as the column needs."""
        window = self.window()
        width = min(round(self._width_px * theme.text_scale), window.width() - _AROUND_PX) - _AROUND_PX
        column.activate()
        # Without a single wrapped text a layout knows no height for a width.
        wanted = max(column.totalHeightForWidth(width), column.totalSizeHint().height())
        self.area.setFixedHeight(min(wanted + 2, round(window.height() * self._most_share)))
