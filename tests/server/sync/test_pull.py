"""Pages of changes: what a page holds, where it ends, which cursors are refused."""

import threading
from datetime import timedelta
from uuid import UUID

import pytest

from adly_sync_server.accounts.tokens import bearer_in
from adly_sync_server.contract.entities import ENTITIES, SCHEMA
from adly_sync_server.sync import pull
from adly_sync_server.sync.sweeping import sweep_tombstones
from tests.server.served import Person, Served, problem
from tests.server.sync.replica import Replica, new_id


@pytest.fixture
def replica(owner: Person, workspace: str) -> Replica:
    """A replica of ``owner``."""
    return Replica(owner, workspace)


def test_hello_tells_where_the_workspace_stands(replica: Replica) -> None:
    hello = replica.hello()
    assert hello["protocol"] == {"min": 1, "max": 1}
    assert (hello["schema"], hello["role"], hello["low_water"]) == (SCHEMA, "owner", 0)
    assert hello["head"] >= 1


def test_the_declaration_tells_every_field(served: Served) -> None:
    with served.client() as client:
        told = client.get(f"/v1/contract/{SCHEMA}").json()
    assert [entity["name"] for entity in told["entities"]] == list(ENTITIES)
    headline = next(
        field
        for entity in told["entities"]
        if entity["name"] == "ads"
        for field in entity["fields"]
        if field["path"] == "creative_data.headline"
    )
    assert headline == {
        "path": "creative_data.headline",
        "class": "text",
        "type": "text",
        "writer": "client",
        "max_length": 20_000,
    }


def test_nothing_new_is_204(replica: Replica) -> None:
    assert replica.changes(replica.hello()["head"]).status_code == 204


def test_a_member_sees_who_is_in(replica: Replica) -> None:
    members = [row["fields"] for (entity, _), row in replica.pull().items() if entity == "members"]
    assert [(m["email"], m["name"], m["role"]) for m in members] == [
        (replica.person.address, "Sara Al-Otaibi", "owner")
    ]


def test_pages_end_with_a_whole_seq(replica: Replica) -> None:
    group = new_id()
    patch = {"name": "أ", "objective": "sales", "platform": "meta"}
    together = [replica.mutation("create", "campaigns", new_id(), patch, group=group) for _ in range(7)]
    seq = replica.push(*together)["head"]
    replica.campaign("after")
    page = replica.changes(seq - 1, limit=3).json()
    assert {row["seq"] for row in page["rows"]} == {seq}
    assert len(page["rows"]) == 14  # seven campaigns, seven revisions
    assert (page["next"], page["has_more"], page["head"]) == (seq, True, seq + 1)


def test_pages_of_any_size_add_up_to_the_same(replica: Replica) -> None:
    campaign = replica.campaign()
    for number in range(5):
        replica.ad(replica.ad_set(campaign, str(number)))
    replica.act("delete", "campaigns", campaign)
    whole = Replica(replica.person, replica.workspace).pull()
    for limit in (1, 2, 7):
        reader = Replica(replica.person, replica.workspace)
        assert reader.pull(limit=limit) == whole
        assert reader.cursor == replica.hello()["head"]


def test_parents_come_before_their_children_within_a_seq(replica: Replica) -> None:
    group, campaign, ad_set = new_id(), new_id(), new_id()
    told = replica.push(
        replica.mutation(
            "create", "campaigns", campaign, {"name": "أ", "objective": "s", "platform": "meta"}, group=group
        ),
        replica.mutation("create", "ad_sets", ad_set, {"campaign_id": campaign, "name": "ب"}, group=group),
    )
    page = replica.changes(told["head"] - 1).json()
    assert [row["entity"] for row in page["rows"]] == ["campaigns", "ad_sets", "revisions", "revisions"]


def test_large_rows_make_small_pages(replica: Replica) -> None:
    for number in range(15):
        value = {"text": "ن" * 100_000, "number": number}
        replica.act(
            "create", "content_templates", new_id(), {"name": "أ", "type": "text", "template_data": value}
        )
    first = replica.changes(0)
    assert len(first.content) <= 2 * 1024 * 1024
    assert first.json()["has_more"]
    templates = [key for key in replica.pull() if key[0] == "content_templates"]
    assert len(templates) == 15


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ({"after": "x"}, "after"),
        ({"after": 0, "limit": 0}, "limit"),
        ({"after": 0, "limit": 1001}, "limit"),
        ({"after": 2**70}, "after"),
        ({}, "after"),
    ],
)
def test_a_wrong_query_is_refused(replica: Replica, query: dict[str, object], field: str) -> None:
    answer = replica.person.http.get(f"{replica.root}/changes", params=query)  # type: ignore[arg-type]  # wrong on purpose
    assert problem(answer) == (400, "invalid_value")
    assert answer.json()["field"] == field


