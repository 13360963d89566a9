"""The grammar of `fields`: what is written comes back as the tree that was meant."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adly_sync_server.simulators.meta.field_wishes import FieldsUnreadable, FieldWish, read_fields

names = st.from_regex(r"[a-z][a-z0-9_]{0,12}", fullmatch=True)
wishes = st.recursive(
    st.builds(FieldWish, names),
    lambda inner: st.builds(FieldWish, names, st.lists(inner, min_size=1, max_size=3).map(tuple)),
    max_leaves=12,
)


def written(wish: FieldWish) -> str:
    inner = ",".join(written(child) for child in wish.children)
    return f"{wish.name}{{{inner}}}" if inner else wish.name


@given(st.lists(wishes, max_size=5))
def test_a_tree_survives_being_written_down(tree: list[FieldWish]) -> None:
    assert read_fields(",".join(written(wish) for wish in tree)) == tuple(tree)


def test_a_limit_belongs_to_its_field() -> None:
    assert read_fields("ads.limit(5){id},name") == (
        FieldWish("ads", (FieldWish("id"),), 5),
        FieldWish("name"),
    )


def test_a_json_list_is_as_good() -> None:
    assert read_fields('["id", "name"]') == (FieldWish("id"), FieldWish("name"))


@pytest.mark.parametrize("broken", ["id}", "id,{name}", "creative{id", "id;name", "[1]", "[id", "اسم"])
def test_anything_else_is_refused(broken: str) -> None:
    with pytest.raises(FieldsUnreadable):
        read_fields(broken)
