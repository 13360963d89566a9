"""Whoever asks sees the rows of the workspace or person in context, and nothing without one.

The tables are taken from the catalogue, so that a table without protection cannot be forgotten here.
"""

import uuid
from typing import Any

import psycopg
import pytest
from sqlalchemy import Connection, Engine, Table, delete, func, insert, select, text, update

from adly_sync_server.db.tables import all_tables
from tests.postgres import VERSIONS
from tests.server.db.context import enter, refusal_of
from tests.server.db.sample_rows import Sample, new_row

pytestmark = pytest.mark.parametrize("postgres_server", VERSIONS, indirect=True)

TENANT = [table for table in all_tables.sorted_tables if "workspace_id" in table.c]
PERSONAL = ("users", "otp_tokens", "user_2fa", "sessions", "sign_in_challenges", "account_events")
#: Neither a workspace's nor a person's: keyed hashes of attempts, and what is for sale.
OPEN = {
    "auth_attempts",
    "platform_allowances",
    "reference_options",
    "reference_refreshes",
    "subscription_plans",
}
#: Added to, never changed.
WRITTEN_ONCE = ("audit_logs", "audit_heads")
#: Changed, never removed.
KEPT = ("audit_chains",)

NOT_ALLOWED = "42501"


def count(connection: Connection, table: Table) -> int:
    return connection.scalar(select(func.count()).select_from(table)) or 0


def test_every_table_is_protected_or_is_known_to_be_open(database_url: str) -> None:
    with psycopg.connect(database_url) as connection:
        rows = connection.execute(
            "select relname, relrowsecurity and relforcerowsecurity,"
            " exists (select from pg_policy p where p.polrelid = c.oid"
            "         and 'adly_app'::regrole = any (p.polroles))"
            " from pg_class c where relkind in ('r', 'p') and relnamespace = 'public'::regnamespace"
            " and relname not like 'procrastinate\\_%' and relname <> 'alembic_version'"
        ).fetchall()
    assert {name for name, is_forced, has_policy in rows if not (is_forced and has_policy)} == OPEN
    assert len(rows) == len(all_tables.tables)


def test_without_a_context_there_is_not_one_row(owner_engine: Engine, mine: Sample) -> None:
    with owner_engine.begin() as connection:
        for table in TENANT:
            assert count(connection, table) > 0, f"{table.name} has no row to hide"
        enter(connection)
        visible = {t.name for t in all_tables.sorted_tables if t.name not in OPEN and count(connection, t)}
    assert visible == set()


def test_a_workspace_sees_its_own_rows_only(owner_engine: Engine, mine: Sample, theirs: Sample) -> None:
    with owner_engine.begin() as connection:
        enter(connection, mine.workspace_id)
        seen = {t.name: set(connection.scalars(select(t.c.workspace_id))) for t in TENANT}
        assert set(connection.scalars(select(all_tables.tables["workspaces"].c.id))) == {mine.workspace_id}
    assert seen == {table.name: {mine.workspace_id} for table in TENANT}


def test_no_row_is_written_into_another_workspace(owner_engine: Engine, mine: Sample, theirs: Sample) -> None:
    with owner_engine.begin() as connection:
        enter(connection, mine.workspace_id)
        answers = {t.name: refusal_of(connection, insert(t).values(new_row(t, theirs.rows))) for t in TENANT}
    assert answers == {table.name: NOT_ALLOWED for table in TENANT}


def test_another_workspace_can_be_neither_changed_nor_emptied(
    owner_engine: Engine, mine: Sample, theirs: Sample
) -> None:
    changeable = [table for table in TENANT if table.name not in WRITTEN_ONCE]
    with owner_engine.begin() as connection:
        enter(connection, mine.workspace_id)
        for table in changeable:
            foreign = table.c.workspace_id == theirs.workspace_id
            assert connection.execute(update(table).where(foreign).values(_same(table))).rowcount == 0
            if table.name in KEPT:
                assert refusal_of(connection, delete(table)) == NOT_ALLOWED
            else:
                assert connection.execute(delete(table).where(foreign)).rowcount == 0


def test_no_row_moves_to_another_workspace(owner_engine: Engine, mine: Sample, theirs: Sample) -> None:
    with owner_engine.begin() as connection:
        enter(connection, mine.workspace_id)
        move = update(all_tables.tables["plans"]).values(workspace_id=theirs.workspace_id)
        assert refusal_of(connection, move) == NOT_ALLOWED


