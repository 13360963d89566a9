"""E-mail addresses that look like somebody else's.

A letter of another script that is drawn like the one it stands for makes two addresses that nobody tells
apart. What is refused here could only have been made to deceive: a sign that cannot be seen or has a plainer
form, and two scripts within one word of the address.
"""

import re
import unicodedata
from typing import Final

#: Scripts whose letters stand beside each other in honest words: Japanese mixes three.
_TOGETHER: Final = frozenset({"CJK", "HIRAGANA", "KATAKANA"})


def looks_like_another(address: str) -> bool:
    """True for an address in small letters that is made to be taken for another."""
    if unicodedata.normalize("NFKC", address) != unicodedata.normalize("NFC", address):
        return True
    if any(unicodedata.category(sign) in ("Cf", "Cc", "Co", "Cn") for sign in address):
        return True
    return any(len(_scripts_in(word)) > 1 for word in re.split(r"[.@_+\-]", address))


def _scripts_in(word: str) -> set[str]:
    """First words of the names of its letters: LATIN, CYRILLIC, ARABIC; what may be mixed counts once."""
    names = {unicodedata.name(sign, "?").partition(" ")[0] for sign in word if sign.isalpha()}
    return names - _TOGETHER | ({"CJK"} if names & _TOGETHER else set())
