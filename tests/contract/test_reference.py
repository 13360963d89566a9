"""Finding among a platform's own places, interests and languages."""

from hypothesis import given
from hypothesis import strategies as st

from adly_sync_server.contract.reference import MOST_FOUND, ReferenceKind, ReferenceOption, found
from adly_sync_server.contract.search_text import query


def place(key: str, arabic: str, english: str, country: str) -> ReferenceOption:
    """A region with both its names."""
    names = {"ar": arabic, "en": english}
    return ReferenceOption(kind=ReferenceKind.REGION, key=key, names=names, country=country)


RIYADH = place("3202", "منطقة الرياض", "Riyadh Region", "SA")
MAKKAH = place("3200", "منطقة مكة المكرمة", "Makkah Region", "SA")
DUBAI = place("64", "إمارة دبي", "Dubai", "AE")
PLACES = [DUBAI, MAKKAH, RIYADH]


def keys(words: str, language: str = "ar", countries: tuple[str, ...] = ()) -> list[str]:
    return [one.key for one in found(PLACES, ReferenceKind.REGION, words, language, countries=countries)]


def test_it_is_found_by_either_name_however_it_is_typed() -> None:
    assert keys("الرياض") == keys("riyadh") == keys("الرِّيـاض") == ["3202"]
    assert keys("مكه") == keys("مكة") == ["3200"]
    assert keys("اماره") == ["64"]


def test_without_words_everything_is_listed_by_name() -> None:
    assert keys("", "en") == ["64", "3200", "3202"]


def test_places_of_the_audience_come_first() -> None:
    assert keys("", "en", ("SA",)) == ["3200", "3202", "64"]


def test_another_kind_is_not_offered() -> None:
    assert found(PLACES, ReferenceKind.CITY, "", "ar") == []


def test_a_name_that_is_not_known_in_a_language_is_told_in_another() -> None:
    only_english = ReferenceOption(kind=ReferenceKind.INTEREST, key="9", names={"en": "Shoppers"})
    assert only_english.name("ar") == "Shoppers"
    assert ReferenceOption(kind=ReferenceKind.INTEREST, key="9", names={}).name("ar") == "9"


WORDS = st.text(alphabet="abcأإاةهىي ٣3", min_size=1, max_size=12)


@given(st.lists(st.tuples(WORDS, WORDS), max_size=80), WORDS)
def test_whoever_types_a_whole_name_finds_it_first(names: list[tuple[str, str]], extra: str) -> None:
    options = [
        ReferenceOption(kind=ReferenceKind.INTEREST, key=f"k{n}", names={"ar": ar, "en": en})
        for n, (ar, en) in enumerate([*names, (extra, extra)])
    ]
    hits = found(options, ReferenceKind.INTEREST, extra, "ar")
    assert len(hits) <= MOST_FOUND
    if extra.strip():
        assert query(extra) in {query(name) for name in hits[0].names.values()}
