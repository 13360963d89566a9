"""Search words: word by word they are what the whole text would be, and columns are read as declared."""

from typing import Any

from hypothesis import example, given
from hypothesis import strategies as st

from adly_sync_server.contract import paths
from adly_sync_server.contract.search_text import _SEARCHED, normalised, query, words

#: Marks, spaces, ligatures and letters that normal forms join, split, drop or double.
_TRICKY = "أإآىئة٠٩ـ\u0651\u0308\u00a0\u200f ﷺ ﻻ ΣςßİA\u0301"
_TEXTS = st.text(st.characters(codec="utf-8") | st.sampled_from(_TRICKY), max_size=60)
_VALUES = st.recursive(
    st.none() | _TEXTS | st.integers(),
    lambda inner: st.lists(inner) | st.dictionaries(_TEXTS, inner),
    max_leaves=8,
)


@given(_TEXTS)
@example("عرض \u0651الجمعة")
@example("\u00a8 ﷺ")
@example("a\u00a0\u0308b \u200f ـ c")
def test_word_by_word_is_the_whole_text(text: str) -> None:
    assert query(text) == " ".join(normalised(text).split())


@given(st.sampled_from(sorted(_SEARCHED)), st.data())
def test_what_is_found_stands_at_the_declared_paths(entity: str, data: st.DataObject) -> None:
    fields: dict[str, Any] = {}
    for path in _SEARCHED[entity]:
        column, _, key = path.partition(".")
        value = data.draw(_VALUES)
        if key and data.draw(st.booleans()):
            fields.setdefault(column, {})
            fields[column] = {**fields[column], key: value} if isinstance(fields[column], dict) else value
        elif not key:
            fields[column] = value
    found = words(entity, fields).split("\n")
    for path in _SEARCHED[entity]:
        value = paths.read(fields, path)
        if isinstance(value, str) and query(value):
            assert query(value) in found
