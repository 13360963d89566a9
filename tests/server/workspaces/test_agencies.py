"""Agencies: their staff, their clients' workspaces, and whose accounts they may close."""

import uuid
from typing import Any

import httpx
import pytest

from tests.server.served import DEVICE, PASSWORD, Person, Served, problem
from tests.server.workspaces.test_invitations import answer_letter, token_in
from tests.server.workspaces.test_settings import settings_of


@pytest.fixture
def agency(owner: Person) -> str:
    """An agency of ``owner``."""
    answer = owner.http.post("/v1/agencies", json={"name": " مدار   للإعلان "})
    assert answer.status_code == 201, answer.text
    return str(answer.json()["id"])


def shown(person: Person, agency: str) -> dict[str, Any]:
    """As the person sees it."""
    answer = person.http.get(f"/v1/agencies/{agency}")
    assert answer.status_code == 200, answer.text
    return dict(answer.json())


def group(person: Person, agency: str, workspace: str) -> httpx.Response:
    """Take a workspace in."""
    return person.http.put(f"/v1/agencies/{agency}/workspaces/{workspace}")


def ungroup(person: Person, agency: str, workspace: str) -> httpx.Response:
    """Let it go."""
    return person.http.delete(f"/v1/agencies/{agency}/workspaces/{workspace}")


def staff_call(person: Person, agency: str, other: Person, act: str = "", **body: object) -> httpx.Response:
    """``deactivate``, ``activate``; with a body another role, without either removal."""
    path = f"/v1/agencies/{agency}/staff/{other.id}"
    if act:
        return person.http.post(f"{path}/{act}")
    return person.http.patch(path, json=body) if body else person.http.delete(path)


def hire(owner: Person, agency: str, other: Person, *workspaces: str, role: str = "member") -> None:
    """Ask somebody into the staff and workspaces; he comes."""
    answer = owner.invite(other.address, "member", *workspaces, agency_id=agency, agency_role=role)
    assert answer.status_code == 201, answer.text
    assert answer_letter(other, "accept", token_in(owner.served, other.address)).status_code == 200


def test_whoever_founds_an_agency_owns_it(owner: Person, agency: str) -> None:
    (mine,) = owner.http.get("/v1/agencies").json()["agencies"]
    assert (mine["id"], mine["name"], mine["role"]) == (agency, "مدار للإعلان", "owner")
    seen = shown(owner, agency)
    assert [(one["user_id"], one["role"]) for one in seen["staff"]] == [(owner.id, "owner")]
    assert seen["workspaces"] == []


def test_one_letter_hires_somebody_into_many_workspaces(served: Served, owner: Person, agency: str) -> None:
    clients = [owner.workspace(f"Client {n}") for n in range(3)]
    for client in clients:
        assert group(owner, agency, client).status_code == 204
        assert group(owner, agency, client).status_code == 204
        assert settings_of(owner, client)["agency_id"] == agency
    buyer = served.person(name="Omar Haddad")
    hire(owner, agency, buyer, *clients[:2])
    assert [one["name"] for one in shown(buyer, agency)["workspaces"]] == ["Client 0", "Client 1"]
    assert [(one["name"], one["role"]) for one in shown(owner, agency)["workspaces"]] == [
        (f"Client {n}", "owner") for n in range(3)
    ]
    assert {one["name"]: one["role"] for one in shown(buyer, agency)["staff"]} == {
        "Omar Haddad": "member",
        "Sara Al-Otaibi": "owner",
    }


def test_a_client_of_another_agency_is_not_taken(served: Served, owner: Person, agency: str) -> None:
    workspace = owner.workspace("Client")
    other = str(owner.http.post("/v1/agencies", json={"name": "Other"}).json()["id"])
    assert group(owner, other, workspace).status_code == 204
    assert problem(group(owner, agency, workspace)) == (409, "conflict")
    assert problem(ungroup(owner, agency, workspace)) == (409, "conflict")
    guest = served.person()
    invited = owner.invite(guest.address, "member", workspace, agency_id=agency)
    assert problem(invited) == (409, "conflict")
    assert ungroup(owner, other, workspace).status_code == 204
    assert settings_of(owner, workspace)["agency_id"] is None


