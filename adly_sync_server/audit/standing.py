"""How far the chain of a workspace has come: one row, held until commit by whoever adds to the chain.

Whoever writes an entry does so at the end of his transaction: the row is the last lock that is taken.
"""

from datetime import date
from typing import Any, Final
from uuid import UUID

import msgspec
from sqlalchemy import insert, text

from adly_sync_server.audit.chain import BEGINNING, Day, Head, new_day
from adly_sync_server.audit.tables import audit_heads
from adly_sync_server.db.unit_of_work import UnitOfWork
from adly_sync_server.secrets.envelope import Envelope, Place

_FIND: Final = text("""
    select day, sealed, last_n, last_mac from audit_chains where workspace_id = :workspace_id for update
""")
_BEGIN: Final = text("""
    insert into audit_chains (workspace_id, day, sealed, last_n, last_mac, standing_mac)
    values (:workspace_id, :day, :sealed, :last_n, :last_mac, :standing_mac) on conflict do nothing
""")
_MOVE: Final = text("""
    update audit_chains
       set day = :day, sealed = :sealed, last_n = :last_n, last_mac = :last_mac, standing_mac = :standing_mac
     where workspace_id = :workspace_id
""")


class Standing(msgspec.Struct, frozen=True):
    """The open end of a chain, and the keys of its day."""

    day: date
    keys: Day
    last_n: int
    last_mac: bytes


async def held_standing(uow: UnitOfWork, envelope: Envelope, today: date) -> Standing:
    """The chain's end, held until commit, with a day that is not over. Begins a chain that is not there."""
    workspace_id = _workspace_of(uow)
    row = (await uow.connection.execute(_FIND, {"workspace_id": workspace_id})).first()
    if row is None:
        await _write(uow, envelope, Standing(today, new_day(), 0, BEGINNING), _BEGIN)
        row = (await uow.connection.execute(_FIND, {"workspace_id": workspace_id})).one()
    seed = envelope.open(bytes(row.sealed).decode(), place_of(workspace_id))
    standing = Standing(row.day, Day(bytes.fromhex(seed)), row.last_n, bytes(row.last_mac))
    return await close_day(uow, envelope, standing, today) if standing.day < today else standing


async def move_standing(uow: UnitOfWork, envelope: Envelope, standing: Standing) -> None:
    """Write down how far the chain has come."""
    await _write(uow, envelope, standing, _MOVE)


async def close_day(uow: UnitOfWork, envelope: Envelope, standing: Standing, today: date) -> Standing:
    """Sign the day that is over and begin today with fresh keys; the old seed is written over."""
    workspace_id, fresh = _workspace_of(uow), new_day()
    head = standing.keys.close(
        workspace_id, standing.day, standing.last_n, standing.last_mac, fresh.public_key
    )
    await uow.connection.execute(insert(audit_heads), _row_of(workspace_id, head))
    begun = Standing(today, fresh, standing.last_n, standing.last_mac)
    await move_standing(uow, envelope, begun)
    return begun


def place_of(workspace_id: UUID) -> Place:
    """Where the seed of a chain's day is sealed."""
    return Place("audit_chains", "sealed", workspace_id, workspace_id)


def _row_of(workspace_id: UUID, head: Head) -> dict[str, Any]:
    return {"workspace_id": workspace_id, **msgspec.structs.asdict(head)}


async def _write(uow: UnitOfWork, envelope: Envelope, standing: Standing, statement: Any) -> None:
    workspace_id, keys = _workspace_of(uow), standing.keys
    values = {
        "workspace_id": workspace_id,
        "day": standing.day,
        "sealed": envelope.seal(keys.seed.hex(), place_of(workspace_id)).encode(),
        "last_n": standing.last_n,
        "last_mac": standing.last_mac,
        "standing_mac": keys.standing_mac(workspace_id, standing.day, standing.last_n, standing.last_mac),
    }
    await uow.connection.execute(statement, values)


def _workspace_of(uow: UnitOfWork) -> UUID:
    assert uow.workspace_id is not None, "the log belongs to a workspace"
    return uow.workspace_id
