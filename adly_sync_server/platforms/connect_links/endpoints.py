"""``/v1/workspaces/{ws}/connect-links``, and the pages that a client sees below ``/c``."""

import hashlib
import secrets
from typing import Annotated, Any, Final
from uuid import UUID

from litestar import MediaType, Request, Response, delete, get, post
from litestar.datastructures import Cookie
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery, JSONBody, QueryParameter
from litestar.status_codes import HTTP_200_OK, HTTP_201_CREATED, HTTP_204_NO_CONTENT, HTTP_303_SEE_OTHER

from adly_sync_server.accounts.caller import Caller
from adly_sync_server.accounts.rate_limits import TooManyAttempts
from adly_sync_server.audit.origin import Origin
from adly_sync_server.contract.errors import AdlyError, Conflict, InvalidInput, NotFound
from adly_sync_server.pages.caution import HEADERS, PostedFromElsewhere, require_own_form
from adly_sync_server.pages.paper import language_of
from adly_sync_server.platforms.connect_links import granting, making, visiting
from adly_sync_server.platforms.connect_links.pages import ended_page, leaving_page, link_page
from adly_sync_server.platforms.connect_links.parts import LinkParts
from adly_sync_server.platforms.connect_links.visiting import LinkEnded
from adly_sync_server.platforms.connect_links.wire import ConnectLinkMade, ConnectLinks, ConnectLinkWanted
from adly_sync_server.platforms.failures import PlatformFailure
from adly_sync_server.platforms.pending import OtherBrowser

_TAGS = ["platforms"]
_SIGNED_IN = [{"bearer": list[str]()}]
_ROOT = "/v1/workspaces/{ws:uuid}/connect-links"
_COOKIE: Final = "adly_link_"
_COOKIE_PATH: Final = "/c"

AnyRequest = Request[Any, Any, Any]
Page = Response[str]


@post(_ROOT, status_code=HTTP_201_CREATED, tags=_TAGS, security=_SIGNED_IN)
async def make(
    ws: FromPath[UUID],
    data: JSONBody[ConnectLinkWanted],
    caller: NamedDependency[Caller],
    linking: NamedDependency[LinkParts],
    origin: NamedDependency[Origin],
) -> ConnectLinkMade:
    """A link by which a client's owner connects his account, or renews one. Its address is told this once."""
    return await making.make_link(linking, ws, caller.user_id, data, origin)


@get(_ROOT, tags=_TAGS, security=_SIGNED_IN)
async def list_links(
    ws: FromPath[UUID], caller: NamedDependency[Caller], linking: NamedDependency[LinkParts]
) -> ConnectLinks:
    """The last links and how each stands."""
    return await making.last_links(linking, ws, caller.user_id)


@delete(f"{_ROOT}/{{link_id:uuid}}", status_code=HTTP_204_NO_CONTENT, tags=_TAGS, security=_SIGNED_IN)
async def revoke(
    ws: FromPath[UUID],
    link_id: FromPath[UUID],
    caller: NamedDependency[Caller],
    linking: NamedDependency[LinkParts],
    origin: NamedDependency[Origin],
) -> None:
    """Take a link back."""
    await making.revoke_link(linking, ws, caller.user_id, link_id, origin)


@get("/c/{token:str}", include_in_schema=False)
async def show(
    token: FromPath[str],
    request: AnyRequest,
    linking: NamedDependency[LinkParts],
    origin: NamedDependency[Origin],
    lang: FromQuery[str | None] = None,
) -> Page:
    """The page of a link."""
    language = language_of(lang)
    try:
        seen = await visiting.visit(linking, token, _browser(request, token), origin)
    except AdlyError as failure:
        return _failed(failure, language)
    return _page(link_page(seen, f"/c/{token}", language))


@post("/c/{token:str}/start", status_code=HTTP_200_OK, include_in_schema=False)
async def start(
    token: FromPath[str],
    request: AnyRequest,
    linking: NamedDependency[LinkParts],
    origin: NamedDependency[Origin],
    lang: FromQuery[str | None] = None,
) -> Page:
    """To the platform. The browser is given its key here."""
    language, browser = language_of(lang), secrets.token_urlsafe(32)
    try:
        require_own_form(request.headers, linking.public_url)
        seen = await visiting.visit(linking, token, None, origin)
        away = await visiting.begin(linking, token, browser, origin)
    except InvalidInput:
        return _page(link_page(seen, f"/c/{token}", language, "not_offered"))
    except AdlyError as failure:
        return _failed(failure, language)
    answer = _page(leaving_page(seen, away, language))
    answer.cookies.append(_cookie(linking, token, browser, language))
    return answer


