"""The agency's workspace as rows, as the server would send them. Pure."""

import json
import uuid
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any, Final, NamedTuple

from adly_desktop.storage.clock import stamp
from adly_desktop.theme.resources import resource
from adly_sync_server.contract.apps import StoreApp
from adly_sync_server.contract.entities import entity_named
from adly_sync_server.contract.fields import Writer
from adly_sync_server.contract.positions import several
from adly_sync_server.contract.sync import RowImage

WORKSPACE: Final = "lamsa"
ME: Final = "noura"
_NAMESPACE: Final = uuid.UUID("6e5b7f0a-7a56-4d0e-9a51-2f1c8f0f3b77")
_DRAFT, _ARCHIVED = "draft", "archived"


class Agency(NamedTuple):
    """The agency and one of its clients, as the files beside the program describe them."""

    name: str
    people: list[dict[str, Any]]
    client: dict[str, Any]


def load_agency() -> Agency:
    """Read the files. Raises ``FileNotFoundError`` where the installation lacks them."""
    agency = json.loads(resource("demo/agency/agency.json").read_text(encoding="utf-8"))
    client = json.loads(resource(f"demo/agency/{WORKSPACE}.json").read_text(encoding="utf-8"))
    return Agency(agency["name"], agency["people"], client)


def made_id(*names: str) -> str:
    """The same id for the same names, always."""
    return str(uuid.uuid5(_NAMESPACE, "/".join(names)))


class _Numbered:
    """Gives every row a seq of its own."""

    def __init__(self) -> None:
        self._seq = 0

    def row(self, entity: str, row_id: str, fields: Mapping[str, Any]) -> RowImage:
        """A whole row: defaults, then what is said."""
        self._seq += 1
        declared = entity_named(entity)
        columns = {column: declared.default_of(column) for column in declared.columns}
        return RowImage(entity=entity, id=row_id, seq=self._seq, deleted=False, fields=columns | dict(fields))


def rows_of(agency: Agency, pictures: Mapping[str, tuple[str, int]], now: datetime) -> list[RowImage]:
    """Everything of the workspace. ``pictures`` maps the name of an art to hash and size of its file."""
    numbered = _Numbered()
    return [
        *_people(numbered, agency, now),
        *_accounts(numbered, agency, now),
        *_assets(numbered, pictures, now),
        *(row for plan in _campaigns(numbered, agency, now) for row in plan),
    ]


def _people(numbered: _Numbered, agency: Agency, now: datetime) -> Iterator[RowImage]:
    for person in agency.people:
        if person["key"] not in agency.client["members"]:
            continue
        fields = {
            "user_id": made_id("person", person["key"]),
            "name": person["name"],
            "email": person["email"],
            "role": person["role"],
            "grants": {"can_publish": True},
            "joined_at": stamp(now - timedelta(days=200)),
        }
        yield numbered.row("members", made_id("member", person["key"]), fields)


def _accounts(numbered: _Numbered, agency: Agency, now: datetime) -> Iterator[RowImage]:
    for account in agency.client["accounts"]:
        account_id = made_id("account", account["key"])
        fields = {
            "platform": account["platform"],
            "account_id": account["account_id"],
            "account_name": account["name"],
            "currency": account.get("currency", agency.client["currency"]),
            "time_zone": account.get("time_zone", agency.client["time_zone"]),
            "health": "needs_login" if account["platform"] == "snapchat" else "ok",
            "token_expires_at": stamp(now + timedelta(days=41)),
            "limits": {} if account["platform"] == "tiktok" else {"minimum_daily_budget": "5"},
            "updated_at": stamp(now - timedelta(minutes=12)),
            "is_active": True,
        }
        yield numbered.row("ad_accounts", account_id, fields)
        yield from _faces(numbered, agency, account["platform"], account_id)


