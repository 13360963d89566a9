"""One account: read what changed there, judge it, keep what was found. Nothing is written to the platform.

A scan reads everything every few hours, and what changed since in between: only the whole tells what is gone,
and a review's end need not count as a change.
"""

import uuid
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any, Final

import msgspec
import sqlalchemy as sa
import structlog
from sqlalchemy.dialects.postgresql import insert

from adly_sync_server.collaboration.locks import locks_in
from adly_sync_server.contract.errors import AdlyError
from adly_sync_server.contract.locked_options import Locks
from adly_sync_server.contract.notices import RED
from adly_sync_server.contract.watching import ACCOUNT, BY_PLATFORM
from adly_sync_server.db.unit_of_work import UnitOfWork, unit_of_work
from adly_sync_server.notices.raising import Notice, end_notices, raise_notice
from adly_sync_server.platforms.abilities import ImportsEntities
from adly_sync_server.platforms.allowances import allowance_of
from adly_sync_server.platforms.failures import (
    AccountClosed,
    AccountForeign,
    Gone,
    NeedsLogin,
    NoPermission,
    Rejected,
)
from adly_sync_server.platforms.health import note_health
from adly_sync_server.platforms.port import AccountRef, Level, PlatformAdapter, RemoteEntity
from adly_sync_server.platforms.renewing import account_ref, renewed_ref
from adly_sync_server.platforms.repository import Accounts, StoredAccount
from adly_sync_server.publishing.parts import PublishParts
from adly_sync_server.publishing.standing import check_account
from adly_sync_server.sync.counter import counted
from adly_sync_server.sync.server_writes import change_rows
from adly_sync_server.watching import knowing
from adly_sync_server.watching.changers import name_changers
from adly_sync_server.watching.judging import Found, judged, vanished
from adly_sync_server.watching.keeping import Subject, account_name, keep
from adly_sync_server.watching.tables import watch_states

log = structlog.get_logger(__name__)

#: How long what changed since is enough.
WHOLE_EVERY: Final = timedelta(hours=2)
#: Clocks differ, and a platform lists late: so much of the past is read again.
_MARGIN: Final = timedelta(minutes=15)
_PAGE: Final = 500
_MOST_ASKED: Final = 200
_CLOSED: Final[Mapping[type[AdlyError], str]] = {
    NeedsLogin: "account_needs_login",
    NoPermission: "account_no_permission",
    AccountClosed: "account_closed",
    AccountForeign: "account_no_permission",
    Rejected: "account_currency_differs",
}


class Scan(msgspec.Struct, kw_only=True):
    """What one scan has met so far."""

    began: datetime
    since: datetime | None
    found: list[Found] = []
    looked_at: set[tuple[str, str]] = set()
    delivery: dict[str, dict[str, dict[str, Any]]] = {}

    @property
    def is_whole(self) -> bool:
        """True if everything was read."""
        return self.since is None

    def would_find(self, subject: Subject, kind: str) -> bool:
        """True if the subject, were it still so, would be among ``found``.

        What a platform made of a publish is how it was read back: only the next publish sees it otherwise.
        """
        return kind != BY_PLATFORM and (subject[0], subject[1]) in self.looked_at


async def scan(
    parts: PublishParts, workspace_id: uuid.UUID, account_id: uuid.UUID, *, whole: bool = False
) -> list[str]:
    """Watch one account once; ids of findings that are new. Raises what is worth another try.

    What only a person can mend (a login that ended, an account that was closed) is told once and raises
    nothing: until it is mended nobody asks the platform in vain more often than the schedule says.
    """
    async with unit_of_work(parts.engine, workspace_id=workspace_id) as uow:
        account = await Accounts(uow).get(account_id)
        since = None if whole else await _since(uow, account_id)
    if account.platform not in parts.platforms or not account.is_active:
        return []
    one = Scan(began=datetime.now(UTC), since=since, found=[], looked_at=set(), delivery={})
    try:
        await _read_account(parts, account, one)
        await name_changers(parts, account, one.found)
    except (NeedsLogin, NoPermission, Rejected) as failure:
        await _closed(parts, account, failure)
        return []
    return await _kept(parts, account, one)


