"""What a mutation may say: every shape, every closed code, and the values that come out."""

from typing import Any

import pytest

from adly_sync_server.contract import codes
from adly_sync_server.contract.errors import Refused
from adly_sync_server.contract.mutations import validated
from tests.contract.acts import ACT, ASSET, COUNTRIES, HEADLINE, PARENT, ROW, edit, mutation, uuid_of

AD = {"ad_set_id": PARENT, "name": "إعلان", "creative_data": {}}
CAMPAIGN = {"name": "اليوم الوطني", "objective": "sales", "platform": "meta"}
CARD = f"creative_data.cards.{uuid_of(7)}"
MEDIA = f"media_assets.{uuid_of(8)}"
BUDGET = {"budget_type": "daily", "budget_amount": "250.50", "currency": "SAR"}
NO_BUDGET = {"budget_type": None, "budget_amount": None, "currency": "SAR"}


def refusal(*given: Any, **more: Any) -> tuple[str, str | None]:
    with pytest.raises(Refused) as caught:
        validated(mutation(*given, **more))
    assert caught.value.code in codes.REFUSAL_CODES
    return caught.value.code, caught.value.field


def test_the_example_of_the_protocol() -> None:
    made = edit("patch", "ads", {HEADLINE: "عرض الجمعة"}, {HEADLINE: "عرض اليوم"})
    assert (made.base, made.patch) == ({HEADLINE: "عرض اليوم"}, {HEADLINE: "عرض الجمعة"})
    assert (made.entity.name, made.entity_id, made.n, made.action) == ("ads", ROW, 1, None)


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (("patch", "unicorns"), ("unknown_entity", None)),
        (("patch", "ads", {"colour": "red"}), ("unknown_field", "colour")),
        (("patch", "ads", {"id": ROW}), ("unknown_field", "id")),
        (("patch", "ads", {"creative_data.colour": "red"}), ("unknown_path", "creative_data.colour")),
        (("patch", "ads", {"creative_data": {"headline": "x"}}), ("unknown_path", "creative_data")),
        (("patch", "ads", {"creative_data": None}), ("unknown_path", "creative_data")),
        (("patch", "ads", {"creative_data.cards": {}}), ("unknown_path", "creative_data.cards")),
        (
            ("patch", "ads", {"creative_data.cards.*.headline": "x"}),
            ("unknown_path", "creative_data.cards.*.headline"),
        ),
        (("patch", "ads", {"media_assets..slot": "feed"}), ("unknown_path", "media_assets..slot")),
        (("patch", "ads", {"name.first": "x"}), ("unknown_path", "name.first")),
        (("patch", "ads", {f"{CARD}": {"colour": 1}}), ("unknown_path", f"{CARD}.colour")),
        (("patch", "ads", {f"{CARD}": "x"}), ("invalid_value", CARD)),
        (("patch", "ads", {"external_id": "1"}), ("server_only_field", "external_id")),
        (("patch", "ads", {"name": None}), ("invalid_value", "name")),
        (("patch", "ads", {"name": "  "}), ("invalid_value", "name")),
        (("patch", "ads", {"name": "ع" * 256}), ("too_large", "name")),
        (("patch", "ads", {"name": "a\x00"}), ("invalid_value", "name")),
        (("patch", "ads", {"status": "published"}), ("invalid_value", "status")),
        (("patch", "ads", {"position": "أ"}), ("invalid_value", "position")),
        (("patch", "comments", {"entity_id": PARENT}), ("invalid_value", "entity_id")),
        (("patch", "conflicts", {"state": "settled"}), ("server_only_field", "state")),
        (("delete", "members"), ("server_only_field", "*")),
        (("patch", "ads", {CARD: None, f"{CARD}.headline": "x"}), ("invalid_value", f"{CARD}.headline")),
        (("create", "ads", {"creative_data": {}, "name": "x"}), ("invalid_value", "ad_set_id")),
        (("create", "ads", {"ad_set_id": PARENT, "name": "x"}), ("invalid_value", "creative_data")),
        (("create", "ads", AD | {"creative_data": None}), ("invalid_value", "creative_data")),
        (("create", "ads", AD | {"creative_data": "x"}), ("invalid_value", "creative_data")),
        (("create", "ads", AD | {"creative_data": {"colour": {}}}), ("unknown_path", "creative_data.colour")),
        (
            ("create", "ads", AD | {"creative_data": {"utm.source": "x"}}),
            ("unknown_path", "creative_data.utm.source"),
        ),
        (
            ("create", "ads", AD | {"creative_data": {"headline": "x"}, HEADLINE: "y"}),
            ("invalid_value", HEADLINE),
        ),
        (("create", "ads", AD, {"name": None}), ("invalid_value", "base")),
        (("create", "campaigns", CAMPAIGN | {"platform": "x"}), ("invalid_value", "platform")),
        (("create", "comments", {"entity": "ads", "entity_id": ROW, "body": "نص"}), ("cycle", "entity_id")),
        (("set_add", "ads", {"tags": ["عيد"]}, {"tags": []}), ("invalid_value", "base")),
        (("set_add", "ads", {"name": ["عيد"]}), ("invalid_value", "name")),
        (("set_add", "ads", {"tags": "عيد"}), ("invalid_value", "tags")),
        (("set_remove", "ads", {CARD: ["x"]}), ("unknown_path", CARD)),
        (("set_add", "ads", {"hats": ["x"]}), ("unknown_field", "hats")),
        (("delete", "ads", {"name": "x"}), ("invalid_value", "patch")),
        (("delete", "ads", {}, {"seq": "4"}), ("invalid_value", "base.seq")),
        (("delete", "ads", {}, {"seq": True}), ("invalid_value", "base.seq")),
        (("delete", "ads", {}, {"seq": -1}), ("invalid_value", "base.seq")),
        (("delete", "ads", {}, {"name": "x"}), ("invalid_value", "base")),
        (("restore", "ads", {"name": "x"}), ("invalid_value", "patch")),
        (("restore", "ads", {}, {"seq": 4}), ("invalid_value", "base")),
        (("resolve", "ads", {"conflicts": []}), ("invalid_value", "conflicts")),
        (("resolve", "ads", {"conflicts": ["x"]}), ("invalid_value", "conflicts")),
        (("resolve", "ads", {"conflicts": [ACT] * 501}), ("too_large", "conflicts")),
        (("resolve", "ads", {"conflicts": [ACT], "values": 5}), ("invalid_value", "values")),
        (("resolve", "ads", {"conflicts": [ACT], "because": 5}), ("invalid_value", "patch")),
        (("resolve", "ads", {"conflicts": [ACT], "values": {"seq": 1}}), ("unknown_field", "seq")),
    ],
)
def test_what_cannot_be_accepted_is_refused_by_name(given: Any, expected: tuple[str, str | None]) -> None:
    assert refusal(*given) == expected


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"entity_id": "not-a-uuid"}, "entity_id"),
        ({"id": "1"}, "id"),
        ({"group": ""}, "group"),
        ({"group": "\ud800"}, "group"),
        ({"group": "g" * 101}, "group"),
        ({"action": "x"}, "action"),
    ],
)
def test_names_of_a_mutation_are_checked(more: dict[str, Any], field: str) -> None:
    assert refusal("restore", "ads", **more) == ("invalid_value", field)


