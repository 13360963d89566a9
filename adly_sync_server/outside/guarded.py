"""One hop to a typed address: its name is resolved once, and the connection goes where that was checked.

A resolver may answer something else a moment later (DNS rebinding), so nothing resolves the name again: the
request is sent to the checked address itself, with the name in ``Host``, in SNI and in the check of the
certificate.
"""

import asyncio
import socket
import ssl
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from dataclasses import dataclass
from ipaddress import ip_address
from typing import Final

import httpx

from adly_sync_server.outside.failures import OutsideAddressFailed, OutsideAddressRefused
from adly_sync_server.outside.public_addresses import Address, Network, is_public
from adly_sync_server.outside.typed_address import HTTPS_PORT, port_of, require_callable

Resolve = Callable[[str, int], Awaitable[Sequence[str]]]

#: Each call has connections of its own: one kept open to an address was checked against one name only.
_NONE_KEPT: Final = httpx.Limits(max_keepalive_connections=0)


@dataclass(frozen=True, kw_only=True)
class Allowed:
    """How far a call may go. The operator, or a test, may allow networks and ports beyond the public ones."""

    ports: frozenset[int] = frozenset({HTTPS_PORT})
    networks: tuple[Network, ...] = ()
    answer_bytes: int = 5 * 1024 * 1024
    connect_s: float = 5.0

    def reaches(self, address: Address) -> bool:
        """True if a connection to ``address`` may be opened."""
        return is_public(address) or any(address in network for network in self.networks)


class GuardedTransport(httpx.AsyncBaseTransport):
    """Sends every request, also one of a redirect, to an address that was checked for it.

    Raises ``OutsideAddressRefused``, ``OutsideAddressFailed``.
    """

    def __init__(self, allowed: Allowed, trusted: ssl.SSLContext, resolve: Resolve) -> None:
        self._allowed = allowed
        self._resolve = resolve
        self._plain = httpx.AsyncHTTPTransport(verify=trusted, trust_env=False, limits=_NONE_KEPT)

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """The answer, whose body ends in ``OutsideAddressFailed`` where it is too large."""
        require_callable(request.url, self._allowed.ports)
        addresses = await self._checked(request.url)
        try:
            answer = await self._first_that_answers(request, addresses)
        except httpx.TransportError as error:
            raise OutsideAddressFailed(type(error).__name__) from error
        # What is packed small may be large: its size would be known only after it filled the memory.
        if answer.headers.get("content-encoding", "identity") != "identity":
            await answer.aclose()
            raise OutsideAddressFailed("an answer that is packed, though none was asked for")
        assert isinstance(answer.stream, httpx.AsyncByteStream)
        answer.stream = _AtMost(answer.stream, self._allowed.answer_bytes)
        return answer

    async def aclose(self) -> None:
        """Let go of connections."""
        await self._plain.aclose()

    async def _checked(self, url: httpx.URL) -> list[Address]:
        """All of a name's addresses, where all of them may be reached: nothing is picked out of several."""
        try:
            found = await self._resolve(url.raw_host.decode("ascii"), port_of(url))
        except OSError as error:
            raise OutsideAddressFailed("the name has no address") from error
        addresses = [ip_address(one) for one in dict.fromkeys(found)]
        if not addresses:
            raise OutsideAddressFailed("the name has no address")
        if not all(self._allowed.reaches(address) for address in addresses):
            raise OutsideAddressRefused("the name leads to an address that is not public")
        return addresses

    async def _first_that_answers(
        self, request: httpx.Request, addresses: Sequence[Address]
    ) -> httpx.Response:
        for address in addresses[:-1]:
            try:
                return await self._plain.handle_async_request(self._pinned(request, address))
            except (httpx.ConnectError, httpx.ConnectTimeout):
                continue
        return await self._plain.handle_async_request(self._pinned(request, addresses[-1]))

    def _pinned(self, request: httpx.Request, address: Address) -> httpx.Request:
        """The same request to ``address``. The header ``Host`` was written from the name and stays."""
        headers = request.headers.copy()
        headers["Accept-Encoding"] = "identity"
        name = request.url.raw_host.decode("ascii")
        timeout = request.extensions.get("timeout", {}) | {"connect": self._allowed.connect_s}
        return httpx.Request(
            request.method,
            request.url.copy_with(host=str(address)),
            headers=headers,
            stream=request.stream,
            extensions={**request.extensions, "sni_hostname": name, "timeout": timeout},
        )


class _AtMost(httpx.AsyncByteStream):
    """A body up to a number of bytes, and then a failure."""

    def __init__(self, stream: httpx.AsyncByteStream, most_bytes: int) -> None:
        self._stream = stream
        self._left = most_bytes

    async def __aiter__(self) -> AsyncIterator[bytes]:
        async for part in self._stream:
            self._left -= len(part)
            if self._left < 0:
                raise OutsideAddressFailed("the answer is too large")
            yield part

    async def aclose(self) -> None:
        await self._stream.aclose()


async def resolved(host: str, port: int) -> list[str]:
    """Every address of a name, by the system's resolver. Raises ``OSError``."""
    found = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return [str(address[0]) for *_, address in found]
