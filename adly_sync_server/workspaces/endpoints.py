"""``/v1/workspaces``, its members and the keys of their replicas."""

from uuid import UUID

from litestar import Response, delete, get, patch, post, put
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody
from litestar.status_codes import HTTP_201_CREATED, HTTP_204_NO_CONTENT
from sqlalchemy.ext.asyncio import AsyncEngine

from adly_sync_server.accounts.caller import Caller
from adly_sync_server.audit.origin import Origin
from adly_sync_server.sync.hint_hub import HintHub
from adly_sync_server.workspaces.founding import found_workspace
from adly_sync_server.workspaces.memberships import Memberships
from adly_sync_server.workspaces.replica_keys import ReplicaKeys
from adly_sync_server.workspaces.wire import (
    Founded,
    Member,
    MemberChange,
    Members,
    NewMember,
    NewWorkspace,
    ReplicaKey,
)

_TAGS = ["workspaces"]
_SIGNED_IN = [{"bearer": list[str]()}]
_MEMBERS = "/v1/workspaces/{ws:uuid}/members"
_MEMBER = _MEMBERS + "/{membership_id:uuid}"
_REPLICA_KEY = "/v1/workspaces/{ws:uuid}/replica-keys/{replica_id:uuid}"


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
    list_members,
    add_member,
    change_member,
    remove_member,
    keep_replica_key,
    give_replica_key_back,
]
