"""Database, server, proxy and desks for a run of histories, each in a process of its own."""

import asyncio
import contextlib
import os
import random
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx

from adly_sync_server.accounts.hashing import PasswordHashing
from adly_sync_server.accounts.new_person import make_person
from adly_sync_server.db.embedded.supervisor import EmbeddedPostgres
from adly_sync_server.db.engine import make_engine
from adly_sync_server.db.migrate import migrate
from tests.postgres import fastest_place
from tests.server.served import PASSWORD, Person, Served
from tests.torture.processes.doom import Doom
from tests.torture.processes.hands import Hands
from tests.torture.processes.proxy import Proxy

PEOPLE = 8
_PATIENCE_S = 60.0
_TOKEN_LASTS_S = 600.0
#: A killed PostgreSQL loses nothing that it wrote to the system; a power cut is not played here.
_KILLED_NOT_CUT = {"fsync": "off"}


class Fleet(Served):
    """A real ``adly-server serve`` behind a fault proxy, on a PostgreSQL under its own supervisor."""

    def __init__(self, folder: Path, database: EmbeddedPostgres) -> None:
        super().__init__(database.url, folder)
        self.folder, self.database = folder, database
        self.doom = Doom(folder / "server.doom")
        self.port = _free_port()
        self.proxy = Proxy(("127.0.0.1", self.port))
        self.hands = {name: Hands(name, folder) for name in (f"p{number}" for number in range(PEOPLE))}
        self.server_kills = 0
        self._log = (folder / "server.log").open("ab")
        self._process: subprocess.Popen[bytes] | None = None
        self._known: dict[str, Person] = {}
        self._signed_in_at = 0.0

    @property
    def url(self) -> str:
        """Where the server itself answers, past the proxy."""
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        """Start the server and wait until it answers."""
        self._launch()
        self._until_ready()

    def _launch(self) -> None:
        command = [sys.executable, "-m", "tests.torture.processes.server", "--port", str(self.port)]
        settings = {
            "ADLY_DATA_DIR": str(self.folder / "data"),
            "ADLY_DATABASE_URL": self.database.url,
            "ADLY_MAIL_URL": f"file:{self.mail_folder}",
            "ADLY_LOG_LEVEL": "error",
            "DOOM": str(self.folder / "server.doom"),
        }
        self._process = subprocess.Popen(
            command, env={**os.environ, **settings}, stdout=self._log, stderr=self._log
        )

    @property
    def is_up(self) -> bool:
        """False once it was killed."""
        return self._process is not None and self._process.poll() is None

    def rise(self) -> None:
        """Whatever was killed runs again, and nothing more is to be killed."""
        self.doom.disarm()
        self._until_ready()

    def kill(self) -> None:
        """End the server as a power cut would."""
        if self._process is not None:
            self._process.kill()
            self._process.wait(10)

    def stop(self) -> None:
        """End everything."""
        for hands in self.hands.values():
            hands.close()
        self.proxy.close()
        self.kill()
        super().close_clients()
        self.owner.dispose()
        self._log.close()

    def person(self, *, name: str = "p0") -> Person:
        """The same eight people in every history, signed in for as long as their tokens last."""
        if time.monotonic() - self._signed_in_at > _TOKEN_LASTS_S:
            super().close_clients()
            addresses = {known: person.address for known, person in self._known.items()}
            self._known = {known: Person(self, address) for known, address in addresses.items()}
            self._signed_in_at = time.monotonic()
        if name not in self._known:
            self._known[name] = Person(self, self._made(name))
        return self._known[name]

    def close_clients(self) -> None:
        """People stay signed in from one history to the next."""

    def _made(self, name: str) -> str:
        address = f"{name}-{random.getrandbits(48):x}@example.com"
        asyncio.run(self._make(address, name))
        return address

    async def _make(self, address: str, name: str) -> None:
        engine, hashing = make_engine(self.database_url, pool_size=1), PasswordHashing()
        try:
            await make_person(engine, hashing, email=address, password=PASSWORD, name=name, is_verified=True)
        finally:
            hashing.close()
            await engine.dispose()

    def _until_ready(self) -> None:
        """A process that has just been killed is seen to be gone a moment later: look each time."""
        until = time.monotonic() + _PATIENCE_S
        while time.monotonic() < until:
            if not self.is_up:
                self.server_kills += 1
                self._launch()
            with contextlib.suppress(httpx.TransportError):
                if httpx.get(f"{self.url}/readyz", timeout=5).status_code == 200:
                    return
            time.sleep(0.05)
        log = (self.folder / "server.log").read_text(errors="replace")[-2_000:]
        state = f"server {'runs' if self.is_up else 'has ended'}, database: {self.database.failure or 'well'}"
        raise TimeoutError(f"the server does not answer ({state}): {log}")


@contextmanager
def fleet() -> Iterator[Fleet]:
    """Everything started, and stopped at the end of the block."""
    folder = Path(tempfile.mkdtemp(prefix="adly-torture-", dir=fastest_place()))
    folder.chmod(0o711)
    database = EmbeddedPostgres(
        folder / "database", shelter=folder / "shelter", server_settings=_KILLED_NOT_CUT
    )
    try:
        migrate(database.start())
        database.watch()
        ships = Fleet(folder, database)
        try:
            ships.start()
            yield ships
        finally:
            ships.stop()
    finally:
        database.stop()
        shutil.rmtree(folder, ignore_errors=True)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
