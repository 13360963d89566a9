"""Signs that have no shape of their own and yet change how a text reads. Shown as small chips."""

import re
from collections.abc import Iterator

_NAMES = {
    "\u200b": "ZWSP",
    "\u200c": "ZWNJ",
    "\u200d": "ZWJ",
    "\u200e": "LRM",
    "\u200f": "RLM",
    "\u061c": "ALM",
    "\u202a": "LRE",
    "\u202b": "RLE",
    "\u202c": "PDF",
    "\u202d": "LRO",
    "\u202e": "RLO",
    "\u2066": "LRI",
    "\u2067": "RLI",
    "\u2068": "FSI",
    "\u2069": "PDI",
    "\u2060": "WJ",
    "\u00ad": "SHY",
    "\ufeff": "BOM",
    "\u00a0": "NBSP",
}
_SIGNS = re.compile("[" + "".join(_NAMES) + "]")
_ZERO_WIDTH_JOINER = "\u200d"


def invisible_signs(text: str) -> Iterator[tuple[int, str]]:
    """Places (in code points) and short names; a joiner between two emoji belongs to them and is left out."""
    if text.isascii():
        return
    for found in _SIGNS.finditer(text):
        sign, position = found.group(), found.start()
        if not (sign == _ZERO_WIDTH_JOINER and _within_emoji(text, position)):
            yield position, _NAMES[sign]


def has_invisible_signs(text: str) -> bool:
    """Whether any sign of a text needs a chip."""
    return next(invisible_signs(text), None) is not None


def _within_emoji(text: str, position: int) -> bool:
    before = text[position - 1] if position else ""
    after = text[position + 1] if position + 1 < len(text) else ""
    return _is_pictograph(before) or _is_pictograph(after)


def _is_pictograph(sign: str) -> bool:
    return sign >= "\U0001f000" or "\u2190" <= sign <= "\u2bff" or sign == "\ufe0f"
