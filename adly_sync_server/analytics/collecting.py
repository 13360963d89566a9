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
from adly_sync_server.platforms.allowances import allowance_of
from adly_sync_server.platforms.failures import NeedsLogin, NoPermission
from adly_sync_server.platforms.health import note_health
from adly_sync_server.platforms.port import AccountRef, Insight, Level, PlatformAdapter
from adly_sync_server.platforms.renewing import account_ref, renewed_ref
from adly_sync_server.platforms.repository import Accounts, StoredAccount
from adly_sync_server.publishing.parts import PublishParts

#: Level of an insight → the table that knows its external id, and the word of entity_metrics.
_LEVELS: Final[Mapping[Level, tuple[sa.Table, str]]] = {
    Level.CAMPAIGN: (campaigns, "campaign"),
    Level.AD_SET: (ad_sets, "ad_set"),
    Level.AD: (ads, "ad"),
}
_SETS_UP: Final = ad_sets.join(
    campaigns,
    (campaigns.c.workspace_id == ad_sets.c.workspace_id) & (campaigns.c.id == ad_sets.c.campaign_id),
)
#: Level → its rows joined to the campaigns they belong to.
_UP_TO_CAMPAIGN: Final[Mapping[Level, sa.FromClause]] = {
    Level.CAMPAIGN: campaigns,
    Level.AD_SET: _SETS_UP,
    Level.AD: ads.join(
        _SETS_UP, (ad_sets.c.workspace_id == ads.c.workspace_id) & (ad_sets.c.id == ads.c.ad_set_id)
    ),
}
_ROWS_A_STATEMENT: Final = 500


async def collect(
    parts: PublishParts, workspace_id: uuid.UUID, account_id: uuid.UUID, *, today: date | None = None
) -> int:
    """Collect the account's figures of the last 28 days, today included; how many rows were kept."""
    async with unit_of_work(parts.engine, workspace_id=workspace_id) as uow:
        account = await Accounts(uow).get(account_id)
    if account.platform not in parts.platforms:
        return 0
    try:
        kept = await _collect_levels(parts, account, today)
    except (NeedsLogin, NoPermission) as failure:
        await note_health(parts.engine, parts.hints, workspace_id, account_id, failure)
        raise
    await note_health(parts.engine, parts.hints, workspace_id, account_id, collected=True)
    return kept


async def _collect_levels(parts: PublishParts, account: StoredAccount, today: date | None) -> int:
    """Level by level; a token that ends meanwhile is renewed, and its level asked for once more."""
    adapter, ref, kept = parts.platforms.named(account.platform), await account_ref(parts, account), 0
    until = today or datetime.now(ZoneInfo(ref.time_zone)).date()
    since = until - timedelta(days=adapter.capabilities.metrics_window_days - 1)
    with allowance_of(parts.engine, adapter, ref):
        for level in _LEVELS:
            try:
                kept += await _collect_level(parts, account, adapter, ref, level, since, until)
            except NeedsLogin as refusal:
                ref = await renewed_ref(parts, account, ref.token, refusal)
                kept += await _collect_level(parts, account, adapter, ref, level, since, until)
    return kept


async def _collect_level(
    parts: PublishParts,
    account: StoredAccount,
    adapter: PlatformAdapter,
    ref: AccountRef,
    level: Level,
    since: date,
    until: date,
) -> int:
    told = [row async for row in adapter.insights(ref, level, since, until)]
    async with unit_of_work(parts.engine, workspace_id=account.workspace_id) as uow:
        return await keep(uow, account.id, level, told)


async def keep(uow: UnitOfWork, account_id: uuid.UUID, level: Level, told: Sequence[Insight]) -> int:
    """Keep figures of the account's entities that are ours; what others made there is left out."""
    ours = await _ours(uow, account_id, level, {row.external_id for row in told})
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


def campaign_row(uow: UnitOfWork, campaign_id: uuid.UUID, row: Insight, as_of: datetime) -> dict[str, Any]:
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
    uow: UnitOfWork, word: str, entity_id: uuid.UUID, row: Insight, as_of: datetime
) -> dict[str, Any]:
    """A row of entity_metrics."""
    return {
        **_figures(row, as_of),
        "workspace_id": uow.workspace_id,
        "id": uuid.uuid4(),
        "level": word,
        "entity_id": entity_id,
    }


def _figures(row: Insight, as_of: datetime) -> dict[str, Any]:
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


async def _ours(
    uow: UnitOfWork, account_id: uuid.UUID, level: Level, external_ids: set[str]
) -> dict[str, uuid.UUID]:
    """External id → our row. Two platforms may use one number, so only the account's own campaigns count."""
    table = _LEVELS[level][0]
    query = (
        sa.select(table.c.external_id, table.c.id)
        .select_from(_UP_TO_CAMPAIGN[level])
        .where(campaigns.c.ad_account_id == account_id, table.c.external_id.in_(external_ids))
    )
    return {row.external_id: row.id for row in (await uow.connection.execute(query)).all()}


async def _upsert(
    uow: UnitOfWork, table: sa.Table, key: Sequence[str] | str, rows: Sequence[Mapping[str, Any]]
) -> None:
    for start in range(0, len(rows), _ROWS_A_STATEMENT):
        statement = insert(table).values(list(rows[start : start + _ROWS_A_STATEMENT]))
        moved = {c: statement.excluded[c] for c in rows[0] if c not in ("workspace_id", "id")}
        target: Any = {"constraint": key} if isinstance(key, str) else {"index_elements": key}
        await uow.connection.execute(statement.on_conflict_do_update(**target, set_=moved))
