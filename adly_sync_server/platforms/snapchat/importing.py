"""All of an account on Snapchat page by page, with what we have no words for, and where its files lie."""

import json
from collections.abc import Mapping, Sequence
from typing import Any, Final

import httpx
import msgspec

from adly_sync_server.platforms.imports import EntityPage, MediaSource, settings_of
from adly_sync_server.platforms.port import AccountRef, Level, RemoteEntity
from adly_sync_server.platforms.snapchat import apps, creatives, readings, rows, tags, targeting
from adly_sync_server.platforms.snapchat.client import SnapchatClient, unwrapped
from adly_sync_server.platforms.snapchat.levels import MANY, READ_PLACES

_ROWS_A_PAGE: Final = 500
_UNTOLD: Final[Mapping[Level, tuple[str, ...]]] = {
    Level.CAMPAIGN: ("measurement_spec", "shared_properties", "product_properties"),
    Level.AD_SET: (
        *("cap_and_exclusion_config", "ad_scheduling_config", "product_properties", "skadnetwork_properties"),
        *("reach_goal", "event_sources", "included_content_types", "excluded_content_types"),
    ),
    Level.CREATIVE: (
        *(
            "collection_properties",
            "dpa_preview_properties",
            "app_install_properties",
            "ad_to_lens_properties",
        ),
        *("deep_link_properties", "longform_video_properties", "preview_creative_id", "composite_properties"),
        *("ad_to_message_properties", "lead_generation_form_id"),
    ),
    Level.AD: ("third_party_paid_impression_tracking_urls", "third_party_swipe_tracking_urls"),
}
#: Lists of an audience that our struct says.
_SAID: Final = frozenset(
    {"regulated_content", *(part for parts in targeting.PARTS.values() for part in parts)}
)


async def entity_page(
    client: SnapchatClient, account: AccountRef, level: Level, cursor: str | None
) -> EntityPage:
    """One page; the cursor is where Snapchat's own link leads, without its host."""
    asked: dict[str, Any] = (
        json.loads(cursor) if cursor else {"limit": _ROWS_A_PAGE, **READ_PLACES.get(level, {})}
    )
    body = await client.get(f"adaccounts/{account.account_id}/{MANY[level]}", account.token, **asked)
    found = [unwrapped(one) for one in body.get(MANY[level]) or []]
    link = (body.get("paging") or {}).get("next_link")
    living = [row for row in found if not row.get("deleted")]
    kinds = await _kinds(client, account, living) if level is Level.CREATIVE else {}
    counted = await _counted(client, account, living) if level is Level.AD_SET else {}
    return EntityPage(
        entities=[_entity(level, row, kinds, counted) for row in living],
        next_cursor=json.dumps(dict(httpx.URL(str(link)).params)) if link else None,
    )


async def media_sources(
    client: SnapchatClient, account: AccountRef, kind: str, external_ids: Sequence[str]
) -> list[MediaSource]:
    """A picture shows itself; of a video Snapchat shows no picture."""
    return [_source(row, kind) for row in await _media(client, account, external_ids)]


async def _kinds(
    client: SnapchatClient, account: AccountRef, rows: Sequence[Mapping[str, Any]]
) -> dict[str, str]:
    """What the files of these creatives are: a creative itself does not tell."""
    ids = sorted({str(row["top_snap_media_id"]) for row in rows if row.get("top_snap_media_id")})
    found = await _media(client, account, ids) if ids else []
    return {str(row["id"]): "video" if row.get("type") == "VIDEO" else "image" for row in found}


async def _counted(
    client: SnapchatClient, account: AccountRef, squads: Sequence[Mapping[str, Any]]
) -> dict[str, Mapping[str, Any]]:
    """By which apps the campaigns of these ad squads are counted: a squad itself does not tell."""
    goals = apps.GOALS.values()
    ids = sorted({str(one["campaign_id"]) for one in squads if one.get("optimization_goal") in goals})
    if not ids:
        return {}
    path = f"adaccounts/{account.account_id}/get_campaigns_by_ids"
    body = await client.send("POST", path, account.token, {"entity_ids": ids})
    found = [unwrapped(one) for one in body.get("campaigns") or []]
    return {str(row["id"]): row["measurement_spec"] for row in found if row.get("measurement_spec")}


async def _media(
    client: SnapchatClient, account: AccountRef, external_ids: Sequence[str]
) -> list[Mapping[str, Any]]:
    path = f"adaccounts/{account.account_id}/get_media_by_ids"
    body = await client.send("POST", path, account.token, {"entity_ids": list(external_ids)})
    return [unwrapped(one) for one in body.get("media") or []]


def _entity(
    level: Level,
    row: Mapping[str, Any],
    kinds: Mapping[str, str],
    counted: Mapping[str, Mapping[str, Any]],
) -> RemoteEntity:
    untold = settings_of(row, _UNTOLD[level])
    if level is Level.CAMPAIGN and readings.is_of_app(row):
        untold.pop("measurement_spec", None)  # its ad sets say it
    if level is Level.AD_SET:
        audience = row.get("targeting") or {}
        untold |= {f"targeting.{name}": audience[name] for name in audience if name not in _SAID}
        if row.get("optimization_goal") in apps.GOALS.values() and row["campaign_id"] in counted:
            untold[rows.COUNTED] = counted[row["campaign_id"]]
    if level is Level.CREATIVE and row.get("type") not in creatives.AD_TYPES:
        untold["type"] = row.get("type")
    if level is Level.CREATIVE and row.get("type") == "APP_INSTALL":
        untold |= apps.untold(untold.pop("app_install_properties", {}))
    file = str(row.get("top_snap_media_id") or "")
    mine = {file: kinds[file]} if file in kinds else {}
    return msgspec.structs.replace(readings.entity(level, row), untold=untold, kinds=mine)


def _source(row: Mapping[str, Any], kind: str) -> MediaSource:
    return MediaSource(
        kind=kind,
        external_id=str(row["id"]),
        name=tags.untagged(row.get("name")) or str(row["id"]),
        url=row.get("download_link") if kind == "image" else None,
    )
