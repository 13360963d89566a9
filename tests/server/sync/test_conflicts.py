"""Two people on one row: what merges, what becomes a conflict, how it is settled; deletions and returns."""

import pytest

from tests.server.served import Person, Served
from tests.server.sync.replica import Replica, new_id


@pytest.fixture
def mine(owner: Person, workspace: str) -> Replica:
    """A replica of ``owner``."""
    return Replica(owner, workspace)


@pytest.fixture
def theirs(served: Served, owner: Person, workspace: str) -> Replica:
    """A replica of a colleague."""
    colleague = served.person(name="Omar Haddad")
    owner.add(workspace, colleague, "member")
    return Replica(colleague, workspace)


def test_different_fields_both_apply(mine: Replica, theirs: Replica) -> None:
    campaign = mine.campaign("أ")
    assert theirs.act("patch", "campaigns", campaign, {"notes": "ب"}, {"notes": None})["status"] == "applied"
    assert mine.act("patch", "campaigns", campaign, {"name": "ج"}, {"name": "أ"})["status"] == "applied"
    fields = mine.row("campaigns", campaign)["fields"]
    assert (fields["name"], fields["notes"]) == ("ج", "ب")
    assert fields["updated_by"] == mine.person.id


def test_words_of_one_text_merge(mine: Replica, theirs: Replica) -> None:
    ad = mine.ad(mine.ad_set(mine.campaign()), headline="خصم كبير على كل العطور")
    path = "creative_data.headline"
    theirs.act("patch", "ads", ad, {path: "خصم هائل على كل العطور"}, {path: "خصم كبير على كل العطور"})
    result = mine.act(
        "patch", "ads", ad, {path: "خصم كبير على كل العطور اليوم"}, {path: "خصم كبير على كل العطور"}
    )
    assert (result["status"], result["fields"]) == ("merged", [path])
    assert mine.row("ads", ad)["fields"]["creative_data"] == {"headline": "خصم هائل على كل العطور اليوم"}


def test_one_field_becomes_a_conflict_and_is_settled_once(mine: Replica, theirs: Replica) -> None:
    campaign = mine.campaign("أ")
    theirs.act("patch", "campaigns", campaign, {"name": "عندهم"}, {"name": "أ"})
    mine.act("patch", "campaigns", campaign, {"notes": "آخر"}, {"notes": None})
    result = mine.act(
        "patch",
        "campaigns",
        campaign,
        {"name": "عندي", "objective": "leads"},
        {"name": "أ", "objective": "sales"},
    )
    assert result["status"] == "conflict"
    (identifier,) = result["conflicts"]
    row = mine.row("campaigns", campaign)["fields"]
    assert (row["name"], row["objective"]) == ("عندهم", "leads")
    conflict = theirs.row("conflicts", identifier)["fields"]
    assert conflict["entity_id"] == campaign
    assert (conflict["base"], conflict["current"], conflict["proposed"]) == ("أ", "عندهم", "عندي")
    assert (conflict["author"], conflict["current_by"]) == (mine.person.id, theirs.person.id)
    assert conflict["state"] == "open"
    patch = {"conflicts": [identifier], "values": {"name": "عندنا"}}
    assert theirs.act("resolve", "campaigns", campaign, patch)["status"] == "applied"
    again = mine.act("resolve", "campaigns", campaign, patch)
    assert (again["status"], again["code"]) == ("refused", "conflict_settled")
    assert mine.row("campaigns", campaign)["fields"]["name"] == "عندنا"
    settled = mine.row("conflicts", identifier)["fields"]
    assert (settled["state"], settled["settled_by"]) == ("settled", theirs.person.id)


def test_an_open_conflict_follows_its_row(mine: Replica, theirs: Replica) -> None:
    campaign = mine.campaign("أ")
    theirs.act("patch", "campaigns", campaign, {"name": "ب"}, {"name": "أ"})
    (identifier,) = mine.act("patch", "campaigns", campaign, {"name": "ج"}, {"name": "أ"})["conflicts"]
    told = theirs.push(theirs.mutation("patch", "campaigns", campaign, {"name": "د"}, {"name": "ب"}))
    followed = next(row for row in told["rows"] if row["id"] == identifier)
    assert followed["fields"]["current"] == "د"
    assert followed["fields"]["proposed"] == "ج"
    assert followed["seq"] == told["head"]


