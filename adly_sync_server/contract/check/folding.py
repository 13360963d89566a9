"""Arabic spelling folded for finding words. The copy itself is never changed by this."""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from typing import Final

from adly_sync_server.contract.digits import western
from adly_sync_server.contract.graphemes import without_tashkeel, without_tatweel

_FOLD: Final = str.maketrans("أإآٱىةؤئ", "ااااي" + "هوي")
_UNSEEN: Final = re.compile("[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]")
#: What Arabic writes onto a word's beginning: and, so, with, for, as, the.
_PREFIX: Final = "(?:[وف]?(?:[بكل]?ال|لل|[بكل])?)"


@lru_cache(maxsize=4096)
def folded(text: str) -> str:
    """``text`` as words are compared: no marks or strokes, one alef, one ya, Western digits, no case."""
    plain = _UNSEEN.sub("", unicodedata.normalize("NFC", text))
    return western(without_tatweel(without_tashkeel(plain))).translate(_FOLD).casefold()


def word_pattern(words: Iterable[str]) -> re.Pattern[str]:
    """A pattern for any of ``words`` as whole words of a folded text, with or without prefixes."""
    alternatives = sorted({re.escape(folded(word).strip()) for word in words if word.strip()}, reverse=True)
    if not alternatives:
        return re.compile(r"(?!)")
    return re.compile(rf"(?<!\w){_PREFIX}(?:{'|'.join(alternatives)})(?!\w)")
