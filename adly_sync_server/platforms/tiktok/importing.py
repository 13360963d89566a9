"""All of an account on TikTok page by page, with what we have no words for, and where its files lie."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

import msgspec

from adly_sync_server.platforms.imports import EntityPage, MediaSource, settings_of
from adly_sync_server.platforms.port import AccountRef, Level, RemoteEntity
from adly_sync_server.platforms.tiktok import apps, readings
from adly_sync_server.platforms.tiktok.client import TikTokClient
from adly_sync_server.platforms.tiktok.placing import PATHS

#: TikTok takes a thousand; whole rows of so many are as much as one answer should weigh.
_ROWS_A_PAGE: Final = 500
_UNTOLD: Final[Mapping[Level, tuple[str, ...]]] = {
    Level.CAMPAIGN: (
        *("campaign_type", "virtual_objective_type", "app_id", "catalog_enabled", "po_number"),
        *("is_smart_performance_campaign", "is_search_campaign", "rta_id", "app_promotion_type"),
    ),
    Level.AD_SET: (
        *("dayparting", "frequency", "frequency_schedule", "zipcode_ids", "interest_keyword_ids"),
        *("actions", "household_income", "spending_power", "device_price_ranges", "carrier_ids", "isp_ids"),
        *("product_set_id", "catalog_id", "secondary_optimization_event", "comment_disabled"),
        *("excluded_custom_actions", "included_custom_actions", "contextual_tag_ids", "brand_safety_type"),
    ),
    Level.AD: (
        *("music_id", "card_id", "deeplink", "page_id", "impression_tracking_url", "click_tracking_url"),
        *("tracking_app_id", "product_specific_type", "item_group_ids", "ad_texts"),
    ),
}
_USUAL: Final[Mapping[str, tuple[str, ...]]] = {
    "campaign_type": ("REGULAR_CAMPAIGN",),
    "brand_safety_type": ("NO_BRAND_SAFETY",),
    "app_promotion_type": ("UNSET", apps.INSTALLS),
}


async def entity_page(
    client: TikTokClient, account: AccountRef, level: Level, cursor: str | None
) -> EntityPage:
    """One page; the cursor is its number. A creative is a part of its ad here."""
    if level not in PATHS:
        return EntityPage(entities=())
    number = int(cursor or 1)
    answer = await client.get(
        f"{PATHS[level]}/get",
        account.token,
        advertiser_id=account.account_id,
        page=number,
        page_size=_ROWS_A_PAGE,
    )
    told: Mapping[str, Any] = answer.get("page_info") or {}
    is_last = number >= int(told.get("total_page") or 0)
    return EntityPage(
        entities=[_entity(level, row) for row in answer.get("list") or []],
        next_cursor=None if is_last else str(number + 1),
        total=told.get("total_number"),
    )


async def media_sources(
    client: TikTokClient, account: AccountRef, kind: str, external_ids: Sequence[str]
) -> list[MediaSource]:
    """Pictures and videos by their ids, each kind in one call."""
    word = "video" if kind == "video" else "image"
    asked = {f"{word}_ids": list(external_ids), "advertiser_id": account.account_id}
    answer = await client.get(f"file/{word}/ad/info", account.token, **asked)
    return [_source(word, row) for row in answer.get("list") or []]


def _entity(level: Level, row: Mapping[str, Any]) -> RemoteEntity:
    untold = settings_of(row, _UNTOLD[level])
    untold = {name: value for name, value in untold.items() if not _is_usual(name, value)}
    if row.get("budget_mode") == "BUDGET_MODE_DYNAMIC_DAILY_BUDGET":
        untold["budget_mode"] = row["budget_mode"]
    return msgspec.structs.replace(readings.entity(level, row), untold=untold)


def _is_usual(name: str, value: Any) -> bool:
    """Hours that are all on, or all off, are no hours at all."""
    return len(set(str(value))) == 1 if name == "dayparting" else value in _USUAL.get(name, ())


def _source(word: str, row: Mapping[str, Any]) -> MediaSource:
    url = row.get("video_cover_url") if word == "video" else row.get("image_url")
    seconds = row.get("duration")
    return MediaSource(
        kind=word,
        external_id=str(row[f"{word}_id"]),
        name=str(row.get("file_name") or row[f"{word}_id"]),
        url=url,
        width_px=row.get("width"),
        height_px=row.get("height"),
        duration_s=None if seconds is None else float(seconds),
    )
