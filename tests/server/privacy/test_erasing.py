"""A person is erased: out of everything, nobody in what stays, and the logs still hold."""

import threading
import time
import uuid
from typing import Any

import httpx
import psycopg

from adly_sync_server.accounts.tables import (
    account_events,
    otp_tokens,
    sessions,
    sign_in_challenges,
    user_2fa,
)
from adly_sync_server.audit.checking import check_one
from adly_sync_server.audit.origin import Origin
from adly_sync_server.audit.recorder import record
from adly_sync_server.contract.erased import erased_address
from adly_sync_server.db.engine import libpq_url
from adly_sync_server.db.unit_of_work import unit_of_work
from adly_sync_server.privacy.sweeping import sweep_origins
from tests.server.accounts.test_sign_in import enrol
from tests.server.privacy.test_export import KEY, comment, let_the_proof_grow_old
from tests.server.served import DEVICE, PASSWORD, Person, Served, problem, sign_in_body
from tests.server.sync.replica import Replica, new_id
from tests.server.workspaces.test_agencies import group, hire, shown, staff_call

PERSONAL = (account_events, otp_tokens, sessions, sign_in_challenges, user_2fa)
NAME = "Fahad Al-Harbi"
GONE = "مُحي حسابك في ADLY"


def erase(person: Person) -> httpx.Response:
    """Erase oneself."""
    return person.http.delete("/v1/me")


def erased(person: Person) -> None:
    """The same, and it is done."""
    answer = erase(person)
    assert answer.status_code == 204, answer.text


def faults_in(served: Served, workspace: str) -> list[str]:
    """What `adly-server audit verify` finds."""
    parts = served.parts
    checked = served.on_loop(check_one(parts.engine, parts.envelope, uuid.UUID(workspace)))
    assert checked.entries > 0
    return checked.faults


def stored(served: Served, person: Person) -> dict[str, Any]:
    """The row of users, whatever is left in it."""
    (row,) = served.run_sql("select * from users where id = :id", id=person.id)
    return dict(row)


def members_seen(person: Person, workspace: str) -> dict[str, dict[str, Any]]:
    """Rows of members as a replica that pulls from the beginning has them, by person."""
    rows = Replica(person, workspace).pull()
    return {row["fields"]["user_id"]: row for (entity, _), row in rows.items() if entity == "members"}


def traces_of(served: Served, address: str, name: str) -> list[str]:
    """Tables in which an address or a name still stands."""
    names = served.run_sql(
        "select table_name as name from information_schema.tables"
        " where table_schema = 'public' and table_type = 'BASE TABLE'"
    )
    found = 'select 1 from "{}" t where strpos(lower(t::text), :one) > 0 or strpos(t::text, :two) > 0'
    return [
        row["name"]
        for row in names
        if served.run_sql(found.format(row["name"]), one=address.lower(), two=name)
    ]


def test_nothing_says_who_he_was_and_what_he_wrote_stays(
    served: Served, owner: Person, workspace: str
) -> None:
    name = f"Turki-{uuid.uuid4().hex[:8]}"
    member = served.person(name=f"{name} Al-Dosari")
    owner.add(workspace, member, "member")
    enrol(member)
    member.http.put(f"/v1/workspaces/{workspace}/replica-keys/{new_id()}", json=KEY)
    served.client().post("/v1/auth/sign-in", json=sign_in_body(member.address))
    served.client().post("/v1/auth/reset", json={"email": member.address})
    comment(member, workspace, "الصورة الثانية أقوى")
    told = {"made_at": "", "author": member.id, "author_name": name, "mutations": []}
    Replica(owner, workspace).act("create", "proposals", new_id(), {"title": "عرض العيد", "changes": told})
    named = {"invitations", "proposals", "revisions", "users"}
    assert set(traces_of(served, member.address, name)) == named
    erased(member)
    served.letters_to(member.address)
    assert traces_of(served, member.address, name) == []
    row = stored(served, member)
    assert row["email"] == erased_address(uuid.UUID(member.id))
    assert (row["password_hash"], row["is_active"], row["erased_at"] is None) == ("", False, False)
    for table in PERSONAL:
        assert not served.run_sql(f'select 1 from "{table.name}" where user_id = :id', id=member.id)
    rows = Replica(owner, workspace).pull()
    assert "الصورة الثانية أقوى" in {row["fields"].get("body") for row in rows.values()}
    assert faults_in(served, workspace) == []


def test_colleagues_are_told_that_he_is_gone_and_read_no_name_of_his(
    served: Served, owner: Person, workspace: str
) -> None:
    member = served.person(name=NAME)
    owner.add(workspace, member, "member")
    colleague = Replica(owner, workspace)
    colleague.pull()
    erased(member)
    (gone,) = [row for (entity, _), row in colleague.pull().items() if entity == "members"]
    assert gone["deleted"]
    assert (gone["fields"]["name"], gone["fields"]["email"]) == ("", "")
    log = owner.http.get(f"/v1/workspaces/{workspace}/audit").json()["entries"]
    by_him = [entry for entry in log if entry["user_id"] == member.id]
    assert by_him[0]["action"] == "member.removed"
    assert {(entry["name"], entry["email"]) for entry in by_him} == {(None, None)}
    assert {(entry["ip_address"], entry["user_agent"]) for entry in by_him} == {(None, None)}


