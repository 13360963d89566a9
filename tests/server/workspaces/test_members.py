"""Workspaces and who is in them."""

import threading

import httpx
import pytest

from tests.server.served import Person, Served, problem
from tests.server.sync.replica import Replica, new_id


def members_of(person: Person, workspace: str) -> list[dict[str, object]]:
    """Everybody, as the person sees it."""
    answer = person.http.get(f"/v1/workspaces/{workspace}/members")
    assert answer.status_code == 200, answer.text
    told: list[dict[str, object]] = answer.json()["members"]
    return told


def change(person: Person, workspace: str, membership: object, **body: object) -> httpx.Response:
    """Give another role or grants."""
    return person.http.patch(f"/v1/workspaces/{workspace}/members/{membership}", json=body)


def remove(person: Person, workspace: str, membership: object) -> httpx.Response:
    """Remove somebody."""
    return person.http.delete(f"/v1/workspaces/{workspace}/members/{membership}")


def test_whoever_founds_a_workspace_owns_it(owner: Person) -> None:
    answer = owner.http.post("/v1/workspaces", json={"name": "  عيادات   النور  "})
    assert answer.status_code == 201
    founded = answer.json()
    assert (founded["name"], founded["role"]) == ("عيادات النور", "owner")
    assert founded["slug"].startswith("عيادات-النور-")
    assert [w["id"] for w in owner.http.get("/v1/me").json()["workspaces"]] == [founded["id"]]


@pytest.mark.parametrize("name", ["", "   ", "x" * 256])
def test_a_workspace_needs_a_name(owner: Person, name: str) -> None:
    assert problem(owner.http.post("/v1/workspaces", json={"name": name})) == (400, "invalid_value")


def test_only_an_owner_changes_who_is_in(served: Served, owner: Person, workspace: str) -> None:
    member, viewer, stranger = (served.person() for _ in range(3))
    membership = owner.add(workspace, member, "member")
    owner.add(workspace, viewer, "viewer")
    for person, expected in (
        (member, (403, "role_forbidden")),
        (viewer, (403, "role_forbidden")),
        (stranger, (404, "not_found")),
    ):
        assert problem(person.invite(stranger.address, "owner", workspace)) == expected
        assert problem(change(person, workspace, membership, role="owner")) == expected
    assert problem(remove(viewer, workspace, membership)) == (403, "role_forbidden")
    assert problem(remove(stranger, workspace, membership)) == (404, "not_found")
    assert problem(stranger.http.get(f"/v1/workspaces/{workspace}/members")) == (404, "not_found")


def test_a_step_up_stands_before_it(served: Served, owner: Person, workspace: str) -> None:
    membership = owner.add(workspace, served.person(), "member")
    served.run_sql("update sessions set stepped_up_at = null where user_id = :id", id=owner.id)
    for act in (change(owner, workspace, membership, role="viewer"), remove(owner, workspace, membership)):
        assert problem(act) == (403, "step_up_required")


def test_nobody_is_entered_without_his_consent(served: Served, owner: Person, workspace: str) -> None:
    body = {"email": served.person().address, "role": "member"}
    answer = owner.http.post(f"/v1/workspaces/{workspace}/members", json=body)
    assert problem(answer) == (405, "method_not_allowed")


def test_a_changed_role_acts_at_once(served: Served, owner: Person, workspace: str) -> None:
    colleague = served.person()
    membership = owner.add(workspace, colleague, "member")
    theirs = Replica(colleague, workspace)
    campaign = theirs.campaign()
    assert change(owner, workspace, membership, role="viewer").json()["role"] == "viewer"
    refused = theirs.act("patch", "campaigns", campaign, {"notes": "x"}, {"notes": None})
    assert refused["code"] == "role_forbidden"
    assert theirs.hello()["role"] == "viewer"


