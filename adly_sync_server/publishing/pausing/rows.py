"""Requests to pause and their targets, of one workspace, as PostgreSQL holds them."""

import uuid
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

import msgspec
import sqlalchemy as sa

from adly_sync_server.contract.errors import NotFound
from adly_sync_server.db.unit_of_work import UnitOfWork
from adly_sync_server.publishing.pausing.choosing import Live, PauseScope
from adly_sync_server.publishing.tables import pause_requests, pause_targets

#: Everything of ours that stands on a platform; what was archived there spends nothing.
_LIVE: Final = sa.text("""
    select 'campaigns' as entity, c.id as entity_id, c.external_id, c.ad_account_id, a.platform,
           '{}'::uuid[] as above
      from campaigns c join ad_accounts a using (workspace_id)
     where a.id = c.ad_account_id and c.external_id is not null and c.status <> 'archived'
    union all
    select 'ad_sets', s.id, s.external_id, c.ad_account_id, a.platform, array[c.id]
      from ad_sets s join campaigns c using (workspace_id) join ad_accounts a using (workspace_id)
     where c.id = s.campaign_id and a.id = c.ad_account_id
       and s.id = any(:ad_sets) and s.external_id is not null and s.status <> 'archived'
    union all
    select 'ads', d.id, d.external_id, c.ad_account_id, a.platform, array[s.id, c.id]
      from ads d join ad_sets s using (workspace_id) join campaigns c using (workspace_id)
      join ad_accounts a using (workspace_id)
     where s.id = d.ad_set_id and c.id = s.campaign_id and a.id = c.ad_account_id
       and d.id = any(:ads) and d.external_id is not null and d.status <> 'archived'
""")

_ACCOUNTS: Final = sa.text("""
    select t.request_id, t.ad_account_id, min(t.platform) as platform, count(*) as total,
           count(*) filter (where t.state in ('paused', 'gone')) as paused,
           count(*) filter (where t.state = 'waiting') as waiting,
           count(*) filter (where t.state = 'failed') as failed,
           max(t.error_code) filter (where t.state in ('waiting', 'failed')) as error_code,
           max(t.error_detail) filter (where t.state in ('waiting', 'failed')) as error_detail
      from pause_targets t where t.request_id = any(:requests)
     group by t.request_id, t.ad_account_id order by min(t.platform), t.ad_account_id
""")

#: One press of the same thing that is still at work.
_SAME: Final = sa.text("""
    select id from pause_requests
     where finished_at is null and scope = cast(:scope as jsonb) order by created_at limit 1
""")

_FINISH: Final = sa.text("""
    update pause_requests r set finished_at = now()
     where r.id = :request and r.finished_at is null
       and not exists (select from pause_targets t
                        where t.request_id = r.id and t.state in ('waiting', 'failed'))
    returning r.id
""")


class Target(msgspec.Struct, frozen=True, kw_only=True):
    """One call that is left."""

    id: uuid.UUID
    entity: str
    entity_id: uuid.UUID
    external_id: str


class PauseRows:
    """Requests and targets of the workspace the unit of work is for."""

    def __init__(self, uow: UnitOfWork) -> None:
        self._uow = uow

    async def live(self, scope: PauseScope) -> list[Live]:
        """What stands on platforms and may be meant by a scope."""
        named = {"ad_sets": scope.ad_set_ids, "ads": scope.ad_ids}
        found = await self._uow.connection.execute(_LIVE, named)
        return [Live(**{**row, "above": tuple(row["above"])}) for row in found.mappings()]

    async def same(self, scope: PauseScope) -> uuid.UUID | None:
        """The press of the same scope that has not ended yet."""
        wanted = msgspec.json.encode(scope).decode()
        return (await self._uow.connection.execute(_SAME, {"scope": wanted})).scalar()

    async def add(self, scope: PauseScope, targets: Sequence[Live]) -> uuid.UUID:
        """Write a press and its targets down."""
        request_id = uuid.uuid4()
        mine = {"workspace_id": self._uow.workspace_id, "id": request_id}
        values = {**mine, "scope": msgspec.to_builtins(scope), "requested_by": self._uow.user_id}
        await self._uow.connection.execute(sa.insert(pause_requests).values(values))
        # The clock and not the transaction's time: what was confirmed meanwhile was confirmed before this.
        write = sa.insert(pause_targets).values(created_at=sa.func.clock_timestamp())
        await self._uow.connection.execute(write, [self._target(request_id, one) for one in targets])
        return request_id

    async def get(self, request_id: uuid.UUID) -> Mapping[str, Any]:
        """One press. Raises ``NotFound``."""
        found = await self._requests(pause_requests.c.id == request_id)
        if not found:
            raise NotFound("no such pause", field="id")
        return found[0]

    async def last(self, limit: int = 20) -> Sequence[Mapping[str, Any]]:
        """The newest presses."""
        return await self._requests(limit=limit)

    async def accounts(self, requests: Iterable[uuid.UUID]) -> list[dict[str, Any]]:
        """How far each account of these presses is."""
        found = await self._uow.connection.execute(_ACCOUNTS, {"requests": list(requests)})
        return [dict(row) for row in found.mappings()]

    async def left(self, request_id: uuid.UUID, account_id: uuid.UUID) -> list[Target]:
        """What of an account is not paused yet."""
        t = pause_targets.c
        query = sa.select(*(t[name] for name in Target.__struct_fields__)).where(
            t.request_id == request_id, t.ad_account_id == account_id, t.state == "waiting"
        )
        return [Target(**row) for row in (await self._uow.connection.execute(query)).mappings()]

    async def end(self, ids: Sequence[uuid.UUID], state: str, **error: str | None) -> None:
        """Write down how calls ended; those still ``waiting`` are told why."""
        over = {} if state == "waiting" else {"finished_at": sa.func.now()}
        values: dict[str, Any] = {"error_code": None, "error_detail": None, **error, **over, "state": state}
        change = sa.update(pause_targets).where(pause_targets.c.id.in_(ids))
        await self._uow.connection.execute(change.values(**values, attempts=pause_targets.c.attempts + 1))

    async def try_again(self, request_id: uuid.UUID) -> None:
        """What failed waits for another call."""
        t = pause_targets.c
        change = sa.update(pause_targets).where(t.request_id == request_id, t.state == "failed")
        await self._uow.connection.execute(change.values(state="waiting", finished_at=None))

    async def finish(self, request_id: uuid.UUID) -> bool:
        """End a press of which nothing is left; True if this did it."""
        return (await self._uow.connection.execute(_FINISH, {"request": request_id})).scalar() is not None

    async def _requests(self, *where: sa.ColumnElement[bool], limit: int = 1) -> Sequence[Mapping[str, Any]]:
        query = sa.select(pause_requests).where(*where).order_by(pause_requests.c.created_at.desc())
        found = await self._uow.connection.execute(query.limit(limit))
        return [dict(row) for row in found.mappings()]

    def _target(self, request_id: uuid.UUID, one: Live) -> dict[str, Any]:
        return {
            "workspace_id": self._uow.workspace_id,
            "id": uuid.uuid4(),
            "request_id": request_id,
            "ad_account_id": one.ad_account_id,
            "platform": one.platform,
            "entity": one.entity,
            "entity_id": one.entity_id,
            "external_id": one.external_id,
        }
