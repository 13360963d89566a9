"""Figures of one account: asked of its platform for a trailing window, kept per day and level.

Figures keep moving for weeks, so each collection writes the whole window again: same key, newer ``as_of``.
Nothing over nothing is null, never 0.
"""

import uuid
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any, Final
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import insert

from adly_sync_server.analytics.tables import campaign_metrics, entity_metrics
from adly_sync_server.campaigns.tables import ad_sets, ads, campaigns
from adly_sync_server.contract import metrics
from adly_sync_server.db.unit_of_work import UnitOfWork, unit_of_work
from adly_sync_server.platforms.failures import NeedsLogin, NoPermission
from adly_sync_server.platforms.port import AccountRef, DailyInsight, Level, PlatformAdapter
from adly_sync_server.platforms.repository import Accounts
from adly_sync_server.platforms.tables import ad_accounts
from adly_sync_server.publishing.parts import PublishParts
from adly_sync_server.publishing.pressing import account_ref
from adly_sync_server.sync.counter import counted

#: Level of an insight → the table that knows its external id, and the word of entity_metrics.
_LEVELS: Final[Mapping[Level, tuple[sa.Table, str]]] = {
    Level.CAMPAIGN: (campaigns, "campaign"),
    Level.AD_SET: (ad_sets, "ad_set"),
    Level.AD: (ads, "ad"),
}
_ROWS_A_STATEMENT: Final = 500
#: What a person is shown of an account that cannot be asked.
_HEALTH: Final = {NeedsLogin: "needs_login", NoPermission: "no_permission"}


async def collect(
    parts: PublishParts, workspace_id: uuid.UUID, account_id: uuid.UUID, *, today: date | None = None
) -> int:
    """Collect the account's figures of the last 28 days, today included; how many rows were kept."""
    async with unit_of_work(parts.engine, workspace_id=workspace_id) as uow:
        account = await Accounts(uow).get(account_id)
    if account.platform not in parts.platforms:
        return 0
    ref, adapter = account_ref(parts.envelope, account), parts.platforms.named(account.platform)
    until = today or datetime.now(ZoneInfo(ref.time_zone)).date()
    since = until - timedelta(days=adapter.capabilities.metrics_window_days - 1)
    kept = 0
    try:
        for level in _LEVELS:
            kept += await _collect_level(parts, workspace_id, adapter, ref, level, since, until)
    except (NeedsLogin, NoPermission) as failure:
        await _note(parts, workspace_id, account_id, _HEALTH[type(failure)])
        raise
    await _note(parts, workspace_id, account_id, "ok")
    return kept


async def _collect_level(
    parts: PublishParts,
    workspace_id: uuid.UUID,
    adapter: PlatformAdapter,
    ref: AccountRef,
    level: Level,
    since: date,
    until: date,
) -> int:
    told = [row async for row in adapter.insights(ref, level, since, until)]
    async with unit_of_work(parts.engine, workspace_id=workspace_id) as uow:
        return await keep(uow, level, told)


async def keep(uow: UnitOfWork, level: Level, told: Sequence[DailyInsight]) -> int:
    """Keep figures of entities that are ours; what others made on the account is left out."""
    ours = await _ours(uow, level, {row.external_id for row in told})
    mine = [(ours[row.external_id], row) for row in told if row.external_id in ours]
    as_of = datetime.now(UTC)
    if level is Level.CAMPAIGN:
        rows = [campaign_row(uow, entity_id, row, as_of) for entity_id, row in mine]
        await _upsert(
            uow, campaign_metrics, ["workspace_id", "campaign_id", "date", "attribution_window"], rows
        )
    word = _LEVELS[level][1]
    rows = [entity_row(uow, word, entity_id, row, as_of) for entity_id, row in mine]
    await _upsert(uow, entity_metrics, "uq_entity_metrics_figure", rows)
    return len(mine)


def campaign_row(
    uow: UnitOfWork, campaign_id: uuid.UUID, row: DailyInsight, as_of: datetime
) -> dict[str, Any]:
    """A row of campaign_metrics."""
    return {
        **_figures(row, as_of),
        "workspace_id": uow.workspace_id,
        "id": uuid.uuid4(),
        "campaign_id": campaign_id,
        "ctr": metrics.ctr(row.clicks, row.impressions),
        "cpc": metrics.cpc(row.spend, row.clicks),
        "roas": metrics.roas(row.revenue, row.spend),
    }


def entity_row(
    uow: UnitOfWork, word: str, entity_id: uuid.UUID, row: DailyInsight, as_of: datetime
) -> dict[str, Any]:
    """A row of entity_metrics."""
    return {
        **_figures(row, as_of),
        "workspace_id": uow.workspace_id,
        "id": uuid.uuid4(),
        "level": word,
        "entity_id": entity_id,
    }


def _figures(row: DailyInsight, as_of: datetime) -> dict[str, Any]:
    return {
        "date": row.day,
        "attribution_window": row.attribution_window,
        "currency": row.currency,
        "impressions": row.impressions,
        "clicks": row.clicks,
        "spend": row.spend,
        "conversions": row.conversions,
        "revenue": row.revenue,
        "result_type": "purchase",
        "results": row.conversions,
        "as_of": as_of,
    }


async def _ours(uow: UnitOfWork, level: Level, external_ids: set[str]) -> dict[str, uuid.UUID]:
    table = _LEVELS[level][0]
    query = sa.select(table.c.external_id, table.c.id).where(table.c.external_id.in_(external_ids))
    return {row.external_id: row.id for row in (await uow.connection.execute(query)).all()}


async def _upsert(
    uow: UnitOfWork, table: sa.Table, key: Sequence[str] | str, rows: Sequence[Mapping[str, Any]]
) -> None:
    for start in range(0, len(rows), _ROWS_A_STATEMENT):
        statement = insert(table).values(list(rows[start : start + _ROWS_A_STATEMENT]))
        moved = {c: statement.excluded[c] for c in rows[0] if c not in ("workspace_id", "id")}
        target: Any = {"constraint": key} if isinstance(key, str) else {"index_elements": key}
        await uow.connection.execute(statement.on_conflict_do_update(**target, set_=moved))


async def _note(parts: PublishParts, workspace_id: uuid.UUID, account_id: uuid.UUID, health: str) -> None:
    """How the account is, and when it was last asked. Travels to the desktops, so it is on the counter."""
    async with counted(parts.engine, parts.hints, workspace_id=workspace_id, user_id=None) as work:
        seq = await work.take()
        change = sa.update(ad_accounts).where(ad_accounts.c.id == account_id)
        now = {"metrics_collected_at": work.at, "checked_at": work.at, "updated_at": work.at}
        await work.uow.connection.execute(change.values(seq=seq, health=health, **now))
