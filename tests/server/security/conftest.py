"""A server of its own: it holds a workspace that only the database's owner has ever been in."""

import os
from collections.abc import Iterator
from typing import NamedTuple

import pytest

from tests.postgres import PostgresServers
from tests.server.db.sample_rows import Sample
from tests.server.security.foreign import plant_foreign
from tests.server.served import Person, Served


class House(NamedTuple):
    """A server, somebody else's workspace, one's own with its people, and a stranger."""

    served: Served
    theirs: Sample
    workspace: str
    people: dict[str, Person]


@pytest.fixture(scope="module")
def house(postgres_servers: PostgresServers, tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """Owner, member and viewer in one workspace; a stranger in none; another workspace full of rows."""
    server = postgres_servers.of_version(os.environ.get("ADLY_TEST_PG", "18"))
    url = server.migrated_database()
    served = Served(url, tmp_path_factory.mktemp("house"))
    served.start()
    people = {role: served.person(name=role) for role in ("owner", "member", "viewer", "stranger")}
    workspace = people["owner"].workspace()
    for role in ("member", "viewer"):
        people["owner"].add(workspace, people[role], role)
    yield House(served, plant_foreign(served.owner), workspace, people)
    served.close_clients()
    served.stop()
    server.drop(url)
