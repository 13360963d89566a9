"""The schema goes up and down on both versions, for a superuser and for an owner who is none."""

import re
import uuid
from pathlib import Path

import psycopg
import pytest
from alembic.script import ScriptDirectory
from psycopg import sql
from psycopg.types.json import Json
from sqlalchemy import make_url

from adly_sync_server.db.failures import DatabaseBusy
from adly_sync_server.db.migrate import (
    alembic_config,
    current_revision,
    differences,
    migrate,
    migrate_down,
    script_location,
)
from tests.postgres import ON_BOTH_VERSIONS, VERSIONS, PostgresServer

#: Whatever a migration may have left behind.
LEFTOVERS = """
select relname::text from pg_class
 where relnamespace = 'public'::regnamespace and relname !~ '^(alembic_version|pk_alembic_version)'
union all select proname::text from pg_proc where pronamespace = 'public'::regnamespace
union all select typname::text from pg_type where typnamespace = 'public'::regnamespace
   and typname !~ 'alembic_version$'
union all select 'right of ' || r.rolname from pg_namespace n, aclexplode(n.nspacl) a
   join pg_roles r on r.oid = a.grantee where n.nspname = 'public' and r.rolname ~ '^adly_(app|lookup)$'
"""

SHAPE = """
select table_name, column_name, data_type, is_nullable, column_default
  from information_schema.columns where table_schema = 'public' order by 1, 2
"""


def head() -> str | None:
    return ScriptDirectory(str(script_location())).get_current_head()


def answers(url: str, question: str) -> list[tuple[object, ...]]:
    with psycopg.connect(url) as connection:
        return connection.execute(question).fetchall()


@ON_BOTH_VERSIONS
def test_an_empty_database_goes_up_down_and_up_again(empty_database_url: str) -> None:
    assert migrate(empty_database_url) == head()
    first = answers(empty_database_url, SHAPE)
    assert migrate_down(empty_database_url) is None
    assert answers(empty_database_url, LEFTOVERS) == []
    assert migrate(empty_database_url) == head()
    assert answers(empty_database_url, SHAPE) == first


@ON_BOTH_VERSIONS
def test_models_and_schema_agree(empty_database_url: str) -> None:
    migrate(empty_database_url)
    assert differences(empty_database_url) == []


def test_a_column_too_many_and_a_schema_behind_are_differences(empty_database_url: str) -> None:
    migrate(empty_database_url, "0001")
    (behind,) = differences(empty_database_url)
    assert "not up to date" in behind
    migrate(empty_database_url)
    with psycopg.connect(empty_database_url) as connection:
        connection.execute("alter table ads add column surplus int")
    (surplus,) = differences(empty_database_url)
    assert "remove_column" in surplus
    assert "surplus" in surplus


@ON_BOTH_VERSIONS
def test_each_revision_goes_down_to_the_one_before(empty_database_url: str) -> None:
    migrate(empty_database_url)
    script = ScriptDirectory(str(script_location()))
    for revision in script.walk_revisions():
        below = revision.down_revision
        assert below is None or isinstance(below, str)
        assert migrate_down(empty_database_url, below or "base") == below
        assert migrate(empty_database_url, revision.revision) == revision.revision
    # Each went down once more on the way to the one below the next; the first does so here.
    assert migrate_down(empty_database_url) is None


@ON_BOTH_VERSIONS
def test_no_extension_is_needed(empty_database_url: str) -> None:
    migrate(empty_database_url)
    assert answers(empty_database_url, "select extname from pg_extension") == [("plpgsql",)]


def give_to_plain_owner(url: str) -> str:
    """Address of the same database for a new owner, such as a hosted PostgreSQL gives: no superuser."""
    name, password = f"owner_{uuid.uuid4().hex[:8]}", uuid.uuid4().hex
    address = make_url(url)
    owner, database = sql.Identifier(name), sql.Identifier(str(address.database))
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(sql.SQL("create role {} login createrole password {}").format(owner, password))
        connection.execute(sql.SQL("alter database {} owner to {}").format(database, owner))
        # Where another database has made the roles, its operator lends them.
        for (role,) in connection.execute(
            "select rolname from pg_roles where rolname ~ '^adly_(app|lookup)$'"
        ):
            lend = sql.SQL("grant {} to {} with admin option").format(sql.Identifier(role), owner)
            connection.execute(lend)
    return address.set(username=name, password=password).render_as_string(hide_password=False)