def origins_of(served: Served, person: Person) -> list[Any]:
    """Where a person acted from, as any log still tells it."""
    rows = served.run_sql(
        "select ip_address, user_agent, origin_salt from audit_logs where user_id = :id", id=person.id
    )
    assert rows
    return [row for row in rows if any(row.values())]


def test_a_log_he_was_only_refused_in_forgets_where_he_sat(
    served: Served, owner: Person, workspace: str
) -> None:
    stranger = served.person(name=NAME)
    assert problem(stranger.http.get(f"/v1/workspaces/{workspace}/members")) == (404, "not_found")
    (told,) = origins_of(served, stranger)
    assert str(told["ip_address"]) == "127.0.0.1"
    erased(stranger)
    assert origins_of(served, stranger) == []
    assert faults_in(served, workspace) == []


def test_what_was_under_way_while_he_was_erased_is_swept(
    served: Served, owner: Person, workspace: str
) -> None:
    member, engine = served.person(name=NAME), served.parts.engine
    owner.add(workspace, member, "member")
    erased(member)
    place, person = uuid.UUID(workspace), uuid.UUID(member.id)

    async def late() -> None:
        async with unit_of_work(engine, workspace_id=place, user_id=person) as uow:
            await record(
                uow,
                "campaign.seen",
                resource_type="campaign",
                resource_id=None,
                origin=Origin(ip_address="10.1.2.3"),
            )

    served.on_loop(late())
    assert len(origins_of(served, member)) == 1
    assert served.on_loop(sweep_origins(engine, place)) == 1
    assert origins_of(served, member) == []
    assert served.on_loop(sweep_origins(engine, place)) == 0
    assert faults_in(served, workspace) == []


def test_a_workspace_he_left_long_ago_forgets_his_name_too(
    served: Served, owner: Person, workspace: str
) -> None:
    member = served.person(name=NAME)
    membership = owner.add(workspace, member, "member")
    owner.http.delete(f"/v1/workspaces/{workspace}/members/{membership}")
    colleague = Replica(owner, workspace)
    colleague.pull()
    erased(member)
    (shown,) = [row for (entity, _), row in colleague.pull().items() if entity == "members"]
    assert (shown["fields"]["user_id"], shown["fields"]["name"]) == (member.id, "")


def test_every_session_of_his_has_ended(served: Served, owner: Person) -> None:
    other = Person(served, owner.address)
    erased(owner)
    for token in (owner.tokens, other.tokens):
        refreshed = served.client().post("/v1/auth/refresh", json={"refresh_token": token["refresh_token"]})
        assert problem(refreshed) == (401, "not_signed_in")
    assert problem(owner.http.get("/v1/me")) == (401, "not_signed_in")
    assert problem(erase(owner)) == (401, "not_signed_in")


def test_his_address_is_free_and_nobody_signs_in_as_him(served: Served, owner: Person) -> None:
    before = owner.id
    erased(owner)
    client = served.client()
    for address in (owner.address, erased_address(uuid.UUID(before))):
        answer = client.post("/v1/auth/sign-in", json=sign_in_body(address))
        assert problem(answer) == (401, "wrong_credentials")
        client.post("/v1/auth/reset", json={"email": address})
    assert served.letters_to(erased_address(uuid.UUID(before))) == []
    wanted = {"email": owner.address, "password": PASSWORD, "language": "en"}
    code_id = client.post("/v1/auth/sign-up", json=wanted).json()["code_id"]
    proof = {"email": owner.address, "code_id": code_id, "code": served.last_code_to(owner.address)}
    tokens = client.post("/v1/auth/verify", json=proof | {"device": DEVICE}).json()
    assert tokens["user_id"] != before
    taken = {"email": erased_address(uuid.uuid4()), "password": PASSWORD}
    assert problem(client.post("/v1/auth/sign-up", json=taken)) == (400, "invalid_value")


def test_a_letter_says_that_it_was_done(served: Served, owner: Person) -> None:
    owner.http.patch("/v1/me", json={"language": "en"})
    erased(owner)
    (letter,) = served.letters_to(owner.address)
    assert letter["Subject"] == "Your ADLY account was erased"


def test_the_last_owner_stays(served: Served, owner: Person, workspace: str) -> None:
    member = served.person()
    membership = owner.add(workspace, member, "member")
    assert problem(erase(owner)) == (409, "last_owner")
    assert owner.http.get("/v1/me").json()["email"] == owner.address
    assert workspace in members_of(owner)
    transfer = {"membership_id": membership}
    assert owner.http.post(f"/v1/workspaces/{workspace}/transfer", json=transfer).status_code < 300
    erased(owner)
    (place,) = member.http.get("/v1/me").json()["workspaces"]
    assert (place["id"], place["role"]) == (workspace, "owner")


