"""TikTok's reports → daily figures. Values arrive as strings, days are those of the account's zone.

Thirty days a call at most, fewer where they would be too many pages. A day that is too much alone is made by
TikTok in its own time, as a file.
"""

import asyncio
import csv
import io
from collections.abc import AsyncIterator, Iterator, Mapping
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation
from typing import Any, Final

from adly_sync_server.platforms.failures import PlatformFailure, Transient
from adly_sync_server.platforms.port import AccountRef, DailyInsight, Level
from adly_sync_server.platforms.tiktok.client import PAGE_SIZE, TikTokClient
from adly_sync_server.platforms.tiktok.readings import IDS

#: TikTok counts by what each ad group says; this is its usual one, and what we store beside each figure.
WINDOW: Final = "7d_click_1d_view"
DAYS_A_CALL: Final = 30
#: Rows from which a report is made as a file: TikTok cuts what is longer.
FILE_FROM_ROWS: Final = 20_000
_LEVELS: Final[Mapping[Level, str]] = {
    Level.CAMPAIGN: "CAMPAIGN",
    Level.AD_SET: "ADGROUP",
    Level.AD: "AD",
}
#: The last is the value of the purchases, whatever it is called.
METRICS: Final = ("spend", "impressions", "clicks", "complete_payment", "total_complete_payment_rate")
#: What a row is about, and its figures.
Row = tuple[Mapping[str, Any], Mapping[str, Any]]
_POLLS: Final = 120
_POLL_EVERY_S: Final = 5.0


async def daily(
    client: TikTokClient,
    account: AccountRef,
    level: Level,
    since: date,
    until: date,
    poll_every_s: float = _POLL_EVERY_S,
) -> AsyncIterator[DailyInsight]:
    """Every row of the account between both days, included; deleted entities too."""
    for first, last in slices(since, until):
        async for dimensions, metrics in _rows(client, account, level, (first, last), poll_every_s):
            yield insight(dimensions, metrics, level, account.currency)


def slices(since: date, until: date) -> Iterator[tuple[date, date]]:
    """The days in parts of at most thirty."""
    while since <= until:
        last = min(since + timedelta(days=DAYS_A_CALL - 1), until)
        yield since, last
        since = last + timedelta(days=1)


def insight(
    dimensions: Mapping[str, Any], metrics: Mapping[str, Any], level: Level, currency: str
) -> DailyInsight:
    """One row in our words."""
    return DailyInsight(
        level=level,
        external_id=str(dimensions[IDS[level]]),
        day=date.fromisoformat(str(dimensions["stat_time_day"])[:10]),
        attribution_window=WINDOW,
        currency=currency,
        impressions=int(_number(metrics, "impressions")),
        clicks=int(_number(metrics, "clicks")),
        spend=_number(metrics, "spend"),
        conversions=int(_number(metrics, "complete_payment")),
        revenue=_number(metrics, "total_complete_payment_rate"),
    )


_PATH: Final = "report/integrated/get"


def _wanted(account: AccountRef, level: Level, first: date, last: date) -> dict[str, Any]:
    name = _LEVELS[level]
    everything = {
        "field_name": f"{name.lower()}_status",
        "filter_type": "IN",
        "filter_value": '["STATUS_ALL"]',
    }
    return {
        "advertiser_id": account.account_id,
        "service_type": "AUCTION",
        "report_type": "BASIC",
        "data_level": f"AUCTION_{name}",
        "dimensions": [IDS[level], "stat_time_day"],
        "metrics": list(METRICS),
        "start_date": first.isoformat(),
        "end_date": last.isoformat(),
        "filtering": [everything],
    }


async def _rows(
    client: TikTokClient, account: AccountRef, level: Level, days: tuple[date, date], poll_every_s: float
) -> AsyncIterator[Row]:
    """Fewer days where the pages would be too many; a file only where one day is."""
    (first, last), wanted = days, _wanted(account, level, *days)
    page = await client.get(_PATH, account.token, **wanted, page=1, page_size=PAGE_SIZE)
    total = int((page.get("page_info") or {}).get("total_number") or 0)
    if total < FILE_FROM_ROWS:
        async for row in _by_pages(client, account, wanted, page):
            yield row["dimensions"], row["metrics"]
    elif first < last:
        middle = first + (last - first) // 2
        for half in ((first, middle), (middle + timedelta(days=1), last)):
            async for pair in _rows(client, account, level, half, poll_every_s):
                yield pair
    else:
        async for row in _by_file(client, account, wanted, poll_every_s):
            yield row, row


async def _by_pages(
    client: TikTokClient, account: AccountRef, wanted: Mapping[str, Any], page: Mapping[str, Any]
) -> AsyncIterator[Mapping[str, Any]]:
    number = 1
    while True:
        for row in page.get("list") or []:
            yield row
        if number >= int((page.get("page_info") or {}).get("total_page") or 0):
            return
        number += 1
        page = await client.get(_PATH, account.token, **wanted, page=number, page_size=PAGE_SIZE)


async def _by_file(
    client: TikTokClient, account: AccountRef, wanted: Mapping[str, Any], poll_every_s: float
) -> AsyncIterator[Mapping[str, Any]]:
    """A file is narrowed by nothing but ids: what was deleted is not in it. Its titles stay as they are."""
    asked = {name: value for name, value in wanted.items() if name != "filtering"}
    form = {"output_format": "CSV_DOWNLOAD", "enable_report_title_translation": False}
    made = await client.post("report/task/create", account.token, **asked, **form)
    task = {"advertiser_id": account.account_id, "task_id": str(made["task_id"])}
    await _finished(client, account, task, poll_every_s)
    where = await client.get("report/task/download", account.token, **task)
    text = await client.fetch(str(where["download_url"]))
    for row in csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))):
        yield row


async def _finished(
    client: TikTokClient, account: AccountRef, task: Mapping[str, str], poll_every_s: float
) -> None:
    for _ in range(_POLLS):
        state = await client.get("report/task/check", account.token, **task)
        if state.get("status") == "SUCCESS":
            return
        if state.get("status") in ("FAILED", "CANCELED"):
            raise PlatformFailure(f"TikTok could not make the report: {state.get('message') or ''}")
        await asyncio.sleep(poll_every_s)
    raise Transient("TikTok is still making the report")


def _number(metrics: Mapping[str, Any], name: str) -> Decimal:
    """0 where TikTok writes a dash for nothing."""
    try:
        return Decimal(str(metrics.get(name) or "0").replace(",", ""))
    except InvalidOperation:
        return Decimal(0)
