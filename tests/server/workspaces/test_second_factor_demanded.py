"""A workspace that demands a second factor: time for it, then nobody in without, and always a way back."""

from typing import Any

import httpx
import pytest

from tests.server.accounts.test_sign_in import enrol
from tests.server.served import Person, Served, problem
from tests.server.sync.replica import Replica, new_id
from tests.server.workspaces.test_settings import change, settings_of

REFUSED = (403, "second_factor_required")


@pytest.fixture
def mona(served: Served, owner: Person, workspace: str) -> Person:
    """A member with nothing but a password."""
    person = served.person(name="منى الحربي")
    owner.add(workspace, person, "member")
    return person


@pytest.fixture
def demanding(served: Served, owner: Person, workspace: str, mona: Person) -> str:
    """The workspace demands one, and the time to set it up is over."""
    enrol(owner)
    assert change(owner, workspace, requires_second_factor=True).status_code == 200
    let_time_pass(served, workspace)
    return workspace


def let_time_pass(served: Served, workspace: str) -> None:
    """A fortnight."""
    served.run_sql(
        "update workspaces set second_factor_from = second_factor_from - interval '14 days' where id = :ws",
        ws=workspace,
    )


def calls(person: Person, workspace: str) -> dict[str, httpx.Response]:
    """Each way into a workspace."""
    replica = Replica(person, workspace)
    campaign: dict[str, Any] = {"name": "حملة", "objective": "sales", "platform": "meta"}
    get = person.http.get
    root = f"/v1/workspaces/{workspace}"
    return {
        "members": get(f"{root}/members"),
        "settings": get(f"{root}/settings"),
        "hello": get(f"{root}/sync/hello"),
        "pull": replica.changes(0),
        "push": replica.send(replica.mutation("create", "campaigns", new_id(), campaign)),
        "snapshot": person.http.post(f"{root}/sync/snapshots"),
        "consent": get(f"{root}/ai-consent"),
        "connectable": get(f"{root}/connections"),
        "blob": get(f"{root}/media/blobs/{'a' * 64}"),
    }


def refused(person: Person, workspace: str) -> set[str]:
    """Ways that are closed for want of a second factor."""
    return {
        name
        for name, answer in calls(person, workspace).items()
        if answer.is_error and problem(answer) == REFUSED
    }


def test_nobody_is_shut_out_at_once(served: Served, owner: Person, workspace: str, mona: Person) -> None:
    enrol(owner)
    told = change(owner, workspace, requires_second_factor=True).json()
    assert told["requires_second_factor"]
    assert told["second_factor_from"] > told["updated_at"]
    assert refused(mona, workspace) == set()


def test_after_the_time_every_way_in_is_closed_until_it_is_set_up(
    served: Served, owner: Person, demanding: str, mona: Person
) -> None:
    assert refused(mona, demanding) == set(calls(mona, demanding))
    assert refused(owner, demanding) == set()
    assert mona.http.get("/v1/me").status_code == 200
    enrol(mona)
    assert refused(mona, demanding) == set()


def test_whoever_demands_it_has_it(owner: Person, workspace: str) -> None:
    assert problem(change(owner, workspace, requires_second_factor=True)) == REFUSED
    assert settings_of(owner, workspace)["requires_second_factor"] is False


def test_one_may_always_leave(owner: Person, demanding: str, mona: Person) -> None:
    members = owner.http.get(f"/v1/workspaces/{demanding}/members").json()["members"]
    (mine,) = [one["id"] for one in members if one["user_id"] == mona.id]
    assert mona.http.delete(f"/v1/workspaces/{demanding}/members/{mine}").status_code == 204


def test_another_owner_without_one_manages_nobody(
    served: Served, owner: Person, demanding: str, mona: Person
) -> None:
    other = served.person()
    members = owner.http.get(f"/v1/workspaces/{demanding}/members").json()["members"]
    (hers,) = [one["id"] for one in members if one["user_id"] == mona.id]
    owner.add(demanding, other, "owner")
    path = f"/v1/workspaces/{demanding}/members/{hers}"
    assert problem(other.http.patch(path, json={"role": "viewer"})) == REFUSED


def test_taken_back_it_binds_nobody(owner: Person, demanding: str, mona: Person) -> None:
    told = change(owner, demanding, requires_second_factor=False).json()
    assert (told["requires_second_factor"], told["second_factor_from"]) == (False, None)
    assert refused(mona, demanding) == set()


def test_it_needs_a_step_up_and_is_written_down(served: Served, owner: Person, workspace: str) -> None:
    enrol(owner)
    served.run_sql("update sessions set stepped_up_at = null where user_id = :id", id=owner.id)
    assert problem(change(owner, workspace, requires_second_factor=True)) == (403, "step_up_required")