def members_of(person: Person) -> list[str]:
    """Workspaces the person is in."""
    return [one["id"] for one in person.http.get("/v1/me").json()["workspaces"]]


def test_an_owner_of_an_agency_with_staff_hands_it_on_first(
    served: Served, owner: Person, workspace: str
) -> None:
    agency = owner.http.post("/v1/agencies", json={"name": "وكالة المدى"}).json()["id"]
    staff, heir = served.person(), served.person()
    owner.add(workspace, heir, "owner")
    group(owner, agency, workspace)
    hire(owner, agency, staff, workspace)
    assert problem(erase(owner)) == (409, "last_owner")
    assert members_of(owner) == [workspace]
    assert staff_call(owner, agency, staff, role="owner").status_code == 204
    erased(owner)
    (left,) = shown(staff, agency)["staff"]
    assert (left["user_id"], left["role"]) == (staff.id, "owner")


def test_an_agency_of_his_alone_holds_nobody_back(served: Served, owner: Person) -> None:
    assert owner.http.post("/v1/agencies", json={"name": "وكالة المدى"}).status_code == 201
    erased(owner)
    assert not served.run_sql("select 1 from agency_members where user_id = :id", id=owner.id)


def test_a_deleted_workspace_of_his_alone_goes_at_its_time(
    served: Served, owner: Person, workspace: str
) -> None:
    assert owner.http.delete(f"/v1/workspaces/{workspace}").status_code == 200
    erased(owner)
    (kept,) = served.run_sql("select archived_at from workspaces where id = :id", id=workspace)
    assert kept["archived_at"] is not None
    assert faults_in(served, workspace) == []


def test_what_he_was_asked_and_what_he_asked_can_no_longer_be_accepted(
    served: Served, owner: Person, workspace: str
) -> None:
    heir, leaving, guest = served.person(), served.person(), served.person()
    owner.add(workspace, heir, "owner")
    elsewhere = leaving.workspace("متجر ورد")
    leaving.add(elsewhere, heir, "owner")
    asked = owner.invite(leaving.address, "viewer", workspace).json()["invitations"][0]["id"]
    written = leaving.invite(guest.address, "viewer", elsewhere).json()["invitations"][0]["id"]
    erased(leaving)
    assert problem(guest.http.post(f"/v1/me/invitations/{written}/accept")) == (410, "invitation_revoked")
    (row,) = served.run_sql("select email, revoked_at from invitations where id = :id", id=asked)
    assert (row["email"], row["revoked_at"] is None) == (erased_address(uuid.UUID(leaving.id)), False)


def test_it_is_done_after_a_fresh_proof_only(served: Served, owner: Person) -> None:
    let_the_proof_grow_old(served, owner)
    assert problem(erase(owner)) == (403, "step_up_required")
    assert stored(served, owner)["erased_at"] is None


def test_a_kill_in_the_middle_undoes_all_of_it_and_the_next_try_does_it(served: Served) -> None:
    """He has left the first workspace and waits for the second when his connection is cut."""
    keeper, member = served.person(), served.person(name=NAME)
    first, last = sorted([keeper.workspace("أ"), keeper.workspace("ب")])
    for workspace in (first, last):
        keeper.add(workspace, member, "member")
    before = members_seen(keeper, first)
    answers: list[httpx.Response] = []
    with psycopg.connect(libpq_url(served.database_url)) as holder:
        holder.execute("select from workspace_heads where workspace_id = %s for update", [last])
        trying = threading.Thread(target=lambda: answers.append(erase(member)))
        trying.start()
        cut_whoever_waits_for(served, holder)
        trying.join(30)
    assert answers[0].status_code == 503, answers[0].text
    assert members_seen(keeper, first) == before
    assert sorted(members_of(member)) == [first, last]
    assert stored(served, member)["first_name"] == "Fahad"
    assert GONE not in [letter["Subject"] for letter in served.letters_to(member.address)]
    erased(member)
    assert members_seen(keeper, first)[member.id]["deleted"]
    assert members_seen(keeper, last)[member.id]["deleted"]
    assert [faults_in(served, workspace) for workspace in (first, last)] == [[], []]


def cut_whoever_waits_for(served: Served, holder: psycopg.Connection[Any]) -> None:
    """End the connection that waits for what ``holder`` holds, as a crash would."""
    waiting = "select pg_terminate_backend(pid) from pg_stat_activity where :pid = any(pg_blocking_pids(pid))"
    deadline = time.monotonic() + 20
    while not served.run_sql(waiting, pid=holder.info.backend_pid):
        assert time.monotonic() < deadline
        time.sleep(0.05)


def test_two_computers_that_erase_at_once_erase_once(served: Served, owner: Person) -> None:
    other = Person(served, owner.address)
    answers: list[int] = []
    tries = [
        threading.Thread(target=lambda one=one: answers.append(erase(one).status_code))
        for one in (owner, other)
    ]
    for one in tries:
        one.start()
    for one in tries:
        one.join(30)
    assert 204 in answers
    assert set(answers) <= {204, 401}
    assert [letter["Subject"] for letter in served.letters_to(owner.address)].count(GONE) == 1
