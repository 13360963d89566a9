"""The way of an import: page after page, level after level, then the pictures.

What is written is written with how far it is, so a run may be cut anywhere and the next goes on behind the
last page. A platform's limit is no failure: the import waits and says until when.
"""

import uuid
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from time import monotonic
from typing import Any, Final

import sqlalchemy as sa

from adly_sync_server.contract.errors import AdlyError
from adly_sync_server.contract.importing import STAGES, UNDER_WAY, ImportState
from adly_sync_server.db.unit_of_work import unit_of_work
from adly_sync_server.importing import pictures
from adly_sync_server.importing.bringing import Brought, bring, counted_up, empty_campaigns, noted
from adly_sync_server.importing.mapping import Ground
from adly_sync_server.importing.parts import ImportParts
from adly_sync_server.importing.rows import Creatives, Import, Imports
from adly_sync_server.importing.way import Way
from adly_sync_server.platforms.allowances import allowance_of
from adly_sync_server.platforms.failures import (
    Gone,
    NeedsLogin,
    NoPermission,
    Rejected,
)
from adly_sync_server.platforms.health import note_health
from adly_sync_server.platforms.imports import EntityPage, ReadsPages
from adly_sync_server.platforms.offers import put_offers, read_offers
from adly_sync_server.platforms.port import Level, RemoteEntity
from adly_sync_server.platforms.renewing import account_ref, renewed_ref
from adly_sync_server.platforms.repository import Accounts
from adly_sync_server.platforms.tables import apps, identities, lead_forms, pixels
from adly_sync_server.publishing.standing import check_account
from adly_sync_server.sync.counter import Counted
from adly_sync_server.sync.server_writes import moment_text

#: A renewed token that is refused sooner was never good.
_SHORTEST_SERVICE_S: Final = 60.0
_PICTURES: Final = STAGES[-1]


async def run(parts: ImportParts, workspace_id: uuid.UUID, import_id: uuid.UUID) -> ImportState:
    """Work on an import for a while; its state then.

    Raises what is worth another try, ``Throttled`` too, and ``Superseded`` where another run goes on with it.
    """
    token = uuid.uuid4().hex
    async with unit_of_work(parts.engine, workspace_id=workspace_id) as uow:
        found = await Imports(uow).get(import_id, lock=True)
        if found.state not in UNDER_WAY:
            return found.state
        await Imports(uow).change(import_id, run=token, state=ImportState.RUNNING, waits_until=None)
    return await _worked(parts, found, token)


async def wait(
    parts: ImportParts, workspace_id: uuid.UUID, import_id: uuid.UUID, failure: AdlyError, wait_s: float
) -> None:
    """Say that it stands still, why, and until when; it goes on by itself."""
    until = datetime.now(UTC) + timedelta(seconds=wait_s)
    await _end(parts, workspace_id, import_id, state=ImportState.WAITING, waits_until=until, **_told(failure))


async def fail(
    parts: ImportParts, workspace_id: uuid.UUID, import_id: uuid.UUID, failure: BaseException
) -> None:
    """End an import that only a person can bring further; what came stays, and he may go on from there."""
    told = failure if isinstance(failure, AdlyError) else AdlyError(type(failure).__name__)
    ended = {"state": ImportState.FAILED, "finished_at": sa.func.now(), "run": None}
    await _end(parts, workspace_id, import_id, **ended, **_told(told))
    if isinstance(failure, NeedsLogin | NoPermission):
        async with unit_of_work(parts.engine, workspace_id=workspace_id) as uow:
            account_id = (await Imports(uow).get(import_id)).ad_account_id
        await note_health(parts.engine, parts.hints, workspace_id, account_id, failure)


async def _worked(parts: ImportParts, found: Import, token: str) -> ImportState:
    way = await _way(parts, found, token)
    began, renewed_at = monotonic(), 0.0
    while True:
        try:
            with allowance_of(parts.engine, way.adapter, way.account):
                if found.cursor is None and found.stage == STAGES[0]:
                    await _look_around(way)
                state = await _pages(way, began + parts.slice_s)
                way.tell()
                return state
        except NeedsLogin as refusal:
            if renewed_at and monotonic() - renewed_at < _SHORTEST_SERVICE_S:
                raise
            way.account = await renewed_ref(parts, way.stored, way.account.token, refusal)
            renewed_at = monotonic()


async def _way(parts: ImportParts, found: Import, token: str) -> Way:
    adapter = parts.platforms.named(found.platform)
    if not isinstance(adapter, ReadsPages):
        raise Rejected(f"{found.platform} has nothing to bring in", field="platform")
    async with unit_of_work(parts.engine, workspace_id=found.workspace_id) as uow:
        stored = await Accounts(uow).get(found.ad_account_id)
    account = await account_ref(parts, stored)
    return Way(parts, found.workspace_id, found.id, token, adapter, stored, account)


async def _look_around(way: Way) -> None:
    """The account as it is today, with whom its ads may speak for. Raises as ``check_account`` does."""
    await check_account(way.adapter, way.account)
    offers = await read_offers(way.adapter, way.account)
    async with way.counted() as work:
        await work.take()
        await put_offers(work, way.stored.id, offers)


