"""Snapchat behind the port: each method is a few calls, and nothing here decides about repeats."""

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from adly_sync_server.contract.platform_rules.floors import least
from adly_sync_server.contract.platform_rules.snapchat import SNAPCHAT
from adly_sync_server.platforms.failures import Gone, NoPermission, Rejected
from adly_sync_server.platforms.port import (
    AccountRef,
    Capabilities,
    Draft,
    Image,
    Level,
    RemoteAccount,
    RemoteEntity,
    RemoteIdentity,
    RemotePixel,
    Token,
)
from adly_sync_server.platforms.snapchat import (
    creatives,
    drafts,
    media,
    merging,
    oauth,
    offers,
    readings,
    tags,
    together,
    usage,
    words,
)
from adly_sync_server.platforms.snapchat.client import Raw, SnapchatClient, made, only
from adly_sync_server.platforms.snapchat.levels import ABOVE, MANY, PARENTS, READ_PLACES, home
from adly_sync_server.platforms.snapchat.measuring import SnapchatMeasuring
from adly_sync_server.platforms.snapchat.offering import SnapchatOffering
from adly_sync_server.platforms.snapchat.together import SnapchatTogether


def _now() -> datetime:
    return datetime.now(UTC)


class SnapchatAdapter(SnapchatMeasuring, SnapchatOffering, SnapchatTogether):
    """The port for Snapchat and its abilities. Stateless: every call names its account and token."""

    name = "snapchat"
    capabilities = Capabilities(
        has_dry_run=False,
        has_idempotent_create=False,
        formats=creatives.FORMATS,
        changes_creatives=True,
        sends_whole=True,
    )

    account_pace = usage.ACCOUNT_PACE
    app_pace = usage.APP_PACE

    def __init__(self, client: SnapchatClient, now: Callable[[], datetime] = _now) -> None:
        SnapchatOffering.__init__(self, client)
        SnapchatTogether.__init__(self, client, now)

    @property
    def app_id(self) -> str:
        """See the port."""
        return self._client.app.client_id

    def authorize_url(self, state: str, redirect_uri: str) -> str:
        """See the port."""
        return oauth.authorize_url(self._client.app, state, redirect_uri)

    async def exchange_code(self, code: str, redirect_uri: str) -> Token:
        """See the port."""
        return await oauth.exchange(self._client, code, redirect_uri)

    async def check_app(self) -> None:
        """See the port."""
        await oauth.check_app(self._client)

    async def list_accounts(self, token: Token) -> list[RemoteAccount]:
        """Accounts of every organization the person is a member of, where he may see them."""
        found: list[RemoteAccount] = []
        async for organization in self._client.pages("me/organizations", token, "organizations"):
            path = f"organizations/{organization['id']}/adaccounts"
            try:
                found += [_account(row) async for row in self._client.pages(path, token, "adaccounts")]
            except NoPermission:
                continue
        return found

    async def read_account(self, account: AccountRef) -> RemoteAccount:
        """See the port."""
        answer = await self._client.get(f"adaccounts/{account.account_id}", account.token)
        return _account(only(answer, "adaccounts"))

    async def list_identities(self, account: AccountRef) -> list[RemoteIdentity]:
        """See the port."""
        return await offers.profiles(self._client, account)

    async def list_pixels(self, account: AccountRef) -> list[RemotePixel]:
        """See the port."""
        return await offers.pixels(self._client, account)

    async def dry_run(self, account: AccountRef, draft: Draft) -> None:
        """Snapchat has none; what we know ourselves is asked instead."""
        readings.expected(draft, account.currency)

    async def create(self, account: AccountRef, draft: Draft) -> str:
        """See the port."""
        many, path = MANY[draft.level], home(account.account_id, draft.level, draft.parents)
        body = {many: [together.whole(account, draft, self._now())]}
        answer = await self._client.send("POST", path, account.token, body)
        return str(made(answer, many)["id"])

    async def find(self, account: AccountRef, draft: Draft) -> str | None:
        """Walk the list the entity is on and look for our mark."""
        path = home(account.account_id, draft.level, draft.parents)
        async for raw in self._client.pages(path, account.token, MANY[draft.level]):
            if tags.carries(raw.get("name"), draft.reference):
                return str(raw["id"])
        return None

    async def update(self, account: AccountRef, external_id: str, draft: Draft, paths: Sequence[str]) -> None:
        """Read, merge, send it whole, and see that nothing was erased that nobody meant to change."""
        raw = await self._raw(account, draft.level, external_id)
        params = drafts.parameters(draft, account.currency)
        await self._put(account, draft.level, raw, merging.merged(draft.level, raw, params, paths))

    async def read(self, account: AccountRef, level: Level, external_id: str) -> RemoteEntity:
        """See the port."""
        return readings.entity(level, await self._raw(account, level, external_id))

    def is_delivered(self, remote: RemoteEntity) -> bool:
        """See ``TellsDelivery``."""
        return remote.status == remote.delivery_status == "active"

    async def set_status(self, account: AccountRef, level: Level, external_id: str, status: str) -> None:
        """Twice sends once. What is to go for good is deleted; nothing is archived there, so it is paused."""
        if level is Level.CREATIVE:
            raise Rejected("a creative on Snapchat has no status", field="status")
        if status == "to_remove":
            await self._client.send("DELETE", f"{MANY[level]}/{external_id}", account.token)
            return
        wanted = words.STATUSES.remote(status)
        raw = await self._raw(account, level, external_id)
        await self._put(account, level, raw, {**merging.writable(level, raw), "status": wanted})

    async def upload_image(self, account: AccountRef, image: Image) -> str:
        """See the port."""
        return await media.upload_image(self._client, account, image)

    def comparable(self, draft: Draft, currency: str) -> Mapping[str, Any]:
        """See the port."""
        return readings.expected(draft, currency)

    async def _raw(self, account: AccountRef, level: Level, external_id: str) -> Raw:
        path = f"{MANY[level]}/{external_id}"
        raw = only(await self._client.get(path, account.token, **READ_PLACES.get(level, {})), MANY[level])
        if raw.get("deleted"):
            raise Gone("it was deleted on Snapchat")
        return raw

    async def _put(self, account: AccountRef, level: Level, raw: Raw, body: Raw) -> None:
        if body == merging.writable(level, raw):
            return
        parents: dict[str, str] = {ABOVE[level]: str(raw[PARENTS[level]])} if level in ABOVE else {}
        path = home(account.account_id, level, parents)
        answer = await self._client.send("PUT", path, account.token, {MANY[level]: [body]})
        if unkept := merging.unkept(body, only(answer, MANY[level])):
            raise unkept


def _account(row: Mapping[str, Any]) -> RemoteAccount:
    currency = str(row["currency"])
    floor = least(SNAPCHAT.floors, "ad_set", "daily", currency, None)
    return RemoteAccount(
        account_id=str(row["id"]),
        name=str(row.get("name") or row["id"]),
        currency=currency,
        time_zone=str(row.get("timezone") or "UTC"),
        is_active=row.get("status") == "ACTIVE",
        minimum_daily_budget=None if floor is None else floor.amount,
    )
