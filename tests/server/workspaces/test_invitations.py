"""People are asked in by e-mail, and come by their own consent."""

import re
import threading
import uuid
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Any

import httpx
import pytest

from tests.server.served import DEVICE, PASSWORD, Person, Served, problem
from tests.server.sync.replica import Replica
from tests.server.workspaces.test_members import change, members_of, remove


def written(answer: httpx.Response) -> dict[str, Any]:
    """The only invitation of an answer."""
    assert answer.status_code == 201, answer.text
    (invitation,) = answer.json()["invitations"]
    return dict(invitation)


def token_in(served: Served, address: str) -> str:
    """What the newest letter carries."""
    body = served.letters_to(address)[-1].get_body(("plain",))
    assert body is not None
    found = re.search(r"adly_in_[\w-]+", body.get_content().replace("=\n", ""))
    assert found is not None
    return found.group()


def answer_letter(person: Person, act: str, token: str) -> httpx.Response:
    """``look``, ``accept`` or ``decline``."""
    return person.http.post(f"/v1/invitations/{act}", json={"token": token})


def resend(person: Person, workspace: str, invitation: dict[str, Any]) -> httpx.Response:
    """Another letter."""
    return person.http.post(f"/v1/workspaces/{workspace}/invitations/{invitation['id']}/resend")


def revoke(person: Person, workspace: str, invitation: dict[str, Any]) -> httpx.Response:
    """Take it back."""
    return person.http.delete(f"/v1/workspaces/{workspace}/invitations/{invitation['id']}")


def states(person: Person, workspace: str) -> list[str]:
    """States of all invitations, the newest first."""
    answer = person.http.get(f"/v1/workspaces/{workspace}/invitations")
    assert answer.status_code == 200, answer.text
    return [one["state"] for one in answer.json()["invitations"]]


def at_once(calls: Sequence[Callable[[], httpx.Response]]) -> list[int]:
    """Statuses of calls that start together, sorted."""
    barrier = threading.Barrier(len(calls))

    def run(call: Callable[[], httpx.Response]) -> int:
        barrier.wait()
        return call().status_code

    with ThreadPoolExecutor(len(calls)) as pool:
        return sorted(pool.map(run, calls))


def test_a_person_is_asked_looks_and_joins(served: Served, owner: Person, workspace: str) -> None:
    guest = served.person(name="Omar Haddad")
    grants = {"can_publish": True, "spend_ceiling_minor": 90_000}
    invited = written(owner.invite(guest.address, "member", workspace, grants=grants, message="أهلًا"))
    assert (invited["state"], invited["role"], invited["grants"]) == ("open", "member", grants)
    assert len(members_of(owner, workspace)) == 1
    (letter,) = served.letters_to(guest.address)
    assert "عيادات النور" in str(letter["Subject"])
    (seen,) = answer_letter(guest, "look", token_in(served, guest.address)).json()["invitations"]
    assert (seen["workspace_name"], seen["invited_by"], seen["message"]) == (
        "عيادات النور",
        "Sara Al-Otaibi",
        "أهلًا",
    )
    joined = answer_letter(guest, "accept", f"  رمزك: {token_in(served, guest.address)}\n")
    assert joined.status_code == 200, joined.text
    (place,) = joined.json()["workspaces"]
    assert (place["id"], place["role"]) == (workspace, "member")
    row = Replica(owner, workspace).row("members", place["membership_id"])["fields"]
    assert (row["user_id"], row["grants"]) == (guest.id, grants)
    assert states(owner, workspace) == ["accepted"]


def test_the_token_is_mailed_and_nowhere_else(served: Served, owner: Person, workspace: str) -> None:
    guest = served.person()
    answer = owner.invite(guest.address, "viewer", workspace)
    token = token_in(served, guest.address)
    assert token not in answer.text
    assert token not in owner.http.get(f"/v1/workspaces/{workspace}/invitations").text
    (row,) = served.run_sql("select * from invitations where workspace_id = :ws", ws=workspace)
    assert token.encode() not in bytes(row["token_hash"])
    assert token not in str(dict(row))


