"""A person's computer without windows: a real replica, its threads and engine, a line to a real server."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import NamedTuple

import httpx

from adly_desktop.storage.replica import Replica
from adly_desktop.storage.threads import Threads
from adly_desktop.sync.engine import SyncEngine
from adly_desktop.sync.snapshot_wire import SnapshotWire
from adly_desktop.sync.tokens import TokenPair, Tokens
from adly_desktop.sync.transport import HttpTransport
from adly_desktop.sync.wire import Wire
from tests.desktop.storage.empty import KEY, planted
from tests.server.served import Person


class Seat(NamedTuple):
    """Where somebody works: the server, a token that lasts long enough, a workspace."""

    url: str
    token: str
    workspace_id: str


class Computer(NamedTuple):
    """The parts of it."""

    storage: Threads
    engine: SyncEngine

    @property
    def replica(self) -> Replica:
        """What lies on its disk."""
        return self.storage.replica


@asynccontextmanager
async def computer(
    seat: Seat, path: Path, *, by_file: bool, line: httpx.AsyncBaseTransport | None = None
) -> AsyncIterator[Computer]:
    """Open for work; what was begun ends with the block."""
    wire = Wire(seat.url, tokens=_tokens(seat.token), transport=line)
    storage = Threads(Replica.open(planted(path), KEY))
    files = SnapshotWire(wire, seat.workspace_id) if by_file else None
    try:
        yield Computer(storage, SyncEngine(storage, HttpTransport(wire, seat.workspace_id), files=files))
    finally:
        await wire.close()
        storage.close()


def wire_of(person: Person) -> Wire:
    """A line to the server of a person who is signed in."""
    return Wire(person.served.url, tokens=_tokens(str(person.tokens["access_token"])))


def _tokens(access_token: str) -> Tokens:
    async def refuse(_: str) -> TokenPair:
        raise AssertionError("the test outlives its token")

    async def forget(_: str) -> None:
        return None

    tokens = Tokens("", refuse, forget)
    tokens.begin(TokenPair(access_token=access_token, refresh_token="", expires_in_s=800))
    return tokens
