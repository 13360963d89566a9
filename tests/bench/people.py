"""Accounts, workspaces and rows on the server that is measured, made by the product's own parts."""

import asyncio
import time
import uuid
from collections.abc import Awaitable, Callable, Sequence
from typing import Any, TypeVar

import msgspec
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncEngine

from adly_sync_server.accounts.hashing import PasswordHashing
from adly_sync_server.accounts.new_person import make_person
from adly_sync_server.contract.entities import SCHEMA
from adly_sync_server.contract.sync import RowImage
from adly_sync_server.db.engine import make_engine
from adly_sync_server.sync.counter import counted
from adly_sync_server.sync.hints import Silence
from adly_sync_server.sync.server_writes import MAX_ROWS, put_rows
from tests.bench.agency import agency
from tests.bench.calls import Line
from tests.bench.stack import Stack

PASSWORD = "a long sentence for measuring"
DEVICE = {"name": "Bench", "platform": "linux", "app_version": "0.1.0"}
_FRESH_FOR_S = 300.0
#: Parents first, as the server demands.
_ORDER = ("campaigns", "ad_sets", "ads")

Answer = TypeVar("Answer")


class Tenant:
    """A person who owns a workspace, signed in."""

    def __init__(self, stack: Stack, email: str, workspace_id: str = "") -> None:
        self.stack, self.email, self.workspace_id = stack, email, workspace_id
        self.user_id = ""
        self._token, self._signed_in_at = "", 0.0

    @classmethod
    def alone(cls, stack: Stack) -> "Tenant":
        """A new person with an empty workspace."""
        (email,) = make_people(stack, 1)
        tenant = cls(stack, email)
        with tenant.line() as line:
            tenant.workspace_id = str(line.post("/v1/workspaces", {"name": "عيادات النور"}).json()["id"])
        return tenant

    @classmethod
    def with_ads(cls, stack: Stack, ads: int, rows_a_seq: int = MAX_ROWS) -> "Tenant":
        """The same with that many ads in it, written as the server itself writes rows."""
        tenant = cls.alone(stack)
        planted = uuid.UUID(tenant.workspace_id), list(agency(ads)), rows_a_seq
        _on_database(stack, lambda engine: _plant(engine, *planted))
        return tenant

    @property
    def token(self) -> str:
        """An access token that is good for some minutes."""
        if time.monotonic() - self._signed_in_at > _FRESH_FOR_S:
            with self.stack.line() as line:
                tokens = signed_in(line, self.email)
            self._token, self.user_id = tokens["access_token"], tokens["user_id"]
            self._signed_in_at = time.monotonic()
        return self._token

    def line(self) -> Line:
        """A connection on which this person calls."""
        return Line(self.stack.port, self.token)

    def path(self, tail: str) -> str:
        """A path of the workspace."""
        return f"/v1/workspaces/{self.workspace_id}/{tail}"

    def head(self) -> tuple[int, str]:
        """How far the workspace's counter is, and its epoch."""
        with self.line() as line:
            hello = line.get(self.path("sync/hello")).json()
        return int(hello["head"]), str(hello["epoch"])


def signed_in(line: Line, email: str) -> dict[str, Any]:
    """The tokens a sign-in brings."""
    answer = line.post("/v1/auth/sign-in", {"email": email, "password": PASSWORD, "device": DEVICE})
    assert answer.status == 200, answer
    return dict(answer.json())


def make_people(stack: Stack, count: int) -> list[str]:
    """Addresses of new people who may sign in."""
    addresses = [f"p{uuid.uuid4().hex[:12]}@example.com" for _ in range(count)]
    _on_database(stack, lambda engine: _register(engine, addresses))
    return addresses


def mutation(n: int, entity_id: str, **parts: Any) -> dict[str, Any]:
    """A mutation of an ad as it travels, an act of its own."""
    return {"n": n, "id": str(uuid.uuid4()), "group": str(uuid.uuid4()), "entity": "ads"} | {
        "entity_id": entity_id,
        **parts,
    }


def push_body(client_id: str, mutations: Sequence[dict[str, Any]]) -> bytes:
    """A push request as it travels."""
    return msgspec.json.encode({"client_id": client_id, "schema": SCHEMA, "mutations": mutations})


async def _register(engine: AsyncEngine, addresses: Sequence[str]) -> None:
    hashing = PasswordHashing()
    try:
        for number, address in enumerate(addresses):
            name = f"Person {number}"
            await make_person(engine, hashing, email=address, password=PASSWORD, name=name, is_verified=True)
    finally:
        hashing.close()


async def _plant(
    engine: AsyncEngine, workspace_id: uuid.UUID, images: Sequence[RowImage], rows_a_seq: int
) -> None:
    for entity in _ORDER:
        rows = [{"id": image.id, **image.fields} for image in images if image.entity == entity]
        for start in range(0, len(rows), rows_a_seq):
            async with counted(engine, Silence(), workspace_id=workspace_id, user_id=None) as work:
                await put_rows(work, entity, rows[start : start + rows_a_seq])
    await _analyze(engine)


async def _analyze(engine: AsyncEngine) -> None:
    """PostgreSQL would do it by itself, some minute later, in the middle of a measurement."""
    async with engine.connect() as connection:
        alone = await connection.execution_options(isolation_level="AUTOCOMMIT")
        await alone.execute(text("vacuum analyze"))


def _on_database(stack: Stack, work: Callable[[AsyncEngine], Awaitable[Answer]]) -> Answer:
    async def run() -> Answer:
        engine = make_engine(stack.database_url)
        try:
            return await work(engine)
        finally:
            await engine.dispose()

    return asyncio.run(run())