def test_one_letter_asks_into_many_workspaces(served: Served, owner: Person) -> None:
    guest, places = served.person(), [owner.workspace(f"Client {n}") for n in range(3)]
    answer = owner.invite(guest.address, "member", *places, places[0])
    assert sorted(one["workspace_id"] for one in answer.json()["invitations"]) == sorted(places)
    (letter,) = served.letters_to(guest.address)
    assert all(f"Client {n}" in str(letter["Subject"]) for n in range(3))
    joined = answer_letter(guest, "accept", token_in(served, guest.address)).json()["workspaces"]
    assert sorted(one["id"] for one in joined) == sorted(places)
    assert len(guest.http.get("/v1/me").json()["workspaces"]) == 3


@pytest.mark.parametrize("foreign", ["somebody's", "nobody's", "where he is a member"])
def test_many_are_all_or_none(served: Served, owner: Person, workspace: str, foreign: str) -> None:
    other, guest = served.person(), served.person()
    theirs = other.workspace("Theirs") if foreign != "nobody's" else str(uuid.uuid4())
    if foreign == "where he is a member":
        other.add(theirs, owner, "member")
    expected = (403, "role_forbidden") if foreign == "where he is a member" else (404, "not_found")
    assert problem(owner.invite(guest.address, "owner", workspace, theirs)) == expected
    assert states(owner, workspace) == []
    assert served.letters_to(guest.address) == []


def test_somebody_without_an_account_signs_up_first(served: Served, owner: Person, workspace: str) -> None:
    address = f"new-{uuid.uuid4().hex[:10]}@example.com"
    written(owner.invite(address, "viewer", workspace, language="en"))
    (letter,) = served.letters_to(address)
    body = letter.get_body(("plain",))
    assert body is not None
    assert "sign up with this address" in " ".join(body.get_content().split())
    token = token_in(served, address)
    stranger = served.client()
    asked = stranger.post("/v1/auth/sign-up", json={"email": address, "password": PASSWORD}).json()
    proof = {"email": address, "code_id": asked["code_id"], "code": served.last_code_to(address)}
    tokens = stranger.post("/v1/auth/verify", json={**proof, "device": DEVICE}).json()
    stranger.headers["Authorization"] = f"Bearer {tokens['access_token']}"
    (waiting,) = stranger.get("/v1/me/invitations").json()["invitations"]
    assert waiting["workspace_id"] == workspace
    assert stranger.post("/v1/invitations/accept", json={"token": token}).status_code == 200
    assert stranger.get("/v1/me/invitations").json() == {"invitations": []}


def test_whether_an_address_has_an_account_is_not_told(served: Served, owner: Person, workspace: str) -> None:
    known = written(owner.invite(served.person().address, "member", workspace))
    unknown = written(owner.invite(f"no-{uuid.uuid4().hex[:8]}@example.com", "member", workspace))
    assert known.keys() == unknown.keys()
    assert {k: v for k, v in known.items() if k in ("state", "role", "invited_by")} == {
        k: v for k, v in unknown.items() if k in ("state", "role", "invited_by")
    }


def test_another_persons_letter_opens_nothing(served: Served, owner: Person, workspace: str) -> None:
    guest, thief = served.person(), served.person()
    invited = written(owner.invite(guest.address, "owner", workspace))
    token = token_in(served, guest.address)
    for act in ("look", "accept", "decline"):
        assert problem(answer_letter(thief, act, token)) == (403, "invitation_foreign")
        if act != "look":
            call = thief.http.post(f"/v1/me/invitations/{invited['id']}/{act}")
            assert problem(call) == (404, "invitation_unknown")
    assert problem(served.client().post("/v1/invitations/accept", json={"token": token})) == (
        401,
        "not_signed_in",
    )
    assert states(owner, workspace) == ["open"]
    assert thief.http.get("/v1/me/invitations").json() == {"invitations": []}


