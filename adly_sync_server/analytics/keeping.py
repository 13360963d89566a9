"""Figures that a platform told, kept: same key, newer ``as_of``. One statement for each batch and table.

Figures keep moving for weeks, so the same rows are written again and again. Nothing over nothing is null,
never 0. What others made in the account is left out.
"""

import uuid
from collections.abc import AsyncIterator, Iterable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any, Final, NamedTuple

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncEngine

from adly_sync_server.analytics.tables import campaign_metrics, entity_metrics
from adly_sync_server.campaigns.tables import ad_sets, ads, campaigns
from adly_sync_server.contract import metrics
from adly_sync_server.contract.figures import COLUMN_OF, ResultType, result_type_of
from adly_sync_server.db.unit_of_work import UnitOfWork, unit_of_work
from adly_sync_server.platforms.port import Insight, Level

#: Level of an insight → the word of entity_metrics.
WORDS: Final[Mapping[Level, str]] = {
    Level.CAMPAIGN: "campaign",
    Level.AD_SET: "ad_set",
    Level.AD: "ad",
}
#: So many figures are in memory at once, however large the account is.
BATCH_ROWS: Final = 5_000

_SETS_UP: Final = ad_sets.join(
    campaigns,
    (campaigns.c.workspace_id == ad_sets.c.workspace_id) & (campaigns.c.id == ad_sets.c.campaign_id),
)
_ADS_UP: Final = ads.join(
    _SETS_UP, (ad_sets.c.workspace_id == ads.c.workspace_id) & (ad_sets.c.id == ads.c.ad_set_id)
)
#: Level → its table, its rows joined to the campaigns they belong to, and where the goal stands.
_FOUND_IN: Final[Mapping[Level, tuple[sa.Table, sa.FromClause, sa.ColumnElement[Any]]]] = {
    Level.CAMPAIGN: (campaigns, campaigns, sa.null()),
    Level.AD_SET: (ad_sets, _SETS_UP, ad_sets.c.optimization_goal),
    Level.AD: (
        ads,
        ads.join(
            _SETS_UP, (ad_sets.c.workspace_id == ads.c.workspace_id) & (ad_sets.c.id == ads.c.ad_set_id)
        ),
        ad_sets.c.optimization_goal,
    ),
}
CAMPAIGN_KEY: Final = ("workspace_id", "campaign_id", "date", "attribution_window")
ENTITY_KEY: Final = (
    "workspace_id",
    "entity_id",
    "date",
    "hour",
    "breakdown",
    "breakdown_value",
    "attribution_window",
)


class Mine(NamedTuple):
    """An entity of ours, and what it is meant to bring."""

    id: uuid.UUID
    result_type: ResultType | None


async def keep_all(
    engine: AsyncEngine, workspace_id: uuid.UUID, account_id: uuid.UUID, told: AsyncIterator[Insight]
) -> int:
    """Keep a stream of figures of one level, a transaction for each batch; how many were ours."""
    kept, batch = 0, list[Insight]()
    async for row in told:
        batch.append(row)
        if len(batch) >= BATCH_ROWS:
            kept += await _keep_batch(engine, workspace_id, account_id, batch)
            batch.clear()
    return kept + await _keep_batch(engine, workspace_id, account_id, batch)


async def _keep_batch(
    engine: AsyncEngine, workspace_id: uuid.UUID, account_id: uuid.UUID, batch: Sequence[Insight]
) -> int:
    if not batch:
        return 0
    async with unit_of_work(engine, workspace_id=workspace_id) as uow:
        return await keep(uow, account_id, batch[0].level, batch)


async def keep(uow: UnitOfWork, account_id: uuid.UUID, level: Level, told: Sequence[Insight]) -> int:
    """Keep figures of the account's entities that are ours, in the caller's transaction."""
    ours = await _ours(uow, account_id, level, {row.external_id for row in told})
    mine = [(ours[row.external_id], row) for row in told if row.external_id in ours]
    as_of = datetime.now(UTC)
    rows = [entity_row(uow, WORDS[level], one, row, as_of) for one, row in mine]
    await upsert(uow, entity_metrics, ENTITY_KEY, rows)
    if level is Level.CAMPAIGN:
        whole = [(one, row) for one, row in mine if row.hour is None and row.breakdown is None]
        rows = [campaign_row(uow, one, row, as_of) for one, row in whole]
        await upsert(uow, campaign_metrics, CAMPAIGN_KEY, rows)
    return len(mine)


