"""A person's replica and engine against a real server, without windows. Several may stand in one process."""

from pathlib import Path
from types import TracebackType
from typing import NamedTuple, Self

from adly_desktop.storage.replica import Replica
from adly_desktop.storage.threads import Threads
from adly_desktop.sync.engine import SyncEngine
from adly_desktop.sync.pace import Pace
from adly_desktop.sync.snapshot_wire import SnapshotWire
from adly_desktop.sync.tokens import TokenPair, Tokens
from adly_desktop.sync.transport import HttpTransport
from adly_desktop.sync.wire import Wire
from tests.bench.replicas import KEY


class Seat(NamedTuple):
    """Where a desk works: the server, a token that lasts long enough, a workspace."""

    url: str
    token: str
    workspace_id: str


class Desk:
    """An empty replica, its two threads, and the engine that fills it."""

    def __init__(self, seat: Seat, path: Path, pace: Pace | None = None, *, by_file: bool = False) -> None:
        self.storage = Threads(Replica.open(path, KEY))
        self._wire = Wire(seat.url, tokens=tokens_of(seat.token))
        port = HttpTransport(self._wire, seat.workspace_id)
        files = SnapshotWire(self._wire, seat.workspace_id) if by_file else None
        self.engine = SyncEngine(self.storage, port, pace=pace, files=files)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._wire.close()
        self.storage.close()


def tokens_of(access_token: str) -> Tokens:
    """Of somebody whose token outlives the measurement."""

    async def refuse(_: str) -> TokenPair:
        raise AssertionError("the measurement outlives its token")

    async def forget(_: str) -> None:
        return None

    tokens = Tokens("", refuse, forget)
    tokens.begin(TokenPair(access_token=access_token, refresh_token="", expires_in_s=800))
    return tokens
