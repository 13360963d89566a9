"""A workspace is deleted, rests, comes back or is emptied."""

import uuid
from datetime import timedelta

import httpx

from adly_sync_server.db.tables import all_tables
from adly_sync_server.workspaces.emptying import KEPT, empty_workspaces
from tests.server.db.sample_rows import write_sample
from tests.server.served import Person, Served, problem
from tests.server.sync.replica import Replica
from tests.server.workspaces.test_settings import change, settings_of

KEY = {"key": "A" * 43 + "="}


def delete(person: Person, workspace: str) -> httpx.Response:
    """Delete it."""
    return person.http.delete(f"/v1/workspaces/{workspace}")


def restore(person: Person, workspace: str) -> httpx.Response:
    """Have it again."""
    return person.http.post(f"/v1/workspaces/{workspace}/restore")


def archived(person: Person) -> list[str]:
    """What the person may restore."""
    told = person.http.get("/v1/me/archived-workspaces").json()["workspaces"]
    return [one["id"] for one in told]


def let_the_grace_pass(served: Served, workspace: str) -> None:
    """As if it had been deleted a month ago."""
    served.run_sql(
        "update workspaces set archived_at = now() - interval '30 days 1 second' where id = :ws", ws=workspace
    )


def sweep(served: Served) -> int:
    """What the job does at night."""
    return served.on_loop(empty_workspaces(served.parts.engine, served.parts.store))


def rows_left(served: Served, workspace: str) -> set[str]:
    """Tables that still have rows of it."""
    return {
        table.name
        for table in all_tables.sorted_tables
        if "workspace_id" in table.columns
        and served.run_sql(f'select 1 from "{table.name}" where workspace_id = :ws limit 1', ws=workspace)
    }


def test_a_deleted_workspace_rests_and_nobody_works_in_it(
    served: Served, owner: Person, workspace: str
) -> None:
    member = served.person()
    owner.add(workspace, member, "member")
    theirs = Replica(member, workspace)
    theirs.campaign()
    told = delete(owner, workspace)
    assert told.status_code == 200, told.text
    assert (told.json()["id"], archived(owner), archived(member)) == (workspace, [workspace], [])
    calls = [
        theirs.send(theirs.mutation("delete", "campaigns", str(uuid.uuid4()))),
        theirs.changes(0),
        member.http.get(f"{theirs.root}/hello"),
        member.http.get(f"/v1/workspaces/{workspace}/members"),
        owner.http.get(f"/v1/workspaces/{workspace}/settings"),
        owner.http.get(f"/v1/workspaces/{workspace}/invitations"),
        owner.invite("x@example.com", "viewer", workspace),
        delete(owner, workspace),
        owner.http.put(
            f"/v1/workspaces/{workspace}/replica-keys/{uuid.uuid4()}", json={"key": "A" * 43 + "="}
        ),
    ]
    assert [problem(answer) for answer in calls] == [(403, "workspace_archived")] * len(calls)
    for person in (owner, member):
        assert person.http.get("/v1/me").json()["workspaces"] == []
    stranger = served.person()
    assert problem(stranger.http.get(f"/v1/workspaces/{workspace}/members")) == (404, "not_found")


def test_an_owner_restores_it_with_all_that_was_in_it(served: Served, owner: Person, workspace: str) -> None:
    member = served.person()
    owner.add(workspace, member, "member")
    campaign = Replica(member, workspace).campaign()
    delete(owner, workspace)
    assert problem(restore(member, workspace)) == (403, "role_forbidden")
    assert problem(restore(served.person(), workspace)) == (404, "not_found")
    assert restore(owner, workspace).status_code == 204
    assert not Replica(member, workspace).row("campaigns", campaign)["deleted"]
    assert archived(owner) == []
    assert problem(restore(owner, workspace)) == (404, "not_found")


def test_deleting_and_restoring_are_an_owners_with_a_step_up(
    served: Served, owner: Person, workspace: str
) -> None:
    member = served.person()
    owner.add(workspace, member, "member")
    assert problem(delete(member, workspace)) == (403, "role_forbidden")
    assert problem(delete(served.person(), workspace)) == (404, "not_found")
    served.run_sql("update sessions set stepped_up_at = null where user_id = :id", id=owner.id)
    assert problem(delete(owner, workspace)) == (403, "step_up_required")
    served.run_sql("update sessions set stepped_up_at = now() where user_id = :id", id=owner.id)
    assert delete(owner, workspace).status_code == 200
    served.run_sql("update sessions set stepped_up_at = null where user_id = :id", id=owner.id)
    assert problem(restore(owner, workspace)) == (403, "step_up_required")


