"""Our mark in a name and the number of a create: the same at each attempt, and nobody else's."""

from hypothesis import given
from hypothesis import strategies as st

from adly_sync_server.platforms.tiktok import marks

references = st.uuids().map(str)
names = st.text(min_size=1, max_size=255)


@given(names, references, references)
def test_a_name_keeps_its_mark_and_loses_nothing(name: str, reference: str, other: str) -> None:
    sent = marks.marked(name, reference)
    assert marks.unmarked(sent) == name
    assert marks.carries(sent, reference)
    assert marks.carries(sent, other) == (reference == other)
    assert not marks.carries(name, reference)
    assert len(sent) <= 255 + 18


@given(references, st.lists(st.integers(1, 10**18).map(str), max_size=3))
def test_a_number_is_stable_and_fits_into_64_bits(reference: str, gone: list[str]) -> None:
    number = marks.request_id(reference, *gone)
    assert number == marks.request_id(reference, *reversed(gone))
    assert 0 <= int(number) < 2**63
    assert (number == marks.request_id(reference)) == (not gone)


def test_a_name_without_a_mark_is_left_as_it_is() -> None:
    assert marks.unmarked("عرض [جديد]") == "عرض [جديد]"
    assert marks.unmarked(None) is None
