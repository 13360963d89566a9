"""People at their own computers: real replicas and engines, without a window."""

import asyncio
from collections.abc import Callable
from pathlib import Path

from adly_desktop.storage.replica import Replica
from adly_desktop.sync.engine import SyncEngine
from adly_desktop.sync.tokens import TokenPair, Tokens
from adly_desktop.sync.transport import HttpTransport
from adly_desktop.sync.wire import Wire
from adly_sync_server.contract.canonical import canonical_json
from adly_sync_server.contract.entities import ENTITIES
from tests.desktop.storage.empty import KEY, planted
from tests.server.served import Person, Served


class Desk:
    """Somebody at his own computer."""

    def __init__(self, served: Callable[[], Served], person: Person, workspace: str, folder: Path) -> None:
        self._served, self.workspace = served, workspace
        self.id, self._token = person.id, person.tokens["access_token"]
        self.replica = Replica.open(planted(folder / f"{person.id}.replica"), KEY)

    def sync(self) -> None:
        """One round."""
        asyncio.run(self._round())

    async def _round(self) -> None:
        tokens = Tokens("", _unasked, _unkept)
        tokens.begin(TokenPair(access_token=self._token, refresh_token="", expires_in_s=3600))
        wire = Wire(self._served().url, tokens=tokens)
        try:
            await SyncEngine(self.replica, HttpTransport(wire, self.workspace)).sync_once()
        finally:
            await wire.close()

    def waiting(self) -> int:
        """How much waits."""
        return self.replica.read(lambda reader: reader.waiting().mutations)

    def refused(self) -> list[tuple[str, str]]:
        """What was not accepted, and why."""
        found = self.replica.read(lambda reader: reader.not_accepted())
        return [(one.mutation.entity, one.code) for one in found]

    def dump(self) -> bytes:
        """Every row as it is seen, history apart: revisions are written anew."""
        names = [name for name in ENTITIES if name != "revisions"]
        rows = self.replica.read(lambda reader: [row for name in names for row in reader.rows(name)])
        return canonical_json({f"{row.entity}/{row.id}": row.fields for row in rows})


async def _unasked(_: str) -> TokenPair:
    raise AssertionError("the token is good for longer than the test")


async def _unkept(_: str) -> None:
    return None


def all_sync(*desks: Desk) -> None:
    """Until everybody has what the others sent."""
    for desk in (*desks, *desks, *desks):
        desk.sync()