async def _since(uow: UnitOfWork, account_id: uuid.UUID) -> datetime | None:
    t = watch_states.c
    query = sa.select(t.watched_to, t.whole_at).where(
        t.workspace_id == uow.workspace_id, t.ad_account_id == account_id
    )
    row = (await uow.connection.execute(query)).first()
    if row is None or row.whole_at is None or row.whole_at < datetime.now(UTC) - WHOLE_EVERY:
        return None
    watched_to: datetime = row.watched_to
    return watched_to - _MARGIN


async def _read_account(parts: PublishParts, account: StoredAccount, one: Scan) -> None:
    """Level by level; a token that ends meanwhile is renewed, and its level read once more."""
    adapter, ref = parts.platforms.named(account.platform), await account_ref(parts, account)
    with allowance_of(parts.engine, adapter, ref):
        try:
            await check_account(adapter, ref)
        except NeedsLogin as refusal:
            ref = await renewed_ref(parts, account, ref.token, refusal)
            await check_account(adapter, ref)
        one.looked_at.add((str(account.id), "ad_accounts"))
        for level in sorted(adapter.capabilities.levels):
            try:
                await _read_level(parts, account, adapter, ref, level, one)
            except NeedsLogin as refusal:
                ref = await renewed_ref(parts, account, ref.token, refusal)
                await _read_level(parts, account, adapter, ref, level, one)


async def _read_level(
    parts: PublishParts,
    account: StoredAccount,
    adapter: PlatformAdapter,
    ref: AccountRef,
    level: Level,
    one: Scan,
) -> None:
    if not isinstance(adapter, ImportsEntities):
        return
    page: list[RemoteEntity] = []
    seen: set[str] = set()
    # A review's end may be no change to a platform: ads are read whole.
    since = None if level is Level.AD else one.since
    async for entity in adapter.entities(ref, level, since):
        seen.add(entity.external_id)
        page.append(entity)
        if len(page) >= _PAGE:
            await _judge(parts, account, level, page, one)
            page = []
    await _judge(parts, account, level, page, one)
    if since is None and level is not Level.CREATIVE:
        await _missing(parts, account, adapter, ref, level, seen, one)


async def _judge(
    parts: PublishParts, account: StoredAccount, level: Level, page: list[RemoteEntity], one: Scan
) -> None:
    if not page:
        return
    async with unit_of_work(parts.engine, workspace_id=account.workspace_id) as uow:
        locks = await locks_in(uow)
        ours = await knowing.rows_of(uow, account.id, level, [e.external_id for e in page], one.began)
    for remote in page:
        if (row := ours.get(remote.external_id)) is not None:
            _judge_one(account, level, row, remote, locks, one)


def _judge_one(
    account: StoredAccount, level: Level, row: dict[str, Any], remote: RemoteEntity, locks: Locks, one: Scan
) -> None:
    entity = knowing.PLACES[level][0]
    one.found += judged(entity, row, remote, account.platform, locks)
    one.looked_at.add((row["id"], str(level)))
    reasons = list(remote.reasons) or None
    if level is Level.CREATIVE or remote.delivery_status is None:
        return
    if (row.get("delivery_status"), row.get("delivery_reasons")) != (remote.delivery_status, reasons):
        told = {"delivery_status": remote.delivery_status, "delivery_reasons": reasons}
        one.delivery.setdefault(entity, {})[row["id"]] = told


