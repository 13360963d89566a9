"""What people see while a history runs: no row goes back in time, and what one does is seen at once."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from adly_sync_server.contract.entities import entity_named
from adly_sync_server.contract.paths import read
from adly_sync_server.contract.sync import Op
from adly_sync_server.contract.values import same
from tests.torture.simulator.ports import Intent, Key, Shown

Rows = Mapping[Key, Shown]


class Eyes:
    """One person's memory of what he was shown."""

    def __init__(self) -> None:
        self._epoch: str | None = None
        self._seqs: dict[Key, int] = {}

    def look(self, epoch: str | None, rows: Rows) -> Iterator[str]:
        """Rows that are older than they were a moment ago. Another epoch counts anew."""
        if epoch != self._epoch:
            self._epoch, self._seqs = epoch, {}
        for key, row in rows.items():
            if 0 < row.seq < self._seqs.get(key, 0):
                yield f"{key} went back from seq {self._seqs[key]} to {row.seq}"
        self._seqs = {key: row.seq for key, row in rows.items()}


def seen_by(intent: Intent, rows: Rows) -> dict[str, Any] | None:
    """The values that a person saw who types over them; None where nothing is typed over."""
    row = rows.get((intent.entity, intent.entity_id))
    if intent.op is not Op.PATCH or row is None:
        return None
    return {path: read(row.fields, path) for path in intent.patch}


def unseen(intents: Sequence[Intent], rows: Rows, before: Rows) -> Iterator[str]:
    """What a person has just written and is not shown; only of acts with a single change.

    Not of a row that came anew between the look ``before`` the act and the one after it: words are merged
    then.
    """
    for intent in intents if len(intents) == 1 else ():
        key = (intent.entity, intent.entity_id)
        row, earlier = rows.get(key), before.get(key)
        came_anew = row is not None and earlier is not None and row.seq != earlier.seq
        if intent.op is Op.PATCH and row is not None and row.is_live and not came_anew:
            for path, value in intent.patch.items():
                if not _shows(intent.entity, row.fields, path, value):
                    yield f"{path} = {value} was typed and {read(row.fields, path)} is shown"


def _shows(entity: str, fields: Mapping[str, Any], path: str, value: Any) -> bool:
    field = entity_named(entity).find(path)
    return field is None or same(field, read(fields, path), value)
