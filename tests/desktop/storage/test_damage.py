"""Wrong keys, truncated and damaged files, full disks, second owners: a clear code, and no edit lost."""

import os
import resource
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import pytest

from adly_desktop.storage import edits
from adly_desktop.storage.failures import StorageFailed
from adly_desktop.storage.replica import Replica
from tests.desktop.storage.conftest import StoppedClock
from tests.desktop.storage.drafts import Draft, act, campaign, draft, image, shown
from tests.desktop.storage.empty import KEY

PAGE = 4096


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "riyadh.replica"


@pytest.fixture
def made(path: Path) -> Draft:
    """A closed replica with 2,000 pulled campaigns and an unsent draft."""
    with Replica.open(path, KEY) as replica:
        rows = [
            image("campaigns", f"0190000a-0000-7000-8000-{n:012d}", n + 1, name=f"حملة {n}")
            for n in range(2000)
        ]
        replica.write(lambda uow: uow.images.apply(rows))
        return draft(replica)


def pulled_id(number: int) -> str:
    return f"0190000a-0000-7000-8000-{number:012d}"


def refused(path: Path, key: bytes = KEY) -> str:
    with pytest.raises(StorageFailed) as failure:
        Replica.open(path, key)
    return failure.value.code


def test_nothing_lies_in_the_clear(path: Path, made: Draft) -> None:
    kept = b"".join(part.read_bytes() for part in path.parent.iterdir())
    for canary in ("عرض اليوم", "SQLite format", "creative_data"):
        assert canary.encode() not in kept


def test_a_wrong_key_opens_nothing_and_harms_nothing(path: Path, made: Draft) -> None:
    assert refused(path, bytes(32)) == "wrong_passphrase"
    with Replica.open(path, KEY) as replica:
        assert shown(replica, "ads", made.ad).mark == "+"


def test_a_key_of_another_length_is_a_fault_of_ours(path: Path) -> None:
    with pytest.raises(ValueError):
        Replica.open(path, b"short")


