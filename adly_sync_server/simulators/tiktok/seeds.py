"""The world a fresh simulator starts with: one person, four advertisers of Gulf businesses."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from adly_sync_server.simulators.entity_store import Entity
from adly_sync_server.simulators.tiktok.tokens import TokenDesk
from adly_sync_server.simulators.tiktok.world import (
    ADVERTISER,
    APP,
    CATALOGUE,
    IDENTITY,
    LEAD_FORM,
    PIXEL,
    POST,
    USER,
    World,
    stamp,
)

SEEDED_USER_ID = "7100000000000000001"
SEEDED_TOKEN = "simulated-tiktok-long-term-token"
SEEDED_BC_ID = "7200000000000000001"
_SEEDED = "seeded"


@dataclass(frozen=True, slots=True)
class SeededShop:
    """One client of the agency: its advertiser account and the TikTok account it speaks for."""

    number: str
    name: str
    display_name: str
    currency: str
    timezone: str
    country: str

    @property
    def tail(self) -> str:
        """The last digit, which the ids of its things share."""
        return self.number[-1]


SEEDED_SHOPS = (
    SeededShop("7300000000000000001", "متجر لمسة", "لمسة", "SAR", "Asia/Riyadh", "SA"),
    SeededShop("7300000000000000002", "محمصة سدرة", "سدرة", "AED", "Asia/Dubai", "AE"),
    SeededShop("7300000000000000003", "دار طيف – الخليج", "دار طيف", "USD", "Asia/Kuwait", "KW"),
    SeededShop("7300000000000000004", "لمسة – الإمارات", "لمسة الإمارات", "AED", "Asia/Dubai", "AE"),
)


def seed(world: World, tokens: TokenDesk) -> None:
    """Fill an empty world; a world that was filled before stays as it is."""
    if world.store.fact(_SEEDED, ""):
        return
    world.store.remember(_SEEDED, "yes")
    body = {"core_user_id": SEEDED_USER_ID, "name": "نورة العتيبي", "email": "noura@athar.example"}
    person = world.store.add(USER, body, id=SEEDED_USER_ID)
    for shop in SEEDED_SHOPS:
        _add_shop(world, person, shop)
    add_catalogue(world, {"catalog_id": "7500000000000000001", "catalog_name": "منتجات لمسة"})
    tokens.give(person.id, token=SEEDED_TOKEN)


def _add_shop(world: World, person: Entity, shop: SeededShop) -> None:
    account = {
        "advertiser_id": shop.number,
        "name": shop.name,
        "currency": shop.currency,
        "timezone": shop.timezone,
        "country": shop.country,
    }
    advertiser = add_advertiser(world, person, account)
    add_pixel(
        world,
        advertiser,
        {"pixel_id": f"740000000000000000{shop.tail}", "pixel_code": f"C0SIM{shop.tail}ADLY00000000"},
    )
    own = {"display_name": shop.display_name, "identity_type": "TT_USER"}
    add_identity(world, advertiser, {"identity_id": f"sim-tt-user-{shop.tail}", **own})
    add_lead_form(world, advertiser, {"page_id": f"760000000000000000{shop.tail}", "title": "سجّل اهتمامك"})
    for system, number in (("IOS", 1), ("ANDROID", 2)):
        add_app(world, advertiser, _app(shop, system, number))
    add_post(
        world, advertiser, {"item_id": f"770000000000000000{shop.tail}", "auth_code": f"#SIM{shop.tail}="}
    )


def _app(shop: SeededShop, system: str, number: int) -> dict[str, Any]:
    store_id = f"15500000{shop.tail}" if system == "IOS" else f"sa.lamsa.shop{shop.tail}"
    pages = {
        "IOS": f"https://apps.apple.com/sa/app/id{store_id}",
        "ANDROID": f"https://play.google.com/store/apps/details?id={store_id}",
    }
    return {
        "app_id": f"78000000000000000{number}{shop.tail}",
        "app_name": shop.name,
        "platform": system,
        "app_platform_id": store_id,
        "download_url": pages[system],
    }


def add_advertiser(world: World, person: Entity, wish: dict[str, Any]) -> Entity:
    """An advertiser account of this person."""
    id = str(wish.get("advertiser_id") or world.new_id())
    body = {
        "owner_bc_id": SEEDED_BC_ID,
        "status": "STATUS_ENABLE",
        "role": "ROLE_ADVERTISER",
        "company": "وكالة أثر للتسويق",
        "industry": "290303",
        "country": "SA",
        "currency": "SAR",
        "timezone": "Asia/Riyadh",
        "language": "ar",
        "balance": 25_000.0,
        "advertiser_account_type": "AUCTION",
        "create_time": int(world.now().timestamp()),
        **wish,
        "advertiser_id": id,
    }
    body["display_timezone"] = body["timezone"]
    return world.store.add(ADVERTISER, body, id=id, account_id=id, parent_id=person.id)


def add_pixel(world: World, advertiser: Entity, wish: dict[str, Any]) -> Entity:
    """A pixel with the events of a shop."""
    id = str(wish.get("pixel_id") or world.new_id())
    body = {
        "pixel_name": f"بكسل {advertiser.body['name']}",
        "pixel_code": f"C{id[-8:]}SIM",
        "activity_status": "ACTIVE",
        "pixel_setup_mode": "STANDARD",
        "create_time": stamp(world.now()),
        "events": [_pixel_event(name, code) for name, code in _EVENTS.items()],
        **wish,
        "pixel_id": id,
    }
    return world.store.add(PIXEL, body, id=id, account_id=advertiser.id)


_EVENTS = {
    "Complete payment": "SHOPPING",
    "Add to cart": "ON_WEB_CART",
    "Initiate checkout": "INITIATE_ORDER",
    "View content": "ON_WEB_DETAIL",
    "Submit form": "FORM",
}


def _pixel_event(name: str, code: str) -> dict[str, Any]:
    return {"name": name, "event_code": code, "event_type": code, "optimization_event": code}


def add_identity(world: World, advertiser: Entity, wish: dict[str, Any]) -> Entity:
    """Whom ads speak for: a TikTok account, or a name and a picture of the advertiser's own."""
    id = str(wish.get("identity_id") or world.new_id())
    body = {
        "display_name": advertiser.body["name"],
        "identity_type": "CUSTOMIZED_USER",
        "available_status": "AVAILABLE",
        "can_push_video": True,
        "can_pull_video": True,
        **wish,
        "identity_id": id,
    }
    return world.store.add(IDENTITY, body, id=f"{advertiser.id}:{id}", account_id=advertiser.id)


