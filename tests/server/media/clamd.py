"""clamd as its manual page describes it, for tests: INSTREAM and VERSION over either kind of socket."""

import asyncio
import struct
from asyncio import AbstractEventLoop, StreamReader, StreamWriter
from pathlib import Path

#: What every scanner calls harmful, so that one can be tried without harm.
EICAR = b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"
VERSION = "ClamAV 1.4.3/27800/Mon Nov 30 08:00:00 2026"


class Clamd:
    """Answers on ``loop``. ``most_bytes`` is its StreamMaxLength; ``mood`` makes it misbehave."""

    def __init__(self, loop: AbstractEventLoop, most_bytes: int = 1024 * 1024) -> None:
        self._loop, self.most_bytes, self.mood = loop, most_bytes, ""
        self.scanned: list[bytes] = []
        self.port = 0

    def start(self, path: Path | None = None) -> str:
        """Listen; the address."""
        return asyncio.run_coroutine_threadsafe(self._start(path), self._loop).result(10)

    def stop(self) -> None:
        """Listen no more."""
        asyncio.run_coroutine_threadsafe(self._stop(), self._loop).result(10)

    async def _start(self, path: Path | None) -> str:
        if path is not None:
            self._server = await asyncio.start_unix_server(self._meet, str(path))
            return f"unix:{path}"
        self._server = await asyncio.start_server(self._meet, "127.0.0.1", self.port)
        self.port = self._server.sockets[0].getsockname()[1]
        return f"tcp://127.0.0.1:{self.port}"

    async def _stop(self) -> None:
        self._server.close()

    async def _meet(self, reader: StreamReader, writer: StreamWriter) -> None:
        command = (await reader.readuntil(b"\0"))[:-1]
        if self.mood == "dies":
            writer.transport.abort()
            return
        answer = VERSION if command == b"zVERSION" else await self._instream(reader)
        writer.write((self.mood or answer).encode() + b"\0")
        await writer.drain()
        writer.close()

    async def _instream(self, reader: StreamReader) -> str:
        content = b""
        while length := struct.unpack("!I", await reader.readexactly(4))[0]:
            content += await reader.readexactly(length)
            if len(content) > self.most_bytes:
                return "INSTREAM size limit exceeded. ERROR"
        self.scanned.append(content)
        return "stream: Eicar-Test-Signature FOUND" if EICAR in content else "stream: OK"
