"""Mutations of an older schema, in this one's words: nothing is lost on the way, and nothing is invented."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adly_sync_server.contract.entities import SCHEMA
from adly_sync_server.contract.errors import Refused
from adly_sync_server.contract.mutations import validated
from adly_sync_server.contract.paths import leaves
from adly_sync_server.contract.sync import Mutation, Op
from adly_sync_server.contract.upcasts import STEPS, Step, can_upcast, upcast

#: Two schemas that never were: ads were called adverts and held their headline beside the name.
OLDER = {
    SCHEMA - 2: Step(entities={"adverts": "ads"}, paths={"ads": {"title": "headline"}}),
    SCHEMA - 1: Step(
        paths={
            "ads": {"headline": "creative_data.headline", "creative_data.pieces": "creative_data.cards"},
            "ad_sets": {"audience": "targeting"},
            "campaigns": {"goal": "objective"},
        },
        values={
            "campaigns": {"objective": {"conversions": "sales"}},
            "ad_sets": {"targeting.gender": {"women": "female"}},
        },
    ),
}
OLDEST = SCHEMA - 2
CARD = "0190000a-0000-7000-8000-000000000007"


def sent(op: Op, entity: str, base: dict[str, Any], patch: dict[str, Any]) -> Mutation:
    """A mutation of the oldest schema."""
    row = "0190000a-0000-7000-8000-000000000001"
    return Mutation(n=1, id=row, group="g", op=op, entity=entity, entity_id=row, base=base, patch=patch)


def told(mutation: Mutation, schema: int = OLDEST) -> Mutation:
    """The same in today's words."""
    return upcast(mutation, schema, OLDER, SCHEMA)


def test_the_registry_leads_to_this_schema_without_a_gap() -> None:
    assert list(STEPS) == list(range(SCHEMA - len(STEPS), SCHEMA))
    assert can_upcast(SCHEMA)
    assert can_upcast(SCHEMA + 1)
    assert not can_upcast(min(STEPS, default=SCHEMA) - 1)
    assert not can_upcast(-(2**62))


def test_a_gap_between_schemas_is_too_old() -> None:
    assert can_upcast(OLDEST, OLDER, SCHEMA)
    assert not can_upcast(OLDEST, {OLDEST: OLDER[OLDEST]}, SCHEMA)


def test_fields_paths_and_entities_have_their_new_names() -> None:
    moved = told(sent(Op.PATCH, "adverts", {"title": "قديم"}, {"title": "جديد", "name": "كما هو"}))
    assert moved.entity == "ads"
    assert moved.base == {"creative_data.headline": "قديم"}
    assert moved.patch == {"creative_data.headline": "جديد", "name": "كما هو"}
    below = told(sent(Op.PATCH, "ads", {}, {f"creative_data.pieces.{CARD}.headline": "بطاقة"}))
    assert below.patch == {f"creative_data.cards.{CARD}.headline": "بطاقة"}


def test_what_a_column_holds_as_a_whole_moves_along() -> None:
    creative = {"primary_text": "نص", "pieces": {CARD: {"headline": "بطاقة", "position": "a"}}}
    ad = {"ad_set_id": CARD, "name": "إعلان", "title": "عنوان", "creative_data": creative}
    edit = validated(told(sent(Op.CREATE, "adverts", {}, ad)))
    assert edit.patch["creative_data.headline"] == "عنوان"
    assert edit.patch["creative_data.primary_text"] == "نص"
    assert edit.patch[f"creative_data.cards.{CARD}.headline"] == "بطاقة"


def test_values_have_their_new_words() -> None:
    campaign = {"name": "حملة", "goal": "conversions", "platform": "meta"}
    assert told(sent(Op.CREATE, "campaigns", {}, campaign)).patch["objective"] == "sales"
    ad_set = {"campaign_id": CARD, "name": "مجموعة", "audience": {"gender": "women", "countries": ["SA"]}}
    made = validated(told(sent(Op.CREATE, "ad_sets", {}, ad_set)))
    assert (made.patch["targeting.gender"], made.patch["targeting.countries"]) == ("female", ["SA"])
    patched = told(sent(Op.PATCH, "ad_sets", {"audience.gender": "all"}, {"audience.gender": "women"}))
    assert (patched.base, patched.patch) == ({"targeting.gender": "all"}, {"targeting.gender": "female"})


def test_every_operation_is_understood() -> None:
    assert told(sent(Op.DELETE, "adverts", {"seq": 7}, {})).base == {"seq": 7}
    assert told(sent(Op.RESTORE, "adverts", {}, {})).entity == "ads"
    added = told(sent(Op.SET_ADD, "ad_sets", {}, {"audience.countries": ["SA"]}))
    assert added.patch == {"targeting.countries": ["SA"]}
    resolved = told(sent(Op.RESOLVE, "adverts", {}, {"conflicts": [CARD], "values": {"title": "اتفقنا"}}))
    assert resolved.patch == {"conflicts": [CARD], "values": {"creative_data.headline": "اتفقنا"}}
    about = told(sent(Op.CREATE, "comments", {}, {"entity": "adverts", "entity_id": CARD, "body": "تعليق"}))
    assert about.patch["entity"] == "ads"


def test_what_has_no_place_any_more_is_refused_by_its_name_and_not_left_out() -> None:
    with pytest.raises(Refused) as refusal:
        validated(told(sent(Op.PATCH, "adverts", {"colour": None}, {"colour": "أحمر"})))
    assert (refusal.value.code, refusal.value.field) == ("unknown_field", "colour")


def test_this_schema_and_a_newer_one_stay_as_they_are() -> None:
    mutation = sent(Op.PATCH, "ads", {"title": "أ"}, {"title": "ب"})
    assert told(mutation, SCHEMA) is mutation
    assert told(mutation, SCHEMA + 1) is mutation


@pytest.mark.parametrize("body", [{"conflicts": None, "values": "x"}, {"conflicts": []}, {}])
def test_a_resolve_of_no_shape_is_left_to_the_check(body: dict[str, Any]) -> None:
    assert told(sent(Op.RESOLVE, "adverts", {}, body)).patch == body


_names = st.sampled_from(
    (
        "title",
        "headline",
        "goal",
        "objective",
        "audience",
        "targeting",
        "creative_data",
        "pieces",
        "cards",
        "a",
    )
)
_values = st.sampled_from(("أ", "conversions", "women", 7, ["SA"], ["women"]))
_bodies = st.dictionaries(
    st.lists(_names, min_size=1, max_size=3).map(".".join),
    st.recursive(_values, lambda inner: st.dictionaries(_names, inner, max_size=3), max_leaves=6),
    max_size=5,
)


@given(st.sampled_from(Op), st.sampled_from(("adverts", "campaigns", "ad_sets", "x")), _bodies, _bodies)
def test_nothing_is_left_out_on_the_way(
    op: Op, entity: str, base: dict[str, Any], patch: dict[str, Any]
) -> None:
    mutation = sent(op, entity, base, patch)
    moved = told(mutation)
    assert (moved.n, moved.id, moved.group, moved.op) == (1, mutation.id, "g", op)
    assert count(moved.patch) == count(patch)
    assert count(moved.base) == count(base)


def count(body: dict[str, Any]) -> int:
    """How many values a body says."""
    return sum(len(list(leaves(value, path))) for path, value in body.items())
