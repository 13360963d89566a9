"""What the catalogue says about keys: a row belongs to one workspace, and so does whatever it points at."""

import psycopg
import pytest
from psycopg.rows import scalar_row

from adly_sync_server.db.tables import all_tables
from tests.postgres import VERSIONS

pytestmark = pytest.mark.parametrize("postgres_server", VERSIONS, indirect=True)

TENANT = [table.name for table in all_tables.sorted_tables if "workspace_id" in table.c]
SYNCED = [table.name for table in all_tables.sorted_tables if {"seq", "deleted_seq"} <= set(table.c.keys())]

#: Unique in the world and not in a workspace; none of them is ever chosen by a person.
UNIQUE_EVERYWHERE = {
    ("sync_clients", "client_id"),  # a replica belongs to one workspace: a second use is a forgery
    ("oauth_states", "state_hash"),
    ("connect_links", "token_hash"),
    ("workspace_subscriptions", "stripe_subscription_id"),
    ("invoices", "stripe_invoice_id"),
}

FIRST_COLUMNS = """
select c.relname, (select attname from pg_attribute a where a.attrelid = c.oid and a.attnum = i.indkey[0])
from pg_index i join pg_class c on c.oid = i.indrelid
where i.indisunique and c.relname = any (%s)
"""

REFERENCES = """
select c.conrelid::regclass::text, c.confrelid::regclass::text, c.confdeltype::text,
       (select array_agg(a.attname::text) from pg_attribute a
         where a.attrelid = c.conrelid and a.attnum = any (c.conkey))
from pg_constraint c where c.contype = 'f' and c.conrelid::regclass::text = any (%s)
"""

PULL_INDEXES = """
select c.relname from pg_index i join pg_class c on c.oid = i.indrelid
where i.indkey[0] = (select attnum from pg_attribute where attrelid = c.oid and attname = 'workspace_id')
  and i.indkey[1] = (select attnum from pg_attribute where attrelid = c.oid and attname = 'seq')
  and i.indnkeyatts = 2 and i.indpred is null
"""


def test_unique_keys_lead_with_the_workspace(database_url: str) -> None:
    with psycopg.connect(database_url) as connection:
        firsts = connection.execute(FIRST_COLUMNS, [TENANT]).fetchall()
    assert {(table, column) for table, column in firsts if column != "workspace_id"} == UNIQUE_EVERYWHERE


def test_references_stay_inside_the_workspace_and_never_cascade(database_url: str) -> None:
    with psycopg.connect(database_url) as connection:
        references = connection.execute(REFERENCES, [TENANT]).fetchall()
    assert len(references) > len(TENANT)
    assert {row for row in references if row[2] != "r"} == set()
    loose = [
        (table, parent)
        for table, parent, _, columns in references
        if parent in TENANT
        if "workspace_id" not in columns
    ]
    assert loose == []


def test_every_tenant_table_leads_up_to_its_workspace(database_url: str) -> None:
    with psycopg.connect(database_url) as connection:
        references = connection.execute(REFERENCES, [TENANT]).fetchall()
    above: dict[str, set[str]] = {}
    for table, parent, _, columns in references:
        if "workspace_id" in columns:
            above.setdefault(table, set()).add(parent)
    assert [name for name in TENANT if not _reaches_workspace(name, above)] == []


def test_a_pull_walks_along_an_index(database_url: str) -> None:
    with psycopg.connect(database_url) as connection:
        indexed = connection.cursor(row_factory=scalar_row).execute(PULL_INDEXES).fetchall()
    assert sorted(indexed) == sorted(SYNCED)


def _reaches_workspace(name: str, above: dict[str, set[str]]) -> bool:
    parents = above.get(name, set())
    return "workspaces" in parents or any(_reaches_workspace(parent, above) for parent in parents)
