"""Many things of Meta as they are: from the lists below their campaign, and by their ids where no list is.

A list's page counts as one call, whatever stands on it; a batch counts as its parts. At the development tier
that is the difference between minutes and hours.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from adly_sync_server.contract.errors import AdlyError
from adly_sync_server.platforms.failures import Gone
from adly_sync_server.platforms.meta import readings
from adly_sync_server.platforms.meta.client import MetaClient, Part, batches
from adly_sync_server.platforms.port import AccountRef, Level, RemoteEntity

#: Whole rows are large: Meta refuses pages that take it too long to put together.
_ROWS_A_PAGE: Final[Mapping[Level, int]] = {Level.AD_SET: 100, Level.CREATIVE: 50, Level.AD: 100}
_EDGES: Final[Mapping[Level, str]] = {Level.AD_SET: "adsets", Level.CREATIVE: "ads", Level.AD: "ads"}


async def below(
    client: MetaClient, account: AccountRef, level: Level, external_ids: Sequence[str], campaign_id: str
) -> dict[str, RemoteEntity]:
    """Those that are there, from the campaign's lists. What is on none of them is asked for by its id."""
    wanted, rows = set(external_ids), await _listed(client, account, level, campaign_id)
    found = _living(level, (row for row in rows if row.get("id") in wanted), account.currency)
    # A list may lag behind; and it leaves out what was put away, which is no less there for that.
    missing = [one for one in external_ids if one not in found]
    return found | await by_ids(client, account, level, missing)


async def by_ids(
    client: MetaClient, account: AccountRef, level: Level, external_ids: Sequence[str]
) -> dict[str, RemoteEntity]:
    """Those that are there. Raises how the first of them failed in another way than being gone."""
    shown: list[Mapping[str, Any]] = []
    for some in batches(external_ids, client.most_parts(is_change=False)):
        parts = [Part(method="GET", path=one, params={"fields": _own_fields(level)}) for one in some]
        for told in await client.batch(account.token, parts):
            if isinstance(told, Gone):
                continue
            if isinstance(told, AdlyError):
                raise told
            shown.append(told)
    return _living(level, shown, account.currency)


async def _listed(
    client: MetaClient, account: AccountRef, level: Level, campaign_id: str
) -> list[Mapping[str, Any]]:
    """The rows on the campaign's list; none where the campaign is gone itself."""
    path, most = f"{campaign_id}/{_EDGES[level]}", _ROWS_A_PAGE[level]
    try:
        rows = client.pages(path, account.token, fields=_fields(level), limit=most)
        return [_row(level, row) async for row in rows]
    except Gone:
        return []


def _living(level: Level, rows: Iterable[Mapping[str, Any]], currency: str) -> dict[str, RemoteEntity]:
    there = [row for row in rows if row.get("status") not in readings.GONE]
    return {str(row["id"]): readings.entity(level, row, currency) for row in there}


def _row(level: Level, row: Mapping[str, Any]) -> Mapping[str, Any]:
    """A creative stands within the ad that shows it."""
    return row if level is not Level.CREATIVE else row.get("creative") or {}


def _fields(level: Level) -> str:
    return _own_fields(level) if level is not Level.CREATIVE else f"creative{{{_own_fields(level)}}}"


def _own_fields(level: Level) -> str:
    return ",".join(readings.FIELDS[level])
