"""HTTP to Meta: form encoding, app secret proof, paging; the only place where its errors become typed.

Never retries: only the job knows whether a repeat is safe.
"""

import hashlib
import hmac
import json
from collections.abc import AsyncIterator, Mapping
from typing import Any

import httpx
import msgspec

from adly_sync_server.platforms.failures import Transient, UnknownOutcome
from adly_sync_server.platforms.meta import errors, usage
from adly_sync_server.platforms.metering import counted
from adly_sync_server.platforms.port import Token

VERSION = "v26.0"
PAGE_SIZE = 200


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


class MetaClient:
    """Calls of one app. The token travels with each call; nothing is kept."""

    def __init__(self, http: httpx.AsyncClient, app: MetaApp) -> None:
        self._http = http
        self.app = app

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
        async with counted(usage.WRITE_POINTS if is_change else usage.READ_POINTS) as call:
            try:
                answer = await self._http.request(method, url, params=params, data=form, files=files)
            except (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout) as error:
                raise Transient("Meta cannot be reached") from error  # nothing was sent
            except httpx.TransportError as error:
                raise _lost(method) from error
            call.says(usage.allowances(answer.headers))
            return self._opened(answer, is_change=is_change)

    def _opened(self, answer: httpx.Response, *, is_change: bool) -> dict[str, Any]:
        try:
            body = answer.json()
        except ValueError:
            body = None
        if answer.is_success and isinstance(body, dict) and "error" not in body:
            return body
        raise errors.failure(answer.status_code, body, answer.headers, is_change=is_change)


def next_cursor(page: Mapping[str, Any]) -> str | None:
    """Behind which row the next page begins; None on the last."""
    paging = page.get("paging") or {}
    behind = (paging.get("cursors") or {}).get("after")
    return str(behind) if paging.get("next") and behind else None


def _lost(method: str) -> Exception:
    if method == "GET":
        return Transient("Meta's answer was lost")
    return UnknownOutcome("the change was sent to Meta and its answer was lost")


def _encoded(value: Any) -> str:
    if isinstance(value, str):
        return value
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
