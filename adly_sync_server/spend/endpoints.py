"""``/v1/workspaces/{ws}/spend/…``."""

from uuid import UUID

from litestar import post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody
from litestar.status_codes import HTTP_201_CREATED, HTTP_202_ACCEPTED, HTTP_204_NO_CONTENT

from adly_sync_server.accounts.caller import Caller
from adly_sync_server.audit.origin import Origin
from adly_sync_server.publishing.parts import PublishParts
from adly_sync_server.spend import use_cases
from adly_sync_server.spend.wire import KeepRunning, PauseShown

_TAGS = ["spend"]
_SIGNED_IN = [{"bearer": list[str]()}]
_ROOT = "/v1/workspaces/{ws:uuid}/spend"


@post(
    f"{_ROOT}/alerts/{{alert_id:uuid}}/pause",
    status_code=HTTP_201_CREATED,
    tags=_TAGS,
    security=_SIGNED_IN,
)
async def confirm(
    ws: FromPath[UUID],
    alert_id: FromPath[UUID],
    caller: NamedDependency[Caller],
    publishing: NamedDependency[PublishParts],
    origin: NamedDependency[Origin],
) -> PauseShown:
    """Pause exactly what the alert proposes; pressed twice it is one."""
    return await use_cases.confirm_pause(publishing, ws, caller.user_id, alert_id, origin)


@post(
    f"{_ROOT}/alerts/{{alert_id:uuid}}/keep",
    status_code=HTTP_204_NO_CONTENT,
    tags=_TAGS,
    security=_SIGNED_IN,
)
async def keep(
    ws: FromPath[UUID],
    alert_id: FromPath[UUID],
    data: JSONBody[KeepRunning],
    caller: NamedDependency[Caller],
    publishing: NamedDependency[PublishParts],
    origin: NamedDependency[Origin],
) -> None:
    """Let it run on, and say why."""
    await use_cases.keep_running(publishing, ws, caller.user_id, alert_id, data.reason, origin)


@post(f"{_ROOT}/looks", status_code=HTTP_202_ACCEPTED, tags=_TAGS, security=_SIGNED_IN)
async def look_now(
    ws: FromPath[UUID], caller: NamedDependency[Caller], publishing: NamedDependency[PublishParts]
) -> None:
    """Have the guard look now and not after the next collection."""
    await use_cases.look_now(publishing, ws, caller.user_id)


ROUTES = [confirm, keep, look_now]
