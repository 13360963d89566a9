"""Somebody who brings in an account: another workspace on the same platform, and the parts of an import."""

from __future__ import annotations

import uuid
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import httpx

from adly_sync_server.audit.origin import INSIDE
from adly_sync_server.contract.entities import ENTITIES
from adly_sync_server.db.unit_of_work import unit_of_work
from adly_sync_server.importing import use_cases
from adly_sync_server.importing.fetching import PictureFetch
from adly_sync_server.importing.parts import ImportParts
from adly_sync_server.importing.rows import Superseded
from adly_sync_server.importing.run import run
from adly_sync_server.importing.wire import ImportShown
from adly_sync_server.media.uploads import Uploads
from adly_sync_server.platforms.port import PlatformAdapter
from adly_sync_server.platforms.registry import Platforms
from adly_sync_server.sync.rows import rows_by_id
from tests.server.publishing.studio import Studio

Row = dict[str, Any]
LEVELS = ("campaigns", "ad_sets", "ads")


@dataclass
class ImportDesk:
    """A studio that has published nothing itself, and the parts to import with."""

    studio: Studio
    parts: ImportParts

    @property
    def where(self) -> tuple[uuid.UUID, uuid.UUID]:
        """Workspace and person."""
        return self.studio.workspace_id, self.studio.owner

    async def begin(self) -> ImportShown:
        """Ask for an import of the connected account."""
        account = uuid.UUID(self.studio.account_id)
        return await use_cases.begin(self.parts, *self.where, account, INSIDE)

    async def show(self, asked: ImportShown) -> ImportShown:
        """The import as a person sees it."""
        return await use_cases.see(self.parts, *self.where, asked.id)

    async def work(self, asked: ImportShown, parts: ImportParts | None = None) -> ImportShown:
        """Work on it as one turn of a worker does."""
        with suppress(Superseded):
            await run(parts or self.parts, self.studio.workspace_id, asked.id)
        return await self.show(asked)

    async def bring_in(self) -> ImportShown:
        """Begin, and work until it has ended."""
        return await self.work(await self.begin())

    def with_adapter(self, adapter: PlatformAdapter) -> ImportParts:
        """The same parts with another adapter."""
        return replace(self.parts, platforms=Platforms(adapter))

    async def rows(self, level: str) -> dict[str, Row]:
        """Living rows of a level as they travel, by the platform's id."""
        ids = [str(row["id"]) for row in await self.studio.rows(level, "deleted_seq is null")]
        async with unit_of_work(self.studio.parts.engine, workspace_id=self.studio.workspace_id) as uow:
            found = await rows_by_id(uow, ENTITIES[level], ids)
        return {row.fields["external_id"]: {"id": row.id, **row.fields} for row in found}

    async def counted(self) -> dict[str, int]:
        """How many rows of each level there are."""
        return {level: len(await self.studio.rows(level)) for level in LEVELS}


def import_desk(studio: Studio, http: httpx.AsyncClient) -> ImportDesk:
    """The desk of a studio."""
    engine, ears, store = studio.parts.engine, studio.ears, studio.parts.blobs
    uploads = Uploads(engine, ears, store)
    fetch = PictureFetch(http, [studio.platform.base_url])
    queue, platforms, envelope = studio.parts.queue, studio.parts.platforms, studio.parts.envelope
    return ImportDesk(studio, ImportParts(engine, queue, platforms, envelope, ears, uploads, fetch))


Make = Callable[[Path, httpx.AsyncClient], Any]


@asynccontextmanager
async def opened(make: Make, folder: Path) -> AsyncIterator[ImportDesk]:
    """A desk in a workspace of its own."""
    async with httpx.AsyncClient(timeout=20) as http:
        studio = await make(folder, http)
        try:
            yield import_desk(studio, http)
        finally:
            await studio.parts.engine.dispose()


def stage(shown: ImportShown, name: str) -> Row:
    """Counts of one stage."""
    (found,) = [one for one in shown.stages if one.stage == name]
    return {"read": found.read, "added": found.added, "known": found.known}
