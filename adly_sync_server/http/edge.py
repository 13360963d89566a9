"""What happens to every request before and after the framework: its id, its compressed body, its log line.

Logs hold the method, the path without what opens a page by itself, the status and the time. Never the query,
a header or a body: these carry tokens, codes, addresses and copy.
"""

import re
import time
import uuid
from collections.abc import Awaitable, Callable, Iterable, Iterator, MutableMapping
from typing import Any, Final

import structlog

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
Application = Callable[[Scope, Receive, Send], Awaitable[None]]

HEADER = b"x-request-id"
#: What we accept as an id: it goes into logs and back into a header, and must not break out of either.
_ACCEPTED = re.compile(rb"[A-Za-z0-9._-]{8,64}")
_KEY = "adly.request_id"
#: Where an address itself opens something, the part that does.
_OPENS: Final = re.compile(r"^(/[cp])/adly_[^/]*")
#: Asked every few seconds by machines; their lines would bury the others.
_SILENT = frozenset({"/healthz", "/readyz"})

#: A page of ours that needs more says so itself.
_CAUTION = (
    (b"cache-control", b"no-store"),
    (b"x-content-type-options", b"nosniff"),
    (b"content-security-policy", b"default-src 'none'; frame-ancestors 'none'"),
    (b"referrer-policy", b"no-referrer"),
)

_log = structlog.get_logger("adly.access")


def request_id_of(scope: Any) -> str | None:
    """Id of the request that ``scope`` belongs to."""
    request_id: str | None = scope.get(_KEY)
    return request_id


def told_path(path: str) -> str:
    """A path as it may be written down: what opens something by itself is left out."""
    return _OPENS.sub(r"\1/***", path)


class Edge:
    """The outermost layer of the application."""

    def __init__(self, application: Application) -> None:
        self._application = application

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request (or the life span) of an ASGI server."""
        if scope["type"] != "http":
            await self._application(scope, receive, send)
            return
        scope[_KEY] = request_id = _request_id(scope)
        structlog.contextvars.clear_contextvars()
        structlog.contextvars.bind_contextvars(request_id=request_id)
        answer = _Answer(send, request_id)
        try:
            await self._application(scope, receive, answer.send)
        finally:
            answer.log(scope)


class _Answer:
    """Adds the request id to the answer and remembers what is worth a line in the log."""

    def __init__(self, send: Send, request_id: str) -> None:
        self._send = send
        self._request_id = request_id.encode()
        self._status = 0
        self._bytes = 0
        self._started = time.perf_counter()

    async def send(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self._status = message["status"]
            message["headers"] = [*_careful(message.get("headers", ())), (HEADER, self._request_id)]
        elif message["type"] == "http.response.body":
            self._bytes += len(message.get("body", b""))
        await self._send(message)

    def log(self, scope: Scope) -> None:
        if scope["path"] in _SILENT and self._status < 500:
            return
        _log.info(
            "request",
            method=scope["method"],
            path=told_path(scope["path"]),
            status=self._status,
            bytes=self._bytes,
            ms=round((time.perf_counter() - self._started) * 1000, 1),
        )


def _careful(headers: Iterable[tuple[bytes, bytes]]) -> Iterator[tuple[bytes, bytes]]:
    """What a route says of itself, and for all else: kept nowhere, and taken for nothing else than it is."""
    told = set()
    for name, value in headers:
        told.add(name.lower())
        yield name, value
    for name, value in _CAUTION:
        if name not in told:
            yield name, value


def _request_id(scope: Scope) -> str:
    sent = next((value for name, value in scope["headers"] if name == HEADER), b"")
    return sent.decode() if _ACCEPTED.fullmatch(sent) else uuid.uuid4().hex
