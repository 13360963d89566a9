"""A real server for tests: uvicorn in a thread, a real PostgreSQL, a folder for mail, real HTTP."""

import asyncio
import email
import email.policy
import logging
import os
import re
import threading
import time
import uuid
from collections.abc import Coroutine, Iterator
from email.message import EmailMessage
from pathlib import Path
from typing import Any, TypeVar

import httpx
import pytest
import structlog
from sqlalchemy import Engine, text

from adly_sync_server.accounts import mail_queue
from adly_sync_server.accounts.new_person import make_person
from adly_sync_server.bootstrap import Parts, make_application, make_parts, running
from adly_sync_server.db.engine import make_plain_engine
from adly_sync_server.http.serving import GracefulServer, make_server
from adly_sync_server.jobs.queue import MAIL, make_queue
from adly_sync_server.settings import load_settings
from tests.loops import drop_connections
from tests.postgres import PostgresServers
from tests.server.hashing import hash_in_earnest, hash_lightly

Answer = TypeVar("Answer")

PASSWORD = "a long sentence nobody tries"
DEVICE = {"name": "Test laptop", "platform": "linux", "app_version": "0.1"}


class Served:
    """A running server and what is needed to look behind it."""

    def __init__(self, url: str, folder: Path, **settings: str) -> None:
        self.database_url = url
        self.mail_folder = folder / "mail"
        self.settings = load_settings(
            {
                "ADLY_DATA_DIR": str(folder),
                "ADLY_DATABASE_URL": url,
                "ADLY_MAIL_URL": f"file:{self.mail_folder}",
                **settings,
            }
        )
        self._port = int(settings.get("ADLY_PORT", 0))
        self._direct_url = self.settings.database_direct_url or url
        self.owner: Engine = make_plain_engine(self._direct_url)
        self.parts: Parts
        self._server: GracefulServer
        self._loop: asyncio.AbstractEventLoop
        self._ready = threading.Event()
        self._clients: list[httpx.Client] = []
        self._thread = threading.Thread(target=self._run, name="server under test")

    @property
    def url(self) -> str:
        """Where it answers."""
        port = self._server.servers[0].sockets[0].getsockname()[1]
        return f"http://127.0.0.1:{port}"

    def start(self) -> None:
        """Come up, or fail within 20 s."""
        self._thread.start()
        assert self._ready.wait(20)
        deadline = time.monotonic() + 20
        while not self._server.started:
            assert time.monotonic() < deadline
            time.sleep(0.01)

    def stop(self) -> None:
        """Go down gracefully."""
        self._loop.call_soon_threadsafe(self._server.ask_to_stop)
        self._thread.join(20)
        assert not self._thread.is_alive()
        self.owner.dispose()

    def on_loop(self, work: Coroutine[Any, Any, Answer]) -> Answer:
        """Run a coroutine where the server runs."""
        return asyncio.run_coroutine_threadsafe(work, self._loop).result(30)

    def client(self, **headers: str) -> httpx.Client:
        """A client without a session."""
        client = httpx.Client(base_url=self.url, headers=headers, timeout=30)
        self._clients.append(client)
        return client

    def close_clients(self) -> None:
        """Close every client of the test that has ended."""
        while self._clients:
            self._clients.pop().close()

    def person(self, *, name: str = "Sara Al-Otaibi") -> "Person":
        """A new person, signed in."""
        address = f"p{uuid.uuid4().hex[:12]}@example.com"
        self.on_loop(
            make_person(
                self.parts.engine,
                self.parts.hashing,
                email=address,
                password=PASSWORD,
                name=name,
                is_verified=True,
            )
        )
        # Everybody in these tests calls from one network address.
        self.run_sql("delete from auth_attempts where kind = 'sign_in_address'")
        return Person(self, address)

    def letters_to(self, address: str) -> list[EmailMessage]:
        """Letters to an address, in the order they left; whatever waits leaves first."""
        self.on_loop(self._deliver())
        found = []
        for path in sorted(self.mail_folder.glob("*.eml")):
            message = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
            if message["To"] == address:
                found.append(message)
        return found

    def last_code_to(self, address: str) -> str:
        """The code in the newest letter."""
        subject = str(self.letters_to(address)[-1]["Subject"])
        code = re.search(r"[0-9]{8}", subject)
        assert code is not None, subject
        return code.group()

    def run_sql(self, statement: str, **values: Any) -> Any:
        """One statement as the owner of the database, whom row security does not hold back."""
        with self.owner.begin() as connection:
            result = connection.execute(text(statement), values)
            return result.mappings().all() if result.returns_rows else None

    async def _deliver(self) -> None:
        """Work off the letters that wait, as a worker would."""
        queue = make_queue(self._direct_url)
        mail_queue.register(queue, self.parts.delivery, self.parts.envelope)
        async with queue.open_async():
            await queue.run_worker_async(
                queues=[MAIL],
                wait=False,
                install_signal_handlers=False,
                listen_notify=False,
                delete_jobs="successful",
            )

    def _run(self) -> None:
        asyncio.run(self._serve())

    async def _serve(self) -> None:
        structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.ERROR))
        self._loop = asyncio.get_running_loop()
        self.parts = make_parts(self.settings, self.database_url)
        hash_lightly(self.parts.hashing)
        self._server = make_server(
            make_application(self.parts),
            host="127.0.0.1",
            port=self._port,
            before_stop=self.parts.hints.close,
        )
        async with running(self.parts, self._direct_url, listens=True):
            self._ready.set()
            await self._server.serve()
        await drop_connections()


