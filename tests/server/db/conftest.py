"""Folders and supervisors for tests that start, kill and stop whole servers."""

import shutil
import subprocess
import tempfile
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from adly_sync_server.db.embedded.programs import Programs
from adly_sync_server.db.embedded.supervisor import EmbeddedPostgres
from adly_sync_server.db.engine import make_engine
from tests.postgres import fastest_place
from tests.server.db.notes import SCHEMA
from tests.server.db.supervision import Supervise


@contextmanager
def _new_open_folder() -> Iterator[Path]:
    folder = Path(tempfile.mkdtemp(prefix="adly-supervisor-", dir=fastest_place()))
    folder.chmod(0o711)
    try:
        yield folder
    finally:
        shutil.rmtree(folder)


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A new folder that every account may walk into, unlike pytest's own."""
    with _new_open_folder() as folder:
        yield folder


@pytest.fixture(scope="session")
def prototype() -> Iterator[Path]:
    """A data directory with a stopped, empty database, to be copied instead of made."""
    with _new_open_folder() as folder:
        supervisor = EmbeddedPostgres(folder)
        supervisor.start()
        supervisor.stop()
        yield folder


@pytest.fixture
def ready_folder(open_folder: Path, prototype: Path) -> Path:
    """A data directory with an empty database that does not run yet."""
    folder = open_folder / "ready"
    subprocess.run(["cp", "-a", prototype, folder], check=True)
    return folder


@pytest.fixture
def supervise(open_folder: Path, ready_folder: Path) -> Iterator[Supervise]:
    """Makes supervisors, by default of ``ready_folder``; each is stopped after the test."""
    made: list[EmbeddedPostgres] = []

    def make(data_dir: Path | None = None, *, programs: Programs | None = None) -> EmbeddedPostgres:
        shelter = open_folder / "shelter"
        made.append(EmbeddedPostgres(data_dir or ready_folder, programs=programs, shelter=shelter))
        return made[-1]

    yield make
    for supervisor in made:
        supervisor.stop()


@pytest.fixture
def notes_url(empty_database_url: str) -> str:
    """A database with the notes of two workspaces."""
    with psycopg.connect(empty_database_url) as connection:
        connection.execute(SCHEMA)
    return empty_database_url


@pytest.fixture
async def engine_of_one(notes_url: str) -> AsyncIterator[AsyncEngine]:
    """One connection only, so that every transaction meets what the one before left behind."""
    engine = make_engine(notes_url, pool_size=1, pool_timeout_s=0.2)
    yield engine
    await engine.dispose()