def test_strangers_and_staff_may_do_no_owners_work(served: Served, owner: Person, agency: str) -> None:
    workspace = owner.workspace("Client")
    group(owner, agency, workspace)
    member, stranger = served.person(), served.person()
    hire(owner, agency, member, workspace)
    own = stranger.workspace("Mine")
    for person, expected in ((member, (403, "role_forbidden")), (stranger, (404, "not_found"))):
        assert problem(person.http.patch(f"/v1/agencies/{agency}", json={"name": "x"})) == expected
        assert problem(staff_call(person, agency, owner, role="member")) == expected
        assert problem(staff_call(person, agency, owner)) == expected
        assert problem(staff_call(person, agency, owner, "deactivate")) == expected
        assert problem(staff_call(person, agency, owner, "activate")) == expected
        assert problem(group(person, agency, workspace)) == expected
        assert problem(ungroup(person, agency, workspace)) == expected
    assert problem(stranger.http.get(f"/v1/agencies/{agency}")) == (404, "not_found")
    assert problem(group(stranger, agency, own)) == (404, "not_found")
    assert problem(group(owner, agency, own)) == (404, "not_found")
    asked = stranger.invite("x@example.com", "viewer", own, agency_id=agency)
    assert problem(asked) == (404, "not_found")
    assert len(shown(owner, agency)["staff"]) == 2


def test_a_step_up_stands_before_power(served: Served, owner: Person, agency: str) -> None:
    workspace, member = owner.workspace("Client"), served.person()
    group(owner, agency, workspace)
    hire(owner, agency, member, workspace)
    served.run_sql("update sessions set stepped_up_at = null where user_id = :id", id=owner.id)
    calls = [
        staff_call(owner, agency, member, role="owner"),
        staff_call(owner, agency, member),
        staff_call(owner, agency, member, "deactivate"),
        ungroup(owner, agency, workspace),
    ]
    assert [problem(call) for call in calls] == [(403, "step_up_required")] * 4


def test_the_last_owner_of_an_agency_stays(served: Served, owner: Person, agency: str) -> None:
    workspace, second = owner.workspace("Client"), served.person()
    group(owner, agency, workspace)
    hire(owner, agency, second, workspace)
    assert problem(staff_call(owner, agency, owner)) == (409, "last_owner")
    assert problem(staff_call(owner, agency, owner, role="member")) == (409, "last_owner")
    assert staff_call(owner, agency, second, role="owner").status_code == 204
    assert staff_call(owner, agency, owner).status_code == 204
    assert owner.http.get("/v1/agencies").json() == {"agencies": []}
    (row,) = served.run_sql("select owner_id::text from agencies where id = :id", id=agency)
    assert row["owner_id"] == second.id
    assert [one["user_id"] for one in shown(second, agency)["staff"]] == [second.id]


def test_staff_may_leave_and_keeps_its_workspaces(served: Served, owner: Person, agency: str) -> None:
    workspace, member = owner.workspace("Client"), served.person()
    group(owner, agency, workspace)
    hire(owner, agency, member, workspace)
    assert staff_call(member, agency, member).status_code == 204
    assert [w["id"] for w in member.http.get("/v1/me").json()["workspaces"]] == [workspace]
    assert problem(member.http.get(f"/v1/agencies/{agency}")) == (404, "not_found")


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ({"name": "  "}, "invalid_value"),
        ({"name": "a\u202eb"}, "deceptive_name"),
        ({"slug": "a b c"}, "invalid_value"),
        ({"slug": "p\u0430ypal"}, "deceptive_name"),
    ],
)
def test_a_wrong_name_is_refused(owner: Person, agency: str, body: dict[str, object], code: str) -> None:
    assert problem(owner.http.patch(f"/v1/agencies/{agency}", json=body)) == (400, code)


def test_a_slug_belongs_to_one_agency(owner: Person, agency: str) -> None:
    slug = f"madar-{agency[:8]}"
    assert owner.http.patch(f"/v1/agencies/{agency}", json={"slug": slug}).json()["slug"] == slug
    other = owner.http.post("/v1/agencies", json={"name": "Other"}).json()["id"]
    assert problem(owner.http.patch(f"/v1/agencies/{other}", json={"slug": slug})) == (409, "slug_taken")


