"""Publish requests of one workspace, as PostgreSQL holds them."""

import uuid
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

import msgspec
import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import insert

from adly_sync_server.contract.errors import NotFound
from adly_sync_server.db.unit_of_work import UnitOfWork
from adly_sync_server.publishing.states import State
from adly_sync_server.publishing.tables import publish_requests, publish_steps


class Request(msgspec.Struct, frozen=True, kw_only=True):
    """One person's wish to bring one campaign to its platform."""

    id: uuid.UUID
    campaign_id: uuid.UUID
    ad_account_id: uuid.UUID
    platform: str
    state: State
    expected_seq: int
    wants_activation: bool
    requested_by: uuid.UUID | None
    choices: dict[str, dict[str, Any]]
    findings: list[dict[str, Any]]
    differences: list[dict[str, Any]]
    error_code: str | None
    error_detail: str | None
    created_at: datetime
    finished_at: datetime | None


class StepLine(msgspec.Struct, frozen=True, kw_only=True):
    """A line of progress: one step on one row."""

    n: int
    step: str
    entity: str
    entity_id: uuid.UUID
    state: str
    external_id: str | None
    error_code: str | None
    error_field: str | None
    error_detail: str | None


class Requests:
    """Publish requests of the workspace the unit of work is for."""

    def __init__(self, uow: UnitOfWork) -> None:
        self._uow = uow

    async def add(self, values: Mapping[str, Any]) -> uuid.UUID:
        """Write a request down once for its idempotency key; the id of that one."""
        row = {**values, "workspace_id": self._uow.workspace_id, "id": uuid.uuid4()}
        statement = (
            insert(publish_requests)
            .values(row)
            .on_conflict_do_update(
                index_elements=["workspace_id", "idempotency_key"],
                set_={"idempotency_key": publish_requests.c.idempotency_key},
            )
            .returning(publish_requests.c.id)
        )
        return uuid.UUID(str((await self._uow.connection.execute(statement)).scalar_one()))

    async def with_key(self, idempotency_key: str) -> uuid.UUID | None:
        """The request that was made with this key, if there is one."""
        query = sa.select(publish_requests.c.id).where(publish_requests.c.idempotency_key == idempotency_key)
        return (await self._uow.connection.execute(query)).scalar_one_or_none()

    async def get(self, request_id: uuid.UUID, *, lock: bool = False) -> Request:
        """The request. ``lock`` keeps others from changing its state meanwhile. Raises ``NotFound``."""
        query = sa.select(publish_requests).where(publish_requests.c.id == request_id)
        query = query.with_for_update() if lock else query
        record = (await self._uow.connection.execute(query)).mappings().one_or_none()
        if record is None:
            raise NotFound("no such publish request", field="id")
        return _request(record)

    async def latest(self, campaign_id: uuid.UUID) -> Request | None:
        """The campaign's newest request."""
        query = (
            sa.select(publish_requests)
            .where(publish_requests.c.campaign_id == campaign_id)
            .order_by(publish_requests.c.created_at.desc())
            .limit(1)
        )
        record = (await self._uow.connection.execute(query)).mappings().one_or_none()
        return None if record is None else _request(record)

    async def change(self, request_id: uuid.UUID, **values: Any) -> None:
        """Set columns of a request."""
        statement = sa.update(publish_requests).where(publish_requests.c.id == request_id)
        await self._uow.connection.execute(statement.values(**values, updated_at=sa.func.now()))

    async def steps(self, request_id: uuid.UUID) -> Sequence[StepLine]:
        """The journal's lines, in order."""
        names = StepLine.__struct_fields__
        columns = [publish_steps.c[name] for name in names]
        query = (
            sa.select(*columns).where(publish_steps.c.request_id == request_id).order_by(publish_steps.c.n)
        )
        return [StepLine(**row) for row in (await self._uow.connection.execute(query)).mappings()]


def _request(record: sa.RowMapping) -> Request:
    names = set(Request.__struct_fields__)
    values: dict[str, Any] = {str(key): value for key, value in record.items() if key in names}
    values["state"] = State(values["state"])
    values["expected_seq"] = values["expected_seq"] or 0
    for name, empty in (("choices", {}), ("findings", []), ("differences", [])):
        values[name] = values[name] or empty
    return Request(**values)