def test_an_address_that_is_not_proved_opens_nothing(served: Served, owner: Person, workspace: str) -> None:
    guest = served.person()
    written(owner.invite(guest.address, "member", workspace))
    served.run_sql("update users set is_verified = false where id = :id", id=guest.id)
    token = token_in(served, guest.address)
    assert problem(answer_letter(guest, "accept", token)) == (403, "invitation_foreign")
    assert guest.http.get("/v1/me/invitations").json() == {"invitations": []}


@pytest.mark.parametrize(
    "token", ["x", "adly_in_", "adly_in_" + "A" * 43, "adly_at_" + "A" * 43, "adly_in_" + "ا" * 43, "🙂" * 90]
)
def test_a_token_that_was_never_written_is_unknown(owner: Person, token: str) -> None:
    assert problem(answer_letter(owner, "accept", token)) == (404, "invitation_unknown")


def test_guessing_tokens_is_slowed_down(served: Served) -> None:
    guesser = served.person()
    codes = {problem(answer_letter(guesser, "look", f"adly_in_{n:043}")) for n in range(12)}
    assert codes == {(404, "invitation_unknown"), (429, "too_many_attempts")}


def test_one_address_is_not_flooded_with_letters(served: Served, owner: Person, workspace: str) -> None:
    guest = served.person()
    answers = [owner.invite(guest.address, "member", workspace) for _ in range(11)]
    assert [a.status_code for a in answers[:10]] == [201] * 10
    assert problem(answers[10]) == (429, "too_many_attempts")
    assert "Retry-After" in answers[10].headers
    assert states(owner, workspace) == ["open"]


def test_an_old_invitation_is_expired_until_it_is_sent_again(
    served: Served, owner: Person, workspace: str
) -> None:
    guest = served.person()
    invited = written(owner.invite(guest.address, "member", workspace))
    old = token_in(served, guest.address)
    served.run_sql(
        "update invitations set expires_at = now() - interval '1 second' where id = :id", id=invited["id"]
    )
    assert problem(answer_letter(guest, "accept", old)) == (410, "invitation_expired")
    assert states(owner, workspace) == ["expired"]
    assert guest.http.get("/v1/me/invitations").json() == {"invitations": []}
    assert resend(owner, workspace, invited).json()["state"] == "open"
    new = token_in(served, guest.address)
    assert problem(answer_letter(guest, "accept", old)) == (404, "invitation_unknown")
    assert answer_letter(guest, "accept", new).status_code == 200


def test_it_lasts_a_fortnight(served: Served, owner: Person, workspace: str) -> None:
    written(owner.invite(served.person().address, "member", workspace))
    (row,) = served.run_sql(
        "select extract(epoch from expires_at - sent_at) s from invitations where workspace_id = :ws",
        ws=workspace,
    )
    assert abs(float(row["s"]) - 14 * 86_400) < 5


def test_what_was_taken_back_is_worth_nothing(served: Served, owner: Person, workspace: str) -> None:
    guest = served.person()
    invited = written(owner.invite(guest.address, "member", workspace))
    assert revoke(owner, workspace, invited).status_code == 204
    token = token_in(served, guest.address)
    assert problem(answer_letter(guest, "look", token)) == (410, "invitation_revoked")
    assert problem(answer_letter(guest, "accept", token)) == (410, "invitation_revoked")
    assert problem(revoke(owner, workspace, invited)) == (410, "invitation_revoked")
    assert problem(resend(owner, workspace, invited)) == (410, "invitation_revoked")


@pytest.mark.parametrize("first", ["accept", "decline"])
def test_a_letter_is_answered_once(served: Served, owner: Person, workspace: str, first: str) -> None:
    guest = served.person()
    invited = written(owner.invite(guest.address, "member", workspace))
    token = token_in(served, guest.address)
    assert answer_letter(guest, first, token).is_success
    for act in ("look", "accept", "decline"):
        assert problem(answer_letter(guest, act, token)) == (409, "invitation_used")
    assert problem(revoke(owner, workspace, invited)) == (409, "invitation_used")
    assert states(owner, workspace) == ["accepted" if first == "accept" else "declined"]
    assert len(members_of(owner, workspace)) == (2 if first == "accept" else 1)