def test_a_reference_cannot_reach_into_another_workspace(
    owner_engine: Engine, mine: Sample, theirs: Sample
) -> None:
    with owner_engine.begin() as connection:
        enter(connection, mine.workspace_id)
        ads = all_tables.tables["ads"]
        reach = update(ads).values(ad_set_id=theirs.rows["ad_sets"]["id"])
        assert refusal_of(connection, reach) == "23503"


def test_what_is_written_once_stays(owner_engine: Engine, mine: Sample) -> None:
    with owner_engine.begin() as connection:
        enter(connection, mine.workspace_id, mine.user_id)
        for name in WRITTEN_ONCE:
            table = all_tables.tables[name]
            assert count(connection, table) == 1
            assert refusal_of(connection, update(table).values(_same(table))) == NOT_ALLOWED
            assert refusal_of(connection, delete(table)) == NOT_ALLOWED
            assert refusal_of(connection, text(f"truncate {name}")) == NOT_ALLOWED


def test_a_person_sees_his_own_account_only(owner_engine: Engine, mine: Sample, theirs: Sample) -> None:
    with owner_engine.begin() as connection:
        enter(connection, user=mine.user_id)
        for name in PERSONAL:
            table = all_tables.tables[name]
            column = table.c.id if name == "users" else table.c.user_id
            assert set(connection.scalars(select(column))) == {mine.user_id}, name
            assert (
                connection.execute(
                    update(table).where(column == theirs.user_id).values({column.name: theirs.user_id})
                ).rowcount
                == 0
            )


def test_colleagues_are_seen_and_nobody_else(owner_engine: Engine, mine: Sample, theirs: Sample) -> None:
    users = all_tables.tables["users"]
    with owner_engine.begin() as connection:
        enter(connection, mine.workspace_id, uuid.uuid4())
        assert set(connection.scalars(select(users.c.id))) == {mine.user_id}
        assert connection.execute(update(users).values(locale="en")).rowcount == 0


def test_an_agency_is_seen_by_its_staff_and_its_workspaces(
    owner_engine: Engine, mine: Sample, theirs: Sample
) -> None:
    agencies = all_tables.tables["agencies"]
    for context in ({"user": mine.user_id}, {"workspace": mine.workspace_id}):
        with owner_engine.begin() as connection:
            enter(connection, **context)
            assert list(connection.scalars(select(agencies.c.id))) == [mine.rows["agencies"]["id"]]
    with owner_engine.begin() as connection:
        enter(connection, mine.workspace_id, theirs.user_id)
        staff = insert(all_tables.tables["agency_members"]).values(
            agency_id=mine.rows["agencies"]["id"], user_id=theirs.user_id, role="owner"
        )
        assert refusal_of(connection, staff) == NOT_ALLOWED


def test_the_context_ends_with_the_transaction(owner_engine: Engine, mine: Sample) -> None:
    with owner_engine.connect() as connection:
        with connection.begin():
            enter(connection, mine.workspace_id)
        with connection.begin():
            connection.execute(text("set local role adly_app"))
            assert count(connection, all_tables.tables["campaigns"]) == 0


@pytest.mark.parametrize("role", ["adly_app", "adly_lookup"])
def test_the_roles_own_no_table_and_can_do_nothing_special(database_url: str, role: str) -> None:
    with psycopg.connect(database_url) as connection:
        powers = connection.execute(
            "select rolsuper, rolbypassrls, rolcreaterole, rolcreatedb, rolcanlogin, rolreplication"
            " from pg_roles where rolname = %s",
            [role],
        ).fetchone()
        owned = connection.execute(
            "select relname from pg_class where relowner = %s::regrole", [role]
        ).fetchall()
        may_create = connection.execute(
            "select has_schema_privilege(%s, 'public', 'CREATE')", [role]
        ).fetchone()
    assert powers == (False,) * 6
    assert owned == []
    assert may_create == (False,)


def _same(table: Table) -> dict[str, Any]:
    """A change that changes nothing, so that only permission can refuse it."""
    column = (
        next(c for c in table.primary_key if c.name != "workspace_id")
        if len(table.primary_key) > 1
        else next(iter(table.primary_key))
    )
    return {column.name: column}
