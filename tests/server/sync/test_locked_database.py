"""A row that somebody else holds in the database: a clear answer, and later the same push succeeds."""

import pytest
from sqlalchemy import text

from adly_sync_server.db import context
from tests.server.served import Person, Served, problem
from tests.server.sync.replica import Replica, new_id

TAKEN = text("select head from workspace_heads where workspace_id = :workspace for update")


@pytest.fixture(autouse=True)
def _short_patience(monkeypatch: pytest.MonkeyPatch) -> None:
    """A tenth of a second instead of ten: the database itself still gives up by its own clock."""
    monkeypatch.setattr(context, "LOCK_TIMEOUT_MS", 100)


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
