"""What an ad's money brought in each hour: impressions, clicks, plays, purchases. Whole numbers that add up.

The rates are those of a usual shop in the Gulf; each ad has its own, for ever the same. Conversions of a
day keep arriving for a week, so figures of young days grow when they are read again.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from operator import add
from typing import NamedTuple

from adly_sync_server.simulators.chance import eight_units, split, unit
from adly_sync_server.simulators.entity_store import Entity
from adly_sync_server.simulators.tiktok.money import PER_DOLLAR
from adly_sync_server.simulators.tiktok.spending import Ledger

_TRAITS = ("cpm", "ctr", "landing", "cart", "purchase", "price", "plays", "engagement")

#: How each trait is on one day, from 0 to 1.
Moods = tuple[float, ...]

# How much of a day's conversions is known so many days later.
_ARRIVED = (0.55, 0.75, 0.85, 0.91, 0.95, 0.98, 0.99)


class Figures(NamedTuple):
    """Additive figures of some delivery. Money in hundredths of the advertiser's currency."""

    spend: int = 0
    impressions: int = 0
    clicks: int = 0
    engagements: int = 0
    landing_page_views: int = 0
    carts: int = 0
    checkouts: int = 0
    purchases: int = 0
    purchase_value: int = 0
    leads: int = 0
    conversations: int = 0
    installs: int = 0
    follows: int = 0
    plays: int = 0
    watched_2s: int = 0
    watched_6s: int = 0
    quarter: int = 0
    half: int = 0
    three_quarters: int = 0
    complete: int = 0

    def plus(self, other: Figures) -> Figures:
        """Both together."""
        return Figures(*map(add, self, other))

    def parts(self, weights: Sequence[float]) -> list[Figures]:
        """Parts by weight that add up to the whole again."""
        columns = [split(number, weights) for number in self]
        return [Figures(*numbers) for numbers in zip(*columns, strict=True)]


def day_figures(ledger: Ledger, advertiser: Entity, ad: Entity, day: date) -> Figures:
    """Everything one ad brought on one day, as far as it is known now."""
    spend = ledger.spend(ad, day)
    if not spend:
        return Figures()
    goal = str(ledger.ad_groups[ad.parent_id].body["optimization_goal"])
    moods = eight_units("mood", ad.id, day)
    impressions = int(spend / _hundredths(advertiser, _between(1.4, 4.2, "cpm", ad, moods) / 1000))
    clicks = int(impressions * _between(0.006, 0.016, "ctr", ad, moods))
    visits = int(clicks * _between(0.66, 0.82, "landing", ad, moods))
    bought = _bought(ledger, advertiser, ad, day, moods, visits, goal)
    plays = int(impressions * _between(0.9, 0.98, "plays", ad, moods))
    return bought._replace(
        spend=spend,
        impressions=impressions,
        clicks=clicks,
        engagements=int(clicks * _between(1.2, 1.9, "engagement", ad, moods)),
        landing_page_views=visits,
        follows=int(clicks * 0.3) if goal == "FOLLOWERS" else int(impressions * 0.0004),
        plays=plays,
        watched_2s=int(plays * 0.52),
        watched_6s=int(plays * 0.21),
        quarter=int(plays * 0.44),
        half=int(plays * 0.27),
        three_quarters=int(plays * 0.17),
        complete=int(plays * 0.11),
    )


def hour_figures(ledger: Ledger, advertiser: Entity, ad: Entity, day: date) -> list[Figures]:
    """The figures of a day by its 24 hours; they add up to the day."""
    hours = ledger.spend_hours(ad, day)
    if not any(hours):
        return [Figures()] * 24
    parts = day_figures(ledger, advertiser, ad, day).parts(hours)
    return [part._replace(spend=spend) for part, spend in zip(parts, hours, strict=True)]


def results(figures: Figures, goal: str) -> int:
    """What the goal of an ad group counts as its result."""
    by_goal = {
        "REACH": figures.impressions,
        "SHOW": figures.impressions,
        "VIDEO_VIEW": figures.plays,
        "ENGAGED_VIEW": figures.watched_6s,
        "ENGAGED_VIEW_FIFTEEN": figures.complete,
        "CLICK": figures.clicks,
        "DESTINATION_VISIT": figures.landing_page_views,
        "TRAFFIC_LANDING_PAGE_VIEW": figures.landing_page_views,
        "FOLLOWERS": figures.follows,
        "PAGE_VISIT": figures.engagements,
        "CONVERSATION": figures.conversations,
        "INSTALL": figures.installs,
        "IN_APP_EVENT": figures.purchases,
        "CONVERT": figures.purchases,
        "VALUE": figures.purchases,
    }
    return by_goal.get(goal, figures.leads)


def _bought(
    ledger: Ledger, advertiser: Entity, ad: Entity, day: date, moods: Moods, visits: int, goal: str
) -> Figures:
    arrived = _arrived(ledger.today, day)
    carts = int(visits * _between(0.06, 0.12, "cart", ad, moods) * arrived)
    buying = 1.0 if goal in ("CONVERT", "VALUE", "IN_APP_EVENT") else 0.35
    purchases = int(carts * buying * _between(0.2, 0.4, "purchase", ad, moods))
    price = _hundredths(advertiser, _between(30, 90, "price", ad, moods))
    leads = goal in ("LEAD_GENERATION", "CONVERSION_LEADS", "PREFERRED_LEAD")
    return Figures(
        carts=carts,
        checkouts=max(int(carts * 0.6), purchases),
        purchases=purchases,
        purchase_value=int(purchases * price),
        leads=int(visits * 0.06 * arrived) if leads else 0,
        conversations=int(visits * 0.3) if goal == "CONVERSATION" else 0,
        installs=int(visits * 0.12 * arrived) if goal in ("INSTALL", "IN_APP_EVENT") else 0,
    )


def _hundredths(advertiser: Entity, usd: float) -> float:
    """An amount in US dollars in hundredths of the advertiser's currency, for plausible prices."""
    return usd * float(PER_DOLLAR[advertiser.body["currency"]]) * 100


def _between(low: float, high: float, trait: str, ad: Entity, moods: Moods) -> float:
    """An ad's own rate, a little different each day."""
    own = low + (high - low) * _own(trait, ad.id)
    return own * (0.92 + 0.16 * moods[_TRAITS.index(trait)])


@lru_cache(maxsize=250_000)
def _own(trait: str, id: str) -> float:
    """What an ad has for ever; kept, because every day asks for it."""
    return unit(trait, id)


def _arrived(today: date, day: date) -> float:
    age = max((today - day).days, 0)
    return _ARRIVED[age] if age < len(_ARRIVED) else 1.0
