"""What every platform's figures must hold to, whoever tells them: parts add up, reports say the same."""

from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any, Protocol

from adly_sync_server.contract.figures import Breakdown
from adly_sync_server.platforms.abilities import FigureAsk, MakesReports, MeasuresParts
from adly_sync_server.platforms.port import AccountRef, Insight, Level

DELIVERED = ("impressions", "clicks", "spend")
RESULTS = ("conversions", "leads", "messages", "installs")
ADDED = ("impressions", "clicks", "spend", "conversions", "revenue", "leads", "messages", "installs")

Run = Callable[[Any], Any]


class Measuring(MeasuresParts, MakesReports, Protocol):
    """An adapter with both abilities."""


def yesterday() -> date:
    """A day that is over nearly everywhere."""
    return datetime.now(UTC).date() - timedelta(days=1)


def told(run: Run, adapter: Measuring, account: AccountRef, ask: FigureAsk) -> list[Insight]:
    """Everything that is told."""

    async def walk() -> list[Insight]:
        return [one async for one in adapter.figures(account, ask)]

    return list(run(walk()))


def added(rows: Sequence[Insight]) -> dict[tuple[str, date], dict[str, Any]]:
    """Sums by entity and day."""
    sums: dict[tuple[str, date], dict[str, Any]] = {}
    for row in rows:
        into = sums.setdefault((row.external_id, row.day), dict.fromkeys(ADDED, 0))
        for name in ADDED:
            into[name] += getattr(row, name)
    return sums


def same(parts: Sequence[Insight], whole: Sequence[Insight]) -> bool:
    """Delivery adds up exactly; of results each row may be rounded by one by its window."""
    found, meant = added(parts), added(whole)
    if not meant or set(found) != set(meant):
        return False
    for key, wholly in meant.items():
        if any(found[key][name] != wholly[name] for name in DELIVERED):
            return False
        rows = sum((row.external_id, row.day) == key for row in parts)
        if any(abs(found[key][name] - wholly[name]) > rows for name in RESULTS):
            return False
    return True


def check_hours(run: Run, adapter: Measuring, account: AccountRef, level: Level, ids: Sequence[str]) -> None:
    """Hours of a day are those of the clock, each once, and add up to the day."""
    day = yesterday()
    whole = told(run, adapter, account, FigureAsk(level=level, since=day, until=day, external_ids=ids))
    ask = FigureAsk(level=level, since=day, until=day, by_hour=True, external_ids=ids)
    hours = told(run, adapter, account, ask)
    assert same(hours, whole)
    keys = [(one.external_id, one.hour) for one in hours]
    assert len(keys) == len(set(keys)) > 12
    assert all(one.hour is not None and 0 <= one.hour <= 23 for one in hours)


def check_breakdown(
    run: Run,
    adapter: Measuring,
    account: AccountRef,
    level: Level,
    ids: Sequence[str],
    breakdown: Breakdown,
) -> set[str]:
    """The parts of each day add up to it; what the parts are called."""
    ask = FigureAsk(level=level, since=yesterday() - timedelta(days=2), until=yesterday(), external_ids=ids)
    whole = told(run, adapter, account, ask)
    parts = told(
        run,
        adapter,
        account,
        FigureAsk(level=level, since=ask.since, until=ask.until, breakdown=breakdown, external_ids=ids),
    )
    assert same(parts, whole)
    assert {one.breakdown for one in parts} == {breakdown}
    return {str(one.breakdown_value) for one in parts}


def check_report(run: Run, adapter: Measuring, account: AccountRef, level: Level) -> None:
    """A report is ordered, looked at, and fetched by its id alone; it says what the pages say."""
    ask = FigureAsk(level=level, since=yesterday() - timedelta(days=4), until=yesterday())

    async def ordered() -> list[Insight]:
        report_id = await adapter.start_report(account, ask)
        while not await adapter.is_report_ready(account, report_id):
            pass
        return [one async for one in adapter.report_rows(account, ask, report_id)]

    assert added(run(ordered())) == added(told(run, adapter, account, ask)) != {}
