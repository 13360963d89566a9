"""``/v1/workspaces/{ws}/pauses``."""

from uuid import UUID

from litestar import get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody
from litestar.status_codes import HTTP_201_CREATED

from adly_sync_server.accounts.caller import Caller
from adly_sync_server.audit.origin import Origin
from adly_sync_server.publishing.parts import PublishParts
from adly_sync_server.publishing.pausing import use_cases
from adly_sync_server.publishing.pausing.wire import Pauses, PauseScope, PauseShown

_TAGS = ["publishing"]
_SIGNED_IN = [{"bearer": list[str]()}]
_ROOT = "/v1/workspaces/{ws:uuid}/pauses"


@post(_ROOT, status_code=HTTP_201_CREATED, tags=_TAGS, security=_SIGNED_IN)
async def pause(
    ws: FromPath[UUID],
    data: JSONBody[PauseScope],
    caller: NamedDependency[Caller],
    publishing: NamedDependency[PublishParts],
    origin: NamedDependency[Origin],
) -> PauseShown:
    """Stop spending now; pressed twice it is one."""
    return await use_cases.pause_now(publishing, ws, caller.user_id, data, origin)


@get(_ROOT, tags=_TAGS, security=_SIGNED_IN)
async def list_pauses(
    ws: FromPath[UUID], caller: NamedDependency[Caller], publishing: NamedDependency[PublishParts]
) -> Pauses:
    """The last presses."""
    return await use_cases.last_pauses(publishing, ws, caller.user_id)


@get(f"{_ROOT}/{{pause_id:uuid}}", tags=_TAGS, security=_SIGNED_IN)
async def see(
    ws: FromPath[UUID],
    pause_id: FromPath[UUID],
    caller: NamedDependency[Caller],
    publishing: NamedDependency[PublishParts],
) -> PauseShown:
    """How far a press is, account by account."""
    return await use_cases.see_pause(publishing, ws, caller.user_id, pause_id)


ROUTES = [pause, list_pauses, see]
