"""Writes the demo agency into the database, on the counter like any writer. A second run adds nothing."""

import uuid
from typing import Any

import msgspec

from adly_sync_server.contract.entities import ENTITIES
from adly_sync_server.db.unit_of_work import unit_of_work
from adly_sync_server.seeding import deck
from adly_sync_server.seeding.outside import plant_accounts, plant_store
from adly_sync_server.seeding.parts import Ground, Plot
from adly_sync_server.seeding.people import PASSWORD, plant_agency, plant_people, plant_workspace
from adly_sync_server.seeding.plans import plant_plans
from adly_sync_server.seeding.results import has_results, plant_results
from adly_sync_server.seeding.tree import plant_images, plant_remarks, plant_tree
from adly_sync_server.sync.counter import counted
from adly_sync_server.sync.hints import Silence
from adly_sync_server.sync.rows import rows_by_id


class Planted(msgspec.Struct, frozen=True):
    """What was planted, as the command prints it."""

    id: uuid.UUID
    agency: str
    password: str
    people: list[dict[str, str]]
    workspaces: list[dict[str, str]]


async def plant(ground: Ground) -> Planted:
    """The whole agency: people, three clients, their accounts, shops, campaigns and 60 days of results."""
    agency = deck.agency()
    people = await plant_people(ground, agency)
    agency_id = await plant_agency(ground, agency, people)
    workspaces = []
    for client in deck.clients():
        workspace_id = await plant_workspace(ground, client, agency, agency_id, people)
        await _plant_client(Plot(ground, client, workspace_id, people["noura"], people))
        workspaces.append({"id": str(workspace_id), "name": client.name, "slug": client.slug})
    who = [{"email": p.email, "name": p.name, "role": p.role} for p in agency.people]
    return Planted(id=agency_id, agency=agency.name, password=PASSWORD, people=who, workspaces=workspaces)


async def _plant_client(plot: Plot) -> None:
    """A run that was cut goes on where it stopped; what is there stays as people have changed it since."""
    where: dict[str, Any] = {"workspace_id": plot.workspace_id, "user_id": plot.owner_id}
    if not await _has_rows(plot):
        for planting in (plant_accounts, plant_store, plant_images, plant_plans, plant_tree, plant_remarks):
            async with counted(plot.ground.engine, Silence(), **where) as work:
                await work.take()
                await planting(plot, work)
    async with unit_of_work(plot.ground.engine, **where) as uow:
        if not await has_results(uow):
            await plant_results(plot, uow)


async def _has_rows(plot: Plot) -> bool:
    """The brand kit is planted last of what is synced: with it, all of that is there."""
    async with unit_of_work(plot.ground.engine, workspace_id=plot.workspace_id) as uow:
        return bool(await rows_by_id(uow, ENTITIES["brand_kits"], [plot.id("brand")]))