def test_a_budget_is_one_value(mine: Replica, theirs: Replica) -> None:
    seen = {"budget_type": "daily", "budget_amount": "100", "currency": "SAR"}
    campaign = mine.campaign("أ", **seen)
    theirs.act("patch", "campaigns", campaign, {**seen, "budget_amount": "150.00"}, seen)
    result = mine.act("patch", "campaigns", campaign, {**seen, "currency": "AED"}, seen)
    (identifier,) = result["conflicts"]
    conflict = mine.row("conflicts", identifier)["fields"]
    assert conflict["field"] == "budget"
    assert conflict["current"] == {**seen, "budget_amount": "150"}
    assert conflict["current_by"] == theirs.person.id
    assert mine.row("campaigns", campaign)["fields"]["currency"] == "SAR"


def test_sets_take_both(mine: Replica, theirs: Replica) -> None:
    campaign = mine.campaign("أ", target_audience={"countries": ["AE", "SA"]})
    path = "target_audience.countries"
    theirs.act("patch", "campaigns", campaign, {path: ["AE", "KW", "SA"]}, {path: ["AE", "SA"]})
    mine.act("patch", "campaigns", campaign, {path: ["SA"]}, {path: ["AE", "SA"]})
    assert mine.row("campaigns", campaign)["fields"]["target_audience"] == {"countries": ["KW", "SA"]}


def test_a_tree_falls_in_one_seq_and_returns_whole(mine: Replica) -> None:
    campaign = mine.campaign()
    kept_out = mine.ad_set(campaign, "removed before")
    ad_set = mine.ad_set(campaign)
    ads = [mine.ad(ad_set), mine.ad(ad_set)]
    mine.act("delete", "ad_sets", kept_out)
    seq = mine.act("delete", "campaigns", campaign)["seq"]
    tree = [("campaigns", campaign), ("ad_sets", ad_set), *(("ads", ad) for ad in ads)]
    fallen = Replica(mine.person, mine.workspace).pull()
    assert {(fallen[key]["seq"], fallen[key]["deleted"]) for key in tree} == {(seq, True)}
    told = mine.push(mine.mutation("restore", "campaigns", campaign))
    assert {(row["entity"], row["id"]) for row in told["rows"]} == set(tree)
    back = Replica(mine.person, mine.workspace).pull()
    assert not any(back[key]["deleted"] for key in tree)
    assert back["ad_sets", kept_out]["deleted"]


def test_restoring_a_part_brings_the_tree_it_fell_with(mine: Replica) -> None:
    campaign = mine.campaign()
    ad = mine.ad(mine.ad_set(campaign))
    mine.act("delete", "campaigns", campaign)
    assert mine.act("restore", "ads", ad)["status"] == "applied"
    assert not mine.row("campaigns", campaign)["deleted"]


def test_a_part_does_not_return_under_what_fell_later(mine: Replica) -> None:
    campaign = mine.campaign()
    ad_set = mine.ad_set(campaign)
    mine.act("delete", "ad_sets", ad_set)
    mine.act("delete", "campaigns", campaign)
    refused = mine.act("restore", "ad_sets", ad_set)
    assert (refused["status"], refused["code"], refused["field"]) == (
        "refused",
        "parent_missing",
        "campaign_id",
    )


def test_two_deletions_in_one_request_return_apart(mine: Replica) -> None:
    one, two = mine.campaign("1"), mine.campaign("2")
    mine.push(mine.mutation("delete", "campaigns", one), mine.mutation("delete", "campaigns", two))
    mine.act("restore", "campaigns", one)
    assert not mine.row("campaigns", one)["deleted"]
    assert mine.row("campaigns", two)["deleted"]


