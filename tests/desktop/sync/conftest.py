"""A paper workspace of which there is a ready file."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from adly_desktop.storage import edits
from tests.desktop.storage.contents import everything
from tests.desktop.storage.drafts import act, draft
from tests.desktop.sync.desk import Desk
from tests.desktop.sync.file_desk import HEADLINE, FileDesk
from tests.desktop.sync.paper_files import PaperFiles
from tests.desktop.sync.paper_server import PaperServer


@pytest.fixture
def server(tmp_path: Path) -> PaperServer:
    """A workspace with a tree, comments, conflicts' like, and deletions, one of them swept."""
    server = PaperServer()
    with Desk.open(server, "badr", tmp_path) as badr:
        made = [draft(badr.replica) for _ in range(9)]
        act(badr.replica, edits.patch("ads", made[0].ad, {"creative_data.headline": HEADLINE}))
        comment = {"entity": "ads", "entity_id": made[0].ad, "body": "ممتاز", "author_id": None}
        comment = {key: value for key, value in comment.items() if value is not None}
        act(badr.replica, edits.create("comments", comment))
        act(badr.replica, edits.delete("campaigns", made[1].campaign))
        badr.sync()
        server.forget_tombstones()
        act(badr.replica, edits.delete("ad_sets", made[2].ad_set))
        badr.sync()
    (tmp_path / "badr.replica").unlink()
    return server


@pytest.fixture
def files(server: PaperServer) -> PaperFiles:
    return PaperFiles(server)


@pytest.fixture
def desk(server: PaperServer, files: PaperFiles, tmp_path: Path) -> Iterator[FileDesk]:
    desk = FileDesk(server, "amal", tmp_path, files)
    with desk:
        yield desk


@pytest.fixture
def by_rows(server: PaperServer, tmp_path: Path) -> dict[str, list[Any]]:
    """What a first sync by rows brings."""
    with Desk.open(server, "badr", tmp_path) as badr:
        badr.sync()
        return everything(badr.replica)