async def _missing(
    parts: PublishParts,
    account: StoredAccount,
    adapter: PlatformAdapter,
    ref: AccountRef,
    level: Level,
    seen: set[str],
    one: Scan,
) -> None:
    """What was not listed is asked for by its id: lists leave out more than what is gone."""
    async with unit_of_work(parts.engine, workspace_id=account.workspace_id) as uow:
        absent = sorted(await knowing.placed_ids(uow, account.id, level, one.began) - seen)[:_MOST_ASKED]
        ours = await knowing.rows_of(uow, account.id, level, absent, one.began)
        locks = await locks_in(uow)
    for external_id, row in ours.items():
        try:
            remote = await adapter.read(ref, level, external_id)
        except Gone:
            one.found.append(vanished(knowing.PLACES[level][0], row, str(level)))
            one.looked_at.add((row["id"], str(level)))
        else:
            _judge_one(account, level, row, remote, locks, one)


async def _kept(parts: PublishParts, account: StoredAccount, one: Scan) -> list[str]:
    where = {"workspace_id": account.workspace_id, "user_id": None}
    for entity, changes in one.delivery.items():
        for some in _parts_of(changes):
            async with counted(parts.engine, parts.hints, **where) as work:  # type: ignore[arg-type] # both are named
                await change_rows(work, entity, some)
    async with counted(parts.engine, parts.hints, **where) as work:  # type: ignore[arg-type] # both are named
        new = await keep(work, account, one.found, one.would_find)
        await end_notices(work, [_key(account, name) for name in sorted(set(_CLOSED.values()))])
        await _note_watched(work.uow, account, one)
    await _note_well(parts, account)
    return new


def _parts_of(changes: Mapping[str, dict[str, Any]]) -> list[dict[str, dict[str, Any]]]:
    ids = list(changes)
    return [{key: changes[key] for key in ids[start : start + _PAGE]} for start in range(0, len(ids), _PAGE)]


async def _note_well(parts: PublishParts, account: StoredAccount) -> None:
    """Only what is news goes on the counter: an account that was well stays so without a word."""
    async with unit_of_work(parts.engine, workspace_id=account.workspace_id) as uow:
        query = sa.text("select health from ad_accounts where workspace_id = :ws and id = :id")
        health = await uow.connection.execute(query, {"ws": account.workspace_id, "id": account.id})
        is_well = health.scalar() == "ok"
    if not is_well:
        await note_health(parts.engine, parts.hints, account.workspace_id, account.id)


async def _note_watched(uow: UnitOfWork, account: StoredAccount, one: Scan) -> None:
    moved: dict[str, Any] = {"watched_to": one.began}
    if one.is_whole:
        moved["whole_at"] = one.began
    row = {"workspace_id": account.workspace_id, "ad_account_id": account.id, **moved}
    key = ["workspace_id", "ad_account_id"]
    statement = insert(watch_states).values(row).on_conflict_do_update(index_elements=key, set_=moved)
    await uow.connection.execute(statement)


async def _closed(parts: PublishParts, account: StoredAccount, failure: AdlyError) -> None:
    """Told once, and again only after it was well in between."""
    await note_health(parts.engine, parts.hints, account.workspace_id, account.id, failure)
    kind = _CLOSED.get(type(failure), "account_no_permission")
    where = {"workspace_id": account.workspace_id, "user_id": None}
    async with counted(parts.engine, parts.hints, **where) as work:  # type: ignore[arg-type] # both are named
        arguments = {"account": await account_name(work, account), "platform": account.platform}
        told = Notice(
            kind=kind,
            key=_key(account, kind),
            arguments=arguments,
            entity="ad_accounts",
            entity_id=account.id,
            ad_account_id=account.id,
        )
        await raise_notice(work, told)
        found = Found(
            kind=ACCOUNT,
            severity=RED,
            entity="ad_accounts",
            entity_id=str(account.id),
            level="ad_accounts",
            code=kind,
            detail=failure.detail[:500] or None,
        )
        await keep(work, account, [found], lambda subject, _: subject[1] == "ad_accounts")
    log.info("account cannot be watched", account=str(account.id), code=failure.code)


def _key(account: StoredAccount, kind: str) -> str:
    return f"{kind}/{account.id}"
