"""What a person sees: the same, however far the server got; own pending values always."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from adly_sync_server.contract import merge
from adly_sync_server.contract.mutations import Edit
from adly_sync_server.contract.paths import read
from adly_sync_server.contract.rebase import Visible, visible
from adly_sync_server.contract.sync import Op
from tests.contract.acts import ACT, COUNTRIES, HEADLINE, PARENT, ad, ad_set, edit, merged, patch
from tests.contract.rows_and_edits import Scene, histories, scenes


def seen(row: dict[str, Any] | None, pending: list[Edit], deleted: bool = False) -> Visible:
    entity = pending[0].entity if pending else patch("name", "", "x").entity
    return visible(entity, row, deleted, pending)


@given(histories(), st.integers(0, 5))
def test_the_person_sees_the_same_however_far_the_server_got(
    history: tuple[dict[str, Any], list[Edit]], acknowledged: int
) -> None:
    row, made = history
    image = row
    for change in made[:acknowledged]:
        image = merged(image, change).fields
    before, after = seen(row, made), seen(image, made[acknowledged:])
    assert (before.fields, before.deleted) == (after.fields, after.deleted)
    assert after.mine <= before.mine


@given(histories())
def test_laying_an_edit_on_an_image_that_has_it_changes_nothing(
    history: tuple[dict[str, Any], list[Edit]],
) -> None:
    row, made = history
    for change in made:
        row = merged(row, change).fields
    assert seen(row, made[-1:]).fields == row


@given(scenes())
def test_an_own_pending_value_is_always_shown(scene: Scene) -> None:
    image = merged(scene.row, scene.left).fields
    shown = visible(scene.right.entity, image, False, [scene.right])
    assert shown.mine == set(scene.right.patch)
    for path, value in scene.right.patch.items():
        if path == "tags" or path == COUNTRIES:
            added = set(value) - set(scene.right.base[path])
            assert added <= set(read(shown.fields or {}, path) or ())
        else:
            assert read(shown.fields or {}, path) == value


def test_a_row_that_nobody_has_is_none_and_edits_do_not_make_it() -> None:
    assert seen(None, []) == Visible(None)
    assert seen(None, [patch("name", "أ", "ب")]) == Visible(None)


def test_a_create_is_seen_at_once_and_later_edits_on_it() -> None:
    born = edit("create", "ads", {"ad_set_id": PARENT, "name": "أ", "creative_data": {"headline": "ب"}})
    shown = seen(None, [born, patch("name", "أ", "ج")])
    assert shown.fields == ad(name="ج", creative_data={"headline": "ب"})
    assert shown.mine == {"ad_set_id", "name", HEADLINE}


def test_a_create_whose_answer_was_lost_does_not_hide_what_came_after_it() -> None:
    born = edit("create", "ads", {"ad_set_id": PARENT, "name": "أ", "creative_data": {}})
    assert (seen(ad(name="من زميل"), [born]).fields or {})["name"] == "من زميل"


def test_deleting_and_restoring_are_seen_at_once() -> None:
    row = ad()
    assert seen(row, [edit("delete")]) == Visible(row, deleted=True)
    assert seen(row, [edit("restore")], deleted=True) == Visible(row, deleted=False)
    both = seen(row, [edit("delete"), patch("name", "أ", "ب"), edit("restore")])
    assert ((both.fields or {})["name"], both.deleted) == ("ب", False)


def test_sets_show_the_colleagues_changes_with_the_own_ones() -> None:
    row = ad_set(targeting={"countries": ["AE", "KW"]})
    assert _countries(row, edit("set_add", "ad_sets", {COUNTRIES: ["SA"]})) == ["AE", "KW", "SA"]
    assert _countries(row, edit("set_remove", "ad_sets", {COUNTRIES: ["KW"]})) == ["AE"]
    assert _countries(row, patch(COUNTRIES, ["KW", "BH"], ["QA"], "ad_sets")) == ["AE", "QA"]
    assert _countries(row, edit("set_remove", "ad_sets", {COUNTRIES: ["AE", "KW"]})) is None


def _countries(row: dict[str, Any], change: Edit) -> Any:
    return read(visible(change.entity, row, False, [change]).fields or {}, COUNTRIES)


def test_a_settlement_shows_its_values() -> None:
    made = edit("resolve", "ads", {"conflicts": [ACT], "values": {"name": "أخيرًا", "tags": ["عيد"]}})
    shown = seen(ad(tags=["قديم"]), [made])
    assert ((shown.fields or {})["name"], (shown.fields or {})["tags"]) == ("أخيرًا", ["عيد"])
    assert made.op is Op.RESOLVE


def test_the_days_follow_what_is_shown() -> None:
    given = {"name": "رمضان", "objective": "sales", "platform": "meta"}
    born = edit(
        "create", "campaigns", given | {"start_at": "2026-02-17T22:00:00Z", "time_zone": "Asia/Riyadh"}
    )
    assert (seen(None, [born]).fields or {})["start_date"] == "2026-02-18"
    row = merge.created(born.entity, born)
    seen_now = {"start_at": "2026-02-17T22:00:00Z", "end_at": None, "time_zone": "Asia/Riyadh"}
    change = edit("patch", "campaigns", seen_now | {"start_at": "2026-02-18T22:00:00Z"}, seen_now)
    assert (visible(change.entity, row, False, [change]).fields or {})["start_date"] == "2026-02-19"


def test_what_cannot_be_shown_is_left_to_the_server_to_refuse() -> None:
    newer = ad() | {"creative_data": {"utm": "من خادم أحدث"}}
    shown = seen(newer, [patch("creative_data.utm.source", None, "meta"), patch("name", "أ", "ب")])
    assert (shown.fields or {})["creative_data"] == {"utm": "من خادم أحدث"}
    assert shown.mine == {"name"}
