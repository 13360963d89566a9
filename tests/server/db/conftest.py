"""Folders and supervisors for tests that start, kill and stop whole servers."""

import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from adly_sync_server.db.embedded.supervisor import EmbeddedPostgres


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A new folder that every account may walk into, unlike pytest's own."""
    folder = Path(tempfile.mkdtemp(prefix="adly-supervisor-"))
    folder.chmod(0o711)
    yield folder
    shutil.rmtree(folder)


@pytest.fixture
def supervise(open_folder: Path) -> Iterator[Callable[..., EmbeddedPostgres]]:
    """Makes supervisors, by default of ``open_folder``; each is stopped after the test."""
    made: list[EmbeddedPostgres] = []

    def make(data_dir: Path = open_folder, **options: object) -> EmbeddedPostgres:
        options.setdefault("shelter", open_folder / "shelter")
        made.append(EmbeddedPostgres(data_dir, **options))  # type: ignore[arg-type]  # options of any kind
        return made[-1]

    yield make
    for supervisor in made:
        supervisor.stop()
