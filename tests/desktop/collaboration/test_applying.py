"""Applying and rejecting proposals on a real replica: whole, in part, over what others wrote, and back."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from adly_desktop.collaboration import use_cases
from adly_desktop.collaboration.proposals_read import proposals_about
from adly_desktop.storage import edits
from adly_desktop.storage.acts import revert
from adly_desktop.storage.ids import new_id
from adly_desktop.storage.replica import Replica
from adly_sync_server.contract.errors import AdlyError, Refused
from adly_sync_server.contract.proposals import Standing
from tests.desktop.collaboration.proposing import change, do, propose, replica_of, row_of, state_of, waiting
from tests.desktop.storage.drafts import Draft, draft

HEADLINE = "creative_data.headline"


@pytest.fixture
def mine(tmp_path: Path) -> Iterator[Replica]:
    """A member's replica."""
    with replica_of(tmp_path) as replica:
        yield replica


@pytest.fixture
def made(mine: Replica) -> Draft:
    """A campaign with one ad set and one ad."""
    return draft(mine)


def headline(made: Draft, new: str = "عرض الجمعة 25%", seen: str = "عرض اليوم") -> dict[str, object]:
    return change("patch", "ads", made.ad, {HEADLINE: new}, {HEADLINE: seen})


def tree() -> list[dict[str, object]]:
    campaign, ad_set, ad = new_id(), new_id(), new_id()
    top = {"name": "حملة العيد", "objective": "sales", "platform": "meta"}
    return [
        change("create", "campaigns", campaign, top),
        change("create", "ad_sets", ad_set, {"campaign_id": campaign, "name": "جدة"}),
        change("create", "ads", ad, {"ad_set_id": ad_set, "name": "إعلان", "creative_data": {}}),
    ]


def test_an_act_is_made_an_edit_of_whoever_applies_it(mine: Replica, made: Draft) -> None:
    proposal = propose(mine, headline(made))
    (told,) = waiting(mine)
    assert (told.author, told.title, told.is_plain) == ("بدر العتيبي", "إعلان ١", True)
    mine.write(lambda uow: use_cases.apply(uow, proposal))
    assert row_of(mine, "ads", made.ad).fields["creative_data"]["headline"] == "عرض الجمعة 25%"
    assert (state_of(mine, proposal), waiting(mine)) == ("applied", [])
    last = mine.read(lambda reader: reader.outbox())[-2:]
    assert len({queued.mutation.group for queued in last}) == 1
    assert [queued.mutation.base for queued in last] == [{"state": "open"}, {HEADLINE: "عرض اليوم"}]


def test_applying_is_taken_back_whole(mine: Replica, made: Draft) -> None:
    proposal = propose(mine, headline(made))
    applied = mine.write(lambda uow: use_cases.apply(uow, proposal))
    assert not mine.write(lambda uow: revert(uow, applied.changes)).skipped
    assert row_of(mine, "ads", made.ad).fields["creative_data"]["headline"] == "عرض اليوم"
    assert state_of(mine, proposal) == "open"


def test_a_proposed_tree_is_made_whole_and_can_go_and_come_again(mine: Replica) -> None:
    changes = tree()
    proposal = propose(mine, *changes)
    (told,) = waiting(mine)
    assert told.title == "حملة العيد"
    applied = mine.write(lambda uow: use_cases.apply(uow, proposal))
    ad = str(changes[2]["entity_id"])
    assert row_of(mine, "ads", ad).alive
    mine.write(lambda uow: revert(uow, applied.changes))
    assert not row_of(mine, "ads", ad).alive
    (again,) = waiting(mine)
    assert {part.standing for part in again.parts} == {Standing.DELETED}
    mine.write(lambda uow: use_cases.apply(uow, proposal))
    assert row_of(mine, "ads", ad).alive


def test_what_others_wrote_since_is_only_overwritten_by_choice(mine: Replica, made: Draft) -> None:
    seen = {"name": "إعلان ١", HEADLINE: "عرض اليوم"}
    both = change("patch", "ads", made.ad, {"name": "إعلان ٢", HEADLINE: "عرض الجمعة"}, seen)
    proposal = propose(mine, both)
    do(mine, [edits.patch("ads", made.ad, {"name": "إعلان أمل"})])
    (told,) = waiting(mine)
    standings = {part.field: part.standing for part in told.parts}
    assert standings == {"name": Standing.MOVED, HEADLINE: Standing.FRESH}
    assert not told.is_plain
    mine.write(lambda uow: use_cases.apply(uow, proposal))
    fields = row_of(mine, "ads", made.ad).fields
    assert (fields["name"], fields["creative_data"]["headline"]) == ("إعلان أمل", "عرض الجمعة")


def test_a_change_that_moved_is_taken_over_where_chosen(mine: Replica, made: Draft) -> None:
    proposal = propose(mine, change("patch", "ads", made.ad, {"name": "إعلان ٢"}, {"name": "إعلان ١"}))
    do(mine, [edits.patch("ads", made.ad, {"name": "إعلان أمل"})])
    applied = mine.write(lambda uow: use_cases.apply(uow, proposal, {(0, "name")}))
    assert row_of(mine, "ads", made.ad).fields["name"] == "إعلان ٢"
    mine.write(lambda uow: revert(uow, applied.changes))
    assert row_of(mine, "ads", made.ad).fields["name"] == "إعلان أمل"


