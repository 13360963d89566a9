"""``/v1/me/export`` and ``DELETE /v1/me``: what is kept about the person behind the token."""

from litestar import Response, delete, post
from litestar.di import NamedDependency
from litestar.status_codes import HTTP_200_OK
from sqlalchemy.ext.asyncio import AsyncEngine

from adly_sync_server.accounts.caller import Caller
from adly_sync_server.audit.origin import Origin
from adly_sync_server.privacy import exporting
from adly_sync_server.privacy.erasing import Erasing
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


@delete("/v1/me", tags=_TAGS, security=_SIGNED_IN)
async def erase_me(
    caller: NamedDependency[Caller], erasing: NamedDependency[Erasing], origin: NamedDependency[Origin]
) -> None:
    """Erase the person: out of every workspace and agency, the account emptied. Needs a step-up, and another
    owner wherever the person is the only one (last_owner)."""
    await erasing.erase(caller, origin)


ROUTES = [export_me, erase_me]
