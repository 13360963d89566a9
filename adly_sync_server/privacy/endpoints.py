"""``/v1/me/export``: what is kept about the person behind the token."""

from litestar import Response, post
from litestar.di import NamedDependency
from litestar.status_codes import HTTP_200_OK
from sqlalchemy.ext.asyncio import AsyncEngine

from adly_sync_server.accounts.caller import Caller
from adly_sync_server.audit.origin import Origin
from adly_sync_server.privacy import exporting
from adly_sync_server.privacy.wire import PersonalData

_TAGS = ["privacy"]
_SIGNED_IN = [{"bearer": list[str]()}]


@post("/v1/me/export", status_code=HTTP_200_OK, tags=_TAGS, security=_SIGNED_IN)
async def export_me(
    caller: NamedDependency[Caller], engine: NamedDependency[AsyncEngine], origin: NamedDependency[Origin]
) -> Response[PersonalData]:
    """All that is kept about the person, without the secrets of the account; needs a step-up."""
    told = await exporting.export(engine, caller, origin)
    return Response(told, headers={"Content-Disposition": 'attachment; filename="personal-data.json"'})


ROUTES = [export_me]
