"""Many small bars of one row of values. Time runs from left to right in both languages, as on every chart.

Nothing known is a gap, nothing is a line: the two are never drawn alike. The bar under the pointer, or chosen
with the arrow keys, is told by ``pointed``.
"""

from collections.abc import Sequence
from typing import Final, NamedTuple

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QSizePolicy, QToolTip, QWidget

from adly_desktop.theme.active import theme
from adly_desktop.ui.painting import fill_rounded, outline_rounded

_FOOT_PX: Final = 18
_RADIUS: Final = 2
_NOWHERE: Final = -1


class Bar(NamedTuple):
    """``share`` of the full height, None where nothing is known; ``told`` in a tooltip; ``foot`` below."""

    share: float | None
    told: str
    foot: str = ""


class ValueBars(QWidget):
    """Fill with ``show_bars``. ``pointed`` carries what the pointed bar says, empty for none."""

    pointed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bars: tuple[Bar, ...] = ()
        self._at = _NOWHERE
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_bars(self, name: str, bars: Sequence[Bar]) -> None:
        """Other bars under a name for screen readers, who hear every bar that is known."""
        self._bars, self._at = tuple(bars), _NOWHERE
        self.setAccessibleName(name)
        self.setAccessibleDescription("; ".join(bar.told for bar in bars if bar.share is not None))
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt override
        """Low and as wide as there is room."""
        return QSize(260, round(96 * theme.text_scale))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt override
        """As low as that in a narrow panel."""
        return QSize(120, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt override
        """Base line, bars, the words below, and the ring of whoever has the keys."""
        painter = QPainter(self)
        painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        painter.fillRect(QRect(0, self._base(), self.width(), 1), theme.color("line"))
        for place, bar in enumerate(self._bars):
            self._paint(painter, place, bar)
        if self.hasFocus():
            outline_rounded(painter, self.rect(), theme.radius("control"), theme.color("accent"), 2)
        painter.end()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt override
        """Tell the bar under the pointer."""
        self._point(self._place(event.position().toPoint()))

    def leaveEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt override
        """Nothing is pointed at any more."""
        self._point(_NOWHERE)

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt override
        """Nor by keys."""
        super().focusOutEvent(event)
        self._point(_NOWHERE)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt override
        """Arrows go along the time, Home and End to its ends."""
        last = len(self._bars) - 1
        start = last + 1 if self._at == _NOWHERE else self._at
        there = {
            Qt.Key.Key_Left: max(start - 1, 0),
            Qt.Key.Key_Right: min(start + 1, last),
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: last,
        }.get(Qt.Key(event.key()))
        if there is None or last < 0:
            super().keyPressEvent(event)
            return
        self._point(there)

    def event(self, event: QEvent) -> bool:
        """What a bar says is its tooltip, too."""
        if event.type() == QEvent.Type.ToolTip and self._at != _NOWHERE:
            QToolTip.showText(
                self.mapToGlobal(QPoint(self._left(self._at), 0)), self._bars[self._at].told, self
            )
            return True
        return super().event(event)

    def _paint(self, painter: QPainter, place: int, bar: Bar) -> None:
        room, base = self.width() / len(self._bars), self._base()
        width = max(int(room * 0.68), 2)
        left = int(room * place + (room - width) / 2)
        if bar.share is not None:
            height = max(round((base - 4) * bar.share), 2)
            tone = "accent_hover" if place == self._at else "accent"
            fill_rounded(painter, QRect(left, base - height, width, height), _RADIUS, theme.color(tone))
        if bar.foot:
            painter.setFont(theme.font("small"))
            painter.setPen(theme.color("text_3"))
            wide = QRect(int(room * (place + 0.5)) - 40, base + 2, 80, _FOOT_PX)
            inside = wide.translated(max(-wide.left(), 0) - max(wide.right() - self.width() + 1, 0), 0)
            side = Qt.AlignmentFlag.AlignLeft if wide.left() < 0 else Qt.AlignmentFlag.AlignHCenter
            side = Qt.AlignmentFlag.AlignRight if wide.right() >= self.width() else side
            flags = side | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute
            # Words run as their language does, although the bars run from left to right.
            painter.setLayoutDirection(QApplication.layoutDirection())
            painter.drawText(inside, int(flags), bar.foot)
            painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)

    def _base(self) -> int:
        return self.height() - round(_FOOT_PX * theme.text_scale) - 2

    def _left(self, place: int) -> int:
        return int(self.width() / max(len(self._bars), 1) * place)

    def _place(self, point: QPoint) -> int:
        if not self._bars or not self.rect().contains(point):
            return _NOWHERE
        return min(int(point.x() / self.width() * len(self._bars)), len(self._bars) - 1)

    def _point(self, place: int) -> None:
        if place != self._at:
            self._at = place
            self.update()
            self.pointed.emit(self._bars[place].told if place != _NOWHERE else "")
