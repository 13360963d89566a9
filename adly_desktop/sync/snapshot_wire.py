"""Ready files of one workspace over HTTP: asked for, and read in ranges."""

from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from typing import Final, NamedTuple, Protocol

from adly_desktop.sync.light_httpx import httpx
from adly_desktop.sync.port import ServerProblem
from adly_desktop.sync.wire import Wire
from adly_sync_server.contract.snapshots import Snapshot

_PATIENCE: Final = httpx.Timeout(60.0, connect=10.0)
_ASK_AGAIN_S: Final = 1.0
#: A server that has never heard of snapshots.
_UNKNOWN: Final = frozenset({"not_found", "method_not_allowed"})


class Offer(NamedTuple):
    """A snapshot, or after how long to ask again for it; neither: rows it is."""

    snapshot: Snapshot | None = None
    ask_again_s: float | None = None


class SnapshotPort(Protocol):
    """What a first sync asks of a server beside rows. Every call may raise ``ServerProblem``."""

    async def offer(self, at_least: int) -> Offer:
        """A snapshot of a workspace that holds at least so many rows."""
        ...

    def reading(
        self, snapshot_id: str, start: int, length: int
    ) -> AbstractAsyncContextManager[AsyncIterator[bytes]]:
        """``length`` bytes from ``start``, as they come."""
        ...


class SnapshotWire:
    """Snapshots of one workspace on one server."""

    def __init__(self, wire: Wire, workspace_id: str) -> None:
        self._wire = wire
        self._snapshots = f"/v1/workspaces/{workspace_id}/sync/snapshots"

    async def offer(self, at_least: int) -> Offer:
        """A snapshot of a workspace that holds at least so many rows."""
        try:
            async with self._wire.open("POST", self._snapshots, query={"at_least": at_least}) as response:
                if response.status_code == 202:
                    return Offer(ask_again_s=float(response.headers.get("Retry-After", _ASK_AGAIN_S)))
                return Offer(await self._wire.answer(response, Snapshot))
        except ServerProblem as problem:
            if problem.code in _UNKNOWN:
                return Offer()
            raise

    @asynccontextmanager
    async def reading(self, snapshot_id: str, start: int, length: int) -> AsyncIterator[AsyncIterator[bytes]]:
        """``length`` bytes from ``start``, as they come. Raises ``ServerProblem`` (not_found, …)."""
        headers = {"Accept-Encoding": "identity", "Range": f"bytes={start}-{start + length - 1}"}
        path = f"{self._snapshots}/{snapshot_id}"
        async with self._wire.open("GET", path, headers=headers, patience=_PATIENCE) as response:
            if response.status_code != 206:
                raise ServerProblem("a range was asked for, and not given", code="hash_mismatch")
            yield response.aiter_raw()
