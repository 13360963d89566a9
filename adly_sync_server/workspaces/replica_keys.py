"""Copies of the keys of replicas: a computer that lost its keyring opens its file again, unsent work and all.

A copy lies in an envelope bound to its row. It is given back to its own person only, who has just proved who
he is, and is destroyed when he is removed from the workspace. Whoever holds it needs the file as well.
"""

import base64
import binascii
from typing import Final
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncEngine

from adly_sync_server.accounts.caller import Caller
from adly_sync_server.audit.origin import Origin
from adly_sync_server.audit.recorder import record
from adly_sync_server.contract.errors import Conflict, InvalidInput, NotFound
from adly_sync_server.contract.roles import Action
from adly_sync_server.db.unit_of_work import UnitOfWork, unit_of_work
from adly_sync_server.secrets.envelope import Envelope, Place
from adly_sync_server.workspaces.permits import require
from adly_sync_server.workspaces.wire import ReplicaKey

KEY_BYTES: Final = 32
#: Computers of one person in one workspace; each has a key of its own.
_MOST: Final = 100

_KEEP = text("""
    insert into replica_keys (workspace_id, id, user_id, sealed)
    values (:workspace_id, :id, :user_id, :sealed) on conflict (workspace_id, id) do nothing
""")
_KEPT = text("""
    select user_id, sealed from replica_keys where workspace_id = :workspace_id and id = :id
""")
_COUNT = text("""
    select count(*) from replica_keys where workspace_id = :workspace_id and user_id = :user_id
""")
_DESTROY = text("delete from replica_keys where workspace_id = :workspace_id and user_id = :user_id")


class ReplicaKeys:
    """The use cases, with what they work with."""

    def __init__(self, engine: AsyncEngine, envelope: Envelope) -> None:
        self._engine, self._envelope = engine, envelope

    async def keep(self, workspace_id: UUID, replica_id: UUID, caller: Caller, key: ReplicaKey) -> None:
        """Keep a copy; a second one of the same replica changes nothing.

        Raises ``NotFound``, ``InvalidInput``, ``Conflict`` where the id is somebody else's or there are too
        many.
        """
        _require_key(key.key)
        sealed = self._envelope.seal(key.key, _place(workspace_id, replica_id))
        async with unit_of_work(self._engine, workspace_id=workspace_id, user_id=caller.user_id) as uow:
            await require(uow, Action.READ)
            owner = await _owner(uow, replica_id)
            if owner is None:
                await _require_room(uow)
                await uow.connection.execute(_KEEP, _row(uow, replica_id) | {"sealed": sealed.encode()})
                owner = await _owner(uow, replica_id)
            if owner != caller.user_id:
                raise Conflict("this replica is somebody else's", field="replica_id")

    async def give_back(
        self, workspace_id: UUID, replica_id: UUID, caller: Caller, origin: Origin
    ) -> ReplicaKey:
        """The copy, for its person and after a step-up. Audited.

        Raises ``NotFound``, ``NotAllowed`` (step_up_required).
        """
        async with unit_of_work(self._engine, workspace_id=workspace_id, user_id=caller.user_id) as uow:
            await require(uow, Action.READ)
            caller.require_step_up()
            kept = (await uow.connection.execute(_KEPT, _row(uow, replica_id))).first()
            if kept is None or kept.user_id != caller.user_id:
                raise NotFound("no copy of this key is here")
            key = self._envelope.open(bytes(kept.sealed).decode(), _place(workspace_id, replica_id))
            await record(
                uow,
                "replica_key.given_back",
                resource_type="replica",
                resource_id=replica_id,
                origin=origin,
            )
        return ReplicaKey(key=key)


async def destroy_keys_of(uow: UnitOfWork, user_id: UUID) -> int:
    """Destroy every copy of a person's keys in this workspace; how many there were."""
    values = {"workspace_id": uow.workspace_id, "user_id": user_id}
    return (await uow.connection.execute(_DESTROY, values)).rowcount


async def _owner(uow: UnitOfWork, replica_id: UUID) -> UUID | None:
    kept = (await uow.connection.execute(_KEPT, _row(uow, replica_id))).first()
    return None if kept is None else kept.user_id


async def _require_room(uow: UnitOfWork) -> None:
    values = {"workspace_id": uow.workspace_id, "user_id": uow.user_id}
    if (await uow.connection.execute(_COUNT, values)).scalar_one() >= _MOST:
        raise Conflict(f"{_MOST} computers have left their key here", field="replica_id")


def _row(uow: UnitOfWork, replica_id: UUID) -> dict[str, object]:
    return {"workspace_id": uow.workspace_id, "user_id": uow.user_id, "id": replica_id}


def _place(workspace_id: UUID, replica_id: UUID) -> Place:
    return Place("replica_keys", "sealed", replica_id, workspace_id)


def _require_key(key: str) -> None:
    try:
        raw = base64.b64decode(key, validate=True)
    except (binascii.Error, ValueError):
        raise InvalidInput("base64 is expected", field="key") from None
    if len(raw) != KEY_BYTES:
        raise InvalidInput(f"{KEY_BYTES} bytes are expected", field="key")
