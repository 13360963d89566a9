"""Imports of one workspace, as PostgreSQL holds them."""

import uuid
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Final

import msgspec
import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import distinct_on, insert

from adly_sync_server.contract.errors import Conflict, NotFound
from adly_sync_server.contract.importing import UNDER_WAY, ImportState
from adly_sync_server.db.unit_of_work import UnitOfWork
from adly_sync_server.importing.tables import import_creatives, imports
from adly_sync_server.platforms.port import RemoteEntity


class Superseded(Conflict):
    """Another run works on this import now, or somebody has ended it."""


class Import(msgspec.Struct, frozen=True, kw_only=True):
    """One import. ``counts``: stage → read, added, known, total; ``notes``: see ``contract.importing``."""

    id: uuid.UUID
    workspace_id: uuid.UUID
    ad_account_id: uuid.UUID
    platform: str
    state: ImportState
    stage: str
    cursor: str | None
    counts: Mapping[str, Mapping[str, int]]
    notes: Mapping[str, Any]
    run: str | None
    requested_by: uuid.UUID | None
    error_code: str | None
    error_detail: str | None
    waits_until: datetime | None
    created_at: datetime
    updated_at: datetime
    finished_at: datetime | None


class Imports:
    """Imports of the unit of work's workspace."""

    def __init__(self, uow: UnitOfWork) -> None:
        self._uow = uow

    async def begin(self, account_id: uuid.UUID, platform: str) -> tuple[Import, bool]:
        """The import that is under way for the account, or a new one; whether it is new."""
        row = {
            "workspace_id": self._uow.workspace_id,
            "id": uuid.uuid4(),
            "ad_account_id": account_id,
            "platform": platform,
            "requested_by": self._uow.user_id,
        }
        made = insert(imports).values(row).on_conflict_do_nothing().returning(imports.c.id)
        found = (await self._uow.connection.execute(made)).scalar()
        if found is not None:
            return await self.get(found), True
        (under_way,) = await self._select(
            imports.c.ad_account_id == account_id, imports.c.state.in_(list(UNDER_WAY))
        )
        return under_way, False

    async def get(self, import_id: uuid.UUID, *, lock: bool = False) -> Import:
        """The import. Raises ``NotFound``."""
        found = await self._select(imports.c.id == import_id, lock=lock)
        if not found:
            raise NotFound("no such import", field="id")
        return found[0]

    async def latest(self) -> list[Import]:
        """The newest of each account."""
        query = (
            sa.select(imports)
            .ext(_NEWEST)
            .order_by(imports.c.ad_account_id, imports.c.created_at.desc(), imports.c.id)
        )
        return [_import(one) for one in (await self._uow.connection.execute(query)).mappings()]

    async def held(self, import_id: uuid.UUID, run: str) -> Import:
        """The import, locked until commit. Raises ``Superseded`` where ``run`` has lost it."""
        found = await self.get(import_id, lock=True)
        if found.run != run or found.state not in UNDER_WAY:
            raise Superseded("this import is worked on elsewhere, or has ended")
        return found

    async def change(self, import_id: uuid.UUID, **values: Any) -> None:
        """Set columns."""
        change = sa.update(imports).where(imports.c.id == import_id)
        await self._uow.connection.execute(change.values(**values, updated_at=sa.func.clock_timestamp()))

    async def _select(self, *where: sa.ColumnElement[bool], lock: bool = False) -> list[Import]:
        query = sa.select(imports).where(*where)
        query = query.with_for_update() if lock else query
        return [_import(one) for one in (await self._uow.connection.execute(query)).mappings()]


class Creatives:
    """Creatives that one import has read before their ads."""

    def __init__(self, uow: UnitOfWork, import_id: uuid.UUID) -> None:
        self._uow, self._import_id = uow, import_id

    async def keep(self, creatives: Sequence[RemoteEntity]) -> None:
        """Keep these; one that is there already is replaced."""
        if not creatives:
            return
        rows = [
            {
                "workspace_id": self._uow.workspace_id,
                "import_id": self._import_id,
                "external_id": one.external_id,
                "content": msgspec.to_builtins(one),
            }
            for one in creatives
        ]
        statement = insert(import_creatives).values(rows)
        key = ["workspace_id", "import_id", "external_id"]
        content = {"content": statement.excluded.content}
        await self._uow.connection.execute(statement.on_conflict_do_update(index_elements=key, set_=content))

    async def among(self, external_ids: Sequence[str]) -> dict[str, RemoteEntity]:
        """Those of these that were read."""
        t = import_creatives.c
        query = sa.select(t.external_id, t.content).where(
            t.import_id == self._import_id, t.external_id.in_(external_ids)
        )
        rows = (await self._uow.connection.execute(query)).all()
        return {row.external_id: msgspec.convert(row.content, type=RemoteEntity) for row in rows}

    async def forget(self) -> None:
        """The ads have come."""
        statement = sa.delete(import_creatives).where(import_creatives.c.import_id == self._import_id)
        await self._uow.connection.execute(statement)


def _import(record: sa.RowMapping) -> Import:
    values = {name: record[name] for name in Import.__struct_fields__}
    return Import(**{**values, "state": ImportState(values["state"])})


_NEWEST: Final = distinct_on(imports.c.ad_account_id)