def _faces(numbered: _Numbered, agency: Agency, platform: str, account_id: str) -> Iterator[RowImage]:
    kinds = {"meta": ("page", "instagram"), "tiktok": ("tiktok",), "snapchat": ("snapchat_profile",)}
    for kind in kinds[platform]:
        face = {
            "ad_account_id": account_id,
            "kind": kind,
            "external_id": made_id(account_id, kind)[:12],
            "name": agency.client["brand"]["name"],
            "username": agency.client["slug"],
            "is_active": True,
        }
        yield numbered.row("identities", made_id(account_id, kind), face)
    pixel = {"ad_account_id": account_id, "external_id": made_id(account_id, "pixel")[:12], "is_active": True}
    name = f"{agency.client['brand']['name']} – المتجر"
    yield numbered.row("pixels", made_id(account_id, "pixel"), pixel | {"name": name})
    form = {"ad_account_id": account_id, "external_id": made_id(account_id, "form")[:12], "is_active": True}
    yield numbered.row("lead_forms", made_id(account_id, "form"), form | {"name": "سجّل اهتمامك"})
    yield from _apps(numbered, agency, account_id)


def _apps(numbered: _Numbered, agency: Agency, account_id: str) -> Iterator[RowImage]:
    """The shop's app, in the stores of both systems."""
    stores = {"ios": "1550000001", "android": "sa.lamsa.shop"}
    for system, store_id in stores.items():
        app = {
            "ad_account_id": account_id,
            "external_id": f"{made_id(account_id, 'app')[:12]}:{system}",
            "name": agency.client["brand"]["name"],
            f"{system}_store_id": store_id,
            "store_url": StoreApp(system, store_id).address,
            "is_active": True,
        }
        yield numbered.row("apps", made_id(account_id, f"app-{system}"), app)


def _assets(
    numbered: _Numbered, pictures: Mapping[str, tuple[str, int]], now: datetime
) -> Iterator[RowImage]:
    for art, (sha256, size) in pictures.items():
        fields = {
            "type": "image",
            "name": f"{art}.png",
            "sha256": sha256,
            "file_size": size,
            "mime_type": "image/png",
            "metadata": {"width": 1080, "height": 1920},
            "verified_at": stamp(now - timedelta(days=30)),
        }
        yield numbered.row("content_assets", made_id("asset", art), fields)


def _campaigns(numbered: _Numbered, agency: Agency, now: datetime) -> Iterator[Iterator[RowImage]]:
    plans = agency.client["campaigns"]
    for plan, place in zip(plans, several(len(plans), None, None), strict=True):
        yield _campaign(numbered, agency, plan, place, now)


def _campaign(
    numbered: _Numbered, agency: Agency, plan: Mapping[str, Any], place: str, now: datetime
) -> Iterator[RowImage]:
    account = next(a for a in agency.client["accounts"] if a["key"] == plan["account"])
    campaign_id, currency = made_id("campaign", plan["name"]), account.get("currency", "SAR")
    schedule = _schedule(plan, account.get("time_zone", "Asia/Riyadh"), now)
    fields = {
        "ad_account_id": made_id("account", plan["account"]),
        "platform": account["platform"],
        "name": plan["name"],
        "objective": plan["objective"],
        "initiative": plan.get("initiative"),
        "status": plan["status"],
        "budget_type": plan["budget_type"],
        "budget_amount": plan["budget"],
        "currency": currency,
        "position": place,
        **schedule,
        **_stamps(now),
    }
    yield numbered.row("campaigns", campaign_id, fields | _live("campaigns", plan, campaign_id, fields, now))
    for number, ad_set in enumerate(plan["ad_sets"]):
        yield from _ad_set(numbered, plan, ad_set, number, campaign_id, now)


def _ad_set(
    numbered: _Numbered,
    plan: Mapping[str, Any],
    ad_set: Mapping[str, Any],
    number: int,
    campaign_id: str,
    now: datetime,
) -> Iterator[RowImage]:
    ad_set_id = made_id(campaign_id, str(number))
    fields = {
        "campaign_id": campaign_id,
        "name": ad_set["name"],
        "status": plan["status"],
        "bid_strategy": "lowest_cost",
        "optimization_goal": ad_set["goal"],
        "billing_event": "impressions",
        "attribution_window": "7d_click",
        "destination": "whatsapp" if ad_set["goal"] == "messages" else "website",
        "pixel_id": made_id(made_id("account", plan["account"]), "pixel"),
        "conversion_event": "purchase" if ad_set["goal"] == "purchases" else None,
        "targeting": _targeting(ad_set),
        "position": several(len(plan["ad_sets"]), None, None)[number],
        **_stamps(now),
    }
    yield numbered.row("ad_sets", ad_set_id, fields | _live("ad_sets", plan, ad_set_id, fields, now))
    for place, ad in enumerate(ad_set["ads"]):
        yield _ad(numbered, plan, ad, place, ad_set_id, now)


