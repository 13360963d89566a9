"""The audit log: searched, filtered, exported, and for owners only."""

import csv
import io
from typing import Any

import pytest

from tests.server.served import Person, Served, problem


def page(caller: Person, workspace: str, **query: Any) -> dict[str, Any]:
    """A page of entries."""
    answer = caller.http.get(f"/v1/workspaces/{workspace}/audit", params=query)
    assert answer.status_code == 200, answer.text
    told: dict[str, Any] = answer.json()
    return told


def actions(told: dict[str, Any]) -> list[str]:
    """What was done, in the order of the page."""
    return [entry["action"] for entry in told["entries"]]


@pytest.fixture
def mona(served: Served, owner: Person, workspace: str) -> Person:
    """A member who came, was made a viewer, and is still there."""
    mona = served.person(name="منى الحربي")
    membership = owner.add(workspace, mona, "member")
    changed = owner.http.patch(f"/v1/workspaces/{workspace}/members/{membership}", json={"role": "viewer"})
    assert changed.status_code == 200
    return mona


def test_the_newest_stands_first_and_pages_join(owner: Person, workspace: str, mona: Person) -> None:
    whole = page(owner, workspace)
    assert actions(whole) == [
        "member.changed",
        "invitation.accepted",
        "invitation.written",
        "workspace.founded",
    ]
    assert [entry["n"] for entry in whole["entries"]] == [4, 3, 2, 1]
    assert whole["next"] is None
    first = page(owner, workspace, limit=2)
    rest = page(owner, workspace, limit=2, before=first["next"])
    assert (first["entries"] + rest["entries"], rest["next"]) == (whole["entries"], None)


def test_an_entry_says_who_what_before_and_after_and_from_where(
    owner: Person, workspace: str, mona: Person
) -> None:
    (entry,) = page(owner, workspace, action="member.changed")["entries"]
    assert (entry["actor"], entry["user_id"], entry["email"]) == ("person", owner.id, owner.address)
    assert (entry["name"], entry["ip_address"]) == ("Sara Al-Otaibi", "127.0.0.1")
    assert (entry["details"]["before"]["role"], entry["details"]["after"]["role"]) == ("member", "viewer")
    assert entry["at"].endswith("Z")


def test_it_is_filtered_and_searched(owner: Person, workspace: str, mona: Person) -> None:
    asked = ["invitation.accepted", "invitation.written"]
    assert actions(page(owner, workspace, action="invitation.")) == asked
    assert len(page(owner, workspace, person=owner.id)["entries"]) == 3
    assert actions(page(owner, workspace, person=mona.id)) == ["invitation.accepted"]
    assert actions(page(owner, workspace, words="VIEWER")) == ["member.changed"]
    assert actions(page(owner, workspace, words="النور")) == ["workspace.founded"]
    assert page(owner, workspace, words="%")["entries"] == []
    assert page(owner, workspace, until="2020-01-01")["entries"] == []
    assert len(page(owner, workspace, since="2020-01-01", until="2999-01-01")["entries"]) == 4


def test_a_file_for_a_spreadsheet_calculates_nothing_and_is_written_down(owner: Person) -> None:
    workspace = owner.workspace("=HYPERLINK(1)")
    answer = owner.http.get(f"/v1/workspaces/{workspace}/audit/export")
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    header, exported, founded = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"), newline="")))
    assert header[0] == "n"
    assert (exported[4], founded[4]) == ("audit.exported", "workspace.founded")
    assert not any(cell.startswith(("=", "+", "@")) for cell in (*exported, *founded))


@pytest.mark.parametrize("path", ["audit", "audit/export"])
def test_it_is_for_owners(served: Served, owner: Person, workspace: str, mona: Person, path: str) -> None:
    call = f"/v1/workspaces/{workspace}/{path}"
    assert problem(mona.http.get(call)) == (403, "role_forbidden")
    assert problem(served.person().http.get(call)) == (404, "not_found")


@pytest.mark.parametrize(
    "query",
    [{"limit": 0}, {"limit": 201}, {"before": 0}, {"since": "x"}, {"person": "x"}, {"words": "x" * 101}],
)
def test_a_wrong_question_is_refused(owner: Person, workspace: str, query: dict[str, Any]) -> None:
    answer = owner.http.get(f"/v1/workspaces/{workspace}/audit", params=query)
    assert problem(answer) == (400, "invalid_value")


def test_the_file_holds_what_was_asked_for(owner: Person, workspace: str, mona: Person) -> None:
    answer = owner.http.get(f"/v1/workspaces/{workspace}/audit/export", params={"action": "invitation."})
    _, *entries = csv.reader(io.StringIO(answer.content.decode("utf-8-sig"), newline=""))
    assert [entry[4] for entry in entries] == ["invitation.accepted", "invitation.written"]


def test_a_log_that_was_tampered_with_is_told_to_its_owner(
    served: Served, owner: Person, workspace: str, mona: Person
) -> None:
    path = f"/v1/workspaces/{workspace}/audit/check"
    whole = owner.http.get(path).json()
    assert (whole["entries"], whole["faults"]) == (4, [])
    served.run_sql(
        "update audit_logs set action = 'member.praised' where workspace_id = :ws and chain_n = 2",
        ws=workspace,
    )
    assert owner.http.get(path).json()["faults"] == [
        "entry 2 is not what was written, or not after what was written before it"
    ]
    assert problem(mona.http.get(path)) == (403, "role_forbidden")
