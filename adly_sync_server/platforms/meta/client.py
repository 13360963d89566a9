"""HTTP to Meta: form encoding, app secret proof, paging; the only place where its errors become typed.

Never retries: only the job knows whether a repeat is safe.
"""

import hashlib
import hmac
import json
from collections.abc import AsyncIterator, Mapping, Sequence
from typing import Any, Final, TypeVar
from urllib.parse import urlencode

import httpx
import msgspec

from adly_sync_server.platforms import failures
from adly_sync_server.platforms.abilities import Allowance
from adly_sync_server.platforms.failures import Transient, UnknownOutcome
from adly_sync_server.platforms.meta import errors, usage
from adly_sync_server.platforms.metering import counted
from adly_sync_server.platforms.port import Token

Thing = TypeVar("Thing")

VERSION = "v26.0"
PAGE_SIZE = 200
#: Calls that a batch holds at most. Source: its guide (recalled).
MOST_PARTS: Final = 50
#: With an app of the development tier: a tenth of what its account may do within five minutes.
_DEVELOPMENT_CHANGES: Final = 2
_DEVELOPMENT_READS: Final = 6


class MetaApp(msgspec.Struct, frozen=True):
    """The agency's own app at Meta, and where Meta is. Base URLs carry no version."""

    app_id: str
    app_secret: str
    graph_url: str = "https://graph.facebook.com"
    dialog_url: str = "https://www.facebook.com"

    def __repr__(self) -> str:
        return f"MetaApp({self.app_id!r})"

    @property
    def video_url(self) -> str:
        """Where bytes of videos go: a host of its own beside the Graph's. Source: the vendor's package."""
        return self.graph_url.replace("//graph.", "//graph-video.", 1)


class Part(msgspec.Struct, frozen=True, kw_only=True):
    """One call within a batch."""

    method: str
    path: str
    params: Mapping[str, Any] = {}