def test_whoever_declined_can_be_asked_again(served: Served, owner: Person, workspace: str) -> None:
    guest = served.person()
    written(owner.invite(guest.address, "member", workspace))
    (waiting,) = guest.http.get("/v1/me/invitations").json()["invitations"]
    assert guest.http.post(f"/v1/me/invitations/{waiting['id']}/decline").status_code == 204
    written(owner.invite(guest.address, "viewer", workspace))
    assert states(owner, workspace) == ["open", "declined"]


def test_somebody_inside_is_not_asked(served: Served, owner: Person, workspace: str) -> None:
    guest = served.person()
    owner.add(workspace, guest, "viewer")
    assert problem(owner.invite(guest.address.upper(), "owner", workspace)) == (409, "already_member")


def test_asked_again_one_invitation_is_open_and_the_last_counts(
    served: Served, owner: Person, workspace: str
) -> None:
    guest = served.person()
    first = written(owner.invite(guest.address, "owner", workspace))
    old = token_in(served, guest.address)
    second = written(owner.invite(guest.address, "viewer", workspace))
    assert second["id"] == first["id"]
    assert problem(answer_letter(guest, "accept", old)) == (404, "invitation_unknown")
    joined = answer_letter(guest, "accept", token_in(served, guest.address)).json()["workspaces"]
    assert joined[0]["role"] == "viewer"


def test_whoever_may_no_longer_invite_lets_nobody_in(served: Served, owner: Person, workspace: str) -> None:
    second, guest = served.person(), served.person()
    membership = owner.add(workspace, second, "owner")
    written(second.invite(guest.address, "owner", workspace))
    assert change(owner, workspace, membership, role="member").status_code == 200
    token = token_in(served, guest.address)
    assert problem(answer_letter(guest, "accept", token)) == (410, "invitation_revoked")
    assert len(members_of(owner, workspace)) == 2


@pytest.mark.parametrize("role", ["member", "viewer"])
def test_only_owners_invite_and_see_who_was_asked(
    served: Served, owner: Person, workspace: str, role: str
) -> None:
    other, guest = served.person(), served.person()
    owner.add(workspace, other, role)
    invited = written(owner.invite(guest.address, "member", workspace))
    for person, expected in ((other, (403, "role_forbidden")), (guest, (404, "not_found"))):
        assert problem(person.invite(f"x{role}@example.com", "viewer", workspace)) == expected
        assert problem(person.http.get(f"/v1/workspaces/{workspace}/invitations")) == expected
        assert problem(resend(person, workspace, invited)) == expected
        assert problem(revoke(person, workspace, invited)) == expected


def test_writing_and_sending_again_need_a_step_up(served: Served, owner: Person, workspace: str) -> None:
    invited = written(owner.invite(served.person().address, "member", workspace))
    served.run_sql("update sessions set stepped_up_at = null where user_id = :id", id=owner.id)
    assert problem(owner.invite("x@example.com", "viewer", workspace)) == (403, "step_up_required")
    assert problem(resend(owner, workspace, invited)) == (403, "step_up_required")
    assert revoke(owner, workspace, invited).status_code == 204


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ({"workspace_ids": []}, "invalid_value"),
        ({"workspace_ids": ["x"]}, "invalid_value"),
        ({"role": "king"}, "invalid_value"),
        ({"email": "nobody"}, "invalid_value"),
        ({"email": "s\u0430ra@example.com"}, "deceptive_address"),
        ({"email": "sara@ex\u0430mple.com"}, "deceptive_address"),
        ({"email": "sara@xn--exmple-4nf.com"}, "deceptive_address"),
        ({"message": "\u202eevil"}, "deceptive_name"),
        ({"message": "x" * 501}, "invalid_value"),
        ({"grants": {"is_god": True}}, "invalid_value"),
        ({"grants": {"spend_ceiling_minor": -1}}, "invalid_value"),
    ],
)
def test_what_makes_no_sense_is_refused(
    owner: Person, workspace: str, body: dict[str, object], code: str
) -> None:
    wanted = {"workspace_ids": [workspace], "email": "somebody@example.com", "role": "member", **body}
    assert problem(owner.http.post("/v1/invitations", json=wanted)) == (400, code)
    assert states(owner, workspace) == []


