"""Digits of any script, turned into those that are wanted.

Amounts, addresses, telephone numbers and codes always carry Western digits; copy follows the client's policy.
"""

from typing import Final

WESTERN: Final = "0123456789"
ARABIC_INDIC: Final = "٠١٢٣٤٥٦٧٨٩"
PERSIAN: Final = "۰۱۲۳۴۵۶۷۸۹"

_TO_WESTERN: Final = str.maketrans(ARABIC_INDIC + PERSIAN, WESTERN * 2)
_TO_ARABIC_INDIC: Final = str.maketrans(WESTERN + PERSIAN, ARABIC_INDIC * 2)


def western(text: str) -> str:
    """``text`` with Arabic-Indic and Persian digits as 0–9; everything else stays."""
    return text if text.isascii() else text.translate(_TO_WESTERN)


def arabic_indic(text: str) -> str:
    """``text`` with Western and Persian digits as ٠–٩; everything else stays."""
    return text.translate(_TO_ARABIC_INDIC)
