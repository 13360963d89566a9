"""Figures of a platform kept by our upsert, beside COPY of the same rows into the same table."""

import asyncio
import time
import tracemalloc
import uuid
from collections.abc import AsyncIterator, Iterable, Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any, Final

import psycopg
from sqlalchemy.ext.asyncio import AsyncEngine

from adly_sync_server.analytics.keeping import BATCH_ROWS, ENTITY_KEY, Mine, entity_row, upsert
from adly_sync_server.analytics.tables import entity_metrics
from adly_sync_server.contract.figures import ResultType
from adly_sync_server.db.engine import libpq_url, make_engine
from adly_sync_server.db.unit_of_work import unit_of_work
from adly_sync_server.platforms.port import Insight, Level
from tests.bench.outcome import Outcome, at_most
from tests.bench.people import Tenant
from tests.bench.plan import Bench
from tests.bench.samples import in_turns, median

_DAYS: Final = 28
_FIRST: Final = date(2026, 11, 1)
_MEMORY_MIB: Final = 64.0


def measure(bench: Bench) -> Iterable[Outcome]:
    """A trailing window of 28 days: the first time, again with other figures, and COPY as the floor."""
    tenant = Tenant.alone(bench.stack)
    workspace_id = uuid.UUID(tenant.workspace_id)
    entities = [uuid.uuid4() for _ in range(max(50, bench.sizes.ads // 100))]
    rows = list(_rows(workspace_id, entities))
    owner = psycopg.connect(libpq_url(bench.stack.database_url), autocommit=True)
    with owner, asyncio.Runner() as runner:
        engine = make_engine(bench.stack.database_url)

        def emptied() -> None:
            owner.execute("delete from entity_metrics where workspace_id = %s", (workspace_id,))

        def kept() -> float:
            return len(rows) / runner.run(_kept_s(engine, workspace_id, rows))

        def first() -> float:
            emptied()
            return kept()

        def copied() -> float:
            emptied()
            return len(rows) / _copied_s(owner, rows)

        new, floor = in_turns(first, copied, bench.sizes.rounds)
        again = [kept() for _ in range(bench.sizes.rounds)]
        peak = runner.run(_peak_mib(engine, workspace_id, entities))
        runner.run(engine.dispose())
    yield _outcome("metrics_new", "figures kept that are new", median(new), median(floor))
    yield _outcome("metrics_moved", "figures kept that moved", median(again), median(floor))
    yield Outcome(
        name="metrics_memory",
        measure="memory while a long report is kept",
        unit="MiB",
        value=peak,
        bars=(at_most(_MEMORY_MIB),),
    )


def _outcome(name: str, measure: str, value: float, floor: float) -> Outcome:
    return Outcome(
        name=name,
        measure=measure,
        unit="rows/s",
        value=value,
        floor=floor,
        floor_is="COPY of the same rows into the same table, its keys and indexes",
    )


def _rows(workspace_id: uuid.UUID, entities: Sequence[uuid.UUID]) -> Iterator[dict[str, Any]]:
    """One row an entity and day, as collecting makes them."""
    uow: Any = _Of(workspace_id)
    for entity_id in entities:
        mine = Mine(entity_id, ResultType.PURCHASE)
        for day in range(_DAYS):
            yield entity_row(uow, "ad", mine, _insight(day), datetime.now(UTC))


class _Of:
    """What a row asks of a unit of work."""

    def __init__(self, workspace_id: uuid.UUID) -> None:
        self.workspace_id = workspace_id


def _insight(day: int) -> Insight:
    return Insight(
        level=Level.AD,
        external_id="1",
        day=_FIRST + timedelta(days=day),
        attribution_window="7d_click_1d_view",
        currency="SAR",
        impressions=10_000 + day,
        clicks=120,
        spend=Decimal("412.55"),
        conversions=7,
        revenue=Decimal("1840.25"),
    )


async def _kept_s(engine: AsyncEngine, workspace_id: uuid.UUID, rows: Sequence[dict[str, Any]]) -> float:
    started = time.perf_counter()
    for start in range(0, len(rows), BATCH_ROWS):
        async with unit_of_work(engine, workspace_id=workspace_id) as uow:
            await upsert(uow, entity_metrics, ENTITY_KEY, rows[start : start + BATCH_ROWS])
    return time.perf_counter() - started


def _copied_s(owner: psycopg.Connection[Any], rows: Sequence[dict[str, Any]]) -> float:
    names = list(rows[0])
    columns = ", ".join(f'"{name}"' for name in names)
    started = time.perf_counter()
    with owner.cursor() as cursor, cursor.copy(f"copy entity_metrics ({columns}) from stdin") as copy:
        for row in rows:
            copy.write_row([row[name] for name in names])
    return time.perf_counter() - started


async def _peak_mib(engine: AsyncEngine, workspace_id: uuid.UUID, entities: Sequence[uuid.UUID]) -> float:
    """The most that is held at once while ten times as many rows stream through in batches."""

    async def stream() -> AsyncIterator[dict[str, Any]]:
        for _ in range(10):
            for row in _rows(workspace_id, entities):
                yield row

    tracemalloc.start()
    batch: list[dict[str, Any]] = []
    async for row in stream():
        batch.append(row)
        if len(batch) == BATCH_ROWS:
            async with unit_of_work(engine, workspace_id=workspace_id) as uow:
                await upsert(uow, entity_metrics, ENTITY_KEY, batch)
            batch = []
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return peak / 2**20
