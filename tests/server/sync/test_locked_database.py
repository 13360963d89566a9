"""A row that somebody else holds in the database: a clear answer, and later the same push succeeds."""

import pytest
from sqlalchemy import text

from adly_sync_server.db import unit_of_work
from tests.server.served import Person, Served, problem
from tests.server.sync.replica import Replica, new_id

TAKEN = text("select head from workspace_heads where workspace_id = :workspace for update")


@pytest.fixture(autouse=True)
def _short_patience(monkeypatch: pytest.MonkeyPatch) -> None:
    """A tenth of a second instead of ten: the database itself still gives up by its own clock."""
    impatient = unit_of_work._STEP_DOWN.replace(
        f"'lock_timeout', '{unit_of_work.LOCK_TIMEOUT_MS}'", "'lock_timeout', '100'"
    )
    assert impatient != unit_of_work._STEP_DOWN
    monkeypatch.setattr(unit_of_work, "_STEP_DOWN", impatient)


def test_a_locked_workspace_is_told_and_the_same_push_succeeds_later(
    served: Served, owner: Person, workspace: str
) -> None:
    replica, campaign = Replica(owner, workspace), new_id()
    patch = {"name": "حملة رمضان", "objective": "sales", "platform": "meta"}
    mutation = replica.mutation("create", "campaigns", campaign, patch)
    with served.owner.begin() as rival:
        rival.execute(TAKEN, {"workspace": workspace})
        assert problem(replica.send(mutation)) == (503, "unavailable")
    assert ("campaigns", campaign) not in replica.pull()
    assert replica.push(mutation)["results"][0]["status"] == "applied"
    assert replica.row("campaigns", campaign)["fields"]["name"] == "حملة رمضان"
