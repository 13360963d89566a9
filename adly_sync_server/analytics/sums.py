"""Sums of figures for whoever decides by them: plans, rules, the spend guard.

One sum for each currency and attribution window; ``contract.figures`` says which may be added further.
"""

import uuid
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any, Final

import sqlalchemy as sa

from adly_sync_server.analytics.tables import entity_metrics
from adly_sync_server.contract.figures import Sum
from adly_sync_server.db.unit_of_work import UnitOfWork

_M: Final = entity_metrics.c
_COUNTS: Final = ("impressions", "clicks", "conversions", "leads", "messages", "installs")
_AMOUNTS: Final = ("spend", "revenue")
_WHOLE_DAYS: Final = sa.and_(_M.hour.is_(None), _M.breakdown.is_(None))


async def entity_sums(
    uow: UnitOfWork, level: str, since: date, until: date, entity_ids: Sequence[uuid.UUID] | None = None
) -> dict[uuid.UUID, list[Sum]]:
    """Sums of whole days by entity, both days included; days are those of each account's own zone.

    ``level``: campaign, ad_set or ad. ``entity_ids``: these alone; None is all that have figures.
    """
    asked = sa.and_(_M.level == level, _M.date.between(since, until), _WHOLE_DAYS)
    return await _by_entity(uow, asked, entity_ids)


async def hourly_sums(
    uow: UnitOfWork, level: str, day: date, hours: range, entity_ids: Sequence[uuid.UUID] | None = None
) -> dict[uuid.UUID, list[Sum]]:
    """Sums of some hours of one day by entity."""
    within = _M.hour.between(hours.start, hours.stop - 1)
    asked = sa.and_(_M.level == level, _M.date == day, within, _M.breakdown.is_(None))
    return await _by_entity(uow, asked, entity_ids)


async def _by_entity(
    uow: UnitOfWork, asked: sa.ColumnElement[bool], entity_ids: Sequence[uuid.UUID] | None
) -> dict[uuid.UUID, list[Sum]]:
    if entity_ids is not None:
        asked = sa.and_(asked, _M.entity_id.in_(entity_ids))
    key = (_M.entity_id, _M.currency, _M.attribution_window)
    summed = [sa.func.sum(_M[name]).label(name) for name in (*_COUNTS, *_AMOUNTS)]
    query = sa.select(*key, *summed, sa.func.min(_M.as_of).label("as_of"))
    query = query.where(_M.workspace_id == uow.workspace_id, asked).group_by(*key).order_by(*key)
    found: dict[uuid.UUID, list[Sum]] = {}
    for row in (await uow.connection.execute(query)).mappings():
        found.setdefault(row["entity_id"], []).append(_sum(row))
    return found


def _sum(row: Mapping[Any, Any]) -> Sum:
    told: dict[str, Any] = {name: int(row[name] or 0) for name in _COUNTS}
    told |= {name: row[name] or Decimal(0) for name in _AMOUNTS}
    return Sum(row["currency"], row["attribution_window"], **told, as_of=row["as_of"])
