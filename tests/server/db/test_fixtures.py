"""The databases that other tests stand on."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from urllib.parse import unquote

import psycopg
import pytest

from adly_sync_server.db.embedded.supervisor import running_url
from tests.postgres import ON_BOTH_VERSIONS, PostgresServer, clear_leftovers


@ON_BOTH_VERSIONS
def test_a_test_may_ask_for_each_supported_version(
    postgres_server: PostgresServer, database_url: str, request: pytest.FixtureRequest
) -> None:
    with psycopg.connect(database_url) as connection:
        assert connection.info.server_version // 10_000 == int(postgres_server.version)


def test_two_databases_of_one_test_share_nothing(fresh_database: Callable[[], str]) -> None:
    first, second = fresh_database(), fresh_database()
    with psycopg.connect(first) as connection:
        connection.execute("create table only_here ()")
    with psycopg.connect(second) as connection:
        assert connection.execute("select to_regclass('only_here')").fetchone() == (None,)


def test_a_killed_test_session_leaves_nothing_for_good() -> None:
    program = (
        "from tests.postgres import PostgresServers; servers = PostgresServers()\n"
        "print(servers.of_version('18').empty_database(), flush=True); input()"
    )
    command = [sys.executable, "-c", program]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as session:
        assert session.stdout is not None
        url = session.stdout.readline().strip()
        clear_leftovers()
        psycopg.connect(url).close()
        session.kill()
    folder = Path(unquote(url.partition("host=")[2].partition("&")[0])).parents[1]
    assert running_url(folder) is not None
    clear_leftovers()
    assert not folder.exists()
    with pytest.raises(psycopg.OperationalError):
        psycopg.connect(url)
