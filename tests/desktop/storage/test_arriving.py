"""Pages that arrive are sealed in place; what a kill leaves is told from what is whole, and taken up."""

import secrets
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adly_desktop.storage.arriving import Arriving
from adly_desktop.storage.failures import StorageFailed
from adly_desktop.storage.sealing import SALT_BYTES, Sealer
from adly_sync_server.contract.snapshots import PAGE_BYTES
from tests.desktop.storage.drafts import image
from tests.desktop.storage.empty import KEY
from tests.desktop.sync.paper_files import plain_tree

_ID = "0190000a-0000-7000-8000-{:012d}"
PLAIN = plain_tree(
    {"campaigns": [image("campaigns", _ID.format(n), n + 1, name=f"حملة {n} " * 40) for n in range(60)]}
)
PAGES = len(PLAIN) // PAGE_BYTES
#: Pages of each part.
PARTS = (1, 30, PAGES - 31)


def part(number: int) -> bytes:
    first = sum(PARTS[:number])
    return PLAIN[first * PAGE_BYTES : (first + PARTS[number]) * PAGE_BYTES]


def lay(arriving: Arriving, number: int, plain: bytes) -> None:
    sealed = arriving.seal(number, plain)
    assert sealed is not None
    arriving.put(number, sealed)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "arriving"


def arrived(path: Path, parts: int) -> Arriving:
    arriving = Arriving(path, KEY, PARTS)
    for number in range(parts):
        lay(arriving, number, part(number))
    return arriving


@settings(max_examples=40, deadline=None)
@given(
    pages=st.integers(1, 9),
    first=st.sampled_from([1, 2, 70_000]),
    place=st.integers(0),
    bit=st.integers(0, 7),
)
def test_any_change_of_sealed_pages_is_seen(pages: int, first: int, place: int, bit: int) -> None:
    sealer = Sealer(KEY, secrets.token_bytes(SALT_BYTES))
    whole = bytes(sealer.sealed(bytes(pages * PAGE_BYTES), first))
    assert sealer.are_whole(whole, first)
    assert not sealer.are_whole(whole, first + 1)
    # The salt is what the sealer was made from: another one is another sealer.
    skipped = SALT_BYTES if first == 1 else 0
    place = skipped + place % (len(whole) - skipped)
    changed = bytearray(whole)
    changed[place] ^= 1 << bit
    assert not sealer.are_whole(bytes(changed), first)


def test_no_two_pages_of_equal_content_look_alike() -> None:
    sealer = Sealer(KEY, secrets.token_bytes(SALT_BYTES))
    pages = [bytes(sealer.sealed(bytes(50 * PAGE_BYTES), 2)) for _ in range(2)]
    starts = [page[start : start + 16] for page in pages for start in range(0, len(page), PAGE_BYTES)]
    assert len(set(starts)) == 100


def test_whole_it_can_be_read(path: Path) -> None:
    arriving = arrived(path, 3)
    found = arriving.parts()
    assert found is not None
    assert [(part.entity, part.rows) for part in found] == [("campaigns", 60), ("ad_sets", 0), ("ads", 0)]


@pytest.mark.parametrize("done", [0, 1, 2, 3])
def test_it_is_taken_up_where_it_was(path: Path, done: int) -> None:
    arrived(path, done)
    again = Arriving(path, KEY, PARTS)
    assert again.done == done
    for number in range(done, 3):
        lay(again, number, part(number))
    assert again.parts() is not None


def test_a_part_that_is_there_stays_as_it_is(path: Path) -> None:
    arriving = arrived(path, 2)
    before = path.read_bytes()
    lay(arriving, 0, part(0))
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    ("damaged_page", "done"), [(0, 0), (1, 1), (17, 1), (30, 1), (31, 2), (PAGES - 1, 2)]
)
def test_what_a_power_cut_has_spoilt_comes_again(path: Path, damaged_page: int, done: int) -> None:
    arrived(path, 3)
    with path.open("r+b") as file:
        file.seek(damaged_page * PAGE_BYTES + 100)
        file.write(bytes(512))
    assert Arriving(path, KEY, PARTS).done == done


@pytest.mark.parametrize("size", [0, 7, PAGE_BYTES - 1, 20 * PAGE_BYTES])
def test_half_of_it_is_no_part(path: Path, size: int) -> None:
    arrived(path, 2)
    path.write_bytes(path.read_bytes()[:size])
    again = Arriving(path, KEY, PARTS)
    assert again.done == int(size >= PAGE_BYTES)
    for number in range(again.done, 3):
        lay(again, number, part(number))
    assert again.parts() is not None


def test_a_part_out_of_turn_is_not_laid_down(path: Path) -> None:
    arriving = arrived(path, 1)
    lay(arriving, 2, part(2))
    assert (arriving.done, Arriving(path, KEY, PARTS).done) == (1, 1)


def test_under_another_key_it_begins_anew(path: Path) -> None:
    arrived(path, 3)
    assert Arriving(path, bytes(32), PARTS).done == 0


@pytest.mark.parametrize(
    "plain",
    [b"", PLAIN[: PAGE_BYTES - 1], PLAIN[: 2 * PAGE_BYTES], bytes(PAGE_BYTES)],
    ids=["nothing", "less", "more", "no database"],
)
def test_what_was_not_announced_is_not_laid_down(path: Path, plain: bytes) -> None:
    arriving = arrived(path, 0)
    assert arriving.seal(0, plain) is None
    assert arriving.done == 0


def test_on_a_full_disk_it_makes_room_again(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    arriving = arrived(path, 1)

    def full(*_: object) -> None:
        raise OSError(28, "no space left on device")

    monkeypatch.setattr(Arriving, "_write", full)
    with pytest.raises(StorageFailed) as failure:
        lay(arriving, 1, part(1))
    assert failure.value.code == "disk_full"
    assert not path.exists()


def test_pages_that_are_no_database_are_no_replica(path: Path) -> None:
    arriving = Arriving(path, KEY, [1, 1])
    lay(arriving, 0, PLAIN[:PAGE_BYTES])
    lay(arriving, 1, secrets.token_bytes(PAGE_BYTES))
    assert arriving.parts() is None
