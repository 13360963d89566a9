"""Whom a workspace belongs to, and how that moves."""

from functools import partial

import httpx
import pytest

from tests.server.served import Person, Served, problem
from tests.server.sync.replica import Replica
from tests.server.workspaces.test_invitations import at_once
from tests.server.workspaces.test_members import change, members_of, remove
from tests.server.workspaces.test_settings import settings_of


def transfer(person: Person, workspace: str, membership: object, **more: object) -> httpx.Response:
    """Hand it over."""
    body = {"membership_id": membership, **more}
    return person.http.post(f"/v1/workspaces/{workspace}/transfer", json=body)


def roles(person: Person, workspace: str) -> dict[object, object]:
    """Role of each person."""
    return {one["user_id"]: one["role"] for one in members_of(person, workspace)}


@pytest.mark.parametrize("my_role", ["member", "viewer", "owner"])
def test_a_workspace_is_handed_over_at_once(
    served: Served, owner: Person, workspace: str, my_role: str
) -> None:
    heir = served.person(name="Omar Haddad")
    membership = owner.add(workspace, heir, "viewer")
    assert transfer(owner, workspace, membership, my_role=my_role).status_code == 204
    assert settings_of(heir, workspace)["owner_id"] == heir.id
    assert roles(heir, workspace) == {heir.id: "owner", owner.id: my_role}
    assert Replica(heir, workspace).hello()["role"] == "owner"
    for person, word in ((owner, "Omar Haddad"), (heir, "Sara Al-Otaibi")):
        body = served.letters_to(person.address)[-1].get_body(("plain",))
        assert body is not None
        assert word in body.get_content()
    (row,) = served.run_sql(
        "select details from audit_logs where workspace_id = :ws and action = 'workspace.handed_over'",
        ws=workspace,
    )
    assert row["details"] == {"from": owner.id, "to": heir.id, "former_role": my_role}


def test_only_an_owner_who_has_stepped_up_hands_over(served: Served, owner: Person, workspace: str) -> None:
    member, stranger = served.person(), served.person()
    membership = owner.add(workspace, member, "member")
    assert problem(transfer(member, workspace, membership)) == (403, "role_forbidden")
    assert problem(transfer(stranger, workspace, membership)) == (404, "not_found")
    served.run_sql("update sessions set stepped_up_at = null where user_id = :id", id=owner.id)
    assert problem(transfer(owner, workspace, membership)) == (403, "step_up_required")
    assert settings_of(owner, workspace)["owner_id"] == owner.id


def test_nobody_unknown_oneself_or_closed_is_an_heir(served: Served, owner: Person, workspace: str) -> None:
    other = served.person()
    membership = owner.add(workspace, other, "member")
    mine = next(one["id"] for one in members_of(owner, workspace) if one["user_id"] == owner.id)
    assert problem(transfer(owner, workspace, other.id)) == (404, "not_found")
    assert problem(transfer(owner, workspace, mine)) == (409, "conflict")
    served.run_sql("update users set is_active = false where id = :id", id=other.id)
    assert problem(transfer(owner, workspace, membership)) == (409, "conflict")
    assert problem(transfer(owner, workspace, membership, my_role="king")) == (400, "invalid_value")
    assert roles(owner, workspace) == {owner.id: "owner", other.id: "member"}


def test_of_two_who_are_made_owner_at_once_one_belongs_and_one_is_left(
    served: Served, owner: Person, workspace: str
) -> None:
    heirs = [served.person() for _ in range(2)]
    memberships = [owner.add(workspace, heir, "member") for heir in heirs]
    statuses = at_once([partial(transfer, owner, workspace, membership) for membership in memberships])
    assert statuses == [204, 403]
    (winner,) = (heir for heir in heirs if roles(owner, workspace)[heir.id] == "owner")
    assert settings_of(owner, workspace)["owner_id"] == winner.id


@pytest.mark.parametrize("act", ["leaves", "is made less", "is removed"])
def test_what_belonged_to_who_goes_is_the_next_owners(
    served: Served, owner: Person, workspace: str, act: str
) -> None:
    first, second = served.person(), served.person()
    owner.add(workspace, first, "owner")
    owner.add(workspace, second, "owner")
    mine = next(one["id"] for one in members_of(owner, workspace) if one["user_id"] == owner.id)
    by = {"leaves": owner, "is made less": first, "is removed": second}[act]
    answer = (
        change(by, workspace, mine, role="member") if act == "is made less" else remove(by, workspace, mine)
    )
    assert answer.is_success
    assert settings_of(first, workspace)["owner_id"] == first.id


def test_two_owners_who_leave_at_once_leave_one(served: Served, owner: Person) -> None:
    for _ in range(4):
        workspace, other = owner.workspace("Race"), served.person()
        theirs = owner.add(workspace, other, "owner")
        mine = next(one["id"] for one in members_of(owner, workspace) if one["user_id"] == owner.id)
        statuses = at_once(
            [partial(remove, owner, workspace, mine), partial(remove, other, workspace, theirs)]
        )
        assert statuses == [204, 409]
        left = (
            owner
            if any(w["id"] == workspace for w in owner.http.get("/v1/me").json()["workspaces"])
            else other
        )
        assert settings_of(left, workspace)["owner_id"] == left.id