def test_an_edit_of_what_a_colleague_deleted_is_kept_whole(mine: Replica, theirs: Replica) -> None:
    campaign = mine.campaign("أ")
    theirs.act("delete", "campaigns", campaign)
    patch = {"name": "ب", "notes": "لا تفقدني"}
    result = mine.act("patch", "campaigns", campaign, patch, {"name": "أ", "notes": None})
    assert result["status"] == "conflict"
    conflict = mine.row("conflicts", result["conflicts"][0])["fields"]
    assert (conflict["field"], conflict["current"], conflict["proposed"]) == ("*", None, patch)
    assert conflict["current_by"] == theirs.person.id
    mine.act("resolve", "campaigns", campaign, {"conflicts": result["conflicts"], "values": patch})
    row = mine.row("campaigns", campaign)
    assert not row["deleted"]
    assert row["fields"]["notes"] == "لا تفقدني"


def test_what_is_created_below_a_deletion_is_kept_with_all_below_it(mine: Replica, theirs: Replica) -> None:
    campaign = mine.campaign()
    theirs.act("delete", "campaigns", campaign)
    group, ad_set, ad = new_id(), new_id(), new_id()
    wanted = {"campaign_id": campaign, "name": "مجموعة"}
    told = mine.push(
        mine.mutation("create", "ad_sets", ad_set, wanted, group=group),
        mine.mutation(
            "create", "ads", ad, {"ad_set_id": ad_set, "name": "إعلان", "creative_data": {}}, group=group
        ),
        mine.mutation("patch", "ads", ad, {"name": "إعلان ٢"}, {"name": "إعلان"}, group=group),
    )
    assert [result["status"] for result in told["results"]] == ["conflict"] * 3
    first = mine.row("conflicts", told["results"][0]["conflicts"][0])["fields"]
    assert (first["entity"], first["entity_id"], first["proposed"]) == ("ad_sets", ad_set, wanted)


def test_a_deletion_waits_for_who_wrote_later(mine: Replica, theirs: Replica) -> None:
    campaign = mine.campaign("أ")
    seen = mine.row("campaigns", campaign)["seq"]
    theirs.act("patch", "campaigns", campaign, {"name": "ب"}, {"name": "أ"})
    result = mine.act("delete", "campaigns", campaign, {}, {"seq": seen})
    assert result["status"] == "conflict"
    conflict = mine.row("conflicts", result["conflicts"][0])["fields"]
    assert (conflict["field"], conflict["current"]["name"]) == ("*", "ب")
    assert not mine.row("campaigns", campaign)["deleted"]
    assert mine.act("delete", "campaigns", campaign)["status"] == "applied"


@pytest.mark.parametrize("change", ["edited", "added"])
def test_a_deletion_waits_for_who_wrote_later_below_it(mine: Replica, theirs: Replica, change: str) -> None:
    campaign = mine.campaign("أ")
    ad_set = mine.ad_set(campaign)
    ad = mine.ad(ad_set, headline="عرض")
    seen = mine.row("ads", ad)["seq"]
    if change == "edited":
        path = "creative_data.headline"
        theirs.act("patch", "ads", ad, {path: "عرض الجمعة"}, {path: "عرض"})
    else:
        theirs.ad(ad_set, headline="جديد")
    result = mine.act("delete", "campaigns", campaign, {}, {"seq": seen})
    assert result["status"] == "conflict"
    conflict = mine.row("conflicts", result["conflicts"][0])["fields"]
    assert (conflict["entity"], conflict["entity_id"], conflict["field"]) == ("campaigns", campaign, "*")
    assert not any(mine.row(*key)["deleted"] for key in (("campaigns", campaign), ("ads", ad)))
    assert mine.act("delete", "ad_sets", mine.ad_set(campaign), {}, {"seq": seen})["status"] == "applied"


def test_what_a_colleague_deleted_below_does_not_hold_a_deletion_up(mine: Replica, theirs: Replica) -> None:
    campaign = mine.campaign("أ")
    ad_set = mine.ad_set(campaign)
    seen = mine.row("ad_sets", ad_set)["seq"]
    theirs.act("delete", "ad_sets", ad_set)
    assert mine.act("delete", "campaigns", campaign, {}, {"seq": seen})["status"] == "applied"


