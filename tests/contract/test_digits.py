"""Digits of other scripts."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from adly_sync_server.contract.digits import arabic_indic, western

NUMBERS = st.text(alphabet="0123456789٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹ خ.", max_size=30)


def test_digits_change_and_nothing_else() -> None:
    assert western("خصم ٢٥٪ حتى ۱۲") == "خصم 25٪ حتى 12"
    assert arabic_indic("خصم 25% حتى ۱۲") == "خصم ٢٥% حتى ١٢"


@given(NUMBERS)
def test_values_of_digits_stay(text: str) -> None:
    def values(changed: str) -> list[int | str]:
        return [unicodedata.decimal(sign, sign) for sign in changed]

    assert values(western(text)) == values(text) == values(arabic_indic(text))
    assert western(arabic_indic(text)) == western(text)
