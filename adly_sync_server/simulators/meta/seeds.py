"""The world a fresh simulator starts with: one person, three ad accounts of Gulf businesses."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from adly_sync_server.simulators.entity_store import Entity
from adly_sync_server.simulators.meta import money
from adly_sync_server.simulators.meta.tokens import KNOWN_SCOPES, PAGE_TOKEN, TokenDesk
from adly_sync_server.simulators.meta.world import (
    ACCOUNT,
    APPLICATION,
    BUSINESS,
    CATALOGUE,
    INSTAGRAM,
    LEAD_FORM,
    PAGE,
    PIXEL,
    USER,
    World,
)

SEEDED_USER_ID = "10220033445566778"
SEEDED_TOKEN = "EAASimulatedMetaSystemUserToken"
_SEEDED = "seeded"
_BUSINESS = {"id": "880011223344551", "name": "وكالة أثر للتسويق"}


@dataclass(frozen=True, slots=True)
class SeededShop:
    """One client of the agency: its ad account, Page, Instagram account and pixel."""

    number: str
    name: str
    page_name: str
    username: str
    category: str
    instagram: str
    currency: str
    zone: str
    offset_hours: int
    country: str
    city: str


SEEDED_SHOPS = (
    SeededShop(
        "320011000000001", "متجر لمسة", "لمسة | Lamsa", "lamsa.sa", "Clothing store",
        "lamsa.sa", "SAR", "Asia/Riyadh", 3, "SA", "الرياض",
    ),
    SeededShop(
        "320011000000002", "محمصة سدرة", "محمصة سدرة | Sidra Roastery", "sidra", "Coffee shop",
        "sidra.roastery", "AED", "Asia/Dubai", 4, "AE", "دبي",
    ),
    SeededShop(
        "320011000000003", "دار طيف – الخليج", "دار طيف للعطور", "taif.kw", "Perfume store",
        "", "USD", "Asia/Kuwait", 3, "KW", "مدينة الكويت",
    ),
    SeededShop(
        "320011000000004", "لمسة – الإمارات", "لمسة الإمارات | Lamsa UAE", "lamsa.ae", "Clothing store",
        "lamsa.ae", "AED", "Asia/Dubai", 4, "AE", "دبي",
    ),
)  # fmt: skip


def seed(world: World, tokens: TokenDesk) -> None:
    """Fill an empty world; a world that was filled before stays as it is."""
    if world.store.fact(_SEEDED, ""):
        return
    world.store.remember(_SEEDED, "yes")
    user = {"id": SEEDED_USER_ID, "name": "نورة العتيبي", "email": "noura@athar.example"}
    person = world.store.add(USER, user, id=SEEDED_USER_ID)
    world.store.add(BUSINESS, dict(_BUSINESS), id=_BUSINESS["id"], parent_id=person.id)
    for shop in SEEDED_SHOPS:
        _add_shop(world, person, shop)
    tokens.give(person.id, sorted(KNOWN_SCOPES), None, token=SEEDED_TOKEN)


def _add_shop(world: World, person: Entity, shop: SeededShop) -> None:
    tail = shop.number[-1]
    add_account(
        world,
        person,
        {
            "account_id": shop.number,
            "name": shop.name,
            "currency": shop.currency,
            "timezone_name": shop.zone,
            "timezone_offset_hours_utc": shop.offset_hours,
            "business_country_code": shop.country,
            "business_city": shop.city,
        },
    )
    instagram = {"id": f"17841400000000{tail}00", "username": shop.instagram, "name": shop.name}
    served = {"_accounts": [f"act_{shop.number}"]}
    page: dict[str, Any] = {
        "id": f"10455000000000{tail}",
        "name": shop.page_name,
        "username": shop.username,
        "category": shop.category,
    }
    if shop.instagram:
        add_instagram(world, person, instagram | served)
        page |= {"instagram_business_account": {"id": instagram["id"]}}
    add_page(world, person, page | served)
    pixel = {"id": f"77120000000000{tail}", "name": f"بكسل {shop.name}"}
    add_pixel(world, world.must(f"act_{shop.number}", ACCOUNT), pixel)
    add_catalogue(world, {"id": f"66030000000000{tail}", "name": f"منتجات {shop.name}", "product_count": 120})
    shown = {"id": f"44090000000000{tail}", "name": shop.name, "object_store_urls": store_pages(tail)}
    add_application(world, person, shown | served)
    add_lead_form(world, page["id"], {"id": f"55040000000000{tail}", "name": f"سجّل اهتمامك – {shop.name}"})


def add_account(world: World, person: Entity, wish: dict[str, Any]) -> Entity:
    """An ad account of this person. Raises `KeyError` without a currency Meta bills."""
    number = str(wish.get("account_id") or world.new_id())
    currency = str(wish["currency"])
    cents = money.minimum_budgets(currency)
    body = {
        "id": f"act_{number}",
        "account_id": number,
        "account_status": 1,
        "disable_reason": 0,
        "amount_spent": "0",
        "balance": "0",
        "spend_cap": "0",
        "timezone_name": "Asia/Riyadh",
        "timezone_offset_hours_utc": 3,
        "timezone_id": 114,
        "business": _BUSINESS,
        "business_name": _BUSINESS["name"],
        "owner": person.id,
        "min_daily_budget": cents["min_daily_budget_imp"],
        "min_campaign_group_spend_cap": str(cents["min_daily_budget_imp"] * 100),
        "user_tasks": ["DRAFT", "ANALYZE", "ADVERTISE", "MANAGE"],
        **wish,
    }
    body["account_id"] = number
    return world.store.add(ACCOUNT, body, id=f"act_{number}", account_id=f"act_{number}", parent_id=person.id)


def add_page(world: World, person: Entity, wish: dict[str, Any]) -> Entity:
    """A Page of this person; `instagram_business_account` links an Instagram account."""
    id = str(wish.get("id") or world.new_id())
    body = {
        "category": "Shopping & retail",
        "access_token": f"{PAGE_TOKEN}{id}",
        "is_published": True,
        **wish,
        "id": id,
    }
    linked = wish.get("instagram_business_account")
    if linked:
        body["connected_instagram_account"] = linked
    return world.store.add(PAGE, body, id=id, parent_id=person.id)


def add_instagram(world: World, person: Entity, wish: dict[str, Any]) -> Entity:
    """An Instagram account this person may advertise for."""
    id = str(wish.get("id") or world.new_id())
    body = {"followers_count": 18_400, "media_count": 212, "is_published": True, **wish, "id": id}
    return world.store.add(INSTAGRAM, body, id=id, parent_id=person.id)


def add_pixel(world: World, account: Entity, wish: dict[str, Any]) -> Entity:
    """A pixel of an ad account."""
    id = str(wish.get("id") or world.new_id())
    fired = world.stamp(account, world.now())
    body = {"name": "Pixel", "is_unavailable": False, "last_fired_time": fired, **wish, "id": id}
    body["owner_ad_account"] = {"id": account.id}
    return world.store.add(PIXEL, body, id=id, account_id=account.id)


def add_catalogue(world: World, wish: dict[str, Any]) -> Entity:
    """A product catalogue of the agency's business."""
    id = str(wish.get("id") or world.new_id())
    body = {"name": "كتالوج", "vertical": "commerce", "product_count": 0, **wish, "id": id}
    return world.store.add(CATALOGUE, body, id=id, parent_id=_BUSINESS["id"])


def add_lead_form(world: World, page_id: str, wish: dict[str, Any]) -> Entity:
    """A lead form of a Page."""
    id = str(wish.get("id") or world.new_id())
    body = {"name": "نموذج", "status": "ACTIVE", "locale": "ar_AR", "page_id": page_id, **wish, "id": id}
    return world.store.add(LEAD_FORM, body, id=id, parent_id=page_id)


def store_pages(tail: str) -> dict[str, str]:
    """Where an app is in the stores, by Meta's names of them. (recalled)"""
    return {
        "itunes": f"https://apps.apple.com/sa/app/id15500000{tail}",
        "google_play": f"https://play.google.com/store/apps/details?id=sa.lamsa.shop{tail}",
    }


def add_application(world: World, person: Entity, wish: dict[str, Any]) -> Entity:
    """An application of this person that ads may promote."""
    id = str(wish.get("id") or world.new_id())
    body = {"name": "تطبيق", "category": "Shopping", "object_store_urls": {}, **wish, "id": id}
    return world.store.add(APPLICATION, body, id=id, parent_id=person.id)
