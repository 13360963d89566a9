"""Which way a piece of text runs. Pure; the same rule for editing, lists and labels."""

import enum
import unicodedata

from PySide6.QtCore import Qt

_RIGHT_TO_LEFT = ("R", "AL")


class TextDirection(enum.StrEnum):
    """How an editor decides: by its content, or always one way."""

    AUTO = "auto"
    RTL = "rtl"
    LTR = "ltr"


def has_arabic(text: str) -> bool:
    """Whether any letter is written from right to left."""
    return not text.isascii() and any(unicodedata.bidirectional(sign) in _RIGHT_TO_LEFT for sign in text)


def direction_of(text: str, otherwise: Qt.LayoutDirection) -> Qt.LayoutDirection:
    """Right to left if any letter is Arabic, left to right if there are other letters, else ``otherwise``.

    Not the first strong letter: "iPhone 17 خصم" is an Arabic line that begins with a brand.
    """
    if has_arabic(text):
        return Qt.LayoutDirection.RightToLeft
    if any(sign.isalpha() for sign in text):
        return Qt.LayoutDirection.LeftToRight
    return otherwise
