"""A server of paper: answers HTTP calls from a table, remembers what was asked. For screens, no sockets."""

import json
from collections.abc import Callable
from typing import Any, NamedTuple

import httpx

from adly_desktop.sync.tokens import TokenPair, Tokens
from adly_desktop.sync.wire import Wire

URL = "https://paper.example"
#: Gives status and body for a request's own body.
Answer = Callable[[Any], tuple[int, Any]]


class Asked(NamedTuple):
    """One call that came in."""

    method: str
    path: str
    body: Any


class PaperHttp:
    """``on`` says what is answered; ``asked`` what was. ``unplug`` takes the network away."""

    def __init__(self) -> None:
        self.asked: list[Asked] = []
        self._answers: dict[tuple[str, str], Answer] = {}
        self._is_plugged = True

    def on(self, method: str, path: str, status: int, body: Any = None) -> None:
        """Always the same answer."""
        self._answers[method, path] = lambda _: (status, body)

    def on_call(self, method: str, path: str, answer: Answer) -> None:
        """An answer that depends on what was sent, or on how often."""
        self._answers[method, path] = answer

    def unplug(self) -> None:
        """From now on nothing answers."""
        self._is_plugged = False

    def wire(self, *, signed: bool = True) -> Wire:
        """A line to this server."""
        tokens = Tokens("", _no_refresh, _keep) if signed else None
        if tokens is not None:
            tokens.begin(TokenPair(access_token="access", refresh_token="", expires_in_s=3600))
        return Wire(URL, tokens=tokens, transport=httpx.MockTransport(self._answer))

    def bodies(self, path: str) -> list[Any]:
        """What was sent to a path."""
        return [asked.body for asked in self.asked if asked.path == path]

    def _answer(self, request: httpx.Request) -> httpx.Response:
        if not self._is_plugged:
            raise httpx.ConnectError("no network")
        body = json.loads(request.content) if request.content else None
        self.asked.append(Asked(request.method, request.url.path, body))
        answer = self._answers.get((request.method, request.url.path))
        status, content = answer(body) if answer else (404, problem(404, "not_found"))
        # Streamed, as a socket would: the wire reads raw bytes.
        if not isinstance(content, httpx.AsyncByteStream):
            content = httpx.ByteStream(b"" if content is None else json.dumps(content).encode())
        return httpx.Response(status, stream=content)


def problem(status: int, code: str, **more: Any) -> dict[str, Any]:
    """A problem document."""
    return {"type": "about:blank", "title": code, "status": status, "code": code, "detail": code, **more}


async def _no_refresh(token: str) -> TokenPair:
    raise AssertionError("nobody refreshes here")


async def _keep(token: str) -> None:
    del token
