"""A whole workspace as a file: every row of it, none of another, and nothing that opens anything."""

import json
import uuid
from typing import Any

import httpx
import pytest
from sqlalchemy import LargeBinary

from adly_sync_server.db.tables import all_tables
from adly_sync_server.privacy import workspace_export
from adly_sync_server.privacy.workspace_export import LEFT_OUT, told_tables
from tests.server.db.sample_rows import Sample, write_sample
from tests.server.privacy.test_export import comment, let_the_proof_grow_old, spellings
from tests.server.served import Person, Served, problem


def export(person: Person, workspace: str) -> httpx.Response:
    """Ask for the file."""
    return person.http.post(f"/v1/workspaces/{workspace}/export")


def lines_of(answer: httpx.Response) -> list[dict[str, Any]]:
    """The file, line by line."""
    assert answer.status_code == 200, answer.text
    return [json.loads(line) for line in answer.text.splitlines()]


@pytest.fixture
def whole(served: Served, owner: Person) -> Sample:
    """A workspace with a row in every table, and the person its owner."""
    with served.owner.begin() as connection:
        sample = write_sample(connection)
        connection.exec_driver_sql("select set_config('adly.seq', '1', true)")
        connection.exec_driver_sql(
            "insert into workspace_members (workspace_id, user_id, role, seq) values (%s, %s, 'owner', 1)",
            (sample.workspace_id, uuid.UUID(owner.id)),
        )
        connection.exec_driver_sql("delete from audit_chains where workspace_id = %s", (sample.workspace_id,))
        connection.exec_driver_sql(
            "update workspaces set archived_at = null, emptying_at = null, emptied_at = null where id = %s",
            (sample.workspace_id,),
        )
    return sample


def test_every_table_is_in_it_or_has_its_reason(owner: Person, whole: Sample) -> None:
    first, *rows, last = lines_of(export(owner, str(whole.workspace_id)))
    assert (first["format"], first["workspace"]["id"]) == ("adly-workspace/1", str(whole.workspace_id))
    assert last == {"end": True, "rows": len(rows)}
    told = {row["table"] for row in rows}
    assert told == {name if name != "workspace_members" else "members" for name in told_tables()}
    tenant = {table.name for table in all_tables.sorted_tables if "workspace_id" in table.columns}
    assert set(told_tables()) | LEFT_OUT.keys() == tenant
    assert {row["row"]["workspace_id"] for row in rows} == {str(whole.workspace_id)}


def test_nothing_that_opens_anything_is_in_it(served: Served, owner: Person, whole: Sample) -> None:
    told = export(owner, str(whole.workspace_id)).text
    sealed = [
        spelling
        for name, row in whole.rows.items()
        for column in all_tables.tables[name].columns
        if isinstance(column.type, LargeBinary) and row.get(column.name)
        for spelling in spellings(row[column.name])
    ]
    assert len(sealed) > 20
    assert [secret for secret in sealed if len(secret) > 3 and secret in told] == []
    for word in ("access_token", "token_hash", "webhook_secret", "storage_key", "chain_mac", "code_verifier"):
        assert f'"{word}"' not in told


def test_it_is_long_and_comes_page_by_page(
    owner: Person, workspace: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workspace_export, "_AT_ONCE", 2)
    for number in range(5):
        comment(owner, workspace, f"words {number}")
    _, *rows, last = lines_of(export(owner, workspace))
    bodies = [row["row"]["body"] for row in rows if row["table"] == "comments"]
    assert sorted(bodies) == [f"words {number}" for number in range(5)]
    assert last["rows"] == len(rows)


def test_it_is_for_owners_who_have_just_proved_it(served: Served, owner: Person, workspace: str) -> None:
    member, stranger = served.person(), served.person()
    owner.add(workspace, member, "member")
    assert problem(export(member, workspace)) == (403, "role_forbidden")
    assert problem(export(stranger, workspace)) == (404, "not_found")
    let_the_proof_grow_old(served, owner)
    assert problem(export(owner, workspace)) == (403, "step_up_required")


def test_that_it_was_exported_stands_in_its_log(owner: Person, workspace: str) -> None:
    lines_of(export(owner, workspace))
    log = owner.http.get(f"/v1/workspaces/{workspace}/audit").json()["entries"]
    assert log[0]["action"] == "workspace.exported"
