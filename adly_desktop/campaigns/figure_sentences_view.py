"""Figures of one row as sentences, bars and shares, in the language shown."""

from collections.abc import Callable, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Final

from PySide6.QtCore import QObject

from adly_desktop.campaigns.entity_figures import OTHERS, EntityFigures, Point, highest_spend
from adly_desktop.campaigns.figure_words_view import RESULTS, part_name
from adly_desktop.campaigns.grid_rows_view import places_of
from adly_desktop.campaigns.words_view import word
from adly_desktop.i18n.active import language
from adly_desktop.i18n.relative_time import time_ago
from adly_desktop.ui.share_rows import Share
from adly_desktop.ui.value_bars import Bar
from adly_sync_server.contract.figures import Breakdown, Sum

_WEEK: Final = 7
_SIX_HOURS: Final = 6


class FigureSentences(QObject):
    """Of the figures it is made for."""

    def __init__(self, shown: EntityFigures, clock: Callable[[], datetime]) -> None:
        super().__init__()
        self._shown, self._clock = shown, clock

    def money(self, amount: Decimal) -> str:
        """In the row's currency."""
        currency = self._shown.currency
        return language.formats.money(amount, currency, places_of(currency))

    def age(self, as_of: datetime | None) -> str:
        """How old a figure is."""
        if as_of is None:
            return self.tr("Nobody knows how old.")
        return self.tr("As of {ago}.").format(ago=time_ago(as_of, self._clock()))

    def day_bars(self) -> list[Bar]:
        """The spend of each day, with a date every week, counted from the last day."""
        days = self._shown.days
        dated = [place for place in range(len(days)) if (len(days) - 1 - place) % _WEEK == 0]
        return self._bars(days, dated)

    def hour_bars(self) -> list[Bar]:
        """The spend of each hour, with the time four times a day."""
        hours = self._shown.hours
        return self._bars(hours, range(0, len(hours), _SIX_HOURS))

    def last_week(self) -> str:
        """What the last seven full days spent."""
        spent = [day.figures.spend for day in self._shown.days[-_WEEK - 1 : -1] if day.figures]
        return self.tr("Last seven full days: {spend}").format(spend=self.money(sum(spent, Decimal(0))))

    def day_so_far(self) -> str:
        """What the hours shown spent together."""
        spent = [hour.figures.spend for hour in self._shown.hours if hour.figures]
        return self.tr("So far: {spend}").format(spend=self.money(sum(spent, Decimal(0))))

    def shares(self, breakdown: Breakdown) -> list[Share]:
        """The spend by one property of those who saw the ad, against the highest."""
        points = self._shown.breakdowns[breakdown]
        highest = highest_spend(points) or Decimal(1)
        return [
            self._share(self._part(breakdown, point), point.figures, highest)
            for point in points
            if point.figures
        ]

    def _share(self, name: str, figures: Sum, highest: Decimal) -> Share:
        amount = self.money(figures.spend)
        return Share(name, float(figures.spend / highest), amount, self._told(name, figures))

    def _part(self, breakdown: Breakdown, point: Point) -> str:
        return self.tr("All others") if point.name == OTHERS else part_name(breakdown, point.name)

    def _bars(self, points: Sequence[Point], named: Sequence[int]) -> list[Bar]:
        highest = highest_spend(points) or Decimal(1)
        return [
            Bar(
                None if point.figures is None else float(point.figures.spend / highest),
                self._told(self._when(point.name), point.figures),
                self._when(point.name) if place in named else "",
            )
            for place, point in enumerate(points)
        ]

    def _told(self, name: str, figures: Sum | None) -> str:
        if figures is None:
            return self.tr("{name}: nothing known").format(name=name)
        return self.tr("{name}: {spend} · {kind} {results} · {age}").format(
            name=name,
            spend=self.money(figures.spend),
            kind=word(RESULTS, self._shown.result_type),
            results=language.formats.number(figures.results(self._shown.result_type)),
            age=self.age(figures.as_of),
        )

    def _when(self, name: str) -> str:
        """A day, or an hour as it stands on a clock."""
        if len(name) > 2:
            return language.formats.day(date.fromisoformat(name))
        return language.formats.time(datetime(2026, 1, 1, int(name), tzinfo=self._clock().tzinfo))
