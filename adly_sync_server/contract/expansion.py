"""From what a mutation carries to declared leaves: every path checked, every value canonical.

A row is the sum of its leaves. Whole elements and, on create, whole JSON columns are taken apart into leaves;
only the removal of an element stays whole, because it is one act.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

import msgspec

from adly_sync_server.contract.entity import Entity
from adly_sync_server.contract.errors import Refused
from adly_sync_server.contract.fields import Field, Writer
from adly_sync_server.contract.isolates import all_balanced
from adly_sync_server.contract.paths import read
from adly_sync_server.contract.values import accepted

MAX_PATHS: Final = 5_000
_KEY = re.compile(r"[0-9A-Za-z_-]{1,64}", re.ASCII)

#: A leaf as it was sent: the declaration (None for the removal of an element) and the raw value.
Sent = tuple[Field | None, Any]


def declared(entity: Entity, path: str) -> Field | None:
    """The declaration of a concrete path, or None. Raises ``Refused`` (unknown_field, unknown_path)."""
    known = entity.by_path.get(path)
    if known is not None and "*" not in path:
        return known
    head, *keys = path.split(".")
    if head not in entity.columns:
        raise Refused(path, code="unknown_field", field=path)
    if not all(_KEY.fullmatch(key) for key in keys):
        raise Refused("a key is 1 to 64 letters, digits, - or _", code="unknown_path", field=path)
    return entity.find(path)


def expanded(entity: Entity, given: Mapping[str, Any], *, whole_columns: bool) -> dict[str, Sent]:
    """Leaves of ``given`` by path, raw values. ``whole_columns`` admits JSON columns as a whole (create).

    Raises ``Refused`` (unknown_field, unknown_path, invalid_value, too_large) naming the path.
    """
    leaves: dict[str, Sent] = {}
    for path, value in given.items():
        for leaf, field, raw in _taken_apart(entity, path, value, whole_columns):
            if leaf in leaves:
                raise Refused("given twice", field=leaf)
            leaves[leaf] = (field, raw)
        if len(leaves) > MAX_PATHS:
            raise Refused(f"more than {MAX_PATHS} paths", code="too_large", field=path)
    return leaves


def _taken_apart(
    entity: Entity, path: str, value: Any, whole_columns: bool
) -> Iterator[tuple[str, Field | None, Any]]:
    field = declared(entity, path)
    if field is not None:
        yield path, field, value
    elif entity.is_element(path) and value is None:
        yield path, None, None
    elif entity.is_element(path) or (whole_columns and path in entity.json_columns):
        yield from _inside(entity, path, value)
    else:
        raise Refused("not a declared path", code="unknown_path", field=path)


def _inside(entity: Entity, path: str, value: Any) -> Iterator[tuple[str, Field | None, Any]]:
    field = declared(entity, path)
    if field is not None:
        yield path, field, value
        return
    if not entity.is_container(path):
        raise Refused("not a declared path", code="unknown_path", field=path)
    if value is not None and not isinstance(value, Mapping):
        raise Refused("an object is expected", field=path)
    for key, inner in (value or {}).items():
        if "." in key:
            raise Refused("keys hold no dot", code="unknown_path", field=f"{path}.{key}")
        yield from _inside(entity, f"{path}.{key}", inner)


def canonical_leaf(field: Field, value: Any, path: str) -> Any:
    """A new value in canonical form; null is the default. Raises ``Refused`` naming ``path``."""
    if field.writer is Writer.SERVER:
        raise Refused("written by the server alone", code="server_only_field", field=path)
    if value is None and field.required:
        raise Refused("must not be empty", field=path)
    canonical = accepted(field, value, path)
    if not all_balanced(canonical):
        raise Refused("a bidi isolate opens without closing, or closes without opening", field=path)
    return or_default(field, canonical)


def canonical_base(field: Field, value: Any, path: str) -> Any:
    """A value somebody saw: its type is checked, yet today's lengths and choices do not judge the past."""
    past = msgspec.structs.replace(field, is_open=True, max_length=0, required=False)
    return or_default(field, accepted(past, value, path))


def or_default(field: Field, value: Any) -> Any:
    """Absent, null and the default are one and the same."""
    return field.default if value is None else value


def element_of(entity: Entity, path: str) -> str | None:
    """The element a leaf lies in: ``media_assets.<id>`` of ``media_assets.<id>.slot``; None outside."""
    parts = path.split(".")
    prefixes = (".".join(parts[:size]) for size in range(2, len(parts)))
    return next((prefix for prefix in prefixes if entity.is_element(prefix)), None)


def seen(entity: Entity, row: Mapping[str, Any], paths: Iterable[str]) -> dict[str, Any]:
    """The base of a patch of these paths: what the row shows there.

    Of an element that is written to, one more leaf goes along: it proves that the element was there, so that
    an edit of something that was removed meanwhile is not taken for the making of it.
    """
    base = {path: read(row, path) for path in paths}
    for element in {found for path in base if (found := element_of(entity, path)) is not None}:
        leaves = (f"{element}.{key}" for key in sorted(read(row, element) or {}))
        witness = next((leaf for leaf in leaves if leaf not in base), None)
        if witness is not None and element not in base:
            base[witness] = read(row, witness)
    return base
