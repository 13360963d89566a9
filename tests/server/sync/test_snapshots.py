"""Ready files for first syncs: what they hold, who is given them, and what dies on the way."""

import sqlite3
import subprocess
import sys
import threading
from datetime import timedelta
from pathlib import Path
from uuid import UUID

import msgspec
import pytest
import zstandard

from adly_sync_server.contract import tree_file
from adly_sync_server.contract.entities import ENTITIES, SCHEMA
from adly_sync_server.contract.snapshots import OWN, REST, TREE
from adly_sync_server.jobs.queue import make_queue
from adly_sync_server.sync import jobs, snapshot_building, snapshot_freshness, snapshot_rows
from adly_sync_server.sync.snapshots import sweep_snapshots
from adly_sync_server.sync.sweeping import sweep_tombstones
from tests.server.served import Person, Served, problem
from tests.server.sync.replica import Replica, new_id
from tests.server.sync.snapshot_reader import ask, built, fetch, offered, read, tables_of


@pytest.fixture
def replica(owner: Person, workspace: str) -> Replica:
    """A replica of ``owner``."""
    return Replica(owner, workspace)


def pulled(replica: Replica) -> object:
    """Everything, by rows."""
    return Replica(replica.person, replica.workspace).pull()


async def worked_off(served: Served) -> None:
    """What a worker does with everything that waits."""
    queue = make_queue(served.database_url)
    jobs.register(queue, served.parts.engine, served.parts.publishing.blobs)
    async with queue.open_async():
        await queue.run_worker_async(wait=False, install_signal_handlers=False, listen_notify=False)


def test_a_worker_builds_what_was_asked_for(served: Served, replica: Replica) -> None:
    campaign = replica.campaign()
    replica.ad(replica.ad_set(campaign), headline="عرض الجمعة", landing_url="https://x.example/?a=1")
    replica.act("delete", "campaigns", replica.campaign("deleted"))
    first, second = ask(replica.person, replica.workspace), ask(replica.person, replica.workspace)
    assert (first.status_code, second.status_code) == (202, 202)
    assert first.headers["retry-after"] == "1"
    served.on_loop(worked_off(served))
    told, rows = read(replica.person, replica.workspace)
    assert rows == pulled(replica)
    hello = replica.hello()
    assert (told["seq"], told["epoch"], told["schema"]) == (hello["head"], hello["epoch"], SCHEMA)


def test_the_tree_stands_first_and_nothing_but_what_rows_would_tell(served: Served, replica: Replica) -> None:
    replica.ad(replica.ad_set(replica.campaign()))
    built(served, replica.workspace)
    told = offered(replica.person, replica.workspace)
    tables = tables_of(told, fetch(replica.person, replica.workspace, told["id"]).content)
    order = [table.entity for table in tables]
    assert order[:3] == ["campaigns", "ad_sets", "ads"]
    assert order == [name for name in (*TREE, *REST) if name in order]
    for table in tables:
        assert table.columns == [*OWN, *ENTITIES[table.entity].columns]


