"""TikTok's reports → figures. Values arrive as strings, days and hours are those of the account's zone.

Thirty days a call at most, one where it is by hour, fewer where they would be too many pages. A day that is
too much alone is made by TikTok in its own time, as a file, which a later process may fetch by its task.
"""

import asyncio
import csv
import io
from collections.abc import AsyncIterator, Iterator, Mapping
from datetime import date, datetime, timedelta
from decimal import Decimal, InvalidOperation
from typing import Any, Final

from adly_sync_server.contract.figures import UNKNOWN, Breakdown
from adly_sync_server.platforms.abilities import FigureAsk, FigureReach
from adly_sync_server.platforms.failures import Gone, PlatformFailure, Transient
from adly_sync_server.platforms.port import AccountRef, Insight, Level
from adly_sync_server.platforms.tiktok.client import PAGE_SIZE, TikTokClient
from adly_sync_server.platforms.tiktok.readings import IDS

#: TikTok counts by what each ad group says; this is its usual one, and what we store beside each figure.
WINDOW: Final = "7d_click_1d_view"
DAYS_A_CALL: Final = 30
#: How far back TikTok tells is not written down: asked as far as Meta, and what is refused ends the past.
REACH: Final = FigureReach(breakdowns=frozenset(Breakdown), months_kept=37, report_days=DAYS_A_CALL)
#: Rows from which a report is made as a file: TikTok cuts what is longer.
FILE_FROM_ROWS: Final = 20_000
_LEVELS: Final[Mapping[Level, str]] = {
    Level.CAMPAIGN: "CAMPAIGN",
    Level.AD_SET: "ADGROUP",
    Level.AD: "AD",
}
CUTS: Final[Mapping[Breakdown, str]] = {
    Breakdown.PLACEMENT: "placement",
    Breakdown.AGE: "age",
    Breakdown.GENDER: "gender",
    Breakdown.REGION: "province_id",
}
_PLACES: Final = {"PLACEMENT_TIKTOK": "tiktok_in_feed", "TIKTOK": "tiktok_in_feed"}
_DAY, _HOUR = "stat_time_day", "stat_time_hour"
#: ``total_complete_payment_rate`` is the value of the purchases, whatever it is called; ``conversion`` counts
#: what each ad group is optimised for.
METRICS: Final = (
    "spend",
    "impressions",
    "clicks",
    "complete_payment",
    "total_complete_payment_rate",
    "form",
    "app_install",
    "conversion",
)
#: What a row is about, and its figures.
Row = tuple[Mapping[str, Any], Mapping[str, Any]]
_PATH: Final = "report/integrated/get"
_POLLS: Final = 120
_POLL_EVERY_S: Final = 5.0


async def figures(
    client: TikTokClient, account: AccountRef, ask: FigureAsk, poll_every_s: float = _POLL_EVERY_S
) -> AsyncIterator[Insight]:
    """Every row of the account that is asked for; deleted entities too."""
    for first, last in slices(ask.since, ask.until, 1 if ask.by_hour else DAYS_A_CALL):
        async for dimensions, metrics in _rows(client, account, ask, (first, last), poll_every_s):
            yield insight(dimensions, metrics, ask, account.currency)


async def start_report(client: TikTokClient, account: AccountRef, ask: FigureAsk) -> str:
    """The task of a file that TikTok begins to make; a file is narrowed by nothing but ids."""
    wanted = _wanted(account, ask, ask.since, ask.until)
    asked = {name: value for name, value in wanted.items() if name != "filtering"}
    form = {"output_format": "CSV_DOWNLOAD", "enable_report_title_translation": False}
    return str((await client.post("report/task/create", account.token, **asked, **form))["task_id"])


async def is_ready(client: TikTokClient, account: AccountRef, task_id: str) -> bool:
    """Whether the file is there. Raises ``Gone`` where TikTok could not make it."""
    task = {"advertiser_id": account.account_id, "task_id": task_id}
    state = await client.get("report/task/check", account.token, **task)
    if state.get("status") in ("FAILED", "CANCELED"):
        raise Gone(f"TikTok could not make the report: {state.get('message') or ''}")
    return state.get("status") == "SUCCESS"


async def report_rows(
    client: TikTokClient, account: AccountRef, ask: FigureAsk, task_id: str
) -> AsyncIterator[Insight]:
    """The rows of a file that is ready; what was deleted is not in it."""
    async for row in _of_file(client, account, task_id):
        yield insight(row, row, ask, account.currency)


def slices(since: date, until: date, days: int = DAYS_A_CALL) -> Iterator[tuple[date, date]]:
    """The days in parts of at most so many."""
    while since <= until:
        last = min(since + timedelta(days=days - 1), until)
        yield since, last
        since = last + timedelta(days=1)


