"""Names and addresses that show as something they are not.

A name with bidi controls turns round the line it stands in. An address of look-alike letters passes for a
colleague's. Both are refused where they come in, whoever else has such a name: the rule looks at the text
alone. Source: UAX #9 (explicit formatting), UTS #39 (sections 4 and 5.1); of its confusables the table below
holds the small letters of living alphabets that pass for a Latin one.
"""

import re
import unicodedata
from types import MappingProxyType
from typing import Final

import regex

from adly_sync_server.contract.errors import InvalidInput
from adly_sync_server.contract.isolates import isolates_balanced

#: Embeddings and overrides, and their end: nobody types them, and a lonely one reaches beyond its name.
_REORDERING: Final = re.compile("[\u202a-\u202e]")
_SCRIPTS: Final = (
    "Latin",
    "Arabic",
    "Greek",
    "Cyrillic",
    "Armenian",
    "Hebrew",
    "Georgian",
    "Cherokee",
    "Coptic",
    "Lisu",
    "Devanagari",
    "Thai",
)
_OF_SCRIPT: Final = tuple(regex.compile(rf"[\p{{{s}}}\p{{Common}}\p{{Inherited}}]*") for s in _SCRIPTS)
#: Written together by millions, and by nobody instead of another.
_EASTERN: Final = tuple(
    regex.compile(rf"[{letters}\p{{Common}}\p{{Inherited}}]*")
    for letters in (r"\p{Han}\p{Hiragana}\p{Katakana}", r"\p{Han}\p{Hangul}", r"\p{Han}\p{Bopomofo}")
)
_LETTER: Final = regex.compile(r"\p{Alphabetic}")
_INVISIBLE: Final = regex.compile(r"[\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Default_Ignorable_Code_Point}]")
_DIGITS: Final = regex.compile(r"\p{Nd}")

#: Letters of other scripts that show as one small Latin letter.
_LOOK_ALIKES: Final = MappingProxyType(
    str.maketrans(
        "\u0430\u0435\u043e\u0440\u0441\u0443\u0445\u0456\u0458\u0455\u04bb\u0501\u051b\u051d\u0475\u04cf"
        "\u03bf\u03c1\u03bd\u03b9\u03b1\u03c5"
        "\u0585\u057d\u0570\u0581",
        "aeopcyxijshdqwvl" + "opviau" + "onhg",
    )
)
_BETWEEN_WORDS: Final = re.compile(r"[._+\-]")
_PUNYCODE: Final = "xn--"


def require_plain(name: str, field: str = "name") -> None:
    """Raise ``InvalidInput`` (deceptive_name) where a name turns the text around it."""
    if _REORDERING.search(name) or not isolates_balanced(name):
        raise InvalidInput("a name may not turn the text around it", code="deceptive_name", field=field)


def require_honest_address(address: str, field: str = "email") -> None:
    """Raise ``InvalidInput`` (deceptive_address) for an e-mail address that may pass for another one."""
    if is_deceptive_address(address):
        raise InvalidInput("this address can be taken for another one", code="deceptive_address", field=field)


def is_deceptive_address(address: str) -> bool:
    """True if a word of it mixes scripts or has a plainer form, or all of it looks Latin and is not."""
    local, _, domain = address.rpartition("@")
    parts = [local, *(_shown(label) for label in domain.split("."))]
    words = [word for part in parts for word in _BETWEEN_WORDS.split(part)]
    return any(map(_is_impure, words)) or _looks_latin("".join(parts))


def is_deceptive_word(word: str) -> bool:
    """The same of one word that stands alone. ASCII never deceives."""
    return _is_impure(word) or _looks_latin(word)


def _is_impure(word: str) -> bool:
    """Not in its plain form, with what cannot be seen, or of two scripts or systems of digits."""
    return not word.isascii() and (
        unicodedata.normalize("NFKC", word) != word
        or _INVISIBLE.search(word) is not None
        or not _is_of_one_script(word)
        or _mixes_digits(word)
    )


def _is_of_one_script(word: str) -> bool:
    return any(script.fullmatch(word) for script in (*_OF_SCRIPT, *_EASTERN)) or not _LETTER.search(word)


def _mixes_digits(word: str) -> bool:
    """Digits of two systems: ``٥`` beside ``5``."""
    zeros = {ord(digit) - unicodedata.decimal(digit) for digit in _DIGITS.findall(word)}
    return len(zeros) > 1


def _looks_latin(word: str) -> bool:
    """True if every letter is another script's look-alike of a Latin one."""
    return word.translate(_LOOK_ALIKES).isascii() and not word.isascii()


def _shown(label: str) -> str:
    """A label of a domain as programs show it; one that cannot be read stays as it is."""
    if not label.startswith(_PUNYCODE):
        return label
    try:
        return label[len(_PUNYCODE) :].encode("ascii").decode("punycode")
    except (UnicodeError, ValueError):
        return label
