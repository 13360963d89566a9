"""Looks after hints that got lost: every 30 s, and whenever listening begins anew."""

import asyncio
import contextlib
from uuid import UUID

import msgspec
import structlog
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncEngine

from adly_sync_server.contract.errors import AdlyError
from adly_sync_server.db.unit_of_work import unit_of_work
from adly_sync_server.sync.hint_hub import HintHub

SWEEP_S = 30.0

_log = structlog.get_logger(__name__)

_ENTER = text("select set_config('adly.ws', :workspace_id, true)")
_STANDING = text("select head, role_epoch from workspace_heads where workspace_id = :workspace_id")
_MEMBERS = text("""
    select user_id from workspace_members where workspace_id = :workspace_id and deleted_at is null
""")


class Standing(msgspec.Struct, frozen=True):
    """How far a workspace is, and who may hear of it."""

    head: int
    role_epoch: int
    members: frozenset[UUID]


class HintSweep:
    """Tells the hub of a process how the workspaces stand that somebody there listens to."""

    def __init__(self, engine: AsyncEngine, hub: HintHub) -> None:
        self._engine = engine
        self._hub = hub
        self._wanted = asyncio.Event()
        self._task: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Begin."""
        self._task = asyncio.create_task(self._sweep_forever(), name="hints sweep")

    def soon(self) -> None:
        """Do not wait for the next time. Call from the event loop."""
        self._wanted.set()

    async def close(self) -> None:
        """Stop."""
        if self._task is not None:
            self._task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._task

    async def _sweep_forever(self) -> None:
        while True:
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._wanted.wait(), SWEEP_S)
            self._wanted.clear()
            try:
                await sweep_hints(self._engine, self._hub)
            except AdlyError as failure:
                _log.warning("hints not swept", code=failure.code)


async def sweep_hints(engine: AsyncEngine, hub: HintHub) -> None:
    """Look once."""
    for workspace_id, standing in (await standing_of(engine, hub.watched())).items():
        hub.hear("head", workspace_id, standing.head)
        hub.check_members(workspace_id, standing.members, standing.role_epoch)


async def standing_of(engine: AsyncEngine, workspaces: list[UUID]) -> dict[UUID, Standing]:
    """How these workspaces stand. One transaction that enters one after the other."""
    found: dict[UUID, Standing] = {}
    if not workspaces:
        return found
    async with unit_of_work(engine, workspace_id=None) as uow:
        for workspace_id in workspaces:
            values = {"workspace_id": workspace_id}
            await uow.connection.execute(_ENTER, {"workspace_id": str(workspace_id)})
            row = (await uow.connection.execute(_STANDING, values)).first()
            if row is not None:
                members = frozenset((await uow.connection.execute(_MEMBERS, values)).scalars())
                found[workspace_id] = Standing(row.head, row.role_epoch, members)
    return found


async def heads_of(engine: AsyncEngine, workspaces: list[UUID]) -> dict[UUID, int]:
    """How far the counters of these workspaces got."""
    heads: dict[UUID, int] = {}
    if workspaces:
        async with unit_of_work(engine, workspace_id=None) as uow:
            for workspace_id in workspaces:
                await uow.connection.execute(_ENTER, {"workspace_id": str(workspace_id)})
                row = (await uow.connection.execute(_STANDING, {"workspace_id": workspace_id})).first()
                if row is not None:
                    heads[workspace_id] = row.head
    return heads
