"""The tables in Python and the tables the migrations build are the same, down to each check and index.

Alembic's own comparison looks past checks, partial indexes, collations and actions of references; so both
schemas are built and the catalogue is asked what it holds.
"""

from collections.abc import Callable

import psycopg
import pytest

from adly_sync_server.db.engine import make_plain_engine
from adly_sync_server.db.migrate import differences
from adly_sync_server.db.tables import all_tables
from tests.postgres import ON_BOTH_VERSIONS

COLUMNS = """
select c.relname, a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull,
       coalesce(pg_get_expr(d.adbin, d.adrelid), ''), coalesce(o.collname, '')
  from pg_attribute a
  join pg_class c on c.oid = a.attrelid and c.relkind = 'r' and c.relnamespace = 'public'::regnamespace
  left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
  left join pg_collation o on o.oid = a.attcollation and o.collname <> 'default'
 where a.attnum > 0 and not a.attisdropped
"""
# PostgreSQL 18 lists NOT NULL among the constraints; the columns above say it already.
CONSTRAINTS = """
select conrelid::regclass::text, conname, pg_get_constraintdef(oid)
  from pg_constraint where contype <> 'n' and connamespace = 'public'::regnamespace
"""
INDEXES = "select tablename, indexname, indexdef from pg_indexes where schemaname = 'public'"

PARTS = {"columns": COLUMNS, "constraints": CONSTRAINTS, "indexes": INDEXES}


@ON_BOTH_VERSIONS
@pytest.mark.parametrize("part", PARTS)
def test_models_equal_migrations(database_url: str, empty_database_url: str, part: str) -> None:
    engine = make_plain_engine(empty_database_url)
    all_tables.create_all(engine)
    engine.dispose()
    by_models, by_migrations = _of(empty_database_url, PARTS[part]), _of(database_url, PARTS[part])
    assert by_models
    assert by_migrations - by_models == set()
    assert by_models - by_migrations == set()


@ON_BOTH_VERSIONS
def test_alembic_finds_nothing_to_do(fresh_database: Callable[[], str]) -> None:
    assert differences(fresh_database()) == []


def _of(url: str, question: str) -> set[tuple[object, ...]]:
    """What the catalogue holds of our own tables."""
    with psycopg.connect(url) as connection:
        rows = connection.execute(question).fetchall()
    return {row for row in rows if row[0] in all_tables.tables}