def test_the_last_owner_stays(served: Served, owner: Person, workspace: str) -> None:
    (mine,) = members_of(owner, workspace)
    assert problem(change(owner, workspace, mine["id"], role="member")) == (409, "last_owner")
    assert problem(remove(owner, workspace, mine["id"])) == (409, "last_owner")
    heir = served.person()
    owner.add(workspace, heir, "owner")
    assert remove(owner, workspace, mine["id"]).status_code == 204
    assert owner.http.get("/v1/me").json()["workspaces"] == []


def test_anybody_may_leave_and_may_come_back(served: Served, owner: Person, workspace: str) -> None:
    viewer = served.person()
    membership = owner.add(workspace, viewer, "viewer")
    assert remove(viewer, workspace, membership).status_code == 204
    assert owner.add(workspace, viewer, "member") == membership
    assert not Replica(viewer, workspace).row("members", membership)["deleted"]


def test_an_unknown_membership_is_not_found(owner: Person, workspace: str) -> None:
    assert problem(change(owner, workspace, new_id(), role="viewer")) == (404, "not_found")
    assert problem(remove(owner, workspace, new_id())) == (404, "not_found")


def test_every_act_of_membership_is_audited(served: Served, owner: Person, workspace: str) -> None:
    guest = served.person()
    membership = owner.add(workspace, guest, "member")
    change(owner, workspace, membership, role="viewer")
    remove(owner, workspace, membership)
    rows = served.run_sql(
        "select action, user_id::text, details, host(ip_address) ip from audit_logs"
        " where workspace_id = :ws order by created_at",
        ws=workspace,
    )
    assert [row["action"] for row in rows] == [
        "workspace.founded",
        "invitation.written",
        "invitation.accepted",
        "member.changed",
        "member.removed",
    ]
    assert [row["user_id"] for row in rows] == [owner.id, owner.id, guest.id, owner.id, owner.id]
    assert rows[3]["details"]["before"]["role"] == "member"
    assert rows[3]["details"]["after"]["role"] == "viewer"
    assert {row["ip"] for row in rows} == {"127.0.0.1"}


def test_pushes_and_role_changes_do_not_wait_for_each_other(
    served: Served, owner: Person, workspace: str
) -> None:
    """A push holds its membership while it waits for the counter; a role change must not hold the counter."""
    colleague = served.person()
    membership = owner.add(workspace, colleague, "member")
    theirs, stop, statuses = Replica(colleague, workspace), threading.Event(), set()

    def keep_pushing() -> None:
        while not stop.is_set():
            name = {"name": "أ", "objective": "s", "platform": "meta"}
            result = theirs.act("create", "campaigns", new_id(), name)
            statuses.add(result["status"])

    pusher = threading.Thread(target=keep_pushing)
    pusher.start()
    for step in range(30):
        role = "viewer" if step % 2 else "member"
        assert change(owner, workspace, membership, role=role).status_code == 200
    stop.set()
    pusher.join()
    assert statuses <= {"applied", "refused"}


def test_nothing_is_written_after_a_revocation_was_committed(
    served: Served, owner: Person, workspace: str
) -> None:
    for _ in range(5):
        colleague = served.person()
        membership = owner.add(workspace, colleague, "member")
        theirs, began = Replica(colleague, workspace), threading.Event()

        def push_until_refused(replica: Replica = theirs, start: threading.Event = began) -> None:
            start.set()
            while (
                replica.send(
                    replica.mutation(
                        "create", "campaigns", new_id(), {"name": "أ", "objective": "s", "platform": "meta"}
                    )
                ).status_code
                == 200
            ):
                pass

        pusher = threading.Thread(target=push_until_refused)
        pusher.start()
        began.wait()
        assert remove(owner, workspace, membership).status_code == 204
        revoked_at = Replica(owner, workspace).row("members", membership)["seq"]
        pusher.join()
        late = served.run_sql(
            "select count(*) n from campaigns where workspace_id = :ws and created_by = :by and seq > :seq",
            ws=workspace,
            by=colleague.id,
            seq=revoked_at,
        )
        assert late[0]["n"] == 0
