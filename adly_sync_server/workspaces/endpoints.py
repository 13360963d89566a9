"""``/v1/workspaces``, its members and the keys of their replicas."""

from uuid import UUID

from litestar import Response, delete, get, patch, post, put
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody
from litestar.status_codes import HTTP_200_OK, HTTP_201_CREATED, HTTP_204_NO_CONTENT
from sqlalchemy.ext.asyncio import AsyncEngine

from adly_sync_server.accounts.caller import Caller
from adly_sync_server.audit.origin import Origin
from adly_sync_server.sync.hint_hub import HintHub
from adly_sync_server.workspaces.archiving import Archiving
from adly_sync_server.workspaces.founding import found_workspace
from adly_sync_server.workspaces.memberships import Memberships
from adly_sync_server.workspaces.ownership import Ownership
from adly_sync_server.workspaces.replica_keys import ReplicaKeys
from adly_sync_server.workspaces.settings import change_settings, read_settings
from adly_sync_server.workspaces.wire import (
    Archived,
    ArchivedWorkspaces,
    Founded,
    Member,
    MemberChange,
    Members,
    NewWorkspace,
    ReplicaKey,
    SettingsChange,
    Transfer,
    WorkspaceSettings,
)

_TAGS = ["workspaces"]
_SIGNED_IN = [{"bearer": list[str]()}]
_WORKSPACE = "/v1/workspaces/{ws:uuid}"
_MEMBERS = _WORKSPACE + "/members"
_MEMBER = _MEMBERS + "/{membership_id:uuid}"
_SETTINGS = _WORKSPACE + "/settings"
_REPLICA_KEY = _WORKSPACE + "/replica-keys/{replica_id:uuid}"


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


@delete(_WORKSPACE, status_code=HTTP_200_OK, tags=_TAGS, security=_SIGNED_IN)
async def delete_workspace(
    ws: FromPath[UUID],
    caller: NamedDependency[Caller],
    archiving: NamedDependency[Archiving],
    origin: NamedDependency[Origin],
) -> Archived:
    """Delete the workspace; for 30 days an owner can restore it. For owners, with a step-up."""
    return await archiving.archive(ws, caller, origin)


@post(_WORKSPACE + "/restore", status_code=HTTP_204_NO_CONTENT, tags=_TAGS, security=_SIGNED_IN)
async def restore_workspace(
    ws: FromPath[UUID],
    caller: NamedDependency[Caller],
    archiving: NamedDependency[Archiving],
    origin: NamedDependency[Origin],
) -> None:
    """Have a deleted workspace again; for owners, with a step-up."""
    await archiving.restore(ws, caller, origin)


@get("/v1/me/archived-workspaces", tags=_TAGS, security=_SIGNED_IN)
async def list_archived(
    caller: NamedDependency[Caller], archiving: NamedDependency[Archiving]
) -> ArchivedWorkspaces:
    """Deleted workspaces that the caller may restore."""
    return await archiving.mine(caller)


@post(_WORKSPACE + "/transfer", status_code=HTTP_204_NO_CONTENT, tags=_TAGS, security=_SIGNED_IN)
async def hand_workspace_over(
    ws: FromPath[UUID],
    data: JSONBody[Transfer],
    caller: NamedDependency[Caller],
    ownership: NamedDependency[Ownership],
    origin: NamedDependency[Origin],
) -> None:
    """Make a member the owner, at once; for owners, with a step-up."""
    await ownership.hand_over(ws, caller, data, origin)


@get(_SETTINGS, tags=_TAGS, security=_SIGNED_IN)
async def show_settings(
    ws: FromPath[UUID], caller: NamedDependency[Caller], engine: NamedDependency[AsyncEngine]
) -> WorkspaceSettings:
    """The settings of the workspace, for everybody in it."""
    return await read_settings(engine, ws, caller)


@patch(_SETTINGS, tags=_TAGS, security=_SIGNED_IN)
async def set_settings(
    ws: FromPath[UUID],
    data: JSONBody[SettingsChange],
    caller: NamedDependency[Caller],
    engine: NamedDependency[AsyncEngine],
    origin: NamedDependency[Origin],
) -> WorkspaceSettings:
    """Change settings; for owners. Currency, approval and mailed codes need a step-up."""
    return await change_settings(engine, ws, caller, data, origin)


@get(_MEMBERS, tags=_TAGS, security=_SIGNED_IN)
async def list_members(
    ws: FromPath[UUID], caller: NamedDependency[Caller], memberships: NamedDependency[Memberships]
) -> Members:
    """Everybody in the workspace."""
    return await memberships.everybody(ws, caller)


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


@put(_REPLICA_KEY, status_code=HTTP_204_NO_CONTENT, tags=_TAGS, security=_SIGNED_IN)
async def keep_replica_key(
    ws: FromPath[UUID],
    replica_id: FromPath[UUID],
    data: JSONBody[ReplicaKey],
    caller: NamedDependency[Caller],
    replica_keys: NamedDependency[ReplicaKeys],
) -> None:
    """Keep a copy of a replica's key; a second one of the same replica changes nothing."""
    await replica_keys.keep(ws, replica_id, caller, data)


@get(_REPLICA_KEY, tags=_TAGS, security=_SIGNED_IN)
async def give_replica_key_back(
    ws: FromPath[UUID],
    replica_id: FromPath[UUID],
    caller: NamedDependency[Caller],
    replica_keys: NamedDependency[ReplicaKeys],
    origin: NamedDependency[Origin],
) -> Response[ReplicaKey]:
    """The copy, for its own person, with a step-up."""
    key = await replica_keys.give_back(ws, replica_id, caller, origin)
    return Response(key, headers={"Cache-Control": "no-store"})


ROUTES = [
    found,
    delete_workspace,
    restore_workspace,
    list_archived,
    hand_workspace_over,
    show_settings,
    set_settings,
    list_members,
    change_member,
    remove_member,
    keep_replica_key,
    give_replica_key_back,
]
