"""All that two replicas must agree on, in a form that can be compared."""

from typing import Any

from adly_desktop.storage.replica import Replica
from adly_sync_server.contract.layout import layouts


def everything(replica: Replica) -> dict[str, list[Any]]:
    """Every row with everything that is kept about it, whatever number it lies under."""

    def read(reader: Any) -> dict[str, list[Any]]:
        found = {}
        for layout in layouts():
            name = layout.entity.name
            words = f"(SELECT words FROM search_words w WHERE w.entity = '{name}' AND w.row = t.row)"
            columns = f"id, seq, deleted, fallen, mark, mine, sort_key, extra, {words}, {layout.selected}"
            sql = f"SELECT {columns} FROM {layout.table} t ORDER BY id"
            found[name] = reader.connection.execute(sql).fetchall()
        found["words"] = reader.connection.execute("SELECT count(*) FROM search_words").fetchall()
        return found

    return replica.read(read)