def add_lead_form(world: World, advertiser: Entity, wish: dict[str, Any]) -> Entity:
    """An instant form that collects leads."""
    id = str(wish.get("page_id") or world.new_id())
    now = stamp(world.now())
    body = {
        "title": "نموذج",
        "status": "PUBLISHED",
        "business_type": "LEAD_GEN",
        "create_time": now,
        "update_time": now,
        "publish_time": now,
        **wish,
        "page_id": id,
    }
    return world.store.add(LEAD_FORM, body, id=id, account_id=advertiser.id)


def add_app(world: World, advertiser: Entity, wish: dict[str, Any]) -> Entity:
    """An app of one store that was added to the advertiser."""
    id = str(wish.get("app_id") or world.new_id())
    body = {
        "advertiser_id": advertiser.id,
        "app_name": "تطبيق",
        "platform": "IOS",
        "enable_retargeting": "NON_RETARGETING",
        **wish,
        "app_id": id,
    }
    return world.store.add(APP, body, id=id, account_id=advertiser.id)


def add_post(world: World, advertiser: Entity, wish: dict[str, Any]) -> Entity:
    """A creator's post that a code opens for ads until it ends; nobody has used the code yet."""
    id = str(wish.get("item_id") or world.new_id())
    days = float(wish.get("days", 30))
    body = {
        "auth_code": f"#{id}=",
        "text": "تجربتي مع العطر الجديد",
        "item_type": "VIDEO",
        "tiktok_name": "ريم الشهري",
        "status": "PUBLIC",
        "_days": days,
        "_ends": stamp(world.now() + timedelta(days=days)),
        "_authorized": False,
        **{name: value for name, value in wish.items() if name != "days"},
        "item_id": id,
    }
    return world.store.add(POST, body, id=f"post:{body['auth_code']}", account_id=advertiser.id)


def add_catalogue(world: World, wish: dict[str, Any]) -> Entity:
    """A product catalogue of the agency's Business Center."""
    id = str(wish.get("catalog_id") or world.new_id())
    body = {
        "bc_id": SEEDED_BC_ID,
        "catalog_name": "كتالوج",
        "catalog_type": "ECOM",
        "catalog_conf": {"country": "SA", "currency": "SAR"},
        "_products": 184,
        **wish,
        "catalog_id": id,
    }
    return world.store.add(CATALOGUE, body, id=id)
