"""What the tests of direction share: how a text is seen, and what it says without marks."""

import re

from bidi import get_display

_MARKS = re.compile("[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]")


def without_marks(text: str) -> str:
    """``text`` without anything that only steers direction."""
    return _MARKS.sub("", text)


def seen(paragraph: str) -> str:
    """What a feed shows from left to right: direction by the first strong character, marks unseen."""
    return without_marks(str(get_display(paragraph)))
