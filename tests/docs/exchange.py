"""One call and its answer, recorded against a running server, and how a page shows them."""

import json
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

import httpx

_WIDTH = 108
#: Headers of an answer worth showing.
_TOLD = ("retry-after", "location", "upload-offset", "upload-length", "content-range", "content-type")
Cut = Callable[[Any], Any]


class Exchange(NamedTuple):
    """A title, what was sent, what came back."""

    title: str
    call: str
    sent: Any
    status: int
    told: Mapping[str, str]
    answer: Any


class Section(NamedTuple):
    """Exchanges under one heading."""

    name: str
    exchanges: tuple[Exchange, ...]


class Recorder:
    """Calls a server and keeps what was said, section by section."""

    def __init__(self) -> None:
        self.sections: list[Section] = []

    def begin(self, name: str) -> None:
        """Another heading."""
        self.sections.append(Section(name, ()))

    def call(
        self,
        client: httpx.Client,
        title: str,
        line: str,
        *,
        body: Any = None,
        shown: Any = None,
        headers: Mapping[str, str] | None = None,
        content: bytes | None = None,
        cut: Cut = lambda answer: answer,
    ) -> httpx.Response:
        """Make one call (``line`` is method and path). ``shown`` stands for a body too long for a page."""
        method, _, path = line.partition(" ")
        more = {"json": body} if body is not None else {"content": content}
        answer = client.request(method, path, headers=dict(headers or {}), **more)
        self.keep(title, _with_headers(line, headers), shown if shown is not None else body, answer, cut)
        return answer

    def keep(self, title: str, line: str, sent: Any, answer: httpx.Response, cut: Cut) -> None:
        """Keep an exchange that was made."""
        told = {name: answer.headers[name] for name in _TOLD if name in answer.headers}
        is_plain = told.get("content-type", "").startswith("application/json")
        shown = {name: value for name, value in told.items() if not (is_plain and name == "content-type")}
        one = Exchange(title, line, sent, answer.status_code, shown, cut(_body_of(answer)))
        last = self.sections.pop()
        self.sections.append(last._replace(exchanges=(*last.exchanges, one)))


def _with_headers(line: str, headers: Mapping[str, str] | None) -> str:
    return "\n".join([line, *(f"{name}: {value}" for name, value in (headers or {}).items())])


def _body_of(answer: httpx.Response) -> Any:
    kind = answer.headers.get("content-type", "")
    if not answer.content:
        return None
    if "json" in kind:
        return answer.json()
    return answer.text if kind.startswith("text/") else f"{len(answer.content)} bytes"


def markdown(exchange: Exchange) -> str:
    """The exchange as a page shows it."""
    sent = "" if exchange.sent is None else "\n\n" + laid_out(exchange.sent)
    head = "\n".join([str(exchange.status), *(f"{name}: {value}" for name, value in exchange.told.items())])
    body = exchange.answer if isinstance(exchange.answer, str) else laid_out(exchange.answer)
    answer = head if exchange.answer is None else f"{head}\n\n{body}"
    return f"**{exchange.title}**\n```\n{exchange.call}{sent}\n```\n```\n{answer}\n```\n"


def laid_out(value: Any, indent: int = 0) -> str:
    """JSON on one line where it fits, else member by member."""
    line = json.dumps(value, ensure_ascii=False)
    if indent + len(line) <= _WIDTH or not isinstance(value, dict | list) or not value:
        return line
    step = indent + 1
    pad = " " * step
    if isinstance(value, dict):
        parts = [f'"{name}": {laid_out(inner, step + len(name) + 4)}' for name, inner in value.items()]
        return "{" + f",\n{pad}".join(parts) + "}"
    return "[" + f",\n{pad}".join(laid_out(inner, step) for inner in value) + "]"
