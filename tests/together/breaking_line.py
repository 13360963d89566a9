"""A line between desktop and server that breaks again and again: every so many bytes, wherever that falls."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

_BLOCK_BYTES = 16 * 1024


class BreakingLine:
    """Passes bytes on to a server. ``cuts`` counts how often it broke, ``passed_bytes`` what came through."""

    def __init__(self, port: int, every_bytes: int) -> None:
        self._port, self._every_bytes = port, every_bytes
        self.url = ""
        self.cuts = self.passed_bytes = 0
        self._open: dict[asyncio.Task[None], asyncio.StreamWriter] = {}

    @asynccontextmanager
    async def laid(self) -> AsyncIterator["BreakingLine"]:
        """Listens while the block lasts."""
        server = await asyncio.start_server(self._accept, "127.0.0.1", 0)
        self.url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
        try:
            yield self
        finally:
            server.close()
            await self._hung_up()

    def _accept(self, near: asyncio.StreamReader, back: asyncio.StreamWriter) -> None:
        task = asyncio.create_task(self._carried(near, back))
        self._open[task] = back
        task.add_done_callback(self._hang_up)

    def _hang_up(self, task: "asyncio.Task[None]") -> None:
        # Here rather than in the task: one that is cancelled before its first step runs nothing of its own.
        self._open.pop(task).transport.abort()

    async def _hung_up(self) -> None:
        for task in list(self._open):
            task.cancel()
        await asyncio.gather(*self._open, return_exceptions=True)

    async def _carried(self, near: asyncio.StreamReader, back: asyncio.StreamWriter) -> None:
        try:
            far, onward = await asyncio.open_connection("127.0.0.1", self._port)
        except OSError:
            return  # the server is down just now
        ways = [
            asyncio.create_task(self._one_way(near, onward)),
            asyncio.create_task(self._one_way(far, back)),
        ]
        try:
            await asyncio.wait(ways, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for way in ways:
                way.cancel()
            await asyncio.gather(*ways, return_exceptions=True)
            onward.transport.abort()

    async def _one_way(self, source: asyncio.StreamReader, target: asyncio.StreamWriter) -> None:
        """Until the end, or until the line breaks under it."""
        with suppress(OSError):
            while block := await source.read(_BLOCK_BYTES):
                left = self._every_bytes - self.passed_bytes % self._every_bytes
                target.write(block[:left])
                await target.drain()
                self.passed_bytes += min(left, len(block))
                if len(block) >= left:
                    self.cuts += 1
                    return