async def _pages(way: Way, until: float) -> ImportState:
    while True:
        async with way.reading() as uow:
            found = await Imports(uow).held(way.import_id, way.run)
        if found.stage == _PICTURES:
            await pictures.fetch_some(way, found)
        else:
            await _page(way, found)
        way.tell()
        async with way.reading() as uow:
            state = (await Imports(uow).get(way.import_id)).state
        if state not in UNDER_WAY or monotonic() >= until:
            return state


async def _page(way: Way, found: Import) -> None:
    level = Level(found.stage)
    assert isinstance(way.adapter, ReadsPages)
    page = EntityPage(entities=())
    if level in way.adapter.capabilities.levels:
        try:
            page = await way.adapter.entity_page(way.account, level, found.cursor)
        except Rejected:
            if found.cursor is None or found.stage in way.begun_anew:
                raise
            await _begin_level_anew(way)
            return
    creatives = await _creatives(way, page) if level is Level.AD else {}
    async with way.counted() as work:
        await work.take()
        held = await Imports(work.uow).held(way.import_id, way.run)
        brought = await _written(work, way, held, level, page, creatives)
        await _note(work, held, page, brought)


async def _begin_level_anew(way: Way) -> None:
    """The platform no longer knows the place we stood at: after days it may not. What came is known here,
    and comes no second time."""
    async with way.reading() as uow:
        held = await Imports(uow).held(way.import_id, way.run)
        way.begun_anew.add(held.stage)
        await Imports(uow).change(held.id, cursor=None, counts={**held.counts, held.stage: {}})


async def _written(
    work: Counted,
    way: Way,
    held: Import,
    level: Level,
    page: EntityPage,
    creatives: Mapping[str, RemoteEntity],
) -> Brought:
    assert isinstance(way.adapter, ReadsPages)
    if level is Level.CREATIVE:
        await Creatives(work.uow, held.id).keep(page.entities)
        return Brought(counts={"read": len(page.entities)}, notes=())
    ground = await _ground(work, way, held)
    number = (held.counts.get(held.stage) or {}).get("read", 0)
    return await bring(work, ground, way.adapter, level, page.entities, creatives, number)


async def _note(work: Counted, held: Import, page: EntityPage, brought: Brought) -> None:
    """How far it is now; behind the last page of a level the next level begins."""
    total = {} if page.total is None else {"total": page.total}
    notes, stage, cursor = list(brought.notes), held.stage, page.next_cursor
    if cursor is None:
        stage = STAGES[STAGES.index(held.stage) + 1]
    if stage == _PICTURES:
        await Creatives(work.uow, held.id).forget()
        notes += await empty_campaigns(work, held.ad_account_id)
    await Imports(work.uow).change(
        held.id,
        stage=stage,
        cursor=cursor,
        counts=counted_up(held.counts, held.stage, {**brought.counts, **total}),
        notes=noted(held.notes, notes),
        **_NO_ERROR,
    )


async def _creatives(way: Way, page: EntityPage) -> dict[str, RemoteEntity]:
    """What the ads of a page show; what no listing told is asked for one by one, and may be gone."""
    if Level.CREATIVE not in way.adapter.capabilities.levels:
        return {}
    wanted = list(dict.fromkeys(one.creative_id for one in page.entities if one.creative_id))
    async with way.reading() as uow:
        found = await Creatives(uow, way.import_id).among(wanted)
    for external_id in wanted:
        if external_id not in found:
            try:
                found[external_id] = await way.adapter.read(way.account, Level.CREATIVE, external_id)
            except (Gone, Rejected):
                continue
    return found


async def _ground(work: Counted, way: Way, held: Import) -> Ground:
    mine: list[sa.Select[Any]] = [
        sa.select(table.c.external_id, table.c.id).where(
            table.c.ad_account_id == way.stored.id, table.c.deleted_at.is_(None)
        )
        for table in (identities, pixels, lead_forms, apps)
    ]
    rows: Sequence[Any] = (await work.uow.connection.execute(sa.union_all(*mine))).all()
    return Ground(
        workspace_id=way.workspace_id,
        account_id=way.stored.id,
        platform=way.stored.platform,
        currency=way.account.currency,
        time_zone=way.account.time_zone,
        links={row.external_id: str(row.id) for row in rows},
        requested_by=None if held.requested_by is None else str(held.requested_by),
        at=moment_text(work),
    )


async def _end(parts: ImportParts, workspace_id: uuid.UUID, import_id: uuid.UUID, **values: Any) -> None:
    async with unit_of_work(parts.engine, workspace_id=workspace_id) as uow:
        found = await Imports(uow).get(import_id, lock=True)
        if found.state in UNDER_WAY:
            await Imports(uow).change(import_id, **values)
    parts.hints.job_moved(workspace_id, str(import_id))


def _told(failure: AdlyError) -> dict[str, str]:
    return {"error_code": failure.code, "error_detail": failure.detail[:2000]}


_NO_ERROR: Final[Mapping[str, None]] = {"error_code": None, "error_detail": None, "waits_until": None}
