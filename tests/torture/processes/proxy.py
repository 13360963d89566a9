"""A fault proxy for HTTP: one lane for each person, each with a weather of its own."""

import asyncio
import random
import re
import threading
from collections.abc import Coroutine
from contextlib import suppress
from typing import Any, NamedTuple, TypeVar

from tests.loops import drop_connections

Answer = TypeVar("Answer")
_LENGTH = re.compile(rb"(?im)^content-length:\s*([0-9]+)")
#: How an exchange may be cut: before any of it arrived, in the middle, or with the answer on its way.
CUTS = ("request", "half_request", "answer", "half_answer")


class Weather(NamedTuple):
    """Chances between 0 and 1, delays in seconds."""

    cut: float = 0
    doubled: float = 0
    delay_s: float = 0


CALM = Weather()


class Lane:
    """One person's way to the server. ``wall`` is None, or what no longer passes: in, out or both."""

    def __init__(self, rng: random.Random, upstream: tuple[str, int]) -> None:
        self.rng, self.upstream = rng, upstream
        self.weather, self.wall = CALM, ""
        self.port = 0
        self.faults = 0
        self.late: set[asyncio.Task[None]] = set()

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Pass request after request of one connection, until one is cut."""
        try:
            with suppress(ConnectionError, asyncio.IncompleteReadError, OSError):
                while request := await _message(reader):
                    await self._pass(request, writer)
        finally:
            writer.close()

    async def _pass(self, request: bytes, writer: asyncio.StreamWriter) -> None:
        weather, rng = self.weather, self.rng
        cut = rng.choice(CUTS) if rng.random() < weather.cut else None
        doubled, late_s = rng.random() < weather.doubled, rng.random() * weather.delay_s
        self.faults += (cut is not None) + doubled
        await asyncio.sleep(rng.random() * weather.delay_s)
        self._stop_if(self.wall in ("out", "both") or cut == "request")
        if cut == "half_request":
            await self._half(request)
        if doubled:
            self._later(late_s * 4, request)
        answer = await self._asked(request)
        await asyncio.sleep(late_s)
        self._stop_if(self.wall in ("in", "both") or cut == "answer")
        writer.write(answer[: len(answer) // 2] if cut == "half_answer" else answer)
        await writer.drain()
        self._stop_if(cut == "half_answer")

    def _stop_if(self, is_cut: bool) -> None:
        if is_cut:
            raise ConnectionResetError

    async def _half(self, request: bytes) -> None:
        _, writer = await asyncio.open_connection(*self.upstream)
        writer.write(request[: len(request) * 3 // 4])
        await writer.drain()
        writer.close()
        raise ConnectionResetError

    def _later(self, seconds: float, request: bytes) -> None:
        """The same request once more, perhaps after others that left later."""

        async def repeat() -> None:
            await asyncio.sleep(seconds)
            with suppress(ConnectionError, OSError):
                await self._asked(request)

        task = asyncio.ensure_future(repeat())
        self.late.add(task)
        task.add_done_callback(self.late.discard)

    async def _asked(self, request: bytes) -> bytes:
        reader, writer = await asyncio.open_connection(*self.upstream)
        try:
            writer.write(request.replace(b"\r\n", b"\r\nConnection: close\r\n", 1))
            await writer.drain()
            answer = await reader.read(-1)
        finally:
            writer.close()
        self._stop_if(not answer)
        return answer


async def _message(reader: asyncio.StreamReader) -> bytes:
    """One request with its body; empty at the end of the connection."""
    try:
        head = await reader.readuntil(b"\r\n\r\n")
    except asyncio.IncompleteReadError:
        return b""
    length = _LENGTH.search(head)
    head = re.sub(rb"(?im)^connection:.*\r\n", b"", head)
    return head + (await reader.readexactly(int(length[1])) if length else b"")


class Proxy:
    """Lanes on ports of their own, served by a thread."""

    def __init__(self, upstream: tuple[str, int]) -> None:
        self._upstream = upstream
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="fault proxy", daemon=True)
        self._thread.start()
        self._servers: list[asyncio.Server] = []

    def lane(self, rng: random.Random) -> Lane:
        """A new way to the server."""
        lane = Lane(rng, self._upstream)
        self._run(self._open(lane))
        return lane

    def settle(self, lanes: list[Lane]) -> None:
        """Wait for what is still to arrive late."""
        self._run(_arrived(lanes))

    def close(self) -> None:
        """Close every lane."""
        self._run(self._closed())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(10)
        self._loop.close()

    async def _open(self, lane: Lane) -> None:
        server = await asyncio.start_server(lane.serve, "127.0.0.1", 0)
        lane.port = server.sockets[0].getsockname()[1]
        self._servers.append(server)

    async def _closed(self) -> None:
        for server in self._servers:
            server.close()
        others = [task for task in asyncio.all_tasks() if task is not asyncio.current_task()]
        for task in others:
            task.cancel()
        await asyncio.gather(*others, return_exceptions=True)
        await drop_connections()

    def _run(self, work: Coroutine[Any, Any, Answer]) -> Answer:
        return asyncio.run_coroutine_threadsafe(work, self._loop).result(60)


async def _arrived(lanes: list[Lane]) -> None:
    await asyncio.gather(*(task for lane in lanes for task in lane.late), return_exceptions=True)
