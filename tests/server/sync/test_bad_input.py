"""What nobody sends by accident: refused with a stable code, noted where it smells, nothing changed."""

import json
import uuid
from typing import Any

import httpx
import pytest

from tests.contract.hostile import DECIMALS, TEXTS, UNBALANCED
from tests.server.served import Person, Served, problem
from tests.server.sync.replica import Replica, new_id

BUDGET = {"budget_type": None, "budget_amount": None, "currency": "SAR"}


@pytest.fixture
def replica(owner: Person, workspace: str) -> Replica:
    """A replica of ``owner``."""
    return Replica(owner, workspace)


def everything(replica: Replica) -> dict[Any, Any]:
    """Every row the workspace shows, with the seq of each."""
    return Replica(replica.person, replica.workspace).pull()


def raw(replica: Replica, body: bytes, content_type: str = "application/json") -> httpx.Response:
    """Push bytes as they are."""
    headers = {"Content-Type": content_type}
    return replica.person.http.post(f"{replica.root}/push", content=body, headers=headers)


def body_of(replica: Replica, *mutations: dict[str, Any]) -> dict[str, Any]:
    """A request as it would be encoded."""
    return {"client_id": replica.client_id, "schema": 1, "mutations": list(mutations)}


def smells(served: Served, workspace: str, action: str) -> list[Any]:
    """Entries of the audit log."""
    return list(
        served.run_sql(
            "select user_id::text, resource_type, resource_id::text, details, host(ip_address) as ip, "
            "request_id from audit_logs where workspace_id = :ws and action = :action order by created_at",
            ws=uuid.UUID(workspace),
            action=action,
        )
    )


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (b"", (400, "invalid_value")),
        (b"{", (400, "invalid_json")),
        (b"null", (400, "invalid_value")),
        (b"[]", (400, "invalid_value")),
        (b'{"client_id": "\xff\xfe", "schema": 1, "mutations": []}', (400, "invalid_json")),
        (b'{"client_id": "\xed\xa0\x80", "schema": 1, "mutations": []}', (400, "invalid_json")),
        (b'{"client_id": NaN}', (400, "invalid_json")),
        (b'{"mutations": ' + b"[" * 100_000, (400, "invalid_value")),
        (b'{"mutations": [{"patch": {"a": ' + b"[" * 100_000, (400, "invalid_json")),
        (b'{"client_id": "x", "schema": 1, "mutations": []} trailing', (400, "invalid_json")),
        (b"\x1f\x8b\x08\x00", (400, "invalid_json")),
    ],
)
def test_a_malformed_body_is_refused_whole(replica: Replica, body: bytes, expected: tuple[int, str]) -> None:
    replica.campaign()
    before = everything(replica)
    assert problem(raw(replica, body)) == expected
    assert everything(replica) == before


def test_another_media_type_is_refused(replica: Replica) -> None:
    encoded = json.dumps(body_of(replica)).encode()
    assert problem(raw(replica, encoded, "text/plain")) == (415, "unsupported_media_type")


def test_a_string_of_ten_megabytes_never_reaches_the_database(replica: Replica) -> None:
    campaign = replica.campaign()
    before = everything(replica)
    patch = {"notes": "ن" * (5 * 1024 * 1024)}
    mutation = replica.mutation("patch", "campaigns", campaign, patch, {"notes": None})
    encoded = json.dumps(body_of(replica, mutation), ensure_ascii=False).encode()
    assert len(encoded) > 10 * 1024 * 1024
    assert problem(raw(replica, encoded)) == (413, "too_large")
    assert everything(replica) == before


def test_a_mutation_of_more_than_a_megabyte_is_refused_alone(replica: Replica) -> None:
    campaign = replica.campaign()
    patch = {"template_data": {"x": "y" * 1_100_000}, "name": "أ", "type": "text"}
    big = replica.mutation("create", "content_templates", new_id(), patch)
    small = replica.mutation("patch", "campaigns", campaign, {"notes": "أ"}, {"notes": None})
    results = replica.push(big, small)["results"]
    assert [(r["status"], r.get("code")) for r in results] == [("refused", "too_large"), ("applied", None)]


