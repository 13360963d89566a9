"""Words of two people in one text: never invented, never torn, never unbalanced."""

import time
import unicodedata
from itertools import pairwise

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from adly_sync_server.contract import text_merge
from adly_sync_server.contract.isolates import isolates_balanced
from adly_sync_server.contract.text_merge import PieceKind, merge_text, word_differences, words
from tests.contract.copy_texts import sentence, three_texts

anything = st.text(
    st.sampled_from("اب ab\n\u2066\u2067\u2068\u2069\u064b\u0301👩\u200d🇸🇦\r\u00a0\u202b\u202c"), max_size=12
)


@pytest.mark.parametrize(
    ("base", "ours", "theirs", "result"),
    [
        ("عرض اليوم فقط", "عرض الجمعة فقط", "عرض اليوم فقط للأعضاء", "عرض الجمعة فقط للأعضاء"),
        ("خصم كبير اليوم", "خَصْمٌ كبير اليوم", "خصم كبير غدًا", "خَصْمٌ كبير غدًا"),
        ("a b c", "a c", "a b c d e", "a c d e"),
        ("a b c d e", "a c d e", "a b c d f", "a c d f"),
        ("a b", "x b", "x b", "x b"),
        ("", "x", "", "x"),
        ("", "x", "y", None),
        ("عرض", "عرض كبير", "عرض صغير", None),
        ("عرض اليوم", "عرض الأحد", "عرض الاثنين", None),
        ("تسوق 👩‍👩‍👧 الآن", "تسوق 👩‍👧 الآن", "تسوق 👩‍👩‍👧 غدًا", "تسوق 👩‍👧 غدًا"),
        ("السعر \u2068SAR 99\u2069 اليوم", "السعر \u2068SAR 79\u2069 اليوم", "الثمن \u2068SAR 99\u2069 اليوم",
         "الثمن \u2068SAR 79\u2069 اليوم"),
        ("سطر أول\nسطر ثان", "سطر أول\nسطر ثالث", "السطر أول\nسطر ثان", "السطر أول\nسطر ثالث"),
    ],
)  # fmt: skip
def test_examples(base: str, ours: str, theirs: str, result: str | None) -> None:
    assert merge_text(base, ours, theirs) == result
    assert merge_text(base, theirs, ours) == result


@given(three_texts)
def test_it_does_not_matter_who_is_called_ours(texts: tuple[str, str, str]) -> None:
    base, ours, theirs = texts
    assert merge_text(base, ours, theirs) == merge_text(base, theirs, ours)


@given(three_texts)
def test_no_word_is_invented_and_none_is_torn(texts: tuple[str, str, str]) -> None:
    result = merge_text(*texts)
    if result is None:
        return
    known = [set(words(text)) for text in texts]
    assert set(words(result)) <= known[0] | known[1] | known[2]
    graphemes = [set(regex.findall(r"\X", text)) for text in (result, *texts)]
    assert graphemes[0] <= graphemes[1] | graphemes[2] | graphemes[3]


@given(three_texts)
def test_merging_again_changes_nothing(texts: tuple[str, str, str]) -> None:
    base, ours, theirs = texts
    result = merge_text(base, ours, theirs)
    if result is not None:
        assert merge_text(base, result, theirs) == result
        assert merge_text(base, result, ours) == result


@given(sentence(), sentence())
def test_one_sided_changes_are_taken_whole(base: str, changed: str) -> None:
    assert merge_text(base, changed, base) == changed
    assert merge_text(base, changed, changed) == changed


@given(anything, anything, anything)
def test_isolates_are_never_unbalanced(base: str, ours: str, theirs: str) -> None:
    result = merge_text(base, ours, theirs)
    assert result is None or isolates_balanced(result)


@given(anything)
def test_tokens_joined_are_the_text_and_hold_whole_graphemes(text: str) -> None:
    tokens = words(text)
    assert "".join(tokens) == text
    assert [g for token in tokens for g in regex.findall(r"\X", token)] == regex.findall(r"\X", text)


def test_a_balanced_isolate_is_one_token() -> None:
    assert words("قبل \u2068SAR 99 \u2067x y\u2069\u2069 بعد") == [
        "قبل",
        " ",
        "\u2068SAR 99 \u2067x y\u2069\u2069",
        " ",
        "بعد",
    ]
    assert words("\u2068a\nb\u2069") == ["\u2068a", "\n", "b\u2069"]


def test_text_compares_by_nfc_and_is_kept_as_written() -> None:
    composed, taken_apart = "café جديد", unicodedata.normalize("NFD", "café جديد")
    assert merge_text(composed, f"{taken_apart} x", composed) == f"{taken_apart} x"
    assert merge_text(composed, taken_apart, "café قديم") == unicodedata.normalize("NFD", "café") + " قديم"


@given(three_texts)
def test_differences_make_up_both_texts(texts: tuple[str, str, str]) -> None:
    base, other, _ = texts
    pieces = word_differences(base, other)
    kept = "".join(p.text for p in pieces if p.kind is not PieceKind.REMOVED)
    old = "".join(p.text for p in pieces if p.kind is not PieceKind.ADDED)
    assert kept == other
    assert unicodedata.normalize("NFC", old) == unicodedata.normalize("NFC", base)
    assert all(left.kind is not right.kind for left, right in pairwise(pieces))


@given(three_texts)
def test_a_piece_can_stand_alone(texts: tuple[str, str, str]) -> None:
    base, other, _ = texts
    for piece in word_differences(base, other):
        assert piece.text
        assert isolates_balanced(piece.text) or not (isolates_balanced(base) and isolates_balanced(other))


def test_what_was_removed_stands_before_what_replaced_it() -> None:
    kinds = [(p.kind.value, p.text) for p in word_differences("عرض اليوم فقط", "عرض الجمعة فقط لك")]
    assert kinds == [
        ("same", "عرض "),
        ("removed", "اليوم"),
        ("added", "الجمعة"),
        ("same", " فقط"),
        ("added", " لك"),
    ]


@pytest.mark.parametrize("pattern", ["a b ", "a ", "عرض خصم "])
def test_hostile_texts_do_not_hold_the_lock_for_long(pattern: str) -> None:
    base = (pattern * 20_000)[:20_000]
    ours, theirs = base.replace("a", "b", 7) + "x", "y " + base[5:] + " z"
    started = time.perf_counter()
    merge_text(base, ours, theirs)
    assert word_differences(ours, theirs)
    assert time.perf_counter() - started < 3


def test_too_many_pairs_are_a_conflict_and_one_large_difference(monkeypatch: pytest.MonkeyPatch) -> None:
    assert merge_text("x a a y k", "w a a v k", "x a a y z") == "w a a v z"
    monkeypatch.setattr(text_merge, "MAX_PAIRS", 3)
    assert merge_text("x a a y k", "w a a v k", "x a a y z") is None
    pieces = word_differences("x a a y", "w a a z")
    assert [(p.kind.value, p.text) for p in pieces] == [("removed", "x a a y"), ("added", "w a a z")]
