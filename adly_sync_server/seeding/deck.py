"""The words of the demo agency, read from resources/demo/agency into typed structs."""

from pathlib import Path
from typing import Any, Final

import msgspec

FOLDER: Final = Path(__file__).resolve().parents[2] / "resources" / "demo" / "agency"


class Person(msgspec.Struct, frozen=True):
    """Somebody of the agency, or a client's own viewer."""

    key: str
    name: str
    email: str
    role: str
    title: str


class Agency(msgspec.Struct, frozen=True):
    """The agency, its people, and the keys of its clients' workspaces."""

    name: str
    name_en: str
    people: list[Person]
    workspaces: list[str]


class Account(msgspec.Struct, frozen=True):
    """An ad account. Currency and zone fall back to the workspace's.

    ``faces``: kind → what the platform calls it, and ``pixel`` likewise; made up where nothing is said. An
    account whose faces are said has no others.
    """

    key: str
    platform: str
    account_id: str
    name: str
    currency: str | None = None
    time_zone: str | None = None
    faces: dict[str, str] = {}
    pixel: str | None = None


class Product(msgspec.Struct, frozen=True):
    """Something the shop sells; prices are decimal strings in the shop's currency."""

    sku: str
    title: str
    price: str
    category: str
    stock: int
    sale_price: str | None = None


class Store(msgspec.Struct, frozen=True):
    """The client's shop."""

    platform: str
    name: str
    url: str
    products: list[Product]


class AdCopy(msgspec.Struct, frozen=True):
    """An ad's words in both languages."""

    name: str
    headline: str
    primary_text: str
    description: str
    headline_en: str
    primary_text_en: str
    cta: str
    url: str


class AdSetPlan(msgspec.Struct, frozen=True):
    """An ad set and its audience; ``age`` is (min, max)."""

    name: str
    goal: str
    countries: list[str]
    age: tuple[int, int]
    gender: str
    ads: list[AdCopy]
    languages: list[str] = []


class CampaignPlan(msgspec.Struct, frozen=True):
    """A campaign. Days count from the day of seeding; ``daily_spend`` and ``roas`` are its usual level."""

    name: str
    account: str
    objective: str
    status: str
    budget_type: str
    budget: str
    start_day: int
    art: str
    daily_spend: str
    roas: str
    ad_sets: list[AdSetPlan]
    end_day: int | None = None
    initiative: str | None = None


class MonthPlan(msgspec.Struct, frozen=True):
    """What an initiative may spend: so much a day, in months counted from that of the day of seeding."""

    initiative: str
    a_day: str
    months: list[int]
    split: dict[str, Any] = {}
    target: dict[str, Any] = {}


class Remark(msgspec.Struct, frozen=True):
    """A comment on a campaign."""

    on: str
    by: str
    body: str


class Brand(msgspec.Struct, frozen=True):
    """What a client's copy must keep to."""

    name: str
    protected_terms: list[str]
    banned_words: list[str]
    hashtags: list[str]
    colors: list[str]
    price_style: str


class Client(msgspec.Struct, frozen=True):
    """One client: a workspace with everything in it."""

    slug: str
    name: str
    name_en: str
    currency: str
    time_zone: str
    members: list[str]
    brand: Brand
    accounts: list[Account]
    store: Store
    campaigns: list[CampaignPlan]
    plans: list[MonthPlan]
    comments: list[Remark]


def agency() -> Agency:
    """The agency itself. Raises ``msgspec.ValidationError`` where the file is not what it should be."""
    return msgspec.json.decode((FOLDER / "agency.json").read_bytes(), type=Agency)


def clients() -> list[Client]:
    """Its clients, in the order the agency names them."""
    return [
        msgspec.json.decode((FOLDER / f"{slug}.json").read_bytes(), type=Client)
        for slug in agency().workspaces
    ]
