"""One request of mutations: numbers, groups, what is refused and what fails a request."""

import concurrent.futures
import json

import pytest

from tests.server.served import Person, Served, problem
from tests.server.sync.replica import Replica, new_id


@pytest.fixture
def replica(owner: Person, workspace: str) -> Replica:
    """A replica of ``owner``."""
    return Replica(owner, workspace)


def test_a_campaign_is_created_and_comes_back_whole(replica: Replica) -> None:
    identifier = new_id()
    patch = {
        "name": "حملة رمضان",
        "objective": "sales",
        "platform": "meta",
        "budget_amount": "1200.500",
        "budget_type": "daily",
        "currency": "KWD",
        "start_at": "2026-03-01T00:30:00+03:00",
        "time_zone": "Asia/Riyadh",
        "tags": ["ب", "أ", "أ"],
        "target_audience": {"countries": ["SA", "AE"], "age": {"min": 18, "max": 44}},
    }
    told = replica.push(replica.mutation("create", "campaigns", identifier, patch))
    assert told["results"] == [{"n": 1, "status": "applied", "seq": told["head"]}]
    fields = told["rows"][0]["fields"]
    assert fields == replica.row("campaigns", identifier)["fields"]
    assert fields["budget_amount"] == "1200.5"
    assert fields["start_at"] == "2026-02-28T21:30:00Z"
    assert fields["start_date"] == "2026-03-01"
    assert fields["tags"] == ["أ", "ب"]
    assert fields["target_audience"] == {"countries": ["AE", "SA"], "age": {"min": 18, "max": 44}}
    assert fields["status"] == "draft"
    assert fields["created_by"] == fields["updated_by"] == replica.person.id
    assert fields["external_id"] is None


def test_a_repeated_request_is_answered_from_what_is_stored(replica: Replica) -> None:
    mutation = replica.mutation(
        "create", "comments", new_id(), {"entity": "ads", "entity_id": new_id(), "body": "أ"}
    )
    first, again = replica.push(mutation), replica.push(mutation)
    assert again == first
    assert replica.hello()["head"] == first["head"]


def test_old_and_new_mutations_may_share_a_request(replica: Replica) -> None:
    old = replica.mutation(
        "create", "campaigns", new_id(), {"name": "أ", "objective": "sales", "platform": "meta"}
    )
    head = replica.push(old)["head"]
    new = replica.mutation("patch", "campaigns", old["entity_id"], {"notes": "ب"}, {"notes": None})
    told = replica.push(old, new)
    assert [result["seq"] for result in told["results"]] == [head, head + 1]
    assert told["last_n"] == 2


def test_a_gap_fails_the_request_and_tells_where_to_go_on(replica: Replica) -> None:
    replica.campaign()
    replica.n += 1
    answer = replica.send(replica.mutation("delete", "campaigns", new_id()))
    assert problem(answer) == (409, "mutation_gap")
    assert answer.json()["last_n"] == 1


@pytest.mark.parametrize("numbers", [[2, 4], [2, 2], [3, 2], [0], [-1]])
def test_numbers_that_do_not_follow_each_other_are_a_gap(replica: Replica, numbers: list[int]) -> None:
    replica.campaign()
    mutations = []
    for n in numbers:
        replica.n = n - 1
        mutations.append(replica.mutation("delete", "campaigns", new_id()))
    assert problem(replica.send(*mutations)) == (409, "mutation_gap")
    replica.n = 1
    assert replica.campaign()


def test_a_number_with_another_body_fails_the_request(replica: Replica) -> None:
    campaign = replica.campaign()
    replica.n = 0
    reused = replica.mutation("delete", "campaigns", campaign)
    fresh = replica.mutation("delete", "campaigns", campaign)
    answer = replica.send(reused, fresh)
    assert problem(answer) == (409, "mutation_reused")
    assert answer.json()["n"] == 1
    assert not replica.row("campaigns", campaign)["deleted"]


def test_a_client_of_somebody_else_is_forged(served: Served, owner: Person, replica: Replica) -> None:
    replica.campaign()
    colleague = served.person()
    owner.add(replica.workspace, colleague, "member")
    here, elsewhere = Replica(colleague, replica.workspace), Replica(colleague, colleague.workspace())
    for thief in (here, elsewhere, Replica(owner, owner.workspace())):
        thief.client_id = replica.client_id
        mutation = thief.mutation(
            "create", "campaigns", new_id(), {"name": "x", "objective": "y", "platform": "meta"}
        )
        assert problem(thief.send(mutation)) == (403, "client_forged")


def test_another_epoch_fails_the_request(replica: Replica) -> None:
    mutation = replica.mutation("delete", "campaigns", new_id())
    assert problem(replica.send(mutation, epoch=new_id())) == (409, "epoch_changed")
    assert replica.send(mutation, epoch=replica.hello()["epoch"]).status_code == 200