@pytest.mark.parametrize("amount", DECIMALS, ids=repr)
def test_a_hostile_decimal_is_refused(replica: Replica, amount: Any) -> None:
    campaign = replica.campaign()
    before = everything(replica)
    values = {"budget_type": "daily", "budget_amount": amount, "currency": "SAR"}
    result = replica.act("patch", "campaigns", campaign, values, BUDGET)
    assert (result["status"], result["code"], result["field"]) == (
        "refused",
        "invalid_value",
        "budget_amount",
    )
    assert everything(replica) == before


@pytest.mark.parametrize(("text", "code"), TEXTS, ids=lambda value: repr(value)[:12])
def test_a_hostile_text_is_refused(replica: Replica, text: Any, code: str) -> None:
    campaign = replica.campaign()
    before = everything(replica)
    mutation = replica.mutation("patch", "campaigns", campaign, {"notes": text}, {"notes": None})
    answer = raw(replica, json.dumps(body_of(replica, mutation)).encode())
    if answer.status_code == 200:
        result = answer.json()["results"][0]
        assert (result["status"], result["code"]) == ("refused", code)
    else:
        assert problem(answer) == (400, "invalid_json")
    assert everything(replica) == before


@pytest.mark.parametrize("text", UNBALANCED, ids=ascii)
def test_isolates_out_of_balance_are_refused(replica: Replica, text: str) -> None:
    campaign = replica.campaign()
    before = everything(replica)
    for patch in ({"notes": text}, {"name": text}):
        result = replica.act("patch", "campaigns", campaign, patch, dict.fromkeys(patch))
        assert (result["status"], result["code"], result["field"]) == ("refused", "invalid_value", *patch)
    assert everything(replica) == before


@pytest.mark.parametrize("text", UNBALANCED, ids=ascii)
def test_what_came_from_outside_out_of_balance_is_never_mixed(
    served: Served, replica: Replica, text: str
) -> None:
    """An import takes a platform's words as they are; what a merge would make of them nobody could read."""
    campaign = replica.campaign()
    served.run_sql(
        "with counted as (select set_config('adly.seq', seq::text, true) from campaigns where id = :id)"
        " update campaigns set notes = :text from counted where id = :id",
        text=text,
        id=campaign,
    )
    replica.act("patch", "campaigns", campaign, {"notes": "اليوم"}, {"notes": text})
    result = replica.act("patch", "campaigns", campaign, {"notes": "غدًا"}, {"notes": text})
    assert result["status"] == "conflict"
    assert replica.row("campaigns", campaign)["fields"]["notes"] == "اليوم"


@pytest.mark.parametrize("entity", ["", "campaign", "users", "workspace_members", "audit_logs", "إعلانات"])
@pytest.mark.parametrize("op", ["create", "patch", "delete", "restore", "set_add", "resolve"])
def test_unknown_entities_are_refused(replica: Replica, entity: str, op: str) -> None:
    result = replica.act(op, entity, new_id(), {"name": "x"} if op in ("create", "patch") else {})
    assert (result["status"], result["code"]) == ("refused", "unknown_entity")


@pytest.mark.parametrize(
    "entity",
    ["members", "subscription", "conflicts", "revisions", "ad_accounts", "products", "generation_jobs"],
)
@pytest.mark.parametrize("op", ["create", "patch", "delete", "restore"])
def test_what_only_comes_down_is_refused(replica: Replica, entity: str, op: str) -> None:
    result = replica.act(op, entity, new_id(), {"name": "x"} if op in ("create", "patch") else {})
    assert (result["status"], result["code"]) == ("refused", "server_only_field")


def test_nothing_hangs_below_itself(replica: Replica) -> None:
    campaign = replica.campaign()
    ad_set, comment, born = replica.ad_set(campaign), new_id(), new_id()
    moved = replica.act("patch", "ad_sets", ad_set, {"campaign_id": ad_set}, {"campaign_id": campaign})
    made = replica.act("create", "ad_sets", born, {"campaign_id": born, "name": "أ"})
    said = {"entity": "ads", "entity_id": new_id(), "body": "أ", "reply_to": comment}
    replied = replica.act("create", "comments", comment, said)
    for result in (moved, made, replied):
        assert (result["status"], result["code"]) == ("refused", "cycle")


