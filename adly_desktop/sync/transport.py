"""The engine's port over HTTP: the calls of the pinned protocol, for one workspace."""

from collections.abc import AsyncIterator
from typing import Final, TypeVar

import msgspec

from adly_desktop.sync.hints import hints_of
from adly_desktop.sync.light_httpx import httpx
from adly_desktop.sync.wire import Wire
from adly_sync_server.contract.entities import PROTOCOL_MAX
from adly_sync_server.contract.sync import Changes, Hello, Hint, Push, PushAnswer

#: The server sends a heartbeat every 25 s; two missed ones mean that the connection is dead.
_HINTS_TIMEOUT: Final = httpx.Timeout(30.0, connect=10.0, read=60.0)


Answer = TypeVar("Answer")


class _Workspace(msgspec.Struct, frozen=True):
    id: str


class _Me(msgspec.Struct, frozen=True):
    workspaces: list[_Workspace]


class HttpTransport:
    """One workspace on one server, for the person whose tokens the wire carries."""

    def __init__(self, wire: Wire, workspace_id: str) -> None:
        self._wire, self._workspace_id = wire, workspace_id
        self._sync = f"/v1/workspaces/{workspace_id}/sync"

    async def hello(self) -> Hello:
        """Where the workspace stands."""
        return await self._wire.asked("GET", f"{self._sync}/hello", Hello)

    async def changes(self, after: int, limit: int, epoch: str | None) -> Changes | None:
        """A page of rows after a cursor; None when there are none."""
        query: dict[str, str | int] = {"after": after, "limit": limit, "protocol": PROTOCOL_MAX}
        query |= {"epoch": epoch} if epoch else {}
        return await self._wire.call("GET", f"{self._sync}/changes", answer=Changes, query=query)

    async def push(self, request: Push) -> PushAnswer:
        """Send mutations; the same request may be sent again."""
        return await self._wire.asked("POST", f"{self._sync}/push", PushAnswer, request)

    async def is_member(self) -> bool:
        """False only if the server lists this person's workspaces without this one."""
        me = await self._wire.asked("GET", "/v1/me", _Me)
        return self._workspace_id in {workspace.id for workspace in me.workspaces}

    async def hints(self) -> AsyncIterator[Hint | None]:
        """Live hints until the connection ends."""
        accept = {"Accept": "text/event-stream", "Accept-Encoding": "identity"}
        async with self._wire.open("GET", "/v1/events", headers=accept, patience=_HINTS_TIMEOUT) as response:
            yield None
            async for hint in hints_of(response.aiter_lines(), self._workspace_id):
                yield hint