def test_every_owner_is_written_to_and_it_is_audited(served: Served, owner: Person, workspace: str) -> None:
    second = served.person()
    owner.add(workspace, second, "owner")
    delete(owner, workspace)
    restore(second, workspace)
    for person in (owner, second):
        assert "عيادات النور" in str(served.letters_to(person.address)[-1]["Subject"])
    rows = served.run_sql(
        "select action from audit_logs"
        " where workspace_id = :ws and resource_type = 'workspace' order by created_at",
        ws=workspace,
    )
    assert [row["action"] for row in rows][-2:] == ["workspace.archived", "workspace.restored"]


def test_in_its_grace_it_is_not_emptied(served: Served, owner: Person, workspace: str) -> None:
    delete(owner, workspace)
    sweep(served)
    assert restore(owner, workspace).status_code == 204
    assert settings_of(owner, workspace)["name"] == "عيادات النور"


def test_after_its_grace_all_is_gone_but_the_log_and_the_invoices(served: Served, owner: Person) -> None:
    with served.owner.begin() as connection:
        full = str(write_sample(connection).workspace_id)
        beside = str(write_sample(connection).workspace_id)
    served.run_sql(
        "update sync_snapshots set storage_key = 'snapshots/' || workspace_id || '/' || id"
        " where workspace_id = :ws",
        ws=full,
    )
    served.run_sql("delete from audit_chains where workspace_id = :ws", ws=full)  # no chain a key could open
    before = rows_left(served, beside)
    assert len(before) > 40
    served.run_sql("update workspaces set archived_at = now() where id = :ws", ws=full)
    let_the_grace_pass(served, full)
    assert sweep(served) >= 1
    assert rows_left(served, full) <= KEPT - {"workspaces"}
    assert "audit_logs" in rows_left(served, full)
    assert rows_left(served, beside) == before
    (row,) = served.run_sql("select name, slug, emptied_at from workspaces where id = :ws", ws=full)
    assert (row["name"], row["slug"]) == ("", f"emptied-{full}")
    assert sweep(served) == 0
    # Others of this server have a log to write to in every workspace.
    served.run_sql("delete from audit_chains where workspace_id = :ws", ws=beside)


def test_files_and_keys_go_with_it(served: Served, owner: Person, workspace: str) -> None:
    key = f"blobs/{workspace}/aa/{'a' * 64}"
    path = served.settings.blob_dir / key
    path.parent.mkdir(parents=True)
    path.write_bytes(b"an image")
    served.run_sql(
        "insert into media_blobs (workspace_id, sha256, size_bytes, mime_type, storage_key, verified_at)"
        " values (:ws, :sha, 8, 'image/png', :key, now())",
        ws=workspace,
        sha="a" * 64,
        key=key,
    )
    replica = uuid.uuid4()
    assert owner.http.put(f"/v1/workspaces/{workspace}/replica-keys/{replica}", json=KEY).status_code == 204
    delete(owner, workspace)
    let_the_grace_pass(served, workspace)
    sweep(served)
    assert not path.exists()
    assert rows_left(served, workspace) <= KEPT
    assert problem(restore(owner, workspace)) == (404, "not_found")
    assert archived(owner) == []


def test_its_slug_is_free_afterwards(served: Served, owner: Person, workspace: str) -> None:
    slug = f"again-{workspace[:8]}"
    assert change(owner, workspace, slug=slug).status_code == 200
    delete(owner, workspace)
    successor = owner.workspace("Successor")
    assert problem(change(owner, successor, slug=slug)) == (409, "slug_taken")
    let_the_grace_pass(served, workspace)
    sweep(served)
    assert change(owner, successor, slug=slug).json()["slug"] == slug


def test_what_a_killed_sweep_began_cannot_be_restored_and_is_finished(
    served: Served, owner: Person, workspace: str
) -> None:
    Replica(owner, workspace).campaign()
    delete(owner, workspace)
    let_the_grace_pass(served, workspace)
    served.run_sql("update workspaces set emptying_at = now() where id = :ws", ws=workspace)
    assert problem(restore(owner, workspace)) == (404, "not_found")
    assert archived(owner) == []
    assert sweep(served) == 1
    assert rows_left(served, workspace) <= KEPT


def test_one_restored_in_the_meantime_is_left_alone(served: Served, owner: Person, workspace: str) -> None:
    delete(owner, workspace)
    restore(owner, workspace)
    assert served.on_loop(empty_workspaces(served.parts.engine, served.parts.store, timedelta(0))) >= 0
    assert settings_of(owner, workspace)["id"] == workspace


def test_an_invitation_does_not_lead_into_it(served: Served, owner: Person, workspace: str) -> None:
    guest = served.person()
    (invited,) = owner.invite(guest.address, "member", workspace).json()["invitations"]
    delete(owner, workspace)
    answer = guest.http.post(f"/v1/me/invitations/{invited['id']}/accept")
    assert problem(answer) == (403, "workspace_archived")
    assert guest.http.get("/v1/me/invitations").json() == {"invitations": []}
