"""Seven days as bars, with a mark across each for what was planned.

Time runs from left to right in both languages, as on every chart.
"""

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from adly_desktop.i18n.active import language
from adly_desktop.theme.active import theme
from adly_desktop.ui.painting import fill_rounded

_FOOT_PX, _HEAD_PX, _RADIUS = 22, 20, 4
_LOWEST_PX, _HEIGHT_PX = 150, 180
_BAR_SHARE, _WIDEST_PX, _OVER_PX = 0.5, 56, 6


class SpendBars(QWidget):
    """One bar a day with its amount above and its date below."""

    def __init__(self) -> None:
        super().__init__()
        self._first, self._amounts, self._currency = date.min, tuple[Decimal, ...](), ""
        self._planned: tuple[Decimal, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._fit()
        theme.changed.connect(self._fit)

    def show_days(
        self, first: date, amounts: Sequence[Decimal], currency: str, planned: Sequence[Decimal] = ()
    ) -> None:
        """Amounts of consecutive days, and what was planned for each."""
        self._first, self._amounts, self._currency = first, tuple(amounts), currency
        self._planned = tuple(planned) if any(planned) else ()
        told = ", ".join(language.formats.money(amount, currency) for amount in amounts)
        self.setAccessibleName(told)
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt override
        """Wide and low."""
        return QSize(420, round(_HEIGHT_PX * theme.text_scale))

    def _fit(self) -> None:
        self.setMinimumHeight(round(_LOWEST_PX * theme.text_scale))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt override
        """Base line, bars, amounts, dates."""
        painter = QPainter(self)
        painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        base = self.height() - _foot_px()
        painter.fillRect(QRect(0, base, self.width(), 1), theme.color("line"))
        highest = max((*self._amounts, *self._planned), default=Decimal(0)) or Decimal(1)
        for place, amount in enumerate(self._amounts):
            self._paint_day(painter, place, amount, float(amount / highest))
        for place, amount in enumerate(self._planned):
            self._paint_planned(painter, place, float(amount / highest))
        painter.end()

    def _paint_day(self, painter: QPainter, place: int, amount: Decimal, share: float) -> None:
        room, base = self.width() / len(self._amounts), self.height() - _foot_px()
        width = min(int(room * _BAR_SHARE), _WIDEST_PX)
        left = int(room * place + (room - width) / 2)
        height = max(int((base - _head_px()) * share), 2)
        fill_rounded(painter, QRect(left, base - height, width, height), _RADIUS, theme.color("accent"))
        across = QRect(int(room * place), 0, int(room), 0)
        painter.setFont(theme.font("small"))
        painter.setPen(theme.color("text_2"))
        above = across.adjusted(0, base - height - _head_px(), 0, base - height - 2)
        painter.drawText(above, int(Qt.AlignmentFlag.AlignCenter), language.formats.number(amount))
        below = across.adjusted(0, base + 2, 0, self.height())
        day = self._first + timedelta(days=place)
        # The day runs as its language does, although the days run from left to right.
        painter.setLayoutDirection(language.current.direction)
        painter.drawText(below, int(Qt.AlignmentFlag.AlignCenter), language.formats.day(day))
        painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)

    def _paint_planned(self, painter: QPainter, place: int, share: float) -> None:
        """A dashed mark, wider than the bar, so that it is seen above and within it."""
        room, base = self.width() / len(self._planned), self.height() - _foot_px()
        width = min(int(room * _BAR_SHARE), _WIDEST_PX) + 2 * _OVER_PX
        left, top = int(room * place + (room - width) / 2), base - int((base - _head_px()) * share)
        painter.setPen(QPen(theme.color("text"), 1.5, Qt.PenStyle.DashLine))
        painter.drawLine(left, top, left + width, top)


def _foot_px() -> int:
    return round(_FOOT_PX * theme.text_scale)


def _head_px() -> int:
    return round(_HEAD_PX * theme.text_scale)
