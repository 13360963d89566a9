"""HTTP to Snapchat: envelopes, pages, forms of several parts; the only place where its errors become typed.

Never retries: only the job knows whether a repeat is safe.
"""

from collections.abc import AsyncIterator, Mapping, Sequence
from typing import Any, Final

import httpx
import msgspec

from adly_sync_server.platforms.failures import Gone, PlatformFailure, Transient, UnknownOutcome
from adly_sync_server.platforms.metering import counted
from adly_sync_server.platforms.port import Token
from adly_sync_server.platforms.snapchat import errors, usage

VERSION: Final = "v1"
PAGE_SIZE: Final = 1000
Raw = dict[str, Any]
#: A part of a form: a plain value, or (file name, bytes, type).
Part = str | tuple[str, bytes, str]


class SnapchatApp(msgspec.Struct, frozen=True):
    """The agency's own app at Snapchat, and where Snapchat's four hosts are. Base URLs carry no version."""

    client_id: str
    client_secret: str
    api_url: str = "https://adsapi.snapchat.com"
    accounts_url: str = "https://accounts.snapchat.com"
    profiles_url: str = "https://businessapi.snapchat.com"
    events_url: str = "https://tr.snapchat.com"

    def __repr__(self) -> str:
        return f"SnapchatApp({self.client_id!r})"


