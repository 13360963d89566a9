"""``/v1/me/export``, ``DELETE /v1/me``, ``/v1/workspaces/{ws}/export``: taken along, and taken away."""

from uuid import UUID

from litestar import Response, delete, post
from litestar.di import NamedDependency
from litestar.openapi.datastructures import ResponseSpec
from litestar.params import FromPath
from litestar.response import Stream
from litestar.status_codes import HTTP_200_OK
from sqlalchemy.ext.asyncio import AsyncEngine

from adly_sync_server.accounts.caller import Caller
from adly_sync_server.audit.origin import Origin
from adly_sync_server.privacy import exporting, workspace_export
from adly_sync_server.privacy.erasing import Erasing
from adly_sync_server.privacy.wire import PersonalData

_TAGS = ["privacy"]
_LINES = "application/jsonl"
_SIGNED_IN = [{"bearer": list[str]()}]


@post("/v1/me/export", status_code=HTTP_200_OK, tags=_TAGS, security=_SIGNED_IN)
async def export_me(
    caller: NamedDependency[Caller], engine: NamedDependency[AsyncEngine], origin: NamedDependency[Origin]
) -> Response[PersonalData]:
    """All that is kept about the person, without the secrets of the account; needs a step-up."""
    told = await exporting.export(engine, caller, origin)
    return Response(told, headers={"Content-Disposition": 'attachment; filename="personal-data.json"'})


@delete("/v1/me", tags=_TAGS, security=_SIGNED_IN)
async def erase_me(
    caller: NamedDependency[Caller], erasing: NamedDependency[Erasing], origin: NamedDependency[Origin]
) -> None:
    """Erase the person: out of every workspace and agency, the account emptied. Needs a step-up, and another
    owner wherever the person is the only one (last_owner)."""
    await erasing.erase(caller, origin)


@post(
    "/v1/workspaces/{ws:uuid}/export",
    status_code=HTTP_200_OK,
    tags=_TAGS,
    security=_SIGNED_IN,
    responses={HTTP_200_OK: ResponseSpec(bytes, description="Lines of JSON.", media_type=_LINES)},
)
async def export_workspace(
    ws: FromPath[UUID],
    caller: NamedDependency[Caller],
    engine: NamedDependency[AsyncEngine],
    origin: NamedDependency[Origin],
) -> Stream:
    """Every row of the workspace, for its owners and after a step-up; the last line counts them."""
    lines = await workspace_export.export_workspace(engine, ws, caller, origin)
    headers = {"Content-Disposition": 'attachment; filename="workspace.jsonl"'}
    return Stream(lines, media_type=_LINES, headers=headers)


ROUTES = [export_me, erase_me, export_workspace]
