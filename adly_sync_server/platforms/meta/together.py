"""Many things at Meta in few calls: batches of up to fifty, each part of which ends by itself."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from adly_sync_server.contract.errors import AdlyError
from adly_sync_server.platforms.abilities import Ended
from adly_sync_server.platforms.failures import NeedsLogin, NoPermission, UnknownOutcome
from adly_sync_server.platforms.meta import drafts, reading, videos, words
from adly_sync_server.platforms.meta.client import MetaClient, Part, batches
from adly_sync_server.platforms.meta.importing import EDGES
from adly_sync_server.platforms.port import AccountRef, Draft, Level, RemoteEntity

_ABOVE: Final[Mapping[Level, Level]] = {Level.AD_SET: Level.CAMPAIGN, Level.AD: Level.AD_SET}


class MetaTogether:
    """The abilities to place, find, read and set many things at once."""

    def __init__(self, client: MetaClient) -> None:
        self._client = client

    def together(self, drafts: Sequence[Draft]) -> list[list[Draft]]:
        """See ``PlacesTogether``."""
        return [list(some) for some in batches(drafts, self._client.most_parts(is_change=True))]

    async def create_together(self, account: AccountRef, drafts: Sequence[Draft]) -> list[Ended]:
        """See ``PlacesTogether``."""
        return await create(self._client, account, drafts)

    async def find_together(self, account: AccountRef, drafts: Sequence[Draft]) -> list[str | None]:
        """See ``PlacesTogether``."""
        return await find(self._client, account, drafts)

    async def read_together(
        self, account: AccountRef, level: Level, external_ids: Sequence[str], campaign_id: str | None
    ) -> Mapping[str, RemoteEntity]:
        """See ``ReadsTogether``."""
        if campaign_id is None or level is Level.CAMPAIGN:
            return await reading.by_ids(self._client, account, level, external_ids)
        return await reading.below(self._client, account, level, external_ids, campaign_id)

    async def set_statuses(
        self, account: AccountRef, level: Level, external_ids: Sequence[str], status: str
    ) -> Mapping[str, AdlyError]:
        """See ``SetsStatusesAtOnce``."""
        del level  # a node's id is enough for Meta
        return await set_statuses(self._client, account, external_ids, status)


async def create(client: MetaClient, account: AccountRef, wanted: Sequence[Draft]) -> list[Ended]:
    """How each draft of one batch ended."""
    filled = [drafts.parameters(one, account.currency) for one in wanted]
    if wanted[0].level is Level.CREATIVE:
        filled = await videos.all_begun(client, account, filled)
    path = f"act_{account.account_id}/{EDGES[wanted[0].level]}"
    parts = [Part(method="POST", path=path, params=params) for params in filled]
    return [_made(one) for one in await client.batch(account.token, parts)]


async def find(client: MetaClient, account: AccountRef, wanted: Sequence[Draft]) -> list[str | None]:
    """The ids of those that carry their label."""
    labels = {drafts.label(one.reference)[0]["name"] for one in wanted}
    found: dict[str, str] = {}
    for edge in dict.fromkeys(search_edge(account, one) for one in wanted):
        async for row in client.pages(edge, account.token, fields="id,adlabels"):
            names = {str(label.get("name")) for label in row.get("adlabels") or []}
            for name in names & labels:
                found.setdefault(name, str(row["id"]))
    return [found.get(drafts.label(one.reference)[0]["name"]) for one in wanted]


async def set_statuses(
    client: MetaClient, account: AccountRef, external_ids: Sequence[str], status: str
) -> dict[str, AdlyError]:
    """Those that Meta refused, and why."""
    wanted = {"status": words.STATUSES.remote(status)}
    refused: dict[str, AdlyError] = {}
    for some in batches(external_ids, client.most_parts(is_change=True)):
        parts = [Part(method="POST", path=one, params=wanted) for one in some]
        pairs = list(zip(some, await client.batch(account.token, parts), strict=True))
        refused |= {external_id: told for external_id, told in pairs if isinstance(told, AdlyError)}
        for failure in refused.values():
            if isinstance(failure, NeedsLogin | NoPermission):
                raise failure
    return refused


def search_edge(account: AccountRef, draft: Draft) -> str:
    """The narrowest edge the entity can be on: an account holds thousands of ads, an ad set a few."""
    above = _ABOVE.get(draft.level)
    parent = draft.parents.get(above) if above else None
    return f"{parent}/{EDGES[draft.level]}" if parent else f"act_{account.account_id}/{EDGES[draft.level]}"


def _made(told: dict[str, Any] | AdlyError) -> Ended:
    if isinstance(told, AdlyError):
        return told
    return str(told["id"]) if told.get("id") else UnknownOutcome("Meta answered a create without an id")
