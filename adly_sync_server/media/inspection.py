"""What a file really is, looked at before it becomes one of the workspace's.

Images are decoded whole, in a process of their own with hard limits (``decoding``). A film is known by how it
begins: it is decoded by the platforms and by players, never by us. Anything else is kept as bytes.
"""

import asyncio
import hashlib
import signal
import sys
import tempfile
from asyncio.subprocess import DEVNULL, PIPE, Process
from collections.abc import AsyncIterable, AsyncIterator
from contextlib import suppress
from pathlib import Path
from typing import IO, Final

import msgspec

from adly_sync_server.contract.errors import AdlyError, Unavailable
from adly_sync_server.contract.media_kinds import HEAD_BYTES, kind_of

#: Larger than any platform takes as an image.
MAX_IMAGE_BYTES: Final = 64 * 1024**2

_PROGRAM: Final = Path(__file__).with_name("decoding.py")
_AT_ONCE: Final = 2
#: Deaths that somebody else caused: the operator, or a machine without memory. They say nothing of the file.
_BY_OTHERS: Final = frozenset({-signal.SIGKILL, -signal.SIGTERM, -signal.SIGINT, -signal.SIGHUP})


class MediaRefused(AdlyError):
    """Not what was announced, damaged, or larger than is decoded; nothing of it was kept."""

    default_code = "unreadable_media"


class Limits(msgspec.Struct, frozen=True, kw_only=True):
    """What one image may cost."""

    memory_bytes: int = 1024**3
    cpu_s: int = 15
    wall_s: float = 60.0
    side_px: int = 16_384
    image_px: int = 64_000_000
    animation_px: int = 500_000_000


class Seen(msgspec.Struct, frozen=True, kw_only=True):
    """A file as it is. Pixels are known of images."""

    kind: str
    width_px: int | None = None
    height_px: int | None = None


class _Answer(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    kind: str = ""
    width_px: int = 0
    height_px: int = 0
    code: str = ""
    reason: str = ""


class Inspection:
    """Looks at files, few at once: each image may take the memory it is allowed."""

    def __init__(self, limits: Limits | None = None, program: Path = _PROGRAM) -> None:
        self._limits = limits or Limits()
        self._program = program
        self._turns = asyncio.Semaphore(_AT_ONCE)

    async def look(self, announced: str, sha256: str, parts: AsyncIterable[bytes]) -> Seen:
        """What the bytes are. Bytes of another hash than ``sha256`` are not judged: nobody will keep them.

        Raises ``MediaRefused``, and ``Unavailable`` where nothing can be said about the file right now.
        """
        begun = _Begun(parts)
        kind = kind_of(await begun.head()) or ""
        if announced.startswith("image/") or kind.startswith("image/"):
            async with self._turns:
                return await self._image(announced, sha256, begun.all())
        if announced.startswith("video/") and not kind.startswith("video/"):
            raise MediaRefused(f"it is no {announced}")
        return Seen(kind=announced)

    async def _image(self, announced: str, sha256: str, parts: AsyncIterable[bytes]) -> Seen:
        try:
            with tempfile.TemporaryFile() as copy:
                digest = await _copied(parts, copy)
                answer = await self._asked(announced, copy)
        except OSError as error:
            raise Unavailable(f"the file cannot be looked at: {error.strerror}") from error
        if answer.code and digest == sha256:
            raise MediaRefused(answer.reason, code=answer.code)
        return Seen(kind=answer.kind, width_px=answer.width_px, height_px=answer.height_px)

    async def _asked(self, announced: str, copy: IO[bytes]) -> _Answer:
        limits = msgspec.json.encode(self._limits).decode()
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-I", str(self._program), limits, announced,
            stdin=copy, stdout=PIPE, stderr=DEVNULL, env={}, start_new_session=True,
        )  # fmt: skip  # the program's line, and what surrounds it
        try:
            async with asyncio.timeout(self._limits.wall_s):
                return await _told(process)
        except TimeoutError as error:
            raise Unavailable("looking at the file takes too long") from error
        finally:
            with suppress(ProcessLookupError):
                process.kill()
            await process.wait()


class _Begun:
    """Parts whose first bytes were looked at already."""

    def __init__(self, parts: AsyncIterable[bytes]) -> None:
        self._rest = aiter(parts)
        self._first = b""

    async def head(self) -> bytes:
        """The first bytes, fewer where there are no more."""
        while len(self._first) < HEAD_BYTES and (part := await anext(self._rest, b"")):
            self._first += part
        return self._first[:HEAD_BYTES]

    async def all(self) -> AsyncIterator[bytes]:
        """Every part."""
        yield self._first
        async for part in self._rest:
            yield part


async def _copied(parts: AsyncIterable[bytes], copy: IO[bytes]) -> str:
    """Put everything into a file and back to its beginning; the hash. Raises ``MediaRefused`` (too_large)."""
    hashed, size_bytes = hashlib.sha256(), 0

    def take(part: bytes) -> None:
        hashed.update(part)
        copy.write(part)

    async for part in parts:
        size_bytes += len(part)
        if size_bytes > MAX_IMAGE_BYTES:
            raise MediaRefused(f"an image of more than {MAX_IMAGE_BYTES} bytes", code="too_large")
        await asyncio.to_thread(take, part)
    copy.flush()
    copy.seek(0)
    return hashed.hexdigest()


async def _told(process: Process) -> _Answer:
    """The line that was printed, of a program that ended well; else why there is none."""
    assert process.stdout is not None
    try:
        line = await process.stdout.readline()
        status = await process.wait()
        if status in _BY_OTHERS:
            raise Unavailable("the program that looks at files was ended")
        if status == 0:
            return msgspec.json.decode(line, type=_Answer)
    except (ValueError, msgspec.MsgspecError):
        return _Answer(code="unreadable_media", reason="the decoder talks nonsense")
    return _Answer(code="unreadable_media", reason=f"the decoder ended with {status}")
