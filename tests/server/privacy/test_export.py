"""The file a person is given: whole, his own, and without one secret."""

import base64
import json
from typing import Any

import httpx

from adly_sync_server.db.tables import all_tables
from adly_sync_server.privacy.own_rows import NOT_TOLD, TOLD
from adly_sync_server.privacy.wire import PersonalData
from tests.server.accounts.test_sign_in import enrol
from tests.server.served import PASSWORD, Person, Served, problem, sign_in_body
from tests.server.sync.replica import Replica, new_id

KEY = {"key": "Q" * 43 + "="}
#: Columns of a person's rows that open something.
OPENING = {
    "users": ("password_hash",),
    "user_2fa": ("secret", "backup_codes"),
    "sessions": ("access_hash", "refresh_hash", "device_key_hash"),
    "otp_tokens": ("token",),
    "replica_keys": ("sealed",),
}


def export(person: Person) -> httpx.Response:
    """Ask for the file."""
    return person.http.post("/v1/me/export")


def exported(person: Person) -> dict[str, Any]:
    """The file."""
    answer = export(person)
    assert answer.status_code == 200, answer.text
    told: dict[str, Any] = answer.json()
    return told


def comment(person: Person, workspace: str, body: str) -> None:
    """Say something beside a new campaign."""
    replica = Replica(person, workspace)
    campaign = replica.campaign()
    told = {"entity": "campaigns", "entity_id": campaign, "body": body}
    replica.act("create", "comments", new_id(), told)


def let_the_proof_grow_old(served: Served, person: Person) -> None:
    """As if he had signed in half an hour ago."""
    served.run_sql(
        "update sessions set stepped_up_at = now() - interval '30 minutes' where user_id = :id", id=person.id
    )


def test_it_tells_all_there_is(served: Served, owner: Person, workspace: str) -> None:
    comment(owner, workspace, "العرض قوي لكن العنوان طويل")
    told = exported(owner)
    assert told["format"] == "adly-personal-data/1"
    assert (told["profile"]["email"], told["profile"]["id"]) == (owner.address, owner.id)
    assert (told["profile"]["first_name"], told["profile"]["last_name"]) == ("Sara", "Al-Otaibi")
    assert [one["device_name"] for one in told["sign_ins"]] == ["Test laptop"]
    assert told["sign_ins"][0]["ip_address"] == "127.0.0.1"
    assert {"session.started", "account.exported"} <= {one["kind"] for one in told["account_events"]}
    (place,) = told["workspaces"]
    assert (place["workspace_id"], place["role"], place["left_at"]) == (workspace, "owner", None)
    assert [one["body"] for one in place["comments"]] == ["العرض قوي لكن العنوان طويل"]
    assert (place["wrote"]["campaigns"], place["wrote"]["comments"]) == (1, 1)
    assert "workspace.founded" in {act["action"] for act in place["acts"]}
    assert len(place["computers"]) == 1


def test_no_secret_of_the_account_is_in_it(served: Served, owner: Person, workspace: str) -> None:
    totp, backup_codes, _ = enrol(owner)
    owner.http.put(f"/v1/workspaces/{workspace}/replica-keys/{new_id()}", json=KEY)
    device = {"key": "canary-key-of-a-device-000000"}
    served.client().post("/v1/auth/sign-in", json=sign_in_body(owner.address, **device))
    served.client().post("/v1/auth/reset", json={"email": owner.address})
    code = served.last_code_to(owner.address)
    told = export(owner).text
    tokens = [owner.tokens["access_token"], owner.tokens["refresh_token"]]
    spoken = [PASSWORD, totp.secret, code, device["key"], KEY["key"], *tokens, *backup_codes]
    kept = [spelling for value in stored_secrets(served, owner) for spelling in spellings(value)]
    assert len(kept) > 20
    assert [secret for secret in [*spoken, *kept] if secret in told] == []
    parts = json.loads(told)
    assert [one["purpose"] for one in parts["mailed_codes"]] == ["reset"]
    assert parts["challenges"][0]["device_name"] == "Test laptop"
    assert parts["second_factor"]["backup_codes_left"] == len(backup_codes)


def test_it_is_given_after_a_fresh_proof_only(served: Served, owner: Person) -> None:
    let_the_proof_grow_old(served, owner)
    assert problem(export(owner)) == (403, "step_up_required")
    assert problem(served.client().post("/v1/me/export")) == (401, "not_signed_in")
    owner.http.post("/v1/auth/step-up", json={"password": PASSWORD})
    assert export(owner).status_code == 200


def test_nobody_elses_words_are_in_it(served: Served, owner: Person, workspace: str) -> None:
    member = served.person(name="Fahad Al-Harbi")
    owner.add(workspace, member, "member")
    comment(member, workspace, "words of a colleague")
    assert "words of a colleague" not in export(owner).text
    told = export(member).text
    assert "words of a colleague" in told
    assert owner.address not in told


def test_of_a_workspace_he_has_left_only_his_own_traces_are_told(
    served: Served, owner: Person, workspace: str
) -> None:
    member = served.person()
    membership = owner.add(workspace, member, "member")
    comment(member, workspace, "said while he was here")
    assert member.http.delete(f"/v1/workspaces/{workspace}/members/{membership}").status_code == 204
    (place,) = exported(member)["workspaces"]
    assert place["left_at"] is not None
    assert (place["name"], place["comments"]) == (None, [])
    assert place["wrote"]["comments"] == 1
    assert "member.removed" in {act["action"] for act in place["acts"]}


def test_an_invitation_to_him_is_told(served: Served, owner: Person, workspace: str) -> None:
    guest = served.person()
    owner.invite(guest.address, "viewer", workspace, message="تعال شوف الخطة")
    (invitation,) = exported(guest)["invitations"]
    assert (invitation["role"], invitation["state"]) == ("viewer", "open")
    assert invitation["message"] == "تعال شوف الخطة"


def test_every_table_that_names_people_is_told_or_has_its_reason() -> None:
    naming = {
        table.name
        for table in all_tables.sorted_tables
        for column in table.columns
        if any(key.target_fullname == "users.id" for key in column.foreign_keys)
    }
    counted = {"generation_jobs"}  # by its ``created_by``, as whatever is the client's
    assert naming - counted - TOLD.keys() == NOT_TOLD.keys()
    parts = {place.partition(".")[0] for place in TOLD.values()}
    assert parts <= set(PersonalData.__struct_fields__)


def stored_secrets(served: Served, person: Person) -> list[Any]:
    """Whatever opens something, as it is stored in the person's rows."""
    found = []
    for table, columns in OPENING.items():
        whose = "id" if table == "users" else "user_id"
        rows = served.run_sql(f'select * from "{table}" where {whose} = :id', id=person.id)
        assert rows, table
        found += [row[column] for row in rows for column in columns if row[column]]
    return found


def spellings(value: Any) -> list[str]:
    """How a stored value might be written in a file."""
    if isinstance(value, list):
        return [str(one) for one in value]
    if isinstance(value, str):
        return [value]
    raw = bytes(value)
    return [raw.hex(), base64.b64encode(raw).decode(), raw.decode("latin-1")]
