"""Many things at TikTok in few calls: up to twenty ads of one ad group at once, and lists to read.

Campaigns and ad groups are made one a call. Which ad is which the answer tells by the mark in its name.
"""

from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import Any, Final

from adly_sync_server.contract.errors import AdlyError
from adly_sync_server.platforms.abilities import Ended
from adly_sync_server.platforms.failures import PlatformFailure, UnknownOutcome
from adly_sync_server.platforms.port import AccountRef, Draft, Level, RemoteEntity
from adly_sync_server.platforms.tiktok import drafts, marks, placing, readings, statuses
from adly_sync_server.platforms.tiktok.client import TikTokClient

#: The most that a call makes. Source: contracts of TikTok, ad/create.
MOST_ADS: Final = 20
#: Ids that a listing is narrowed by (recalled).
_MOST_IDS: Final = 100


class TikTokTogether:
    """The abilities to place, find, read and set many things at once."""

    def __init__(self, client: TikTokClient) -> None:
        self._client = client

    def together(self, drafts: Sequence[Draft]) -> list[list[Draft]]:
        """See ``PlacesTogether``."""
        if not drafts or drafts[0].level is not Level.AD:
            return [[one] for one in drafts]
        groups = [list(rows) for _, rows in groupby(drafts, key=lambda one: one.parents.get(Level.AD_SET))]
        return [rows[n : n + MOST_ADS] for rows in groups for n in range(0, len(rows), MOST_ADS)]

    async def create_together(self, account: AccountRef, drafts: Sequence[Draft]) -> list[Ended]:
        """See ``PlacesTogether``."""
        return await create(self._client, account, drafts)

    async def find_together(self, account: AccountRef, drafts: Sequence[Draft]) -> list[str | None]:
        """See ``PlacesTogether``."""
        return await placing.find_all(self._client, account, drafts)

    async def read_together(
        self, account: AccountRef, level: Level, external_ids: Sequence[str], campaign_id: str | None
    ) -> Mapping[str, RemoteEntity]:
        """See ``ReadsTogether``."""
        del campaign_id  # the ids narrow the listing
        return await read(self._client, account, level, external_ids)

    async def set_statuses(
        self, account: AccountRef, level: Level, external_ids: Sequence[str], status: str
    ) -> Mapping[str, AdlyError]:
        """See ``SetsStatusesAtOnce``."""
        return await statuses.set_statuses(self._client, account, level, external_ids, status)


async def create(client: TikTokClient, account: AccountRef, wanted: Sequence[Draft]) -> list[Ended]:
    """How each of one call ended; what TikTok left out of a call is asked for by itself, which tells why."""
    if len(wanted) == 1:
        return [await placing.create(client, account, wanted[0])]
    made = await _made(client, account, wanted)
    return [made.get(one.reference) or await _alone(client, account, one) for one in wanted]


async def read(
    client: TikTokClient, account: AccountRef, level: Level, external_ids: Sequence[str]
) -> dict[str, RemoteEntity]:
    """Those that are there."""
    found: dict[str, RemoteEntity] = {}
    for start in range(0, len(external_ids), _MOST_IDS):
        some = list(external_ids[start : start + _MOST_IDS])
        narrowed = {placing.FILTERS[level]: some}
        rows = client.of_account(
            f"{placing.PATHS[level]}/get", account, filtering=narrowed, page_size=_MOST_IDS
        )
        async for row in rows:
            if not readings.is_gone(row):
                found[str(row[readings.IDS[level]])] = readings.entity(level, row)
    return found


async def _made(client: TikTokClient, account: AccountRef, wanted: Sequence[Draft]) -> dict[str, str]:
    """Reference → id of what one call has made. Raises ``UnknownOutcome`` where the answer does not tell."""
    bodies = [drafts.parameters(one, account.currency) for one in wanted]
    answer = await client.post_parts(
        "ad/create",
        account.token,
        advertiser_id=account.account_id,
        adgroup_id=wanted[0].parents[Level.AD_SET],
        creatives=await placing.with_covers(client, account, bodies),
    )
    told = [row for row in answer.get("creatives") or [] if row.get("ad_id")]
    if len(told) < len(answer.get("ad_ids") or []) or not told:
        raise UnknownOutcome("TikTok made ads and does not say which")
    return {one.reference: row for one in wanted if (row := _named(told, one)) is not None}


def _named(told: Sequence[Mapping[str, Any]], draft: Draft) -> str | None:
    carrying = (row for row in told if marks.carries(row.get("ad_name"), draft.reference))
    return next((str(row["ad_id"]) for row in carrying), None)


async def _alone(client: TikTokClient, account: AccountRef, draft: Draft) -> Ended:
    try:
        return await placing.create(client, account, draft)
    except PlatformFailure as failure:
        return failure