def test_nothing_hangs_below_what_is_not_there(served: Served, replica: Replica) -> None:
    campaign = replica.campaign()
    ad_set = replica.ad_set(campaign)
    elsewhere = Replica(replica.person, replica.person.workspace())
    for above in (new_id(), elsewhere.campaign(), ad_set):
        result = replica.act("create", "ad_sets", new_id(), {"campaign_id": above, "name": "أ"})
        assert (result["status"], result["code"]) == ("refused", "parent_missing")
        moved = replica.act("patch", "ad_sets", ad_set, {"campaign_id": above}, {"campaign_id": campaign})
        assert (moved["status"], moved["code"]) in {("refused", "parent_missing"), ("refused", "cycle")}


def test_a_row_of_another_workspace_is_as_if_it_were_not(replica: Replica) -> None:
    elsewhere = Replica(replica.person, replica.person.workspace())
    campaign = elsewhere.campaign()
    before = everything(elsewhere)
    for op in ("patch", "delete", "restore"):
        patch = {"notes": "x"} if op == "patch" else {}
        assert replica.act(op, "campaigns", campaign, patch)["status"] == "gone"
    assert everything(elsewhere) == before


def test_a_conflict_of_another_workspace_cannot_be_settled(served: Served, replica: Replica) -> None:
    elsewhere = Replica(replica.person, replica.person.workspace())
    campaign = elsewhere.campaign("أ")
    elsewhere.act("patch", "campaigns", campaign, {"name": "ب"}, {"name": "أ"})
    (conflict,) = elsewhere.act("patch", "campaigns", campaign, {"name": "ج"}, {"name": "أ"})["conflicts"]
    mine = replica.campaign("أ")
    patch = {"conflicts": [conflict], "values": {"name": "د"}}
    result = replica.act("resolve", "campaigns", mine, patch)
    assert (result["status"], result["code"]) == ("refused", "conflict_settled")
    assert elsewhere.row("conflicts", conflict)["fields"]["state"] == "open"


def test_a_reused_number_changes_nothing(replica: Replica) -> None:
    campaign = replica.campaign()
    before = everything(replica)
    replica.n = 0
    wrong = replica.mutation("delete", "campaigns", campaign)
    assert problem(replica.send(wrong)) == (409, "mutation_reused")
    assert everything(replica) == before


def test_a_forged_client_is_refused_and_written_down_once_an_hour(served: Served, replica: Replica) -> None:
    replica.campaign()
    before = everything(replica)
    thief_person = served.person(name="Mallory")
    replica.person.add(replica.workspace, thief_person, "member")
    before = everything(replica)
    thief = Replica(thief_person, replica.workspace)
    thief.client_id = replica.client_id
    for _ in range(3):
        thief.n = 0
        assert problem(thief.send(thief.mutation("delete", "campaigns", new_id()))) == (403, "client_forged")
    (entry,) = smells(served, replica.workspace, "client.forged")
    assert (entry["user_id"], entry["resource_id"]) == (thief_person.id, replica.client_id)
    assert entry["details"]["code"] == "client_forged"
    assert entry["ip"] == "127.0.0.1"
    assert entry["request_id"]
    assert everything(replica) == before


def test_a_foreign_workspace_is_not_found_and_its_log_tells(served: Served, replica: Replica) -> None:
    replica.campaign()
    before = everything(replica)
    stranger = served.person(name="Mallory")
    other = Replica(stranger, replica.workspace)
    calls = [
        other.send(other.mutation("delete", "campaigns", new_id())),
        other.changes(0),
        stranger.http.get(f"{other.root}/hello"),
        stranger.http.get(f"/v1/workspaces/{replica.workspace}/members"),
    ]
    assert {answer.status_code for answer in calls} == {404}
    assert {answer.json()["code"] for answer in calls} == {"not_found"}
    (entry,) = smells(served, replica.workspace, "workspace.entry_refused")
    assert (entry["user_id"], entry["resource_type"]) == (stranger.id, "workspace")
    assert everything(replica) == before


def test_an_id_that_names_nothing_is_the_same_answer_and_leaves_no_entry(
    served: Served, replica: Replica
) -> None:
    missing = new_id()
    other = Replica(replica.person, missing)
    answer = other.send(other.mutation("delete", "campaigns", new_id()))
    assert problem(answer) == (404, "not_found")
    assert not smells(served, missing, "workspace.entry_refused")


def test_a_members_own_calls_leave_no_entry(served: Served, replica: Replica) -> None:
    replica.campaign()
    replica.hello()
    assert not smells(served, replica.workspace, "workspace.entry_refused")
    assert not smells(served, replica.workspace, "client.forged")
