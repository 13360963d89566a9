"""Many things at Snapchat in few calls: lists are sent and lists are read, each thing of a list by itself.

A change of status is a PUT, which erases what it does not carry: everything is read first and sent whole.
"""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from itertools import groupby
from typing import Final

from adly_sync_server.contract.errors import AdlyError
from adly_sync_server.platforms.abilities import Ended
from adly_sync_server.platforms.failures import Gone, PlatformFailure, Rejected, UnknownOutcome
from adly_sync_server.platforms.port import AccountRef, Draft, Level, RemoteEntity
from adly_sync_server.platforms.snapchat import drafts, merging, readings, tags, words
from adly_sync_server.platforms.snapchat.client import Raw, SnapchatClient, only
from adly_sync_server.platforms.snapchat.levels import ABOVE, MANY, PARENTS, READ_PLACES, home

#: So many are made in a call in practice, and about so many set. Source: vendor contract, comparison.
MOST_MADE: Final = 10
MOST_SET: Final = 100
#: A list of everything may be long: from so many things a page on, each is read by itself instead.
_WORTH_A_PAGE: Final = 4


class SnapchatTogether:
    """The abilities to place, find, read and set many things at once."""

    def __init__(self, client: SnapchatClient, now: Callable[[], datetime]) -> None:
        self._client = client
        self._now = now

    def together(self, drafts: Sequence[Draft]) -> list[list[Draft]]:
        """See ``PlacesTogether``."""
        groups = [list(rows) for _, rows in groupby(drafts, key=lambda one: home("", one.level, one.parents))]
        return [rows[n : n + MOST_MADE] for rows in groups for n in range(0, len(rows), MOST_MADE)]

    async def create_together(self, account: AccountRef, drafts: Sequence[Draft]) -> list[Ended]:
        """See ``PlacesTogether``."""
        first = drafts[0]
        bodies = [whole(account, one, self._now()) for one in drafts]
        path = home(account.account_id, first.level, first.parents)
        made = await self._client.send_parts("POST", path, account.token, MANY[first.level], bodies)
        return [_made(draft, one) for draft, one in zip(drafts, made, strict=True)]

    async def find_together(self, account: AccountRef, drafts: Sequence[Draft]) -> list[str | None]:
        """See ``PlacesTogether``."""
        found: dict[str, str] = {}
        level = drafts[0].level
        for path in dict.fromkeys(home(account.account_id, level, one.parents) for one in drafts):
            async for raw in self._client.pages(path, account.token, MANY[level]):
                found.setdefault(str(raw.get("name")), str(raw["id"]))
        return [
            next((own for name, own in found.items() if tags.carries(name, one.reference)), None)
            for one in drafts
        ]

    async def read_together(
        self, account: AccountRef, level: Level, external_ids: Sequence[str], campaign_id: str | None
    ) -> Mapping[str, RemoteEntity]:
        """See ``ReadsTogether``."""
        found = await raws(self._client, account, level, external_ids, campaign_id)
        return {external_id: readings.entity(level, raw) for external_id, raw in found.items()}

    async def set_statuses(
        self, account: AccountRef, level: Level, external_ids: Sequence[str], status: str
    ) -> Mapping[str, AdlyError]:
        """See ``SetsStatusesAtOnce``. Nothing is archived at Snapchat, so that is paused."""
        if level is Level.CREATIVE or status == "to_remove":
            raise Rejected("Snapchat does not take this for several at once", field="status")
        found = await raws(self._client, account, level, external_ids, None)
        refused: dict[str, AdlyError] = {one: Gone("it is not on Snapchat any more") for one in external_ids}
        refused = {one: failure for one, failure in refused.items() if one not in found}
        wanted = words.STATUSES.remote(status)
        changed = [
            (raw, {**merging.writable(level, raw), "status": wanted})
            for raw in found.values()
            if raw.get("status") != wanted
        ]
        return refused | await _put_all(self._client, account, level, changed)


