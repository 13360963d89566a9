"""HTTP to TikTok: the token's header, JSON inside queries, paging; the only place where errors become typed.

TikTok answers failures with HTTP 200 and a code. Never retries: only the job knows whether a repeat is safe.
"""

import json
from collections.abc import AsyncIterator, Mapping
from decimal import Decimal
from typing import Any, Final

import httpx
import msgspec

from adly_sync_server.platforms.failures import PlatformFailure, Transient, UnknownOutcome
from adly_sync_server.platforms.metering import counted
from adly_sync_server.platforms.port import AccountRef, Token
from adly_sync_server.platforms.tiktok import errors

VERSION: Final = "v1.3"
#: The most that the calls for entities and reports give at once; others give less.
PAGE_SIZE: Final = 1000
_ENCODER: Final = msgspec.json.Encoder(decimal_format="number")

File = tuple[str, bytes, str]


class TikTokApp(msgspec.Struct, frozen=True):
    """The agency's own app at TikTok, and where TikTok is. Base URLs carry no version."""

    app_id: str
    app_secret: str
    api_url: str = "https://business-api.tiktok.com"
    portal_url: str = "https://business-api.tiktok.com"

    def __repr__(self) -> str:
        return f"TikTokApp({self.app_id!r})"


class TikTokClient:
    """Calls of one app. The token travels with each call; nothing is kept."""

    def __init__(self, http: httpx.AsyncClient, app: TikTokApp) -> None:
        self._http = http
        self.app = app

    async def get(self, path: str, token: Token | None, **params: Any) -> dict[str, Any]:
        """Read ``path``; lists and objects are JSON-encoded inside the query."""
        query = {key: _queried(value) for key, value in params.items() if value is not None}
        return _object(await self._send("GET", path, token, params=query))

    async def post(self, path: str, token: Token | None, **body: Any) -> dict[str, Any]:
        """Change something. A lost answer is ``UnknownOutcome``; nothing to change is success."""
        content = _ENCODER.encode({key: value for key, value in body.items() if value is not None})
        return _object(await self._send("POST", path, token, content=content, headers=_JSON))

    async def post_parts(self, path: str, token: Token, **body: Any) -> dict[str, Any]:
        """Change several things: what was done is told, also where that is not all of them."""
        content = _ENCODER.encode({key: value for key, value in body.items() if value is not None})
        return _object(
            await self._send("POST", path, token, content=content, headers=_JSON, takes_parts=True)
        )

    async def upload(
        self, path: str, token: Token, fields: Mapping[str, str], files: Mapping[str, File]
    ) -> Any:
        """Send bytes as a form in parts; the answer's data, an object or a list."""
        parts = {name: (None, value.encode()) for name, value in fields.items()}
        return await self._send("POST", path, token, files={**parts, **files})

    async def pages(
        self,
        path: str,
        token: Token,
        *,
        rows: str = "list",
        page_size: int = PAGE_SIZE,
        **params: Any,
    ) -> AsyncIterator[dict[str, Any]]:
        """Every row of a listing, page by page."""
        page = 1
        while True:
            answer = await self.get(path, token, **params, page=page, page_size=page_size)
            for row in answer.get(rows) or []:
                yield row
            if page >= int((answer.get("page_info") or {}).get("total_page") or 0):
                return
            page += 1

    async def of_account(
        self, path: str, account: AccountRef, **params: Any
    ) -> AsyncIterator[dict[str, Any]]:
        """Every row of an account's own listing."""
        async for row in self.pages(path, account.token, advertiser_id=account.account_id, **params):
            yield row

    async def fetch(self, url: str) -> str:
        """The text behind an address that TikTok has just given us; our token does not go there."""
        try:
            answer = await self._http.get(url)
            answer.raise_for_status()
        except httpx.HTTPError as error:
            raise Transient("a report of TikTok's cannot be fetched") from error
        return answer.text

    async def _send(self, method: str, path: str, token: Token | None, **call: Any) -> Any:
        url = f"{self.app.api_url}/open_api/{VERSION}/{path.strip('/')}/"
        takes_parts = bool(call.pop("takes_parts", False))
        headers = {**call.pop("headers", {}), **({"Access-Token": token.access_token} if token else {})}
        async with counted():
            try:
                answer = await self._http.request(method, url, headers=headers, **call)
            except (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout) as error:
                raise Transient("TikTok cannot be reached") from error  # nothing was sent
            except httpx.TransportError as error:
                raise _lost(method) from error
            return _opened(answer, is_change=method != "GET", takes_parts=takes_parts)


_JSON: Final = {"Content-Type": "application/json"}


def _opened(answer: httpx.Response, *, is_change: bool, takes_parts: bool = False) -> Any:
    """Amounts are read exactly: TikTok writes them as JSON numbers."""
    try:
        body = json.loads(answer.text, parse_float=Decimal)
    except ValueError:
        body = None
    code = body.get("code") if isinstance(body, dict) else None
    is_done = code == errors.OK or (code == errors.NO_UPDATE and is_change)
    is_done = is_done or (code == errors.PARTIAL and takes_parts)
    if answer.is_success and is_done and isinstance(body, dict):
        return body.get("data") or {}
    raise errors.failure(answer.status_code, body, answer.headers, is_change=is_change)


def _object(data: Any) -> dict[str, Any]:
    if not isinstance(data, dict):
        raise PlatformFailure("TikTok answered in another shape than its reference says")
    return data


def _lost(method: str) -> PlatformFailure:
    if method == "GET":
        return Transient("TikTok's answer was lost")
    return UnknownOutcome("the change was sent to TikTok and its answer was lost")


def _queried(value: Any) -> str:
    if isinstance(value, str):
        return value
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
