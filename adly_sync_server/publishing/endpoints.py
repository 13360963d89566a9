"""``/v1/workspaces/{ws}/publish-requests``."""

from uuid import UUID

from litestar import get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery, JSONBody
from litestar.status_codes import HTTP_200_OK, HTTP_202_ACCEPTED

from adly_sync_server.accounts.caller import Caller
from adly_sync_server.audit.origin import Origin
from adly_sync_server.publishing import use_cases
from adly_sync_server.publishing.parts import PublishParts
from adly_sync_server.publishing.wire import Decision, PublishShown, PublishWanted, SeveralWanted

_TAGS = ["publishing"]
_SIGNED_IN = [{"bearer": list[str]()}]
_ROOT = "/v1/workspaces/{ws:uuid}/publish-requests"


@post(_ROOT, status_code=HTTP_202_ACCEPTED, tags=_TAGS, security=_SIGNED_IN)
async def ask_publish(
    ws: FromPath[UUID],
    data: JSONBody[PublishWanted],
    caller: NamedDependency[Caller],
    publishing: NamedDependency[PublishParts],
    origin: NamedDependency[Origin],
) -> PublishShown:
    """Publish a campaign, paused. The same idempotency key answers with the same request."""
    return await use_cases.request_publish(publishing, ws, caller.user_id, data, origin)


@post(f"{_ROOT}/several", status_code=HTTP_202_ACCEPTED, tags=_TAGS, security=_SIGNED_IN)
async def ask_several(
    ws: FromPath[UUID],
    data: JSONBody[SeveralWanted],
    caller: NamedDependency[Caller],
    publishing: NamedDependency[PublishParts],
    origin: NamedDependency[Origin],
) -> list[PublishShown]:
    """Publish several campaigns of any platforms, paused; all are taken up or none."""
    return await use_cases.request_several(publishing, ws, caller.user_id, data, origin)


@get(_ROOT, tags=_TAGS, security=_SIGNED_IN)
async def list_publishes(
    ws: FromPath[UUID],
    caller: NamedDependency[Caller],
    publishing: NamedDependency[PublishParts],
    campaign_id: FromQuery[UUID],
) -> list[PublishShown]:
    """A campaign's last publishes, newest first, without their steps."""
    return await use_cases.of_campaign(publishing, ws, caller.user_id, campaign_id)


@get(f"{_ROOT}/{{request_id:uuid}}", tags=_TAGS, security=_SIGNED_IN)
async def see_publish(
    ws: FromPath[UUID],
    request_id: FromPath[UUID],
    caller: NamedDependency[Caller],
    publishing: NamedDependency[PublishParts],
) -> PublishShown:
    """A publish with its progress."""
    return await use_cases.show(publishing, ws, caller.user_id, request_id)


@post(f"{_ROOT}/{{request_id:uuid}}/decision", status_code=HTTP_200_OK, tags=_TAGS, security=_SIGNED_IN)
async def decide_publish(
    ws: FromPath[UUID],
    request_id: FromPath[UUID],
    data: JSONBody[Decision],
    caller: NamedDependency[Caller],
    publishing: NamedDependency[PublishParts],
    origin: NamedDependency[Origin],
) -> PublishShown:
    """Say per field who wins where somebody changed the platform, and go on."""
    return await use_cases.decide(publishing, ws, caller.user_id, request_id, data, origin)


@post(f"{_ROOT}/{{request_id:uuid}}/retry", status_code=HTTP_200_OK, tags=_TAGS, security=_SIGNED_IN)
async def retry_publish(
    ws: FromPath[UUID],
    request_id: FromPath[UUID],
    caller: NamedDependency[Caller],
    publishing: NamedDependency[PublishParts],
    origin: NamedDependency[Origin],
) -> PublishShown:
    """Go on after what stood in the way is mended, with the rows of today."""
    return await use_cases.retry(publishing, ws, caller.user_id, request_id, origin)


@post(f"{_ROOT}/{{request_id:uuid}}/cancellation", status_code=HTTP_200_OK, tags=_TAGS, security=_SIGNED_IN)
async def cancel_publish(
    ws: FromPath[UUID],
    request_id: FromPath[UUID],
    caller: NamedDependency[Caller],
    publishing: NamedDependency[PublishParts],
    origin: NamedDependency[Origin],
) -> PublishShown:
    """Give it up: nothing more is sent, and what is on the platform stays there, paused."""
    return await use_cases.cancel(publishing, ws, caller.user_id, request_id, origin)


@post(f"{_ROOT}/{{request_id:uuid}}/activation", status_code=HTTP_200_OK, tags=_TAGS, security=_SIGNED_IN)
async def activate_publish(
    ws: FromPath[UUID],
    request_id: FromPath[UUID],
    caller: NamedDependency[Caller],
    publishing: NamedDependency[PublishParts],
    origin: NamedDependency[Origin],
) -> PublishShown:
    """Go live: the confirmed step that spends money."""
    return await use_cases.activate(publishing, ws, caller.user_id, request_id, origin)


ROUTES = [
    ask_publish,
    ask_several,
    list_publishes,
    see_publish,
    decide_publish,
    retry_publish,
    cancel_publish,
    activate_publish,
]
