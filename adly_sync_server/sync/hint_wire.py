"""Hints between processes, by NOTIFY on a connection of its own, joined the same way as for listeners.

A NOTIFY inside each transaction would halve throughput: PostgreSQL lets only one such commit at a time. What
is lost with a connection is found by the sweep.
"""

import asyncio
from collections.abc import Callable
from typing import Any
from uuid import UUID, uuid4

import msgspec
import psycopg
import structlog

from adly_sync_server.sync.hint_hub import WINDOW_S, HintHub

CHANNEL = "adly_hints"
#: PostgreSQL takes payloads below 8,000 bytes.
_MAX_TOGETHER = 60
_RECONNECT_S = 1.0
#: So an operator, and a test, finds these connections in pg_stat_activity.
APPLICATION = "adly-hints"

_log = structlog.get_logger(__name__)


class HintWire:
    """Carries the hints of a hub to other processes, and theirs to the hub.

    ``address`` leads past a pooler: LISTEN belongs to one connection.
    """

    def __init__(self, address: str, hub: HintHub) -> None:
        self._address = address
        self._hub = hub
        self._origin = uuid4().hex
        self._waiting: dict[tuple[str, UUID, str], Any] = {}
        self._arrived = asyncio.Event()
        self._tasks: list[asyncio.Task[None]] = []
        #: Called whenever listening begins; what was told before that, nobody here has heard.
        self.on_listening: Callable[[], None] = lambda: None

    def start(self, *, listens: bool) -> None:
        """Begin to send, and to listen where somebody here wants to hear."""
        self._hub.relay_to(self._take)
        self._tasks.append(asyncio.create_task(self._kept_up(self._send), name="hints out"))
        if listens:
            self._tasks.append(asyncio.create_task(self._kept_up(self._listen), name="hints in"))

    async def close(self) -> None:
        """Stop both ways."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    def _take(self, kind: str, workspace_id: UUID, value: Any) -> None:
        person = value[0] if kind == "role" else ""
        self._waiting[kind, workspace_id, person] = value
        self._arrived.set()

    async def _kept_up(self, work: Any) -> None:
        """Do ``work`` on a connection, on a new one after each failure."""
        while True:
            try:
                async with await psycopg.AsyncConnection.connect(
                    self._address, autocommit=True, fallback_application_name=APPLICATION
                ) as connection:
                    await work(connection)
            except psycopg.Error as error:
                _log.warning("hints interrupted", reason=type(error).__name__)
            await asyncio.sleep(_RECONNECT_S)

    async def _send(self, connection: psycopg.AsyncConnection[Any]) -> None:
        while True:
            await self._arrived.wait()
            self._arrived.clear()
            together, self._waiting = self._waiting, {}
            try:
                await self._notify(connection, together)
            except psycopg.Error:
                # What has come meanwhile is newer.
                self._waiting = together | self._waiting
                self._arrived.set()
                raise
            await asyncio.sleep(WINDOW_S)

    async def _notify(self, connection: psycopg.AsyncConnection[Any], together: dict[Any, Any]) -> None:
        told = [[kind, str(ws), value] for (kind, ws, _), value in together.items()]
        for start in range(0, len(told), _MAX_TOGETHER):
            payload = msgspec.json.encode([self._origin, told[start : start + _MAX_TOGETHER]]).decode()
            await connection.execute("select pg_notify(%s, %s)", (CHANNEL, payload))

    async def _listen(self, connection: psycopg.AsyncConnection[Any]) -> None:
        await connection.execute(f"listen {CHANNEL}")
        self.on_listening()
        async for notice in connection.notifies():
            origin, told = msgspec.json.decode(notice.payload)
            if origin != self._origin:
                for kind, workspace_id, value in told:
                    self._hub.hear(kind, UUID(workspace_id), value)
