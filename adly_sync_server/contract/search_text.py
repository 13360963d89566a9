"""Finding and sorting Arabic: one normal form for what people type in many ways.

Tashkeel and tatweel go; the forms of alef, ya and ta marbuta become one; Arabic-Indic and Persian digits
become Western; Latin is case-folded. A key for sorting pads runs of digits, so that "إعلان ٢" stands before
"إعلان ١٠".
"""

import re
import unicodedata
from collections.abc import Mapping
from typing import Any, Final

_DIGITS = re.compile(r"[0-9]+")
_PADDED: Final = 12
_SORT_CHARS: Final = 160
_WORDS_KEPT: Final = 1 << 15

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
    "lead_forms": ("name",),
    "apps": ("name",),
    "members": ("name", "email"),
}


def _by_column(paths: tuple[str, ...]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Columns in order, each with the keys that are read inside of it; none where it is read whole."""
    columns: dict[str, tuple[str, ...]] = {}
    for path in paths:
        column, _, key = path.partition(".")
        columns[column] = (*columns.get(column, ()), *((key,) if key else ()))
    return tuple(columns.items())


_READ: Final = {entity: _by_column(paths) for entity, paths in _SEARCHED.items()}
#: Columns that name a row; an entity's own name is the first of these that it has.
LABELS: Final = ("name", "title", "account_name", "store_name", "initiative", "body")


def normalised(text: str) -> str:
    """The form in which two spellings of the same words are equal."""
    if text.isascii():
        return text.lower()
    if not unicodedata.is_normalized("NFKC", text):
        text = unicodedata.normalize("NFKC", text)
    return text.translate(_TABLE).casefold()


def query(text: str) -> str:
    """What a person typed into a search field, ready to be compared with ``words``."""
    return " ".join(filter(None, map(_normalised_words, text.split())))


class _Words(dict[str, str]):
    """Normal forms by word; people use the same ones again and again. A ligature may become several words.

    A plain mapping that forgets everything when it is full is faster than one that keeps the latest.
    """

    def __missing__(self, word: str) -> str:
        if len(self) >= _WORDS_KEPT:
            self.clear()
        known = self[word] = " ".join(normalised(word).split())
        return known


_normalised_words: Final = _Words().__getitem__


def sort_key(text: str) -> str:
    """A string whose code-point order is the order people expect; at most 160 characters count."""
    plain = normalised(text[:_SORT_CHARS]).strip()
    return _DIGITS.sub(lambda run: run.group().zfill(_PADDED), plain)


def is_searched(entity: str) -> bool:
    """True if rows of the entity can be found by words at all."""
    return entity in _SEARCHED


def words(entity: str, fields: Mapping[str, Any]) -> str:
    """Everything the row is found by, one value a line, normalised; empty where nothing is searchable."""
    found: list[str] = []
    for column, keys in _READ.get(entity, ()):
        if (value := fields.get(column)) is None:
            continue
        if not keys:
            _gather(value, found)
        elif type(value) is dict:
            for key in keys:
                if (inner := value.get(key)) is not None:
                    _gather(inner, found)
    return "\n".join(found)


def _gather(value: Any, found: list[str]) -> None:
    if value is None:
        return
    if type(value) is str:
        found.append(query(value))
    elif type(value) is dict:
        for inner in value.values():
            _gather(inner, found)
    elif type(value) is list:
        found += [query(entry) for entry in value if type(entry) is str]