def test_parallel_invitations_leave_one_row(served: Served, owner: Person, workspace: str) -> None:
    guest = served.person()
    statuses = at_once([lambda: owner.invite(guest.address, "member", workspace) for _ in range(8)])
    assert statuses == [201] * 8
    assert states(owner, workspace) == ["open"]


def test_letters_to_the_same_workspaces_do_not_wait_for_each_other(served: Served, owner: Person) -> None:
    places = [owner.workspace(f"P{n}") for n in range(4)]
    guests = [served.person() for _ in range(4)]
    calls = [
        partial(owner.invite, guest.address, "member", *order)
        for guest in guests
        for order in (places, places[::-1])
    ]
    assert at_once(calls) == [201] * 8
    assert [states(owner, place) for place in places] == [["open"] * 4] * 4


def test_of_parallel_acceptances_one_counts(served: Served, owner: Person, workspace: str) -> None:
    guest = served.person()
    invited = written(owner.invite(guest.address, "member", workspace))
    path = f"/v1/me/invitations/{invited['id']}/accept"
    assert at_once([lambda: guest.http.post(path) for _ in range(8)]) == [200, *[409] * 7]
    assert len(members_of(owner, workspace)) == 2


def test_accepting_and_taking_back_at_once_is_one_or_the_other(served: Served, owner: Person) -> None:
    for _ in range(6):
        workspace, guest = owner.workspace("Race"), served.person()
        invited = written(owner.invite(guest.address, "member", workspace))
        path = f"/v1/me/invitations/{invited['id']}/accept"
        statuses = at_once(
            [
                partial(guest.http.post, path),
                partial(revoke, owner, workspace, invited),
            ]
        )
        there = len(members_of(owner, workspace)) == 2
        assert (statuses, states(owner, workspace)) in (
            ([200, 409], ["accepted"]),
            ([204, 410], ["revoked"]),
        )
        assert there == (statuses == [200, 409])


def test_an_inviter_removed_at_the_same_time_lets_nobody_in_afterwards(served: Served, owner: Person) -> None:
    for _ in range(6):
        workspace, second, guest = owner.workspace("Race"), served.person(), served.person()
        membership = owner.add(workspace, second, "owner")
        invited = written(second.invite(guest.address, "owner", workspace))
        path = f"/v1/me/invitations/{invited['id']}/accept"
        statuses = at_once(
            [
                partial(guest.http.post, path),
                partial(remove, owner, workspace, membership),
            ]
        )
        assert statuses in ([200, 204], [204, 410])
        assert len(members_of(owner, workspace)) == (2 if statuses == [200, 204] else 1)


def test_every_step_is_audited_without_the_address(served: Served, owner: Person, workspace: str) -> None:
    guest, other = served.person(), served.person()
    first = written(owner.invite(guest.address, "member", workspace))
    resend(owner, workspace, first)
    answer_letter(guest, "decline", token_in(served, guest.address))
    second = written(owner.invite(other.address, "member", workspace))
    revoke(owner, workspace, second)
    rows = served.run_sql(
        "select action, user_id::text, details::text from audit_logs"
        " where workspace_id = :ws and resource_type = 'invitation' order by created_at",
        ws=workspace,
    )
    assert [row["action"] for row in rows] == [
        "invitation.written",
        "invitation.sent_again",
        "invitation.declined",
        "invitation.written",
        "invitation.revoked",
    ]
    assert rows[2]["user_id"] == guest.id
    assert "@" not in "".join(row["details"] for row in rows)
