"""Our mark in a name: Snapchat has no labels, and no way to ask for the same create twice.

The mark is a digest of our reference, at the name's end. People see it in Ads Manager; we never show it, and
a name that lost it there is still the same name to us.
"""

import re
from hashlib import sha256
from typing import Final

#: Longest name of anything. Source: attribute tables, all levels.
NAME_CHARS: Final = 375
_DIGITS: Final = 12
_TAG: Final = re.compile(r"\s?\[adly:([0-9a-f]{12})\]$")


def tag(reference: str) -> str:
    """Twelve hexadecimal digits that stand for a reference."""
    return sha256(reference.encode()).hexdigest()[:_DIGITS]


def tagged(name: str, reference: str) -> str:
    """The name as Snapchat keeps it; one that leaves no room for the mark is cut, the mark never."""
    mark = f" [adly:{tag(reference)}]"
    return f"{name[: NAME_CHARS - len(mark)]}{mark}"


def untagged(name: str | None) -> str | None:
    """The name as people wrote it."""
    return None if name is None else _TAG.sub("", name)


def carries(name: str | None, reference: str) -> bool:
    """True if the name carries this reference's mark."""
    found = _TAG.search(name or "")
    return found is not None and found.group(1) == tag(reference)