def whole(account: AccountRef, draft: Draft, now: datetime) -> Raw:
    """The entity as it is made. A campaign has to begin some time: unsaid, it begins now."""
    body = drafts.parameters(draft, account.currency)
    if draft.level in (Level.CAMPAIGN, Level.CREATIVE):
        body["ad_account_id"] = account.account_id
    if draft.level is Level.CAMPAIGN and "start_time" not in body:
        body["start_time"] = now.isoformat(timespec="milliseconds").replace("+00:00", "Z")
    return body


async def raws(
    client: SnapchatClient,
    account: AccountRef,
    level: Level,
    external_ids: Sequence[str],
    campaign_id: str | None,
) -> dict[str, Raw]:
    """Those that are there, as Snapchat shows them: from their list as far as it is worth it, then each."""
    wanted = set(external_ids)
    found = await _listed(client, account, level, wanted, campaign_id) if len(wanted) > 1 else {}
    for external_id in external_ids:
        if external_id not in found:
            try:
                found[external_id] = await _one(client, account, level, external_id)
            except Gone:
                continue
    return {one: found[one] for one in external_ids if one in found}


async def _listed(
    client: SnapchatClient, account: AccountRef, level: Level, wanted: set[str], campaign_id: str | None
) -> dict[str, Raw]:
    path, most_pages = _list_of(account, level, campaign_id), max(len(wanted) // _WORTH_A_PAGE, 1)
    found: dict[str, Raw] = {}
    pages = client.bodies(path, account.token, limit=1000, **READ_PLACES.get(level, {}))
    async for body in pages:
        rows = [only({"rows": [row]}, "rows") for row in body.get(MANY[level]) or []]
        found |= {str(raw["id"]): raw for raw in rows if str(raw["id"]) in wanted and not raw.get("deleted")}
        most_pages -= 1
        if len(found) == len(wanted) or not most_pages:
            break
    return found


def _list_of(account: AccountRef, level: Level, campaign_id: str | None) -> str:
    if campaign_id is not None and level in (Level.AD_SET, Level.AD):
        return f"campaigns/{campaign_id}/{MANY[level]}"
    return f"adaccounts/{account.account_id}/{MANY[level]}"


async def _one(client: SnapchatClient, account: AccountRef, level: Level, external_id: str) -> Raw:
    path = f"{MANY[level]}/{external_id}"
    raw = only(await client.get(path, account.token, **READ_PLACES.get(level, {})), MANY[level])
    if raw.get("deleted"):
        raise Gone("it was deleted on Snapchat")
    return raw


async def _put_all(
    client: SnapchatClient, account: AccountRef, level: Level, changed: Sequence[tuple[Raw, Raw]]
) -> dict[str, AdlyError]:
    """Those that were refused, or that came back with less than was sent."""
    lists: dict[str, list[Raw]] = defaultdict(list)
    for raw, body in changed:
        above: dict[str, str] = {ABOVE[level]: str(raw[PARENTS[level]])} if level in ABOVE else {}
        lists[home(account.account_id, level, above)].append(body)
    refused: dict[str, AdlyError] = {}
    for path, bodies in lists.items():
        for start in range(0, len(bodies), MOST_SET):
            some = bodies[start : start + MOST_SET]
            answers = await client.send_parts("PUT", path, account.token, MANY[level], some)
            pairs = [(body, _kept(body, told)) for body, told in zip(some, answers, strict=True)]
            refused |= {str(body["id"]): told for body, told in pairs if told is not None}
    return refused


def _kept(sent: Raw, told: Raw | PlatformFailure) -> PlatformFailure | None:
    if isinstance(told, PlatformFailure):
        return told
    return merging.unkept(sent, told)


def _made(draft: Draft, told: Raw | PlatformFailure) -> Ended:
    """An answer that tells of another thing says nothing of this one: its own is looked up."""
    if isinstance(told, PlatformFailure):
        return told
    if told.get("name") and not tags.carries(str(told["name"]), draft.reference):
        return UnknownOutcome("Snapchat answered in another order than it was asked")
    return str(told["id"]) if told.get("id") else UnknownOutcome("Snapchat answered a create without an id")
