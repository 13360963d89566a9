"""Dotted paths into rows, read and written."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adly_sync_server.contract.errors import Refused
from adly_sync_server.contract.paths import leaves, read, written

keys = st.sampled_from(("a", "b", "c"))
paths = st.lists(keys, min_size=1, max_size=4).map(".".join)
values = st.one_of(st.integers(), st.text(max_size=3), st.booleans(), st.lists(st.integers(), max_size=2))
writes = st.lists(st.tuples(paths, st.one_of(st.none(), values)), max_size=8)


def _row(made: list[tuple[str, Any]]) -> dict[str, Any]:
    row: dict[str, Any] = {}
    for path, value in made:
        if isinstance(read(row, path), dict):
            continue
        try:
            row = written(row, path, value)
        except Refused:
            continue
    return row


@given(writes, paths, values)
def test_what_was_written_is_read_again_and_the_original_stays(made: Any, path: str, value: Any) -> None:
    row = _row(made)
    before = repr(row)
    try:
        changed = written(row, path, value)
    except Refused:
        assert any(not isinstance(read(row, parent), dict | None) for parent in _parents(path))
    else:
        assert read(changed, path) == value
    assert repr(row) == before


def _parents(path: str) -> list[str]:
    parts = path.split(".")
    return [".".join(parts[:size]) for size in range(1, len(parts))]


@given(writes, paths)
def test_null_removes_the_key_and_leaves_no_empty_mapping_behind(made: Any, path: str) -> None:
    row = _row(made)
    try:
        changed = written(row, path, None)
    except Refused:
        return
    assert read(changed, path) is None
    assert all(inner != {} for column in changed.values() for inner in _mappings_below(column))


def _mappings_below(value: Any) -> list[Any]:
    if not isinstance(value, dict):
        return []
    inner = [v for v in value.values() if isinstance(v, dict)]
    return inner + [deeper for v in inner for deeper in _mappings_below(v)]


@given(writes)
def test_a_row_is_the_sum_of_its_leaves(made: Any) -> None:
    row = _row(made)
    rebuilt: dict[str, Any] = {
        column: {} if isinstance(value, dict) else None for column, value in row.items()
    }
    for column, value in row.items():
        for path, leaf in leaves(value, column):
            rebuilt = written(rebuilt, path, leaf)
    assert rebuilt == row


def test_a_missing_or_null_parent_becomes_a_mapping() -> None:
    assert written({"creative_data": None}, "creative_data.utm.source", "meta") == {
        "creative_data": {"utm": {"source": "meta"}}
    }


def test_a_column_keeps_null() -> None:
    assert written({"name": "عرض"}, "name", None) == {"name": None}
    assert written({"media": {"x": 1}}, "media.x", None) == {"media": {}}


def test_a_parent_that_is_no_mapping_is_refused() -> None:
    with pytest.raises(Refused) as refusal:
        written({"creative_data": {"utm": "نص"}}, "creative_data.utm.source", "meta")
    assert refusal.value.code == "unknown_path"
    assert read({"name": "عرض"}, "name.x") is None
