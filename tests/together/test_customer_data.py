"""Whoever may not see customers has none of their addresses on his computer.

A planted agency, whose every order was somebody's; real replicas, filled by rows and by file, decrypted and
searched whole. That the search finds what is there is shown by putting some there.
"""

import asyncio
import os
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from adly_desktop.storage.replica import Replica as Kept
from adly_desktop.sync import snapshots
from adly_desktop.sync.figures import FigureLoads
from adly_sync_server.contract.entities import ENTITIES
from adly_sync_server.seeding.people import PASSWORD
from tests.desktop.storage.empty import KEY
from tests.postgres import PostgresServers
from tests.server.seeding.planting import TODAY, plant_into
from tests.server.served import Person, Served
from tests.server.sync.replica import Replica, new_id
from tests.server.sync.snapshot_reader import built
from tests.together.computers import Seat, computer, wire_of
from tests.together.customers import (
    contacts_of_customers,
    found_in_bytes,
    found_in_columns,
    let_everybody_buy,
)

OWNER, MEMBER, VIEWER = "noura@madar.example", "rahaf@madar.example", "munira@lamsa.example"
BOTH_WAYS = pytest.mark.parametrize("by_file", [False, True], ids=["by rows", "by file"])


@pytest.fixture(autouse=True)
def _small_is_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(snapshots, "LARGE_ROWS", 1)


@pytest.fixture(scope="module")
def agency(postgres_servers: PostgresServers, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A server of its own with the planted agency, whose shops have customers."""
    server = postgres_servers.of_version(os.environ.get("ADLY_TEST_PG", "18"))
    url, folder = server.migrated_database(), tmp_path_factory.mktemp("agency")
    plant_into(url, folder / "blobs", TODAY)
    running = Served(url, folder)
    let_everybody_buy(running.owner)
    running.start()
    yield running
    running.close_clients()
    running.stop()
    server.drop(url)


@pytest.fixture(scope="module")
def contacts(agency: Served) -> frozenset[str]:
    """Of all customers."""
    return contacts_of_customers(agency.owner)


def workspace_of(agency: Served, slug: str) -> str:
    """The id of a planted workspace."""
    return str(agency.run_sql("select id from workspaces where slug = :slug", slug=slug)[0]["id"])


def synced(person: Person, workspace: str, path: Path, *, by_file: bool) -> None:
    """A computer that has everything it is given: rows, and the figures of sixty days."""

    async def story() -> None:
        wire = wire_of(person)
        seat = Seat(person.served.url, str(person.tokens["access_token"]), workspace)
        async with computer(seat, path, by_file=by_file) as desk:
            await desk.engine.sync_once()
            figures = FigureLoads(desk.storage, wire, workspace)
            assert await figures.load((TODAY - timedelta(days=60)).isoformat(), TODAY.isoformat())
        await wire.close()

    asyncio.run(story())


def rows_in(path: Path) -> int:
    """How many rows a replica holds."""
    with Kept.open(path, KEY) as replica:
        return replica.read(lambda reader: sum(len(list(reader.rows(name))) for name in ENTITIES))


@BOTH_WAYS
@pytest.mark.parametrize("address", [MEMBER, VIEWER])
def test_nobody_without_the_grant_holds_an_address_of_a_customer(
    agency: Served, contacts: frozenset[str], tmp_path: Path, address: str, by_file: bool
) -> None:
    workspace = workspace_of(agency, "lamsa")
    orders = agency.run_sql("select count(*) from orders where workspace_id = :ws", ws=workspace)[0]["count"]
    assert len(contacts) >= 2 * orders > 1_000
    built(agency, workspace)
    path = tmp_path / "replica"
    synced(Person(agency, address, PASSWORD), workspace, path, by_file=by_file)
    assert rows_in(path) > 50
    assert found_in_columns(path, contacts) == set()
    assert found_in_bytes(path, contacts) == set()


@BOTH_WAYS
def test_the_search_finds_what_is_there(
    agency: Served, contacts: frozenset[str], tmp_path: Path, by_file: bool
) -> None:
    """An address in a name, another in a document and a number in a remark, written by hand."""
    workspace = workspace_of(agency, "sidra")
    in_name, in_document = sorted(one for one in contacts if "@" in one)[:2]
    number = min(one for one in contacts if one.startswith("+"))
    hand = Replica(Person(agency, OWNER, PASSWORD), workspace)
    campaign = hand.campaign(f"عميلنا {in_name.upper()}")
    hand.ad(hand.ad_set(campaign), headline=f"راسلوا {in_document}")
    remark = {"entity": "campaigns", "entity_id": campaign, "body": f"رقمها {number}"}
    assert hand.act("create", "comments", new_id(), remark)["status"] == "applied"
    built(agency, workspace)
    path = tmp_path / "replica"
    synced(hand.person, workspace, path, by_file=by_file)
    assert found_in_columns(path, contacts) == {in_name, in_document, number}
    assert found_in_bytes(path, contacts) == {in_name, in_document, number}


def test_no_synced_entity_has_a_place_for_customers() -> None:
    """The address of a colleague is the one address that travels."""
    words = ("customer", "email", "phone", "buyer")
    places = {
        (entity.name, field.path)
        for entity in ENTITIES.values()
        for field in entity.fields
        if any(word in field.path for word in words)
    }
    assert places == {("members", "email")}
