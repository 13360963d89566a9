"""A scanner of the operator's looks at every file before it is kept: clamd, over its own socket.

A file is streamed and never named. While the scanner does not answer a transfer waits, whole and unserved,
and is looked at again when its sender asks how far it is.
"""

import asyncio
import struct
from asyncio import StreamReader, StreamWriter
from collections.abc import AsyncIterable, AsyncIterator
from contextlib import asynccontextmanager
from typing import Final
from urllib.parse import urlsplit

import structlog

from adly_sync_server.contract.errors import Unavailable
from adly_sync_server.media.inspection import MediaRefused

#: A film of gigabytes takes its time.
_PATIENCE_S: Final = 600.0
_CONNECT_S: Final = 5.0
_ANSWER_BYTES: Final = 4096
_CHUNK_BYTES: Final = 256 * 1024
_TOO_LARGE: Final = "INSTREAM size limit exceeded"

_log = structlog.get_logger(__name__)


class MediaInfected(MediaRefused):
    """The scanner knows something harmful in it; nothing of it was kept."""

    default_code = "infected_media"


class Scanner:
    """One clamd, at ``tcp://HOST:PORT`` or ``unix:/PATH``. Every call may raise ``Unavailable``."""

    def __init__(self, address: str) -> None:
        self.address = address

    async def scan(self, parts: AsyncIterable[bytes]) -> None:
        """Raises ``MediaInfected``, and ``MediaRefused`` (too_large) for what it does not take."""
        answer = await self._asked(b"zINSTREAM\0", parts)
        if answer.endswith(" FOUND"):
            _log.warning("file refused by the scanner", told=answer)
            raise MediaInfected("a scanner found something harmful in it")
        if answer.startswith(_TOO_LARGE):
            raise MediaRefused("it is larger than the scanner takes", code="too_large")
        if answer != "stream: OK":
            raise Unavailable(f"the scanner of files answers {answer!r}")

    async def version(self) -> str:
        """What it calls itself, with the age of what it knows."""
        return await self._asked(b"zVERSION\0", None)

    async def _asked(self, command: bytes, parts: AsyncIterable[bytes] | None) -> str:
        try:
            async with asyncio.timeout(_PATIENCE_S), self._connected() as (reader, writer):
                writer.write(command)
                if parts is not None:
                    await _stream(writer, parts)
                answer = await reader.readuntil(b"\0")
        except (OSError, TimeoutError, asyncio.IncompleteReadError, asyncio.LimitOverrunError) as error:
            raise Unavailable(f"the scanner of files does not answer: {type(error).__name__}") from error
        return answer[:-1].decode("utf-8", "replace").strip()

    @asynccontextmanager
    async def _connected(self) -> AsyncIterator[tuple[StreamReader, StreamWriter]]:
        async with asyncio.timeout(_CONNECT_S):
            reader, writer = await self._opened()
        try:
            yield reader, writer
        finally:
            writer.close()

    async def _opened(self) -> tuple[StreamReader, StreamWriter]:
        if self.address.startswith("unix:"):
            return await asyncio.open_unix_connection(self.address.removeprefix("unix:"), limit=_ANSWER_BYTES)
        place = urlsplit(self.address)
        return await asyncio.open_connection(place.hostname, place.port, limit=_ANSWER_BYTES)


async def _stream(writer: StreamWriter, parts: AsyncIterable[bytes]) -> None:
    """Length and bytes of each chunk, then a length of nothing. One that is too long is cut off by clamd."""
    try:
        async for part in parts:
            for start in range(0, len(part), _CHUNK_BYTES):
                chunk = part[start : start + _CHUNK_BYTES]
                writer.write(struct.pack("!I", len(chunk)) + chunk)
                await writer.drain()
        writer.write(struct.pack("!I", 0))
        await writer.drain()
    except ConnectionError:
        return  # what it had to say is still to be read
