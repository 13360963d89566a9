"""Every test of media runs on both stores: the port has two complete implementations."""

import os
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager

import pytest

from tests.postgres import PostgresServers
from tests.server.media.stores import S3Server, full_disk, settings_of
from tests.server.served import Served

STORES = ("folder", "s3")


@pytest.fixture(scope="session")
def s3() -> Iterator[S3Server]:
    """moto's S3 server."""
    server = S3Server()
    yield server
    server.stop()


@pytest.fixture(scope="session", params=STORES)
def served(
    request: pytest.FixtureRequest,
    postgres_servers: PostgresServers,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Served]:
    """A server on each kind of store; each test makes its own people and workspaces."""
    server = postgres_servers.of_version(os.environ.get("ADLY_TEST_PG", "18"))
    url = server.migrated_database()
    on_bucket = request.param == "s3"
    settings = settings_of(request.getfixturevalue("s3").bucket(prefix="media/")) if on_bucket else {}
    running_server = Served(url, tmp_path_factory.mktemp("served"), **settings)
    running_server.start()
    yield running_server
    running_server.stop()
    server.drop(url)


@pytest.fixture
def no_room(served: Served, request: pytest.FixtureRequest) -> Callable[[], AbstractContextManager[None]]:
    """While its block lasts, the store is full."""
    if served.settings.blob_store_url is None:
        return full_disk
    server: S3Server = request.getfixturevalue("s3")
    return server.full
