"""Finding and sorting Arabic: one normal form for what people type in many ways.

Tashkeel and tatweel go; the forms of alef, ya and ta marbuta become one; Arabic-Indic and Persian digits
become Western; Latin is case-folded. A key for sorting pads runs of digits, so that "إعلان ٢" stands before
"إعلان ١٠".
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from typing import Any, Final

from adly_sync_server.contract import paths

_DIGITS = re.compile(r"[0-9]+")
_SPACES = re.compile(r"\s+")
_PADDED: Final = 12
_SORT_CHARS: Final = 160

#: Marks that carry no letter: tashkeel, Koranic signs, tatweel, zero-width and direction marks.
_SILENT: Final = (
    *range(0x0610, 0x061B),
    0x061C,
    0x0640,
    *range(0x064B, 0x0660),
    0x0670,
    *range(0x06D6, 0x06DD),
    *range(0x06DF, 0x06E9),
    *range(0x06EA, 0x06EE),
    *range(0x200B, 0x2010),
    *range(0x202A, 0x202F),
    *range(0x2066, 0x206A),
    0xFEFF,
)
_LETTERS: Final = str.maketrans("أإآٱىئةؤیکگڤپچژ", "ااااييهويككفبجز")
_NUMERALS: Final = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789")
_TABLE: Final = {**_LETTERS, **_NUMERALS, **dict.fromkeys(_SILENT)}

#: Columns and paths a row is found by; everything else is noise in a search.
_SEARCHED: Final[Mapping[str, tuple[str, ...]]] = {
    "campaigns": ("name", "notes", "tags", "external_id"),
    "ad_sets": ("name", "tags", "external_id"),
    "ads": (
        "name",
        "creative_data.headline",
        "creative_data.primary_text",
        "creative_data.description",
        "creative_data.headline_en",
        "creative_data.primary_text_en",
        "creative_data.description_en",
        "creative_data.brand_name",
        "creative_data.landing_url",
        "creative_data.cards",
        "tags",
        "external_id",
    ),
    "content_assets": ("name", "body", "tags"),
    "content_templates": ("name", "tags"),
    "audiences": ("name", "description"),
    "brand_kits": ("name",),
    "plans": ("initiative",),
    "shared_settings": ("name",),
    "proposals": ("title", "note"),
    "comments": ("body",),
    "products": ("title", "category", "tags", "external_id"),
    "ad_accounts": ("account_name", "account_id"),
    "store_connections": ("store_name", "store_url"),
    "identities": ("name", "username"),
    "pixels": ("name", "external_id"),
    "catalogues": ("name",),
    "members": ("name", "email"),
}
_LABELS: Final = ("name", "title", "account_name", "store_name", "initiative", "body")


def normalised(text: str) -> str:
    """The form in which two spellings of the same words are equal."""
    if text.isascii():
        return text.lower()
    if not unicodedata.is_normalized("NFKC", text):
        text = unicodedata.normalize("NFKC", text)
    return text.translate(_TABLE).casefold()


def query(text: str) -> str:
    """What a person typed into a search field, ready to be compared with ``words``."""
    return _SPACES.sub(" ", normalised(text)).strip()


def sort_key(text: str) -> str:
    """A string whose code-point order is the order people expect; at most 160 characters count."""
    plain = normalised(text[:_SORT_CHARS]).strip()
    return _DIGITS.sub(lambda run: run.group().zfill(_PADDED), plain)


def label(fields: Mapping[str, Any]) -> str:
    """The first of the columns that name a row, or nothing."""
    return next((str(fields[column]) for column in _LABELS if fields.get(column)), "")


def is_searched(entity: str) -> bool:
    """True if rows of the entity can be found by words at all."""
    return entity in _SEARCHED


def words(entity: str, fields: Mapping[str, Any]) -> str:
    """Everything the row is found by, one value a line, normalised; empty where nothing is searchable."""
    found = (text for path in _SEARCHED.get(entity, ()) for text in _texts(paths.read(fields, path)))
    return "\n".join(query(text) for text in found)


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for inner in value.values():
            yield from _texts(inner)
    elif isinstance(value, list):
        yield from (entry for entry in value if isinstance(entry, str))
