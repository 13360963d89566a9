"""Hours of late days, and sums by breakdown over some days: what a total is made of, page by page.

Breakdowns are added up here over the days that are asked for: as rows they would be a hundred times as many.
One sum for each currency and attribution window; nothing is added across them.
"""

import base64
import binascii
import uuid
from datetime import date, datetime
from typing import Any, Final, TypeVar

import msgspec
import sqlalchemy as sa

from adly_sync_server.contract.errors import InvalidInput
from adly_sync_server.contract.figures import LEVELS
from adly_sync_server.contract.values import canonical_decimal
from adly_sync_server.db.unit_of_work import UnitOfWork

PAGE_ROWS: Final = 2_000
MAX_DAYS: Final = 100
#: Hours are kept so long, and no older are told.
HOURS_KEPT_DAYS: Final = 14

_SUMMED: Final = """
    m.level, m.entity_id, m.currency, m.attribution_window,
    sum(m.impressions)::bigint as impressions, sum(m.clicks)::bigint as clicks, sum(m.spend) as spend,
    sum(m.conversions)::bigint as conversions, sum(m.revenue) as revenue, sum(m.leads)::bigint as leads,
    sum(m.messages)::bigint as messages, sum(m.installs)::bigint as installs, min(m.as_of) as as_of
"""
_BREAKDOWNS: Final = sa.text(f"""
    select {_SUMMED}, m.breakdown, m.breakdown_value
      from entity_metrics m
     where m.workspace_id = :workspace_id and m.level = :level and m.date between :since and :until
       and m.hour is null and m.breakdown is not null
       and (m.entity_id, m.breakdown, m.breakdown_value, m.attribution_window, m.currency)
           > (:entity_id, :first, :second, :window, :currency)
     group by m.level, m.entity_id, m.breakdown, m.breakdown_value, m.attribution_window, m.currency
     order by m.entity_id, m.breakdown, m.breakdown_value, m.attribution_window, m.currency
     limit :rows
""")
_HOURS: Final = sa.text(f"""
    select {_SUMMED}, m.date, m.hour
      from entity_metrics m
     where m.workspace_id = :workspace_id and m.level = :level and m.date between :since and :until
       and m.hour is not null and m.breakdown is null
       and (m.entity_id, m.date, m.hour, m.attribution_window, m.currency)
           > (:entity_id, cast(:first as date), cast(:second as smallint), :window, :currency)
     group by m.level, m.entity_id, m.date, m.hour, m.attribution_window, m.currency
     order by m.entity_id, m.date, m.hour, m.attribution_window, m.currency
     limit :rows
""")


class PartFigure(msgspec.Struct, frozen=True, kw_only=True):
    """What every part says. Amounts are decimal strings in ``currency``."""

    level: str
    entity_id: uuid.UUID
    currency: str
    attribution_window: str
    impressions: int
    clicks: int
    spend: str
    conversions: int
    revenue: str
    leads: int
    messages: int
    installs: int
    as_of: datetime


class BreakdownFigure(PartFigure, frozen=True, kw_only=True):
    """One entity's part of the days that were asked for."""

    breakdown: str
    breakdown_value: str


class HourFigure(PartFigure, frozen=True, kw_only=True):
    """One entity's hour, on the clock of its account's zone."""

    date: date
    hour: int


class BreakdownFigures(msgspec.Struct, frozen=True):
    """A page; ``next`` is the cursor of the page that follows, or null."""

    rows: list[BreakdownFigure]
    next: str | None


class HourFigures(msgspec.Struct, frozen=True):
    """A page; ``next`` is the cursor of the page that follows, or null."""

    rows: list[HourFigure]
    next: str | None


class _Cursor(msgspec.Struct, frozen=True, array_like=True):
    entity_id: uuid.UUID
    first: str
    second: str
    window: str
    currency: str


async def breakdown_figures(
    uow: UnitOfWork, level: str, since: date, until: date, after: str | None
) -> BreakdownFigures:
    """Sums by part over the days, both included. Raises ``InvalidInput``."""
    cursor = _decoded(after) if after else _Cursor(uuid.UUID(int=0), "", "", "", "")
    rows = await _found(uow, _BREAKDOWNS, BreakdownFigure, (level, since, until), cursor)
    return BreakdownFigures(rows, _next(rows, "breakdown", "breakdown_value"))


async def hour_figures(
    uow: UnitOfWork, level: str, since: date, until: date, after: str | None
) -> HourFigures:
    """Hours of the days, both included. Raises ``InvalidInput``."""
    cursor = _decoded(after) if after else _Cursor(uuid.UUID(int=0), "0001-01-01", "0", "", "")
    rows = await _found(uow, _HOURS, HourFigure, (level, since, until), cursor)
    return HourFigures(rows, _next(rows, "date", "hour"))


_Part = TypeVar("_Part", bound=PartFigure)


async def _found(
    uow: UnitOfWork, query: sa.TextClause, kind: type[_Part], asked: tuple[str, date, date], cursor: _Cursor
) -> list[_Part]:
    level, since, until = asked
    _check(level, since, until)
    values = {"level": level, "since": since, "until": until, "rows": PAGE_ROWS}
    values |= {"workspace_id": uow.workspace_id, **msgspec.structs.asdict(cursor)}
    found = (await uow.connection.execute(query, values)).mappings()
    return [_part(kind, row) for row in found]


def _part(kind: type[_Part], row: sa.RowMapping) -> _Part:
    told: dict[str, Any] = {name: row[name] for name in kind.__struct_fields__}
    told |= {name: canonical_decimal(format(row[name] or 0, "f")) for name in ("spend", "revenue")}
    return kind(**told)


def _next(rows: list[_Part], first: str, second: str) -> str | None:
    if len(rows) < PAGE_ROWS:
        return None
    last = rows[-1]
    place = _Cursor(
        last.entity_id,
        str(getattr(last, first)),
        str(getattr(last, second)),
        last.attribution_window,
        last.currency,
    )
    return base64.urlsafe_b64encode(msgspec.json.encode(place)).decode()


def _decoded(text: str) -> _Cursor:
    try:
        return msgspec.json.decode(base64.urlsafe_b64decode(text), type=_Cursor)
    except (binascii.Error, ValueError, msgspec.MsgspecError):
        raise InvalidInput("no cursor of ours", field="after") from None


def _check(level: str, since: date, until: date) -> None:
    if level not in LEVELS:
        raise InvalidInput(f"one of {', '.join(LEVELS)}", field="level")
    if not since <= until or (until - since).days >= MAX_DAYS:
        raise InvalidInput(f"at most {MAX_DAYS} days, since before until", field="until")
