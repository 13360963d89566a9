"""A second process reads, and follows what the first one writes."""

import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from adly_desktop.storage import edits
from adly_desktop.storage.changes import Changes
from adly_desktop.storage.following import Following
from adly_desktop.storage.replica import Replica
from adly_desktop.storage.threads import Threads
from tests.desktop.storage.drafts import act, draft, image, shown
from tests.desktop.storage.empty import KEY, planted

OWNER = """
import sys
from pathlib import Path
from adly_desktop.storage import edits
from adly_desktop.storage.replica import Replica
with Replica.open(Path(sys.argv[1]), bytes.fromhex(sys.argv[2])) as replica:
    print(flush=True)
    sys.stdin.readline()
    patch = edits.patch("ads", sys.argv[3], {"name": "من عملية أخرى"})
    replica.write(lambda uow: edits.edit(uow, [patch]))
    sys.stdin.read()
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return planted(tmp_path / "riyadh.replica")


def until(condition: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 15
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.02)


def test_an_edit_in_another_process_is_told_and_read(path: Path) -> None:
    with Replica.open(path, KEY) as replica:
        made = draft(replica)
    command = [sys.executable, "-c", OWNER, str(path), KEY.hex(), made.ad]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as owner:
        assert owner.stdin is not None
        assert owner.stdout is not None
        owner.stdout.readline()
        guest = Threads(Replica.open(path, KEY))
        heard: list[Changes] = []
        guest.replica.changes.connect(heard.append)
        assert not guest.replica.writable
        owner.stdin.write("\n")
        owner.stdin.flush()
        until(lambda: any(("ads", made.ad) in changes.rows for changes in heard))
        assert shown(guest.replica, "ads", made.ad).fields["name"] == "من عملية أخرى"
        guest.close()
        owner.kill()


def test_what_was_pulled_settled_and_taken_back_is_told(path: Path) -> None:
    campaign = "0190000a-0000-7000-8000-000000000001"
    with Replica.open(path, KEY) as owner, owner.new_reader() as reader:
        following = Following(reader)
        assert following.look() is None
        with owner.unit_of_work() as uow:
            uow.images.apply([image("campaigns", campaign, 7, name="جاءت")])
            uow.state.cursor = 7
        told = following.look()
        assert told is not None
        assert told.rows == {("campaigns", campaign)}
        act(owner, edits.patch("campaigns", campaign, {"notes": "أ"}))
        assert following.look() is not None
        with owner.unit_of_work() as uow:
            (queued,) = uow.outbox.everything()
            uow.unqueue(queued.position, queued.mutation)
        gone = following.look()
        assert gone is not None
        assert ("campaigns", campaign) in gone.rows
        assert following.look() is None
