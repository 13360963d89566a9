"""Undo takes back what one did, and leaves what a colleague has done since."""

from typing import Any

from hypothesis import given

from adly_sync_server.contract.inverse import Inverse, inverse
from adly_sync_server.contract.merge import resolved
from adly_sync_server.contract.mutations import Edit
from adly_sync_server.contract.sync import Op
from tests.contract.acts import ACT, COUNTRIES, HEADLINE, PARENT, ad, ad_set, edit, merged, patch, uuid_of
from tests.contract.rows_and_edits import Scene, scenes

CARD = f"creative_data.cards.{uuid_of(7)}"


def taken_back(row: dict[str, Any], made: Edit, then: dict[str, Any] | None = None) -> tuple[Any, Inverse]:
    done = merged(row, made)
    undo = inverse(made, done.before, then)
    back = edit(undo.op.value, made.entity.name, undo.patch, undo.base)
    return merged(then or done.fields, back).fields, undo


@given(scenes())
def test_undo_restores_every_byte_if_nobody_else_wrote(scene: Scene) -> None:
    back, undo = taken_back(scene.row, scene.right)
    assert back == scene.row
    assert not undo.skipped


@given(scenes())
def test_undo_never_takes_away_what_a_colleague_wrote_since(scene: Scene) -> None:
    mine = merged(scene.row, scene.right)
    since = merged(mine.fields, scene.left)
    undo = inverse(scene.right, mine.before, since.fields)
    back = merged(since.fields, edit("patch", scene.right.entity.name, undo.patch, undo.base))
    assert not back.clashes
    untouched = set(since.changed) - set(scene.right.patch)
    assert not untouched & set(back.changed)


def test_a_field_that_has_moved_is_skipped_by_name() -> None:
    made = edit(
        "patch", "ads", {"name": "ب", "status": "paused"}, {"name": "إعلان الجمعة", "status": "draft"}
    )
    back, undo = taken_back(ad(), made, ad(name="من زميل", status="paused"))
    assert undo == Inverse(Op.PATCH, {"status": "paused"}, {"status": "draft"}, ("name",))
    assert (back["name"], back["status"]) == ("من زميل", "draft")


def test_a_group_is_taken_back_whole_or_not_at_all() -> None:
    seen = {"budget_type": "daily", "budget_amount": "50", "currency": "SAR"}
    wanted = seen | {"budget_amount": "90"}
    made = edit("patch", "ad_sets", wanted, seen)
    back, undo = taken_back(ad_set(**seen), made)
    assert (undo.patch, back["budget_amount"]) == (seen, "50")
    _, moved = taken_back(ad_set(**seen), made, ad_set(**(wanted | {"currency": "AED"})))
    assert (moved.patch, moved.skipped) == ({}, ("budget",))


def test_rows_come_and_go() -> None:
    born = edit("create", "ads", {"ad_set_id": PARENT, "name": "أ", "creative_data": {}})
    assert inverse(born, {}) == Inverse(Op.DELETE)
    assert inverse(edit("delete"), {}) == Inverse(Op.RESTORE)
    assert inverse(edit("restore"), {}) == Inverse(Op.DELETE)


def test_sets_give_back_only_the_own_changes() -> None:
    row = ad_set(targeting={"countries": ["SA"]})
    added = edit("set_add", "ad_sets", {COUNTRIES: ["SA", "AE"]})
    since = ad_set(targeting={"countries": ["AE", "KW", "SA"]})
    assert taken_back(row, added, since)[0]["targeting"] == {"countries": ["KW", "SA"]}
    removed = edit("set_remove", "ad_sets", {COUNTRIES: ["SA"]})
    assert taken_back(row, removed)[0]["targeting"] == {"countries": ["SA"]}
    changed = patch(COUNTRIES, ["SA"], ["AE"], "ad_sets")
    assert taken_back(row, changed)[0]["targeting"] == {"countries": ["SA"]}


def test_a_removed_element_comes_back_unless_somebody_made_it_anew() -> None:
    card = {"headline": "أ", "position": "V"}
    row = ad(creative_data={"cards": {uuid_of(7): card}})
    made = edit("patch", "ads", {CARD: None}, {CARD: card})
    assert taken_back(row, made)[0] == row
    assert taken_back(row, made, row)[1].skipped == (CARD,)


def test_a_settlement_can_be_taken_back() -> None:
    values = {HEADLINE: "أخيرًا", "tags": ["عيد"]}
    made = edit("resolve", "ads", {"conflicts": [ACT], "values": values})
    row = ad(creative_data={"headline": "أول"}, tags=["صيف"])
    done = resolved(made.entity, row, made)
    undo = inverse(made, done.before, done.fields)
    back = edit("patch", "ads", undo.patch, undo.base)
    assert merged(done.fields, back).fields == row
