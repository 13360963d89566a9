"""Rows that stand on their platform just as they were brought in. Pure.

What nobody has touched here has been taken there already: Check finds nothing in it that would stop it, and a
publish has nothing to say about it, not even what our rows have no words for.
"""

from collections.abc import Collection, Mapping
from functools import cache
from typing import Any, Final

from adly_sync_server.contract.entities import ENTITIES
from adly_sync_server.contract.fields import Writer
from adly_sync_server.contract.values import comparable

IMPORTED: Final = "imported"
_NOT_CONTENT: Final = frozenset({"status", "position", "tags", "notes"})
#: Columns of an ad that its creative says.
_OF_CREATIVE: Final = ("creative_data", "media_assets")
_NOTHING: Final[tuple[Any, ...]] = (None, "", [], {})

Row = Mapping[str, Any]


def published_row(entity: str, row: Row) -> dict[str, Any]:
    """The columns people edit, as they were published: what "changed since" is measured against."""
    return {column: row.get(column) for column in _edited(entity) if column not in ("status", "position")}


def is_as_imported(entity: str, row: Row) -> bool:
    """True if the row came from its platform and says what it said then."""
    published = row.get("published")
    return (
        isinstance(published, Mapping) and published.get("origin") == IMPORTED and is_unchanged(entity, row)
    )


def is_creative_kept(ad: Row) -> bool:
    """True if an ad's words and pictures are its platform's still, wherever they cannot all be said here."""
    published = ad.get("published")
    if not isinstance(published, Mapping):
        return False
    is_theirs = published.get("origin") == IMPORTED or bool(published.get("creative_untold"))
    return is_theirs and is_unchanged("ads", ad, _OF_CREATIVE)


def carried_over(entity: str, row: Row) -> dict[str, Any]:
    """What a publish of the row leaves in ``published``: what cannot be said here, and where it came from."""
    published: Row = row.get("published") or {}
    kept = {name: published[name] for name in ("untold", "creative_untold") if name in published}
    return {**kept, "origin": IMPORTED} if is_as_imported(entity, row) else kept


def is_unchanged(entity: str, row: Row, columns: Collection[str] | None = None) -> bool:
    """True if the row says what it said when it was published last; of ``columns``, where named."""
    then: Row = (row.get("published") or {}).get("row") or {}
    asked = _edited(entity) - _NOT_CONTENT if columns is None else columns
    return all(_same(row.get(column), then.get(column)) for column in asked)


@cache
def _edited(entity: str) -> frozenset[str]:
    return frozenset(f.column for f in ENTITIES[entity].fields if f.writer is not Writer.SERVER)


def _same(left: Any, right: Any) -> bool:
    return bool(left == right or _said(left) == _said(right))


def _said(value: Any) -> Any:
    """Without members that say nothing."""
    if isinstance(value, Mapping):
        kept = {key: _said(inner) for key, inner in value.items()}
        return {key: inner for key, inner in kept.items() if inner not in _NOTHING} or None
    return None if value in _NOTHING else comparable(value)