def test_a_foreign_or_missing_workspace_is_not_found(served: Served, replica: Replica) -> None:
    stranger = served.person()
    for workspace in (replica.workspace, new_id()):
        other = Replica(stranger, workspace)
        assert problem(other.send(other.mutation("delete", "campaigns", new_id()))) == (404, "not_found")
        assert problem(other.changes(0)) == (404, "not_found")
        assert problem(stranger.http.get(f"{other.root}/hello")) == (404, "not_found")


def test_too_many_mutations_fail_the_request(replica: Replica) -> None:
    mutations = [replica.mutation("delete", "campaigns", new_id()) for _ in range(501)]
    assert problem(replica.send(*mutations)) == (413, "too_large")


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"mutations": "none"}, "mutations"),
        ({"client_id": "nobody"}, "client_id"),
        ({"schema": "one"}, "schema"),
        ({"unknown": 1}, None),
        ({"mutations": [{"n": "1"}]}, "mutations[0].n"),
    ],
)
def test_an_unreadable_body_fails_the_request(
    replica: Replica, change: dict[str, object], field: str
) -> None:
    answer = replica.send(**change)
    assert problem(answer) == (400, "invalid_value")
    assert answer.json().get("field") == field


@pytest.mark.parametrize(
    ("op", "entity", "patch", "base", "expected"),
    [
        ("create", "nothing", {"name": "x"}, {}, ("unknown_entity", None)),
        ("create", "campaigns", {"name": "x", "objective": "y"}, {}, ("invalid_value", "platform")),
        ("patch", "campaigns", {"colour": 1}, {}, ("unknown_field", "colour")),
        ("patch", "campaigns", {"target_audience.moon": 1}, {}, ("unknown_path", "target_audience.moon")),
        (
            "patch",
            "campaigns",
            {"external_id": "1"},
            {"external_id": None},
            ("server_only_field", "external_id"),
        ),
        ("patch", "campaigns", {"status": "flying"}, {"status": "draft"}, ("invalid_value", "status")),
        (
            "patch",
            "campaigns",
            {"budget_amount": "5"},
            {"budget_amount": None},
            ("group_incomplete", "budget"),
        ),
        ("patch", "campaigns", {"name": "x" * 300}, {"name": "y"}, ("too_large", "name")),
        ("patch", "campaigns", {"name": "a\x00b"}, {"name": "y"}, ("invalid_value", "name")),
        ("patch", "campaigns", {"tags": "no list"}, {}, ("invalid_value", "tags")),
        ("delete", "ad_accounts", {}, {}, ("server_only_field", None)),
        ("create", "ad_sets", {"campaign_id": new_id(), "name": "x"}, {}, ("parent_missing", "campaign_id")),
        (
            "resolve",
            "campaigns",
            {"conflicts": [new_id()], "values": {}},
            {},
            ("conflict_settled", "conflicts"),
        ),
    ],
)
def test_what_cannot_be_is_refused_by_itself(
    replica: Replica,
    op: str,
    entity: str,
    patch: dict[str, object],
    base: dict[str, object],
    expected: tuple[str, str],
) -> None:
    campaign = replica.campaign("keeps its name")
    identifier = new_id() if op == "create" else campaign
    wrong = replica.mutation(op, entity, identifier, patch, base)
    right = replica.mutation("patch", "campaigns", campaign, {"notes": "ملاحظة"}, {"notes": None})
    results = replica.push(wrong, right)["results"]
    assert results[0]["status"] == "refused"
    assert results[0]["code"] == expected[0]
    if expected[1]:
        assert results[0]["field"] == expected[1]
    assert results[1]["status"] == "applied"
    assert replica.row("campaigns", campaign)["fields"]["name"] == "keeps its name"


def test_an_amount_the_currency_cannot_hold_is_refused(replica: Replica) -> None:
    budget = {"budget_type": "daily", "budget_amount": "999999999999.999", "currency": "SAR"}
    seen = {"budget_type": None, "budget_amount": None, "currency": "SAR"}
    result = replica.act("patch", "campaigns", replica.campaign(), budget, seen)
    assert (result["status"], result["code"]) == ("refused", "invalid_value")


def test_an_id_the_workspace_never_had_is_gone(replica: Replica) -> None:
    for op in ("patch", "delete", "restore"):
        patch = {"notes": "x"} if op == "patch" else {}
        assert replica.act(op, "campaigns", new_id(), patch)["status"] == "gone"


