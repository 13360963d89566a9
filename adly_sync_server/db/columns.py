"""The kinds of column the product has, and the groups of columns that tables share.

A row of a workspace is known by ``(workspace_id, id)``; a reference to it carries ``workspace_id`` too, so no
row can point into another workspace. References never cascade: rows fall by tombstone.
"""

from typing import Any, Final

from sqlalchemy import (
    ARRAY,
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    DateTime,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Numeric,
    PrimaryKeyConstraint,
    Text,
    Uuid,
    text,
)
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.schema import SchemaItem

#: An instant. Stored in UTC; zones are columns of their own where the hour of a place matters.
MOMENT: Final = DateTime(timezone=True)
#: An amount in its currency. Three decimals: KWD, BHD, OMR and JOD have them.
MONEY: Final = Numeric(14, 3, asdecimal=True)
#: JSON whose absence is SQL NULL, never the word ``null``.
DOCUMENT: Final = JSONB(none_as_null=True)
#: A set of short texts, stored sorted.
STRINGS: Final = ARRAY(Text)
#: Text compared byte by byte whatever the database's collation, as the desktop compares it.
BYTEWISE: Final = Text(collation="C")

NOW: Final = text("CURRENT_TIMESTAMP")
NEW_ID: Final = text("gen_random_uuid()")
EMPTY_DOCUMENT: Final = text("'{}'::jsonb")
EMPTY_STRINGS: Final = text("'{}'::text[]")


def global_key() -> Column[Any]:
    """The key of a row that belongs to no workspace."""
    return Column("id", Uuid, primary_key=True, server_default=NEW_ID)


def tenant_key() -> tuple[SchemaItem, ...]:
    """``(workspace_id, id)``. Whether the workspace exists is asked once, at the top of each tree."""
    return (
        Column("workspace_id", Uuid, nullable=False),
        Column("id", Uuid, nullable=False, server_default=NEW_ID),
        PrimaryKeyConstraint("workspace_id", "id"),
    )


def of_workspace() -> ForeignKeyConstraint:
    """The workspace exists, and stays while this row does."""
    return ForeignKeyConstraint(["workspace_id"], ["workspaces.id"], ondelete="RESTRICT")


def within(parent: str, column: str) -> ForeignKeyConstraint:
    """``column`` names a row of ``parent`` in the same workspace."""
    return ForeignKeyConstraint(
        ["workspace_id", column], [f"{parent}.workspace_id", f"{parent}.id"], ondelete="RESTRICT"
    )


def person(column: str, *, nullable: bool = True) -> Column[Any]:
    """A reference to a user. People are never deleted: erasing empties the row."""
    return Column(column, Uuid, ForeignKey("users.id", ondelete="RESTRICT"), nullable=nullable)


def created() -> Column[Any]:
    """When the row came to be."""
    return Column("created_at", MOMENT, nullable=False, server_default=NOW)


def stamps() -> tuple[Column[Any], ...]:
    """When the row came to be and when its writer last changed it."""
    return created(), Column("updated_at", MOMENT, nullable=False, server_default=NOW)


def switch(column: str, *, is_on: bool) -> Column[Any]:
    """A yes or no that always has an answer."""
    return Column(column, Boolean, nullable=False, server_default=text("true" if is_on else "false"))


def document(column: str) -> Column[Any]:
    """JSON with declared paths: an object from the start."""
    return Column(column, DOCUMENT, server_default=EMPTY_DOCUMENT)


def strings(column: str) -> Column[Any]:
    """A set of short texts, empty from the start."""
    return Column(column, STRINGS, server_default=EMPTY_STRINGS)


def count_of(column: str) -> Column[Any]:
    """A number of things that happened; unknown is null, none is 0."""
    return Column(column, BigInteger, server_default=text("0"))


def synced() -> tuple[SchemaItem, ...]:
    """What every synced row carries: its place on the counter, its tombstone, and whose hand it was.

    Two people are named without a reference: a check on each of them would cost every pushed row, and people
    are never deleted.
    """
    return (
        Column("seq", BigInteger, nullable=False),
        Column("deleted_at", MOMENT),
        Column("deleted_seq", BigInteger),
        Column("created_by", Uuid),
        Column("updated_by", Uuid),
        CheckConstraint("(deleted_at is null) = (deleted_seq is null)", name="tombstone"),
    )


def by_seq(name: str | None = None) -> Index:
    """The index a pull walks along."""
    return Index(name, "workspace_id", "seq")
