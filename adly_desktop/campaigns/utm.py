"""UTM tags: values made from names, and the address with its tags as a shop will see it. Pure."""

import re
import unicodedata
from collections.abc import Mapping
from typing import Any, Final
from urllib.parse import parse_qsl, quote, urlencode, urlsplit, urlunsplit

TAGS: Final = ("source", "medium", "campaign", "content", "term")
_NOT_WORD: Final = re.compile(r"[^\w]+", re.UNICODE)


def value_of(name: str) -> str:
    """A name as a tag: small letters and digits of any script, hyphens between words."""
    plain = "".join(c for c in unicodedata.normalize("NFC", name) if unicodedata.category(c) != "Cf")
    return _NOT_WORD.sub("-", plain.casefold()).strip("-_")


def usual(platform: str, campaign: str, ad: str) -> dict[str, str]:
    """What the tags of an ad are filled with where nobody chose them."""
    return {
        "source": platform,
        "medium": "paid_social",
        "campaign": value_of(campaign),
        "content": value_of(ad),
    }


def tagged(url: str, utm: Mapping[str, Any]) -> str:
    """The address with its tags; those it has already stay as they are. Empty for an empty address."""
    if not url.strip():
        return ""
    parts = urlsplit(url.strip())
    there = dict(parse_qsl(parts.query, keep_blank_values=True))
    added = {f"utm_{tag}": str(utm[tag]) for tag in TAGS if utm.get(tag) and f"utm_{tag}" not in there}
    query = "&".join(part for part in (parts.query, urlencode(added, quote_via=quote)) if part)
    return urlunsplit(parts._replace(query=query))
