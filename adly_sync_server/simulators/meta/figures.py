"""What an ad's money brought on one day: impressions, clicks, visits, purchases. Whole numbers that add up.

The rates are those of a usual shop in the Gulf; each ad has its own, for ever the same. Conversions of a
day keep arriving for a week, so figures of young days grow when they are read again.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from operator import add
from typing import NamedTuple

from adly_sync_server.simulators.chance import split, unit
from adly_sync_server.simulators.entity_store import Entity
from adly_sync_server.simulators.meta.spending import Ledger, dollars

# How much of a day's conversions is known so many days later.
_ARRIVED = (0.55, 0.75, 0.85, 0.91, 0.95, 0.98, 0.99)

_BUYING_GOALS = {"OFFSITE_CONVERSIONS", "VALUE"}
_LEAD_GOALS = {"LEAD_GENERATION", "QUALITY_LEAD"}
_APP_GOALS = {"APP_INSTALLS", "APP_INSTALLS_AND_OFFSITE_CONVERSIONS", "IN_APP_VALUE"}


class Figures(NamedTuple):
    """Additive figures of some delivery. Money in the account's minor units."""

    spend_minor: int = 0
    impressions: int = 0
    clicks: int = 0
    link_clicks: int = 0
    landing_page_views: int = 0
    add_to_cart: int = 0
    initiate_checkout: int = 0
    purchases: int = 0
    purchase_value_minor: int = 0
    leads: int = 0
    conversations: int = 0
    installs: int = 0
    engagements: int = 0
    video_views: int = 0
    thruplays: int = 0

    def plus(self, other: Figures) -> Figures:
        """Both together."""
        return Figures(*map(add, self, other))

    def split(self, weights: Sequence[float]) -> list[Figures]:
        """Parts by weight that add up to the whole again."""
        columns = [split(number, weights) for number in self]
        return [Figures(*numbers) for numbers in zip(*columns, strict=True)]


def day_figures(ledger: Ledger, account: Entity, ad: Entity, day: date) -> Figures:
    """Everything one ad brought on one day, as far as it is known now."""
    spend_minor = ledger.spend_minor(ad, day)
    if not spend_minor:
        return Figures()
    goal = ledger.ad_sets[ad.body["adset_id"]].body["optimization_goal"]
    impressions = int(spend_minor / float(dollars(account, _between(2.2, 6.0, "cpm", ad, day) / 1000)))
    link_clicks = int(impressions * _between(0.007, 0.021, "ctr", ad, day))
    visits = int(link_clicks * _between(0.7, 0.86, "landing", ad, day))
    arrived = _arrived(ledger.today, day)
    carts = int(visits * _between(0.06, 0.12, "cart", ad, day) * arrived)
    buying = 1.0 if goal in _BUYING_GOALS else 0.35
    purchases = int(carts * buying * _between(0.22, 0.42, "purchase", ad, day))
    price = float(dollars(account, _between(32, 95, "price", ad, day)))
    return Figures(
        spend_minor=spend_minor,
        impressions=impressions,
        clicks=int(link_clicks * _between(1.2, 1.7, "clicks", ad, day)),
        link_clicks=link_clicks,
        landing_page_views=visits,
        add_to_cart=carts,
        initiate_checkout=max(int(carts * 0.6), purchases),
        purchases=purchases,
        purchase_value_minor=int(purchases * price),
        leads=int(visits * 0.05 * arrived) if goal in _LEAD_GOALS else 0,
        conversations=int(link_clicks * 0.3) if goal == "CONVERSATIONS" else 0,
        installs=int(visits * 0.11 * arrived) if goal in _APP_GOALS else 0,
        engagements=int(impressions * _between(0.01, 0.04, "engagement", ad, day)),
        video_views=int(impressions * _between(0.1, 0.25, "video", ad, day)),
        thruplays=int(impressions * _between(0.02, 0.06, "thruplay", ad, day)),
    )


def _between(low: float, high: float, trait: str, ad: Entity, day: date) -> float:
    """An ad's own rate, a little different each day."""
    own = low + (high - low) * unit(trait, ad.id)
    return own * (0.92 + 0.16 * unit(trait, ad.id, day))


def _arrived(today: date, day: date) -> float:
    age = max((today - day).days, 0)
    return _ARRIVED[age] if age < len(_ARRIVED) else 1.0
