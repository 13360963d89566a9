"""Which database a command gets."""

from pathlib import Path

import psycopg
import pytest

from adly_sync_server.db.embedded.supervisor import running_url
from adly_sync_server.db.provision import provided_database
from adly_sync_server.settings import Settings, load_settings
from tests.server.db.supervision import supervisor_elsewhere, value_of


def settings_of(data_dir: Path, **more: str) -> Settings:
    return load_settings({"ADLY_DATA_DIR": str(data_dir), **more})


def test_the_operators_database_is_taken_as_it_is(tmp_path: Path) -> None:
    given = {
        "ADLY_DATABASE_URL": "postgresql://pooler/adly",
        "ADLY_DATABASE_DIRECT_URL": "postgresql://direct/adly",
    }
    settings = settings_of(tmp_path, **given)
    with provided_database(settings) as url, provided_database(settings, direct=True) as direct:
        assert (url, direct) == ("postgresql://pooler/adly", "postgresql://direct/adly")
    assert list(tmp_path.iterdir()) == []


def test_without_a_direct_address_the_only_one_serves(tmp_path: Path) -> None:
    settings = settings_of(tmp_path, ADLY_DATABASE_URL="postgresql://only/adly")
    with provided_database(settings, direct=True) as url:
        assert url == "postgresql://only/adly"


def test_without_an_address_the_embedded_database_runs_for_the_block(ready_folder: Path) -> None:
    with provided_database(settings_of(ready_folder)) as url:
        assert value_of(url, "select current_database()") == "adly"
    assert running_url(ready_folder) is None


def test_an_error_in_the_block_stops_the_database_too(ready_folder: Path) -> None:
    with pytest.raises(psycopg.errors.DivisionByZero), provided_database(settings_of(ready_folder)) as url:
        value_of(url, "select 1 / 0")
    assert running_url(ready_folder) is None


def test_a_second_command_shares_the_database_of_the_first_and_leaves_it_running(ready_folder: Path) -> None:
    with supervisor_elsewhere(ready_folder) as (_, pid):
        with provided_database(settings_of(ready_folder)) as url:
            assert value_of(url, "select 1") == 1
        assert value_of(url, "select pg_postmaster_start_time() is not null")
        running = (ready_folder / "postgres/pgdata/postmaster.pid").read_text()
        assert running.startswith(str(pid))
    with provided_database(settings_of(ready_folder)):
        pass
    assert running_url(ready_folder) is None
