"""Meta's insights → figures. Numbers arrive as strings; ``spend`` is in major units.

Hours are a breakdown there, and those of the advertiser's zone. What is too much at once is ordered as a
report, which a later process may fetch by its id.
"""

import asyncio
from collections.abc import AsyncIterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any, Final

from adly_sync_server.contract.figures import UNKNOWN, Breakdown
from adly_sync_server.platforms.abilities import FigureAsk, FigureReach
from adly_sync_server.platforms.failures import Gone, Transient
from adly_sync_server.platforms.meta.client import MetaClient
from adly_sync_server.platforms.meta.errors import TooMuchAsked
from adly_sync_server.platforms.meta.targeting import PLACEMENTS
from adly_sync_server.platforms.port import AccountRef, Insight, Level

#: What we store beside each figure, and the windows it is made of: people who clicked, and others who saw.
#: It is the same as the other platforms', so that an agency's figures can be added.
WINDOW: Final = "7d_click_1d_view"
_WINDOWS: Final = ("7d_click", "1d_view")
#: Older figures are refused. Source: the vendor contract, section 2.6.
REACH: Final = FigureReach(breakdowns=frozenset(Breakdown), months_kept=37, report_days=31)
LEVELS: Final[Mapping[Level, str]] = {Level.CAMPAIGN: "campaign", Level.AD_SET: "adset", Level.AD: "ad"}
HOUR: Final = "hourly_stats_aggregated_by_advertiser_time_zone"
BREAKDOWNS: Final[Mapping[Breakdown, tuple[str, ...]]] = {
    Breakdown.PLACEMENT: ("publisher_platform", "platform_position"),
    Breakdown.AGE: ("age",),
    Breakdown.GENDER: ("gender",),
    Breakdown.REGION: ("region",),
}
_ROWS_A_PAGE: Final = 500
_PROGRESS: Final = "async_status,async_percent_completion"
#: A report of a large account takes minutes; whoever collects figures waits in no transaction.
_PATIENCE_S: Final = 600.0
_FIRST_LOOK_S: Final = 0.5
_LONGEST_LOOK_S: Final = 10.0
#: The same purchase is told under several names: the first that is there counts, and they are never summed.
PURCHASES: Final = ("omni_purchase", "purchase", "offsite_conversion.fb_pixel_purchase")
LEADS: Final = ("lead", "onsite_conversion.lead_grouped", "offsite_conversion.fb_pixel_lead")
MESSAGES: Final = ("onsite_conversion.messaging_conversation_started_7d",)
INSTALLS: Final = ("omni_app_install", "mobile_app_install", "app_install")
#: Meta's platform and position → our placement, where we have it.
_PLACES: Final = {
    (platform, "feed" if position == "stream" else position): name
    for name, (platform, _, position) in PLACEMENTS.items()
}


async def figures(client: MetaClient, account: AccountRef, ask: FigureAsk) -> AsyncIterator[Insight]:
    """Every row of the account that is asked for; ordered as a report where it is too much."""
    told = set()
    try:
        async for row in client.pages(_edge(account), account.token, **_asked(ask), limit=_ROWS_A_PAGE):
            figure = insight(row, ask, account.currency)
            told.add(_place(figure))
            yield figure
        return
    except TooMuchAsked:
        report_id = await start_report(client, account, ask)
    await _counted(client, account, report_id)
    async for figure in report_rows(client, account, ask, report_id):
        if _place(figure) not in told:
            yield figure


async def start_report(client: MetaClient, account: AccountRef, ask: FigureAsk) -> str:
    """The id of a report that Meta begins to count."""
    return str((await client.post(_edge(account), account.token, **_asked(ask)))["report_run_id"])


async def is_ready(client: MetaClient, account: AccountRef, report_id: str) -> bool:
    """Meta calls a report completed before all of it is there. Raises ``Gone`` where it gave up."""
    run = await client.get(report_id, account.token, fields=_PROGRESS)
    status, percent = run.get("async_status"), int(run.get("async_percent_completion") or 0)
    if status in ("Job Failed", "Job Skipped"):
        raise Gone(f"Meta did not count the report: {status}")
    return status == "Job Completed" and percent >= 100


