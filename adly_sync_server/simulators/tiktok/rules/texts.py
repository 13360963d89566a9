"""Lengths of texts as TikTok counts them, and emoji, which it bans."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import regex

from adly_sync_server.simulators.tiktok.failures import Complaint

_EMOJI = regex.compile(r"\p{Emoji_Presentation}|\p{Extended_Pictographic}\uFE0F|\u20E3")
_COUNTS_TWICE = regex.compile(r"\p{Han}|\p{Hiragana}|\p{Katakana}|\p{Hangul}")
LONGEST_NAME, LONGEST_TEXT, LONGEST_DISPLAY_NAME, LONGEST_FILE_NAME = 512, 100, 40, 100


def length(text: str) -> int:
    """Characters; Chinese and Japanese ones count twice."""
    return len(text) + len(_COUNTS_TWICE.findall(text))


def text_complaints(path: tuple[str, ...], value: Any, longest: int) -> Iterator[Complaint]:
    """What is wrong with a name or a text of 1 to `longest` characters without emoji."""
    text = value if isinstance(value, str) else ""
    if not text.strip():
        yield Complaint(path, "must not be empty")
    elif length(text) > longest:
        yield Complaint(path, f"must be 1 to {longest} characters, not {length(text)}")
    if _EMOJI.search(text):
        yield Complaint(path, "must not contain emoji")
