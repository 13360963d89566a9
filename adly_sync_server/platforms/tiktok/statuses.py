"""The status of entities at TikTok: up to twenty in one call, and one by one where a call of many fails."""

from collections.abc import Sequence
from typing import Final

from adly_sync_server.contract.errors import AdlyError
from adly_sync_server.platforms.failures import Gone, Rejected, UnknownOutcome
from adly_sync_server.platforms.port import AccountRef, Level
from adly_sync_server.platforms.tiktok import words
from adly_sync_server.platforms.tiktok.client import TikTokClient
from adly_sync_server.platforms.tiktok.placing import FILTERS, PATHS

#: The most ids that a call takes. Source: contracts of TikTok, status/update.
MOST_AT_ONCE: Final = 20
#: TikTok has no archive: what is archived here stands still there.
_ARCHIVED: Final = {"archived": "paused"}


async def set_statuses(
    client: TikTokClient, account: AccountRef, level: Level, external_ids: Sequence[str], status: str
) -> dict[str, AdlyError]:
    """Those that TikTok refused, and why."""
    refused: dict[str, AdlyError] = {}
    for start in range(0, len(external_ids), MOST_AT_ONCE):
        some = external_ids[start : start + MOST_AT_ONCE]
        try:
            await set_status(client, account, level, some, status)
        except (Gone, Rejected, UnknownOutcome):
            # One that is gone fails its whole call, or it is done in part: only each by itself can tell.
            refused |= await _one_by_one(client, account, level, some, status)
    return refused


async def set_status(
    client: TikTokClient, account: AccountRef, level: Level, external_ids: Sequence[str], status: str
) -> None:
    """One call for at most twenty."""
    await client.post(
        f"{PATHS[level]}/status/update",
        account.token,
        advertiser_id=account.account_id,
        **{FILTERS[level]: list(external_ids)},
        operation_status=words.STATUSES.remote(_ARCHIVED.get(status, status)),
    )


async def _one_by_one(
    client: TikTokClient, account: AccountRef, level: Level, external_ids: Sequence[str], status: str
) -> dict[str, AdlyError]:
    refused: dict[str, AdlyError] = {}
    for external_id in external_ids:
        try:
            await set_status(client, account, level, [external_id], status)
        except (Gone, Rejected, UnknownOutcome) as failure:
            refused[external_id] = failure
    return refused
