"""Rows of memberships. They are synced as ``members``, so each write is on the counter."""

from typing import Any
from uuid import UUID, uuid4

import msgspec
from sqlalchemy import text
from sqlalchemy.dialects.postgresql import insert

from adly_sync_server.sync.counter import Counted
from adly_sync_server.sync.membership_gate import close_gate
from adly_sync_server.sync.tables import workspace_heads
from adly_sync_server.workspaces.tables import workspace_members


class Membership(msgspec.Struct, frozen=True, kw_only=True):
    """One person in one workspace, as the rules of membership need it."""

    id: UUID
    user_id: UUID
    role: str
    grants: dict[str, Any]


class Added(msgspec.Struct, frozen=True, kw_only=True):
    """A new membership, and the workspace's new role epoch."""

    id: UUID
    role_epoch: int


_LOCK = text("""
    select id, user_id, role, grants from workspace_members
    where workspace_id = :workspace_id and deleted_at is null
    order by id for update
""")


async def locked_memberships(work: Counted) -> list[Membership]:
    """Every living membership, held until commit.

    Called before the counter is taken, as a push holds its own membership while it waits for the counter: in
    the other order the two would wait for each other.
    """
    await close_gate(work.uow)
    found = await work.uow.connection.execute(_LOCK, {"workspace_id": work.workspace_id})
    return [Membership(**row) for row in found.mappings()]


async def add_membership(
    work: Counted, user_id: UUID, role: str, grants: dict[str, Any], invited_by: UUID | None
) -> Added:
    """A new membership, or a former one that lives again."""
    seq = await work.take()
    row = {
        "role": role,
        "grants": grants,
        "invited_by": invited_by,
        "joined_at": work.at,
        "updated_at": work.at,
        "updated_by": work.uow.user_id,
        "seq": seq,
        "deleted_at": None,
        "deleted_seq": None,
    }
    added = insert(workspace_members).values(
        workspace_id=work.workspace_id, id=uuid4(), user_id=user_id, created_by=work.uow.user_id, **row
    )
    written = added.on_conflict_do_update(index_elements=["workspace_id", "user_id"], set_=row).returning(
        workspace_members.c.id
    )
    membership_id: UUID = (await work.uow.connection.execute(written)).scalar_one()
    return Added(id=membership_id, role_epoch=await _next_role_epoch(work))


async def change_membership(work: Counted, membership_id: UUID, **columns: Any) -> int:
    """Set columns of a membership; the workspace's new role epoch."""
    seq = await work.take()
    await work.uow.connection.execute(
        workspace_members.update()
        .where(workspace_members.c.workspace_id == work.workspace_id, workspace_members.c.id == membership_id)
        .values(seq=seq, updated_at=work.at, updated_by=work.uow.user_id, **columns)
    )
    return await _next_role_epoch(work)


async def bury_membership(work: Counted, membership_id: UUID) -> int:
    """Tombstone a membership; the workspace's new role epoch."""
    seq = await work.take()
    return await change_membership(work, membership_id, deleted_at=work.at, deleted_seq=seq)


async def _next_role_epoch(work: Counted) -> int:
    moved = await work.uow.connection.execute(
        workspace_heads.update()
        .where(workspace_heads.c.workspace_id == work.workspace_id)
        .values(role_epoch=workspace_heads.c.role_epoch + 1)
        .returning(workspace_heads.c.role_epoch)
    )
    return int(moved.scalar_one())
