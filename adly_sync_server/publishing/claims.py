"""Which run holds a request. The queue gives a job to one worker; a worker that was thought dead may wake.

A run claims the request when it begins, and every later one takes it over. Whoever lost it finds out before
his next step or change of state, and leaves.
"""

import uuid
from collections.abc import Mapping
from datetime import datetime

import msgspec
import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import TIMESTAMP

from adly_sync_server.contract.errors import Conflict
from adly_sync_server.db.unit_of_work import UnitOfWork
from adly_sync_server.publishing.tables import publish_requests

_RUN, _SINCE, _TOTAL = "run", "since", "total"


class Superseded(Conflict):
    """Another run works on this request now."""


class Claim(msgspec.Struct, frozen=True):
    """One run of one request."""

    workspace_id: uuid.UUID
    request_id: uuid.UUID
    token: str


async def take_claim(uow: UnitOfWork, workspace_id: uuid.UUID, request_id: uuid.UUID) -> Claim:
    """From now on this run holds the request."""
    claim = Claim(workspace_id, request_id, uuid.uuid4().hex)
    await _note(uow, request_id, sa.func.jsonb_build_object(_RUN, claim.token))
    return claim


async def drop_claim(uow: UnitOfWork, request_id: uuid.UUID) -> None:
    """Whoever works on the request leaves before his next step."""
    await _note(uow, request_id, sa.func.jsonb_build_object(_RUN, None))


async def begin_anew(uow: UnitOfWork, request_id: uuid.UUID) -> None:
    """From now on what was done before is looked at again: the rows may mean something else."""
    await _note(uow, request_id, sa.func.jsonb_build_object(_SINCE, sa.func.now()))


async def note_total(uow: UnitOfWork, request_id: uuid.UUID, total: int) -> None:
    """How many steps the request takes, for whoever watches."""
    await _note(uow, request_id, sa.func.jsonb_build_object(_TOTAL, total))


async def note_aim(uow: UnitOfWork, request_id: uuid.UUID, aim: Mapping[str, str | bool | None]) -> None:
    """What a changed field was, what it becomes, and whether it was left; see ``changing``."""
    parts = [part for pair in aim.items() for part in pair]
    await _note(uow, request_id, sa.func.jsonb_build_object(*parts))


async def check_claim(uow: UnitOfWork, claim: Claim) -> datetime | None:
    """Hold the request until commit; when it was begun anew, if it was. Raises ``Superseded``."""
    progress = publish_requests.c.progress
    since = sa.cast(progress[_SINCE].astext, TIMESTAMP(timezone=True))
    held = sa.select(progress[_RUN].astext, since).where(publish_requests.c.id == claim.request_id)
    token, begun = (await uow.connection.execute(held.with_for_update(read=True))).one()
    if token != claim.token:
        raise Superseded("another run works on this request now")
    return begun  # type: ignore[no-any-return] # the driver gives a datetime for this type


async def _note(uow: UnitOfWork, request_id: uuid.UUID, noted: sa.ColumnElement[object]) -> None:
    change = sa.update(publish_requests).where(publish_requests.c.id == request_id)
    empty = sa.text("'{}'::jsonb")
    merged = sa.func.coalesce(publish_requests.c.progress, empty).op("||")(noted)
    await uow.connection.execute(change.values(progress=merged))
