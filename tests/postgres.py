"""Real PostgreSQL for tests: the embedded 18, or the distribution's 15, under our own supervisor.

A conftest imports the fixtures it wants. ``ADLY_TEST_PG`` (``18`` or ``15``) chooses the version for all
tests that do not ask for one; ``ON_BOTH_VERSIONS`` runs a test on each. A server is started at first use and
stopped with the session. Its databases are clones of one migrated template, so a test pays a copy and no
migration.
"""

import os
import shutil
import tempfile
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path

import psycopg
import pytest
from psycopg import sql

from adly_sync_server.db.embedded.programs import Programs, bundled_programs
from adly_sync_server.db.embedded.supervisor import EmbeddedPostgres, has_supervisor
from adly_sync_server.db.migrate import migrate

VERSIONS = ("15", "18")
ON_BOTH_VERSIONS = pytest.mark.parametrize("postgres_server", VERSIONS, indirect=True)

_TEMPLATE = "adly_template"
_FOLDER_PREFIX = "adly-tests-pg-"
_MEMORY = Path("/dev/shm")
_ENOUGH_BYTES = 2 * 2**30
#: A test database may be lost with the machine, and waits for no disk.
_CARELESS = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}


def programs_of(version: str) -> Programs:
    """The programs of one major version: ours, or where Debian puts its own."""
    return bundled_programs() if version == "18" else Programs(Path(f"/usr/lib/postgresql/{version}/bin"))


class PostgresServer:
    """A running server of one version that hands out databases."""

    def __init__(self, folder: Path, version: str) -> None:
        self.version = version
        self._supervisor = EmbeddedPostgres(
            folder, programs=programs_of(version), shelter=folder / "shelter", server_settings=_CARELESS
        )
        self._address = self._supervisor.start()
        self._connection = psycopg.connect(self._address, autocommit=True)
        self._has_template = False

    def stop(self) -> None:
        """Stop the server; its folder is the caller's."""
        self._connection.close()
        self._supervisor.stop()

    def empty_database(self) -> str:
        """Address of a new database with nothing in it."""
        return self._create("template0")

    def migrated_database(self) -> str:
        """Address of a new database with the newest schema and no rows but the migrations' own."""
        if not self._has_template:
            self._make_template()
        return self._create(_TEMPLATE)

    def copy_of(self, url: str) -> str:
        """Address of a copy of a database to which nobody is connected."""
        return self._create(_name_in(url))

    def drop(self, url: str) -> None:
        """Remove a database, whoever is still connected."""
        self._run(sql.SQL("drop database {} with (force)"), _name_in(url))

    def _make_template(self) -> None:
        self._run(sql.SQL("create database {} template template0"), _TEMPLATE)
        migrate(self._url_of(_TEMPLATE))
        self._has_template = True

    def _create(self, template: str) -> str:
        name = f"t_{uuid.uuid4().hex[:12]}"
        self._run(sql.SQL("create database {} template {} strategy file_copy"), name, template)
        return self._url_of(name)

    def _run(self, statement: sql.SQL, *names: str) -> None:
        self._connection.execute(statement.format(*(sql.Identifier(name) for name in names)))

    def _url_of(self, database: str) -> str:
        before, _, query = self._address.partition("?")
        address = f"{before.rpartition('/')[0]}/{database}"
        return f"{address}?{query}" if query else address


class PostgresServers:
    """The servers of this test session, one for each version that was asked for."""

    def __init__(self) -> None:
        self._running: dict[str, tuple[PostgresServer, Path]] = {}

    def of_version(self, version: str) -> PostgresServer:
        """The server of that major version, started at first use."""
        if version not in self._running:
            folder = _new_folder()
            self._running[version] = (PostgresServer(folder, version), folder)
        return self._running[version][0]

    def stop(self) -> None:
        """Stop them all and remove their folders."""
        for server, folder in self._running.values():
            server.stop()
            shutil.rmtree(folder)


@pytest.fixture(scope="session")
def postgres_servers() -> Iterator[PostgresServers]:
    """Every server of this session; most tests want ``fresh_database`` instead."""
    clear_leftovers()
    servers = PostgresServers()
    yield servers
    servers.stop()


@pytest.fixture
def postgres_server(request: pytest.FixtureRequest, postgres_servers: PostgresServers) -> PostgresServer:
    """A running server, of the version this test asks for or the session chose."""
    return postgres_servers.of_version(getattr(request, "param", os.environ.get("ADLY_TEST_PG", "18")))


@pytest.fixture
def fresh_database(postgres_server: PostgresServer) -> Iterator[Callable[[], str]]:
    """Call it for the address of a new, migrated database; it is dropped after the test."""
    given: list[str] = []

    def make() -> str:
        given.append(postgres_server.migrated_database())
        return given[-1]

    yield make
    for url in given:
        postgres_server.drop(url)


@pytest.fixture
def database_url(fresh_database: Callable[[], str]) -> str:
    """Address of one new, migrated database."""
    return fresh_database()


@pytest.fixture
def empty_database_url(postgres_server: PostgresServer) -> Iterator[str]:
    """Address of one new database without any schema."""
    url = postgres_server.empty_database()
    yield url
    postgres_server.drop(url)


def _name_in(url: str) -> str:
    return url.partition("?")[0].rpartition("/")[2]


def _new_folder() -> Path:
    """Outside pytest's own closed folder, which the unprivileged account of the server cannot walk into."""
    folder = Path(tempfile.mkdtemp(prefix=f"{_FOLDER_PREFIX}{os.getpid()}-", dir=fastest_place()))
    folder.chmod(0o711)
    return folder


def fastest_place() -> Path:
    """In memory a clone of the template takes 20 ms; on a busy disk twenty times as long."""
    if _MEMORY.is_dir() and os.access(_MEMORY, os.W_OK) and shutil.disk_usage(_MEMORY).free > _ENOUGH_BYTES:
        return _MEMORY
    return Path(tempfile.gettempdir())


def clear_leftovers() -> None:
    """Stop and remove the servers of test sessions that were killed."""
    places = {_MEMORY, Path(tempfile.gettempdir())}
    for folder in [found for place in places for found in place.glob(f"{_FOLDER_PREFIX}*")]:
        if not os.access(folder, os.W_OK) or has_supervisor(folder) or _is_just_being_made(folder):
            continue
        version = folder / "postgres" / "pgdata" / "PG_VERSION"
        if version.exists():
            supervisor = EmbeddedPostgres(folder, programs=programs_of(version.read_text().strip()))
            supervisor.start()
            supervisor.stop()
        shutil.rmtree(folder)


def _is_just_being_made(folder: Path) -> bool:
    """A folder named after a living process is its business."""
    owner = folder.name.removeprefix(_FOLDER_PREFIX).partition("-")[0]
    try:
        os.kill(int(owner), 0)
    except ProcessLookupError:
        return False
    return True
