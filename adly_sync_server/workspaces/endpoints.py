"""``/v1/workspaces`` and its members."""

from uuid import UUID

from litestar import delete, get, patch, post
from litestar.status_codes import HTTP_201_CREATED
from sqlalchemy.ext.asyncio import AsyncEngine

from adly_sync_server.accounts.caller import Caller
from adly_sync_server.audit.origin import Origin
from adly_sync_server.sync.hint_hub import HintHub
from adly_sync_server.workspaces.founding import found_workspace
from adly_sync_server.workspaces.memberships import Memberships
from adly_sync_server.workspaces.wire import Founded, Member, MemberChange, Members, NewMember, NewWorkspace

_TAGS = ["workspaces"]
_SIGNED_IN = [{"bearer": list[str]()}]
_MEMBERS = "/v1/workspaces/{workspace_id:uuid}/members"
_MEMBER = _MEMBERS + "/{membership_id:uuid}"


@post("/v1/workspaces", status_code=HTTP_201_CREATED, tags=_TAGS, security=_SIGNED_IN)
async def found(
    data: NewWorkspace, caller: Caller, engine: AsyncEngine, hints: HintHub, origin: Origin
) -> Founded:
    """A new workspace, owned by the caller."""
    return await found_workspace(engine, hints, name=data.name, owner_id=caller.user_id, origin=origin)


@get(_MEMBERS, tags=_TAGS, security=_SIGNED_IN)
async def list_members(workspace_id: UUID, caller: Caller, memberships: Memberships) -> Members:
    """Everybody in the workspace."""
    return await memberships.everybody(workspace_id, caller)


@post(_MEMBERS, status_code=HTTP_201_CREATED, tags=_TAGS, security=_SIGNED_IN)
async def add_member(
    workspace_id: UUID, data: NewMember, caller: Caller, memberships: Memberships, origin: Origin
) -> Member:
    """Add somebody who has an account; for owners, with a step-up."""
    return await memberships.add(workspace_id, caller, data, origin)


@patch(_MEMBER, tags=_TAGS, security=_SIGNED_IN)
async def change_member(
    workspace_id: UUID,
    membership_id: UUID,
    data: MemberChange,
    caller: Caller,
    memberships: Memberships,
    origin: Origin,
) -> Member:
    """Give another role or other grants; for owners, with a step-up."""
    return await memberships.change(workspace_id, membership_id, caller, data, origin)


@delete(_MEMBER, tags=_TAGS, security=_SIGNED_IN)
async def remove_member(
    workspace_id: UUID, membership_id: UUID, caller: Caller, memberships: Memberships, origin: Origin
) -> None:
    """Remove somebody (owners, with a step-up), or leave."""
    await memberships.remove(workspace_id, membership_id, caller, origin)


ROUTES = [found, list_members, add_member, change_member, remove_member]
