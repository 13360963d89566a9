"""Daily figures by date window, for desktops: hot and unbounded, so with a cursor of their own.

A figure is told with its currency, its attribution window and its ``as_of``; nothing is added up here.
"""

import base64
import binascii
import uuid
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Final

import msgspec
import sqlalchemy as sa

from adly_sync_server.contract.errors import InvalidInput
from adly_sync_server.contract.values import canonical_decimal
from adly_sync_server.db.unit_of_work import UnitOfWork

LEVELS: Final = ("campaign", "ad_set", "ad")
PAGE_ROWS: Final = 2_000
MAX_DAYS: Final = 400
_COUNTS: Final = ("impressions", "clicks", "conversions", "leads", "messages", "installs")

_QUERY = sa.text("""
    select m.level, m.entity_id, m.date, m.currency, m.attribution_window, m.impressions, m.clicks, m.spend,
           m.conversions, m.revenue, m.leads, m.messages, m.installs, m.as_of,
           case m.level when 'campaign' then m.entity_id
                        when 'ad_set' then s.campaign_id else a.campaign_id end as campaign_id
      from entity_metrics m
      left join ad_sets s on m.level = 'ad_set' and s.workspace_id = m.workspace_id and s.id = m.entity_id
      left join (select d.workspace_id, d.id, p.campaign_id from ads d
                   join ad_sets p on p.workspace_id = d.workspace_id and p.id = d.ad_set_id) a
        on m.level = 'ad' and a.workspace_id = m.workspace_id and a.id = m.entity_id
     where m.workspace_id = :workspace_id and m.level = :level and m.hour is null and m.breakdown is null
       and m.date between :since and :until
       and (m.date, m.entity_id, m.attribution_window) > (:after_day, :after_id, :after_window)
     order by m.date, m.entity_id, m.attribution_window
     limit :rows
""")


class DailyFigure(msgspec.Struct, frozen=True):
    """One entity's day. Amounts are decimal strings in ``currency``."""

    level: str
    entity_id: uuid.UUID
    campaign_id: uuid.UUID | None
    date: date
    currency: str
    attribution_window: str
    impressions: int
    clicks: int
    spend: str
    conversions: int
    revenue: str
    as_of: datetime
    leads: int = 0
    messages: int = 0
    installs: int = 0


class DailyFigures(msgspec.Struct, frozen=True):
    """A page; ``next`` is the cursor of the page that follows, or null."""

    rows: list[DailyFigure]
    next: str | None


class Cursor(msgspec.Struct, frozen=True, array_like=True):
    """The last row of a page."""

    day: date = date.min
    entity_id: uuid.UUID = uuid.UUID(int=0)
    window: str = ""


async def daily_figures(
    uow: UnitOfWork, level: str, since: date, until: date, after: str | None
) -> DailyFigures:
    """A page of figures, both days included. Raises ``InvalidInput``."""
    _check(level, since, until)
    cursor = decoded(after) if after else Cursor()
    found = await uow.connection.execute(
        _QUERY,
        {
            "workspace_id": uow.workspace_id,
            "level": level,
            "since": since,
            "until": until,
            "after_day": cursor.day,
            "after_id": cursor.entity_id,
            "after_window": cursor.window,
            "rows": PAGE_ROWS,
        },
    )
    rows = [_figure(row) for row in found.mappings()]
    return DailyFigures(rows=rows, next=encoded(rows[-1]) if len(rows) == PAGE_ROWS else None)


def encoded(row: DailyFigure) -> str:
    """The cursor behind a row."""
    return base64.urlsafe_b64encode(
        msgspec.json.encode(Cursor(row.date, row.entity_id, row.attribution_window))
    ).decode()


def decoded(text: str) -> Cursor:
    """The row a cursor stands behind. Raises ``InvalidInput``."""
    try:
        return msgspec.json.decode(base64.urlsafe_b64decode(text), type=Cursor)
    except (binascii.Error, ValueError, msgspec.MsgspecError):
        raise InvalidInput("no cursor of ours", field="after") from None


def _check(level: str, since: date, until: date) -> None:
    if level not in LEVELS:
        raise InvalidInput(f"one of {', '.join(LEVELS)}", field="level")
    if not since <= until or (until - since).days >= MAX_DAYS:
        raise InvalidInput(f"at most {MAX_DAYS} days, since before until", field="until")


def _figure(row: sa.RowMapping) -> DailyFigure:
    told: dict[str, Any] = {name: row[name] for name in DailyFigure.__struct_fields__}
    told |= {name: _amount(row[name]) for name in ("spend", "revenue")}
    told |= {name: row[name] or 0 for name in _COUNTS}
    return DailyFigure(**told)


def _amount(value: Decimal | None) -> str:
    return canonical_decimal(format(value or Decimal(0), "f"))
