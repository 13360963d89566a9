"""Which way a piece of text runs; the same rule for editing, lists and labels."""

import enum
import re

from PySide6.QtCore import Qt

# Hebrew to Arabic Extended, their presentation forms, and the right-to-left blocks beyond the first plane.
_RIGHT_TO_LEFT = re.compile(
    "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
_NO_LETTERS = "\u060c\u061b\u061f\u0640\u0660-\u066c\u06f0-\u06f9\u0600-\u0605\u0610-\u061a\u064b-\u065f"
_ARABIC_LETTER = re.compile(f"(?![{_NO_LETTERS}]){_RIGHT_TO_LEFT.pattern}")
_LETTER = re.compile(r"[^\W\d_]")
_ISOLATED = re.compile("[\u2066-\u2068][^\u2066-\u2069]*\u2069")
_DEPTHS = {"\u2066": 1, "\u2067": 1, "\u2068": 1, "\u2069": -1}
_LRI, _RLI, _PDI = "\u2066", "\u2067", "\u2069"


class TextDirection(enum.StrEnum):
    """How an editor decides: by its content, or always one way."""

    AUTO = "auto"
    RTL = "rtl"
    LTR = "ltr"


def has_arabic(text: str) -> bool:
    """Whether any letter is written from right to left; Arabic digits and marks alone are no letters."""
    return not text.isascii() and _ARABIC_LETTER.search(text) is not None


def direction_of(text: str, otherwise: Qt.LayoutDirection) -> Qt.LayoutDirection:
    """Right to left if any letter is Arabic, left to right if there are other letters, else ``otherwise``.

    Not the first strong letter: "iPhone 17 خصم" is an Arabic line that begins with a brand. Isolated names
    do not count where there is anything else to count: an English sentence stays one around an Arabic name.
    A line that is one isolate from end to end says its direction itself.
    """
    if text.endswith(_PDI) and text[0] in (_LRI, _RLI) and _is_one_isolate(text):
        return Qt.LayoutDirection.LeftToRight if text[0] == _LRI else Qt.LayoutDirection.RightToLeft
    text = _around_isolates(text) if "\u2069" in text else text
    if has_arabic(text):
        return Qt.LayoutDirection.RightToLeft
    if _LETTER.search(text):
        return Qt.LayoutDirection.LeftToRight
    return otherwise


def _is_one_isolate(text: str) -> bool:
    """Whether the isolate opened by the first sign is closed by the last one."""
    depth = 0
    for sign in text[:-1]:
        depth += _DEPTHS.get(sign, 0)
        if not depth:
            return False
    return True


def _around_isolates(text: str) -> str:
    """What stands around isolated parts; the whole text where nothing else has letters."""
    rest = _ISOLATED.sub("", text)
    return rest if _LETTER.search(rest) else text
