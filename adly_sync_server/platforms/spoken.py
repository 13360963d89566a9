"""Which of an ad's two languages is shown. Pure."""

from collections.abc import Mapping
from typing import Any


def spoken(copy: Mapping[str, Any], name: str) -> str | None:
    """A text in the ad's language, else in the other one, as previews show it."""
    own, other = ("_en", "") if copy.get("language") == "en" else ("", "_en")
    return copy.get(name + own) or copy.get(name + other) or None
