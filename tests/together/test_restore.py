"""A server that came back from an hour-old backup: what it acknowledged since is offered again.

Real parts throughout: a PostgreSQL copied as it stood, the real server on the copy, the desktop's real
replicas. None lost, none doubled, whoever comes back first.
"""

import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from adly_desktop.storage import edits
from adly_sync_server.cli import main
from tests.desktop.storage.drafts import act, draft, shown
from tests.postgres import PostgresServer, postgres_server
from tests.server.served import Served
from tests.together.desks import Desk, all_sync

__all__ = ["postgres_server"]

BOTH_ORDERS = pytest.mark.parametrize("is_author_first", [True, False])


class House:
    """A server whose database can be put back to where it was."""

    def __init__(self, postgres: PostgresServer, folder: Path) -> None:
        self._postgres, self._folder = postgres, folder
        self._url = postgres.migrated_database()
        self._backup = ""
        self.served = self._opened()

    def back_up(self) -> None:
        """A copy of the database as it stands; nobody may be connected meanwhile."""
        self.served.close_clients()
        self.served.stop()
        self._backup = self._postgres.copy_of(self._url)
        self.served = self._opened()

    def restore(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """The copy becomes the truth, and replicas are told so as an operator tells them."""
        self.served.close_clients()
        self.served.stop()
        self._postgres.drop(self._url)
        self._url = self._backup
        monkeypatch.setenv("ADLY_DATABASE_URL", self._url)
        monkeypatch.setenv("ADLY_DATA_DIR", str(self._folder))
        # The logs of this process stay as they are: their stream would be closed with the test.
        monkeypatch.setattr("adly_sync_server.cli.configure_logs", lambda level: None)
        assert main(["epoch", "renew"]) == 0
        self.served = self._opened()

    def close(self) -> None:
        """The end."""
        self.served.close_clients()
        self.served.stop()
        self._postgres.drop(self._url)

    def _opened(self) -> Served:
        served = Served(self._url, self._folder)
        served.start()
        return served


@pytest.fixture
def house(postgres_server: PostgresServer, tmp_path: Path) -> Iterator[House]:
    """A server of its own."""
    opened = House(postgres_server, tmp_path / "server")
    yield opened
    opened.close()


@pytest.fixture
def desks(house: House, tmp_path: Path) -> Iterator[tuple[Desk, Desk]]:
    """Two colleagues in one workspace."""
    amal, badr = house.served.person(name="Amal"), house.served.person(name="Badr")
    workspace = amal.workspace()
    amal.add(workspace, badr, "member")
    both = tuple(Desk(lambda: house.served, one, workspace, tmp_path) for one in (amal, badr))
    yield both[0], both[1]
    for desk in both:
        desk.replica.close()


@BOTH_ORDERS
def test_none_is_lost_and_none_doubled(
    house: House, desks: tuple[Desk, Desk], monkeypatch: pytest.MonkeyPatch, *, is_author_first: bool
) -> None:
    amal, badr = desks
    kept = draft(amal.replica)
    all_sync(amal, badr)
    act(badr.replica, edits.patch("ads", kept.ad, {"name": "في النسخة"}))
    act(badr.replica, _comment(kept.ad, "تعليق في النسخة"))
    all_sync(amal, badr)
    house.back_up()
    lost = draft(amal.replica)
    act(amal.replica, edits.patch("ads", kept.ad, {"creative_data.headline": "بعد النسخة"}))
    all_sync(amal, badr)
    act(badr.replica, edits.patch("ads", lost.ad, {"name": "على ما ضاع"}))
    act(badr.replica, edits.create("ads", {"ad_set_id": lost.ad_set, "name": "تحته", "creative_data": {}}))
    act(badr.replica, _comment(lost.ad, "تعليق على ما ضاع"))
    all_sync(amal, badr)
    before = _counted(house)
    house.restore(monkeypatch)
    assert not house.served.run_sql("select 1 from ads where id = :id", id=uuid.UUID(lost.ad))
    all_sync(*((amal, badr) if is_author_first else (badr, amal)))
    assert (amal.waiting(), badr.waiting(), amal.refused(), badr.refused()) == (0, 0, [], [])
    assert amal.dump() == badr.dump()
    assert shown(badr.replica, "ads", kept.ad).fields["name"] == "في النسخة"
    assert shown(badr.replica, "ads", kept.ad).fields["creative_data"]["headline"] == "بعد النسخة"
    assert shown(amal.replica, "ads", lost.ad).fields["name"] == "على ما ضاع"
    assert _counted(house) == before


def test_a_conflict_and_its_settlement_come_back_once(
    house: House, desks: tuple[Desk, Desk], monkeypatch: pytest.MonkeyPatch
) -> None:
    amal, badr = desks
    made = draft(amal.replica)
    all_sync(amal, badr)
    house.back_up()
    act(amal.replica, edits.patch("ads", made.ad, {"name": "اسم أمل"}))
    act(badr.replica, edits.patch("ads", made.ad, {"name": "اسم بدر"}))
    amal.sync()
    badr.sync()
    amal.sync()
    (conflict,) = amal.replica.read(lambda reader: reader.rows("conflicts"))
    settled = edits.resolve("ads", made.ad, [conflict.id], {"name": "اسم اتفقا عليه"})
    act(amal.replica, settled)
    all_sync(amal, badr)
    house.restore(monkeypatch)
    all_sync(amal, badr)
    assert (amal.waiting(), badr.waiting(), amal.refused(), badr.refused()) == (0, 0, [], [])
    assert amal.dump() == badr.dump()
    (again,) = amal.replica.read(lambda reader: reader.rows("conflicts"))
    assert (again.id, again.fields["state"]) == (conflict.id, "settled")
    assert shown(badr.replica, "ads", made.ad).fields["name"] == "اسم اتفقا عليه"


def _comment(ad: str, body: str) -> edits.Intent:
    return edits.create("comments", {"entity": "ads", "entity_id": ad, "body": body})


def _counted(house: House) -> dict[str, Any]:
    """How many rows of each kind the server holds."""
    names = ("campaigns", "ad_sets", "ads", "comments", "proposals", "conflicts", "revisions")
    return {name: house.served.run_sql(f"select count(*) as n from {name}")[0]["n"] for name in names}
