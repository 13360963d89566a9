"""Meta's insights → daily figures. Numbers arrive as strings; ``spend`` is in major units."""

import asyncio
from collections.abc import AsyncIterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any, Final

from adly_sync_server.platforms.failures import Transient
from adly_sync_server.platforms.meta.client import MetaClient
from adly_sync_server.platforms.meta.errors import TooMuchAsked
from adly_sync_server.platforms.port import AccountRef, DailyInsight, Level

#: The window we ask for and store beside each figure.
WINDOW: Final = "7d_click"
LEVELS: Final[Mapping[Level, str]] = {Level.CAMPAIGN: "campaign", Level.AD_SET: "adset", Level.AD: "ad"}
_ROWS_A_PAGE: Final = 500
_PROGRESS: Final = "async_status,async_percent_completion"
#: A report of a large account takes minutes; whoever collects figures waits in no transaction.
_PATIENCE_S: Final = 600.0
_FIRST_LOOK_S: Final = 0.5
_LONGEST_LOOK_S: Final = 10.0
#: The same purchase is told under several names: the first that is there counts, and they are never summed.
PURCHASES: Final = ("omni_purchase", "purchase", "offsite_conversion.fb_pixel_purchase")


async def daily(
    client: MetaClient, account: AccountRef, level: Level, since: date, until: date
) -> AsyncIterator[DailyInsight]:
    """Every row of the account between both days, included; ordered as a report where it is too much."""
    asked = _asked(level, since, until)
    edge, told = f"act_{account.account_id}/insights", set()
    try:
        async for row in client.pages(edge, account.token, **asked, limit=_ROWS_A_PAGE):
            figure = insight(row, level, account.currency)
            told.add((figure.external_id, figure.day))
            yield figure
        return
    except TooMuchAsked:
        report = await _ordered(client, account, edge, asked)
    async for row in client.pages(f"{report}/insights", account.token, limit=_ROWS_A_PAGE):
        figure = insight(row, level, account.currency)
        if (figure.external_id, figure.day) not in told:
            yield figure


def _asked(level: Level, since: date, until: date) -> dict[str, Any]:
    return {
        "level": LEVELS[level],
        "fields": f"{LEVELS[level]}_id,impressions,clicks,spend,actions,action_values,account_currency",
        "time_range": {"since": since.isoformat(), "until": until.isoformat()},
        "time_increment": "1",
        "action_attribution_windows": [WINDOW],
    }


async def _ordered(client: MetaClient, account: AccountRef, edge: str, asked: Mapping[str, Any]) -> str:
    """The id of a report of the same, once it is counted. ``Transient`` where Meta gives up on it."""
    report = str((await client.post(edge, account.token, **asked))["report_run_id"])
    pause_s, waited_s = _FIRST_LOOK_S, 0.0
    while not _is_counted(await client.get(report, account.token, fields=_PROGRESS)):
        if waited_s >= _PATIENCE_S:
            raise Transient("Meta has not counted the report yet")
        await asyncio.sleep(pause_s)
        waited_s, pause_s = waited_s + pause_s, min(_LONGEST_LOOK_S, pause_s * 2)
    return report


def _is_counted(run: Mapping[str, Any]) -> bool:
    """Meta calls a report completed before all of it is there."""
    status, percent = run.get("async_status"), int(run.get("async_percent_completion") or 0)
    if status in ("Job Failed", "Job Skipped"):
        raise Transient(f"Meta did not count the report: {status}")
    return status == "Job Completed" and percent >= 100


def insight(row: Mapping[str, Any], level: Level, currency: str) -> DailyInsight:
    """One row in our words."""
    return DailyInsight(
        level=level,
        external_id=str(row[f"{LEVELS[level]}_id"]),
        day=date.fromisoformat(row["date_start"]),
        attribution_window=WINDOW,
        currency=row.get("account_currency") or currency,
        impressions=int(row.get("impressions") or 0),
        clicks=int(row.get("clicks") or 0),
        spend=Decimal(row.get("spend") or "0"),
        conversions=int(_purchases(row.get("actions"))),
        revenue=_purchases(row.get("action_values")),
    )


def _purchases(actions: list[Mapping[str, Any]] | None) -> Decimal:
    by_type = {action["action_type"]: action for action in actions or []}
    found = next((by_type[name] for name in PURCHASES if name in by_type), None)
    return Decimal(0) if found is None else Decimal(str(found.get(WINDOW, found.get("value", "0"))))
