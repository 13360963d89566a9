"""Loading daily figures by date window: they are hot and unbounded, so they do not travel with the rows."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final

import msgspec

from adly_desktop.storage.changes import PULLED
from adly_desktop.storage.clock import stamp
from adly_desktop.storage.ids import new_id
from adly_desktop.storage.metric_parts import HOUR, MetricPart, MetricParts
from adly_desktop.storage.metrics import ENTITIES, DailyFigure, Metrics, Window
from adly_desktop.storage.rates import KnownRates
from adly_desktop.storage.threads import NETWORK, Storage
from adly_desktop.storage.unit_of_work import UnitOfWork
from adly_desktop.sync.wire import Wire

_CHUNK: Final = 500
#: Zones of accounts and of this computer differ: today there may be tomorrow here.
_HOURS_OF: Final = timedelta(days=2)
LEVELS: Final = tuple(ENTITIES)


class _Sent(msgspec.Struct, frozen=True):
    """A figure as it travels."""

    level: str
    entity_id: str
    date: str
    attribution_window: str
    currency: str
    impressions: int
    clicks: int
    conversions: int
    spend: str
    revenue: str
    campaign_id: str | None = None
    as_of: str | None = None
    leads: int = 0
    messages: int = 0
    installs: int = 0


class _SentPart(msgspec.Struct, frozen=True):
    """A part of a total as it travels: an hour of a day, or a breakdown's sum."""

    level: str
    entity_id: str
    attribution_window: str
    currency: str
    impressions: int
    clicks: int
    conversions: int
    leads: int
    messages: int
    installs: int
    spend: str
    revenue: str
    as_of: str | None = None
    date: str = ""
    hour: int = 0
    breakdown: str = ""
    breakdown_value: str = ""


class _PartPage(msgspec.Struct, frozen=True):
    rows: list[_SentPart]
    next: str | None = None


class _Rate(msgspec.Struct, frozen=True):
    base: str
    quote: str
    day: str
    rate: str


class _Rates(msgspec.Struct, frozen=True):
    """The workspace's currency and its rates as they travel."""

    currency: str
    rates: list[_Rate]


class _Page(msgspec.Struct, frozen=True):
    rows: list[_Sent]
    next: str | None = None