def test_a_group_applies_whole_or_not_at_all(replica: Replica) -> None:
    group, campaign, ad_set = new_id(), new_id(), new_id()
    mutations = [
        replica.mutation(
            "create",
            "campaigns",
            campaign,
            {"name": "أ", "objective": "sales", "platform": "meta"},
            group=group,
        ),
        replica.mutation("create", "ad_sets", ad_set, {"campaign_id": campaign, "name": "ب"}, group=group),
        replica.mutation("create", "ad_sets", new_id(), {"campaign_id": campaign, "name": ""}, group=group),
    ]
    alone = replica.mutation("create", "ad_sets", new_id(), {"campaign_id": campaign, "name": "ج"})
    told = replica.push(*mutations, alone)
    codes = [result.get("code") for result in told["results"]]
    assert codes == ["group_refused", "group_refused", "invalid_value", "parent_missing"]
    assert told["rows"] == []
    assert ("campaigns", campaign) not in replica.pull()


def test_a_group_with_a_row_that_is_gone_keeps_that_word(replica: Replica) -> None:
    group, campaign = new_id(), replica.campaign()
    told = replica.push(
        replica.mutation("patch", "campaigns", campaign, {"notes": "x"}, {"notes": None}, group=group),
        replica.mutation("patch", "campaigns", new_id(), {"notes": "x"}, {"notes": None}, group=group),
    )
    assert [r["status"] for r in told["results"]] == ["refused", "gone"]
    assert replica.row("campaigns", campaign)["fields"]["notes"] is None


def test_a_whole_tree_is_one_group(replica: Replica) -> None:
    group, campaign, ad_set, ad = new_id(), new_id(), new_id(), new_id()
    told = replica.push(
        replica.mutation(
            "create",
            "campaigns",
            campaign,
            {"name": "أ", "objective": "sales", "platform": "tiktok"},
            group=group,
        ),
        replica.mutation("create", "ad_sets", ad_set, {"campaign_id": campaign, "name": "ب"}, group=group),
        replica.mutation(
            "create", "ads", ad, {"ad_set_id": ad_set, "name": "ج", "creative_data": {}}, group=group
        ),
    )
    assert {r["status"] for r in told["results"]} == {"applied"}
    assert {row["seq"] for row in told["rows"]} == {told["head"]}


def test_creating_the_same_again_is_applied_and_another_is_refused(replica: Replica) -> None:
    identifier, patch = new_id(), {"name": "أ", "objective": "sales", "platform": "meta"}
    statuses = [replica.act("create", "campaigns", identifier, patch)["status"] for _ in range(2)]
    other = replica.act("create", "campaigns", identifier, {**patch, "name": "ب"})
    assert statuses == ["applied", "applied"]
    assert (other["status"], other["code"]) == ("refused", "id_used")


def test_a_viewer_comments_and_decides_and_nothing_else(
    served: Served, owner: Person, replica: Replica
) -> None:
    campaign, proposal, theirs = replica.campaign(), new_id(), new_id()
    replica.act("create", "proposals", proposal, {"title": "راجعوا الإعلان"})
    about = {"entity": "campaigns", "entity_id": campaign}
    replica.act("create", "comments", theirs, {**about, "body": "تعليق"})
    viewer = served.person()
    owner.add(replica.workspace, viewer, "viewer")
    seen = Replica(viewer, replica.workspace)
    own = new_id()
    assert seen.act("create", "comments", own, {**about, "body": "جميل"})["status"] == "applied"
    assert seen.act("patch", "comments", own, {"body": "جميل جدا"}, {"body": "جميل"})["status"] == "applied"
    assert (
        seen.act("patch", "proposals", proposal, {"state": "approved"}, {"state": "open"})["status"]
        == "applied"
    )
    decided = seen.row("proposals", proposal)["fields"]
    assert decided["decided_by"] == viewer.id
    assert decided["decided_at"] is not None
    for refused in (
        seen.act("patch", "comments", theirs, {"body": "غيرت"}, {"body": "تعليق"}),
        seen.act("delete", "comments", own),
        seen.act("patch", "campaigns", campaign, {"name": "x"}, {"name": "حملة رمضان"}),
        seen.act("create", "campaigns", new_id(), {"name": "x", "objective": "y", "platform": "meta"}),
        seen.act("patch", "proposals", proposal, {"title": "x"}, {"title": "راجعوا الإعلان"}),
    ):
        assert (refused["status"], refused["code"]) == ("refused", "role_forbidden")


