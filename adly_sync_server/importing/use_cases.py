"""What people do with imports: look what an account holds, begin, see how far it is, cancel, go on."""

import uuid
from typing import Final

import sqlalchemy as sa

from adly_sync_server.audit.origin import Origin
from adly_sync_server.audit.recorder import record as audit
from adly_sync_server.contract.errors import Conflict
from adly_sync_server.contract.importing import UNDER_WAY, ImportState
from adly_sync_server.contract.roles import Action
from adly_sync_server.db.unit_of_work import UnitOfWork, unit_of_work
from adly_sync_server.importing.parts import ImportParts
from adly_sync_server.importing.rows import Import, Imports
from adly_sync_server.importing.wire import ImportOffer, ImportShown, ImportsShown, shown
from adly_sync_server.jobs.queue import IMPORT, enqueue
from adly_sync_server.platforms.failures import NeedsLogin, Rejected
from adly_sync_server.platforms.imports import EntityPage, ReadsPages
from adly_sync_server.platforms.port import Level
from adly_sync_server.platforms.renewing import account_ref, renewed_ref
from adly_sync_server.platforms.repository import Accounts, StoredAccount
from adly_sync_server.workspaces.permits import require

_KNOWN: Final = sa.text("""
    select count(*) from campaigns
     where ad_account_id = :account and external_id is not null and deleted_seq is null
""")


async def offer(
    parts: ImportParts, workspace_id: uuid.UUID, user_id: uuid.UUID, account_id: uuid.UUID
) -> ImportOffer:
    """How many campaigns an account holds, asked of its platform now.

    Raises ``NotFound``, and what the platform may raise.
    """
    async with unit_of_work(parts.engine, workspace_id=workspace_id, user_id=user_id) as uow:
        await require(uow, Action.CONNECT_ACCOUNT)
        stored = await Accounts(uow).get(account_id)
        known = (await uow.connection.execute(_KNOWN, {"account": account_id})).scalar_one()
    page = await _first_page(parts, stored)
    found = len(page.entities) if page.total is None else page.total
    is_more = page.total is None and page.next_cursor is not None
    return ImportOffer(ad_account_id=account_id, campaigns=found, known=known, is_more=is_more)


async def begin(
    parts: ImportParts,
    workspace_id: uuid.UUID,
    user_id: uuid.UUID,
    account_id: uuid.UUID,
    origin: Origin,
) -> ImportShown:
    """Begin, or the import that is under way for the account. Raises ``NotFound``, ``NotAllowed``."""
    async with unit_of_work(parts.engine, workspace_id=workspace_id, user_id=user_id) as uow:
        await require(uow, Action.CONNECT_ACCOUNT)
        account = await Accounts(uow).get(account_id)
        found, is_new = await Imports(uow).begin(account_id, account.platform)
        if is_new:
            await audit(
                uow,
                "account.import_started",
                resource_type="ad_accounts",
                resource_id=account_id,
                origin=origin,
                details={"import_id": str(found.id), "platform": account.platform},
            )
            await _queue(parts, uow, found)
    parts.hints.job_moved(workspace_id, str(found.id))
    return shown(found)


async def see(
    parts: ImportParts, workspace_id: uuid.UUID, user_id: uuid.UUID, import_id: uuid.UUID
) -> ImportShown:
    """One import. Raises ``NotFound``."""
    async with unit_of_work(parts.engine, workspace_id=workspace_id, user_id=user_id) as uow:
        await require(uow, Action.READ)
        return shown(await Imports(uow).get(import_id))


async def latest(parts: ImportParts, workspace_id: uuid.UUID, user_id: uuid.UUID) -> ImportsShown:
    """The newest import of each account, without the names of what was noted."""
    async with unit_of_work(parts.engine, workspace_id=workspace_id, user_id=user_id) as uow:
        await require(uow, Action.READ)
        return ImportsShown([shown(one, with_notes=False) for one in await Imports(uow).latest()])


async def cancel(
    parts: ImportParts, workspace_id: uuid.UUID, user_id: uuid.UUID, import_id: uuid.UUID, origin: Origin
) -> ImportShown:
    """Stop behind the page that is being written; what came stays. One that has ended stays as it is."""
    async with unit_of_work(parts.engine, workspace_id=workspace_id, user_id=user_id) as uow:
        await require(uow, Action.CONNECT_ACCOUNT)
        found = await Imports(uow).get(import_id, lock=True)
        if found.state in UNDER_WAY:
            ended = {"state": ImportState.CANCELLED, "run": None, "finished_at": sa.func.now()}
            await Imports(uow).change(import_id, **ended, waits_until=None)
            await _audit(uow, "account.import_cancelled", found, origin)
        told = shown(await Imports(uow).get(import_id))
    parts.hints.job_moved(workspace_id, str(import_id))
    return told


async def resume(
    parts: ImportParts, workspace_id: uuid.UUID, user_id: uuid.UUID, import_id: uuid.UUID, origin: Origin
) -> ImportShown:
    """Go on where an import failed, was cancelled, or waits. Raises ``Conflict`` if a later one was begun."""
    async with unit_of_work(parts.engine, workspace_id=workspace_id, user_id=user_id) as uow:
        await require(uow, Action.CONNECT_ACCOUNT)
        found = await Imports(uow).get(import_id, lock=True)
        if found.state is ImportState.DONE:
            return shown(found)
        for other in await Imports(uow).latest():
            if other.ad_account_id == found.ad_account_id and other.id != found.id:
                raise Conflict("a later import of this account was begun", field="id")
        again = {"state": ImportState.RUNNING, "finished_at": None, "waits_until": None}
        await Imports(uow).change(import_id, **again, error_code=None, error_detail=None)
        await _audit(uow, "account.import_resumed", found, origin)
        await _queue(parts, uow, found)
        told = shown(await Imports(uow).get(import_id))
    parts.hints.job_moved(workspace_id, str(import_id))
    return told


async def _first_page(parts: ImportParts, stored: StoredAccount) -> EntityPage:
    adapter = parts.platforms.named(stored.platform)
    if not isinstance(adapter, ReadsPages):
        raise Rejected(f"{stored.platform} has nothing to bring in", field="platform")
    account = await account_ref(parts, stored)
    try:
        return await adapter.entity_page(account, Level.CAMPAIGN)
    except NeedsLogin as refusal:
        account = await renewed_ref(parts, stored, account.token, refusal)
        return await adapter.entity_page(account, Level.CAMPAIGN)


async def _queue(parts: ImportParts, uow: UnitOfWork, found: Import) -> None:
    lock = f"import/{found.ad_account_id}"
    arguments = {"workspace_id": str(found.workspace_id), "import_id": str(found.id)}
    await enqueue(parts.queue, uow, IMPORT, lock=lock, once=True, **arguments)


async def _audit(uow: UnitOfWork, act: str, found: Import, origin: Origin) -> None:
    await audit(
        uow,
        act,
        resource_type="ad_accounts",
        resource_id=found.ad_account_id,
        origin=origin,
        details={"import_id": str(found.id), "platform": found.platform},
    )
