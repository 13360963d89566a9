"""Publish requests of one workspace, as PostgreSQL holds them."""

import uuid
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Final

import msgspec
import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import insert

from adly_sync_server.contract.errors import NotFound
from adly_sync_server.db.unit_of_work import UnitOfWork
from adly_sync_server.publishing.states import State
from adly_sync_server.publishing.tables import publish_requests, publish_steps

#: A request that a person made; the clock's are of other kinds, and only the clock brings them on.
PUBLISH_KIND: Final = "publish"


class Request(msgspec.Struct, frozen=True, kw_only=True):
    """One wish to bring one campaign to its platform. Its rows are asked for by themselves."""

    id: uuid.UUID
    kind: str
    campaign_id: uuid.UUID
    ad_account_id: uuid.UUID
    platform: str
    state: State
    expected_seq: int
    wants_activation: bool
    activated_at: datetime | None
    approved_at: datetime | None
    requested_by: uuid.UUID | None
    choices: dict[str, dict[str, Any]]
    findings: list[dict[str, Any]]
    differences: list[dict[str, Any]]
    progress: dict[str, Any]
    error_code: str | None
    error_detail: str | None
    created_at: datetime
    finished_at: datetime | None

    @property
    def total_steps(self) -> int | None:
        """How many steps the publish takes, activation not counted; None before it was checked."""
        return self.progress.get("total")


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

    async def add(self, values: Mapping[str, Any]) -> Request:
        """Write a request down."""
        row = {**values, "workspace_id": self._uow.workspace_id, "id": uuid.uuid4()}
        await self._uow.connection.execute(insert(publish_requests).values(row))
        return await self.get(row["id"])

    async def with_key(self, idempotency_key: str) -> Request | None:
        """The request that was made with this key, if there is one."""
        found = await self._select(publish_requests.c.idempotency_key == idempotency_key)
        return found[0] if found else None

    async def get(self, request_id: uuid.UUID, *, lock: bool = False) -> Request:
        """The request. ``lock`` keeps others from changing its state meanwhile. Raises ``NotFound``."""
        found = await self._select(publish_requests.c.id == request_id, lock=lock)
        if not found:
            raise NotFound("no such publish request", field="id")
        return found[0]

    async def asked(self, request_id: uuid.UUID) -> Request:
        """The same for one that a person made, held until commit. Raises ``NotFound``."""
        request = await self.get(request_id, lock=True)
        if request.kind != PUBLISH_KIND:
            raise NotFound("no such publish request", field="id")
        return request

    async def of_campaign(
        self, campaign_id: uuid.UUID, limit: int = 1, kind: str | None = None
    ) -> list[Request]:
        """The campaign's requests, newest first."""
        where = [publish_requests.c.campaign_id == campaign_id]
        if kind is not None:
            where.append(publish_requests.c.kind == kind)
        return await self._select(*where, limit=limit)

    async def scope(self, request_id: uuid.UUID) -> dict[str, Any]:
        """The rows as they stood when they were asked for. Large, so it is read by itself."""
        query = sa.select(publish_requests.c.scope).where(publish_requests.c.id == request_id)
        return dict((await self._uow.connection.execute(query)).scalar_one())

    async def hold_campaign(self, campaign_id: uuid.UUID) -> None:
        """Until commit nobody else asks for a publish of this campaign."""
        key = f"publish/{self._uow.workspace_id}/{campaign_id}"
        await self._uow.connection.execute(
            sa.select(sa.func.pg_advisory_xact_lock(sa.func.hashtextextended(key, 0)))
        )

    async def change(self, request_id: uuid.UUID, **values: Any) -> None:
        """Set columns of a request."""
        statement = sa.update(publish_requests).where(publish_requests.c.id == request_id)
        await self._uow.connection.execute(statement.values(**values, updated_at=sa.func.now()))

    async def steps(self, request_id: uuid.UUID) -> Sequence[StepLine]:
        """The journal's lines, in order."""
        columns = [publish_steps.c[name] for name in StepLine.__struct_fields__]
        query = (
            sa.select(*columns).where(publish_steps.c.request_id == request_id).order_by(publish_steps.c.n)
        )
        return [StepLine(**row) for row in (await self._uow.connection.execute(query)).mappings()]

    async def _select(
        self, *where: sa.ColumnElement[bool], lock: bool = False, limit: int = 1
    ) -> list[Request]:
        query = sa.select(*_COLUMNS).where(*where).order_by(publish_requests.c.created_at.desc()).limit(limit)
        query = query.with_for_update() if lock else query
        return [_request(record) for record in (await self._uow.connection.execute(query)).mappings()]


_COLUMNS: Final = [publish_requests.c[name] for name in Request.__struct_fields__]
_EMPTY: Final[Mapping[str, Any]] = {"choices": {}, "findings": [], "differences": [], "progress": {}}


def _request(record: sa.RowMapping) -> Request:
    values = {str(name): value for name, value in record.items()}
    filled = {name: values[name] or empty for name, empty in _EMPTY.items()}
    known = {"state": State(values["state"]), "expected_seq": values["expected_seq"] or 0}
    return Request(**{**values, **filled, **known})
