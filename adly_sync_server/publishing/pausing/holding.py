"""What was paused does not go live by an activation that was under way, whichever of the two was first.

Both take the same lock of the workspace, the press of Pause now for itself and each step of an activation
shared. So a step is either written down before the press, and the press sees it and pauses after it; or
after, and the step sees the press.
"""

from collections.abc import Collection
from datetime import datetime
from typing import Final
from uuid import UUID

import sqlalchemy as sa

from adly_sync_server.contract.errors import Conflict
from adly_sync_server.db.unit_of_work import UnitOfWork

_KEY: Final = "select pg_advisory_xact_lock{kind}(hashtextextended('pause/' || cast(:ws as text), 0))"
_ALONE: Final = sa.text(_KEY.format(kind=""))
_SHARED: Final = sa.text(_KEY.format(kind="_shared"))
_PAUSED: Final = sa.text("""
    select distinct t.entity_id from pause_targets t
     where t.entity_id = any(:entities) and t.created_at >= :since
""")
#: A call without an answer may arrive as late as one that nobody waits for any more.
_GOING_LIVE: Final = sa.text("""
    select distinct s.entity_id from publish_steps s
     where s.entity_id = any(:entities) and s.state in ('started', 'unknown')
       and (s.step like 'activate%' or (:any_change and s.step ~ :changes))
       and greatest(s.started_at, s.finished_at) > now() - make_interval(secs => :settle_s)
    union
    select d.entity_id from rule_deeds d
     where d.entity_id = any(:entities) and (d.deed = 'resume' or :any_change) and d.state = 'started'
       and d.started_at > now() - make_interval(secs => :settle_s)
    union
    select f.entity_id from watch_findings f
     where f.entity_id = any(:entities) and (f.path = 'status' or :any_change) and f.state = 'reverting'
       and f.decided_at > now() - make_interval(secs => :settle_s)
""")
#: Steps that change what is there; a creative has no status.
_CHANGES: Final = "^(place_(campaigns|ad_sets|ads)|change_.*)$"


class PausedNow(Conflict):
    """Somebody pressed Pause now for this after the activation was asked for."""

    default_code = "paused_now"


async def hold_activations(uow: UnitOfWork) -> None:
    """Until commit no step of an activation is begun in this workspace."""
    await uow.connection.execute(_ALONE, {"ws": uow.workspace_id})


async def refuse_paused(uow: UnitOfWork, entity_id: str, since: datetime) -> None:
    """Raise ``PausedNow`` if this was paused after ``since``; until commit it will not be."""
    await uow.connection.execute(_SHARED, {"ws": uow.workspace_id})
    if await paused_since(uow, [entity_id], since):
        raise PausedNow("it was paused meanwhile")


async def paused_since(uow: UnitOfWork, entities: Collection[str], since: datetime) -> set[str]:
    """Those of these that were paused after ``since``."""
    named = {"entities": [UUID(one) for one in entities], "since": since}
    return {str(row.entity_id) for row in await uow.connection.execute(_PAUSED, named)}


async def going_live(
    uow: UnitOfWork, entities: Collection[UUID], settle_s: float, *, any_change: bool
) -> set[UUID]:
    """Those of these for which a call that sets them to active may still arrive.

    ``any_change``: every change carries the status that was read before it.
    """
    named = {
        "entities": list(entities),
        "settle_s": settle_s,
        "any_change": any_change,
        "changes": _CHANGES,
    }
    return {row.entity_id for row in await uow.connection.execute(_GOING_LIVE, named)}
