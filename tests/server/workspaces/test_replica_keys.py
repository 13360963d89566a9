"""Copies of the keys of replicas: kept, given back to their own person only, destroyed on removal."""

import base64
import secrets
from datetime import timedelta
from uuid import UUID

import httpx
import pytest

from adly_sync_server.key_encryption import key_encryption_keys
from adly_sync_server.secrets.envelope import Envelope, Place, SecretUnreadable
from adly_sync_server.secrets.rotation import rewrap_workspace
from adly_sync_server.sync.hints import Silence
from tests.server.served import PASSWORD, Person, Served, problem
from tests.server.sync.replica import new_id


def key() -> str:
    """A fresh key."""
    return base64.b64encode(secrets.token_bytes(32)).decode()


def keep(person: Person, workspace: str, replica: str, copy: str) -> httpx.Response:
    """Leave a copy."""
    return person.http.put(f"/v1/workspaces/{workspace}/replica-keys/{replica}", json={"key": copy})


def asked(person: Person, workspace: str, replica: str) -> httpx.Response:
    """Ask for it."""
    return person.http.get(f"/v1/workspaces/{workspace}/replica-keys/{replica}")


@pytest.fixture
def colleague(served: Served, owner: Person, workspace: str) -> Person:
    """A viewer of the workspace."""
    person = served.person()
    owner.add(workspace, person, "viewer")
    return person


def test_a_copy_comes_back_as_it_was_and_is_not_replaced(owner: Person, workspace: str) -> None:
    replica, copy = new_id(), key()
    assert keep(owner, workspace, replica, copy).status_code == 204
    assert keep(owner, workspace, replica, key()).status_code == 204
    answer = asked(owner, workspace, replica)
    assert (answer.status_code, answer.json()) == (200, {"key": copy})
    assert answer.headers["cache-control"] == "no-store"


def test_it_needs_a_fresh_proof_and_is_audited(served: Served, owner: Person, workspace: str) -> None:
    replica, copy = new_id(), key()
    keep(owner, workspace, replica, copy)
    later = "update sessions set stepped_up_at = now() - :age where user_id = :id"
    served.run_sql(later, age=timedelta(minutes=16), id=owner.id)
    assert problem(asked(owner, workspace, replica)) == (403, "step_up_required")
    owner.http.post("/v1/auth/step-up", json={"password": PASSWORD})
    assert asked(owner, workspace, replica).json() == {"key": copy}
    audited = "select user_id::text, resource_id::text, details from audit_logs where action = :act"
    (entry,) = served.run_sql(f"{audited} and workspace_id = :ws", act="replica_key.given_back", ws=workspace)
    assert dict(entry) == {"user_id": owner.id, "resource_id": replica, "details": None}


def test_nobody_else_has_it(served: Served, owner: Person, workspace: str, colleague: Person) -> None:
    replica, copy = new_id(), key()
    keep(colleague, workspace, replica, copy)
    assert problem(asked(owner, workspace, replica)) == (404, "not_found")
    assert problem(keep(owner, workspace, replica, key())) == (409, "conflict")
    stranger = served.person()
    assert problem(asked(stranger, workspace, replica)) == (404, "not_found")
    assert problem(keep(stranger, workspace, new_id(), key())) == (404, "not_found")
    assert asked(colleague, workspace, replica).json() == {"key": copy}


@pytest.mark.parametrize("wrong", ["", "no base64 at all", base64.b64encode(bytes(31)).decode(), "ع" * 44])
def test_only_a_key_is_kept(owner: Person, workspace: str, wrong: str) -> None:
    replica = new_id()
    assert problem(keep(owner, workspace, replica, wrong)) == (400, "invalid_value")
    assert problem(asked(owner, workspace, replica)) == (404, "not_found")


def test_it_lies_sealed_and_opens_in_its_own_row_only(served: Served, owner: Person, workspace: str) -> None:
    replica, copy = new_id(), key()
    keep(owner, workspace, replica, copy)
    (row,) = served.run_sql("select sealed from replica_keys where id = :id", id=replica)
    sealed = bytes(row["sealed"]).decode()
    assert copy not in sealed
    envelope = served.parts.envelope
    assert envelope.open(sealed, Place("replica_keys", "sealed", UUID(replica), UUID(workspace))) == copy
    for place in (
        Place("replica_keys", "sealed", UUID(new_id()), UUID(workspace)),
        Place("replica_keys", "sealed", UUID(replica), UUID(new_id())),
    ):
        with pytest.raises(SecretUnreadable):
            envelope.open(sealed, place)


def test_removal_destroys_every_copy_of_the_person_and_says_so(
    served: Served, owner: Person, workspace: str, colleague: Person
) -> None:
    for _ in range(2):
        keep(colleague, workspace, new_id(), key())
    mine, elsewhere, copy = new_id(), colleague.workspace(), key()
    keep(owner, workspace, mine, copy)
    other = new_id()
    keep(colleague, elsewhere, other, copy)
    sql = "select id::text from workspace_members where workspace_id = :ws and user_id = :id"
    (membership,) = served.run_sql(sql, ws=workspace, id=colleague.id)
    assert owner.http.delete(f"/v1/workspaces/{workspace}/members/{membership['id']}").status_code == 204
    kept = "select id::text, user_id::text from replica_keys where workspace_id = :ws"
    left = served.run_sql(kept, ws=workspace)
    assert [dict(row) for row in left] == [{"id": mine, "user_id": owner.id}]
    assert asked(colleague, elsewhere, other).json() == {"key": copy}
    audited = "select details from audit_logs where workspace_id = :ws and action = 'member.removed'"
    (entry,) = served.run_sql(audited, ws=workspace)
    assert entry["details"]["before"] == {"role": "viewer", "replica_keys_destroyed": 2}
    # Let in again he begins anew: nothing of before is left to be given back.
    owner.add(workspace, colleague, "member")
    assert served.run_sql(kept, ws=workspace) == left


def test_a_rotation_wraps_copies_anew(served: Served, owner: Person, workspace: str) -> None:
    replica, copy = new_id(), key()
    keep(owner, workspace, replica, copy)
    old = served.parts.envelope
    new = secrets.token_bytes(32)
    both = Envelope((new, *key_encryption_keys(served.settings)))
    turn = (served.parts.engine, Silence(), both, UUID(workspace))
    assert [served.on_loop(rewrap_workspace(*turn)) for _ in range(2)] == [2, 0]
    (row,) = served.run_sql("select sealed from replica_keys where id = :id", id=replica)
    place = Place("replica_keys", "sealed", UUID(replica), UUID(workspace))
    assert Envelope((new,)).open(bytes(row["sealed"]).decode(), place) == copy
    with pytest.raises(SecretUnreadable):
        old.open(bytes(row["sealed"]).decode(), place)
    back = Envelope((*key_encryption_keys(served.settings), new))
    assert served.on_loop(rewrap_workspace(served.parts.engine, Silence(), back, UUID(workspace))) == 2
