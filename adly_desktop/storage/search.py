"""One field that finds everything: rows of all entities by any of their words, the likeliest first."""

from collections.abc import Iterable
from typing import Final, NamedTuple

from adly_desktop.storage.columns import layout_of, quoted
from adly_desktop.storage.driver import Connection
from adly_desktop.storage.grid import escaped
from adly_sync_server.contract import search_text
from adly_sync_server.contract.entities import ENTITIES

#: In the order in which people look for them.
SEARCHED: Final = (
    "campaigns",
    "ad_sets",
    "ads",
    "content_assets",
    "products",
    "audiences",
    "content_templates",
    "proposals",
    "members",
    "plans",
    "brand_kits",
    "ad_accounts",
    "store_connections",
)
_PER_ENTITY: Final = 40


class Hit(NamedTuple):
    """A row that was found. ``rank`` 0: its name begins so; 1: its name has it; 2: another of its texts."""

    entity: str
    id: str
    label: str
    rank: int


def find(connection: Connection, text: str, entities: Iterable[str] = SEARCHED, limit: int = 50) -> list[Hit]:
    """Rows with every word of ``text``, best first; nothing for an empty text."""
    sought = search_text.query(text)
    if not sought:
        return []
    hits = [hit for entity in entities for hit in _of_entity(connection, entity, sought)]
    order = {entity: place for place, entity in enumerate(ENTITIES)}
    order |= {entity: place for place, entity in enumerate(SEARCHED, -len(SEARCHED))}
    return sorted(hits, key=lambda hit: (hit.rank, order[hit.entity]))[:limit]


def _of_entity(connection: Connection, entity: str, sought: str) -> list[Hit]:
    likes = tuple(f"%{escaped(word)}%" for word in sought.split())
    tests = " AND ".join("w.words LIKE ? ESCAPE '!'" for _ in likes)
    label = str(layout_of(entity).label_column)
    # Names come first among the words, so a row's own name decides its rank without reading the row.
    rank = "CASE WHEN w.words LIKE ? ESCAPE '!' THEN 0 WHEN instr(t.sort_key, ?) > 0 THEN 1 ELSE 2 END"
    found = connection.execute(
        f"SELECT t.id, t.{quoted(label)}, {rank} AS rank FROM search_words w "
        f"JOIN {quoted(entity)} t ON t.row = w.row WHERE w.entity = ? AND {tests} "
        "AND t.deleted = 0 AND t.fallen = 0 ORDER BY rank, t.sort_key LIMIT ?",
        (f"{escaped(sought)}%", search_text.sort_key(sought), entity, *likes, _PER_ENTITY),
    )
    return [Hit(entity, row_id, name or "", place) for row_id, name, place in found]
