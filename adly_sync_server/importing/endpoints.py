"""``/v1/workspaces/{ws}/imports``, and what an account has to offer."""

from uuid import UUID

from litestar import get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody
from litestar.status_codes import HTTP_200_OK, HTTP_201_CREATED

from adly_sync_server.accounts.caller import Caller
from adly_sync_server.audit.origin import Origin
from adly_sync_server.importing import use_cases
from adly_sync_server.importing.parts import ImportParts
from adly_sync_server.importing.wire import ImportOffer, ImportShown, ImportsShown, ImportWanted

_TAGS = ["platforms"]
_SIGNED_IN = [{"bearer": list[str]()}]
_ROOT = "/v1/workspaces/{ws:uuid}/imports"
_OFFER = "/v1/workspaces/{ws:uuid}/ad-accounts/{account_id:uuid}/import-offer"


@get(_OFFER, tags=_TAGS, security=_SIGNED_IN)
async def offer(
    ws: FromPath[UUID],
    account_id: FromPath[UUID],
    caller: NamedDependency[Caller],
    importing: NamedDependency[ImportParts],
) -> ImportOffer:
    """How many campaigns the account holds, and how many of them are here."""
    return await use_cases.offer(importing, ws, caller.user_id, account_id)


@post(_ROOT, status_code=HTTP_201_CREATED, tags=_TAGS, security=_SIGNED_IN)
async def begin(
    ws: FromPath[UUID],
    data: JSONBody[ImportWanted],
    caller: NamedDependency[Caller],
    importing: NamedDependency[ImportParts],
    origin: NamedDependency[Origin],
) -> ImportShown:
    """Bring in everything of an account; while that is under way it is one."""
    return await use_cases.begin(importing, ws, caller.user_id, data.ad_account_id, origin)


@get(_ROOT, tags=_TAGS, security=_SIGNED_IN)
async def list_imports(
    ws: FromPath[UUID], caller: NamedDependency[Caller], importing: NamedDependency[ImportParts]
) -> ImportsShown:
    """The newest import of each account."""
    return await use_cases.latest(importing, ws, caller.user_id)


@get(f"{_ROOT}/{{import_id:uuid}}", tags=_TAGS, security=_SIGNED_IN)
async def see(
    ws: FromPath[UUID],
    import_id: FromPath[UUID],
    caller: NamedDependency[Caller],
    importing: NamedDependency[ImportParts],
) -> ImportShown:
    """How far an import is, and what came otherwise than it stands."""
    return await use_cases.see(importing, ws, caller.user_id, import_id)


@post(f"{_ROOT}/{{import_id:uuid}}/cancel", status_code=HTTP_200_OK, tags=_TAGS, security=_SIGNED_IN)
async def cancel(
    ws: FromPath[UUID],
    import_id: FromPath[UUID],
    caller: NamedDependency[Caller],
    importing: NamedDependency[ImportParts],
    origin: NamedDependency[Origin],
) -> ImportShown:
    """Stop; what came stays."""
    return await use_cases.cancel(importing, ws, caller.user_id, import_id, origin)


@post(f"{_ROOT}/{{import_id:uuid}}/resume", status_code=HTTP_200_OK, tags=_TAGS, security=_SIGNED_IN)
async def resume(
    ws: FromPath[UUID],
    import_id: FromPath[UUID],
    caller: NamedDependency[Caller],
    importing: NamedDependency[ImportParts],
    origin: NamedDependency[Origin],
) -> ImportShown:
    """Go on behind the last page that came."""
    return await use_cases.resume(importing, ws, caller.user_id, import_id, origin)


ROUTES = [offer, begin, list_imports, see, cancel, resume]