class MetaClient:
    """Calls of one app. The token travels with each call; all that is kept is the app's tier."""

    def __init__(self, http: httpx.AsyncClient, app: MetaApp) -> None:
        self._http = http
        self.app = app
        self._is_development = False

    def most_parts(self, *, is_change: bool) -> int:
        """How many calls a batch may hold: few where Meta allows few, so that no batch goes beyond that."""
        if not self._is_development:
            return MOST_PARTS
        return _DEVELOPMENT_CHANGES if is_change else _DEVELOPMENT_READS

    async def get(self, path: str, token: Token | None, **params: Any) -> dict[str, Any]:
        """Read ``path``; nested parameters are JSON-encoded."""
        return await self._send("GET", path, params=self._signed(token, params))

    async def post(self, path: str, token: Token, **params: Any) -> dict[str, Any]:
        """Change something. A lost answer is ``UnknownOutcome``."""
        return await self._send("POST", path, form=self._signed(token, params))

    async def post_video(
        self, path: str, token: Token, chunk: bytes | None = None, **params: Any
    ) -> dict[str, Any]:
        """One phase of a video's upload; ``chunk``: a piece of its bytes."""
        files = None if chunk is None else {"video_file_chunk": ("chunk", chunk, "application/octet-stream")}
        form = self._signed(token, params)
        return await self._send("POST", path, form=form, files=files, host=self.app.video_url)

    async def batch(
        self, token: Token, parts: Sequence[Part]
    ) -> list[dict[str, Any] | failures.PlatformFailure]:
        """Several calls in one, at most ``MOST_PARTS``; each one's answer or how it failed, in their order.

        Meta counts each of them as a call of its own. Raises what concerns all of them.
        """
        if len(parts) == 1:
            return [await self._single(token, parts[0])]
        form = self._signed(token, {"batch": [_told(part) for part in parts], "include_headers": True})
        is_change = any(part.method != "GET" for part in parts)
        points = sum(_points(part.method) for part in parts)
        async with counted(points) as call:
            answers = await self._called("POST", f"{self.app.graph_url}/{VERSION}/", is_change, data=form)
            body = _json(answers)
            if not isinstance(body, list) or len(body) != len(parts):
                raise errors.failure(answers.status_code, body, answers.headers, is_change=is_change)
            ended = [self._part(part, told) for part, told in zip(parts, body, strict=True)]
            for told in body:
                call.says(self._heard(_headers(told)))
            call.says(_closed(one) for one in ended if isinstance(one, failures.Throttled))
            return ended

    async def _single(self, token: Token, part: Part) -> dict[str, Any] | failures.PlatformFailure:
        ask = self.get if part.method == "GET" else self.post
        try:
            return await ask(part.path, token, **part.params)
        except failures.PlatformFailure as failure:
            return failure

    def _heard(self, headers: Mapping[str, str]) -> list[Allowance]:
        """What is said of limits; the tier is the app's and told by each answer about an account."""
        tier = usage.access_tier(headers)
        if tier is not None:
            self._is_development = tier == usage.DEVELOPMENT
        return usage.allowances(headers)

    def _part(self, part: Part, told: Any) -> dict[str, Any] | failures.PlatformFailure:
        """Meta leaves out what it had no time for, or lost."""
        is_change = part.method != "GET"
        if not isinstance(told, Mapping):
            return _lost(part.method)
        headers, status = _headers(told), int(told.get("code") or 0)
        try:
            body = json.loads(told.get("body") or "null")
        except ValueError:
            body = None
        if 200 <= status < 300 and isinstance(body, dict) and "error" not in body:
            return body
        return errors.failure(status, body, headers, is_change=is_change)

    async def pages(self, path: str, token: Token, **params: Any) -> AsyncIterator[dict[str, Any]]:
        """Every row of an edge, page by page."""
        params.setdefault("limit", PAGE_SIZE)
        while True:
            page = await self.get(path, token, **params)
            for row in page.get("data") or []:
                yield row
            behind = next_cursor(page)
            if behind is None:
                return
            params["after"] = behind

    def _signed(self, token: Token | None, params: Mapping[str, Any]) -> dict[str, str]:
        encoded = {key: _encoded(value) for key, value in params.items() if value is not None}
        if token is not None:
            encoded["access_token"] = token.access_token
            encoded["appsecret_proof"] = self._proof(token)
        return encoded

    def _proof(self, token: Token) -> str:
        return hmac.new(self.app.app_secret.encode(), token.access_token.encode(), hashlib.sha256).hexdigest()

    async def _send(
        self,
        method: str,
        path: str,
        params: dict[str, str] | None = None,
        form: dict[str, str] | None = None,
        files: Mapping[str, tuple[str, bytes, str]] | None = None,
        host: str | None = None,
    ) -> dict[str, Any]:
        url = f"{host or self.app.graph_url}/{VERSION}/{path.lstrip('/')}"
        is_change = method != "GET"
        async with counted(_points(method)) as call:
            answer = await self._called(method, url, is_change, params=params, data=form, files=files)
            call.says(self._heard(answer.headers))
            return self._opened(answer, is_change=is_change)

    async def _called(self, method: str, url: str, is_change: bool, **content: Any) -> httpx.Response:
        try:
            return await self._http.request(method, url, **content)
        except (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout) as error:
            raise Transient("Meta cannot be reached") from error  # nothing was sent
        except httpx.TransportError as error:
            raise _lost("POST" if is_change else "GET") from error

    def _opened(self, answer: httpx.Response, *, is_change: bool) -> dict[str, Any]:
        body = _json(answer)
        if answer.is_success and isinstance(body, dict) and "error" not in body:
            return body
        raise errors.failure(answer.status_code, body, answer.headers, is_change=is_change)


def batches(things: Sequence[Thing], most: int) -> list[Sequence[Thing]]:
    """The same in parts of at most so many."""
    return [things[start : start + most] for start in range(0, len(things), most)]


def next_cursor(page: Mapping[str, Any]) -> str | None:
    """Behind which row the next page begins; None on the last."""
    paging = page.get("paging") or {}
    behind = (paging.get("cursors") or {}).get("after")
    return str(behind) if paging.get("next") and behind else None


def _json(answer: httpx.Response) -> Any:
    try:
        return answer.json()
    except ValueError:
        return None


def _points(method: str) -> float:
    return usage.READ_POINTS if method == "GET" else usage.WRITE_POINTS


def _told(part: Part) -> dict[str, str]:
    """A part as Meta takes it: what is asked for stands in its address, what is changed in its body."""
    sent = urlencode({key: _encoded(value) for key, value in part.params.items() if value is not None})
    path = part.path.lstrip("/")
    if part.method == "GET":
        return {"method": part.method, "relative_url": f"{path}?{sent}"}
    return {"method": part.method, "relative_url": path, "body": sent}


def _headers(told: Any) -> dict[str, str]:
    rows = (told.get("headers") or []) if isinstance(told, Mapping) else []
    return {str(row["name"]).lower(): str(row["value"]) for row in rows if "name" in row and "value" in row}


def _closed(refusal: failures.Throttled) -> Allowance:
    return Allowance(used_share=1.0, wait_s=refusal.retry_after_s, of_app=refusal.is_of_app)


def _lost(method: str) -> failures.PlatformFailure:
    if method == "GET":
        return Transient("Meta's answer was lost")
    return UnknownOutcome("the change was sent to Meta and its answer was lost")


def _encoded(value: Any) -> str:
    if isinstance(value, str):
        return value
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
