"""One server over HTTP: problem documents become errors with codes, tokens renew themselves once a call.

Large answers are unpacked and decoded in a thread of the pool: 2 MiB of JSON would be felt under the fingers.
"""

import asyncio
import ssl
import uuid
from collections.abc import AsyncIterator, Callable, Mapping
from concurrent.futures import Executor
from contextlib import asynccontextmanager
from functools import cache
from typing import Any, Final, TypeVar

import msgspec
import zstandard

from adly_desktop.sync.light_httpx import httpx
from adly_desktop.sync.port import ServerProblem
from adly_desktop.sync.tokens import Tokens
from adly_sync_server.contract.sync import Problem

Answer = TypeVar("Answer")

_TIMEOUT: Final = httpx.Timeout(30.0, connect=10.0)
_INLINE_BYTES: Final = 32 * 1024
_MAX_ANSWER_BYTES: Final = 64 * 1024 * 1024
_CODES_BY_STATUS: Final = {
    401: "not_signed_in",
    403: "forbidden",
    404: "not_found",
    410: "resync_required",
    413: "too_large",
    429: "throttled",
    507: "storage_full",
}


class Wire:
    """Calls to one server, with or without a signed-in person."""

    def __init__(
        self,
        server_url: str,
        *,
        tokens: Tokens | None = None,
        agent: str = "adly",
        pool: Executor | None = None,
        transport: httpx.AsyncBaseTransport | None = None,
    ) -> None:
        self.tokens = tokens
        self._pool = pool
        self._client = httpx.AsyncClient(
            base_url=server_url,
            timeout=_TIMEOUT,
            transport=transport,
            verify=trust(),
            headers={"User-Agent": agent, "Accept-Encoding": "zstd"},
        )

    async def call(
        self,
        method: str,
        path: str,
        *,
        answer: type[Answer],
        body: Any = None,
        query: Mapping[str, Any] | None = None,
        signed: bool = True,
    ) -> Answer | None:
        """One call; None for an answer without content. Raises ``ServerProblem`` and ``NotSignedIn``."""
        content = None if body is None else msgspec.json.encode(body)
        async with self.open(method, path, content=content, query=query, signed=signed) as response:
            return await self.answer(response, answer)

    async def asked(
        self,
        method: str,
        path: str,
        answer: type[Answer],
        body: Any = None,
        *,
        query: Mapping[str, Any] | None = None,
        signed: bool = True,
    ) -> Answer:
        """The same where an answer without content is a fault."""
        found = await self.call(method, path, answer=answer, body=body, query=query, signed=signed)
        if found is None:
            raise ServerProblem("an answer without content")
        return found

    async def told(self, method: str, path: str, body: Any = None, *, signed: bool = True) -> None:
        """The same where nothing of the answer matters."""
        await self.call(method, path, answer=object, body=body, signed=signed)

    async def answer(self, response: httpx.Response, answer: type[Answer]) -> Answer | None:
        """What an open response holds; None where it is without content."""
        if response.status_code == 204:
            return None
        raw = await self._read(response)
        encoding = response.headers.get("Content-Encoding", "identity")
        return await self._off_loop(len(raw), lambda: _decoded(raw, encoding, answer))

    @asynccontextmanager
    async def open(
        self,
        method: str,
        path: str,
        *,
        content: bytes | None = None,
        headers: Mapping[str, str] | None = None,
        query: Mapping[str, Any] | None = None,
        patience: httpx.Timeout = _TIMEOUT,
        signed: bool = True,
    ) -> AsyncIterator[httpx.Response]:
        """A response whose body has not been read. A refused token is renewed once."""
        request_id = str(uuid.uuid4())
        kind = {} if content is None else {"Content-Type": "application/json"}
        request = self._client.build_request(
            method,
            path,
            content=content,
            headers={"X-Request-ID": request_id, **kind, **(headers or {})},
            params=query,
            timeout=patience,
        )
        response = await self._sent(request, request_id, signed)
        try:
            if response.status_code >= 400:
                raise await self._problem(response, request_id)
            yield response
        except httpx.TransportError as error:
            raise unreachable(error, request_id) from error
        finally:
            await response.aclose()

    async def close(self) -> None:
        """End every connection."""
        await self._client.aclose()

    async def _sent(self, request: httpx.Request, request_id: str, signed: bool) -> httpx.Response:
        if not signed or self.tokens is None:
            return await self._once(request, request_id)
        token = await self.tokens.access()
        request.headers["Authorization"] = f"Bearer {token}"
        response = await self._once(request, request_id)
        if response.status_code == 401:
            await response.aclose()
            request.headers["Authorization"] = f"Bearer {await self.tokens.renewed(token)}"
            response = await self._once(request, request_id)
        return response

    async def _once(self, request: httpx.Request, request_id: str) -> httpx.Response:
        try:
            return await self._client.send(request, stream=True)
        except httpx.TransportError as error:
            raise unreachable(error, request_id) from error

    async def _problem(self, response: httpx.Response, request_id: str) -> ServerProblem:
        raw = await self._read(response)
        encoding = response.headers.get("Content-Encoding", "identity")
        return problem_of(response, _unpacked(raw, encoding), request_id)

    async def _read(self, response: httpx.Response) -> bytes:
        parts, size = [], 0
        async for part in response.aiter_raw():
            parts.append(part)
            if (size := size + len(part)) > _MAX_ANSWER_BYTES:
                raise ServerProblem("an answer larger than 64 MiB")
        return b"".join(parts)

    async def _off_loop(self, size: int, work: Callable[[], Answer]) -> Answer:
        if size <= _INLINE_BYTES:
            return work()
        return await asyncio.get_running_loop().run_in_executor(self._pool, work)


