"""Figures of one account, asked of its platform: a trailing window of days, today by hour, and breakdowns.

Each collection writes its days again: same key, newer ``as_of``. A token that ends meanwhile is renewed, and
what was under way is asked for once more.
"""

import uuid
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from typing import Final
from zoneinfo import ZoneInfo

import sqlalchemy as sa

from adly_sync_server.analytics.keeping import WORDS, keep_all
from adly_sync_server.analytics.tables import entity_metrics
from adly_sync_server.campaigns.tables import ad_sets, ads, campaigns
from adly_sync_server.contract.figures import account_day
from adly_sync_server.db.unit_of_work import unit_of_work
from adly_sync_server.platforms.abilities import FigureAsk, MeasuresParts
from adly_sync_server.platforms.allowances import allowance_of
from adly_sync_server.platforms.failures import NeedsLogin, NoPermission
from adly_sync_server.platforms.health import note_health
from adly_sync_server.platforms.port import AccountRef, Insight, Level, PlatformAdapter
from adly_sync_server.platforms.renewing import account_ref, renewed_ref
from adly_sync_server.platforms.repository import Accounts, StoredAccount
from adly_sync_server.publishing.parts import PublishParts

LEVELS: Final = tuple(WORDS)
_TABLES: Final = {Level.CAMPAIGN: campaigns, Level.AD_SET: ad_sets, Level.AD: ads}
#: So long after midnight the day before is still asked for with today.
_YESTERDAY_FOR: Final = timedelta(hours=3)


class Scope(StrEnum):
    """What a collection fetches. Today moves fastest and is asked for most often."""

    WINDOW = "window"
    TODAY = "today"
    PARTS = "parts"


@dataclass
class Visit:
    """An account that is being asked, with the token that serves now."""

    parts: PublishParts
    account: StoredAccount
    adapter: PlatformAdapter
    ref: AccountRef

    async def told(self, ask: FigureAsk) -> AsyncIterator[Insight]:
        """What is asked for; whole days of a platform that knows no more than those."""
        if isinstance(self.adapter, MeasuresParts):
            rows = self.adapter.figures(self.ref, ask)
        else:
            rows = self.adapter.insights(self.ref, ask.level, ask.since, ask.until)
        async for row in rows:
            yield row

    async def keep(self, ask: FigureAsk) -> int:
        """Ask and keep; how many figures were ours."""

        async def once() -> int:
            told = self.told(ask)
            return await keep_all(self.parts.engine, self.account.workspace_id, self.account.id, told)

        return await self.renewing(once)

    async def renewing(self, act: Callable[[], Awaitable[int]]) -> int:
        """Do it, and once more with a new token where the platform no longer takes the old one."""
        try:
            return await act()
        except NeedsLogin as refusal:
            self.ref = await renewed_ref(self.parts, self.account, self.ref.token, refusal)
            return await act()


async def collect(
    parts: PublishParts,
    workspace_id: uuid.UUID,
    account_id: uuid.UUID,
    *,
    scope: Scope = Scope.WINDOW,
    now: datetime | None = None,
) -> int:
    """Collect figures of the account; how many were kept. The window is the last 28 days and today's hours.

    Raises what its platform raises; who only can mend it reads it at the account.
    """
    async with unit_of_work(parts.engine, workspace_id=workspace_id) as uow:
        account = await Accounts(uow).get(account_id)
    if account.platform not in parts.platforms:
        return 0
    try:
        kept = await _collect(parts, account, scope, now or datetime.now(UTC))
    except (NeedsLogin, NoPermission) as failure:
        await note_health(parts.engine, parts.hints, workspace_id, account_id, failure)
        raise
    if scope is not Scope.PARTS:
        await note_health(parts.engine, parts.hints, workspace_id, account_id, collected=True)
    return kept


async def _collect(parts: PublishParts, account: StoredAccount, scope: Scope, now: datetime) -> int:
    adapter = parts.platforms.named(account.platform)
    visit = Visit(parts, account, adapter, await account_ref(parts, account))
    kept = 0
    with allowance_of(parts.engine, adapter, visit.ref):
        for ask in _asks(adapter, scope, now, ZoneInfo(visit.ref.time_zone)):
            if ask.breakdown is not None:
                ask = await _of_delivering(visit, ask)
            kept += await visit.keep(ask)
    return kept


def _asks(adapter: PlatformAdapter, scope: Scope, now: datetime, zone: ZoneInfo) -> list[FigureAsk]:
    """The questions of a collection, in the account's own days."""
    today = account_day(now, zone)
    window = today - timedelta(days=adapter.capabilities.metrics_window_days - 1)
    since = window if scope is Scope.WINDOW else account_day(now - _YESTERDAY_FOR, zone)
    days = [FigureAsk(level=level, since=since, until=today) for level in LEVELS]
    if not isinstance(adapter, MeasuresParts):
        return [] if scope is Scope.PARTS else days
    if scope is Scope.PARTS:
        return _broken_down(adapter, window, today)
    # The last hour of a day is whole only after midnight. A day at a time: some tell hours no other way.
    whole = dict.fromkeys((account_day(now - _YESTERDAY_FOR, zone), today))
    hours = [FigureAsk(level=level, since=day, until=day, by_hour=True) for day in whole for level in LEVELS]
    return [*days, *hours]


def _broken_down(adapter: MeasuresParts, since: date, until: date) -> list[FigureAsk]:
    return [
        FigureAsk(level=level, since=since, until=until, breakdown=breakdown)
        for breakdown in sorted(adapter.figure_reach.breakdowns)
        for level in LEVELS
    ]


async def _of_delivering(visit: Visit, ask: FigureAsk) -> FigureAsk:
    """The same question, with the entities that had impressions in its days."""
    external_ids = await delivering(visit.parts, visit.account, ask)
    return FigureAsk(
        level=ask.level,
        since=ask.since,
        until=ask.until,
        breakdown=ask.breakdown,
        external_ids=external_ids,
    )


async def delivering(parts: PublishParts, account: StoredAccount, ask: FigureAsk) -> Sequence[str]:
    """External ids of the account's entities of a level with impressions in these days."""
    table, m = _TABLES[ask.level], entity_metrics.c
    query = (
        sa.select(table.c.external_id)
        .distinct()
        .join(
            entity_metrics,
            (m.workspace_id == table.c.workspace_id) & (m.entity_id == table.c.id),
        )
        .where(
            m.level == WORDS[ask.level],
            m.date.between(ask.since, ask.until),
            m.hour.is_(None),
            m.breakdown.is_(None),
            m.impressions > 0,
            table.c.external_id.is_not(None),
        )
        .order_by(table.c.external_id)
    )
    if ask.level is not Level.CAMPAIGN:
        query = _climbed(query, ask.level)
    query = query.where(campaigns.c.ad_account_id == account.id)
    async with unit_of_work(parts.engine, workspace_id=account.workspace_id) as uow:
        return (await uow.connection.execute(query)).scalars().all()


def _climbed(query: sa.Select[tuple[str]], level: Level) -> sa.Select[tuple[str]]:
    """Joined to the campaigns above."""
    if level is Level.AD:
        query = query.join(
            ad_sets, (ad_sets.c.workspace_id == ads.c.workspace_id) & (ad_sets.c.id == ads.c.ad_set_id)
        )
    return query.join(
        campaigns,
        (campaigns.c.workspace_id == ad_sets.c.workspace_id) & (campaigns.c.id == ad_sets.c.campaign_id),
    )
