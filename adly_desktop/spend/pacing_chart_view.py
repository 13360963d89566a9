"""A month against its plan: planned line, what was spent, where it leads.

Time runs from left to right in both languages, as on every chart.
"""

from collections.abc import Sequence
from datetime import timedelta
from typing import Final

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from adly_desktop.i18n.active import language
from adly_desktop.spend.reading import PlanPace
from adly_desktop.theme.active import theme
from adly_desktop.ui.painting import draw_text, mirrored
from adly_sync_server.contract.money import Money

_FOOT_PX, _HEAD_PX, _SIDE_PX, _LINE_PX = 20, 16, 4, 2.0
_STROKE_PX: Final = 22
_MARKED: Final = (0, 9, 19)


class PacingKey(QWidget):
    """What the lines of the charts mean."""

    def __init__(self) -> None:
        super().__init__()
        self._words: tuple[str, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_words(self, planned: str, spent: str, forecast: str) -> None:
        """Names of the three lines."""
        self._words = (planned, spent, forecast)
        self.setAccessibleName(", ".join(self._words))
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt override
        """One line."""
        return QSize(300, round(20 * theme.text_scale))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt override
        """A stroke and its word, three times, from the window's leading side."""
        painter = QPainter(self)
        painter.setFont(theme.font("small"))
        painter.setLayoutDirection(self.layoutDirection())
        pens = (
            QPen(theme.color("text_3"), 1.5, Qt.PenStyle.DashLine),
            QPen(theme.color("accent"), _LINE_PX),
            QPen(theme.color("accent"), _LINE_PX, Qt.PenStyle.DotLine),
        )
        across = 0
        for pen, word in zip(pens, self._words, strict=False):
            wide = painter.fontMetrics().horizontalAdvance(word) + 4
            stroke = mirrored(
                QRect(across, 0, _STROKE_PX, self.height()), self.rect(), self.layoutDirection()
            )
            text = QRect(across + _STROKE_PX + 6, 0, wide, self.height())
            painter.setPen(pen)
            painter.drawLine(stroke.left(), self.height() // 2, stroke.right(), self.height() // 2)
            painter.setPen(theme.color("text_2"))
            draw_text(painter, mirrored(text, self.rect(), self.layoutDirection()), word)
            across += _STROKE_PX + 6 + wide + _STROKE_PX
        painter.end()


class PacingChart(QWidget):
    """One plan's month."""

    def __init__(self) -> None:
        super().__init__()
        self._shown: PlanPace | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_pace(self, shown: PlanPace, told: str) -> None:
        """The month, and what a screen reader says of it."""
        self._shown = shown
        self.setAccessibleName(told)
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt override
        """Wide and low."""
        return QSize(420, round(132 * theme.text_scale))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt override
        """Base line, plan, forecast, spend, marks."""
        if self._shown is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        painter.fillRect(QRect(0, self._base(), self.width(), 1), theme.color("line"))
        self._paint_today(painter, self._shown)
        self._paint_plan(painter, self._shown)
        self._paint_forecast(painter, self._shown)
        self._paint_spent(painter, self._shown)
        self._paint_marks(painter, self._shown)
        painter.end()

    def _base(self) -> int:
        return self.height() - _FOOT_PX

    def _top_amount(self, shown: PlanPace) -> float:
        most = max(shown.pace.budget.amount, shown.pace.forecast.amount, shown.pace.spent.amount)
        return float(most) or 1.0

    def _point(self, shown: PlanPace, day: float, amount: Money) -> QPointF:
        """``day``: days of the month that are over."""
        room = self.width() - 2 * _SIDE_PX
        across = _SIDE_PX + room * day / len(shown.planned)
        height = (self._base() - _HEAD_PX) * float(amount.amount) / self._top_amount(shown)
        return QPointF(across, self._base() - height)

    def _line(self, shown: PlanPace, amounts: Sequence[Money], first: int = 0) -> QPainterPath:
        """Through the ends of consecutive days; the month begins at nothing."""
        path = QPainterPath(QPointF(_SIDE_PX, self._base()))
        for place, amount in enumerate(amounts, first + 1):
            path.lineTo(self._point(shown, place, amount))
        return path

    def _paint_plan(self, painter: QPainter, shown: PlanPace) -> None:
        pen = QPen(theme.color("text_3"), 1.5, Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.drawPath(self._line(shown, shown.planned))

    def _paint_spent(self, painter: QPainter, shown: PlanPace) -> None:
        path, ink = self._line(shown, shown.spent), self._ink(shown)
        under = QPainterPath(path)
        under.lineTo(path.currentPosition().x(), self._base())
        under.closeSubpath()
        ground = QColor(ink)
        ground.setAlphaF(0.12)
        painter.fillPath(under, ground)
        painter.setPen(QPen(ink, _LINE_PX))
        painter.drawPath(path)
        painter.setBrush(ink)
        painter.drawEllipse(path.currentPosition(), 3.0, 3.0)
        painter.setBrush(Qt.BrushStyle.NoBrush)

    def _paint_forecast(self, painter: QPainter, shown: PlanPace) -> None:
        if not shown.spent or len(shown.spent) >= len(shown.planned):
            return
        here = self._point(shown, len(shown.spent), shown.spent[-1])
        there = self._point(shown, len(shown.planned), shown.pace.forecast)
        painter.setPen(QPen(self._ink(shown), _LINE_PX, Qt.PenStyle.DotLine))
        painter.drawLine(here, there)

    def _paint_today(self, painter: QPainter, shown: PlanPace) -> None:
        across = self._point(shown, len(shown.spent), shown.pace.budget).x()
        painter.setPen(QPen(theme.color("line"), 1))
        painter.drawLine(QPointF(across, _HEAD_PX), QPointF(across, self._base()))

    def _paint_marks(self, painter: QPainter, shown: PlanPace) -> None:
        """Days below; the plan's amount at its end."""
        painter.setFont(theme.font("small"))
        painter.setPen(theme.color("text_2"))
        count = len(shown.planned)
        for place in (*_MARKED, count - 1):
            day = shown.plan.month + timedelta(days=place)
            at = self._point(shown, place + 1, shown.pace.budget).x()
            self._write(painter, at, self._base() + 2, language.formats.day(day))
        end = self._point(shown, count, shown.pace.budget)
        is_above = shown.pace.forecast <= shown.pace.budget
        top = int(end.y()) - _HEAD_PX if is_above else int(end.y()) + 6
        self._write(painter, end.x(), top, language.formats.number(shown.pace.budget.amount))

    def _write(self, painter: QPainter, across: float, top: int, text: str) -> None:
        """Centred where there is room for it. The text runs as its language does."""
        wide = painter.fontMetrics().horizontalAdvance(text) + 4
        left = min(max(across - wide / 2, 0), self.width() - wide)
        painter.setLayoutDirection(language.current.direction)
        painter.drawText(QRectF(left, top, wide, _HEAD_PX), int(Qt.AlignmentFlag.AlignCenter), text)
        painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)

    def _ink(self, shown: PlanPace) -> QColor:
        return theme.color("red" if shown.pace.spent > shown.pace.budget else "accent")