@get("/c/back", include_in_schema=False)
async def come_back(
    request: AnyRequest,
    linking: NamedDependency[LinkParts],
    origin: NamedDependency[Origin],
    platform: FromQuery[str],
    state_sent: Annotated[str, QueryParameter(name="state")] = "",
    code: FromQuery[str | None] = None,
) -> Page:
    """Back from the platform, now with the key that only this browser has."""
    for token, browser, language in _keys(request):
        try:
            await visiting.come_back(linking, platform, state_sent, code, browser, origin)
            await granting.settle(linking, token, browser, origin)
        except OtherBrowser:
            continue
        except (PlatformFailure, Conflict, NotFound):
            pass  # the page of the link tells how it stands
        except AdlyError as failure:
            return _failed(failure, language)
        return _see(f"/c/{token}?lang={language}")
    return _page(ended_page("other_browser", "ar"), 403)


@post("/c/{token:str}/accounts", status_code=HTTP_200_OK, include_in_schema=False)
async def choose(
    token: FromPath[str],
    request: AnyRequest,
    linking: NamedDependency[LinkParts],
    origin: NamedDependency[Origin],
    lang: FromQuery[str | None] = None,
) -> Page:
    """Connect the chosen accounts."""
    language, browser = language_of(lang), _browser(request, token) or ""
    try:
        require_own_form(request.headers, linking.public_url)
        chosen = [str(one) for one in (await request.form()).getall("account", [])]
        await granting.grant(linking, token, browser, chosen, origin)
    except (InvalidInput, PlatformFailure) as failure:
        problem = "choose_none" if isinstance(failure, InvalidInput) else failure.code
        return await _again(linking, token, browser, language, problem, origin)
    except Conflict:
        pass  # the page tells how it stands
    except AdlyError as failure:
        return _failed(failure, language)
    return _see(f"/c/{token}?lang={language}")


@get("/c/{token:str}/logo", include_in_schema=False)
async def show_logo(
    token: FromPath[str], linking: NamedDependency[LinkParts], origin: NamedDependency[Origin]
) -> Response[bytes]:
    """The logo of who asks. Raises ``NotFound``."""
    place = await visiting.place_of(linking, token, origin)
    logo = (await visiting.host_of(linking, place)).logo
    if logo is None or logo.size_bytes > 1_000_000:
        raise NotFound("no logo")
    parts = [part async for part in linking.blobs.read(logo.storage_key, 0, logo.size_bytes)]
    return Response(b"".join(parts), media_type=logo.mime_type, headers=dict(HEADERS))


async def _again(
    linking: LinkParts, token: str, browser: str, language: str, problem: str, origin: Origin
) -> Page:
    try:
        seen = await visiting.visit(linking, token, browser, origin)
    except AdlyError as failure:
        return _failed(failure, language)
    return _page(link_page(seen, f"/c/{token}", language, problem))


def _failed(failure: AdlyError, language: str) -> Page:
    """Whatever went wrong, in words for who has never heard of us."""
    if isinstance(failure, LinkEnded):
        return _page(ended_page(failure.state, language), 404 if failure.state == "unknown" else 410)
    if isinstance(failure, TooManyAttempts):
        minutes = str(max(1, round(failure.retry_after_s / 60)))
        return _page(ended_page("too_many", language, minutes=minutes), failure.status)
    kind = "elsewhere" if isinstance(failure, PostedFromElsewhere) else "trouble"
    return _page(ended_page(kind, language), failure.status)


def _page(content: str, status: int = HTTP_200_OK) -> Page:
    return Response(content, status_code=status, media_type=MediaType.HTML, headers=dict(HEADERS))


def _see(address: str) -> Page:
    """Look there: a page that can be loaded again without doing anything again."""
    return Response("", status_code=HTTP_303_SEE_OTHER, headers={**HEADERS, "Location": address})


def _cookie(linking: LinkParts, token: str, browser: str, language: str) -> Cookie:
    return Cookie(
        key=_cookie_name(token),
        value=f"{token}.{browser}.{language}",
        path=_COOKIE_PATH,
        max_age=round(visiting.LIFETIME.total_seconds()),
        secure=linking.public_url.startswith("https:"),
        httponly=True,
        samesite="strict",
    )


def _cookie_name(token: str) -> str:
    """Two links in one browser do not take each other's key."""
    return _COOKIE + hashlib.sha256(token.encode()).hexdigest()[:12]


def _browser(request: AnyRequest, token: str) -> str | None:
    kept = request.cookies.get(_cookie_name(token), "").split(".")
    return kept[1] if len(kept) == 3 and kept[0] == token else None


def _keys(request: AnyRequest) -> list[tuple[str, str, str]]:
    """Token, key and language of every link that this browser has begun."""
    kept = [value.split(".") for name, value in request.cookies.items() if name.startswith(_COOKIE)]
    return [(one[0], one[1], language_of(one[2])) for one in kept if len(one) == 3]


ROUTES = [make, list_links, revoke, show, start, come_back, choose, show_logo]
