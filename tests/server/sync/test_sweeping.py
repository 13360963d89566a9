"""What is let go with time, and that nothing that was deleted comes back."""

from datetime import timedelta
from uuid import UUID

import pytest

from adly_sync_server.sync.sweeping import sweep_results, sweep_tombstones
from tests.server.served import Person, Served, problem
from tests.server.sync.replica import Replica


@pytest.fixture
def replica(owner: Person, workspace: str) -> Replica:
    """A replica of ``owner``."""
    return Replica(owner, workspace)


def sweep(served: Served, replica: Replica, kept_for: timedelta = timedelta(0)) -> int:
    """Sweep the replica's workspace."""
    return served.on_loop(sweep_tombstones(served.parts.engine, UUID(replica.workspace), kept_for))


def test_old_tombstones_go_and_low_water_rises(served: Served, replica: Replica) -> None:
    campaign = replica.campaign()
    replica.ad(replica.ad_set(campaign))
    kept = replica.campaign("kept")
    early = replica.hello()["head"]
    seq = replica.act("delete", "campaigns", campaign)["seq"]
    assert sweep(served, replica, timedelta(days=1)) == 0
    assert sweep(served, replica) == 3
    assert replica.hello()["low_water"] == seq
    assert problem(replica.changes(early)) == (410, "resync_required")
    rows = Replica(replica.person, replica.workspace).pull()
    assert ("campaigns", campaign) not in rows
    assert ("campaigns", kept) in rows


def test_an_edit_of_what_was_swept_is_kept_and_brings_nothing_back(served: Served, replica: Replica) -> None:
    campaign = replica.campaign("أ")
    replica.act("delete", "campaigns", campaign)
    sweep(served, replica)
    result = replica.act("patch", "campaigns", campaign, {"notes": "مهم"}, {"notes": None})
    assert result["status"] == "conflict"
    conflict = replica.row("conflicts", result["conflicts"][0])["fields"]
    assert conflict["proposed"] == {"notes": "مهم"}
    assert ("campaigns", campaign) not in Replica(replica.person, replica.workspace).pull()


def test_a_tombstone_stays_while_somebody_still_decides(served: Served, replica: Replica) -> None:
    campaign = replica.campaign("أ")
    replica.act("delete", "campaigns", campaign)
    replica.act("patch", "campaigns", campaign, {"notes": "مهم"}, {"notes": None})
    assert sweep(served, replica) == 0


def test_results_of_clients_that_are_long_gone_are_let_go(served: Served, replica: Replica) -> None:
    mutation = replica.mutation("delete", "campaigns", replica.client_id)
    replica.push(mutation)
    workspace = UUID(replica.workspace)
    assert served.on_loop(sweep_results(served.parts.engine, workspace)) == 0
    assert served.on_loop(sweep_results(served.parts.engine, workspace, timedelta(0))) == 1
    assert replica.push(mutation)["last_n"] == 1


def test_old_history_no_longer_travels(served: Served, replica: Replica) -> None:
    campaign = replica.campaign()
    with served.owner.begin() as connection:
        connection.exec_driver_sql(
            "select set_config('adly.seq', (select max(seq)::text from revisions where entity_id ="
            f" '{campaign}'), true)"
        )
        connection.exec_driver_sql(
            f"update revisions set at = now() - interval '91 days' where entity_id = '{campaign}'"
        )
    rows = Replica(replica.person, replica.workspace).pull(limit=1)
    assert ("campaigns", campaign) in rows
    assert not [key for key in rows if key[0] == "revisions"]
