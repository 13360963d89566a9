"""The server's state as plain values. A copy is a snapshot; rows themselves never change."""

from collections.abc import Iterator
from copy import copy
from typing import Any

import msgspec

from adly_sync_server.contract.entities import children_of
from adly_sync_server.contract.sync import Result
from tests.torture.simulator.ports import Key, StoredRow


class State(msgspec.Struct, kw_only=True):
    """Everything that is committed together. ``rows`` stand in the order of their seq."""

    head: int = 0
    low_water: int = 0
    epoch: str = ""
    members: dict[str, str] = {}
    clients: dict[str, tuple[str, int]] = {}
    results: dict[tuple[str, int], tuple[bytes, Result]] = {}
    replayed: dict[str, tuple[bytes, Result]] = {}
    rows: dict[Key, StoredRow] = {}
    departed: dict[Key, StoredRow] = {}
    authors: dict[Key, tuple[tuple[int, str], ...]] = {}
    births: dict[Key, tuple[str, dict[str, Any]]] = {}
    proposed: frozenset[Key] = frozenset()

    def copy(self) -> "State":
        """The state as it is now; later changes of either do not show in the other."""
        twin = copy(self)
        for name, value in msgspec.structs.asdict(self).items():
            if isinstance(value, dict):
                setattr(twin, name, dict(value))
        return twin

    def put(self, row: StoredRow) -> None:
        """Store a row as the newest one."""
        self.rows.pop(row.key, None)
        self.rows[row.key] = row

    def below(self, row: StoredRow) -> Iterator[StoredRow]:
        """Every row that hangs below this one, tombstones too."""
        for entity in children_of(row.entity):
            assert entity.parent_field
            for child in [r for r in self.rows.values() if r.entity == entity.name]:
                if child.fields[entity.parent_field] == row.id:
                    yield child
                    yield from self.below(child)