def test_own_later_edits_do_not_hold_a_deletion_up(mine: Replica) -> None:
    campaign = mine.campaign("أ")
    seen = mine.row("campaigns", campaign)["seq"]
    mine.act("patch", "campaigns", campaign, {"name": "ب"}, {"name": "أ"})
    assert mine.act("delete", "campaigns", campaign, {}, {"seq": seen})["status"] == "applied"
    assert mine.row("campaigns", campaign)["deleted"]


def test_what_is_on_a_platform_is_not_deleted(served: Served, mine: Replica) -> None:
    campaign = mine.campaign()
    ad = mine.ad(mine.ad_set(campaign))
    with served.owner.begin() as connection:
        connection.exec_driver_sql(
            f"select set_config('adly.seq', (select seq::text from ads where id = '{ad}'), true)"
        )
        connection.exec_driver_sql(f"update ads set external_id = '1234' where id = '{ad}'")
    for entity, identifier in (("ads", ad), ("campaigns", campaign)):
        refused = mine.act("delete", entity, identifier)
        assert (refused["status"], refused["code"]) == ("refused", "published")
    wish = mine.act("patch", "ads", ad, {"status": "to_remove"}, {"status": "draft"})
    assert wish["status"] == "applied"


def test_an_ad_set_moves_between_campaigns(mine: Replica) -> None:
    one, two = mine.campaign("1"), mine.campaign("2")
    ad_set = mine.ad_set(one)
    mine.act("patch", "ad_sets", ad_set, {"campaign_id": two}, {"campaign_id": one})
    mine.act("delete", "campaigns", one)
    assert not mine.row("ad_sets", ad_set)["deleted"]
    refused = mine.act("patch", "ad_sets", ad_set, {"campaign_id": new_id()}, {"campaign_id": two})
    assert (refused["status"], refused["code"]) == ("refused", "parent_missing")


def test_a_move_and_a_deletion_in_one_request_see_each_other(mine: Replica) -> None:
    one, two = mine.campaign("1"), mine.campaign("2")
    ad_set = mine.ad_set(one)
    ad = mine.ad(ad_set)
    mine.push(
        mine.mutation("patch", "ad_sets", ad_set, {"campaign_id": two}, {"campaign_id": one}),
        mine.mutation("delete", "campaigns", one),
    )
    assert not mine.row("ads", ad)["deleted"]
    mine.push(
        mine.mutation("delete", "campaigns", two),
        mine.mutation("restore", "campaigns", two),
    )
    assert not mine.row("ads", ad)["deleted"]


def test_every_change_leaves_a_revision(mine: Replica, theirs: Replica) -> None:
    campaign, action = mine.campaign("أ"), new_id()
    mutation = theirs.mutation("patch", "campaigns", campaign, {"name": "ب"}, {"name": "أ"})
    theirs.push({**mutation, "action": action})
    mine.act("delete", "campaigns", campaign)
    mine.act("restore", "campaigns", campaign)
    revisions = [
        row["fields"]
        for (entity, _), row in Replica(mine.person, mine.workspace).pull().items()
        if entity == "revisions" and row["fields"]["entity_id"] == campaign
    ]
    assert [r["op"] for r in revisions] == ["create", "patch", "delete", "restore"]
    assert revisions[1]["author"] == theirs.person.id
    assert (revisions[1]["before"], revisions[1]["patch"]) == ({"name": "أ"}, {"name": "ب"})
    assert revisions[1]["action"] == action
    assert revisions[2]["before"]["name"] == "ب"


def test_an_edit_re_offered_under_a_new_client_changes_nothing(mine: Replica) -> None:
    """After a restored backup, acknowledged mutations come again from n = 1 with ``replay``."""
    campaign = mine.campaign("أ")
    mine.act("patch", "campaigns", campaign, {"name": "ب"}, {"name": "أ"})
    again = Replica(mine.person, mine.workspace)
    patch = {"name": "أ", "objective": "sales", "platform": "meta"}
    told = again.push(
        {**again.mutation("create", "campaigns", campaign, patch), "replay": True},
        {**again.mutation("patch", "campaigns", campaign, {"name": "ب"}, {"name": "أ"}), "replay": True},
    )
    assert [r["status"] for r in told["results"]] == ["applied", "applied"]
    assert mine.row("campaigns", campaign)["fields"]["name"] == "ب"
