"""``/v1/workspaces/{ws}/watch-findings``."""

from uuid import UUID

from litestar import post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody
from litestar.status_codes import HTTP_200_OK

from adly_sync_server.accounts.caller import Caller
from adly_sync_server.audit.origin import Origin
from adly_sync_server.publishing.parts import PublishParts
from adly_sync_server.watching import deciding
from adly_sync_server.watching.wire import DecidedFindings, FindingDecision

_TAGS = ["watching"]
_SIGNED_IN = [{"bearer": list[str]()}]


@post(
    "/v1/workspaces/{ws:uuid}/watch-findings/decisions",
    status_code=HTTP_200_OK,
    tags=_TAGS,
    security=_SIGNED_IN,
)
async def decide(
    ws: FromPath[UUID],
    data: JSONBody[FindingDecision],
    caller: NamedDependency[Caller],
    publishing: NamedDependency[PublishParts],
    origin: NamedDependency[Origin],
) -> DecidedFindings:
    """Accept what is there, write back what was published, or take an acceptance back."""
    return await deciding.decide(publishing, ws, caller.user_id, data, origin)


ROUTES = [decide]