def test_a_proposal_is_applied_once_with_its_act(served: Served, owner: Person, replica: Replica) -> None:
    """The late group is refused whole; so is a rejection that did not see it applied."""
    campaign, proposal = replica.campaign(), new_id()
    replica.act("create", "proposals", proposal, {"title": "حملة رمضان"})
    colleague = served.person()
    owner.add(replica.workspace, colleague, "member")
    theirs = Replica(colleague, replica.workspace)

    def applied(by: Replica, name: str) -> list[tuple[str, str | None]]:
        group = new_id()
        word = by.mutation(
            "patch", "proposals", proposal, {"state": "applied"}, {"state": "open"}, group=group
        )
        seen = {"name": "حملة رمضان"}
        edit = by.mutation("patch", "campaigns", campaign, {"name": name}, seen, group=group)
        return [(result["status"], result.get("code")) for result in by.push(word, edit)["results"]]

    assert applied(replica, "حملة العيد") == [("applied", None), ("applied", None)]
    late = [("refused", "conflict_settled"), ("refused", "group_refused")]
    assert applied(theirs, "حملة العيد") == late
    no = theirs.act("patch", "proposals", proposal, {"state": "rejected"}, {"state": "open"})
    assert (no["status"], no["code"], no["field"]) == ("refused", "conflict_settled", "state")
    decided = replica.row("proposals", proposal)["fields"]
    assert (decided["state"], decided["decided_by"]) == ("applied", owner.id)
    back = replica.act("patch", "proposals", proposal, {"state": "open"}, {"state": "applied"})
    assert back["status"] == "applied"
    assert replica.row("proposals", proposal)["fields"]["decided_by"] is None


def test_a_viewer_applies_nothing(served: Served, owner: Person, replica: Replica) -> None:
    proposal = new_id()
    replica.act("create", "proposals", proposal, {"title": "حملة رمضان"})
    viewer = served.person()
    owner.add(replica.workspace, viewer, "viewer")
    tried = Replica(viewer, replica.workspace).act(
        "patch", "proposals", proposal, {"state": "applied"}, {"state": "open"}
    )
    assert (tried["status"], tried["code"]) == ("refused", "role_forbidden")


def test_one_who_was_removed_finds_nothing(served: Served, owner: Person, replica: Replica) -> None:
    colleague = served.person()
    membership = owner.add(replica.workspace, colleague, "member")
    theirs = Replica(colleague, replica.workspace)
    campaign = theirs.campaign()
    assert owner.http.delete(f"/v1/workspaces/{replica.workspace}/members/{membership}").status_code == 204
    mutation = theirs.mutation("patch", "campaigns", campaign, {"name": "x"}, {"name": "حملة رمضان"})
    assert problem(theirs.send(mutation)) == (404, "not_found")
    assert replica.row("members", membership)["deleted"]


def test_a_row_postgresql_will_not_take_is_refused_and_others_are_not(
    served: Served, replica: Replica
) -> None:
    """The contract lets it pass, the database does not: one group pays, the request does not fail."""
    served.run_sql("alter table campaigns add constraint no_moon check (name <> 'moon') not valid")
    try:
        good, bad = new_id(), new_id()
        patch = {"objective": "sales", "platform": "meta"}
        told = replica.push(
            replica.mutation("create", "campaigns", bad, {**patch, "name": "moon"}),
            replica.mutation("create", "campaigns", good, {**patch, "name": "sun"}),
        )
    finally:
        served.run_sql("alter table campaigns drop constraint no_moon")
    assert [r["status"] for r in told["results"]] == ["refused", "applied"]
    assert [row["id"] for row in told["rows"] if row["entity"] == "campaigns"] == [good]
    assert ("campaigns", bad) not in replica.pull()


def test_300_parallel_edits_of_one_set_lose_nothing(replica: Replica) -> None:
    campaign = replica.campaign()
    replicas = [Replica(replica.person, replica.workspace) for _ in range(12)]

    def add_tags(number: int) -> None:
        mine = replicas[number]
        for step in range(25):
            result = mine.act("set_add", "campaigns", campaign, {"tags": [f"{number}-{step}"]})
            assert result["status"] == "applied"

    with concurrent.futures.ThreadPoolExecutor(len(replicas)) as pool:
        list(pool.map(add_tags, range(len(replicas))))
    assert len(replica.row("campaigns", campaign)["fields"]["tags"]) == 300


def test_every_column_of_every_editable_entity_survives_the_way(replica: Replica) -> None:
    """Text in all shapes, extreme numbers, nested JSON: what is stored is what was sent."""
    identifier = new_id()
    value = {"a": [1, 2.5, None, True, {"ب": "\u202bنص\u202c"}], "b": -(2**53), "c": "😀\u0301"}
    replica.act(
        "create",
        "content_templates",
        identifier,
        {"name": "أ", "type": "text", "template_data": value, "is_public": True},
    )
    fields = replica.row("content_templates", identifier)["fields"]
    assert json.dumps(fields["template_data"], sort_keys=True) == json.dumps(value, sort_keys=True)
    assert fields["is_public"] is True
