"""Dotted paths into a row: reading, writing, and what absence means.

A row is a mapping of columns; some columns hold nested mappings. Absent and null are equal, null removes the
key, missing or null parents become mappings, and a parent that is no mapping is refused.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from adly_sync_server.contract.errors import Refused

Row = Mapping[str, Any]


def read(row: Row, path: str) -> Any:
    """The value at ``path``, or None where it or any parent is absent."""
    value: Any = row
    for key in path.split("."):
        if not isinstance(value, Mapping):
            return None
        value = value.get(key)
    return value


def written(row: Row, path: str, value: Any) -> dict[str, Any]:
    """A copy of ``row`` with ``value`` at ``path``; untouched branches are shared.

    None removes a nested key, and every mapping below the column that is left empty by it; a column itself
    keeps None. So a row is the sum of its leaves. Raises ``Refused(unknown_path)`` where a parent holds
    something that is no mapping.
    """
    head, _, rest = path.partition(".")
    changed = dict(row)
    if not rest:
        changed[head] = value
        return changed
    changed[head] = _inner(row.get(head), rest, value, path)
    return changed


def _inner(branch: Any, path: str, value: Any, whole: str) -> dict[str, Any]:
    if branch is not None and not isinstance(branch, Mapping):
        raise Refused(f"{whole} leads through a value", code="unknown_path", field=whole)
    head, _, rest = path.partition(".")
    changed = dict(branch or {})
    inner = _inner(changed.get(head), rest, value, whole) if rest else value
    if inner is None or (rest and not inner):
        changed.pop(head, None)
    else:
        changed[head] = inner
    return changed


def leaves(value: Any, prefix: str) -> Iterator[tuple[str, Any]]:
    """Every (path, value) below ``prefix`` that is not a mapping; an empty mapping yields nothing."""
    if not isinstance(value, Mapping):
        yield prefix, value
        return
    for key, inner in value.items():
        yield from leaves(inner, f"{prefix}.{key}")
