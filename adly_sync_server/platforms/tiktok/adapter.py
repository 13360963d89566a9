"""TikTok behind the port: each method is one or two calls, and nothing here decides about repeats."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from adly_sync_server.platforms.abilities import Pace
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
from adly_sync_server.platforms.tiktok import (
    accounts,
    creatives,
    drafts,
    identities,
    media,
    oauth,
    placing,
    readings,
    statuses,
)
from adly_sync_server.platforms.tiktok.measuring import TikTokMeasuring
from adly_sync_server.platforms.tiktok.offering import TikTokOffers
from adly_sync_server.platforms.tiktok.together import TikTokTogether

_LEVELS: Final = frozenset(Level) - {Level.CREATIVE}


class TikTokAdapter(TikTokMeasuring, TikTokOffers, TikTokTogether):
    """The port for TikTok, with what it offers besides. Stateless: every call names its account and token."""

    name = "tiktok"
    capabilities = Capabilities(
        has_dry_run=False, has_idempotent_create=True, formats=creatives.FORMATS, levels=_LEVELS
    )

    # Ten calls a second for an app of the lowest level: recalled. What is there at once and what comes in
    # that second are no more together. An account has no limit of its own; code 40100 is said to the app.
    account_pace = app_pace = Pace(points=2, per_s=8)

    @property
    def app_id(self) -> str:
        """See the port."""
        return self._client.app.app_id

    def authorize_url(self, state: str, redirect_uri: str) -> str:
        """See the port."""
        return oauth.authorize_url(self._client.app, state, redirect_uri)

    async def exchange_code(self, code: str, redirect_uri: str) -> Token:
        """See the port."""
        del redirect_uri  # TikTok knows it from the app
        return await oauth.exchange(self._client, code)

    async def check_app(self) -> None:
        """See the port."""
        await oauth.check_app(self._client)

    async def list_accounts(self, token: Token) -> list[RemoteAccount]:
        """See the port."""
        return await accounts.listed(self._client, token)

    async def read_account(self, account: AccountRef) -> RemoteAccount:
        """See the port."""
        return await accounts.described(self._client, account)

    async def list_identities(self, account: AccountRef) -> list[RemoteIdentity]:
        """See the port."""
        return await identities.listed(self._client, account)

    async def list_pixels(self, account: AccountRef) -> list[RemotePixel]:
        """See the port."""
        return [pixel async for pixel in accounts.pixels(self._client, account)]

    async def dry_run(self, account: AccountRef, draft: Draft) -> None:
        """TikTok has none: what can be known without sending is known by ``comparable``."""
        drafts.parameters(draft, account.currency)

    async def create(self, account: AccountRef, draft: Draft) -> str:
        """See the port."""
        return await placing.create(self._client, account, draft)

    async def find(self, account: AccountRef, draft: Draft) -> str | None:
        """Walk what stands beside the entity and look for our mark at the end of a name."""
        return await placing.find(self._client, account, draft)

    async def update(self, account: AccountRef, external_id: str, draft: Draft, paths: Sequence[str]) -> None:
        """Send what changed; an ad's words and pictures whole where TikTok would lose the others."""
        await placing.update(self._client, account, external_id, draft, paths)

    async def read(self, account: AccountRef, level: Level, external_id: str) -> RemoteEntity:
        """See the port."""
        raw = await placing.raw(self._client, account, level, external_id)
        return readings.entity(level, raw)

    def is_delivered(self, remote: RemoteEntity) -> bool:
        """See ``TellsDelivery``."""
        return str(remote.delivery_status).endswith("delivery_ok")

    async def set_status(self, account: AccountRef, level: Level, external_id: str, status: str) -> None:
        """See the port."""
        await statuses.set_status(self._client, account, level, [external_id], status)

    async def upload_image(self, account: AccountRef, image: Image) -> str:
        """See the port."""
        return await media.upload_image(self._client, account, image)

    def comparable(self, draft: Draft, currency: str) -> Mapping[str, Any]:
        """See the port."""
        return readings.expected(draft, currency)
