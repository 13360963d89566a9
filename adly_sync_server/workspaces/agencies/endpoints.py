"""``/v1/agencies``."""

from uuid import UUID

from litestar import delete, get, patch, post, put
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody
from litestar.status_codes import HTTP_201_CREATED, HTTP_204_NO_CONTENT

from adly_sync_server.accounts.caller import Caller
from adly_sync_server.audit.origin import Origin
from adly_sync_server.workspaces.agencies.use_cases import Agencies
from adly_sync_server.workspaces.agencies.wire import Agencies as AgencyList
from adly_sync_server.workspaces.agencies.wire import (
    Agency,
    AgencyChange,
    AgencyInFull,
    NewAgency,
    StaffChange,
)

_TAGS = ["agencies"]
_SIGNED_IN = [{"bearer": list[str]()}]
_ALL = "/v1/agencies"
_ONE = _ALL + "/{agency_id:uuid}"
_COLLEAGUE = _ONE + "/staff/{user_id:uuid}"
_CLIENT = _ONE + "/workspaces/{workspace_id:uuid}"


@post(_ALL, status_code=HTTP_201_CREATED, tags=_TAGS, security=_SIGNED_IN)
async def found_agency(
    data: JSONBody[NewAgency],
    caller: NamedDependency[Caller],
    agencies: NamedDependency[Agencies],
    origin: NamedDependency[Origin],
) -> Agency:
    """A new agency, owned by the caller."""
    return await agencies.found(caller, data, origin)


@get(_ALL, tags=_TAGS, security=_SIGNED_IN)
async def list_agencies(caller: NamedDependency[Caller], agencies: NamedDependency[Agencies]) -> AgencyList:
    """Agencies whose staff the caller is."""
    return await agencies.mine(caller)


@get(_ONE, tags=_TAGS, security=_SIGNED_IN)
async def show_agency(
    agency_id: FromPath[UUID], caller: NamedDependency[Caller], agencies: NamedDependency[Agencies]
) -> AgencyInFull:
    """An agency with its staff and its clients' workspaces; for its staff."""
    return await agencies.show(caller, agency_id)


@patch(_ONE, tags=_TAGS, security=_SIGNED_IN)
async def rename_agency(
    agency_id: FromPath[UUID],
    data: JSONBody[AgencyChange],
    caller: NamedDependency[Caller],
    agencies: NamedDependency[Agencies],
    origin: NamedDependency[Origin],
) -> Agency:
    """Another name or slug; for owners of the agency."""
    return await agencies.rename(caller, agency_id, data, origin)


@patch(_COLLEAGUE, status_code=HTTP_204_NO_CONTENT, tags=_TAGS, security=_SIGNED_IN)
async def change_colleague(
    agency_id: FromPath[UUID],
    user_id: FromPath[UUID],
    data: JSONBody[StaffChange],
    caller: NamedDependency[Caller],
    agencies: NamedDependency[Agencies],
    origin: NamedDependency[Origin],
) -> None:
    """Another role in the agency; for its owners, with a step-up."""
    await agencies.change_staff(caller, agency_id, user_id, data, origin)


@delete(_COLLEAGUE, tags=_TAGS, security=_SIGNED_IN)
async def remove_colleague(
    agency_id: FromPath[UUID],
    user_id: FromPath[UUID],
    caller: NamedDependency[Caller],
    agencies: NamedDependency[Agencies],
    origin: NamedDependency[Origin],
) -> None:
    """Remove somebody from the staff (owners, with a step-up), or leave. Memberships of workspaces stay."""
    await agencies.remove_staff(caller, agency_id, user_id, origin)


@post(_COLLEAGUE + "/deactivate", status_code=HTTP_204_NO_CONTENT, tags=_TAGS, security=_SIGNED_IN)
async def deactivate_colleague(
    agency_id: FromPath[UUID],
    user_id: FromPath[UUID],
    caller: NamedDependency[Caller],
    agencies: NamedDependency[Agencies],
    origin: NamedDependency[Origin],
) -> None:
    """Close the account of somebody who works for this agency alone; for its owners, with a step-up."""
    await agencies.deactivate(caller, agency_id, user_id, origin)


@post(_COLLEAGUE + "/activate", status_code=HTTP_204_NO_CONTENT, tags=_TAGS, security=_SIGNED_IN)
async def activate_colleague(
    agency_id: FromPath[UUID],
    user_id: FromPath[UUID],
    caller: NamedDependency[Caller],
    agencies: NamedDependency[Agencies],
    origin: NamedDependency[Origin],
) -> None:
    """Open it again."""
    await agencies.activate(caller, agency_id, user_id, origin)


@put(_CLIENT, status_code=HTTP_204_NO_CONTENT, tags=_TAGS, security=_SIGNED_IN)
async def group_workspace(
    agency_id: FromPath[UUID],
    workspace_id: FromPath[UUID],
    caller: NamedDependency[Caller],
    agencies: NamedDependency[Agencies],
    origin: NamedDependency[Origin],
) -> None:
    """Take a workspace into the agency; for whoever owns both, with a step-up."""
    await agencies.group(caller, agency_id, workspace_id, origin)


@delete(_CLIENT, tags=_TAGS, security=_SIGNED_IN)
async def ungroup_workspace(
    agency_id: FromPath[UUID],
    workspace_id: FromPath[UUID],
    caller: NamedDependency[Caller],
    agencies: NamedDependency[Agencies],
    origin: NamedDependency[Origin],
) -> None:
    """Let a workspace go; for owners of the workspace, with a step-up."""
    await agencies.ungroup(caller, agency_id, workspace_id, origin)


ROUTES = [
    found_agency,
    list_agencies,
    show_agency,
    rename_agency,
    change_colleague,
    remove_colleague,
    deactivate_colleague,
    activate_colleague,
    group_workspace,
    ungroup_workspace,
]