def campaign_row(uow: UnitOfWork, mine: Mine, row: Insight, as_of: datetime) -> dict[str, Any]:
    """A row of campaign_metrics."""
    return {
        **_figures(mine, row, as_of),
        "workspace_id": uow.workspace_id,
        "campaign_id": mine.id,
        "ctr": metrics.ctr(row.clicks, row.impressions),
        "cpc": metrics.cpc(row.spend, row.clicks),
        "roas": metrics.roas(row.revenue, row.spend),
    }


def entity_row(uow: UnitOfWork, word: str, mine: Mine, row: Insight, as_of: datetime) -> dict[str, Any]:
    """A row of entity_metrics."""
    return {
        **_figures(mine, row, as_of),
        "workspace_id": uow.workspace_id,
        "level": word,
        "entity_id": mine.id,
        "hour": row.hour,
        "breakdown": None if row.breakdown is None else str(row.breakdown),
        "breakdown_value": row.breakdown_value,
        "leads": row.leads,
        "messages": messages_of(mine, row),
        "installs": row.installs,
    }


def messages_of(mine: Mine, row: Insight) -> int:
    """Conversations; where a platform counts them under the entity's goal alone, those."""
    if mine.result_type is ResultType.MESSAGE and not row.messages:
        return row.goal_results or 0
    return row.messages


def _figures(mine: Mine, row: Insight, as_of: datetime) -> dict[str, Any]:
    return {
        "date": row.day,
        "attribution_window": row.attribution_window,
        "currency": row.currency,
        "impressions": row.impressions,
        "clicks": row.clicks,
        "spend": row.spend,
        "conversions": row.conversions,
        "revenue": row.revenue,
        "result_type": None if mine.result_type is None else str(mine.result_type),
        "results": _results(mine, row),
        "as_of": as_of,
    }


def _results(mine: Mine, row: Insight) -> int | None:
    if mine.result_type is None:
        return None
    if mine.result_type is ResultType.MESSAGE:
        return messages_of(mine, row)
    return int(getattr(row, COLUMN_OF[mine.result_type]))


async def _ours(
    uow: UnitOfWork, account_id: uuid.UUID, level: Level, external_ids: Iterable[str]
) -> dict[str, Mine]:
    """External id → our row. Two platforms may use one number, so only the account's own campaigns count."""
    table, found_in, goal = _FOUND_IN[level]
    named = sa.any_(sa.bindparam("external_ids", list(external_ids), type_=sa.ARRAY(sa.Text)))
    query = (
        sa.select(table.c.external_id, table.c.id, goal.label("goal"), campaigns.c.objective)
        .select_from(found_in)
        .where(campaigns.c.ad_account_id == account_id, table.c.external_id == named)
    )
    found = (await uow.connection.execute(query)).all()
    return {row.external_id: Mine(row.id, result_type_of(row.goal, row.objective)) for row in found}


async def upsert(
    uow: UnitOfWork, table: sa.Table, key: Sequence[str], rows: Sequence[Mapping[str, Any]]
) -> None:
    """Write rows of one shape in one statement; where the key stands already, its figures move.

    Columns travel as arrays: a statement of thousands of rows is planned as one of twenty. Of rows that a
    platform told twice, because its pages moved meanwhile, the later counts.
    """
    if not rows:
        return
    rows = list({tuple(row.get(name) for name in key): row for row in rows}.values())
    names = list(rows[0])
    columns = {name: [row[name] for row in rows] for name in names}
    # What is the same in every row travels once. The day is always an array, so that rows can be counted.
    arrays = [
        name for name in names if name == "date" or any(one != columns[name][0] for one in columns[name])
    ]
    kinds = {name: table.c[name].type.compile(dialect=uow.connection.dialect) for name in names}
    shown = [f't."{name}"' if name in arrays else f"cast(:{name} as {kinds[name]})" for name in names]
    unnested = ", ".join(f"cast(:{name} as {kinds[name]}[])" for name in arrays)
    moved = [f'"{name}" = excluded."{name}"' for name in names if name not in key]
    statement = (
        f"insert into {table.name} ({_listed(names)}) select {', '.join(shown)} "
        f"from unnest({unnested}) t({_listed(arrays)}) "
        f"on conflict ({', '.join(key)}) do update set {', '.join(moved)}"
    )
    values = {name: columns[name] if name in arrays else columns[name][0] for name in names}
    await uow.connection.execute(sa.text(statement), values)


def _listed(names: Iterable[str]) -> str:
    return ", ".join(f'"{name}"' for name in names)