def insight(
    dimensions: Mapping[str, Any], metrics: Mapping[str, Any], ask: FigureAsk, currency: str
) -> Insight:
    """One row in our words."""
    starts_at = datetime.fromisoformat(str(dimensions[_HOUR if ask.by_hour else _DAY]))
    return Insight(
        level=ask.level,
        external_id=str(dimensions[IDS[ask.level]]),
        day=starts_at.date(),
        attribution_window=WINDOW,
        currency=currency,
        impressions=int(_number(metrics, "impressions")),
        clicks=int(_number(metrics, "clicks")),
        spend=_number(metrics, "spend"),
        conversions=int(_number(metrics, "complete_payment")),
        revenue=_number(metrics, "total_complete_payment_rate"),
        leads=int(_number(metrics, "form")),
        installs=int(_number(metrics, "app_install")),
        goal_results=int(_number(metrics, "conversion")),
        hour=starts_at.hour if ask.by_hour else None,
        breakdown=ask.breakdown,
        breakdown_value=None if ask.breakdown is None else _part(dimensions, ask.breakdown),
    )


def _part(dimensions: Mapping[str, Any], breakdown: Breakdown) -> str:
    """What the part is called in our words."""
    told = str(dimensions.get(CUTS[breakdown]) or "NONE")
    if breakdown is Breakdown.AGE:
        told = told.removeprefix("AGE_").replace("_", "-").replace("55-100", "55+")
    if breakdown is Breakdown.PLACEMENT:
        return _PLACES.get(told.upper(), told.lower().removeprefix("placement_"))
    return UNKNOWN if told.upper() in ("NONE", "-", "0", "-1") else told.lower()


def _wanted(account: AccountRef, ask: FigureAsk, first: date, last: date) -> dict[str, Any]:
    name = _LEVELS[ask.level]
    cuts = [CUTS[ask.breakdown]] if ask.breakdown else []
    everything = {
        "field_name": f"{name.lower()}_status",
        "filter_type": "IN",
        "filter_value": '["STATUS_ALL"]',
    }
    return {
        "advertiser_id": account.account_id,
        "service_type": "AUCTION",
        "report_type": "AUDIENCE" if cuts else "BASIC",
        "data_level": f"AUCTION_{name}",
        "dimensions": [IDS[ask.level], _HOUR if ask.by_hour else _DAY, *cuts],
        "metrics": list(METRICS),
        "start_date": first.isoformat(),
        "end_date": last.isoformat(),
        "filtering": [everything],
    }


async def _rows(
    client: TikTokClient, account: AccountRef, ask: FigureAsk, days: tuple[date, date], poll_every_s: float
) -> AsyncIterator[Row]:
    """Fewer days where the pages would be too many; a file only where one day is."""
    (first, last), wanted = days, _wanted(account, ask, *days)
    page = await client.get(_PATH, account.token, **wanted, page=1, page_size=PAGE_SIZE)
    total = int((page.get("page_info") or {}).get("total_number") or 0)
    if total < FILE_FROM_ROWS:
        async for row in _by_pages(client, account, wanted, page):
            yield row["dimensions"], row["metrics"]
    elif first < last:
        middle = first + (last - first) // 2
        for half in ((first, middle), (middle + timedelta(days=1), last)):
            async for pair in _rows(client, account, ask, half, poll_every_s):
                yield pair
    else:
        async for row in _by_file(client, account, ask, first, poll_every_s):
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
    client: TikTokClient, account: AccountRef, ask: FigureAsk, day: date, poll_every_s: float
) -> AsyncIterator[Mapping[str, Any]]:
    one_day = FigureAsk(level=ask.level, since=day, until=day, by_hour=ask.by_hour, breakdown=ask.breakdown)
    task_id = await start_report(client, account, one_day)
    await _finished(client, account, task_id, poll_every_s)
    async for row in _of_file(client, account, task_id):
        yield row


async def _of_file(
    client: TikTokClient, account: AccountRef, task_id: str
) -> AsyncIterator[Mapping[str, Any]]:
    """Its titles stay as they are in the report."""
    task = {"advertiser_id": account.account_id, "task_id": task_id}
    where = await client.get("report/task/download", account.token, **task)
    text = await client.fetch(str(where["download_url"]))
    for row in csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))):
        yield row


async def _finished(client: TikTokClient, account: AccountRef, task_id: str, poll_every_s: float) -> None:
    try:
        for _ in range(_POLLS):
            if await is_ready(client, account, task_id):
                return
            await asyncio.sleep(poll_every_s)
    except Gone as lost:
        raise PlatformFailure(lost.detail) from lost
    raise Transient("TikTok is still making the report")


def _number(metrics: Mapping[str, Any], name: str) -> Decimal:
    """0 where TikTok writes a dash for nothing."""
    try:
        return Decimal(str(metrics.get(name) or "0").replace(",", ""))
    except InvalidOperation:
        return Decimal(0)