def test_many_parts_are_one_whole(served: Served, replica: Replica, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(snapshot_building, "_PART_CHARACTERS", 600)
    monkeypatch.setattr(tree_file, "PART_PAGES", 50)
    ad_set = replica.ad_set(replica.campaign())
    for number in range(7):
        replica.ad(ad_set, f"إعلان {number}")
    built(served, replica.workspace)
    told, rows = read(replica.person, replica.workspace)
    assert len(told["tree"]["parts"]) > 2
    assert sum(part["entity"] == "revisions" for part in told["parts"]) > 2
    assert rows == pulled(replica)


@pytest.mark.parametrize("size", [1, 97, 1_000, 10**9])
def test_ranges_add_up_to_the_whole(served: Served, replica: Replica, size: int) -> None:
    replica.campaign()
    built(served, replica.workspace)
    told = offered(replica.person, replica.workspace)
    whole = fetch(replica.person, replica.workspace, told["id"])
    assert (whole.status_code, whole.headers["content-length"]) == (200, str(told["bytes"]))
    assert "content-encoding" not in whole.headers
    pieces = b""
    starts = range(0, told["bytes"], size) if size > 1 else [0, 1, told["bytes"] - 1]
    for start in starts:
        piece = fetch(replica.person, replica.workspace, told["id"], f"bytes={start}-{start + size - 1}")
        assert piece.status_code == 206
        assert piece.content == whole.content[start : start + size]
        pieces += piece.content
    assert size == 1 or pieces == whole.content
    beyond = fetch(replica.person, replica.workspace, told["id"], f"bytes={told['bytes']}-")
    assert problem(beyond) == (416, "invalid_value")


def test_one_is_given_again_until_too_much_has_come(
    served: Served, replica: Replica, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(snapshot_freshness, "_SHORT_TAIL_ROWS", 4)
    replica.campaign()
    first = built(served, replica.workspace)
    assert first is not None
    replica.campaign()  # two rows: the campaign and its history
    assert offered(replica.person, replica.workspace)["id"] == str(first.id)
    assert built(served, replica.workspace) is None
    replica.campaign()
    assert ask(replica.person, replica.workspace).status_code == 202
    second = built(served, replica.workspace)
    assert second is not None
    assert offered(replica.person, replica.workspace)["id"] == str(second.id)
    tail = {**read(replica.person, replica.workspace)[1]}
    assert tail == pulled(replica)


def test_a_replica_goes_on_by_rows_where_the_file_ends(served: Served, replica: Replica) -> None:
    campaign = replica.campaign("أ")
    built(served, replica.workspace)
    replica.act("patch", "campaigns", campaign, {"name": "ب"}, {"name": "أ"})
    told, rows = read(replica.person, replica.workspace)
    reader = Replica(replica.person, replica.workspace)
    reader.cursor = told["seq"]
    assert rows | reader.pull() == pulled(replica)


def test_only_members_and_every_member(served: Served, replica: Replica) -> None:
    viewer, stranger = served.person(), served.person()
    membership = replica.person.add(replica.workspace, viewer, "viewer")
    built(served, replica.workspace)
    told = offered(viewer, replica.workspace)
    assert fetch(viewer, replica.workspace, told["id"]).status_code == 200
    elsewhere = stranger.workspace()
    for answer in (
        ask(stranger, replica.workspace),
        ask(stranger, replica.workspace, at_least=1),
        fetch(stranger, replica.workspace, told["id"]),
        fetch(stranger, elsewhere, told["id"]),
        fetch(viewer, replica.workspace, new_id()),
    ):
        assert problem(answer) == (404, "not_found")
    replica.person.http.delete(f"/v1/workspaces/{replica.workspace}/members/{membership}")
    assert problem(fetch(viewer, replica.workspace, told["id"])) == (404, "not_found")


def test_a_small_workspace_is_told_to_pull(served: Served, replica: Replica) -> None:
    replica.campaign()
    assert ask(replica.person, replica.workspace, at_least=1_000).status_code == 204
    assert ask(replica.person, replica.workspace, at_least=2).status_code == 202
    assert problem(ask(replica.person, replica.workspace, at_least=-1))[0] == 400


def test_swept_tombstones_are_left_out_and_later_ones_are_in(served: Served, replica: Replica) -> None:
    replica.act("delete", "campaigns", replica.campaign("swept"))
    served.on_loop(sweep_tombstones(served.parts.engine, UUID(replica.workspace), timedelta(0)))
    fallen = replica.campaign("fallen")
    replica.act("delete", "campaigns", fallen)
    built(served, replica.workspace)
    _, rows = read(replica.person, replica.workspace)
    assert [key[1] for key, row in rows.items() if row["deleted"]] == [fallen]
    assert rows == pulled(replica)


def test_below_low_water_and_in_another_epoch_none_is_offered(served: Served, replica: Replica) -> None:
    campaign = replica.campaign()
    built(served, replica.workspace)
    replica.act("delete", "campaigns", campaign)
    served.on_loop(sweep_tombstones(served.parts.engine, UUID(replica.workspace), timedelta(0)))
    assert ask(replica.person, replica.workspace).status_code == 202
    built(served, replica.workspace)
    assert ask(replica.person, replica.workspace).status_code == 201
    served.run_sql(
        "update workspace_heads set epoch = gen_random_uuid() where workspace_id = :ws", ws=replica.workspace
    )
    assert ask(replica.person, replica.workspace).status_code == 202


def test_below_something_deleted_everything_has_fallen(served: Served, replica: Replica) -> None:
    above = replica.campaign()
    ad_set = replica.ad_set(above)
    replica.ad(ad_set, "مع مجموعته")
    replica.ad(replica.ad_set(above), "يبقى")
    replica.act("delete", "ad_sets", ad_set)
    built(served, replica.workspace)
    told = offered(replica.person, replica.workspace)
    content = fetch(replica.person, replica.workspace, told["id"]).content
    (part,) = told["tree"]["parts"]
    tree = sqlite3.connect(":memory:")
    tree.deserialize(zstandard.decompress(content[: part["bytes"]]))
    assert tree.execute("SELECT fallen, name FROM ads ORDER BY fallen").fetchall() == [
        (0, "يبقى"),
        (1, "مع مجموعته"),
    ]
    tree.close()


def test_of_another_layout_none_is_offered(
    served: Served, replica: Replica, monkeypatch: pytest.MonkeyPatch
) -> None:
    replica.campaign()
    first = built(served, replica.workspace)
    assert first is not None
    monkeypatch.setattr(snapshot_rows, "layout_name", lambda: "another")
    monkeypatch.setattr(snapshot_building, "layout_name", lambda: "another")
    assert ask(replica.person, replica.workspace).status_code == 202
    second = built(served, replica.workspace)
    assert second is not None
    assert second.tree.layout == "another"
    monkeypatch.undo()
    assert offered(replica.person, replica.workspace)["id"] == str(first.id)


def test_bytes_that_were_lost_are_not_offered(served: Served, replica: Replica) -> None:
    kept = built(served, replica.workspace)
    assert kept is not None
    served.on_loop(served.parts.publishing.blobs.remove(kept.storage_key))
    assert problem(fetch(replica.person, replica.workspace, str(kept.id))) == (404, "not_found")
    assert ask(replica.person, replica.workspace).status_code == 202


def test_writers_meanwhile_leave_no_seam(
    served: Served, replica: Replica, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Pairs are written together; a file in which they differ would be of two moments."""
    monkeypatch.setattr(snapshot_building, "_FETCHED_ROWS", 1)
    monkeypatch.setattr(snapshot_building, "_PART_CHARACTERS", 1_500)
    monkeypatch.setattr(snapshot_freshness, "_SHORT_TAIL_ROWS", 1)
    pairs = [(replica.campaign("0"), replica.ad_set(replica.campaign(), "0")) for _ in range(4)]
    clients = [Person(served, replica.person.address) for _ in pairs]
    writers = [Replica(client, replica.workspace) for client in clients]
    ending = threading.Event()
    threads = [
        threading.Thread(target=_keep_pair, args=(writer, pair, ending))
        for writer, pair in zip(writers, pairs, strict=True)
    ]
    for thread in threads:
        thread.start()
    try:
        seams = [_seam(served, replica, pairs) for _ in range(6)]
    finally:
        ending.set()
        for thread in threads:
            thread.join(20)
    assert seams == [None] * 6
    assert len({kept for kept in _seqs(served, replica)}) == 6


def _keep_pair(writer: Replica, pair: tuple[str, str], ending: threading.Event) -> None:
    number = 0
    while not ending.is_set():
        number += 1
        base, patch = {"name": str(number - 1)}, {"name": str(number)}
        group = new_id()
        writer.push(
            writer.mutation("patch", "campaigns", pair[0], patch, base, group=group),
            writer.mutation("patch", "ad_sets", pair[1], patch, base, group=group),
        )


def _seam(served: Served, replica: Replica, pairs: list[tuple[str, str]]) -> object:
    """What tells two moments in a file built now, if anything does."""
    kept = built(served, replica.workspace)
    assert kept is not None
    told = msgspec.to_builtins(kept.told())
    tables = tables_of(told, fetch(replica.person, replica.workspace, str(kept.id)).content)
    names = {(t.entity, row[1]): dict(zip(t.columns, row, strict=True)) for t in tables for row in t.rows}
    for campaign, ad_set in pairs:
        if names["campaigns", campaign]["name"] != names["ad_sets", ad_set]["name"]:
            return campaign
    seqs = {row["seq"] for row in names.values()}
    history = {row["seq"] for (entity, _), row in names.items() if entity == "revisions"}
    first = min(history)
    if max(seqs) != kept.seq or history != set(range(first, kept.seq + 1)):
        return sorted(seqs)
    return None


def _seqs(served: Served, replica: Replica) -> list[int]:
    found = served.run_sql(
        "select seq from sync_snapshots where workspace_id = :ws and finished_at is not null",
        ws=replica.workspace,
    )
    return [row["seq"] for row in found]


def test_a_killed_builder_leaves_nothing_for_long(served: Served, replica: Replica) -> None:
    replica.campaign()
    folder = served.settings.blob_dir
    program = [sys.executable, "-m", "tests.server.sync.snapshot_victim", served.database_url, str(folder)]
    done = subprocess.run([*program, replica.workspace], check=False, timeout=60)
    assert done.returncode < 0
    (left,) = _unfinished(served, replica)
    transfers = list((folder / "transfers" / replica.workspace).iterdir())
    assert len(transfers) == 1
    assert ask(replica.person, replica.workspace).status_code == 202
    built(served, replica.workspace)
    assert not list((folder / "transfers" / replica.workspace).iterdir())
    assert _unfinished(served, replica) == []
    assert read(replica.person, replica.workspace)[1] == pulled(replica)
    assert problem(fetch(replica.person, replica.workspace, left)) == (404, "not_found")


def _unfinished(served: Served, replica: Replica) -> list[str]:
    found = served.run_sql(
        "select id::text from sync_snapshots where workspace_id = :ws and finished_at is null",
        ws=replica.workspace,
    )
    return [row["id"] for row in found]


def test_a_full_disk_leaves_no_half_file(
    served: Served, replica: Replica, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def fail(*_: object) -> None:
        raise OSError("no room")

    monkeypatch.setattr(served.parts.publishing.blobs, "keep", fail)
    with pytest.raises(OSError, match="no room"):
        built(served, replica.workspace)
    monkeypatch.undo()
    folder = Path(served.settings.blob_dir) / "transfers" / replica.workspace
    assert not list(folder.iterdir())
    assert ask(replica.person, replica.workspace).status_code == 202


def test_old_ones_are_swept_and_the_newest_stays(
    served: Served, replica: Replica, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(snapshot_freshness, "_SHORT_TAIL_ROWS", 1)
    first = built(served, replica.workspace)
    replica.campaign()
    second = built(served, replica.workspace)
    assert first is not None
    assert second is not None

    def swept(**times: timedelta) -> int:
        work = sweep_snapshots(
            served.parts.engine, served.parts.publishing.blobs, UUID(replica.workspace), **times
        )
        return served.on_loop(work)

    assert swept() == 0
    assert swept(read_for=timedelta(0)) == 1
    assert problem(fetch(replica.person, replica.workspace, str(first.id))) == (404, "not_found")
    assert fetch(replica.person, replica.workspace, str(second.id)).status_code == 200
    assert swept(kept_for=timedelta(0)) == 1
    assert not list((Path(served.settings.blob_dir) / "snapshots" / replica.workspace).iterdir())
