"""Western and Arabic-Indic digits, and what must never be converted."""

import enum
import re

WESTERN_DIGITS, ARABIC_INDIC_DIGITS = "0123456789", "٠١٢٣٤٥٦٧٨٩"

_TO_ARABIC = str.maketrans(WESTERN_DIGITS + ",.%", ARABIC_INDIC_DIGITS + "٬٫٪")
_DIGITS_ONLY = str.maketrans(WESTERN_DIGITS, ARABIC_INDIC_DIGITS)
_TO_WESTERN = str.maketrans(ARABIC_INDIC_DIGITS + "۰۱۲۳۴۵۶۷۸۹", WESTERN_DIGITS * 2)

# Links, addresses, handles, hashtags, phones, and codes that mix Latin letters with digits.
_KEPT = re.compile(
    r"""(?xi)
    [a-z][a-z0-9+.-]*://\S+ | www\.\S+ | \S+@\S+ | [@\#]\S+
    | (?<!\w)(?:[a-z0-9-]+\.)+[a-z]{2,}(?:/\S*)?
    | \+\d[\d ()-]{6,}\d | (?<!\d)0\d{8,}(?!\d)
    | (?<![\w-])(?=[a-z0-9-]*[a-z])(?=[a-z0-9-]*\d)[a-z0-9-]+(?![\w-])
    """
)


class Digits(enum.StrEnum):
    """What a client wants to read; Western unless said otherwise."""

    WESTERN = "western"
    ARABIC_INDIC = "arabic_indic"


def number_in(number: str, digits: Digits) -> str:
    """A formatted number, separators and percent sign included, in the chosen digits."""
    return number.translate(_TO_ARABIC) if digits is Digits.ARABIC_INDIC else number


def prose_in(text: str, digits: Digits) -> str:
    """A sentence in the chosen digits; links, phones, codes and handles inside it stay as they are."""
    table = _DIGITS_ONLY if digits is Digits.ARABIC_INDIC else _TO_WESTERN
    pieces, end = [], 0
    for kept in _KEPT.finditer(text):
        pieces += [text[end : kept.start()].translate(table), kept.group()]
        end = kept.end()
    return "".join([*pieces, text[end:].translate(table)])


def to_western(text: str) -> str:
    """Every Arabic-Indic and Persian digit as a Western one, wherever it stands."""
    return text.translate(_TO_WESTERN)
