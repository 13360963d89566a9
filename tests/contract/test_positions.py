"""Fractional positions stay between their neighbours."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adly_sync_server.contract.errors import InvalidInput
from adly_sync_server.contract.positions import DIGITS, between, several

keys = st.text(st.sampled_from(DIGITS), min_size=1, max_size=12)


@given(keys, keys)
def test_there_is_always_room_between_two_keys_that_do_not_end_in_zero(left: str, right: str) -> None:
    low, high = sorted((left + "V", right + "V"))
    if low != high:
        assert low < between(low, high) < high
    assert between(None, low) < low < between(low, None)


@given(st.lists(st.integers(0, 10_000), max_size=200))
def test_a_list_sorted_by_hand_stays_sorted_and_its_keys_stay_short(places: list[int]) -> None:
    row: list[str] = []
    for place in places:
        at = place % (len(row) + 1)
        before, after = (row[at - 1] if at else None), (row[at] if at < len(row) else None)
        row.insert(at, between(before, after))
    assert row == sorted(set(row))
    assert not any(key.endswith("0") for key in row)
    assert max(map(len, row), default=0) <= 80


@pytest.mark.parametrize("is_rising", [True, False])
def test_ten_thousand_steps_in_one_direction_stay_short(is_rising: bool) -> None:
    key: str | None = None
    seen = []
    for _ in range(10_000):
        key = between(key, None) if is_rising else between(None, key)
        seen.append(key)
    assert seen == sorted(set(seen), reverse=not is_rising)
    assert max(map(len, seen)) <= 5


@pytest.mark.parametrize("is_rising", [True, False])
def test_five_thousand_steps_towards_a_neighbour_stay_short(is_rising: bool) -> None:
    low, high = "V", "W"
    for _ in range(5_000):
        key = between(low, high)
        low, high = (key, high) if is_rising else (low, key)
    assert len(key) <= 10


def test_halving_back_and_forth_grows_slowly() -> None:
    low, high = "V", "W"
    for turn in range(600):
        key = between(low, high)
        low, high = (key, high) if turn % 2 else (low, key)
    assert len(key) < 200


@given(st.integers(0, 40), keys, keys)
def test_several_keys_rise_between_their_neighbours(count: int, left: str, right: str) -> None:
    low, high = sorted((left + "V", right + "V"))
    if low == high:
        return
    made = several(count, low, high)
    assert made == sorted(set(made))
    assert len(made) == count
    assert all(low < key < high for key in made)


def test_keys_of_others_that_end_in_zero_get_room_where_there_is_any() -> None:
    assert between(None, "000") == "00"
    assert between("V", "V01") < "V01"
    assert between("zz", None) > "zz"
    assert "z" < between("z", "zz") < "zz"


@pytest.mark.parametrize(
    ("before", "after"),
    [("b", "a"), ("a", "a"), ("", "a"), (None, "é"), ("-", None), ("V", "V0"), (None, "0"), ("٣", None)],
)
def test_what_has_no_place_is_an_error(before: Any, after: Any) -> None:
    with pytest.raises(InvalidInput):
        between(before, after)
