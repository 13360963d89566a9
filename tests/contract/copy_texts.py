"""Copy as it is written here: Arabic with tashkeel, Latin brands, emoji, flags, bidi isolates, odd spaces."""

from hypothesis import strategies as st

WORDS = (
    "عرض",
    "الجُمُعَة",
    "خَصْمٌ",
    "٢٠٪",
    "Jarir",
    "قهوة",
    "👩‍👩‍👧",
    "🇸🇦",
    "é",
    "e\u0301",
    "#رمضان",
    "\u2068SAR 99\u2069",
    "\u2067السعر\u2069",
    "،",
    "\u0651شدة",
)
BLANKS = (" ", "  ", "\n", "\u00a0", "\r\n")


def sentence(words: st.SearchStrategy[str] | None = None) -> st.SearchStrategy[str]:
    """Words and blanks in turn."""
    pieces = st.tuples(words or st.sampled_from(WORDS), st.sampled_from(BLANKS))
    return st.lists(pieces, max_size=8).map(lambda pairs: "".join(w + b for w, b in pairs).strip())


def edits_of(text: str) -> st.SearchStrategy[str]:
    """``text`` after somebody replaced, removed or added some words of it."""
    tokens = text.split(" ")
    changes = st.lists(
        st.tuples(
            st.integers(0, len(tokens)), st.integers(0, 2), st.lists(st.sampled_from(WORDS), max_size=2)
        ),
        max_size=2,
    )
    return changes.map(lambda made: _changed(list(tokens), made))


def _changed(tokens: list[str], made: list[tuple[int, int, list[str]]]) -> str:
    for start, size, words in made:
        tokens[start : start + size] = words
    return " ".join(tokens)


#: (base, one person's text, another person's text)
three_texts = sentence().flatmap(lambda base: st.tuples(st.just(base), edits_of(base), edits_of(base)))
