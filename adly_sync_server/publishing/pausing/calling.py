"""The calls themselves: how each ended, and what that means for what is left."""

import asyncio
import uuid
from collections.abc import Mapping, Sequence
from typing import Final

from adly_sync_server.contract.errors import AdlyError
from adly_sync_server.jobs.patience import is_passing
from adly_sync_server.platforms.abilities import SetsStatusesAtOnce
from adly_sync_server.platforms.failures import Gone, NeedsLogin, NoPermission, Rejected
from adly_sync_server.platforms.port import AccountRef, Level, PlatformAdapter
from adly_sync_server.publishing.pausing.rows import Target

PAUSED: Final = "paused"
#: Calls of one account at a time, where a platform takes one thing a call.
_AT_ONCE: Final = 8

#: How calls failed, by target; one that is not there ended well.
Failures = Mapping[uuid.UUID, AdlyError]


async def pause_targets_of(
    adapter: PlatformAdapter, account: AccountRef, targets: Sequence[Target]
) -> Failures:
    """Call for each. A dead token or a missing permission is raised: it ends them all."""
    called = _together if isinstance(adapter, SetsStatusesAtOnce) else _each
    failures = await called(adapter, account, targets)
    refused = [one for one in targets if isinstance(failures.get(one.id), Rejected)]
    gone = {one.id: failure for one in refused if (failure := await _gone(adapter, account, one))}
    return {**failures, **gone}


async def _each(adapter: PlatformAdapter, account: AccountRef, targets: Sequence[Target]) -> Failures:
    gate = asyncio.Semaphore(_AT_ONCE)
    ended = await asyncio.gather(*(_call(gate, adapter, account, one) for one in targets))
    for failure in ended:
        if isinstance(failure, NeedsLogin | NoPermission):
            raise failure
    return {one.id: failure for one, failure in zip(targets, ended, strict=True) if failure is not None}


async def _call(
    gate: asyncio.Semaphore, adapter: PlatformAdapter, account: AccountRef, target: Target
) -> AdlyError | None:
    async with gate:
        try:
            await adapter.set_status(account, Level(target.entity), target.external_id, PAUSED)
        except AdlyError as failure:
            return failure
    return None


async def _gone(adapter: PlatformAdapter, account: AccountRef, target: Target) -> Gone | None:
    """Why a status was refused, if the thing is not there any more: not every platform says so by itself."""
    try:
        await adapter.read(account, Level(target.entity), target.external_id)
    except Gone as gone:
        return gone
    return None


async def _together(adapter: PlatformAdapter, account: AccountRef, targets: Sequence[Target]) -> Failures:
    assert isinstance(adapter, SetsStatusesAtOnce)
    failures: dict[uuid.UUID, AdlyError] = {}
    for level in {one.entity for one in targets}:
        mine = {one.external_id: one.id for one in targets if one.entity == level}
        refused = await adapter.set_statuses(account, Level(level), list(mine), PAUSED)
        failures |= {mine[external_id]: failure for external_id, failure in refused.items()}
    return failures


def state_after(failure: AdlyError | None) -> str:
    """What a target is after its call: ``gone`` spends nothing either, ``waiting`` is called again."""
    if failure is None:
        return PAUSED
    if isinstance(failure, Gone):
        return "gone"
    return "waiting" if is_passing(failure) else "failed"
