"""Whether a new version of an ad runs by now, so that the old one may stop.

A platform's own words for what it makes of an ad stay with its adapter; here only its answer counts: somebody
has set it to run, and the platform holds nothing against it.
"""

import uuid
from datetime import datetime

from adly_sync_server.contract.values import canonical_moment
from adly_sync_server.db.unit_of_work import unit_of_work
from adly_sync_server.platforms.abilities import TellsDelivery
from adly_sync_server.platforms.port import Level
from adly_sync_server.platforms.renewing import account_ref
from adly_sync_server.platforms.repository import Accounts
from adly_sync_server.publishing.clock.rows import Entry
from adly_sync_server.publishing.parts import PublishParts
from adly_sync_server.sync.counter import counted
from adly_sync_server.sync.server_writes import change_rows


async def runs_by_now(parts: PublishParts, workspace_id: uuid.UUID, entry: Entry, now: datetime) -> bool:
    """Ask the platform, and note when. Raises what the platform says against it."""
    version = entry.version
    if version is None or not version.get("external_id") or version.get("status") != "active":
        return False
    async with unit_of_work(parts.engine, workspace_id=workspace_id) as uow:
        account_id = entry.campaign and entry.campaign.get("ad_account_id")
        stored = await Accounts(uow).find(uuid.UUID(account_id)) if account_id else None
    if stored is None or not stored.is_active:
        return False
    adapter = parts.platforms.named(stored.platform)
    if not isinstance(adapter, TellsDelivery):
        return False
    remote = await adapter.read(await account_ref(parts, stored), Level.AD, str(version["external_id"]))
    await _note(parts, workspace_id, entry, now)
    return remote.status == "active" and adapter.is_delivered(remote)


async def _note(parts: PublishParts, workspace_id: uuid.UUID, entry: Entry, now: datetime) -> None:
    run = {**(entry.row.get("run") or {}), "looked_at": canonical_moment(now.isoformat())}
    async with counted(parts.engine, parts.hints, workspace_id=workspace_id, user_id=None) as work:
        await work.take()
        await change_rows(work, "clock_entries", {entry.id: {"run": run}})