def test_texts_that_fit_together_are_joined(mine: Replica, made: Draft) -> None:
    proposal = propose(mine, headline(made, "عرض اليوم مع iPhone 17"))
    do(mine, [edits.patch("ads", made.ad, {HEADLINE: "خصم عرض اليوم"})])
    (told,) = waiting(mine)
    assert told.parts[0].standing is Standing.MERGED
    mine.write(lambda uow: use_cases.apply(uow, proposal))
    assert row_of(mine, "ads", made.ad).fields["creative_data"]["headline"] == "خصم عرض اليوم مع iPhone 17"


def test_what_was_deleted_comes_back_with_the_change(mine: Replica, made: Draft) -> None:
    proposal = propose(mine, headline(made))
    do(mine, [edits.delete("campaigns", made.campaign)])
    (told,) = waiting(mine)
    assert (told.parts[0].standing, told.is_plain, told.can_apply) == (Standing.DELETED, False, True)
    mine.write(lambda uow: use_cases.apply(uow, proposal, {(0, HEADLINE)}))
    row = row_of(mine, "ads", made.ad)
    assert (row.alive, row.fields["creative_data"]["headline"]) == (True, "عرض الجمعة 25%")


def test_an_act_on_a_row_that_is_only_proposed_waits_for_that_one(mine: Replica) -> None:
    changes = tree()
    ad = str(changes[2]["entity_id"])
    later = propose(
        mine, change("patch", "ads", ad, {"name": "ب"}, {"name": "إعلان"}), made_at="2026-03-01T11:00:00Z"
    )
    with pytest.raises(Refused) as refusal:
        mine.write(lambda uow: use_cases.apply(uow, later))
    assert refusal.value.code == "parent_missing"
    first = propose(mine, *changes, made_at="2026-03-01T10:00:00Z")
    assert [one.id for one in waiting(mine)] == [first, later]
    applied = mine.write(use_cases.apply_all)
    assert (applied.number, waiting(mine)) == (2, [])
    assert row_of(mine, "ads", ad).fields["name"] == "ب"


def test_apply_all_leaves_what_needs_a_thought(mine: Replica, made: Draft) -> None:
    moved = propose(mine, headline(made, seen="شيء آخر"))
    plain = propose(mine, change("set_add", "ads", made.ad, {"tags": ["عيد"]}))
    assert mine.write(use_cases.apply_all).number == 1
    assert (state_of(mine, plain), state_of(mine, moved)) == ("applied", "open")
    assert row_of(mine, "ads", made.ad).fields["tags"] == ["عيد"]


def test_a_proposal_is_applied_once(mine: Replica, made: Draft) -> None:
    proposal = propose(mine, headline(made))
    mine.write(lambda uow: use_cases.apply(uow, proposal))
    before = mine.read(lambda reader: reader.waiting().mutations)
    for decide in (use_cases.apply, use_cases.reject):
        with pytest.raises(Refused) as refusal:
            mine.write(partial(decide, proposal_id=proposal))
        assert refusal.value.code == "conflict_settled"
    assert mine.read(lambda reader: reader.waiting().mutations) == before


def test_a_rejected_one_changes_nothing(mine: Replica, made: Draft) -> None:
    proposal = propose(mine, headline(made))
    mine.write(lambda uow: use_cases.reject(uow, proposal))
    assert (state_of(mine, proposal), waiting(mine)) == ("rejected", [])
    assert row_of(mine, "ads", made.ad).fields["creative_data"]["headline"] == "عرض اليوم"


def test_a_viewer_may_not_apply_but_may_say_no(mine: Replica, made: Draft) -> None:
    proposal = propose(mine, headline(made))
    mine.write(lambda uow: setattr(uow.state, "role", "viewer"))
    with pytest.raises(Refused) as refusal:
        mine.write(lambda uow: use_cases.apply(uow, proposal))
    assert refusal.value.code == "role_forbidden"
    mine.write(lambda uow: use_cases.reject(uow, proposal))
    assert state_of(mine, proposal) == "rejected"


def test_deleting_is_proposed_too(mine: Replica, made: Draft) -> None:
    proposal = propose(mine, change("delete", "ads", made.ad, base={"seq": 0}))
    mine.write(lambda uow: use_cases.apply(uow, proposal))
    assert not row_of(mine, "ads", made.ad).alive


def test_what_cannot_be_read_is_told_and_not_applied(mine: Replica, made: Draft) -> None:
    wild = propose(mine, change("patch", "ads", made.ad, {"no_such": 1}, {"no_such": 2}))
    (told,) = waiting(mine)
    assert (told.id, told.code, told.can_apply) == (wild, "unknown_field", False)
    with pytest.raises(AdlyError):
        mine.write(lambda uow: use_cases.apply(uow, wild))
    assert mine.write(use_cases.apply_all).number == 0


def test_a_request_for_approval_is_not_listed_here(mine: Replica, made: Draft) -> None:
    request = {"title": "راجعوا", "changes": {"campaigns": [made.campaign]}}
    do(mine, [edits.create("proposals", request)])
    assert waiting(mine) == []


def test_a_row_knows_what_is_proposed_for_it_and_below_it(mine: Replica, made: Draft) -> None:
    proposal = propose(mine, headline(made))
    for place in (("ads", made.ad), ("ad_sets", made.ad_set), ("campaigns", made.campaign)):
        assert [one.id for one in mine.read(partial(proposals_about, place=place))] == [proposal]
    assert mine.read(lambda reader: proposals_about(reader, ("ads", new_id()))) == []
    wider = propose(
        mine, change("create", "ads", new_id(), {"ad_set_id": made.ad_set, "name": "ج", "creative_data": {}})
    )
    about = mine.read(lambda reader: proposals_about(reader, ("campaigns", made.campaign)))
    assert wider in [one.id for one in about]