async def report_rows(
    client: MetaClient, account: AccountRef, ask: FigureAsk, report_id: str
) -> AsyncIterator[Insight]:
    """The rows of a report that is ready."""
    async for row in client.pages(f"{report_id}/insights", account.token, limit=_ROWS_A_PAGE):
        yield insight(row, ask, account.currency)


def insight(row: Mapping[str, Any], ask: FigureAsk, currency: str) -> Insight:
    """One row in our words."""
    actions = row.get("actions")
    return Insight(
        level=ask.level,
        external_id=str(row[f"{LEVELS[ask.level]}_id"]),
        day=date.fromisoformat(row["date_start"]),
        attribution_window=WINDOW,
        currency=row.get("account_currency") or currency,
        impressions=int(row.get("impressions") or 0),
        clicks=int(row.get("clicks") or 0),
        spend=Decimal(row.get("spend") or "0"),
        conversions=int(_first(actions, PURCHASES)),
        revenue=_first(row.get("action_values"), PURCHASES),
        leads=int(_first(actions, LEADS)),
        messages=int(_first(actions, MESSAGES)),
        installs=int(_first(actions, INSTALLS)),
        hour=int(str(row[HOUR])[:2]) if ask.by_hour else None,
        breakdown=ask.breakdown,
        breakdown_value=None if ask.breakdown is None else _part(row, ask.breakdown),
    )


def _edge(account: AccountRef) -> str:
    return f"act_{account.account_id}/insights"


def _asked(ask: FigureAsk) -> dict[str, Any]:
    level = LEVELS[ask.level]
    cuts = [HOUR] if ask.by_hour else list(BREAKDOWNS[ask.breakdown]) if ask.breakdown else []
    return {
        "level": level,
        "fields": f"{level}_id,impressions,clicks,spend,actions,action_values,account_currency",
        "time_range": {"since": ask.since.isoformat(), "until": ask.until.isoformat()},
        "time_increment": "1",
        "action_attribution_windows": list(_WINDOWS),
        **({"breakdowns": cuts} if cuts else {}),
    }


async def _counted(client: MetaClient, account: AccountRef, report_id: str) -> None:
    """Until a report is counted. ``Transient`` where Meta gives up on it."""
    pause_s, waited_s = _FIRST_LOOK_S, 0.0
    try:
        while not await is_ready(client, account, report_id):
            if waited_s >= _PATIENCE_S:
                raise Transient("Meta has not counted the report yet")
            await asyncio.sleep(pause_s)
            waited_s, pause_s = waited_s + pause_s, min(_LONGEST_LOOK_S, pause_s * 2)
    except Gone as given_up:
        raise Transient(given_up.detail) from given_up


def _place(figure: Insight) -> tuple[Any, ...]:
    return figure.external_id, figure.day, figure.hour, figure.breakdown_value


def _part(row: Mapping[str, Any], breakdown: Breakdown) -> str:
    """What the part is called: our placement where we have it, Meta's own words elsewhere."""
    told = [str(row.get(name) or UNKNOWN).lower() for name in BREAKDOWNS[breakdown]]
    if breakdown is Breakdown.PLACEMENT:
        platform, position = told
        position = position.removeprefix(f"{platform}_")
        return _PLACES.get((platform, position)) or f"{platform}_{position}"
    return str(row.get("region") or UNKNOWN) if breakdown is Breakdown.REGION else told[0]


def _first(actions: list[Mapping[str, Any]] | None, names: tuple[str, ...]) -> Decimal:
    """The first of several names of one thing, in our windows together."""
    by_type = {action["action_type"]: action for action in actions or []}
    found = next((by_type[name] for name in names if name in by_type), None)
    if found is None:
        return Decimal(0)
    told = [Decimal(str(found[name])) for name in _WINDOWS if name in found]
    return sum(told, Decimal(0)) if told else Decimal(str(found.get("value", "0")))
