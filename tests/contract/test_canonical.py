"""Canonical JSON: one byte sequence for one value."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adly_sync_server.contract.canonical import canonical_json, digest

json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(st.characters(codec="utf-8"), max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=8,
)


@given(st.dictionaries(st.text(st.characters(codec="utf-8"), max_size=3), json_values, max_size=5))
def test_the_order_of_keys_does_not_count(members: dict[str, Any]) -> None:
    turned = dict(reversed(list(members.items())))
    assert canonical_json(members) == canonical_json(turned)
    assert digest(members) == digest(turned)


def test_the_bytes_are_plain_utf8_without_spaces() -> None:
    assert (
        canonical_json({"b": [1, None, True], "a": "عرض 🇸🇦"}) == '{"a":"عرض 🇸🇦","b":[1,null,true]}'.encode()
    )
    assert len(digest({})) == 32


@pytest.mark.parametrize("value", [float("nan"), float("inf"), "\ud800"])
def test_what_json_cannot_say_is_an_error(value: Any) -> None:
    with pytest.raises(ValueError):
        canonical_json(value)
