"""How far a ready file has been taken into this replica, while a first sync goes by file."""

import msgspec

from adly_desktop.storage.state import Facts
from adly_sync_server.contract.snapshots import TREE, Snapshot


class Filling(Facts):
    """Written in the transactions that store the rows themselves."""

    @property
    def snapshot(self) -> Snapshot | None:
        """The ready file this replica is being filled from, until it is whole."""
        known = self._read("snapshot")
        return msgspec.json.decode(known, type=Snapshot) if known else None

    @snapshot.setter
    def snapshot(self, snapshot: Snapshot | None) -> None:
        self._write("snapshot", msgspec.json.encode(snapshot).decode() if snapshot else "")
        self.place = (0, 1)

    @property
    def place(self) -> tuple[int, int]:
        """What of it is stored next: a step, and the number of a row in it, from 1.

        The first steps are campaigns, ad sets and ads; each further part is one more.
        """
        part, row = self._read("snapshot_place", "0:1").split(":")
        return int(part), int(row)

    @place.setter
    def place(self, place: tuple[int, int]) -> None:
        self._write("snapshot_place", f"{place[0]}:{place[1]}")

    @property
    def has_tree(self) -> bool:
        """True once campaigns, ad sets and ads are there, whatever else is still on its way."""
        if int(self._read("cursor", "0")):
            return True
        return self.snapshot is not None and self.place[0] >= len(TREE)
