"""Everything of an account that lives on Meta, level by level, page by page."""

from collections.abc import AsyncIterator, Mapping
from datetime import datetime
from typing import Any, Final

from adly_sync_server.platforms.meta import readings
from adly_sync_server.platforms.meta.client import MetaClient
from adly_sync_server.platforms.port import AccountRef, Level, RemoteEntity

EDGES: Final[Mapping[Level, str]] = {
    Level.CAMPAIGN: "campaigns",
    Level.AD_SET: "adsets",
    Level.CREATIVE: "adcreatives",
    Level.AD: "ads",
}
#: Whole rows are large: Meta refuses pages that take it too long to put together.
_ROWS_A_PAGE: Final = 100


async def entities(
    client: MetaClient, account: AccountRef, level: Level, changed_since: datetime | None
) -> AsyncIterator[RemoteEntity]:
    """Newest first, as Meta lists; what was deleted or archived is left out."""
    asked: dict[str, Any] = {"fields": ",".join(readings.FIELDS[level]), "limit": _ROWS_A_PAGE}
    if changed_since is not None and level is not Level.CREATIVE:  # a creative never changes
        since = int(changed_since.timestamp()) - 1
        asked["filtering"] = [{"field": "updated_time", "operator": "GREATER_THAN", "value": since}]
    rows = client.pages(f"act_{account.account_id}/{EDGES[level]}", account.token, **asked)
    async for row in rows:
        if row.get("status") not in readings.GONE:
            yield readings.entity(level, row, account.currency)