class SnapchatClient:
    """Calls of one app. The token travels with each call; nothing is kept."""

    def __init__(self, http: httpx.AsyncClient, app: SnapchatApp) -> None:
        self._http = http
        self.app = app

    async def get(self, path: str, token: Token, **params: Any) -> Raw:
        """Read ``path``."""
        return await self._send("GET", self._url(path), token, params=params)

    async def send(self, method: str, path: str, token: Token, body: Any = None) -> Raw:
        """Change something. A lost answer is ``UnknownOutcome``."""
        return await self._send(method, self._url(path), token, json=body)

    async def send_parts(
        self, method: str, path: str, token: Token, many: str, bodies: Sequence[Raw]
    ) -> list[Raw | PlatformFailure]:
        """Change several things of a list; each as it is now or why it was refused, in their order.

        Raises what concerns all of them.
        """
        sent = {many: list(bodies)}
        body = await self._send(method, self._url(path), token, json=sent, takes_parts=True)
        parts = body.get(many) or []
        if len(parts) != len(bodies):
            raise UnknownOutcome("Snapchat answered for other things than were sent")
        return [_part(one) for one in parts]

    async def upload(self, path: str, token: Token, parts: Mapping[str, Part], **params: Any) -> Raw:
        """Send a form of several parts: other forms Snapchat refuses."""
        form = {name: (None, part) if isinstance(part, str) else part for name, part in parts.items()}
        # An empty mapping would take away what stands in the path.
        return await self._send("POST", self._url(path), token, files=form, params=params or None)

    async def pages(self, path: str, token: Token, many: str, **params: Any) -> AsyncIterator[Raw]:
        """Every entity of a list, page by page."""
        async for body in self.bodies(path, token, limit=PAGE_SIZE, **params):
            for wrapped in body.get(many) or []:
                yield unwrapped(wrapped)

    async def bodies(self, path: str, token: Token, **params: Any) -> AsyncIterator[Raw]:
        """Every page of an answer, as it is."""
        while True:
            body = await self.get(path, token, **params)
            yield body
            link = (body.get("paging") or {}).get("next_link")
            if not link:
                return
            # Where to go on is all that is taken of the link: the token goes to the host we know.
            params = dict(httpx.URL(str(link)).params)

    async def fetch(self, url: str) -> str:
        """The text behind an address that Snapchat has just given us; our token does not go there."""
        try:
            answer = await self._http.get(url)
            answer.raise_for_status()
        except httpx.HTTPError as error:
            raise Transient("a report of Snapchat's cannot be fetched") from error
        return answer.text

    async def profiles(self, organization_id: str, token: Token) -> list[Raw]:
        """Public profiles of an organization, from the host that has them."""
        url = f"{self.app.profiles_url}/{VERSION}/organizations/{organization_id}/public_profiles"
        body = await self._send("GET", url, token)
        return [unwrapped(one) for one in body.get("public_profiles") or []]

    async def events(self, pixel_id: str, token: Token, body: Raw) -> Raw:
        """Send events, which a host of its own takes; its answer, also one that refuses some of them."""
        url = f"{self.app.events_url}/v3/{pixel_id}/events"
        answer = await self._answered("POST", url, json=body, params={"access_token": token.access_token})
        told = _body(answer)
        if isinstance(told, dict) and (answer.is_success or answer.status_code == 400):
            return told
        raise errors.failure(answer.status_code, told, answer.headers, is_change=True)

    async def sign_in(self, **form: str) -> Raw:
        """Ask for a token. Raises ``NeedsLogin`` for a grant that is over, ``Rejected`` for a wrong app."""
        url = f"{self.app.accounts_url}/login/oauth2/access_token"
        app = {"client_id": self.app.client_id, "client_secret": self.app.client_secret}
        answer = await self._answered("POST", url, data={**app, **form}, is_change=False)
        body = _body(answer)
        if answer.is_success and isinstance(body, dict) and body.get("access_token"):
            return body
        raise errors.sign_in_failure(answer.status_code, body, answer.headers)

    def _url(self, path: str) -> str:
        """A path that Snapchat itself gave begins at its root."""
        return self.app.api_url + (path if path.startswith("/") else f"/{VERSION}/{path}")

    async def _send(
        self, method: str, url: str, token: Token, *, takes_parts: bool = False, **content: Any
    ) -> Raw:
        is_change = method != "GET"
        headers = {"Authorization": f"Bearer {token.access_token}"}
        async with counted() as call:
            answer = await self._answered(method, url, headers=headers, is_change=is_change, **content)
            call.says(usage.allowances(answer.headers))
            body = _body(answer)
            if answer.is_success and isinstance(body, dict) and errors.is_success(body):
                return body
            if takes_parts and answer.is_success and isinstance(body, dict) and errors.has_parts(body):
                return body
            raise errors.failure(answer.status_code, body, answer.headers, is_change=is_change)

    async def _answered(
        self, method: str, url: str, *, is_change: bool = True, **content: Any
    ) -> httpx.Response:
        try:
            return await self._http.request(method, url, **content)
        except (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout) as error:
            raise Transient("Snapchat cannot be reached") from error  # nothing was sent
        except httpx.TransportError as error:
            if is_change:
                lost = "the change was sent to Snapchat and its answer was lost"
                raise UnknownOutcome(lost) from error
            raise Transient("Snapchat's answer was lost") from error


def _part(wrapped: Mapping[str, Any]) -> Raw | PlatformFailure:
    told = {"parts": [wrapped]}
    if errors.is_success(told):
        return unwrapped(wrapped)
    return errors.failure(200, told, {}, is_change=True)


def unwrapped(wrapped: Mapping[str, Any]) -> Raw:
    """The entity inside ``{"sub_request_status": …, "campaign": {…}}``."""
    inner = next((value for value in wrapped.values() if isinstance(value, dict)), None)
    return dict(wrapped) if inner is None else inner


def only(body: Mapping[str, Any], many: str) -> Raw:
    """The one entity of an answer. Raises ``Gone`` where there is none."""
    found = body.get(many) or []
    if not found:
        raise Gone(f"Snapchat shows none of these {many}")
    return unwrapped(found[0])


def made(body: Mapping[str, Any], many: str) -> Raw:
    """The entity that a create made. Raises ``UnknownOutcome`` where the answer does not name it."""
    found = body.get(many) or []
    entity = unwrapped(found[0]) if found else {}
    if not entity.get("id"):
        raise UnknownOutcome("Snapchat answered a create without an id")
    return entity


def _body(answer: httpx.Response) -> Any:
    try:
        return answer.json()
    except ValueError:
        return None
