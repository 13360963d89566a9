"""The first proposal for two texts: everything either wrote, and where both wrote, mine."""

from hypothesis import given
from hypothesis import strategies as st

from adly_desktop.sync_status.proposed_text import Part, proposed_text
from adly_desktop.ui.phrases import phrases
from adly_sync_server.contract.isolates import isolates_balanced
from adly_sync_server.contract.text_merge import PieceKind, merge_text, word_differences

ORIGINAL = "خصم كبير على عبايات الشتاء لفترة محدودة مع شحن مجاني"
THEIRS = "خصم 25% على عبايات الشتاء حتى الخميس مع شحن مجاني"
MINE = "خصم كبير على عبايات الشتاء حتى منتصف الليل مع شحن مجاني لكل المدن"

_SAMPLES = ["خصم", "على", "شحن", "عرض", "iPhone", "25%", "اليوم"]
WORDS = st.lists(st.sampled_from(_SAMPLES), max_size=6).map(" ".join)


def whole(parts: list[Part]) -> str:
    """The proposal as one text."""
    return "".join(part.text for part in parts)


def test_the_drawn_example() -> None:
    parts = proposed_text(ORIGINAL, THEIRS, MINE)
    assert whole(parts) == "خصم 25% على عبايات الشتاء حتى منتصف الليل مع شحن مجاني لكل المدن"
    assert [part.text for part in parts if part.contested] == ["منتصف الليل"]


@given(WORDS, WORDS)
def test_who_changed_nothing_yields(original: str, other: str) -> None:
    assert whole(proposed_text(original, original, other)) == other
    assert whole(proposed_text(original, other, original)) == other


@given(WORDS, WORDS, WORDS)
def test_isolates_stay_balanced_and_no_word_is_invented(original: str, theirs: str, mine: str) -> None:
    proposal = whole(proposed_text(original, theirs, mine))
    assert isolates_balanced(proposal)
    assert set(proposal.split()) <= {*original.split(), *theirs.split(), *mine.split()}


def test_a_mix_that_would_tear_an_isolate_is_given_up_for_mine() -> None:
    original = "اتصل \u2066+966 50 123\u2069 اليوم"
    theirs, mine = "اتصل بنا اليوم", "اتصل \u2066+966 55 999\u2069 الآن"
    assert isolates_balanced(whole(proposed_text(original, theirs, mine)))


def test_where_the_contract_merges_the_proposal_agrees() -> None:
    original, theirs, mine = "عرض اليوم على الشتاء", "عرض الجمعة على الشتاء", "عرض اليوم على عبايات الشتاء"
    merged = merge_text(original, theirs, mine)
    assert merged is not None
    assert whole(proposed_text(original, theirs, mine)) == merged


def test_neighbouring_words_are_read_as_phrases() -> None:
    told = [(piece.kind, piece.text) for piece in phrases(word_differences(ORIGINAL, THEIRS))]
    assert (PieceKind.REMOVED, "لفترة محدودة") in told
    assert (PieceKind.ADDED, "حتى الخميس") in told


@given(WORDS, WORDS)
def test_phrases_keep_both_texts_whole(original: str, other: str) -> None:
    told = phrases(word_differences(original, other))
    now = "".join(piece.text for piece in told if piece.kind is not PieceKind.REMOVED)
    before = "".join(piece.text for piece in told if piece.kind is not PieceKind.ADDED)
    assert " ".join(now.split()) == " ".join(other.split())
    assert " ".join(before.split()) == " ".join(original.split())