def _ad(
    numbered: _Numbered,
    plan: Mapping[str, Any],
    ad: Mapping[str, Any],
    place: int,
    ad_set_id: str,
    now: datetime,
) -> RowImage:
    account_id, ad_id = made_id("account", plan["account"]), made_id(ad_set_id, str(place))
    creative = {
        "language": "ar",
        "format": "single_image",
        "headline": ad["headline"],
        "primary_text": ad["primary_text"],
        "description": ad.get("description"),
        "headline_en": ad.get("headline_en"),
        "primary_text_en": ad.get("primary_text_en"),
        "brand_name": "لمسة",
        "call_to_action": ad["cta"],
        "landing_url": ad["url"],
        "page_identity_id": made_id(account_id, "page"),
        "instagram_identity_id": made_id(account_id, "instagram"),
        "utm": {"source": "meta", "medium": "paid", "campaign": "winter"},
    }
    media = {"m1": {"asset_id": made_id("asset", plan["art"]), "slot": "story", "position": "V"}}
    fields = {
        "ad_set_id": ad_set_id,
        "name": ad["name"],
        "status": plan["status"],
        "creative_data": {key: value for key, value in creative.items() if value},
        "media_assets": media,
        "position": several(place + 1, None, None)[place],
        **_stamps(now),
    }
    return numbered.row("ads", ad_id, fields | _live("ads", plan, ad_id, fields, now))


def _targeting(ad_set: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "countries": ad_set["countries"],
        "languages": ad_set.get("languages", ["ar"]),
        "gender": ad_set["gender"],
        "age": {"min": ad_set["age"][0], "max": ad_set["age"][1]},
        "automatic_placements": True,
    }


def _schedule(plan: Mapping[str, Any], zone: str, now: datetime) -> dict[str, Any]:
    start = (now + timedelta(days=plan["start_day"])).replace(hour=6, minute=0, second=0, microsecond=0)
    end = now + timedelta(days=plan["end_day"]) if "end_day" in plan else None
    return {
        "start_at": _whole(start),
        "end_at": _whole(end.replace(hour=20, minute=59, second=0, microsecond=0)) if end else None,
        "time_zone": zone,
        "start_date": start.date().isoformat(),
        "end_date": end.date().isoformat() if end else None,
    }


def _live(
    entity: str, plan: Mapping[str, Any], row_id: str, fields: Mapping[str, Any], now: datetime
) -> dict[str, Any]:
    """What the platform says of rows that are on it."""
    if plan["status"] in (_DRAFT, _ARCHIVED):
        return {}
    declared = entity_named(entity)
    columns = {column: declared.default_of(column) for column in declared.columns} | dict(fields)
    served = {field.path for field in declared.fields if field.writer is Writer.SERVER} | _UNPUBLISHED
    edited = {column: value for column, value in columns.items() if column not in served}
    return {
        "external_id": str(int(uuid.UUID(row_id)) % 10**15),
        "delivery_status": "active" if plan["status"] == "active" else "paused",
        "published": {"row": edited, "remote": {}},
        "published_at": stamp(now - timedelta(days=3)),
    }


_UNPUBLISHED: Final = frozenset({"status", "position"})


def _stamps(now: datetime) -> dict[str, Any]:
    salman = made_id("person", "salman")
    return {
        "created_at": stamp(now - timedelta(days=60)),
        "updated_at": stamp(now - timedelta(hours=5)),
        "created_by": salman,
        "updated_by": salman,
    }


def _whole(moment: datetime) -> str:
    return moment.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="seconds") + "Z"