def test_lone_surrogates_and_huge_bodies_are_refused_before_anything_else() -> None:
    assert refusal("patch", "ads", {"name": "\ud800"})[0] == "invalid_value"
    assert refusal("patch", "ads", {"name": "ع" * 600_000}) == ("too_large", "patch")
    paths = {f"media_assets.{number}.slot": "feed" for number in range(5_001)}
    assert refusal("patch", "ads", paths)[0] == "too_large"


def test_a_group_travels_whole_in_base_and_in_patch() -> None:
    assert edit("patch", "campaigns", BUDGET, NO_BUDGET).patch["budget_amount"] == "250.5"
    assert refusal("patch", "campaigns", BUDGET, {"budget_type": None}) == ("group_incomplete", "budget")
    assert refusal("patch", "campaigns", {"budget_amount": "1"}, NO_BUDGET) == ("group_incomplete", "budget")
    part = {"targeting.age.min": 18}
    assert refusal("patch", "ad_sets", part, part) == ("group_incomplete", "targeting.age")
    assert edit("create", "campaigns", CAMPAIGN | {"budget_amount": "1"}).patch["budget_amount"] == "1"


def test_a_create_takes_columns_apart_into_leaves() -> None:
    asset = uuid_of(8)
    media = {asset: {"asset_id": ASSET.upper(), "slot": "feed", "crop": {"x": 1.0}, "position": "V"}}
    given = AD | {
        "creative_data": {"headline": "عرض", "cards": None},
        "media_assets": media,
        "tags": ["b", "a"],
    }
    made = edit("create", "ads", given)
    assert made.patch == {
        "ad_set_id": PARENT,
        "name": "إعلان",
        HEADLINE: "عرض",
        f"{MEDIA}.asset_id": ASSET,
        f"{MEDIA}.slot": "feed",
        f"{MEDIA}.crop": {"x": 1},
        f"{MEDIA}.position": "V",
        "tags": ["a", "b"],
    }
    assert made.sent["tags"] == ["b", "a"]


