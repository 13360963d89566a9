"""The world a fresh simulator starts with: one agency, four ad accounts of Gulf businesses."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from typing import Any

from adly_sync_server.simulators.entity_store import Entity
from adly_sync_server.simulators.snapchat.tokens import TokenDesk
from adly_sync_server.simulators.snapchat.world import (
    ACCOUNT,
    CATALOG,
    FUNDING,
    LEAD_FORM,
    MOBILE_APP,
    ORGANIZATION,
    PIXEL,
    PROFILE,
    USER,
    World,
)

SEEDED_TOKEN = "SimulatedSnapchatAccessToken"
_SEEDED = "seeded"


def seeded_id(kind: str, name: str) -> str:
    """The id something of the first world has in every world."""
    return str(uuid.uuid5(uuid.NAMESPACE_URL, f"snapchat:{kind}:{name}"))


@dataclass(frozen=True, slots=True)
class SeededShop:
    """One client of the agency: its ad account, public profile, pixel, catalogue and lead form."""

    key: str
    name: str
    profile_name: str
    username: str
    currency: str
    timezone: str

    def id(self, kind: str) -> str:
        """The id of this client's ad account, profile, pixel, catalogue or form."""
        return seeded_id(kind, self.key)


SEEDED_SHOPS = (
    SeededShop("lamsa", "متجر لمسة", "لمسة | Lamsa", "lamsa.sa", "SAR", "Asia/Riyadh"),
    SeededShop("sidra", "محمصة سدرة", "محمصة سدرة | Sidra Roastery", "sidra", "AED", "Asia/Dubai"),
    SeededShop("taif", "دار طيف – الخليج", "دار طيف للعطور", "taif.kw", "USD", "Asia/Kuwait"),
    SeededShop("lamsa.ae", "لمسة – الإمارات", "لمسة الإمارات | Lamsa UAE", "lamsa.ae", "AED", "Asia/Dubai"),
)  # fmt: skip


def seed(world: World, tokens: TokenDesk) -> None:
    """Fill an empty world; a world that was filled before stays as it is."""
    if world.store.fact(_SEEDED, ""):
        return
    world.store.remember(_SEEDED, "yes")
    organization = _add_organization(world)
    person = {
        "email": "noura@athar.example",
        "display_name": "نورة العتيبي",
        "organization_id": organization.id,
        "snapchat_username": "noura.athar",
        "member_status": "MEMBER",
    }
    world.add(USER, person, id=seeded_id(USER, "noura"))
    for shop in SEEDED_SHOPS:
        _add_shop(world, organization, shop)
    tokens.give(None, app_id=seeded_id("app", "adly"), token=SEEDED_TOKEN)


def _add_organization(world: World) -> Entity:
    body = {
        "name": "وكالة أثر للتسويق",
        "country": "SA",
        "locality": "الرياض",
        "contact_name": "نورة العتيبي",
        "contact_email": "noura@athar.example",
        "is_agency": True,
        "type": "ENTERPRISE",
        "state": "ACTIVE",
        "roles": ["admin", "business_admin", "member"],
        "my_display_name": "نورة العتيبي",
    }
    organization = world.add(ORGANIZATION, body, id=seeded_id(ORGANIZATION, "athar"))
    funding = {
        "organization_id": organization.id,
        "name": "بطاقة الوكالة",
        "type": "CREDIT_CARD",
        "status": "ACTIVE",
        "card_type": "VISA",
        "last_4": "4242",
        "currency": "SAR",
    }
    world.add(FUNDING, funding, parent_id=organization.id, id=seeded_id(FUNDING, "athar"))
    return organization


def _add_shop(world: World, organization: Entity, shop: SeededShop) -> None:
    account = add_account(
        world,
        organization,
        {"name": shop.name, "currency": shop.currency, "timezone": shop.timezone},
        id=shop.id(ACCOUNT),
    )
    profile = {"display_name": shop.profile_name, "snap_user_name": shop.username}
    add_profile(world, organization, profile, id=shop.id(PROFILE))
    add_pixel(world, account, {"name": f"بكسل {shop.name}"}, id=shop.id(PIXEL))
    catalog = {"name": f"كتالوج {shop.name}", "vertical": "COMMERCE", "organization_id": organization.id}
    world.add(CATALOG, catalog, parent_id=organization.id, id=shop.id(CATALOG))
    add_lead_form(world, account, {"name": f"نموذج {shop.name}"}, id=shop.id(LEAD_FORM))
    number = str(int(account.id[:6], 16))
    app = {"name": shop.name, "ios_app_id": f"155{number}", "android_app_url": f"sa.lamsa.shop{number}"}
    add_mobile_app(world, account, app, id=shop.id(MOBILE_APP))


def add_account(world: World, organization: Entity, wish: dict[str, Any], *, id: str = "") -> Entity:
    """An ad account of the organization; `wish` names its `currency` and `timezone`."""
    id = id or str(uuid.uuid4())
    body = {
        "type": "PARTNER",
        "status": "ACTIVE",
        "organization_id": organization.id,
        "funding_source_ids": [seeded_id(FUNDING, "athar")],
        "advertiser": wish["name"],
        "billing_type": "IO",
        "agency_representing_client": True,
        "client_paying_invoices": False,
        **wish,
    }
    return world.add(ACCOUNT, body, id=id, account_id=id, parent_id=organization.id)


def add_profile(world: World, organization: Entity, wish: dict[str, Any], *, id: str = "") -> Entity:
    """A public profile that ads may speak for."""
    body = {"profile_type": "BUSINESS", "organization_id": organization.id, "is_verified": False, **wish}
    return world.add(PROFILE, body, id=id, parent_id=organization.id)


def add_pixel(world: World, account: Entity, wish: dict[str, Any], *, id: str = "") -> Entity:
    """A pixel of an ad account."""
    body = {
        "organization_id": account.parent_id,
        "ad_account_id": account.id,
        "status": "ACTIVE",
        "effective_status": "ACTIVE",
        **wish,
    }
    return world.add(PIXEL, body, id=id, account_id=account.id)


def add_lead_form(world: World, account: Entity, wish: dict[str, Any], *, id: str = "") -> Entity:
    """A form of an ad account that collects leads inside Snapchat."""
    body = {
        "ad_account_id": account.id,
        "title": wish["name"],
        "description": "نعاود الاتصال بك خلال يوم",
        "privacy_policy_url": "https://lamsa.example/privacy",
        "form_fields": [{"type": "FIRST_NAME"}, {"type": "PHONE_NUMBER"}],
        "strategy_type": "STANDARD",
        **wish,
    }
    return world.add(LEAD_FORM, body, id=id, account_id=account.id)


def add_mobile_app(world: World, account: Entity, wish: dict[str, Any], *, id: str = "") -> Entity:
    """An app of the organization that this ad account may see."""
    body = {
        "container_kind": "Organizations",
        "container_id": account.parent_id,
        "visible_to": [f"OrganizationEntity_{account.parent_id}", f"AdAccountEntity_{account.id}"],
        **wish,
    }
    return world.add(MOBILE_APP, body, id=id, parent_id=account.parent_id)
