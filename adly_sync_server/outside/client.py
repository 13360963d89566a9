"""What a feature calls to reach an address that a person typed."""

import asyncio
import ssl
from http.cookiejar import CookieJar, DefaultCookiePolicy
from typing import Any, Final

import httpx

from adly_sync_server.outside.failures import OutsideAddressFailed, OutsideAddressRefused
from adly_sync_server.outside.guarded import Allowed, GuardedTransport, Resolve, resolved
from adly_sync_server.outside.typed_address import read_address

#: The whole call: names, connections, redirects and the body.
CALL_S: Final = 10.0


class Outside:
    """Calls typed addresses: https, checked and pinned, bounded in time and size, no proxy, no cookies kept.

    Redirects are followed only where ``hops`` allows some, and each is checked as the first address was.
    Platforms, the store of files and mail need none of this: their addresses are the operator's.
    """

    def __init__(
        self,
        allowed: Allowed | None = None,
        *,
        trusted: ssl.SSLContext | None = None,
        resolve: Resolve = resolved,
        call_s: float = CALL_S,
        hops: int = 0,
    ) -> None:
        self._allowed = allowed or Allowed()
        self._call_s = call_s
        self._http = httpx.AsyncClient(
            transport=GuardedTransport(self._allowed, trusted or ssl.create_default_context(), resolve),
            cookies=CookieJar(DefaultCookiePolicy(allowed_domains=())),
            timeout=call_s,
            trust_env=False,
            follow_redirects=hops > 0,
            max_redirects=hops,
        )

    async def call(self, method: str, typed: str, **parts: Any) -> httpx.Response:
        """The whole answer, of whatever status. ``parts`` as httpx has them: headers, json, content.

        Raises ``OutsideAddressRefused``, ``OutsideAddressFailed``.
        """
        url = read_address(typed, self._allowed.ports)
        try:
            async with asyncio.timeout(self._call_s):
                return await self._http.request(method, url, **parts)
        except (TimeoutError, httpx.TransportError) as error:
            raise OutsideAddressFailed(type(error).__name__) from error
        except httpx.TooManyRedirects as error:
            raise OutsideAddressFailed("redirected too often") from error
        except (httpx.InvalidURL, httpx.RequestError) as error:
            raise OutsideAddressRefused("redirected to what is no address") from error

    async def close(self) -> None:
        """Let go of connections."""
        await self._http.aclose()
