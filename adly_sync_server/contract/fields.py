"""How one synced field is declared.

An entity is a tuple of fields. A field is a column, or a dotted path into a declared JSON column in which
``*`` stands for the id of an element (``creative_data.cards.*.headline``). Server, desktop, docs and
``GET /v1/contract/{schema}`` all read these declarations; nothing about a field is said anywhere else.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Any

import msgspec


class Merge(StrEnum):
    """What happens when two people changed the same field. Source: 20-sync, section 3."""

    SCALAR = "scalar"
    TEXT = "text"
    GROUP = "group"
    SET = "set"
    ORDER = "order"
    SERVER = "server"


class Kind(StrEnum):
    """What a value may be; the rules stand in values.py."""

    TEXT = "text"
    ENUM = "enum"
    UUID = "uuid"
    DECIMAL = "decimal"
    INTEGER = "integer"
    BOOLEAN = "boolean"
    DATE = "date"
    TIMESTAMP = "timestamp"
    TIME_ZONE = "time_zone"
    POSITION = "position"
    SHA256 = "sha256"
    STRINGS = "strings"
    JSON = "json"


class Writer(StrEnum):
    """Who may write a field."""

    CLIENT = "client"
    SERVER = "server"
    BOTH = "both"


class Field(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """One column, or one path into a JSON column.

    ``group`` names the atomic group the field belongs to: its members travel and merge as one value.
    ``max_length`` counts code points. ``choices`` closes an enum, unless ``is_open``: then they are the words
    we know, and another word is a finding of Check and not a refusal of sync.
    """

    path: str
    kind: Kind
    merge: Merge = Merge.SCALAR
    writer: Writer = Writer.CLIENT
    default: Any = None
    group: str | None = None
    required: bool = False
    create_only: bool = False
    choices: tuple[str, ...] = ()
    is_open: bool = False
    max_length: int = 0
    parent: str | None = None

    @property
    def column(self) -> str:
        """Name of the table column that holds this field."""
        return self.path.partition(".")[0]

    @property
    def is_path(self) -> bool:
        """True if the field lies inside a JSON column."""
        return "." in self.path


def text(path: str, max_length: int, **more: Any) -> Field:
    """Copy that people write together: merged word by word."""
    return Field(path=path, kind=Kind.TEXT, merge=Merge.TEXT, max_length=max_length, **more)


def line(path: str, max_length: int, **more: Any) -> Field:
    """A short text that is one value: a name, an address, a label."""
    return Field(path=path, kind=Kind.TEXT, max_length=max_length, **more)


def choice(path: str, choices: tuple[str, ...], **more: Any) -> Field:
    """One of a closed set of words."""
    return Field(path=path, kind=Kind.ENUM, choices=choices, **more)


def word(path: str, choices: tuple[str, ...], **more: Any) -> Field:
    """A word of the platforms' world: ``choices`` are those we know, others are left to Check."""
    return Field(path=path, kind=Kind.ENUM, choices=choices, is_open=True, max_length=100, **more)


def reference(path: str, parent: str | None = None, **more: Any) -> Field:
    """The id of another row; ``parent`` names its entity where the row must exist in this workspace."""
    return Field(path=path, kind=Kind.UUID, parent=parent, **more)


def strings(path: str, **more: Any) -> Field:
    """A set of short strings: additions and removals commute."""
    return Field(path=path, kind=Kind.STRINGS, merge=Merge.SET, max_length=200, **more)


def grouped(path: str, group: str, kind: Kind, **more: Any) -> Field:
    """A member of an atomic group."""
    return Field(path=path, kind=kind, merge=Merge.GROUP, group=group, **more)


def served(path: str, kind: Kind = Kind.TEXT, **more: Any) -> Field:
    """A field that only the server writes."""
    return Field(path=path, kind=kind, merge=Merge.SERVER, writer=Writer.SERVER, **more)


def position(path: str = "position") -> Field:
    """A fractional index, compared bytewise; the later write wins."""
    return Field(path=path, kind=Kind.POSITION, merge=Merge.ORDER, max_length=200)