def test_a_create_may_also_name_paths() -> None:
    made = edit("create", "ads", {"ad_set_id": PARENT, "name": "x", HEADLINE: "عرض", MEDIA: None})
    assert made.patch == {"ad_set_id": PARENT, "name": "x", HEADLINE: "عرض"}


def test_a_whole_element_is_taken_apart_and_what_it_lost_becomes_null() -> None:
    seen = {"asset_id": ASSET, "slot": "feed", "position": "V"}
    made = edit("patch", "ads", {MEDIA: {"asset_id": ASSET, "position": "W"}}, {MEDIA: seen})
    assert made.patch == {f"{MEDIA}.asset_id": ASSET, f"{MEDIA}.position": "W", f"{MEDIA}.slot": None}
    assert made.base == {f"{MEDIA}.asset_id": ASSET, f"{MEDIA}.position": "V", f"{MEDIA}.slot": "feed"}


def test_the_removal_of_an_element_stays_whole() -> None:
    seen = {"asset_id": ASSET, "slot": "feed"}
    made = edit("patch", "ads", {MEDIA: None}, {MEDIA: seen})
    assert (made.patch, made.base) == ({MEDIA: None}, {MEDIA: seen})
    assert edit("patch", "ads", {MEDIA: None}).base == {MEDIA: None}
    assert edit("patch", "ads", {MEDIA: None}, {"name": "أ"}).base == {MEDIA: None}
    assert edit("patch", "ads", {MEDIA: None}, {f"{MEDIA}.slot": "feed"}).base == {MEDIA: {"slot": "feed"}}


def test_an_absent_base_is_null_and_null_is_the_default() -> None:
    assert edit("patch", "ads", {"status": "paused"}).base == {"status": "draft"}
    assert edit("patch", "ads", {"status": None}).patch == {"status": "draft"}
    assert edit("patch", "ad_sets", {COUNTRIES: ["SA"]}).base == {COUNTRIES: []}
    assert edit("patch", "ads", {HEADLINE: "x"}).base == {HEADLINE: None}


def test_what_was_seen_is_not_judged_by_the_rules_of_today() -> None:
    made = edit("patch", "ads", {"name": "قصير", "status": "draft"}, {"name": "ط" * 400, "status": "retired"})
    assert made.base == {"name": "ط" * 400, "status": "retired"}
    assert refusal("patch", "ads", {"name": "x"}, {"name": 5}) == ("invalid_value", "name")


def test_sets_are_changed_by_path() -> None:
    assert edit("set_add", "ad_sets", {COUNTRIES: ["SA", "AE", "SA"]}).patch == {COUNTRIES: ["AE", "SA"]}
    assert edit("set_remove", "ad_sets", {COUNTRIES: None}).patch == {COUNTRIES: []}


def test_a_deletion_may_say_what_was_seen() -> None:
    assert edit("delete").base == {}
    assert edit("delete", base={"seq": 812}).base == {"seq": 812}
    assert edit("delete", base={"seq": None}).base == {}


def test_conflicts_are_settled_by_path_or_by_the_name_of_a_group() -> None:
    by_path = edit("resolve", "campaigns", {"conflicts": [ACT.upper(), ACT], "values": BUDGET})
    by_name = edit("resolve", "campaigns", {"conflicts": [ACT], "values": {"budget": BUDGET}})
    assert by_path.patch == by_name.patch
    assert by_path.patch == {"conflicts": [ACT], "values": BUDGET | {"budget_amount": "250.5"}}
    assert edit("resolve", patch={"conflicts": [ACT]}).patch["values"] == {}
    partly = {"conflicts": [ACT], "values": {"budget_amount": "1"}}
    assert refusal("resolve", "campaigns", partly) == ("group_incomplete", "budget")
