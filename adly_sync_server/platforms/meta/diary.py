"""The account's diary at Meta: who changed what last."""

from collections.abc import Collection
from datetime import datetime
from typing import Any, Final

from adly_sync_server.platforms.abilities import Changer
from adly_sync_server.platforms.meta import readings
from adly_sync_server.platforms.meta.client import MetaClient
from adly_sync_server.platforms.port import AccountRef

_FIELDS: Final = "object_id,actor_name,event_time"
_ROWS_A_PAGE: Final = 500
#: Where more than this was done since, who did the oldest of it stays unsaid.
_MOST_ROWS: Final = 2_000


async def changers(
    client: MetaClient, account: AccountRef, external_ids: Collection[str], since: datetime
) -> dict[str, Changer]:
    """The last one who is named for each."""
    rows = client.pages(
        f"act_{account.account_id}/activities",
        account.token,
        fields=_FIELDS,
        since=int(since.timestamp()),
        limit=_ROWS_A_PAGE,
    )
    found: dict[str, Changer] = {}
    count = 0
    async for row in rows:
        one, count = _changer(row), count + 1
        external_id = str(row.get("object_id"))
        if one is not None and external_id in external_ids:
            known = found.get(external_id)
            # Newest first: of two within one second the first is the later.
            found[external_id] = one if known is None or one.at > known.at else known
        if count >= _MOST_ROWS:
            break
    return found


def _changer(row: dict[str, Any]) -> Changer | None:
    at, name = readings.moment(row.get("event_time")), row.get("actor_name")
    return Changer(name=str(name), at=at) if at is not None and name else None
