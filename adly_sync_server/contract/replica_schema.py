"""The tables in which a replica keeps synced rows, as SQL.

A replica makes them by its own migrations, and a test holds the two equal. The server lays the campaign tree
of a ready file out in the same tables, so that such a file can become a replica as it is.
"""

import hashlib
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from functools import cache
from typing import Final

from adly_sync_server.contract.layout import Layout, layouts, quoted

#: Columns the grids filter and sort by, after the name and the three that say whether a row is shown. One
#: covering index keeps such a query off the wide rows, which would all have to be decrypted.
GRID_COLUMNS: Final = {
    "campaigns": (
        "platform",
        "status",
        "delivery_status",
        "ad_account_id",
        "budget_amount",
        "start_at",
        "updated_at",
    ),
    "ad_sets": ("campaign_id", "status", "delivery_status", "budget_amount", "start_at", "updated_at"),
    "ads": ("ad_set_id", "status", "delivery_status", "updated_at"),
    "content_assets": ("type", "language", "updated_at"),
    "products": ("store_connection_id", "is_active"),
}
#: Columns another row or screen looks rows up by.
LOOKUPS: Final = {
    "campaigns": ("ad_account_id",),
    "ad_sets": ("campaign_id",),
    "ads": ("ad_set_id",),
    "identities": ("ad_account_id",),
    "pixels": ("ad_account_id",),
    "catalogues": ("ad_account_id",),
    "lead_forms": ("ad_account_id",),
    "apps": ("ad_account_id",),
    "products": ("store_connection_id",),
    "content_assets": ("sha256",),
    "clock_entries": ("entity_id",),
    "comments": ("entity_id",),
    "conflicts": ("entity_id",),
    "revisions": ("entity_id",),
    "members": ("user_id",),
    "watch_findings": ("entity_id",),
}
#: Own columns of every table, before the synced ones.
_OWN: Final = (
    "row INTEGER NOT NULL, id TEXT NOT NULL, seq INTEGER NOT NULL, deleted INTEGER NOT NULL, "
    "fallen INTEGER NOT NULL, mark TEXT, mine TEXT, sort_key TEXT, extra TEXT"
)
_WORDS: Final = (
    "CREATE TABLE search_words (entity TEXT NOT NULL, row INTEGER NOT NULL, words TEXT NOT NULL, "
    "PRIMARY KEY (entity, row)) WITHOUT ROWID"
)


def tables() -> tuple[str, ...]:
    """Every table, empty and without its indexes."""
    return (*(_table(layout) for layout in layouts()), _WORDS)


def indexes() -> tuple[str, ...]:
    """Their indexes, which are made faster over rows that are there already."""
    return tuple(index for layout in layouts() for index in _indexes(layout))


@cache
def schema() -> frozenset[tuple[str, str, str, str]]:
    """What SQLite itself notes of all this: type, name, table and SQL."""
    with closing(sqlite3.connect(":memory:")) as link:
        for statement in (*tables(), *indexes()):
            link.execute(statement)
        return frozenset(link.execute("SELECT type, name, tbl_name, sql FROM sqlite_master"))


@cache
def layout_name() -> str:
    """A name for all of this: another one means that a file cannot become a replica of this version."""
    return hashlib.sha256("\n".join((*tables(), *indexes())).encode()).hexdigest()[:16]


def _table(layout: Layout) -> str:
    synced = (f"{quoted(c)} {'INTEGER' if layout.is_integer(c) else 'TEXT'}" for c in layout.columns)
    return f"CREATE TABLE {layout.table} ({_OWN}, {', '.join(synced)}, PRIMARY KEY (row))"


def _indexes(layout: Layout) -> Iterator[str]:
    name, on = layout.entity.name, f"ON {layout.table}"
    yield f"CREATE UNIQUE INDEX {name}_id {on} (id)"
    yield f"CREATE INDEX {name}_gone {on} (id) WHERE deleted = 1 OR fallen = 1"
    yield f"CREATE INDEX {name}_pending {on} (id) WHERE mark IS NOT NULL"
    for column in LOOKUPS.get(name, ()):
        yield f"CREATE INDEX {name}_by_{column} {on} ({quoted(column)})"
    if name in GRID_COLUMNS:
        columns = ("sort_key", "deleted", "fallen", "mark", *GRID_COLUMNS[name])
        yield f"CREATE INDEX {name}_grid {on} ({', '.join(quoted(column) for column in columns)})"
