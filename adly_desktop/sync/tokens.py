"""Access tokens that renew themselves: one refresh at a time, the new pair kept before it is used."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from typing import Final

import msgspec

from adly_desktop.sync.pace import Monotonic
from adly_sync_server.contract.errors import NotSignedIn

#: Renew this long before the server would refuse.
_EARLY_S: Final = 30.0


class TokenPair(msgspec.Struct, frozen=True, kw_only=True):
    """What sign-in and refresh answer."""

    access_token: str
    refresh_token: str
    expires_in_s: int
    user_id: str = ""


#: Asks the server for a new pair with a refresh token.
Refresh = Callable[[str], Awaitable[TokenPair]]
#: Keeps the refresh token where it survives (secrets.py).
Keep = Callable[[str], Awaitable[None]]


class Tokens:
    """The tokens of one signed-in device."""

    def __init__(
        self, refresh_token: str, refresh: Refresh, keep: Keep, clock: Monotonic = time.monotonic
    ) -> None:
        self._refresh_token = refresh_token
        self._refresh, self._keep, self._clock = refresh, keep, clock
        self._access_token, self._good_until = "", 0.0
        self._renewing = asyncio.Lock()

    def begin(self, pair: TokenPair) -> None:
        """Take over the pair a sign-in has just brought."""
        self._access_token, self._refresh_token = pair.access_token, pair.refresh_token
        self._good_until = self._clock() + pair.expires_in_s - _EARLY_S

    async def access(self) -> str:
        """A token that is good for the next call. Raises ``NotSignedIn`` and ``ServerProblem``."""
        if self._clock() < self._good_until:
            return self._access_token
        return await self.renewed(self._access_token)

    async def renewed(self, refused: str) -> str:
        """Another token than the refused one; callers that come together share one refresh."""
        async with self._renewing:
            if self._access_token != refused:
                return self._access_token
            if not self._refresh_token:
                raise NotSignedIn("no refresh token")
            pair = await self._refresh(self._refresh_token)
            await self._keep(pair.refresh_token)
            self.begin(pair)
            return self._access_token
