"""Meta's insights → daily figures. Numbers arrive as strings; ``spend`` is in major units."""

from collections.abc import AsyncIterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any, Final

from adly_sync_server.platforms.meta.client import MetaClient
from adly_sync_server.platforms.port import AccountRef, DailyInsight, Level

#: The window we ask for and store beside each figure.
WINDOW: Final = "7d_click"
LEVELS: Final[Mapping[Level, str]] = {Level.CAMPAIGN: "campaign", Level.AD_SET: "adset", Level.AD: "ad"}
#: The same purchase is told under several names: the first that is there counts, and they are never summed.
PURCHASES: Final = ("omni_purchase", "purchase", "offsite_conversion.fb_pixel_purchase")


async def daily(
    client: MetaClient, account: AccountRef, level: Level, since: date, until: date
) -> AsyncIterator[DailyInsight]:
    """Every row of the account between both days, included."""
    rows = client.pages(
        f"act_{account.account_id}/insights",
        account.token,
        level=LEVELS[level],
        fields=f"{LEVELS[level]}_id,impressions,clicks,spend,actions,action_values,account_currency",
        time_range={"since": since.isoformat(), "until": until.isoformat()},
        time_increment="1",
        action_attribution_windows=[WINDOW],
        limit=500,
    )
    async for row in rows:
        yield insight(row, level, account.currency)


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
