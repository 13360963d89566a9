"""What an ad's money brought: impressions, swipes, views, purchases. Whole numbers that add up.

The rates are those of a usual shop in the Gulf; each ad has its own, for ever the same. Conversions of a
day keep arriving for a week, and fewer count the shorter the attribution window is.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache
from operator import add
from typing import NamedTuple

from adly_sync_server.simulators.chance import days, split, unit
from adly_sync_server.simulators.entity_store import Entity
from adly_sync_server.simulators.snapchat.spending import Ledger
from adly_sync_server.simulators.snapchat.standing import Interval

# How much of a day's conversions is known so many days later.
_ARRIVED = (0.55, 0.75, 0.85, 0.91, 0.95, 0.98, 0.99)

SWIPE_WINDOWS = {"1_DAY": 0.62, "7_DAY": 0.87, "28_DAY": 1.0}
VIEW_WINDOWS = {"1_HOUR": 0.25, "3_HOUR": 0.45, "6_HOUR": 0.6, "1_DAY": 1.0, "7_DAY": 1.5}
_FROM_VIEWS = 0.2

# Units of a currency to the dollar, rounded; it only makes prices plausible.
_TO_THE_DOLLAR = {"SAR": 3.75, "AED": 3.67, "QAR": 3.64, "KWD": 0.31, "BHD": 0.38, "OMR": 0.38, "EGP": 48.0}


@dataclass(frozen=True, slots=True)
class Windows:
    """How long after a swipe or a view a conversion counts."""

    swipe: str = "28_DAY"
    view: str = "1_DAY"

    @property
    def share(self) -> float:
        """The part of all conversions these windows see, relative to the windows Snapchat uses itself."""
        return SWIPE_WINDOWS[self.swipe] * (1 - _FROM_VIEWS) + VIEW_WINDOWS[self.view] * _FROM_VIEWS


class Figures(NamedTuple):
    """Additive figures of some delivery, under Snapchat's names. Money in micros."""

    spend: int = 0
    impressions: int = 0
    swipes: int = 0
    video_views: int = 0
    video_views_15s: int = 0
    quartile_1: int = 0
    quartile_2: int = 0
    quartile_3: int = 0
    view_completion: int = 0
    screen_time_millis: int = 0
    conversion_page_views: int = 0
    conversion_view_content: int = 0
    conversion_add_cart: int = 0
    conversion_start_checkout: int = 0
    conversion_purchases: int = 0
    conversion_purchases_value: int = 0
    conversion_sign_ups: int = 0
    native_leads: int = 0
    total_installs: int = 0

    def plus(self, other: Figures) -> Figures:
        """Both together."""
        return Figures(*map(add, self, other))

    def split(self, weights: Sequence[float]) -> list[Figures]:
        """Parts by weight that add up to the whole again."""
        return [
            Figures(*numbers) for numbers in zip(*(split(number, weights) for number in self), strict=True)
        ]


class FigureBook:
    """What the ads of one account brought, each day and hour worked out once."""

    def __init__(self, ledger: Ledger, windows: Windows) -> None:
        self._ledger = ledger
        self._windows = windows
        self._days: dict[tuple[str, date], Figures] = {}
        self._hours: dict[tuple[str, date], list[tuple[Interval, Figures]]] = {}

    def between(self, ad: Entity, start: datetime, end: datetime) -> Figures:
        """What one ad brought from one full hour to another, in the account's zone."""
        born = datetime.fromisoformat(ad.body["created_at"]).astimezone(start.tzinfo).date()
        total = Figures()
        last = (end - timedelta(microseconds=1)).date()
        for day in days(max(start.date(), born), min(last, self._ledger.today)):
            total = total.plus(self._within(ad, day, start, end))
        return total

    def _within(self, ad: Entity, day: date, start: datetime, end: datetime) -> Figures:
        """The part of an ad's day that lies between."""
        whole = self._of_day(ad, day)
        opens, closes = self._ledger.edges(day)
        if (start <= opens and closes <= end) or not whole.spend:
            return whole
        total = Figures()
        for hour, part in self._of_hours(ad, day):
            if start <= hour[0] and hour[1] <= end:
                total = total.plus(part)
        return total

    def _of_day(self, ad: Entity, day: date) -> Figures:
        if (ad.id, day) not in self._days:
            self._days[ad.id, day] = day_figures(self._ledger, ad, day, self._windows)
        return self._days[ad.id, day]

    def _of_hours(self, ad: Entity, day: date) -> list[tuple[Interval, Figures]]:
        if (ad.id, day) not in self._hours:
            parts = self._of_day(ad, day).split(self._ledger.hour_weights(ad, day))
            self._hours[ad.id, day] = list(zip(self._ledger.hours(day), parts, strict=True))
        return self._hours[ad.id, day]


def day_figures(ledger: Ledger, ad: Entity, day: date, windows: Windows) -> Figures:
    """Everything one ad brought on one day, as far as it is known now."""
    spend = ledger.spend_micro(ad, day)
    if not spend:
        return Figures()
    goal = ledger.squads[ad.parent_id].body["optimization_goal"]
    impressions = int(spend / (_dollars(ledger, _between(1.4, 4.2, "cpm", ad, day)) / 1_000))
    views = int(impressions * _between(0.3, 0.6, "view", ad, day))
    swipes = int(impressions * _between(0.006, 0.02, "swipe", ad, day))
    known = _arrived(ledger.today, day) * windows.share
    visits = int(swipes * _between(0.6, 0.8, "visit", ad, day) * known)
    carts = int(visits * _between(0.1, 0.2, "cart", ad, day))
    buying = 1.0 if goal == "PIXEL_PURCHASE" else 0.5
    purchases = int(carts * buying * _between(0.3, 0.5, "purchase", ad, day))
    price = _dollars(ledger, _between(30, 90, "price", ad, day))
    return Figures(
        spend=spend,
        impressions=impressions,
        swipes=swipes,
        video_views=views,
        video_views_15s=int(views * 0.2),
        quartile_1=int(views * 0.7),
        quartile_2=int(views * 0.5),
        quartile_3=int(views * 0.38),
        view_completion=int(views * 0.3),
        screen_time_millis=int(impressions * _between(1_200, 3_200, "screen", ad, day)),
        conversion_page_views=visits,
        conversion_view_content=int(visits * 0.8),
        conversion_add_cart=carts,
        conversion_start_checkout=max(int(carts * 0.6), purchases),
        conversion_purchases=purchases,
        conversion_purchases_value=int(purchases * price),
        conversion_sign_ups=int(visits * 0.05) if goal == "PIXEL_SIGNUP" else 0,
        native_leads=int(swipes * 0.08 * known) if goal == "LEAD_FORM_SUBMISSIONS" else 0,
        total_installs=int(swipes * 0.1 * known) if goal.startswith("APP_") else 0,
    )


def _dollars(ledger: Ledger, usd: float) -> float:
    """An amount in US dollars in micros of the account's currency."""
    return usd * _TO_THE_DOLLAR.get(ledger.account.body["currency"], 1.0) * 1_000_000


def _between(low: float, high: float, trait: str, ad: Entity, day: date) -> float:
    """An ad's own rate, a little different each day."""
    own = low + (high - low) * _own(trait, ad.id)
    return own * (0.92 + 0.16 * unit(trait, ad.id, day))


@lru_cache(maxsize=100_000)
def _own(trait: str, ad_id: str) -> float:
    return unit(trait, ad_id)


def _arrived(today: date, day: date) -> float:
    age = max((today - day).days, 0)
    return _ARRIVED[age] if age < len(_ARRIVED) else 1.0
