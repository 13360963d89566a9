"""``/v1/workspaces`` and its members."""

from uuid import UUID

from litestar import delete, get, patch, post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody
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
_MEMBERS = "/v1/workspaces/{ws:uuid}/members"
_MEMBER = _MEMBERS + "/{membership_id:uuid}"


@post("/v1/workspaces", status_code=HTTP_201_CREATED, tags=_TAGS, security=_SIGNED_IN)
async def found(
    data: JSONBody[NewWorkspace],
    caller: NamedDependency[Caller],
    engine: NamedDependency[AsyncEngine],
    hints: NamedDependency[HintHub],
    origin: NamedDependency[Origin],
) -> Founded:
    """A new workspace, owned by the caller."""
    return await found_workspace(engine, hints, name=data.name, owner_id=caller.user_id, origin=origin)


@get(_MEMBERS, tags=_TAGS, security=_SIGNED_IN)
async def list_members(
    ws: FromPath[UUID], caller: NamedDependency[Caller], memberships: NamedDependency[Memberships]
) -> Members:
    """Everybody in the workspace."""
    return await memberships.everybody(ws, caller)


@post(_MEMBERS, status_code=HTTP_201_CREATED, tags=_TAGS, security=_SIGNED_IN)
async def add_member(
    ws: FromPath[UUID],
    data: JSONBody[NewMember],
    caller: NamedDependency[Caller],
    memberships: NamedDependency[Memberships],
    origin: NamedDependency[Origin],
) -> Member:
    """Add somebody who has an account; for owners, with a step-up."""
    return await memberships.add(ws, caller, data, origin)


@patch(_MEMBER, tags=_TAGS, security=_SIGNED_IN)
async def change_member(
    ws: FromPath[UUID],
    membership_id: FromPath[UUID],
    data: JSONBody[MemberChange],
    caller: NamedDependency[Caller],
    memberships: NamedDependency[Memberships],
    origin: NamedDependency[Origin],
) -> Member:
    """Give another role or other grants; for owners, with a step-up."""
    return await memberships.change(ws, membership_id, caller, data, origin)


@delete(_MEMBER, tags=_TAGS, security=_SIGNED_IN)
async def remove_member(
    ws: FromPath[UUID],
    membership_id: FromPath[UUID],
    caller: NamedDependency[Caller],
    memberships: NamedDependency[Memberships],
    origin: NamedDependency[Origin],
) -> None:
    """Remove somebody (owners, with a step-up), or leave."""
    await memberships.remove(ws, membership_id, caller, origin)


ROUTES = [found, list_members, add_member, change_member, remove_member]
