"""A scanner of the operator's looks at every file before it is kept: clamd, over its own socket.

A file is streamed and never named. While the scanner does not answer a transfer waits, whole and unserved,
and is looked at again when its sender asks how far it is.
"""

import asyncio
import socket
import struct
from collections.abc import AsyncIterable
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
            async with asyncio.timeout(_PATIENCE_S):
                with await asyncio.to_thread(self._connected) as line:
                    await _send(line, command)
                    if parts is not None:
                        await _stream(line, parts)
                    answer = await _answer(line)
        except (OSError, TimeoutError, EOFError) as error:
            raise Unavailable(f"the scanner of files does not answer: {type(error).__name__}") from error
        return answer.decode("utf-8", "replace").strip()

    def _connected(self) -> socket.socket:
        """A line to it. A stream of asyncio that fails to send throws away what is still to be read."""
        line = self._opened()
        line.setblocking(False)
        return line

    def _opened(self) -> socket.socket:
        place = urlsplit(self.address)
        if place.scheme != "unix":
            return socket.create_connection((place.hostname, place.port or 0), timeout=_CONNECT_S)
        line = socket.socket(socket.AF_UNIX)
        try:
            line.settimeout(_CONNECT_S)
            line.connect(self.address.removeprefix("unix:"))
        except OSError:
            line.close()
            raise
        return line


async def _stream(line: socket.socket, parts: AsyncIterable[bytes]) -> None:
    """Length and bytes of each chunk, then a length of nothing. One that is too long is cut off by clamd."""
    try:
        async for part in parts:
            for start in range(0, len(part), _CHUNK_BYTES):
                chunk = part[start : start + _CHUNK_BYTES]
                await _send(line, struct.pack("!I", len(chunk)) + chunk)
        await _send(line, struct.pack("!I", 0))
    except ConnectionError:
        return  # what it had to say is still to be read


async def _send(line: socket.socket, content: bytes) -> None:
    await asyncio.get_running_loop().sock_sendall(line, content)


async def _answer(line: socket.socket) -> bytes:
    """What it says, without the zero at its end. Raises ``EOFError`` where it breaks off or never ends."""
    said = b""
    while not said.endswith(b"\0"):
        more = await asyncio.get_running_loop().sock_recv(line, _ANSWER_BYTES)
        said += more
        if not more or len(said) > _ANSWER_BYTES:
            raise EOFError
    return said[:-1]