class FigureLoads:
    """Fetches windows of one workspace's figures into the replica."""

    def __init__(self, storage: Storage, wire: Wire, workspace_id: str) -> None:
        self._storage, self._wire = storage, wire
        self._path = f"/v1/workspaces/{workspace_id}/metrics"

    async def load(self, first_day: str, last_day: str, levels: Sequence[str] = LEVELS) -> int:
        """Load days, both included, at most 400. Returns how many figures came.

        Raises ``ServerProblem``; then what was there before still is.
        """
        return sum([await self._load(Window(level, first_day, last_day)) for level in levels])

    async def load_parts(self, first_day: str, last_day: str, levels: Sequence[str] = LEVELS) -> int:
        """Load what totals are made of: breakdowns summed over the days, and hours of the last three.

        Raises ``ServerProblem``; then what was there before still is.
        """
        late = (date.fromisoformat(last_day) - _HOURS_OF).isoformat()
        count = 0
        for level in levels:
            count += await self._load_parts("hours", level, late, last_day)
            count += await self._load_parts("breakdowns", level, first_day, last_day)
        return count

    async def load_rates(self) -> None:
        """Load the workspace's currency and what it states of others. Raises ``ServerProblem``."""
        told = await self._wire.call("GET", f"{self._path}/rates", answer=_Rates)
        if told is None:
            return
        rates = [(rate.base, rate.quote, rate.day, rate.rate) for rate in told.rates]

        def act(uow: UnitOfWork) -> None:
            KnownRates(uow.connection).put(told.currency, rates)

        await self._storage.write(act, PULLED, durable=False, priority=NETWORK)

    async def collect_now(self) -> None:
        """Ask the server to fetch fresh figures from the platforms."""
        await self._wire.call("POST", f"{self._path}/collections", answer=type(None))

    async def _load(self, window: Window) -> int:
        load, after, count = new_id(), None, 0
        while True:
            page = await self._page(window, after)
            for start in range(0, len(page.rows), _CHUNK):
                await self._store(page.rows[start : start + _CHUNK], load)
            count += len(page.rows)
            if (after := page.next) is None:
                await self._finish(window, load)
                return count

    async def _load_parts(self, what: str, level: str, first_day: str, last_day: str) -> int:
        query, load, count = {"level": level, "since": first_day, "until": last_day}, new_id(), 0
        while True:
            page = await self._wire.call("GET", f"{self._path}/{what}", answer=_PartPage, query=query)
            rows = page.rows if page else []
            for start in range(0, len(rows), _CHUNK):
                await self._store_parts(rows[start : start + _CHUNK], load)
            count += len(rows)
            if page is None or page.next is None:
                await self._finish_parts(what, level, load)
                return count
            query |= {"after": page.next}

    async def _store_parts(self, rows: Sequence[_SentPart], load: str) -> None:
        def act(uow: UnitOfWork) -> None:
            MetricParts(uow.connection).put([_part(row) for row in rows], load)
            uow.touched |= {(ENTITIES[row.level], row.entity_id) for row in rows if row.level in ENTITIES}

        await self._storage.write(act, PULLED, durable=False, priority=NETWORK)

    async def _finish_parts(self, what: str, level: str, load: str) -> None:
        def act(uow: UnitOfWork) -> None:
            MetricParts(uow.connection).finish(level, load, is_hours=what == "hours")

        await self._storage.write(act, PULLED, priority=NETWORK)

    async def _page(self, window: Window, after: str | None) -> _Page:
        query = {"level": window.level, "since": window.first_day, "until": window.last_day}
        query |= {"after": after} if after else {}
        page = await self._wire.call("GET", f"{self._path}/daily", answer=_Page, query=query)
        return page or _Page(rows=[])

    async def _store(self, rows: Sequence[_Sent], load: str) -> None:
        def act(uow: UnitOfWork) -> None:
            Metrics(uow.connection).put([_figure(row) for row in rows], load)
            uow.touched |= {(ENTITIES[row.level], row.entity_id) for row in rows if row.level in ENTITIES}

        await self._storage.write(act, PULLED, durable=False, priority=NETWORK)

    async def _finish(self, window: Window, load: str) -> None:
        def act(uow: UnitOfWork) -> None:
            Metrics(uow.connection).finish(window, load, stamp(uow.now))

        await self._storage.write(act, PULLED, priority=NETWORK)


def _figure(row: _Sent) -> DailyFigure:
    return DailyFigure(
        level=row.level,
        entity_id=row.entity_id,
        day=row.date,
        attribution_window=row.attribution_window,
        campaign_id=row.campaign_id,
        currency=row.currency,
        impressions=row.impressions,
        clicks=row.clicks,
        conversions=row.conversions,
        spend=row.spend,
        revenue=row.revenue,
        as_of=row.as_of,
        leads=row.leads,
        messages=row.messages,
        installs=row.installs,
    )


def _part(row: _SentPart) -> MetricPart:
    is_hour = not row.breakdown
    return MetricPart(
        level=row.level,
        entity_id=row.entity_id,
        kind=HOUR if is_hour else row.breakdown,
        part=f"{row.date}T{row.hour:02}" if is_hour else row.breakdown_value,
        attribution_window=row.attribution_window,
        currency=row.currency,
        impressions=row.impressions,
        clicks=row.clicks,
        conversions=row.conversions,
        leads=row.leads,
        messages=row.messages,
        installs=row.installs,
        spend=row.spend,
        revenue=row.revenue,
        as_of=row.as_of,
    )
