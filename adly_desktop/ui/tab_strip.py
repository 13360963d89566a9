"""Pages of one panel, the shown one underlined."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from adly_desktop.theme.active import theme
from adly_desktop.ui.choices import ChoiceBar, ChoiceButton
from adly_desktop.ui.painting import outline_rounded

_HEIGHT, _GAP, _UNDERLINE = 44, 18, 2


class TabStrip(ChoiceBar):
    """Ad | Targeting | Comments 2 | History. Fill with ``show_choices``; a hair line closes it below."""

    def __init__(self, parent: QWidget | None = None, *, margin: int = 16, gap: int = _GAP) -> None:
        super().__init__(_Tab, gap, parent)
        self._row.setContentsMargins(margin, 0, margin, 0)
        self._row.setAlignment(Qt.AlignmentFlag.AlignLeading)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt override
        """The line under all tabs."""
        painter = QPainter(self)
        painter.fillRect(QRect(0, self.height() - 1, self.width(), 1), theme.color("line"))
        painter.end()


class _Tab(ChoiceButton):
    """One page's name."""

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt override
        """Wide enough for the bold caption, so that nothing moves at a choice."""
        width = QFontMetrics(_font(chosen=True)).horizontalAdvance(self.text())
        return QSize(width + 2, round(_HEIGHT * theme.text_scale))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt override
        """Caption, and the accent line when chosen."""
        painter = QPainter(self)
        painter.setFont(_font(chosen=self.isChecked()))
        painter.setPen(theme.color("text" if self.isChecked() or self.underMouse() else "text_2"))
        painter.drawText(self.rect(), int(Qt.AlignmentFlag.AlignCenter), self.text())
        if self.isChecked():
            line = QRect(0, self.height() - _UNDERLINE, self.width(), _UNDERLINE)
            painter.fillRect(line, theme.color("accent"))
        if self.hasFocus():
            ring = self.rect().adjusted(0, 10, 0, -10)
            outline_rounded(painter, ring, 4, theme.color("accent"), 2)
        painter.end()


def _font(*, chosen: bool) -> QFont:
    return theme.font("body", "title" if chosen else "body")
