"""What an entity declaration is. The declarations stand beside their feature; the registry in entities.py."""

from __future__ import annotations

from enum import StrEnum
from functools import cached_property

import msgspec

from adly_sync_server.contract.fields import Field, Kind


class Flow(StrEnum):
    """Which way rows travel."""

    BOTH = "both"
    DOWN = "down"


class Entity(msgspec.Struct, frozen=True, kw_only=True, dict=True):
    """One synced entity: its fields, and where it hangs in the tree.

    ``parent_field`` is the column whose row this one belongs to: deleting the parent deletes it.
    ``required_columns`` are JSON columns a create must carry, however empty. ``is_personal``: each row is one
    person's own (``notices.personal_id``), whatever his role, and its changes are no history.
    """

    name: str
    flow: Flow
    fields: tuple[Field, ...]
    parent_field: str | None = None
    required_columns: tuple[str, ...] = ()
    is_personal: bool = False

    def __repr__(self) -> str:
        return f"Entity({self.name})"

    @cached_property
    def by_path(self) -> dict[str, Field]:
        """Fields by their declared path (with ``*`` for element ids)."""
        return {field.path: field for field in self.fields}

    @cached_property
    def columns(self) -> tuple[str, ...]:
        """Every synced column, once, in order of declaration."""
        return tuple(dict.fromkeys(field.column for field in self.fields))

    @cached_property
    def json_columns(self) -> frozenset[str]:
        """Columns that hold declared paths; they are never patched whole after create."""
        return frozenset(field.column for field in self.fields if field.is_path)

    @cached_property
    def groups(self) -> dict[str, tuple[str, ...]]:
        """Members of each atomic group, by the group's name."""
        names = dict.fromkeys(field.group for field in self.fields if field.group)
        return {name: tuple(f.path for f in self.fields if f.group == name) for name in names if name}

    @cached_property
    def parent_entity(self) -> str | None:
        """Name of the entity above, if this one hangs in a tree."""
        return self.by_path[self.parent_field].parent if self.parent_field else None

    def column_kind(self, column: str) -> Kind:
        """What a whole column holds; a column with paths holds JSON."""
        field = self.by_path.get(column)
        return field.kind if field else Kind.JSON

    def find(self, path: str) -> Field | None:
        """The declaration a concrete path falls under, or None."""
        if (field := self.by_path.get(path)) is not None or "." not in path:
            return field
        parts = path.split(".")
        return next((f for pattern, f in self._starred if _matches(pattern, parts)), None)

    @cached_property
    def _starred(self) -> tuple[tuple[list[str], Field], ...]:
        return tuple((field.path.split("."), field) for field in self.fields if "*" in field.path)

    @cached_property
    def element_paths(self) -> frozenset[str]:
        """Paths of whole elements of keyed lists, such as ``creative_data.cards.*``."""
        return frozenset(field.path.partition("*")[0] + "*" for _, field in self._starred)

    @cached_property
    def _elements(self) -> tuple[list[str], ...]:
        return tuple(path.split(".") for path in sorted(self.element_paths))

    @cached_property
    def _containers(self) -> tuple[list[str], ...]:
        paths = (field.path.split(".") for field in self.fields)
        above = {tuple(parts[:size]) for parts in paths for size in range(1, len(parts))}
        return tuple(list(parts) for parts in sorted(above))

    def is_element(self, path: str) -> bool:
        """True if the path names one whole element of a keyed list."""
        if "." not in path:
            return False
        parts = path.split(".")
        return any(_matches(pattern, parts) for pattern in self._elements)

    def is_container(self, path: str) -> bool:
        """True if declared paths lie below this one."""
        if "." not in path:
            return path in self.json_columns
        parts = path.split(".")
        return any(_matches(pattern, parts) for pattern in self._containers)

    @cached_property
    def defaults(self) -> dict[str, object]:
        """What an untouched row holds. Copy it; what it holds is never changed in place."""
        return {column: self.default_of(column) for column in self.columns}

    def default_of(self, column: str) -> object:
        """What an untouched column holds."""
        field = self.by_path.get(column)
        if field is None:
            return {}
        return [] if field.kind is Kind.STRINGS else field.default


def _matches(pattern: list[str], parts: list[str]) -> bool:
    if len(pattern) != len(parts):
        return False
    return all(p in ("*", part) for p, part in zip(pattern, parts, strict=True))
