"""One system of digits in one copy. Links, telephone numbers, hashtags and codes keep theirs.

A number behind a Latin word (iPhone 17) belongs to the name and is left alone, too.
"""

import re
from collections.abc import Iterator
from enum import StrEnum
from typing import Final

from adly_sync_server.contract.bidi_finding import BidiFinding, Edit, Effect, TextFix
from adly_sync_server.contract.bidi_units import units
from adly_sync_server.contract.digits import arabic_indic, western


class DigitPolicy(StrEnum):
    """Which digits a client wants in copy."""

    WESTERN = "western"
    ARABIC_INDIC = "arabic_indic"
    AS_TYPED = "as_typed"


_NUMBER: Final = re.compile("[0-9٠-٩۰-۹]+(?:[.,٫٬][0-9٠-٩۰-۹]+)*[%٪]?")
_EASTERN: Final = re.compile("[٠-٩۰-۹]")
_ANY_WESTERN: Final = re.compile("[0-9]")
_PERSIAN: Final = re.compile("[۰-۹]")
_ARABIC_INDIC: Final = re.compile("[٠-٩]")
_LATIN_BEFORE: Final = re.compile("[A-Za-z][\u00a0 -]?$")
_PROTECTED: Final = frozenset({"link", "hashtag", "phone"})
_TO_WESTERN_SIGNS: Final = str.maketrans({"٫": ".", "٬": ",", "٪": "%"})
_TO_ARABIC_SIGNS: Final = str.maketrans({".": "٫", ",": "٬", "%": "٪"})


def digit_findings(text: str, policy: DigitPolicy) -> Iterator[BidiFinding]:
    """One finding for each number that is not in the wanted system; none where no policy is broken."""
    if not _EASTERN.search(text) and policy is not DigitPolicy.ARABIC_INDIC:
        return
    numbers = [match for match in _NUMBER.finditer(text) if _is_copy(text, match)]
    numbers = _outside(numbers, text)
    systems = {system for match in numbers for system in _systems(match[0])}
    wanted = _wanted(numbers, policy, systems)
    code = "mixed_digits" if len(systems) > 1 else "digits_against_policy"
    for match in numbers:
        changed = _converted(match[0], wanted)
        if changed != match[0]:
            fix = TextFix((Edit(match.start(), match.end(), changed),), Effect.DIGITS)
            yield BidiFinding(code, match.start(), match.end(), fix)


def _is_copy(text: str, match: re.Match[str]) -> bool:
    """False for numbers that are parts of codes and names."""
    start, end = match.span()
    behind = text[end : end + 1]
    return not _LATIN_BEFORE.search(text, max(0, start - 2), start) and not (
        behind.isascii() and behind.isalpha()
    )


def _outside(numbers: list[re.Match[str]], text: str) -> list[re.Match[str]]:
    spans = [(unit.start, unit.end) for unit in units(text) if unit.kind in _PROTECTED]
    return [m for m in numbers if not any(start <= m.start() < end for start, end in spans)]


def _systems(number: str) -> Iterator[DigitPolicy | str]:
    if _ANY_WESTERN.search(number):
        yield DigitPolicy.WESTERN
    if _ARABIC_INDIC.search(number):
        yield DigitPolicy.ARABIC_INDIC
    if _PERSIAN.search(number):
        yield "persian"


def _wanted(
    numbers: list[re.Match[str]], policy: DigitPolicy, systems: set[DigitPolicy | str]
) -> DigitPolicy | None:
    """The system to convert to; where none is wished, the more frequent one, and none if all agree."""
    if policy is not DigitPolicy.AS_TYPED:
        return policy
    if len(systems) < 2:
        return None
    eastern = sum(bool(_EASTERN.search(match[0])) for match in numbers)
    return DigitPolicy.ARABIC_INDIC if eastern * 2 > len(numbers) else DigitPolicy.WESTERN


def _converted(number: str, wanted: DigitPolicy | None) -> str:
    if wanted is DigitPolicy.WESTERN and _EASTERN.search(number):
        return western(number).translate(_TO_WESTERN_SIGNS)
    if wanted is DigitPolicy.ARABIC_INDIC and (_ANY_WESTERN.search(number) or _PERSIAN.search(number)):
        return arabic_indic(number).translate(_TO_ARABIC_SIGNS)
    return number