def test_a_closed_account_is_out_at_once_and_what_it_made_stays(
    served: Served, owner: Person, agency: str
) -> None:
    workspace, member = owner.workspace("Client"), served.person()
    group(owner, agency, workspace)
    hire(owner, agency, member, workspace)
    assert staff_call(owner, agency, member, "deactivate").status_code == 204
    assert problem(member.http.get("/v1/me"))[0] in (401, 403)
    renewed = served.client().post("/v1/auth/refresh", json={"refresh_token": member.tokens["refresh_token"]})
    assert problem(renewed)[0] == 401
    body = {"email": member.address, "password": PASSWORD, "device": DEVICE}
    assert problem(served.client().post("/v1/auth/sign-in", json=body)) == (403, "deactivated")
    staff = {one["user_id"]: one["is_active"] for one in shown(owner, agency)["staff"]}
    assert staff == {owner.id: True, member.id: False}
    assert len(owner.http.get(f"/v1/workspaces/{workspace}/members").json()["members"]) == 2
    assert staff_call(owner, agency, member, "activate").status_code == 204
    assert served.client().post("/v1/auth/sign-in", json=body).status_code == 200


def test_an_account_that_belongs_to_others_too_is_not_closed(
    served: Served, owner: Person, agency: str
) -> None:
    workspace, member = owner.workspace("Client"), served.person()
    group(owner, agency, workspace)
    hire(owner, agency, member, workspace)
    member.workspace("His own")
    assert problem(staff_call(owner, agency, member, "deactivate")) == (409, "works_elsewhere")
    assert problem(staff_call(owner, agency, owner, "deactivate")) == (409, "conflict")
    assert problem(staff_call(owner, agency, served.person(), "deactivate")) == (404, "not_found")
    assert member.http.get("/v1/me").status_code == 200


def test_what_the_operator_closed_an_agency_does_not_open(served: Served, owner: Person, agency: str) -> None:
    workspace, member = owner.workspace("Client"), served.person()
    group(owner, agency, workspace)
    hire(owner, agency, member, workspace)
    served.run_sql("update users set is_active = false, deactivated_at = now() where id = :id", id=member.id)
    assert problem(staff_call(owner, agency, member, "activate")) == (403, "forbidden")


def test_an_inviter_who_lost_the_agency_hires_nobody(served: Served, owner: Person, agency: str) -> None:
    workspace, second, guest = owner.workspace("Client"), served.person(), served.person()
    group(owner, agency, workspace)
    hire(owner, agency, second, workspace, role="owner")
    membership = next(
        one["id"]
        for one in owner.http.get(f"/v1/workspaces/{workspace}/members").json()["members"]
        if one["user_id"] == second.id
    )
    path = f"/v1/workspaces/{workspace}/members/{membership}"
    assert owner.http.patch(path, json={"role": "owner"}).status_code == 200
    second.invite(guest.address, "member", workspace, agency_id=agency)
    assert staff_call(owner, agency, second).status_code == 204
    assert answer_letter(guest, "accept", token_in(served, guest.address)).status_code == 200
    assert {one["user_id"] for one in shown(owner, agency)["staff"]} == {owner.id}


def test_grouping_is_audited_where_the_client_sees_it(served: Served, owner: Person, agency: str) -> None:
    workspace = owner.workspace("Client")
    group(owner, agency, workspace)
    ungroup(owner, agency, workspace)
    rows = served.run_sql(
        "select action, details from audit_logs where workspace_id = :ws and action like '%grouped'"
        " order by created_at",
        ws=workspace,
    )
    assert [row["action"] for row in rows] == ["workspace.grouped", "workspace.ungrouped"]
    assert {row["details"]["agency_id"] for row in rows} == {agency}


def test_an_unknown_agency_is_not_found(owner: Person) -> None:
    nowhere = str(uuid.uuid4())
    assert problem(owner.http.get(f"/v1/agencies/{nowhere}")) == (404, "not_found")
    assert problem(group(owner, nowhere, owner.workspace())) == (404, "not_found")
