"""A damaged replica being rebuilt, and a process killed in the middle of it: nothing unsent is lost."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from adly_desktop.storage import edits
from adly_desktop.storage.failures import StorageFailed
from adly_desktop.storage.replica import Replica
from tests.desktop.storage.drafts import Draft, act, draft, shown
from tests.desktop.storage.empty import KEY, planted


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A damaged file with its log beside it, as a killed process leaves them."""
    return tmp_path / "riyadh.replica"


@pytest.fixture
def made(path: Path, tmp_path: Path) -> Draft:
    """Unsent work: three edits in the file, one more in its log only."""
    (tmp_path / "working").mkdir()
    working = planted(tmp_path / "working" / path.name)
    with Replica.open(working, KEY) as replica:
        drafted = draft(replica)
    replica = Replica.open(working, KEY)
    act(replica, edits.patch("ads", drafted.ad, {"name": "في السجل وحده"}), joins=False)
    for part in ("", "-wal", "-shm", ".journal"):
        shutil.copy(working.with_name(working.name + part), path.with_name(path.name + part))
    replica.close()
    with path.open("r+b") as file:
        file.write(os.urandom(4096))
    return drafted


def opened_or_rebuilt(path: Path) -> Replica:
    """As the program opens a workspace."""
    try:
        return Replica.open(path, KEY)
    except StorageFailed:
        return Replica.rebuild(path, KEY)[0]


@pytest.mark.parametrize("when", ["before", "after"])
@pytest.mark.parametrize("moves", [0, 1, 2, 3])
def test_a_kill_anywhere_in_a_rebuild_loses_nothing_unsent(
    path: Path, made: Draft, moves: int, when: str
) -> None:
    outcome = subprocess.run(
        [sys.executable, "-m", "tests.desktop.storage.rebuild_victim", str(path), str(moves), when],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert outcome.returncode in (-9, 0), outcome.stderr
    replica = opened_or_rebuilt(path)
    with replica:
        assert replica.read(lambda reader: reader.waiting()).mutations == 4
        assert shown(replica, "ads", made.ad).fields["name"] == "في السجل وحده"
    with Replica.open(path, KEY) as again:
        assert again.recovered == 0
        assert again.read(lambda reader: reader.waiting()).mutations == 4


def test_some_of_the_kills_really_strike(path: Path, made: Draft) -> None:
    struck = subprocess.run(
        [sys.executable, "-m", "tests.desktop.storage.rebuild_victim", str(path), "0", "before"],
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert struck.returncode == -9