class Person:
    """Somebody with a session."""

    def __init__(self, served: Served, address: str, password: str = PASSWORD) -> None:
        self.served = served
        self.address = address
        self.http = served.client()
        answer = self.http.post("/v1/auth/sign-in", json=sign_in_body(address, password))
        assert answer.status_code == 200, answer.text
        self.tokens: dict[str, Any] = answer.json()
        self.id = str(self.tokens["user_id"])
        self.use(self.tokens["access_token"])

    def use(self, access_token: str) -> None:
        """From now on call with this token."""
        self.http.headers["Authorization"] = f"Bearer {access_token}"

    def workspace(self, name: str = "عيادات النور") -> str:
        """A new workspace; its id."""
        answer = self.http.post("/v1/workspaces", json={"name": name})
        assert answer.status_code == 201, answer.text
        return str(answer.json()["id"])

    def add(self, workspace: str, other: "Person", role: str) -> str:
        """Invite somebody, who accepts; the membership's id."""
        invited = self.invite(other.address, role, workspace)
        assert invited.status_code == 201, invited.text
        (invitation,) = invited.json()["invitations"]
        joined = other.http.post(f"/v1/me/invitations/{invitation['id']}/accept")
        assert joined.status_code == 200, joined.text
        return str(joined.json()["workspaces"][0]["membership_id"])

    def invite(self, address: str, role: str, *workspaces: str, **more: Any) -> httpx.Response:
        """Ask somebody into workspaces."""
        body = {"workspace_ids": workspaces, "email": address, "role": role, **more}
        return self.http.post("/v1/invitations", json=body)


def sign_in_body(address: str, password: str = PASSWORD, **device: str) -> dict[str, Any]:
    """The body of a sign-in."""
    return {"email": address, "password": password, "device": {**DEVICE, **device}}


def problem(answer: httpx.Response) -> tuple[int, str]:
    """Status and code of a problem document, checked for its form."""
    assert answer.headers["content-type"].startswith("application/problem+json"), answer.text
    document = answer.json()
    assert {"type", "title", "status", "code", "detail"} <= document.keys()
    assert document["status"] == answer.status_code
    return answer.status_code, document["code"]


@pytest.fixture(scope="session")
def served(postgres_servers: PostgresServers, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """One server for all tests of this session; each test makes its own people and workspaces."""

    server = postgres_servers.of_version(os.environ.get("ADLY_TEST_PG", "18"))
    url = server.migrated_database()
    running_server = Served(url, tmp_path_factory.mktemp("served"))
    running_server.start()
    yield running_server
    running_server.stop()
    server.drop(url)


@pytest.fixture(scope="module")
def hashed_in_earnest(served: Served) -> Iterator[None]:
    """While this module lasts, the server hashes as the product does. People are made after this."""
    with hash_in_earnest(served.parts.hashing):
        yield


@pytest.fixture
def owner(served: Served) -> Iterator[Person]:
    """A person, signed in. No client of the test outlives it."""
    yield served.person()
    served.close_clients()


@pytest.fixture
def workspace(owner: Person) -> str:
    """A workspace of ``owner``."""
    return owner.workspace()
