"""Pictures of what imported ads show: fetched, looked at as any file is, and put under their assets.

A picture is kept whole, so it may be used again. Of a video its cover is kept: the film itself stays on the
platform, where an ad names it by the id it has there.
"""

import asyncio
import uuid
from collections.abc import Mapping, Sequence
from typing import Any, Final

import sqlalchemy as sa
import structlog

from adly_sync_server.contract.entities import ENTITIES
from adly_sync_server.contract.errors import AdlyError, Unavailable
from adly_sync_server.contract.importing import ImportNote, ImportState
from adly_sync_server.contract.media_kinds import HEAD_BYTES, kind_of
from adly_sync_server.importing.bringing import counted_up, noted
from adly_sync_server.importing.mapping import Note
from adly_sync_server.importing.rows import Import, Imports
from adly_sync_server.importing.tables import imported_media
from adly_sync_server.importing.way import Way
from adly_sync_server.media.uploads import Brought
from adly_sync_server.platforms.imports import MediaSource, ShowsMedia
from adly_sync_server.sync.counter import Counted
from adly_sync_server.sync.rows import rows_by_id
from adly_sync_server.sync.server_writes import change_rows, moment_text, put_rows

log = structlog.get_logger(__name__)

#: Files between two looks at whether the import goes on.
_AT_ONCE: Final = 20
#: Addresses that are called side by side.
_CALLS: Final = 4
_NAME_CHARS: Final = 255
_T = imported_media.c

Fetched = tuple[MediaSource, Brought | None]


async def fetch_some(way: Way, found: Import) -> None:
    """The next files of the account; where none is left the import is done."""
    waiting = await _waiting(way)
    if not waiting:
        await _done(way)
        return
    kind = waiting[0][0]
    assets = {external_id: asset for _, external_id, asset in waiting}
    fetched = await _fetched(way, kind, list(assets))
    async with way.counted() as work:
        await work.take()
        held = await Imports(work.uow).held(way.import_id, way.run)
        for source, brought in fetched:
            if brought is not None:
                await _keep(work, assets[source.external_id], source, brought)
        kept = {source.external_id for source, brought in fetched if brought is not None}
        unshown = {source.external_id for source, _ in fetched if source.url is None}
        await _mark(work, held, kind, assets, kept, unshown)


async def _waiting(way: Way) -> list[tuple[str, str, uuid.UUID]]:
    """(kind, external id, asset) of files of one kind that were not looked for yet."""
    query = sa.select(_T.kind, _T.external_id, _T.asset_id).where(
        _T.ad_account_id == way.stored.id, _T.state == "waiting"
    )
    async with way.reading() as uow:
        query = query.order_by(_T.kind, _T.external_id).limit(_AT_ONCE)
        rows = [tuple(row) for row in (await uow.connection.execute(query)).all()]
    return [row for row in rows if row[0] == rows[0][0]]


async def _fetched(way: Way, kind: str, external_ids: Sequence[str]) -> list[Fetched]:
    if not isinstance(way.adapter, ShowsMedia):
        return []
    gate = asyncio.Semaphore(_CALLS)
    sources = await way.adapter.media_sources(way.account, kind, external_ids)
    wanted = [one for one in sources if one.external_id in external_ids]
    return list(await asyncio.gather(*(_one(gate, way, source) for source in wanted)))


async def _one(gate: asyncio.Semaphore, way: Way, source: MediaSource) -> Fetched:
    """A picture that cannot be had, or is none, costs the import nothing but itself."""
    if source.url is None:
        return source, None
    async with gate:
        try:
            content = await way.parts.fetch(source.url)
            kind = kind_of(content[:HEAD_BYTES]) or ""
            if not kind.startswith("image/"):
                return source, None
            return source, await way.parts.uploads.bring(way.workspace_id, content, kind)
        except Unavailable:
            raise
        except AdlyError as failure:
            log.info("a picture was not taken", code=failure.code, reason=failure.detail)
            return source, None


async def _keep(work: Counted, asset: uuid.UUID, source: MediaSource, brought: Brought) -> None:
    """A picture becomes the asset's file; a cover is a picture of its own that the video's asset names."""
    (row,) = await rows_by_id(work.uow, ENTITIES["content_assets"], [str(asset)])
    looks = {
        "width": source.width_px or brought.seen.width_px,
        "height": source.height_px or brought.seen.height_px,
        "duration_s": source.duration_s,
    }
    known = {name: value for name, value in looks.items() if value is not None}
    told: dict[str, Any] = {
        "name": source.name[:_NAME_CHARS],
        "metadata": {**(row.fields["metadata"] or {}), **known},
    }
    if source.kind == "image":
        told |= _file(work, brought)
    else:
        cover = str(uuid.uuid5(asset, "cover"))
        told["metadata"] |= {"cover_sha256": brought.sha256}
        await put_rows(work, "content_assets", [_cover(work, cover, str(asset), told["name"], brought)])
    await change_rows(work, "content_assets", {str(asset): told})


def _cover(work: Counted, cover: str, asset: str, name: str, brought: Brought) -> dict[str, Any]:
    at = moment_text(work)
    return {
        "id": cover,
        "type": "image",
        "name": name,
        "metadata": {"cover_of": asset},
        "created_at": at,
        "updated_at": at,
        **_file(work, brought),
    }


def _file(work: Counted, brought: Brought) -> dict[str, Any]:
    return {
        "sha256": brought.sha256,
        "file_size": brought.size_bytes,
        "mime_type": brought.seen.kind,
        "verified_at": moment_text(work),
    }


async def _mark(
    work: Counted,
    held: Import,
    kind: str,
    assets: Mapping[str, uuid.UUID],
    kept: set[str],
    unshown: set[str],
) -> None:
    """``unshown``: files that the platform holds and shows no picture of; that is no loss."""
    missing = [one for one in assets if one not in kept]
    for state, some in (("kept", sorted(kept)), ("missing", missing)):
        mine = (_T.ad_account_id == held.ad_account_id, _T.kind == kind, _T.external_id.in_(some))
        await work.uow.connection.execute(sa.update(imported_media).where(*mine).values(state=state))
    notes = [
        Note(note=ImportNote.MEDIA_MISSING, entity="content_assets", external_id=one, detail=kind)
        for one in missing
        if one not in unshown
    ]
    waits = sa.select(sa.func.count()).where(_T.ad_account_id == held.ad_account_id, _T.state == "waiting")
    left = int((await work.uow.connection.execute(waits)).scalar_one())
    read = (held.counts.get("media") or {}).get("read", 0) + len(assets)
    more = {"read": len(assets), "added": len(kept), "total": read + left}
    await Imports(work.uow).change(
        held.id,
        counts=counted_up(held.counts, "media", more),
        notes=noted(held.notes, notes),
        error_code=None,
        error_detail=None,
    )


async def _done(way: Way) -> None:
    async with way.reading() as uow:
        await Imports(uow).held(way.import_id, way.run)
        await Imports(uow).change(
            way.import_id, state=ImportState.DONE, run=None, finished_at=sa.func.clock_timestamp()
        )
