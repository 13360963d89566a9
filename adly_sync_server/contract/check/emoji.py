"""Emoji in texts that may not hold any."""

from typing import Final

import regex

#: Signs that count as pictures; letters of a keyboard (© ® ™) and arrows are text.
_EMOJI: Final = regex.compile(
    r"(?V1)[\p{Emoji_Presentation}\U0001f1e6-\U0001f1ff\u20e3\ufe0f]"
    r"|[\p{Extended_Pictographic}--[©®™‼⁉ℹ\u2190-\u21ff\p{Cn}]]"
)
_CLUSTER: Final = regex.compile(r"\X")
_DOUBLE_SPACE: Final = regex.compile(r"[ \u00a0]{2,}")


def has_emoji(text: str) -> bool:
    """True if ``text`` holds an emoji of any kind: face, flag, keycap, family."""
    return not text.isascii() and _EMOJI.search(text) is not None


def without_emoji(text: str) -> str:
    """``text`` without emoji, whole clusters at a time, and without the gaps they leave."""
    kept = "".join(cluster for cluster in _CLUSTER.findall(text) if not _EMOJI.search(cluster))
    return str(_DOUBLE_SPACE.sub(" ", kept)).strip(" \u00a0")