@pytest.mark.parametrize("kept", [0.2, 0.5, 0.9])
def test_a_truncated_file_says_so_and_gives_its_unsent_work_back(
    path: Path, made: Draft, kept: float
) -> None:
    size = path.stat().st_size
    os.truncate(path, int(size * kept) // PAGE * PAGE)
    assert refused(path) == "replica_truncated"
    replica, rescued = Replica.rebuild(path, KEY)
    with replica:
        assert rescued.saved == 3
        assert rescued.moved_to.exists()
        assert shown(replica, "ads", made.ad).fields["creative_data"] == {"headline": "عرض اليوم"}
        assert replica.read(lambda reader: reader.waiting()).groups == 1
        assert replica.read(lambda reader: reader.count("campaigns")) == 1


@pytest.mark.parametrize("place", [0, 1])
def test_a_damaged_page_says_so_and_gives_the_unsent_work_back(path: Path, made: Draft, place: int) -> None:
    with path.open("r+b") as file:
        file.seek(place * PAGE + 100)
        file.write(os.urandom(500))
    assert refused(path) == "replica_damaged"
    replica, rescued = Replica.rebuild(path, KEY)
    with replica:
        assert (rescued.saved, replica.recovered) == (3, 3)
        assert shown(replica, "ads", made.ad).mark == "+"


def test_an_emptied_file_does_not_pass_for_a_new_one(path: Path, made: Draft) -> None:
    os.truncate(path, 0)
    with Replica.open(path, KEY) as replica:
        assert replica.recovered == 3
        assert shown(replica, "ads", made.ad).mark == "+"


def test_damage_that_shows_while_reading_has_the_same_code(path: Path, made: Draft) -> None:
    with Replica.open(path, KEY) as replica:
        size = path.stat().st_size
        with path.open("r+b") as file:
            for page in range(60, size // PAGE):
                file.seek(page * PAGE)
                file.write(os.urandom(64))
        with pytest.raises(StorageFailed) as failure:
            replica.new_reader().rows("campaigns")
    assert failure.value.code == "replica_damaged"


def test_unsent_work_that_only_the_log_had_comes_back(path: Path, made: Draft) -> None:
    replica = Replica.open(path, KEY)
    act(replica, edits.patch("ads", made.ad, {"creative_data.headline": "آخر ما كتب"}))
    copy = path.with_name("copy.replica")
    for part in ("", ".journal"):
        shutil.copy(path.with_name(path.name + part), copy.with_name(copy.name + part))
    replica.close()
    with Replica.open(copy, KEY) as opened:
        assert opened.recovered == 1
        assert shown(opened, "ads", made.ad).fields["creative_data"]["headline"] == "آخر ما كتب"


def test_answered_work_does_not_come_back(path: Path, made: Draft) -> None:
    with Replica.open(path, KEY) as replica, replica.unit_of_work() as uow:
        uow.outbox.drop([queued.position for queued in uow.outbox.everything()])
    with Replica.open(path, KEY) as replica:
        assert replica.recovered == 0


def test_a_torn_journal_loses_only_its_torn_end(path: Path, made: Draft) -> None:
    journal = path.with_name(path.name + ".journal")
    os.truncate(journal, journal.stat().st_size - 7)
    os.truncate(path, 0)
    with Replica.open(path, KEY) as replica:
        assert replica.recovered == 2


def test_a_second_process_reads_and_does_not_write(path: Path, made: Draft) -> None:
    with Replica.open(path, KEY) as owner, Replica.open(path, KEY) as guest:
        assert (owner.writable, guest.writable) == (True, False)
        assert shown(guest, "ads", made.ad).mark == "+"
        with pytest.raises(StorageFailed) as failure:
            act(guest, campaign())
        assert failure.value.code == "replica_locked"
        act(owner, edits.patch("ads", made.ad, {"name": "من المالك"}))
        assert shown(guest, "ads", made.ad).fields["name"] == "من المالك"
    with Replica.open(path, KEY) as later:
        assert later.writable


def test_a_damaged_replica_is_not_taken_from_its_owner(path: Path, made: Draft) -> None:
    with Replica.open(path, KEY), pytest.raises(StorageFailed) as failure:
        Replica.rebuild(path, KEY)
    assert failure.value.code == "replica_locked"


def test_a_replica_of_a_newer_version_is_left_alone(path: Path, made: Draft) -> None:
    with Replica.open(path, KEY) as replica, replica.unit_of_work() as uow:
        uow.connection.execute("UPDATE alembic_version SET version_num = '9999'")
    before = path.read_bytes()
    assert refused(path) == "replica_newer"
    assert path.read_bytes() == before


@contextmanager
def files_limited_to(size: int) -> Iterator[None]:
    """No file of this process grows beyond ``size`` bytes: what a full disk looks like."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def until_it_fails(replica: Replica) -> StorageFailed:
    for _ in range(200):
        try:
            act(replica, campaign("لا مكان " * 30))
        except StorageFailed as failure:
            return failure
    raise AssertionError("there was room for everything")


def test_a_full_disk_refuses_the_edit_and_keeps_everything_else(path: Path, made: Draft) -> None:
    with Replica.open(path, KEY) as replica:
        act(replica, edits.patch("ads", made.ad, {"name": "قبل الامتلاء"}))
        log = path.with_name(path.name + "-wal").stat().st_size
        with files_limited_to(max(log, path.stat().st_size) // PAGE * PAGE):
            failure = until_it_fails(replica)
        assert failure.code == "disk_full"
        assert failure.retryable
        count = replica.read(lambda reader: reader.count("campaigns"))
        act(replica, campaign("بعد أن اتسع"))
        assert replica.read(lambda reader: reader.count("campaigns")) == count + 1
        assert shown(replica, "ads", made.ad).fields["name"] == "قبل الامتلاء"
        waiting = replica.read(lambda reader: reader.waiting()).mutations
    with Replica.open(path, KEY) as replica:
        assert (replica.recovered, replica.read(lambda reader: reader.waiting()).mutations) == (0, waiting)


@pytest.mark.parametrize("step", ["before_commit", "after_commit", "while_numbering"])
def test_a_killed_process_leaves_a_whole_replica(path: Path, step: str) -> None:
    outcome = subprocess.run(
        [sys.executable, "-m", "tests.desktop.storage.victim", str(path), step],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert outcome.returncode == -9, outcome.stderr
    expected = int(outcome.stdout.strip().splitlines()[-1])
    with Replica.open(path, KEY) as replica:
        assert replica.writable
        assert replica.read(lambda reader: reader.waiting()).mutations == expected
        assert replica.read(lambda reader: reader.count("campaigns")) == expected


def test_a_lease_ends_although_the_clock_is_set_back(replica: Replica, clock: StoppedClock) -> None:
    replica.write(lambda uow: uow.lease.renew(clock.now))
    ends = replica.write(lambda uow: uow.lease.ends(clock.now))
    assert (ends - clock.now).days == 14
    seen = clock.now + (ends - clock.now) * 2
    assert replica.write(lambda uow: uow.lease.high_water(seen)) == seen
    assert replica.write(lambda uow: uow.lease.high_water(clock.now)) == seen
    assert replica.write(lambda uow: uow.lease.ends(clock.now)) == ends


def test_a_lease_that_has_ended_says_so_until_the_server_answers(
    replica: Replica, clock: StoppedClock
) -> None:
    replica.write(lambda uow: uow.lease.renew(clock.now))
    assert not replica.write(lambda uow: uow.lease.is_expired(clock.now))
    clock.pass_by(timedelta(days=15))
    assert replica.write(lambda uow: uow.lease.is_expired(uow.now))
    clock.pass_by(timedelta(days=-15))
    assert replica.write(lambda uow: uow.lease.is_expired(uow.now))
    replica.write(lambda uow: uow.lease.renew(uow.now))
    assert not replica.write(lambda uow: uow.lease.is_expired(uow.now))


def test_a_destroyed_replica_leaves_nothing_behind(path: Path, made: Draft) -> None:
    other = path.with_name("jeddah.replica")
    Replica.open(other, KEY).close()
    Replica.open(path, KEY).destroy()
    assert {part.name.partition(".replica")[0] for part in path.parent.iterdir()} == {"jeddah"}
