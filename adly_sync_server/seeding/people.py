"""Planting the agency, its people and its clients' workspaces."""

import uuid
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import insert

from adly_sync_server.accounts.new_person import make_person
from adly_sync_server.accounts.people import known_by_email
from adly_sync_server.db.unit_of_work import owner_unit_of_work, unit_of_work
from adly_sync_server.seeding.deck import Agency, Client, Person
from adly_sync_server.seeding.ids import planted
from adly_sync_server.seeding.parts import Ground
from adly_sync_server.sync.counter import counted
from adly_sync_server.sync.hints import Silence
from adly_sync_server.sync.tables import workspace_heads
from adly_sync_server.workspaces.membership_rows import add_membership
from adly_sync_server.workspaces.tables import agencies, agency_members, workspaces

#: Everybody of the demo signs in with this. It protects invented data on a machine of one's own.
PASSWORD = "madar-demo-2026"
#: What an account buyer of the demo may do.
GRANTS = {
    "owner": {"can_publish": True, "sees_customer_data": True},
    "member": {"can_publish": True, "sees_customer_data": False},
    "viewer": {},
}


async def plant_people(ground: Ground, agency: Agency) -> dict[str, uuid.UUID]:
    """Accounts of everybody, by their key; who has one keeps it."""
    return {person.key: await _person(ground, person) for person in agency.people}


async def plant_agency(ground: Ground, agency: Agency, people: dict[str, uuid.UUID]) -> uuid.UUID:
    """The agency and its staff."""
    agency_id = planted("agency")
    owner = people["noura"]
    async with owner_unit_of_work(ground.engine) as uow:
        row = {"id": agency_id, "name": agency.name, "slug": "madar", "owner_id": owner}
        await uow.connection.execute(insert(agencies).values(row).on_conflict_do_nothing())
        staff = [
            {"agency_id": agency_id, "user_id": people[p.key], "role": p.role}
            for p in agency.people
            if p.role != "viewer"
        ]
        await uow.connection.execute(insert(agency_members).values(staff).on_conflict_do_nothing())
    return agency_id


async def plant_workspace(
    ground: Ground, client: Client, agency: Agency, agency_id: uuid.UUID, people: dict[str, uuid.UUID]
) -> uuid.UUID:
    """The client's workspace with its members. Planted again, it is found."""
    workspace_id, owner = planted(client.slug, "workspace"), people["noura"]
    async with unit_of_work(ground.engine, workspace_id=workspace_id, user_id=owner) as uow:
        there = sa.select(workspaces.c.id).where(workspaces.c.id == workspace_id)
        if (await uow.connection.execute(there)).scalar() is not None:
            return workspace_id
    roles = {person.key: person.role for person in agency.people}
    async with counted(ground.engine, Silence(), workspace_id=workspace_id, user_id=owner) as work:
        await work.uow.connection.execute(
            sa.insert(workspaces).values(_row(client, agency_id, owner, workspace_id))
        )
        await work.uow.connection.execute(sa.insert(workspace_heads).values(workspace_id=workspace_id))
        for key in client.members:
            await add_membership(work, people[key], roles[key], dict(GRANTS[roles[key]]), owner)
    return workspace_id


def _row(client: Client, agency_id: uuid.UUID, owner: uuid.UUID, workspace_id: uuid.UUID) -> dict[str, Any]:
    return {
        "id": workspace_id,
        "name": client.name,
        "slug": client.slug,
        "owner_id": owner,
        "agency_id": agency_id,
        "currency": client.currency,
        "time_zone": client.time_zone,
    }


async def _person(ground: Ground, person: Person) -> uuid.UUID:
    known = await known_by_email(ground.engine, person.email)
    if known is not None:
        return known.user_id
    return await make_person(
        ground.engine,
        ground.hashing,
        email=person.email,
        password=PASSWORD,
        name=person.name,
        is_verified=True,
    )
