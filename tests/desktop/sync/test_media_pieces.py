"""Pieces of an upload shrink with every break and grow again with patience."""

from hypothesis import given
from hypothesis import strategies as st

from adly_desktop.sync.media_pieces import LARGEST_BYTES, SMALLEST_BYTES, PieceSize


def test_a_piece_is_as_large_as_allowed_until_the_line_breaks() -> None:
    pieces = PieceSize()
    for _ in range(20):
        assert pieces.size_bytes == LARGEST_BYTES
        pieces.arrived()
    assert pieces.broke()
    assert pieces.size_bytes == LARGEST_BYTES // 2


def test_on_a_line_that_lets_nothing_through_it_gives_up() -> None:
    pieces, tries = PieceSize(), 1
    while pieces.broke():
        tries += 1
    assert pieces.size_bytes == SMALLEST_BYTES
    assert tries <= 12


def test_what_arrives_gives_new_patience_and_in_time_larger_pieces() -> None:
    pieces = PieceSize()
    while pieces.broke():
        pass
    pieces.arrived()
    assert pieces.broke()
    for _ in range(8):
        pieces.arrived()
    assert pieces.size_bytes == 2 * SMALLEST_BYTES


@given(st.lists(st.booleans(), max_size=200))
def test_a_size_stays_between_its_bounds(history: list[bool]) -> None:
    pieces = PieceSize()
    for is_good in history:
        before = pieces.size_bytes
        if is_good:
            pieces.arrived()
            assert pieces.size_bytes >= before
        else:
            pieces.broke()
            assert pieces.size_bytes <= before
        assert SMALLEST_BYTES <= pieces.size_bytes <= LARGEST_BYTES
