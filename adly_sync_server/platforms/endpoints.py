"""``/v1/workspaces/{ws}/connections`` and the address that platforms send browsers back to."""

from typing import Annotated
from uuid import UUID

from litestar import MediaType, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery, JSONBody, QueryParameter
from litestar.status_codes import HTTP_200_OK, HTTP_201_CREATED

from adly_sync_server.accounts.caller import Caller
from adly_sync_server.audit.origin import Origin
from adly_sync_server.contract.errors import AdlyError
from adly_sync_server.pages.caution import HEADERS
from adly_sync_server.platforms import use_cases
from adly_sync_server.platforms.connect_links.pages import back_page
from adly_sync_server.platforms.parts import PlatformParts
from adly_sync_server.platforms.pending import is_linked
from adly_sync_server.platforms.reference.jobs import queue_refresh
from adly_sync_server.platforms.return_page import POLICY, return_page
from adly_sync_server.platforms.wire import (
    AccountsChosen,
    Connectable,
    ConnectedAccounts,
    Connection,
    ConnectionBegun,
    ConnectionWanted,
)
from adly_sync_server.publishing.parts import PublishParts

_TAGS = ["platforms"]
_SIGNED_IN = [{"bearer": list[str]()}]
_ROOT = "/v1/workspaces/{ws:uuid}/connections"


@get(_ROOT, tags=_TAGS, security=_SIGNED_IN)
async def list_connectable(
    ws: FromPath[UUID], caller: NamedDependency[Caller], connecting: NamedDependency[PlatformParts]
) -> Connectable:
    """The platforms that can be connected here."""
    return await use_cases.connectable(connecting, ws, caller.user_id)


@post(_ROOT, status_code=HTTP_201_CREATED, tags=_TAGS, security=_SIGNED_IN)
async def begin(
    ws: FromPath[UUID],
    data: JSONBody[ConnectionWanted],
    caller: NamedDependency[Caller],
    connecting: NamedDependency[PlatformParts],
) -> ConnectionBegun:
    """Where to send the person's browser to connect an account."""
    return await use_cases.begin_connection(connecting, ws, caller.user_id, data.platform)


@get(f"{_ROOT}/{{connection_id:uuid}}", tags=_TAGS, security=_SIGNED_IN)
async def see(
    ws: FromPath[UUID],
    connection_id: FromPath[UUID],
    caller: NamedDependency[Caller],
    connecting: NamedDependency[PlatformParts],
) -> Connection:
    """How far the connection has come, and which accounts it offers."""
    return await use_cases.connection(connecting, ws, caller.user_id, connection_id)


@post(f"{_ROOT}/{{connection_id:uuid}}/accounts", status_code=HTTP_200_OK, tags=_TAGS, security=_SIGNED_IN)
async def choose(
    ws: FromPath[UUID],
    connection_id: FromPath[UUID],
    data: JSONBody[AccountsChosen],
    caller: NamedDependency[Caller],
    connecting: NamedDependency[PlatformParts],
    publishing: NamedDependency[PublishParts],
    origin: NamedDependency[Origin],
) -> ConnectedAccounts:
    """Connect the chosen accounts with their identities and pixels."""
    connected = await use_cases.connect_accounts(
        connecting, ws, caller.user_id, connection_id, data.account_ids, origin
    )
    await queue_refresh(publishing.queue, connecting, ws, connected.ad_account_ids)
    return connected


@get("/v1/oauth/{platform:str}/callback", media_type=MediaType.HTML, tags=_TAGS)
async def come_back(
    platform: FromPath[str],
    connecting: NamedDependency[PlatformParts],
    state_sent: Annotated[str, QueryParameter(name="state")] = "",
    code: FromQuery[str | None] = None,
    auth_code: FromQuery[str | None] = None,
    error: FromQuery[str | None] = None,
) -> Response[str]:
    """The browser comes back from the platform; it is told to return to the desktop, or led on to its link.

    ``auth_code`` is what some platforms call their code; with neither the person has refused.
    """
    given = None if error else auth_code or code
    if await is_linked(connecting, platform, state_sent):
        query = {"state": state_sent} | ({} if given is None else {"code": given})
        return Response(back_page(platform, query, "ar"), media_type=MediaType.HTML, headers=dict(HEADERS))
    status, is_connected = HTTP_200_OK, given is not None
    try:
        await use_cases.finish_sign_in(connecting, platform, state_sent, given)
    except AdlyError as failure:
        status, is_connected = failure.status, False
    page, headers = return_page(is_connected=is_connected), {"Content-Security-Policy": POLICY}
    return Response(page, status_code=status, media_type=MediaType.HTML, headers=headers)


ROUTES = [list_connectable, begin, see, choose, come_back]
