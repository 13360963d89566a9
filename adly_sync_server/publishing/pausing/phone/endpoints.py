"""``/v1/me/phone-links``, and the pages that a phone sees below ``/p``."""

from typing import Any
from uuid import UUID

from litestar import MediaType, Request, Response, delete, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery, JSONBody
from litestar.status_codes import HTTP_200_OK, HTTP_201_CREATED, HTTP_204_NO_CONTENT, HTTP_303_SEE_OTHER

from adly_sync_server.accounts.caller import Caller
from adly_sync_server.accounts.rate_limits import TooManyAttempts
from adly_sync_server.audit.origin import Origin
from adly_sync_server.contract.errors import AdlyError, InvalidInput, NotAllowed, NotFound
from adly_sync_server.pages.caution import HEADERS, PostedFromElsewhere, require_own_form
from adly_sync_server.pages.paper import language_of
from adly_sync_server.publishing.pausing.phone import links, pressing, seeing
from adly_sync_server.publishing.pausing.phone.links import PhoneLinkEnded, PhoneParts
from adly_sync_server.publishing.pausing.phone.pages import (
    confirm_page,
    ended_page,
    overview_page,
    progress_page,
)
from adly_sync_server.publishing.pausing.phone.wire import PhoneLinkMade, PhoneLinks, PhoneLinkWanted

_TAGS = ["publishing"]
_SIGNED_IN = [{"bearer": list[str]()}]
_ROOT = "/v1/me/phone-links"

AnyRequest = Request[Any, Any, Any]
Page = Response[str]


@post(_ROOT, status_code=HTTP_201_CREATED, tags=_TAGS, security=_SIGNED_IN)
async def make(
    data: JSONBody[PhoneLinkWanted],
    caller: NamedDependency[Caller],
    phoning: NamedDependency[PhoneParts],
    origin: NamedDependency[Origin],
) -> PhoneLinkMade:
    """A link to Pause now for one's own phone. Its address is told this once."""
    return await links.make_link(phoning, caller.user_id, data, origin)


@get(_ROOT, tags=_TAGS, security=_SIGNED_IN)
async def list_links(caller: NamedDependency[Caller], phoning: NamedDependency[PhoneParts]) -> PhoneLinks:
    """One's own links."""
    return await links.own_links(phoning, caller.user_id)


@delete(f"{_ROOT}/{{link_id:uuid}}", status_code=HTTP_204_NO_CONTENT, tags=_TAGS, security=_SIGNED_IN)
async def revoke(
    link_id: FromPath[UUID],
    caller: NamedDependency[Caller],
    phoning: NamedDependency[PhoneParts],
    origin: NamedDependency[Origin],
) -> None:
    """Take one's own link back."""
    await links.revoke_link(phoning, caller.user_id, link_id, origin)


@get("/p/{token:str}", include_in_schema=False)
async def show(
    token: FromPath[str],
    phoning: NamedDependency[PhoneParts],
    origin: NamedDependency[Origin],
    lang: FromQuery[str | None] = None,
) -> Page:
    """What runs, and what may be stopped."""
    language = language_of(lang)
    try:
        holder = await links.holder_of(phoning, token, origin)
        shown = await seeing.everything(phoning, holder.user_id)
    except AdlyError as failure:
        return _failed(failure, language)
    return _page(overview_page(shown, f"/p/{token}", language))


@get("/p/{token:str}/confirm", include_in_schema=False)
async def confirm(
    token: FromPath[str],
    phoning: NamedDependency[PhoneParts],
    origin: NamedDependency[Origin],
    client: FromQuery[str],
    what: FromQuery[str],
    lang: FromQuery[str | None] = None,
) -> Page:
    """What a second tap will stop."""
    language = language_of(lang)
    try:
        holder = await links.holder_of(phoning, token, origin)
        asked = await pressing.asked(phoning, holder, pressing.target_of(client, what))
    except AdlyError as failure:
        return _failed(failure, language)
    return _page(confirm_page(asked, f"/p/{token}", language))


@post("/p/{token:str}/press", status_code=HTTP_200_OK, include_in_schema=False)
async def press(
    token: FromPath[str],
    request: AnyRequest,
    phoning: NamedDependency[PhoneParts],
    origin: NamedDependency[Origin],
    client: FromQuery[str],
    what: FromQuery[str],
    lang: FromQuery[str | None] = None,
) -> Page:
    """The second tap: stop it."""
    language = language_of(lang)
    try:
        require_own_form(request.headers, phoning.public_url)
        holder = await links.holder_of(phoning, token, origin)
        target = pressing.target_of(client, what)
        pause = await pressing.press(phoning, holder, target, origin)
    except AdlyError as failure:
        return _failed(failure, language)
    address = f"/p/{token}/pauses/{target.workspace_id}/{pause.id}?lang={language}"
    return Response("", status_code=HTTP_303_SEE_OTHER, headers={**HEADERS, "Location": address})


@get("/p/{token:str}/pauses/{workspace_id:uuid}/{pause_id:uuid}", include_in_schema=False)
async def follow(
    token: FromPath[str],
    workspace_id: FromPath[UUID],
    pause_id: FromPath[UUID],
    phoning: NamedDependency[PhoneParts],
    origin: NamedDependency[Origin],
    lang: FromQuery[str | None] = None,
) -> Page:
    """How far it is."""
    language = language_of(lang)
    try:
        holder = await links.holder_of(phoning, token, origin)
        shown, pause = await pressing.followed(phoning, holder, workspace_id, pause_id)
    except AdlyError as failure:
        return _failed(failure, language)
    return _page(progress_page(shown, pause, f"/p/{token}", language))


def _failed(failure: AdlyError, language: str) -> Page:
    """Whatever went wrong, and what to do about it."""
    if isinstance(failure, PhoneLinkEnded):
        return _page(ended_page(failure.state, language), 404 if failure.state == "unknown" else 410)
    if isinstance(failure, TooManyAttempts):
        minutes = str(max(1, round(failure.retry_after_s / 60)))
        return _page(ended_page("too_many", language, minutes=minutes), failure.status)
    if isinstance(failure, PostedFromElsewhere):
        return _page(ended_page("elsewhere", language), failure.status)
    is_gone = isinstance(failure, NotAllowed | NotFound | InvalidInput)
    return _page(ended_page("gone" if is_gone else "trouble", language), failure.status)


def _page(content: str, status: int = HTTP_200_OK) -> Page:
    return Response(content, status_code=status, media_type=MediaType.HTML, headers=dict(HEADERS))


ROUTES = [make, list_links, revoke, show, confirm, press, follow]
