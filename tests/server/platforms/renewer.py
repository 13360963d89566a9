"""Meta as if its tokens ended within the hour: each refresh token works once, as strict platforms have it."""

from __future__ import annotations

import asyncio
import uuid
from datetime import UTC, datetime, timedelta

from adly_sync_server.platforms.failures import NeedsLogin
from adly_sync_server.platforms.meta.adapter import MetaAdapter
from adly_sync_server.platforms.meta.client import MetaClient
from adly_sync_server.platforms.port import Token
from tests.server.publishing.platform import Platform

HOUR = timedelta(hours=1)


class RenewingMeta(MetaAdapter):
    """The real adapter before the simulated Meta; only what renews a token is added."""

    def __init__(self, client: MetaClient, platform: Platform) -> None:
        super().__init__(client)
        self._platform = platform
        self._living: set[str] = set()
        self.asked: list[str] = []
        self.pause_s = 0.0

    def sign_in(self, life: timedelta = HOUR) -> Token:
        """A token and what renews it."""
        refresh = f"refresh-{uuid.uuid4()}"
        self._living.add(refresh)
        return Token(self._platform.new_token(), datetime.now(UTC) + life, refresh)

    async def exchange_code(self, code: str, redirect_uri: str) -> Token:
        """As it comes from Meta, with what renews it."""
        token = await super().exchange_code(code, redirect_uri)
        return Token(token.access_token, datetime.now(UTC) + HOUR, self.sign_in().refresh_token)

    def take_back_consent(self) -> None:
        """The person withdraws his permission."""
        self._living.clear()

    async def refresh(self, token: Token) -> Token:
        """See the port."""
        assert token.refresh_token is not None
        self.asked.append(token.refresh_token)
        await asyncio.sleep(self.pause_s)
        if token.refresh_token not in self._living:
            raise NeedsLogin("the permission is over")
        self._living.discard(token.refresh_token)
        return self.sign_in()
