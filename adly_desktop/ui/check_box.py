"""A box to tick, and a switch."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QWidget

from adly_desktop.theme.active import theme
from adly_desktop.ui.icon_label import paint_icon
from adly_desktop.ui.painting import draw_text, fill_rounded, mirrored, outline_rounded

_BOX_PX, _GAP, _RADIUS = 16, 8, 4
_SWITCH_WIDTH, _SWITCH_HEIGHT, _KNOB_MARGIN = 32, 18, 3


class _Toggle(QAbstractButton):
    """A mark with its text beside it."""

    mark_width = _BOX_PX

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.set_text(text)

    def set_text(self, text: str) -> None:
        """Set the text beside the mark."""
        self.setText(text)
        self.setAccessibleName(text)
        self.setToolTip(text)
        self.updateGeometry()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt override
        """Mark, gap and text."""
        text = QFontMetrics(theme.font()).horizontalAdvance(self.text())
        return QSize(self.mark_width + (_GAP + text + 4 if self.text() else 0), theme.height("control_small"))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt override
        """The mark, then the text at its side."""
        painter = QPainter(self)
        self.paint_mark(painter)
        painter.setFont(theme.font())
        painter.setPen(theme.color("text" if self.isEnabled() else "text_3"))
        start = self.mark_width + _GAP
        draw_text(painter, self._placed(QRect(start, 0, self.width() - start, self.height())), self.text())
        painter.end()

    def paint_mark(self, painter: QPainter) -> None:
        """Draw the mark at the leading end."""
        raise NotImplementedError

    def _placed(self, rect: QRect) -> QRect:
        return mirrored(rect, self.rect(), self.layoutDirection())


class CheckBox(_Toggle):
    """A box to tick."""

    def paint_mark(self, painter: QPainter) -> None:
        """Outlined when open, accent with a tick when set."""
        box = self._placed(QRect(0, (self.height() - _BOX_PX) // 2, _BOX_PX, _BOX_PX))
        ground = "accent" if self.isChecked() and self.isEnabled() else "surface"
        fill_rounded(painter, box, _RADIUS, theme.color(ground))
        if self.isChecked():
            paint_icon(
                painter, box.adjusted(1, 1, -1, -1), "check", "on_accent" if self.isEnabled() else "text_3"
            )
        else:
            outline_rounded(painter, box, _RADIUS, theme.color("line_strong"))
        if self.hasFocus():
            outline_rounded(painter, box.adjusted(-1, -1, 1, 1), _RADIUS + 1, theme.color("accent"), 2)


class Switch(_Toggle):
    """On or off, at once."""

    mark_width = _SWITCH_WIDTH

    def paint_mark(self, painter: QPainter) -> None:
        """The knob stands at the trailing end when on."""
        top = (self.height() - _SWITCH_HEIGHT) // 2
        track = QRect(0, top, _SWITCH_WIDTH, _SWITCH_HEIGHT)
        placed = self._placed(track)
        fill_rounded(
            painter, placed, _SWITCH_HEIGHT / 2, theme.color("accent" if self.isChecked() else "line_strong")
        )
        side = _SWITCH_HEIGHT - 2 * _KNOB_MARGIN
        left = _SWITCH_WIDTH - side - _KNOB_MARGIN if self.isChecked() else _KNOB_MARGIN
        knob = self._placed(QRect(left, top + _KNOB_MARGIN, side, side))
        painter.setBrush(theme.color("on_accent" if self.isChecked() else "surface"))
        painter.drawEllipse(QRectF(knob))
        if self.hasFocus():
            outline_rounded(painter, placed, _SWITCH_HEIGHT / 2, theme.color("text"), 2)
