"""A workspace on a real database, past HTTP: its people, rows, pictures and connected account."""

from __future__ import annotations

import json
import uuid
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from typing import Any

import sqlalchemy as sa

from adly_sync_server.contract.entities import ENTITIES
from adly_sync_server.contract.paths import written
from adly_sync_server.db.unit_of_work import owner_unit_of_work, unit_of_work
from adly_sync_server.media.blob_store import blob_key
from adly_sync_server.platforms import use_cases as connecting
from adly_sync_server.platforms.parts import PlatformParts
from adly_sync_server.platforms.port import Token
from adly_sync_server.publishing.parts import PublishParts
from adly_sync_server.seeding import art
from adly_sync_server.sync.counter import counted
from adly_sync_server.sync.rows import rows_by_id
from adly_sync_server.sync.server_writes import bury_rows, change_rows, put_rows
from tests.server.publishing.platform import ACCOUNT_ID, INSTAGRAM, PAGE, TOKEN, Platform

KEY = b"k" * 32
_LONG_AGO = "2026-11-20T09:00:00Z"
Row = dict[str, Any]
PEOPLE = sa.text("insert into users (id, email, password_hash, is_verified) values (:id, :email, '-', true)")
MEMBER = sa.text(
    "insert into workspace_members (workspace_id, id, user_id, role, grants, seq)"
    " values (:ws, gen_random_uuid(), :user, :role, cast(:grants as jsonb), :seq)"
)

_LATER = sa.text(
    "update platform_allowances set counted_at = counted_at - make_interval(secs => :seconds),"
    " closed_until = closed_until - make_interval(secs => :seconds)"
)


@dataclass
class Ears:
    """Hints that were given."""

    jobs: list[str] = field(default_factory=list)
    heads: list[int] = field(default_factory=list)

    def moved(self, workspace_id: uuid.UUID, head: int) -> None:
        """See the port."""
        self.heads.append(head)

    def role_changed(
        self, workspace_id: uuid.UUID, user_id: uuid.UUID, role_epoch: int, *, is_member: bool
    ) -> None:
        """See the port."""

    def job_moved(self, workspace_id: uuid.UUID, job: str) -> None:
        """See the port."""
        self.jobs.append(job)


