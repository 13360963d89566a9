"""Edits offered again: known by id, author and content; answered as they were, and done once."""

from concurrent.futures import ThreadPoolExecutor
from typing import Any
from uuid import UUID

import pytest

from adly_sync_server.cli import main
from adly_sync_server.sync.epochs import renew_epoch
from tests.server.served import Person, Served, problem
from tests.server.sync.replica import Replica, new_id

COUNTED = ("campaigns", "ads", "comments", "proposals", "conflicts", "revisions")


@pytest.fixture
def mine(owner: Person, workspace: str) -> Replica:
    """A replica of ``owner``."""
    return Replica(owner, workspace)


def again(replica: Replica, *mutations: dict[str, Any]) -> dict[str, Any]:
    """The same mutations under a new client, from 1."""
    replica.client_id, replica.n = new_id(), len(mutations)
    return replica.push(*({**m, "n": n, "replay": True} for n, m in enumerate(mutations, 1)))


def counted(served: Served, workspace: str) -> dict[str, int]:
    """How many rows the workspace has."""
    sql = "select count(*) as n from {} where workspace_id = :workspace"
    return {name: served.run_sql(sql.format(name), workspace=workspace)[0]["n"] for name in COUNTED}


def numbered(results: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Results under the numbers of a new client."""
    return [{**result, "n": n} for n, result in enumerate(results, 1)]


def history(replica: Replica) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Edits of every outcome, with what became of them: applied, merged, a conflict, a proposal."""
    campaign = replica.campaign("أ")
    ad = replica.ad(replica.ad_set(campaign), headline="عرض اليوم الكبير")
    made = [
        replica.mutation("patch", "campaigns", campaign, {"name": "ب"}, {"name": "أ"}),
        replica.mutation("patch", "campaigns", campaign, {"name": "ج"}, {"name": "قديم"}),
        replica.mutation(
            "patch",
            "ads",
            ad,
            {"creative_data.headline": "عرض الجمعة الكبير"},
            {"creative_data.headline": "عرض اليوم الكبير"},
        ),
        replica.mutation("set_add", "campaigns", campaign, {"tags": ["رمضان"]}),
        replica.mutation(
            "create", "proposals", new_id(), {"entity": "ads", "entity_id": ad, "title": "نراجعه معًا"}
        ),
        replica.mutation("delete", "ads", ad),
    ]
    return made, replica.push(*made)["results"]


def test_a_whole_history_offered_again_has_the_same_results_and_no_new_row(
    served: Served, mine: Replica
) -> None:
    made, results = history(mine)
    assert {result["status"] for result in results} >= {"applied", "conflict"}
    before = counted(served, mine.workspace)
    told = again(mine, *made)
    assert told["results"] == numbered(results)
    assert counted(served, mine.workspace) == before
    assert again(mine, *made)["results"] == numbered(results)


def test_two_copies_of_a_replica_offer_the_same_edits_at_once(served: Served, mine: Replica) -> None:
    campaign = mine.campaign("أ")
    made = [mine.mutation("create", "comments", new_id(), comment(campaign, str(n))) for n in range(20)]
    made += [mine.mutation("patch", "campaigns", campaign, {"name": "ب"}, {"name": "قديم"})]
    copies = [Replica(mine.person, mine.workspace) for _ in range(4)]
    with ThreadPoolExecutor() as pool:
        answers = list(pool.map(lambda copy: again(copy, *made), copies))
    assert all(answer["results"] == answers[0]["results"] for answer in answers)
    assert counted(served, mine.workspace)["comments"] == 20
    assert counted(served, mine.workspace)["conflicts"] == 1


def test_an_id_that_says_something_else_by_now_is_another_edit(mine: Replica) -> None:
    campaign = mine.campaign("أ")
    sent = mine.mutation("patch", "campaigns", campaign, {"name": "ب"}, {"name": "أ"})
    mine.push(sent)
    grown = {**sent, "patch": {"name": "ب", "notes": "كُتب بعد النسخة"}, "base": {"name": "أ", "notes": None}}
    assert again(mine, grown)["results"][0]["status"] == "applied"
    assert mine.row("campaigns", campaign)["fields"]["notes"] == "كُتب بعد النسخة"


def test_a_conflict_of_a_used_id_does_not_take_the_place_of_the_first(mine: Replica) -> None:
    campaign, used = mine.campaign("أ"), new_id()
    first, second, third = (
        {**mine.mutation("patch", "campaigns", campaign, {"name": name}, {"name": "قديم"}), "id": used}
        for name in ("ب", "ج", "د")
    )
    results = [*mine.push(first, second)["results"], *mine.push(third)["results"]]
    ids = [identifier for result in results for identifier in result["conflicts"]]
    assert len(set(ids)) == 3
    assert [mine.row("conflicts", i)["fields"]["proposed"] for i in ids] == ["ب", "ج", "د"]


def test_the_id_of_somebody_else_is_no_replay(served: Served, mine: Replica) -> None:
    colleague = served.person()
    mine.person.add(mine.workspace, colleague, "member")
    campaign = mine.campaign("أ")
    sent = mine.mutation("patch", "campaigns", campaign, {"notes": "ب"}, {"notes": None})
    mine.push(sent)
    mine.act("patch", "campaigns", campaign, {"notes": "ج"}, {"notes": "ب"})
    told = again(Replica(colleague, mine.workspace), sent)
    assert told["results"][0]["status"] == "conflict"


def test_what_was_refused_is_looked_at_anew(served: Served, mine: Replica) -> None:
    colleague = served.person()
    membership = mine.person.add(mine.workspace, colleague, "viewer")
    campaign, theirs = mine.campaign("أ"), Replica(colleague, mine.workspace)
    sent = theirs.mutation("patch", "campaigns", campaign, {"name": "ب"}, {"name": "أ"})
    assert theirs.push(sent)["results"][0]["code"] == "role_forbidden"
    path = f"/v1/workspaces/{mine.workspace}/members/{membership}"
    assert mine.person.http.patch(path, json={"role": "member"}).status_code == 200
    assert again(theirs, sent)["results"][0]["status"] == "applied"


def test_a_first_sending_that_arrives_after_its_replay_is_not_done_twice(mine: Replica) -> None:
    """It lay in the network; the replica lost its name meanwhile and offered the edit again."""
    campaign, renamed = mine.campaign("أ"), Replica(mine.person, mine.workspace)
    late = mine.mutation("patch", "campaigns", campaign, {"notes": "ب"}, {"notes": None})
    told = again(renamed, late)["results"][0]
    renamed.act("patch", "campaigns", campaign, {"notes": None}, {"notes": "ب"})
    assert mine.push(late)["results"][0]["seq"] == told["seq"]
    assert mine.row("campaigns", campaign)["fields"]["notes"] is None


def test_a_first_sending_that_arrives_after_its_replay_proposes_nothing_again(
    served: Served, mine: Replica
) -> None:
    """Against a deleted row the whole edit is a conflict: there is one for a person to decide, not two."""
    campaign, renamed = mine.campaign("أ"), Replica(mine.person, mine.workspace)
    mine.act("delete", "campaigns", campaign)
    late = mine.mutation("patch", "campaigns", campaign, {"notes": "ب"}, {"notes": None})
    told = again(renamed, late)["results"][0]
    before = counted(served, mine.workspace)
    assert mine.push(late)["results"] == [{**told, "n": late["n"]}]
    assert (told["status"], before["conflicts"]) == ("conflict", 1)
    assert counted(served, mine.workspace) == before


def test_a_new_epoch_is_told_to_pull_and_push_and_audited(served: Served, mine: Replica) -> None:
    mine.campaign()
    mine.pull()
    before = mine.hello()
    served.on_loop(renew_epoch(served.parts.engine, UUID(mine.workspace)))
    after = mine.hello()
    assert after["epoch"] != before["epoch"]
    assert {**after, "epoch": "", "at": ""} == {**before, "epoch": "", "at": ""}
    assert problem(mine.changes(mine.cursor, epoch=before["epoch"])) == (410, "resync_required")
    mutation = mine.mutation("delete", "campaigns", new_id())
    assert problem(mine.send(mutation, epoch=before["epoch"])) == (409, "epoch_changed")
    audited = "select details from audit_logs where workspace_id = :ws and action = 'workspace.restored'"
    (entry,) = served.run_sql(audited, ws=mine.workspace)
    assert entry["details"] == {"epoch": after["epoch"]}


def test_the_command_renews_every_epoch_or_one(
    served: Served, owner: Person, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("ADLY_DATABASE_URL", served.database_url)
    # The logs of this process stay as they are: their stream would be closed with the test.
    monkeypatch.setattr("adly_sync_server.cli.configure_logs", lambda level: None)
    monkeypatch.setenv("ADLY_DATA_DIR", str(served.settings.data_dir))
    one, other = Replica(owner, owner.workspace()), Replica(owner, owner.workspace("أخرى"))
    first, second = one.hello()["epoch"], other.hello()["epoch"]
    assert main(["epoch", "renew", "--workspace", one.workspace]) == 0
    assert capsys.readouterr().out == '{"renewed":1}\n'
    assert (one.hello()["epoch"] != first, other.hello()["epoch"]) == (True, second)
    assert main(["epoch", "renew"]) == 0
    assert other.hello()["epoch"] != second
    assert main(["epoch", "renew", "--workspace", new_id()]) == 1
    assert "not_found" in capsys.readouterr().err


def comment(campaign: str, body: str) -> dict[str, str]:
    """A comment's fields."""
    return {"entity": "campaigns", "entity_id": campaign, "body": body}
