"""A few alternatives of one view, one of them shown."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from adly_desktop.theme.active import theme
from adly_desktop.ui.choices import ChoiceBar, ChoiceButton
from adly_desktop.ui.painting import fill_rounded, outline_rounded

_PADDING = 12


class Segmented(ChoiceBar):
    """Campaigns | Ad sets | Ads. Fill with ``show_choices``."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_Segment, 0, parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt override
        """The sunken ground under all segments."""
        painter = QPainter(self)
        fill_rounded(painter, self.rect(), theme.radius("control"), theme.color("bg"))
        painter.end()


class _Segment(ChoiceButton):
    """One alternative; the chosen one is raised."""

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt override
        """Wide enough for the bold caption, so that nothing moves at a choice."""
        width = QFontMetrics(_font(chosen=True)).horizontalAdvance(self.text())
        return QSize(width + 2 * _PADDING, theme.height("control_small"))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt override
        """Caption, and surface and line when chosen."""
        painter = QPainter(self)
        if self.isChecked():
            fill_rounded(painter, self.rect(), theme.radius("control"), theme.color("surface"))
        focused = self.hasFocus()
        if focused or self.isChecked():
            line = theme.color("accent" if focused else "line")
            outline_rounded(painter, self.rect(), theme.radius("control"), line, 2 if focused else 1)
        painter.setFont(_font(chosen=self.isChecked()))
        painter.setPen(theme.color("text" if self.isChecked() or self.underMouse() else "text_2"))
        painter.drawText(self.rect(), int(Qt.AlignmentFlag.AlignCenter), self.text())
        painter.end()


def _font(*, chosen: bool) -> QFont:
    return theme.font("body", "control" if chosen else "body")
