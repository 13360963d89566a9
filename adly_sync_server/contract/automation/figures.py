"""Days of figures → totals of a window → one metric. Nothing over nothing is None, and None never fires."""

from collections.abc import Iterable
from datetime import date, timedelta
from decimal import Decimal
from typing import Final

import msgspec

from adly_sync_server.contract import metrics
from adly_sync_server.contract.automation.rules import Metric, Window


class Day(msgspec.Struct, frozen=True, kw_only=True):
    """One thing's figures of one day, in its account's zone and currency and in one attribution window.

    ``reach`` cannot be added up over days, so it serves a window of one day only. ``is_over``: the day was
    over when its figures were collected, so they are all of it.
    """

    day: date
    impressions: int = 0
    clicks: int = 0
    conversions: int = 0
    spend: Decimal = Decimal(0)
    revenue: Decimal = Decimal(0)
    reach: int | None = None
    is_over: bool = True


class Span(msgspec.Struct, frozen=True):
    """Days, both included."""

    since: date
    until: date

    @property
    def days(self) -> int:
        """How many they are."""
        return (self.until - self.since).days + 1

    def previous(self) -> "Span":
        """As many days, ending on the eve of these."""
        return Span(self.since - timedelta(days=self.days), self.since - timedelta(days=1))


class Totals(msgspec.Struct, frozen=True, kw_only=True):
    """Sums over a span; ``reach`` only where the span is one day and the platform told it."""

    impressions: int
    clicks: int
    conversions: int
    spend: Decimal
    revenue: Decimal
    reach: int | None


def span_of(window: Window, today: date) -> Span:
    """The days a window means on a day."""
    until = today - timedelta(days=window.lag_days)
    return Span(until - timedelta(days=window.days - 1), until)


def totals(days: Iterable[Day], span: Span) -> Totals | None:
    """Sums over the span; None where no day of it has figures."""
    within = [one for one in days if span.since <= one.day <= span.until]
    if not within:
        return None
    return Totals(
        impressions=sum(one.impressions for one in within),
        clicks=sum(one.clicks for one in within),
        conversions=sum(one.conversions for one in within),
        spend=sum((one.spend for one in within), Decimal(0)),
        revenue=sum((one.revenue for one in within), Decimal(0)),
        reach=within[0].reach if span.days == 1 else None,
    )


def metric_of(sums: Totals, metric: Metric) -> Decimal | None:
    """One metric of a span; ratios come last and from totals. None where it is nothing over nothing."""
    if metric in _PLAIN:
        return Decimal(getattr(sums, metric.value))
    match metric:
        case Metric.CTR:
            return metrics.ctr(sums.clicks, sums.impressions)
        case Metric.CPC:
            return metrics.cpc(sums.spend, sums.clicks)
        case Metric.CPM:
            return metrics.cpm(sums.spend, sums.impressions)
        case Metric.CPA:
            return metrics.cpa(sums.spend, sums.conversions)
        case Metric.ROAS:
            return metrics.roas(sums.revenue, sums.spend)
        case Metric.CONVERSION_RATE:
            return metrics.conversion_rate(sums.conversions, sums.clicks)
    return metrics.roas(Decimal(sums.impressions), Decimal(sums.reach)) if sums.reach else None


_PLAIN: Final = (Metric.SPEND, Metric.IMPRESSIONS, Metric.CLICKS, Metric.CONVERSIONS, Metric.REVENUE)
