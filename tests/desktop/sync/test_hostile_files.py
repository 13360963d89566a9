"""Ready files that are none, or others than announced: rows are pulled, and nothing of them is kept."""

import sqlite3
from collections.abc import Callable
from typing import Any

import msgspec
import pytest
import zstandard

from adly_sync_server.contract.snapshots import Snapshot, opened
from tests.desktop.storage.contents import everything
from tests.desktop.storage.drafts import act, campaign
from tests.desktop.storage.invariants import check
from tests.desktop.sync.file_desk import FileDesk
from tests.desktop.sync.paper_files import packed, packed_part, split_tree
from tests.desktop.sync.paper_server import PaperServer


def _no_database(_: bytes) -> bytes:
    return zstandard.compress(b"something else" * 50)


def _no_frame(_: bytes) -> bytes:
    return b"something else"


def _no_rows(_: bytes) -> bytes:
    return packed_part("campaigns", [])


def _too_large(_: bytes) -> bytes:
    return zstandard.compress(bytes(65 * 1024 * 1024))


def _other_table(content: bytes) -> bytes:
    part = sqlite3.connect(":memory:")
    part.execute("CREATE TABLE campaigns (row INTEGER PRIMARY KEY, id, seq, deleted, sort_key, words)")
    part.execute("INSERT INTO campaigns VALUES (1, 'a', 1, 0, '', '')")
    part.commit()
    with_table = zstandard.compress(part.serialize())
    part.close()
    return with_table


@pytest.mark.parametrize("make", [_no_database, _no_frame, _no_rows, _too_large, _other_table])
@pytest.mark.parametrize("place", [0, 1, -1], ids=["tree", "within the tree", "rest"])
def test_a_file_that_is_none_leaves_rows(
    desk: FileDesk, by_rows: dict[str, list[Any]], make: Callable[[bytes], bytes], place: int
) -> None:
    snapshot, contents = _taken_apart(desk.server)
    contents[place] = make(contents[place])
    desk.files.replace(snapshot, *contents)
    desk.sync()
    assert everything(desk.replica) == by_rows
    check(desk.replica)
    assert not list(desk.replica.path.parent.glob("*.arriving*"))


def _taken_apart(server: PaperServer) -> tuple[Snapshot, list[bytes]]:
    snapshot, content = packed(server)
    contents, start = [], 0
    for piece in snapshot.pieces:
        contents.append(content[start : start + piece.bytes])
        start += piece.bytes
    return snapshot, contents


@pytest.mark.parametrize(
    "change",
    [
        "CREATE TABLE more (a)",
        "CREATE VIEW more AS SELECT 1",
        "CREATE TRIGGER more AFTER INSERT ON campaigns BEGIN DELETE FROM ads; END",
        "DROP INDEX ads_id",
        "DROP TABLE comments",
        "ALTER TABLE ads ADD COLUMN more",
    ],
)
def test_a_tree_that_is_laid_out_otherwise_leaves_rows(
    desk: FileDesk, by_rows: dict[str, list[Any]], change: str
) -> None:
    snapshot, contents = _taken_apart(desk.server)
    with opened(b"".join(zstandard.decompress(c) for c in contents[: len(snapshot.tree.parts)])) as link:
        link.execute(change)
        link.commit()
        tree = split_tree(link.serialize())
    desk.files.replace(snapshot, *tree, *contents[len(snapshot.tree.parts) :])
    desk.sync()
    assert everything(desk.replica) == by_rows
    check(desk.replica)
    act(desk.replica, campaign())
    assert desk.sync().pushed == 1


def test_a_tree_of_another_layout_is_not_even_fetched(desk: FileDesk, by_rows: dict[str, list[Any]]) -> None:
    snapshot, content = packed(desk.server)
    other = msgspec.structs.replace(snapshot.tree, layout="another")
    desk.files.kept = {snapshot.id: (msgspec.structs.replace(snapshot, tree=other), content)}
    desk.sync()
    assert (everything(desk.replica), desk.files.sent_bytes) == (by_rows, 0)