@cache
def trust() -> ssl.SSLContext:
    """Read once: it takes longer than everything else about a connection."""
    return httpx.create_ssl_context()


def problem_of(response: httpx.Response, body: bytes, request_id: str) -> ServerProblem:
    """The error a response stands for; a proxy's page is judged by its status alone."""
    status = response.status_code
    try:
        problem = msgspec.json.decode(body, type=Problem)
    except msgspec.MsgspecError:
        code = _CODES_BY_STATUS.get(status, "unavailable" if status >= 500 else "bad_request")
        problem = Problem(title="", status=status, code=code)
    return ServerProblem(
        problem.detail or problem.title,
        code=problem.code,
        field=problem.field,
        last_n=problem.last_n,
        n=problem.n,
        retry_after_s=_seconds(response.headers.get("Retry-After")),
        request_id=problem.request_id or request_id,
    )


def unreachable(error: Exception, request_id: str) -> ServerProblem:
    """No answer came; whether the request arrived is unknown."""
    return ServerProblem(f"{type(error).__name__}: {error}", code="server_unreachable", request_id=request_id)


def _decoded(raw: bytes, encoding: str, answer: type[Answer]) -> Answer:
    try:
        return msgspec.json.decode(_unpacked(raw, encoding), type=answer)
    except msgspec.MsgspecError as error:
        raise ServerProblem(f"an unreadable answer: {error}") from error


def _unpacked(raw: bytes, encoding: str) -> bytes:
    if encoding == "identity":
        return raw
    try:
        if encoding == "zstd":
            return zstandard.ZstdDecompressor().decompressobj().decompress(raw)
    except zstandard.ZstdError as error:
        raise ServerProblem(f"an unreadable answer: {error}") from error
    raise ServerProblem(f"an answer in an encoding nobody asked for: {encoding}")


def _seconds(value: str | None) -> float | None:
    """``Retry-After`` in seconds; its date form is not used by our server."""
    try:
        return None if value is None else max(0.0, min(float(value), 3600.0))
    except ValueError:
        return None
