"""The rule of deceptive names and addresses, alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adly_sync_server.contract.deceptive import is_deceptive_address, is_deceptive_word, require_plain
from adly_sync_server.contract.errors import InvalidInput
from adly_sync_server.contract.isolates import balanced

ASCII = st.text(st.characters(min_codepoint=33, max_codepoint=126), max_size=30)
ARABIC = st.text(st.sampled_from("ابتثجحخدذرزسشصضطظعغفقكلمنهويءآأإئؤىة"), min_size=1, max_size=20)
CYRILLIC = st.text(st.sampled_from("бгджзийлнптуфцчшщьыэюя"), min_size=1, max_size=20)
LATIN = st.text(st.sampled_from("abcdefghijklmnopqrstuvwxyzéü"), min_size=1, max_size=20)


@given(ASCII)
def test_ascii_never_deceives(text: str) -> None:
    assert not is_deceptive_address(text)


@given(ARABIC, st.text(st.sampled_from("0123456789-_"), max_size=5))
def test_one_alphabet_is_honest(word: str, figures: str) -> None:
    assert not is_deceptive_word(word + figures)


@given(LATIN, st.one_of(ARABIC, CYRILLIC))
def test_two_alphabets_in_one_word_deceive(latin: str, other: str) -> None:
    assert is_deceptive_word(latin + other)
    assert is_deceptive_word(other + latin)


@given(st.text(st.sampled_from("аеорсухіјѕһ"), min_size=1, max_size=12))
def test_look_alikes_of_latin_deceive(word: str) -> None:
    assert is_deceptive_word(word)


@pytest.mark.parametrize(
    "address", ["سارة@example.com", "sara@مثال.السعودية", "иван@почта.рф", "李明@例子.cn"]
)
def test_parts_may_each_have_their_own(address: str) -> None:
    assert not is_deceptive_address(address)


@pytest.mark.parametrize(
    "address", ["a@xn--", "a@xn--\u0661", "a@xn--zzzzzzzzzzzz99999.com", "@", "", "xn--a@b"]
)
def test_what_is_no_address_does_not_fail(address: str) -> None:
    is_deceptive_address(address)


@given(st.text())
def test_any_text_is_judged(text: str) -> None:
    is_deceptive_address(text)


@given(st.text(st.sampled_from("aب\u2066\u2067\u2068\u2069\u202a\u202b\u202c\u202d\u202e"), max_size=8))
def test_a_name_is_plain_or_refused(name: str) -> None:
    turning = any("\u202a" <= sign <= "\u202e" for sign in name) or balanced(name) != name
    if turning:
        with pytest.raises(InvalidInput) as refused:
            require_plain(name)
        assert refused.value.code == "deceptive_name"
    else:
        require_plain(name)