def migrate_as_plain_owner(url: str) -> None:
    """Up, used by the application, and down again."""
    assert migrate(url) == head()
    with psycopg.connect(url) as connection:
        # The finders work although their owner is held by row security like everyone else.
        connection.execute("set local role adly_app")
        assert connection.execute("select * from adly_all_workspaces()").fetchall() == []
    assert migrate_down(url) is None
    assert answers(url, LEFTOVERS) == []


@ON_BOTH_VERSIONS
def test_an_owner_without_superuser_can_migrate(database_url: str, empty_database_url: str) -> None:
    assert current_revision(database_url) == head()  # another database, so the roles are there
    migrate_as_plain_owner(give_to_plain_owner(empty_database_url))


@pytest.mark.parametrize("version", VERSIONS)
def test_an_owner_without_superuser_can_make_the_roles(open_folder: Path, version: str) -> None:
    server = PostgresServer(open_folder, version)
    try:
        migrate_as_plain_owner(give_to_plain_owner(server.empty_database()))
    finally:
        server.stop()


def test_a_busy_table_is_not_waited_for_long(database_url: str) -> None:
    before = current_revision(database_url)
    with psycopg.connect(database_url) as busy:
        busy.execute("lock table subscription_plans in access share mode")
        with pytest.raises(DatabaseBusy, match="lock timeout"):
            migrate_down(database_url)
    # What stands below the failed revision is untouched; what stood above it is gone, each as a whole.
    after = current_revision(database_url)
    assert after is not None
    assert before is not None
    assert after < before
    assert answers(database_url, "select count(*) from invoices") == [(0,)]


def test_rates_of_the_guard_become_the_workspaces_own(empty_database_url: str) -> None:
    """Where both state one for a day, what the workspace states stays."""
    migrate(empty_database_url, "0040")
    workspace, person = uuid.uuid4(), uuid.uuid4()

    def rate(of: object, into: object, day: object, amount: object) -> dict[str, object]:
        return {"of": of, "into": into, "day": day, "rate": amount}

    rates = [
        rate("EUR", "SAR", "2026-11-01", "4.1"),
        rate("EUR", "SAR", "2026-11-02", "4.2"),
        rate("EUR", "SAR", "2026-02-31", "4.3"),
        rate("EUR", "EUR", "2026-11-01", "1"),
        rate("GBP", "SAR", "soon", "5"),
        rate("GBP", "SAR", "2026-11-01", "0.00"),
        rate("GBP", "SAR", "2026-11-01", "many"),
        rate("GBP", None, "2026-11-01", 5),
    ]
    setting = "insert into shared_settings (workspace_id, id, kind, name, value, is_enabled, seq, updated_by)"
    with psycopg.connect(empty_database_url) as connection:
        connection.execute("set session_replication_role = replica")
        connection.execute(
            "insert into workspaces (id, name, slug, owner_id) values (%s, 'x', 'x', %s)", (workspace, person)
        )
        for kind, value in (("spend_guard", {"rates": rates}), ("spend_guard", []), ("pin", {"rates": 3})):
            row = (workspace, uuid.uuid4(), kind, Json(value), person)
            connection.execute(f"{setting} values (%s, %s, %s, 'x', %s, true, 1, %s)", row)
        connection.execute(
            "insert into currency_rates (workspace_id, base, quote, day, rate)"
            " values (%s, 'EUR', 'SAR', '2026-11-01', 4.05)",
            (workspace,),
        )
    migrate(empty_database_url)
    kept = answers(
        empty_database_url, "select base, quote, day::text, rate::text from currency_rates order by 3"
    )
    assert kept == [
        ("EUR", "SAR", "2026-11-01", "4.05000000"),
        ("EUR", "SAR", "2026-11-02", "4.20000000"),
    ]


def test_revisions_are_one_numbered_line() -> None:
    script = ScriptDirectory.from_config(alembic_config("postgresql://nobody@nowhere/none"))
    revisions = [revision.revision for revision in script.walk_revisions()][::-1]
    assert revisions == [f"{n:04}" for n in range(1, len(revisions) + 1)]
    assert len(script.get_heads()) == 1
    for revision in script.walk_revisions():
        assert re.search(r"^Phase: (pre|post)\b.*Lock: .*Undo: ", _flat(revision.longdoc)), revision.revision


def _flat(text: str) -> str:
    return text[text.index("Phase:") :].replace("\n", " ") if "Phase:" in text else text
