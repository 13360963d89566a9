"""The databases that other tests stand on."""

from collections.abc import Callable

import psycopg
import pytest

from tests.postgres import ON_BOTH_VERSIONS, PostgresServer


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
