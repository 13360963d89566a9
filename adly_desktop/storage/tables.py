"""The whole schema of a replica, for migrations: declared entities, and our own tables.

Nothing here runs while the desktop works: rows are read and written by plain SQL (columns.py, rows.py), which
starts faster than an ORM and moves more rows. A test compares this schema with migrations/desktop.
"""

from typing import Any

from sqlalchemy import Column, Index, Integer, MetaData, Table, Text, text

from adly_desktop.storage.columns import Layout, layouts
from adly_sync_server.contract.replica_schema import GRID_COLUMNS, LOOKUPS

metadata = MetaData()


def _entity_table(layout: Layout) -> None:
    name = layout.entity.name
    table = Table(name, metadata, *_own_columns(), *(_synced(layout, column) for column in layout.columns))
    Index(f"{name}_id", table.c.id, unique=True)
    Index(f"{name}_gone", table.c.id, sqlite_where=text("deleted = 1 OR fallen = 1"))
    Index(f"{name}_pending", table.c.id, sqlite_where=text("mark IS NOT NULL"))
    for column in LOOKUPS.get(name, ()):
        Index(f"{name}_by_{column}", table.c[column])
    if name in GRID_COLUMNS:
        columns = ("sort_key", "deleted", "fallen", "mark", *GRID_COLUMNS[name])
        Index(f"{name}_grid", *(table.c[column] for column in columns))


def _own_columns() -> tuple[Column[Any], ...]:
    return (
        Column("row", Integer, primary_key=True),
        Column("id", Text, nullable=False),
        Column("seq", Integer, nullable=False),
        Column("deleted", Integer, nullable=False),
        Column("fallen", Integer, nullable=False),
        Column("mark", Text),
        Column("mine", Text),
        Column("sort_key", Text),
        Column("extra", Text),
    )


def _synced(layout: Layout, column: str) -> Column[Any]:
    return Column(column, Integer() if layout.is_integer(column) else Text())


def _key(name: str, kind: Any = Text) -> Column[Any]:
    return Column(name, kind, primary_key=True, nullable=False)


def _must(name: str, kind: Any = Text) -> Column[Any]:
    return Column(name, kind, nullable=False)


for _layout in layouts():
    _entity_table(_layout)

#: The server's own image of a row, kept only while something of ours lies over it. ``image`` is NULL where
#: the server does not know the row yet.
SHADOWS = Table(
    "shadows",
    metadata,
    _key("entity"),
    _key("id"),
    _must("seq", Integer),
    _must("deleted", Integer),
    Column("image", Text),
    sqlite_with_rowid=False,
)

#: Unsent and unanswered mutations in the order of the acts. ``n`` is given when first sent, and then fixed.
OUTBOX = Table(
    "outbox",
    metadata,
    Column("position", Integer, primary_key=True),
    _must("id"),
    _must("group"),
    Column("action", Text),
    _must("op"),
    _must("entity"),
    _must("entity_id"),
    _must("base"),
    _must("patch"),
    Column("n", Integer),
    _must("replay", Integer),
    _must("at"),
    sqlite_autoincrement=True,
)
Index("outbox_id", OUTBOX.c.id, unique=True)
Index("outbox_n", OUTBOX.c.n, unique=True)
Index("outbox_by_row", OUTBOX.c.entity, OUTBOX.c.entity_id)

#: Answered mutations, kept seven days: a restored backup of the server asks for them again.
ACKNOWLEDGED = Table(
    "acknowledged",
    metadata,
    Column("position", Integer, primary_key=True),
    _must("body"),
    _must("status"),
    Column("seq", Integer),
    _must("at"),
    sqlite_autoincrement=True,
)
Index("acknowledged_at", ACKNOWLEDGED.c.at)

#: What the server would not take: content and reason, until the person has dealt with it.
NOT_ACCEPTED = Table(
    "not_accepted",
    metadata,
    Column("position", Integer, primary_key=True),
    _must("group"),
    Column("action", Text),
    _must("entity"),
    _must("entity_id"),
    _must("body"),
    _must("code"),
    Column("field", Text),
    _must("made_at"),
    _must("at"),
    sqlite_autoincrement=True,
)
Index("not_accepted_group", NOT_ACCEPTED.c.group)

#: Cursor, epoch, client id, last number, lease: small facts by name.
STATE = Table("state", metadata, _key("name"), _must("value"), sqlite_with_rowid=False)

#: Normalised words by which rows are found; narrow, so that a search reads little.
SEARCH_WORDS = Table(
    "search_words",
    metadata,
    _key("entity"),
    _key("row", Integer),
    _must("words"),
    sqlite_with_rowid=False,
)

#: Rows of entities that only a newer version knows.
PARKED = Table(
    "parked",
    metadata,
    _key("entity"),
    _key("id"),
    _must("seq", Integer),
    _must("deleted", Integer),
    _must("fields"),
    sqlite_with_rowid=False,
)

#: Rows met so far by a resync; what it has not met at its end is gone.
RESYNC_SEEN = Table("resync_seen", metadata, _key("entity"), _key("id"), sqlite_with_rowid=False)

_RESULTS = ("leads", "messages", "installs")

#: Daily figures, loaded by date window. ``level`` is campaign, ad_set or ad; amounts are decimals as TEXT.
DAILY_METRICS = Table(
    "daily_metrics",
    metadata,
    _key("level"),
    _key("entity_id"),
    _key("day"),
    _key("attribution_window"),
    Column("campaign_id", Text),
    _must("currency"),
    _must("impressions", Integer),
    _must("clicks", Integer),
    _must("conversions", Integer),
    _must("spend"),
    _must("revenue"),
    Column("as_of", Text),
    _must("load"),
    *(Column(name, Integer, nullable=False, server_default="0") for name in _RESULTS),
    sqlite_with_rowid=False,
)
Index("daily_metrics_by_day", DAILY_METRICS.c.level, DAILY_METRICS.c.day)

#: What totals are made of: hours of late days, and sums by breakdown. ``kind`` is ``hour`` or the breakdown,
#: ``part`` the hour as YYYY-MM-DDTHH or the breakdown's value.
METRIC_PARTS = Table(
    "metric_parts",
    metadata,
    _key("level"),
    _key("entity_id"),
    _key("kind"),
    _key("part"),
    _key("attribution_window"),
    _key("currency"),
    *(_must(name, Integer) for name in ("impressions", "clicks", "conversions", *_RESULTS)),
    _must("spend"),
    _must("revenue"),
    Column("as_of", Text),
    _must("load"),
    sqlite_with_rowid=False,
)

#: Which date windows have been loaded, and when.
METRIC_WINDOWS = Table(
    "metric_windows",
    metadata,
    _key("level"),
    _key("first_day"),
    _key("last_day"),
    _must("loaded_at"),
    sqlite_with_rowid=False,
)

#: Media by content: how far each file of the cache has travelled.
MEDIA = Table(
    "media",
    metadata,
    _key("sha256"),
    _must("file_size", Integer),
    _must("mime_type"),
    _must("state"),
    Column("upload_url", Text),
    _must("upload_offset", Integer),
    Column("problem", Text),
    _must("used_at"),
    sqlite_with_rowid=False,
)
Index("media_by_state", MEDIA.c.state)