def test_cursors_that_lead_nowhere_are_gone(served: Served, replica: Replica) -> None:
    for number in range(8):
        replica.campaign(str(number))
    hello = replica.hello()
    served.run_sql("update workspace_heads set low_water = 5 where workspace_id = :ws", ws=replica.workspace)
    for answer in (
        replica.changes(hello["head"] + 1),
        replica.changes(4),
        replica.changes(6, epoch=new_id()),
    ):
        assert problem(answer) == (410, "resync_required")
    assert replica.changes(5).status_code == 200
    assert replica.changes(5, epoch=hello["epoch"]).status_code == 200
    assert replica.changes(0, epoch=new_id()).json()["epoch"] == hello["epoch"]


def test_a_first_sync_passes_low_water_and_leaves_old_tombstones_out(
    served: Served, replica: Replica
) -> None:
    old, new = replica.campaign("old"), replica.campaign("new")
    replica.act("delete", "campaigns", old)
    low_water = replica.hello()["head"]
    replica.act("delete", "campaigns", new)
    kept = replica.campaign("kept")
    served.run_sql(
        "update workspace_heads set low_water = :low where workspace_id = :ws",
        low=low_water,
        ws=replica.workspace,
    )
    for limit in (1, 3, 1000):
        rows = Replica(replica.person, replica.workspace).pull(limit=limit)
        assert ("campaigns", old) not in rows
        assert rows["campaigns", new]["deleted"]
        assert not rows["campaigns", kept]["deleted"]


def test_a_page_that_leaves_rows_behind_is_not_taken_for_the_last(served: Served, replica: Replica) -> None:
    """Old history and old tombstones do not travel on a first sync; what comes after them does."""
    made = [replica.campaign(str(number)) for number in range(6)]
    replica.act("delete", "campaigns", made[0])
    replica.act("delete", "campaigns", made[1])
    low_water = replica.hello()["head"]
    made += [replica.campaign(str(number)) for number in range(6, 9)]
    served.run_sql(
        "update workspace_heads set low_water = :low where workspace_id = :ws",
        low=low_water,
        ws=replica.workspace,
    )
    for seq in range(1, replica.hello()["head"] + 1):
        served.run_sql(
            "with counted as materialized (select set_config('adly.seq', :seq, true))"
            " update revisions set at = at - interval '100 days' from counted"
            " where workspace_id = :ws and seq = :number",
            seq=str(seq),
            number=seq,
            ws=replica.workspace,
        )
    for limit in (1, 2, 3, 4, 5, 1000):
        rows = Replica(replica.person, replica.workspace).pull(limit=limit)
        assert {("campaigns", one) for one in made[2:]} <= rows.keys(), limit


def test_a_reader_among_eight_writers_misses_nothing(served: Served, owner: Person, workspace: str) -> None:
    """Order of the counter is order of commits: whoever follows it sees every row."""
    made: set[str] = set()
    done = threading.Event()
    seen: set[str] = set()

    def write() -> None:
        writer = Replica(owner, workspace)
        for number in range(25):
            made.add(writer.campaign(str(number)))

    def follow() -> None:
        reader = Replica(owner, workspace)
        while True:
            was_done = done.is_set()
            seen.update(identifier for entity, identifier in reader.pull(limit=7) if entity == "campaigns")
            if was_done:
                return

    follower = threading.Thread(target=follow)
    writers = [threading.Thread(target=write) for _ in range(8)]
    for thread in (follower, *writers):
        thread.start()
    for writer in writers:
        writer.join()
    done.set()
    follower.join()
    assert len(made) == 200
    assert seen == made


def test_a_sweep_between_the_question_and_the_page_hides_no_deletion(
    served: Served, replica: Replica
) -> None:
    """The state is read, a tombstone behind the cursor is swept, then comes the page: it must not pass by."""
    bearer = bearer_in(replica.person.http.headers["Authorization"])
    workspace, engine = UUID(replica.workspace), served.parts.engine
    campaign = replica.campaign()
    replica.pull()
    replica.act("delete", "campaigns", campaign)
    replica.campaign("later")
    state = served.on_loop(pull.pull_state(engine, bearer, workspace))
    assert served.on_loop(sweep_tombstones(engine, workspace, timedelta(0))) == 1
    with pytest.raises(pull.ResyncRequired):
        served.on_loop(pull.changes_page(engine, state, workspace, replica.cursor, 10))
