"""The command that migrates: up, down, once at a time; what the migrations do is tested beside it."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import psycopg
import pytest

from adly_sync_server.db.migrate import current_revision, migrate, migrate_down
from tests.postgres import ON_BOTH_VERSIONS, PostgresServer


@ON_BOTH_VERSIONS
def test_each_way_ends_with_the_revision_it_names(
    postgres_server: PostgresServer, empty_database_url: str
) -> None:
    assert current_revision(empty_database_url) is None
    head = migrate(empty_database_url)
    assert head == current_revision(empty_database_url)
    assert migrate_down(empty_database_url, "-1") not in (None, head)
    assert migrate_down(empty_database_url) is None
    assert migrate(empty_database_url) == head


def test_a_migrated_database_is_left_alone(database_url: str) -> None:
    before = current_revision(database_url)
    assert migrate(database_url) == before


def test_servers_that_start_at_once_migrate_one_after_the_other(empty_database_url: str) -> None:
    with ThreadPoolExecutor(3) as pool:
        revisions = set(pool.map(migrate, [empty_database_url] * 3))
    assert len(revisions) == 1
    assert None not in revisions


def test_a_clone_of_the_template_has_the_newest_schema(fresh_database: Callable[[], str]) -> None:
    url = fresh_database()
    assert current_revision(url) == migrate(url)


@pytest.mark.parametrize("sign", ["%", "@", "/"])
def test_a_password_of_any_signs_is_understood(postgres_server: PostgresServer, sign: str) -> None:
    url = postgres_server.empty_database()
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(f"create role odd login superuser password 'a{sign}b'".encode())
    quoted = {"%": "%25", "@": "%40", "/": "%2F"}[sign]
    login, _, rest = url.partition("@")
    odd = f"{login.split('//')[0]}//odd:a{quoted}b@{rest}"
    assert migrate(odd) is not None
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("reassign owned by odd to adly_owner; drop owned by odd; drop role odd")
    postgres_server.drop(url)
