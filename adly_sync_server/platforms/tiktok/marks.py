"""Our mark on what we create: TikTok has no labels, so it stands at the end of the name.

``request_id`` keeps TikTok from making a campaign or an ad group twice, and says nothing about which one it
made; an ad has none. The mark serves all three.
"""

import base64
import hashlib
import re
from typing import Final

_LETTERS: Final = 10
_MARK: Final = re.compile(r" \[adly-[a-z2-7]{10}\]$")


def mark(reference: str) -> str:
    """Fifty bits of the reference's digest, in ten letters."""
    digest = hashlib.sha256(reference.encode()).digest()
    return f"adly-{base64.b32encode(digest).decode().lower()[:_LETTERS]}"


def marked(name: str, reference: str) -> str:
    """A name as it is sent."""
    return f"{name} [{mark(reference)}]"


def carries(name: str | None, reference: str) -> bool:
    """True if the name ends in the mark of this reference."""
    return (name or "").endswith(f" [{mark(reference)}]")


def unmarked(name: str | None) -> str | None:
    """A name as people wrote it."""
    return None if name is None else _MARK.sub("", name)


def request_id(reference: str, *ids: str) -> str:
    """A positive 64-bit number, the same at each attempt.

    ``ids``: what stands above, and what earlier attempts made and somebody has deleted since: their numbers
    are used up.
    """
    digest = hashlib.sha256("/".join((reference, *sorted(ids))).encode()).digest()
    return str(int.from_bytes(digest[:8]) >> 1)
