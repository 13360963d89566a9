"""Properties of the direction lint that hold for every copy."""

import unicodedata

from bidi import get_display
from hypothesis import given, settings
from hypothesis import strategies as st

from adly_sync_server.contract.bidi import (
    DigitPolicy,
    Effect,
    Policy,
    fix_all,
    fixed,
    lint,
)
from adly_sync_server.contract.bidi_hygiene import _UNSEEN
from adly_sync_server.contract.digits import western
from tests.contract.bidi_text import seen, without_marks

POLICIES = st.builds(
    Policy,
    language=st.sampled_from([None, "ar", "en"]),
    digits=st.sampled_from(list(DigitPolicy)),
    isolates=st.booleans(),
    is_over_limit=st.booleans(),
)
ARABIC = st.sampled_from(
    [
        "خصم",
        "تخفيضات",
        "عبايات",
        "الشتاء",
        "من",
        "لمسة",
        "في",
        "الرياض",
        "بسعر",
        "شحن",
        "اليوم،",
        "الآن.",
        "(جديد)",
    ]
)
LATIN = st.sampled_from(["iPhone", "Nike", "Lamsa", "Pro Max", "(256GB)", "C++", "Galaxy S25!"])
PIECES = st.sampled_from(
    [
        "+966 50 123 4567",
        "10:00–12:30",
        "-20%",
        "50%",
        "1-3",
        "\u20c1 4,999",
        "10 PM",
        "@lamsa",
        "$99",
        "256 GB",
    ]
)
LOOSE = st.sampled_from(
    ["🙂", "🇸🇦", "٢٥٪", "3", "\u200f", "\u200e", "\u202b", "\u2067", "\u2069", "\u200b", "\n"]
)
COPY = st.lists(st.one_of(ARABIC, LATIN, PIECES, LOOSE), max_size=12).map(" ".join)
NOISE = st.text(
    alphabet="ابج دهـ ِ abc XY 0123 ٠١٢٣ ۵ +-–.,:/%$⃁#@!؟()[] 🙂🇸🇦 \u200b\u200c\u200d\u200e\u200f\u061c"
    "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u00ad\ufeff\n",
    max_size=50,
)


def essence(text: str) -> str:
    """What a reader sees, whatever digits it is written in."""
    return western(_UNSEEN.sub("", without_marks(text))).translate(str.maketrans("٫٬٪", ".,%"))


@given(st.one_of(COPY, NOISE), POLICIES)
def test_a_fix_never_changes_what_is_written(copy: str, policy: Policy) -> None:
    assert essence(fix_all(copy, policy)) == essence(copy)
    for finding in lint(copy, policy):
        if finding.fix and finding.fix.effect is not Effect.STROKES:
            assert essence(fixed(copy, finding)) == essence(copy)


@given(st.one_of(COPY, NOISE), POLICIES)
def test_fixing_all_settles(copy: str, policy: Policy) -> None:
    done = fix_all(copy, policy)
    left = [f for f in lint(done, policy) if f.fix and f.fix.effect is not Effect.STROKES]
    assert left == []
    assert fix_all(done, policy) == done


@given(st.one_of(COPY, NOISE), POLICIES)
def test_findings_lie_in_the_text_and_their_edits_are_in_order(copy: str, policy: Policy) -> None:
    for finding in lint(copy, policy):
        assert 0 <= finding.start <= finding.end <= len(copy)
        edits = finding.fix.edits if finding.fix else ()
        places = [place for edit in edits for place in (edit.start, edit.end)]
        assert places == sorted(places)
        assert all(0 <= place <= len(copy) for place in places)


@given(st.one_of(COPY, NOISE))
def test_the_whole_is_linted_like_its_paragraphs(copy: str) -> None:
    policy = Policy(digits=DigitPolicy.AS_TYPED)
    alone = [f for part in copy.split("\n") for f in lint(part, policy) if f.code != "mixed_digits"]
    together = [f for f in lint(copy, policy) if f.code != "mixed_digits"]
    assert sorted(f.code for f in together) == sorted(f.code for f in alone)


@settings(max_examples=300)
@given(st.lists(ARABIC, min_size=1, max_size=3), PIECES, st.lists(st.one_of(ARABIC, LATIN), max_size=3))
def test_a_fixed_piece_is_seen_as_if_it_were_isolated(
    before: list[str], piece: str, after: list[str]
) -> None:
    """Isolates are what the standard has for this; marks have to give the same picture."""
    after = [word for word in after if word not in ("(256GB)", "C++", "Galaxy S25!", "(جديد)")]
    copy = " ".join([*before, piece, *after])
    ideal = " ".join([*before, f"\u2066{piece}\u2069", *after])
    assert seen(fix_all(copy)) == without_marks(str(get_display("\u200f" + ideal)))


@given(st.text(alphabet=[chr(c) for c in range(0x1F300, 0x1F700)] + ["\ufe0f", " "], max_size=20))
def test_emoji_are_left_alone(text: str) -> None:
    assert fix_all(text) == text
    assert lint(text) == []


@given(COPY)
def test_letters_are_never_touched(copy: str) -> None:
    def letters(text: str) -> list[str]:
        return [sign for sign in text if unicodedata.category(sign).startswith(("L", "M"))]

    assert letters(fix_all(copy)) == letters(copy)
