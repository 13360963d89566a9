"""Bidi isolates (U+2066–2069) that open and close in one paragraph, and how lonely ones are brought in order.

An isolate without a partner turns whatever is put beside it round: a name in a list, a figure in a sentence.
Source: UAX #9, BD8 to BD13, X5a to X6a: an isolate ends with its paragraph; an end without a start is void.
"""

import re
from collections.abc import Mapping
from typing import Any, Final

OPENING: Final = frozenset("\u2066\u2067\u2068")
CLOSING: Final = "\u2069"
PARAGRAPH_END: Final = frozenset("\n\r\x1c\x1d\x1e\x85\u2029")
_ANY = re.compile("[\u2066-\u2069]")
_TELLING = re.compile("[\u2066-\u2069\n\r\x1c-\x1e\x85\u2029]")


def isolates_balanced(text: str) -> bool:
    """True if every bidi isolate that opens also closes in its own paragraph, and none closes unopened."""
    if _ANY.search(text) is None:  # nearly every text; this runs for every keystroke
        return True
    depth = 0
    for sign in _TELLING.findall(text):
        depth += (sign in OPENING) - (sign == CLOSING)
        if depth < 0 or (depth and sign in PARAGRAPH_END):
            return False
    return depth == 0


def balanced(text: str) -> str:
    """The text as it is read anyway: what stays open is closed with its paragraph, void ends are gone."""
    if isolates_balanced(text):
        return text
    depth, out, at = 0, [], 0
    for match in _TELLING.finditer(text):
        sign = match.group()
        out.append(text[at : match.start()])
        at = match.end()
        if sign in PARAGRAPH_END:
            out.append(CLOSING * depth + sign)
            depth = 0
        elif sign in OPENING or depth:
            out.append(sign)
            depth += 1 if sign in OPENING else -1
    return "".join(out) + text[at:] + CLOSING * depth


def all_balanced(value: Any) -> bool:
    """The same of every text in a JSON value; names of members are no texts."""
    if isinstance(value, str):
        return isolates_balanced(value)
    return all(map(all_balanced, _members(value)))


def with_balance(value: Any) -> Any:
    """A JSON value whose texts are ``balanced``."""
    if isinstance(value, str):
        return balanced(value)
    if isinstance(value, Mapping):
        return {name: with_balance(inner) for name, inner in value.items()}
    return [with_balance(inner) for inner in value] if isinstance(value, list) else value


def _members(value: Any) -> list[Any]:
    if isinstance(value, Mapping):
        return list(value.values())
    return value if isinstance(value, list) else []