@dataclass
class Room:
    """One client's workspace and its people, and the parts of a server around them."""

    parts: PublishParts
    connecting: PlatformParts
    platform: Platform
    ears: Ears
    workspace_id: uuid.UUID
    owner: uuid.UUID
    account_id: str = ""
    page: str = ""
    instagram: str = ""
    pixel: str = ""

    async def person(self, role: str, **grants: Any) -> uuid.UUID:
        """A new member of the workspace."""
        identifier = uuid.uuid4()
        async with owner_unit_of_work(self.parts.engine) as uow:
            await uow.connection.execute(PEOPLE, {"id": identifier, "email": f"{identifier}@example.com"})
        async with counted(
            self.parts.engine, self.ears, workspace_id=self.workspace_id, user_id=self.owner
        ) as work:
            row = {
                "ws": self.workspace_id,
                "user": identifier,
                "role": role,
                "grants": json.dumps(grants),
                "seq": await work.take(),
            }
            await work.uow.connection.execute(MEMBER, row)
        return identifier

    async def connect(self, account_id: str = ACCOUNT_ID) -> None:
        """Connect an ad account with all it offers."""
        self.account_id = str(uuid.uuid4())
        await self.reconnect(TOKEN, account_id)
        mine = f"ad_account_id = '{self.account_id}'"
        faces = {face["external_id"]: str(face["id"]) for face in await self.rows("identities", mine)}
        self.page, self.instagram = faces[PAGE], faces[INSTAGRAM]
        self.pixel = str((await self.rows("pixels", mine))[0]["id"])

    async def reconnect(self, token: Token, account_id: str = ACCOUNT_ID) -> None:
        """Sign in again for the account."""
        offered = await self.connecting.platforms.named("meta").list_accounts(token)
        (account,) = [one for one in offered if one.account_id == account_id]
        row_id = uuid.UUID(self.account_id)
        await connecting.connect_account(
            self.connecting, self.workspace_id, self.owner, row_id, "meta", account, token
        )

    async def forget_blobs(self) -> None:
        """The bytes of every picture are lost."""
        for asset in await self.rows("content_assets"):
            await self.parts.blobs.remove(blob_key(self.workspace_id, asset["sha256"]))

    async def image(
        self, name: str = "صورة", mood: str = "dusk", size: tuple[int, int] = (1080, 1350)
    ) -> str:
        """A picture that has arrived whole; its id."""
        looks = {"width": size[0], "height": size[1]}
        return await self._asset("image", name, art.picture(mood, name, 90, 90), "image/jpeg", looks)

    async def film(self, name: str = "فيديو", size_bytes: int = 6_000) -> str:
        """A video that has arrived whole; its id."""
        content = (b"\x00\x00\x00\x18ftypmp42" + name.encode() * size_bytes)[:size_bytes]
        looks = {"width": 1080, "height": 1350, "duration_s": 12}
        return await self._asset("video", name, content, "video/mp4", looks)

    async def _asset(
        self, kind: str, name: str, content: bytes, mime_type: str, looks: dict[str, int]
    ) -> str:
        digest = art.sha256(content)
        key = blob_key(self.workspace_id, digest)
        if await self.parts.blobs.size(key) is None:
            await self.parts.blobs.append(f"t/{digest}", 0, _once(content))
            await self.parts.blobs.keep(await self.parts.blobs.seal(f"t/{digest}", key, digest))
        row = {
            "id": str(uuid.uuid4()),
            "type": kind,
            "name": name,
            "sha256": digest,
            "file_size": len(content),
            "mime_type": mime_type,
            "metadata": looks,
            "verified_at": _LONG_AGO,
        }
        await self.put("content_assets", row)
        return str(row["id"])

    async def put(self, entity: str, *rows: Row) -> None:
        """Write rows."""
        async with self._counted() as work:
            await put_rows(
                work, entity, [{"created_at": _LONG_AGO, "updated_at": _LONG_AGO, **row} for row in rows]
            )

    async def edit(self, entity: str, row_id: str, **values: Any) -> None:
        """Change a row; ``__`` in a name stands for a dot."""
        row = await self.row(entity, row_id)
        for name, value in values.items():
            row = written(row, name.replace("__", "."), value)
        columns = {name.partition("__")[0] for name in values}
        async with self._counted() as work:
            await change_rows(work, entity, {row_id: {column: row[column] for column in columns}})

    async def bury(self, entity: str, *ids: str) -> None:
        """Delete rows, as a person does."""
        async with self._counted() as work:
            await bury_rows(work, entity, ids)

    async def change(self, table: str, row_id: str, **values: Any) -> None:
        """Set columns of a row of a synced table."""
        named = ", ".join(f"{name} = :{name}" for name in values)
        async with self._counted() as work:
            seq = await work.take()
            statement = sa.text(f"update {table} set {named}, seq = :seq where id = :id")
            await work.uow.connection.execute(statement, {**values, "seq": seq, "id": row_id})

    async def queued(self) -> list[Row]:
        """Jobs of this workspace that wait."""
        query = sa.text(
            "select * from procrastinate_jobs"
            " where status = 'todo' and args ->> 'workspace_id' = :ws order by id"
        )
        async with owner_unit_of_work(self.parts.engine) as uow:
            found = await uow.connection.execute(query, {"ws": str(self.workspace_id)})
            return [dict(row) for row in found.mappings()]

    async def untouched_limits(self) -> None:
        """Nobody has called the platform yet."""
        async with owner_unit_of_work(self.parts.engine) as uow:
            await uow.connection.execute(sa.text("delete from platform_allowances"))

    async def passed(self, seconds: float) -> None:
        """Time goes on: on the platform, and in what is counted of its limits."""
        self.platform.ask("POST", "advance", {"seconds": seconds})
        async with owner_unit_of_work(self.parts.engine) as uow:
            await uow.connection.execute(_LATER, {"seconds": seconds})

    async def row(self, entity: str, row_id: str) -> Row:
        """A row as it travels."""
        async with unit_of_work(self.parts.engine, workspace_id=self.workspace_id) as uow:
            (found,) = await rows_by_id(uow, ENTITIES[entity], [row_id])
        return {"id": found.id, "seq": found.seq, "is_live": found.is_live, **found.fields}

    async def rows(self, table: str, where: str = "true") -> list[Row]:
        """Rows of a table as they are stored."""
        async with unit_of_work(self.parts.engine, workspace_id=self.workspace_id) as uow:
            found = await uow.connection.execute(sa.text(f"select * from {table} where {where}"))
            return [dict(row) for row in found.mappings()]

    async def sql(self, statement: str, **values: Any) -> None:
        """One statement past row security."""
        async with owner_unit_of_work(self.parts.engine) as uow:
            await uow.connection.execute(sa.text(statement), values)

    def _counted(self) -> Any:
        return counted(self.parts.engine, self.ears, workspace_id=self.workspace_id, user_id=None)


async def _once(content: bytes) -> AsyncIterator[bytes]:
    yield content
