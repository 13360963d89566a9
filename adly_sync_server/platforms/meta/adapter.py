"""Meta behind the port: each method is one or two calls, and nothing here decides about repeats."""

import base64
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any, Final

from adly_sync_server.platforms.failures import Gone, PlatformFailure, Rejected, UnknownOutcome
from adly_sync_server.platforms.meta import (
    creatives,
    drafts,
    oauth,
    readings,
    targeting,
    usage,
    videos,
    words,
)
from adly_sync_server.platforms.meta.amounts import from_minor, offset
from adly_sync_server.platforms.meta.importing import EDGES
from adly_sync_server.platforms.meta.measuring import MetaMeasuring
from adly_sync_server.platforms.meta.offering import MetaOffering
from adly_sync_server.platforms.meta.together import MetaTogether, search_edge
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

ACCOUNT_FIELDS: Final = (
    "account_id,name,currency,timezone_name,account_status,balance,min_daily_budget,amount_spent,spend_cap"
)
ACTIVE_ACCOUNT: Final = 1


class MetaAdapter(MetaMeasuring, MetaOffering, MetaTogether):
    """The port for Meta. Stateless: every call names its account and token."""

    name = "meta"
    capabilities = Capabilities(has_dry_run=True, has_idempotent_create=False, formats=creatives.FORMATS)

    account_pace = usage.ACCOUNT_PACE
    app_pace = usage.APP_PACE

    @property
    def app_id(self) -> str:
        """See the port."""
        return self._client.app.app_id

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
        """See the port."""
        rows = self._client.pages("me/adaccounts", token, fields=ACCOUNT_FIELDS)
        return [_account(row) async for row in rows]

    async def read_account(self, account: AccountRef) -> RemoteAccount:
        """See the port."""
        path = f"act_{account.account_id}"
        return _account(await self._client.get(path, account.token, fields=ACCOUNT_FIELDS))

    async def list_identities(self, account: AccountRef) -> list[RemoteIdentity]:
        """Pages this account may advertise for, and the Instagram account joined to each.

        Not all of the person's: one login often reaches several clients, who must not see each other.
        """
        rows = self._client.pages(
            f"act_{account.account_id}/promote_pages",
            account.token,
            fields="id,name,username,instagram_business_account{id,username,name}",
        )
        return [identity async for row in rows for identity in _identities(row)]

    async def list_pixels(self, account: AccountRef) -> list[RemotePixel]:
        """See the port."""
        path = f"act_{account.account_id}/adspixels"
        rows = self._client.pages(path, account.token, fields="id,name,last_fired_time")
        return [
            RemotePixel(
                external_id=str(row["id"]),
                name=row.get("name") or str(row["id"]),
                last_fired_at=readings.moment(row.get("last_fired_time")),
            )
            async for row in rows
        ]

    async def dry_run(self, account: AccountRef, draft: Draft) -> None:
        """Meta checks everything and creates nothing."""
        params = drafts.parameters(draft, account.currency)
        await self._client.post(
            self._edge(account, draft.level), account.token, **params, execution_options=["validate_only"]
        )

    async def create(self, account: AccountRef, draft: Draft) -> str:
        """See the port."""
        params = drafts.parameters(draft, account.currency)
        if draft.level is Level.CREATIVE:
            params = await videos.begun(self._client, account, params)
        answer = await self._client.post(self._edge(account, draft.level), account.token, **params)
        if not answer.get("id"):
            raise UnknownOutcome("Meta answered a create without an id")
        return str(answer["id"])

    async def find(self, account: AccountRef, draft: Draft) -> str | None:
        """Walk the edge above the entity and look for our label."""
        wanted = drafts.label(draft.reference)[0]["name"]
        rows = self._client.pages(search_edge(account, draft), account.token, fields="id,adlabels")
        async for row in rows:
            if any(label.get("name") == wanted for label in row.get("adlabels") or []):
                return str(row["id"])
        return None

    async def update(self, account: AccountRef, external_id: str, draft: Draft, paths: Sequence[str]) -> None:
        """Send only what changed: a budget sent again counts against Meta's four changes an hour."""
        changed = drafts.changes(draft, account.currency, paths)
        if "targeting" in changed:
            raw = await self._client.get(external_id, account.token, fields="targeting")
            changed["targeting"] = targeting.merged(raw.get("targeting") or {}, changed["targeting"])
        if changed:
            await self._client.post(external_id, account.token, **changed)

    async def read(self, account: AccountRef, level: Level, external_id: str) -> RemoteEntity:
        """See the port."""
        raw = await self._client.get(external_id, account.token, fields=",".join(readings.FIELDS[level]))
        if raw.get("status") in readings.GONE:
            raise Gone(f"it was {str(raw['status']).lower()} on Meta")
        return readings.entity(level, raw, account.currency)

    def is_delivered(self, remote: RemoteEntity) -> bool:
        """See ``TellsDelivery``."""
        return remote.delivery_status == "active"

    async def set_status(self, account: AccountRef, level: Level, external_id: str, status: str) -> None:
        """See the port."""
        del level  # a node's id is enough for Meta
        await self._client.post(external_id, account.token, status=words.STATUSES.remote(status))

    async def upload_image(self, account: AccountRef, image: Image) -> str:
        """Meta names an image by the hash of its bytes, so a repeat is harmless."""
        encoded = base64.b64encode(image.content).decode()
        answer = await self._client.post(f"act_{account.account_id}/adimages", account.token, bytes=encoded)
        named = [str(one["hash"]) for one in (answer.get("images") or {}).values() if one.get("hash")]
        if not named:
            raise PlatformFailure("Meta took the image and named no hash")
        return named[0]

    def comparable(self, draft: Draft, currency: str) -> Mapping[str, Any]:
        """See the port."""
        return readings.expected(draft, currency)

    def _edge(self, account: AccountRef, level: Level) -> str:
        return f"act_{account.account_id}/{EDGES[level]}"


def _account(row: Mapping[str, Any]) -> RemoteAccount:
    currency = row["currency"]
    return RemoteAccount(
        account_id=str(row["account_id"]),
        name=row.get("name") or str(row["account_id"]),
        currency=currency,
        time_zone=row.get("timezone_name") or "UTC",
        is_active=row.get("account_status") == ACTIVE_ACCOUNT,
        balance=_decimal(row.get("balance"), currency),
        minimum_daily_budget=_decimal(row.get("min_daily_budget"), currency),
    )


def _decimal(minor: Any, currency: str) -> Decimal | None:
    """None also where Meta does not bill in the currency: an unknown amount is not zero."""
    if minor is None:
        return None
    try:
        offset(currency)
    except Rejected:
        return None
    return Decimal(from_minor(minor, currency))


def _identities(row: Mapping[str, Any]) -> list[RemoteIdentity]:
    page = RemoteIdentity(
        kind="page", external_id=str(row["id"]), name=row["name"], username=row.get("username")
    )
    joined = row.get("instagram_business_account")
    if not joined:
        return [page]
    name = joined.get("name") or joined.get("username") or str(joined["id"])
    instagram = RemoteIdentity(
        kind="instagram", external_id=str(joined["id"]), name=name, username=joined.get("username")
    )
    return [page, instagram]
