"""Campaign tags in landing addresses: building, reading and comparing them.

Names of parameters compare without case, values are NFC and trimmed. Macros of a platform (``{{ad.id}}``,
``__CID__``) are left exactly as they are: the platform replaces them at the click.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from typing import Any, Final
from urllib.parse import parse_qsl, quote, urlsplit, urlunsplit

import msgspec

from adly_sync_server.contract.graphemes import without_tashkeel, without_tatweel
from adly_sync_server.contract.naming import rendered

FIELDS: Final = ("source", "medium", "campaign", "content", "term")
#: Without these a visit cannot be told from any other.
NEEDED: Final = ("source", "medium", "campaign")
_MACRO: Final = re.compile(r"(\{\{[\w.]+\}\}|__[A-Z_]+__)")
_BETWEEN: Final = re.compile(r"[^\w{}.+-]+")


class Utm(msgspec.Struct, frozen=True, omit_defaults=True):
    """The five tags. An empty text is none."""

    source: str = ""
    medium: str = ""
    campaign: str = ""
    content: str = ""
    term: str = ""

    @classmethod
    def of(cls, tags: Mapping[str, Any] | None) -> Utm:
        """Tags as ``creative_data.utm`` holds them."""
        return cls(**{name: clean(str((tags or {}).get(name) or "")) for name in FIELDS})

    def over(self, other: Utm) -> Utm:
        """These tags, and those of ``other`` where there is none."""
        return Utm(**{name: getattr(self, name) or getattr(other, name) for name in FIELDS})

    def missing(self) -> tuple[str, ...]:
        """Needed tags that are empty."""
        return tuple(name for name in NEEDED if not getattr(self, name))

    def present(self) -> dict[str, str]:
        """Tags that say something, in their usual order."""
        return {name: getattr(self, name) for name in FIELDS if getattr(self, name)}


def clean(tag: str) -> str:
    """A tag as it is compared: NFC, trimmed."""
    return tag.strip() if tag.isascii() else unicodedata.normalize("NFC", tag).strip()


def slug(text: str) -> str:
    """``text`` as a tag: lower case, no tashkeel, words joined by ``-``; Arabic letters stay."""
    plain = without_tatweel(without_tashkeel(unicodedata.normalize("NFC", text))).casefold()
    return _BETWEEN.sub("-", plain).strip("-_.")


def from_template(template: Mapping[str, Any], values: Mapping[str, Any]) -> Utm:
    """Tags from a UTM template, whose entries are naming templates. Raises ``InvalidInput`` as they do.

    Macros pass through; everything else becomes a slug.
    """
    return Utm(**{name: _filled(str(template.get(name) or ""), values) for name in FIELDS})


def read_utm(url: str) -> Utm:
    """The tags an address carries. An address that cannot be read carries none."""
    try:
        pairs = parse_qsl(urlsplit(url).query, keep_blank_values=True)
    except ValueError:
        return Utm()
    found = {name.casefold(): clean(tag) for name, tag in reversed(pairs)}
    return Utm(**{name: found.get(f"utm_{name}", "") for name in FIELDS})


def with_utm(url: str, utm: Utm) -> str:
    """``url`` with these tags: others of the same name give way, everything else stays in its order."""
    parts = urlsplit(url)
    taken = {f"utm_{name}" for name in utm.present()}
    kept = [
        pair for pair in parts.query.split("&") if pair and pair.partition("=")[0].casefold() not in taken
    ]
    added = [f"utm_{name}={_quoted(tag)}" for name, tag in utm.present().items()]
    return urlunsplit(parts._replace(query="&".join(kept + added)))


def _filled(template: str, values: Mapping[str, Any]) -> str:
    parts = _MACRO.split(template)
    return "".join(part if place % 2 else _slug_of(part, values) for place, part in enumerate(parts) if part)


def _slug_of(part: str, values: Mapping[str, Any]) -> str:
    """One stretch between macros; separators at its ends join it to them and stay."""
    inner = part.strip("-_.")
    if not inner:
        return part
    start = part.index(inner)
    return part[:start] + slug(rendered(inner, values)) + part[start + len(inner) :]


def _quoted(tag: str) -> str:
    parts = _MACRO.split(tag)
    return "".join(part if place % 2 else quote(part, safe="-._~") for place, part in enumerate(parts))
