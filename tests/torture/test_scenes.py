"""Every scene in its short form; ``make torture`` plays the long ones."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.postgres import PostgresServer
from tests.server.served import Served
from tests.torture.rows.hunting import SCENES
from tests.torture.scenes import absence, delivery, disk, order, repeats, standing
from tests.torture.simulator.planted import PLANTED


@pytest.fixture(autouse=True)
def nobody_stays(served: Served) -> Iterator[None]:
    """No client of a scene outlives it."""
    yield
    served.close_clients()


def test_a_reader_among_eight_writers_misses_nothing_and_a_serial_misses_something(
    served: Served, postgres_server: PostgresServer
) -> None:
    found = order.followed(served, 1_000)
    assert (found.written, found.missed) == (1_000, 0)
    assert order.missed_by_serial(postgres_server.empty_database(), 2_000).missed > 0


def test_parallel_read_modify_writes_lose_nothing_and_without_the_lock_they_do(
    served: Served, empty_database_url: str
) -> None:
    assert order.updated_in_parallel(served, 60).lost == 0
    assert order.lost_without_lock(empty_database_url, 100) > 0


def test_a_transaction_held_open_elsewhere_delays_nobody(served: Served, empty_database_url: str) -> None:
    found = delivery.delivered(served, empty_database_url, 2.0)
    assert found.held_ms < found.free_ms * 2 + 50


def test_nothing_is_written_after_a_role_has_ended(served: Served) -> None:
    found = standing.raced(served, 4)
    assert found.edits > 0
    assert found.late == 0


def test_a_whole_history_of_pushes_sent_again_changes_nothing(served: Served) -> None:
    found = repeats.repeated(served, 40)
    assert (found.different, found.new_rows) == (0, 0)


def test_a_whole_history_offered_again_is_done_once(served: Served) -> None:
    found = repeats.offered_again(served, 40)
    assert (found.different, found.new_rows) == (0, 0)


@pytest.mark.parametrize("fault", ["core:low_water_ignored", "core:replay_twice"])
def test_a_fault_that_no_history_meets_is_found_by_its_scene(
    served: Served, fault: str, tmp_path: Path
) -> None:
    with PLANTED[fault].patch():
        assert SCENES[fault](served, tmp_path)


def test_a_long_absence_loses_and_resurrects_nothing(served: Served, tmp_path: Path) -> None:
    found = absence.came_back(served, tmp_path, 120)
    assert found == absence.Absence(120, 0, 0, True)


def test_a_desktop_on_a_full_disk_is_as_it_was_once_there_is_room(tmp_path: Path) -> None:
    try:
        found = disk.played(tmp_path)
    except PermissionError as refused:
        pytest.skip(f"no small disk can be mounted here: {refused}")
    assert set(found.codes) == {"disk_full"}
    assert found.saved > 20
    assert (found.lost, found.is_unchanged, found.works_again) == (0, True, True)
