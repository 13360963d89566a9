"""docs/data-model.md against the database: every column, with its type, its reason and its place."""

import re
from collections.abc import Iterator

import psycopg
import pytest

from adly_sync_server.contract.entities import ENTITIES
from adly_sync_server.contract.fields import Field, Kind
from adly_sync_server.db.tables import all_tables
from tests.house.sources import ROOT
from tests.postgres import ON_BOTH_VERSIONS
from tests.server.db.given_schema import GIVEN, GIVEN_INDEXES

PAGE = (ROOT / "docs" / "data-model.md").read_text("utf-8")
GIVEN_COLUMNS = 218

COLUMNS = """
select c.relname, a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull
  from pg_attribute a join pg_class c on c.oid = a.attrelid
 where a.attnum > 0 and not a.attisdropped and c.relkind in ('r', 'v')
   and c.relnamespace = 'public'::regnamespace and c.relname !~ '^(procrastinate_|alembic_version)'
"""
VIEWS = ("members", "subscription")

#: What a synced column of each kind is stored as. Text kinds are compared by length below.
STORED_AS = {
    Kind.UUID: {"uuid"},
    Kind.DECIMAL: {"numeric(14,3)"},
    Kind.INTEGER: {"bigint", "integer"},
    Kind.BOOLEAN: {"boolean"},
    Kind.DATE: {"date"},
    Kind.TIMESTAMP: {"timestamptz"},
    Kind.STRINGS: {"text[]"},
    Kind.JSON: {"jsonb"},
}

Shape = dict[tuple[str, str], str]


def short(type_name: str) -> str:
    """PostgreSQL's spelling of a type in ours."""
    return type_name.replace("character varying", "varchar").replace(
        "timestamp with time zone", "timestamptz"
    )


@pytest.fixture
def shape(database_url: str) -> Shape:
    """Type of every column, with ``not null`` where it holds."""
    with psycopg.connect(database_url) as connection:
        rows = connection.execute(COLUMNS).fetchall()
    return {(t, c): short(kind) + (" not null" if is_set else "") for t, c, kind, is_set in rows}


def given_columns() -> dict[tuple[str, str], str]:
    columns = {}
    for table, text in GIVEN.items():
        for part in text.split(";"):
            name, kind = part.split()
            columns[table, name] = {"timestamp": "timestamp without time zone"}.get(kind, kind)
    return columns


def documented(width: int) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Rows of the page's tables with that many cells, and the table they stand under."""
    for section in re.split(r"^### ", PAGE, flags=re.MULTILINE)[1:]:
        table = section.partition("\n")[0].strip()
        for line in section.splitlines():
            cells = tuple(cell.strip() for cell in line.strip("|").split(" | "))
            if line.startswith("| ") and cells[0] != "column" and len(cells) == width:
                yield table, cells


def shared_columns() -> dict[str, str]:
    """Columns explained once at the top of the page."""
    top = PAGE.partition("## Accounts")[0].partition("Columns that mean the same")[2]
    return {m[1]: plain(m[2]) for m in re.finditer(r"^\| (\w+) \| (`[^|]+) \|", top, re.MULTILINE)}


def plain(cell: str) -> str:
    return cell.replace("`", "")


def test_the_list_is_whole() -> None:
    assert len(GIVEN) == 22
    assert len(given_columns()) == GIVEN_COLUMNS


def test_every_given_column_has_its_line_with_reason_and_place() -> None:
    lines = [((table, cells[0]), cells) for table, cells in documented(4)]
    assert [key for key, _ in lines] == list(given_columns())
    assert [key for key, cells in lines if not all(cells)] == []


@ON_BOTH_VERSIONS
def test_no_type_was_changed_without_a_reason(shape: Shape) -> None:
    lines = {(table, cells[0]): cells[2] for table, cells in documented(4)}
    given = given_columns()
    changed = {key for key, kind in given.items() if shape[key].removesuffix(" not null") != kind}
    assert len(changed) > 60  # moments, amounts and secrets at least
    assert {key for key in changed if lines[key] == "as given"} == set()


@ON_BOTH_VERSIONS
def test_the_page_and_the_database_agree(shape: Shape) -> None:
    lines = {(t, cells[0]): plain(cells[1]) for width in (3, 4) for t, cells in documented(width)}
    assert {key: (kind, shape.get(key)) for key, kind in lines.items() if shape.get(key) != kind} == {}
    shared = shared_columns()
    unexplained = {key for key in shape if key not in lines and key[0] not in VIEWS}
    assert {key for key in unexplained if shared.get(key[1]) != shape[key]} == set()


@ON_BOTH_VERSIONS
def test_every_given_index_is_there(database_url: str) -> None:
    with psycopg.connect(database_url) as connection:
        there = {name for (name,) in connection.execute("select indexname from pg_indexes")}
    assert set(GIVEN_INDEXES) - there == set()


@ON_BOTH_VERSIONS
def test_every_synced_column_is_stored_and_fits(shape: Shape) -> None:
    unfit = {
        f"{entity.name}.{column}": shape.get((entity.name, column), "missing")
        for entity in ENTITIES.values()
        for column in entity.columns
        if not _fits(entity.by_path.get(column), shape.get((entity.name, column), "missing"))
    }
    assert unfit == {}


def test_what_sync_requires_is_required_by_the_database_too() -> None:
    for entity in ENTITIES.values():
        table = all_tables.tables.get(entity.name)
        required = [f.column for f in entity.fields if f.required and not f.is_path]
        assert table is not None or not required
        assert [c for c in required if table is not None and table.c[c].nullable] == []


def _fits(field: Field | None, stored: str) -> bool:
    stored = stored.removesuffix(" not null")
    if field is None or field.kind in STORED_AS:
        return stored in (STORED_AS[field.kind] if field else {"jsonb"})
    length = re.fullmatch(r"varchar\((\d+)\)", stored)
    longest = max(field.max_length, *(len(word) for word in field.choices), 0)
    return stored == "text" or (length is not None and int(length[1]) >= longest)
