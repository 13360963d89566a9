"""Requests and replies of the simulators, and the ASGI entrance they are served through."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl

Scope = Mapping[str, Any]
Message = dict[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]


class ConnectionCut(Exception):
    """The connection ends here without an answer: the caller cannot know what happened."""


@dataclass(frozen=True, slots=True)
class Request:
    """One HTTP request as a simulator sees it. Header names are lower case."""

    method: str
    path: str
    query: str
    headers: Mapping[str, str]
    body: bytes
    base_url: str

    @property
    def target(self) -> str:
        """Path and query, as faults and the journal match it."""
        return f"{self.path}?{self.query}" if self.query else self.path

    def query_pairs(self) -> dict[str, str]:
        """Query parameters; of a repeated name the last one counts."""
        return dict(parse_qsl(self.query, keep_blank_values=True))

    def json_body(self) -> dict[str, Any]:
        """The body as one JSON object; empty means `{}`. Raises `ValueError` for anything else."""
        parsed = json.loads(self.body or b"{}")
        if not isinstance(parsed, dict):
            raise ValueError("the body must be one JSON object")
        return parsed


@dataclass(frozen=True, slots=True)
class Reply:
    """One HTTP answer, with what the journal shall say about it.

    `parts`: calls that this one held, with the answer of each.
    """

    status: int
    body: bytes
    headers: Mapping[str, str] = field(default_factory=dict)
    verdict: str = "accepted"
    remarks: tuple[str, ...] = ()
    parts: tuple[tuple[Request, Reply], ...] = ()

    @property
    def succeeded(self) -> bool:
        """Whether the vendor did what was asked, or some of it; some refuse with status 200."""
        return self.status < 400 and self.verdict in ("accepted", "partial")


def json_reply(
    status: int,
    payload: object,
    *,
    headers: Mapping[str, str] | None = None,
    verdict: str = "accepted",
    remarks: tuple[str, ...] = (),
) -> Reply:
    """A JSON answer; Arabic stays Arabic."""
    body = json.dumps(payload, ensure_ascii=False, separators=(",", ":")).encode()
    typed = {"content-type": "application/json; charset=UTF-8", **(headers or {})}
    return Reply(status, body, typed, verdict, remarks)


def html_reply(status: int, page: str, *, verdict: str = "accepted") -> Reply:
    """An HTML page; no script runs in it and nothing may frame it."""
    headers = {
        "content-type": "text/html; charset=utf-8",
        "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'",
    }
    return Reply(status, page.encode(), headers, verdict)


Answer = Callable[[Request], Awaitable[Reply]]
Cut = Callable[[Scope], None]


class Entrance:
    """The ASGI application in front of a simulator.

    `cut` ends the connection a scope belongs to; the loopback server provides it.
    """

    def __init__(self, answer: Answer, cut: Cut) -> None:
        self._answer = answer
        self._cut = cut

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            raise RuntimeError(f"simulators speak http only, not {scope['type']}")
        request = _request(scope, await _body(receive))
        try:
            reply = await self._answer(request)
        except ConnectionCut:
            self._cut(scope)
            return
        await _send(reply, send)


def _request(scope: Scope, body: bytes) -> Request:
    headers = {name.decode("latin-1"): value.decode("latin-1") for name, value in scope["headers"]}
    host, port = scope["server"]
    authority = headers.get("host", f"{host}:{port}")
    return Request(
        method=scope["method"],
        path=scope["path"],
        query=scope["query_string"].decode("latin-1"),
        headers=headers,
        body=body,
        base_url=f"http://{authority}",
    )


async def _body(receive: Receive) -> bytes:
    chunks: list[bytes] = []
    more = True
    while more:
        message = await receive()
        if message["type"] == "http.disconnect":
            break
        chunks.append(message.get("body", b""))
        more = message.get("more_body", False)
    return b"".join(chunks)


async def _send(reply: Reply, send: Send) -> None:
    headers = [(name.encode("latin-1"), value.encode("latin-1")) for name, value in reply.headers.items()]
    headers.append((b"content-length", str(len(reply.body)).encode()))
    await send({"type": "http.response.start", "status": reply.status, "headers": headers})
    await send({"type": "http.response.body", "body": reply.body})
