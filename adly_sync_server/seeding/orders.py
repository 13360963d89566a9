"""Shop orders of 60 days and the touches that led to them. Pure.

A shop sees fewer of a platform's conversions than the platform claims (view-through, double counting, cash on
delivery not taken), and orders that no ad can claim. Both gaps are here, as they are in life.
"""

import random
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal

import msgspec

from adly_sync_server.seeding.deck import Client, Product
from adly_sync_server.seeding.figures import DAYS

#: Share of a platform's claimed conversions that the shop can prove by a paid click.
PROVEN = {"meta": 0.70, "tiktok": 0.56, "snapchat": 0.84}
_STATUSES = (("completed", 0.82), ("shipped", 0.09), ("cancelled", 0.06), ("refunded", 0.03))


class Claim(msgspec.Struct, frozen=True, kw_only=True):
    """What a campaign claims of one day."""

    campaign: int
    platform: str
    day: date
    conversions: int


class Line(msgspec.Struct, frozen=True):
    """So many of one product at one price."""

    product: int
    quantity: int
    price: Decimal


class ShopOrder(msgspec.Struct, frozen=True, kw_only=True):
    """One order. ``campaign`` is the one whose click led to it, or None: nobody's."""

    number: int
    at: datetime
    status: str
    lines: list[Line]
    campaign: int | None
    platform: str | None
    clicked_at: datetime | None

    @property
    def total(self) -> Decimal:
        """What the customer owes."""
        return sum((line.price * line.quantity for line in self.lines), Decimal(0))


def shop_orders(client: Client, claims: Sequence[Claim], today: date) -> list[ShopOrder]:
    """Orders in order of time: proven ones of the campaigns, and the shop's own."""
    dice = random.Random(f"orders/{client.slug}")
    drafts = [*_proven(claims, dice), *_unclaimed(claims, today, dice)]
    drafts.sort(key=lambda draft: draft[0])
    return [_order(number, draft, client.store.products, dice) for number, draft in enumerate(drafts, 10_001)]


Draft = tuple[datetime, int | None, str | None]


def _proven(claims: Sequence[Claim], dice: random.Random) -> Iterator[Draft]:
    for claim in claims:
        for _ in range(claim.conversions):
            if dice.random() < PROVEN[claim.platform]:
                yield _moment(claim.day, dice), claim.campaign, claim.platform


def _unclaimed(claims: Sequence[Claim], today: date, dice: random.Random) -> Iterator[Draft]:
    """Orders that come by themselves: about four in ten of all."""
    usual = sum(claim.conversions for claim in claims) * 0.45 / DAYS
    for offset in range(-DAYS, 0):
        for _ in range(round(usual * dice.uniform(0.7, 1.3))):
            yield _moment(today + timedelta(days=offset), dice), None, None


def _moment(day: date, dice: random.Random) -> datetime:
    """People of the Gulf buy in the evening: between six and midnight UTC+3."""
    minutes = int(dice.triangular(6 * 60, 23 * 60, 18 * 60))
    return datetime.combine(day, time(0), UTC) + timedelta(minutes=minutes, seconds=dice.randrange(60))


def _order(number: int, draft: Draft, products: Sequence[Product], dice: random.Random) -> ShopOrder:
    at, campaign, platform = draft
    clicked = at - timedelta(minutes=dice.randrange(4, 60 * 24 * 5)) if platform else None
    status = dice.choices([s for s, _ in _STATUSES], [w for _, w in _STATUSES])[0]
    chosen = dice.sample(range(len(products)), k=dice.choices([1, 2, 3], [70, 23, 7])[0])
    return ShopOrder(
        number=number,
        at=at,
        status=status,
        lines=[_line(index, products[index], dice) for index in sorted(chosen)],
        campaign=campaign,
        platform=platform,
        clicked_at=clicked,
    )


def _line(index: int, product: Product, dice: random.Random) -> Line:
    price = Decimal(product.sale_price or product.price)
    return Line(index, dice.choices([1, 2], [88, 12])[0], price)
