"""Isolates in balance: told exactly, and brought about without touching a word."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adly_sync_server.contract.isolates import all_balanced, balanced, isolates_balanced, with_balance
from tests.contract.hostile import UNBALANCED

texts = st.text(st.sampled_from("اب ab\n\u2066\u2067\u2068\u2069\r\u2029\x1d"), max_size=16)
_ISOLATES = re.compile("[\u2066-\u2069]")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", True),
        ("\u2068a\u2069", True),
        ("\u2067x \u2066y\u2069\u2069", True),
        ("\u2068a", False),
        ("a\u2069", False),
        ("\u2069a\u2068", False),
        ("\u2068a\nb\u2069", False),
    ],
)
def test_balance(text: str, expected: bool) -> None:
    assert isolates_balanced(text) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("\u2066اتصل", "\u2066اتصل\u2069"),
        ("اتصل\u2069 بنا", "اتصل بنا"),
        ("\u2067\u2067أ\u2069", "\u2067\u2067أ\u2069\u2069"),
        ("\u2069\u2066", "\u2066\u2069"),
        ("\u2066أ\nب\u2069", "\u2066أ\u2069\nب"),
    ],
)
def test_what_is_lonely_ends_with_its_paragraph_or_is_gone(text: str, expected: str) -> None:
    assert balanced(text) == expected


@given(texts)
def test_balancing_balances_once_and_keeps_every_word(text: str) -> None:
    done = balanced(text)
    assert isolates_balanced(done)
    assert balanced(done) == done
    assert _ISOLATES.sub("", done) == _ISOLATES.sub("", text)
    assert done == text or not isolates_balanced(text)


@given(texts)
def test_a_balanced_text_stays_as_it_is(text: str) -> None:
    assert not isolates_balanced(text) or balanced(text) == text


@pytest.mark.parametrize("text", UNBALANCED, ids=ascii)
def test_a_text_is_found_wherever_it_lies(text: str) -> None:
    value = {
        "cards": {"a": {"headline": text}},
        "tags": ["صيف", text],
        "budget": "5",
        "on": True,
        "none": None,
    }
    assert not all_balanced(value)
    done = with_balance(value)
    assert all_balanced(done)
    assert done["cards"]["a"]["headline"] == done["tags"][1] == balanced(text)
    assert (done["budget"], done["on"], done["none"]) == ("5", True, None)
