"""Everything of an account that lives on Meta, level by level, page by page."""

from collections.abc import AsyncIterator, Mapping, Sequence
from datetime import datetime
from typing import Any, Final

import msgspec

from adly_sync_server.platforms.failures import Gone, Rejected
from adly_sync_server.platforms.imports import EntityPage, MediaSource
from adly_sync_server.platforms.meta import readings, untold
from adly_sync_server.platforms.meta.client import MetaClient, next_cursor
from adly_sync_server.platforms.port import AccountRef, Level, RemoteEntity

EDGES: Final[Mapping[Level, str]] = {
    Level.CAMPAIGN: "campaigns",
    Level.AD_SET: "adsets",
    Level.CREATIVE: "adcreatives",
    Level.AD: "ads",
}
#: Whole rows are large: Meta refuses pages that take it too long to put together.
_ROWS_A_PAGE: Final = 100


async def entities(
    client: MetaClient, account: AccountRef, level: Level, changed_since: datetime | None
) -> AsyncIterator[RemoteEntity]:
    """Newest first, as Meta lists; what was deleted or archived is left out."""
    asked: dict[str, Any] = {"fields": ",".join(readings.FIELDS[level]), "limit": _ROWS_A_PAGE}
    if changed_since is not None and level is not Level.CREATIVE:  # a creative never changes
        since = int(changed_since.timestamp()) - 1
        asked["filtering"] = [{"field": "updated_time", "operator": "GREATER_THAN", "value": since}]
    rows = client.pages(f"act_{account.account_id}/{EDGES[level]}", account.token, **asked)
    async for row in rows:
        if row.get("status") not in readings.GONE:
            yield readings.entity(level, row, account.currency)


async def entity_page(
    client: MetaClient, account: AccountRef, level: Level, cursor: str | None
) -> EntityPage:
    """One page, with what we have no words for; the first asks how many there are."""
    fields = (*readings.FIELDS[level], *untold.FIELDS[level])
    asked = {"fields": ",".join(fields), "limit": _ROWS_A_PAGE, "after": cursor}
    counted = None if cursor else "total_count"
    path = f"act_{account.account_id}/{EDGES[level]}"
    page = await client.get(path, account.token, **asked, summary=counted)
    living = [row for row in page.get("data") or [] if row.get("status") not in readings.GONE]
    return EntityPage(
        entities=[_with_untold(level, row, account.currency) for row in living],
        next_cursor=next_cursor(page),
        total=(page.get("summary") or {}).get("total_count"),
    )


async def media_sources(
    client: MetaClient, account: AccountRef, kind: str, external_ids: Sequence[str]
) -> list[MediaSource]:
    """Pictures by their hashes in one call; of each video its own node."""
    if kind == "image":
        rows = client.pages(
            f"act_{account.account_id}/adimages",
            account.token,
            hashes=list(external_ids),
            fields="hash,name,url,permalink_url,width,height",
        )
        return [_picture(row) async for row in rows]
    return [found for one in external_ids if (found := await _film(client, account, one)) is not None]


def _with_untold(level: Level, row: Mapping[str, Any], currency: str) -> RemoteEntity:
    entity = readings.entity(level, row, currency)
    return msgspec.structs.replace(entity, untold=untold.settings(level, row))


def _picture(row: Mapping[str, Any]) -> MediaSource:
    return MediaSource(
        kind="image",
        external_id=str(row["hash"]),
        name=str(row.get("name") or row["hash"]),
        url=row.get("url") or row.get("permalink_url"),
        width_px=row.get("width"),
        height_px=row.get("height"),
    )


async def _film(client: MetaClient, account: AccountRef, video_id: str) -> MediaSource | None:
    """A video that is gone has nothing to show."""
    try:
        row = await client.get(video_id, account.token, fields="id,title,length,picture")
    except (Gone, Rejected):
        return None
    return MediaSource(
        kind="video",
        external_id=video_id,
        name=str(row.get("title") or video_id),
        url=row.get("picture"),
        duration_s=row.get("length"),
    )
