"""zstd in both directions: the framework brings gzip and brotli only."""

from io import BytesIO
from typing import Any

import zstandard
from litestar.config.compression import CompressionConfig

from adly_sync_server.contract.errors import AdlyError, InvalidInput
from adly_sync_server.http.edge import Application, Message, Receive, Scope, Send

_LEVEL = 3
#: Below this a compressed answer is hardly smaller, and dearer.
_MINIMUM_BYTES = 600
#: Streams must leave at once, and media and snapshots are compressed already.
_EXCLUDED = ["^/v1/events", "/media/", "/sync/snapshots/"]


class Zstandard:
    """The framework's view of one compressed answer."""

    encoding = "zstd"

    def __init__(self, buffer: BytesIO, compression_encoding: str, config: CompressionConfig) -> None:
        self._buffer = buffer
        self._stream = zstandard.ZstdCompressor(level=_LEVEL).compressobj()

    def write(self, body: bytes, final: bool = False) -> None:
        """Compress the next part."""
        self._buffer.write(self._stream.compress(body))

    def close(self) -> None:
        """Write what is left."""
        self._buffer.write(self._stream.flush())


def compression_config() -> CompressionConfig:
    """Compress answers for clients that accept zstd; others get them plain."""
    return CompressionConfig(
        backend="zstd",
        compression_facade=Zstandard,  # type: ignore[arg-type]  # its parameter names a closed set of encodings
        minimum_size=_MINIMUM_BYTES,
        gzip_fallback=False,
        exclude=_EXCLUDED,
    )


class CompressedBodies:
    """Opens request bodies that were sent compressed, up to ``limit`` bytes when opened.

    What leaves here is plain, so that everything behind it need not know. A body that does not open, or opens
    too far, is refused when the framework asks for it, with the usual problem document.
    """

    def __init__(self, application: Application, *, limit: int) -> None:
        self._application = application
        self._limit = limit

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request of an ASGI server."""
        encoding = _content_encoding(scope)
        if encoding in (b"", b"identity"):
            await self._application(scope, receive, send)
            return
        scope["headers"] = _without_compression(scope)
        opened = _Opened(receive, encoding, self._limit)
        await self._application(scope, opened.receive, send)


class _Opened:
    def __init__(self, receive: Receive, encoding: bytes, limit: int) -> None:
        self._receive = receive
        self._encoding = encoding
        self._limit = limit
        self._done = False

    async def receive(self) -> Message:
        if self._done:
            return await self._receive()
        self._done = True
        if self._encoding != b"zstd":
            raise InvalidInput(
                "only zstd is accepted", code="unsupported_media_type", field="Content-Encoding"
            )
        compressed = await self._collected()
        if compressed is None:
            return {"type": "http.disconnect"}
        return {"type": "http.request", "body": decompressed(compressed, self._limit), "more_body": False}

    async def _collected(self) -> bytes | None:
        """The whole compressed body, or None if the client left."""
        parts = bytearray()
        while True:
            message = await self._receive()
            if message["type"] == "http.disconnect":
                return None
            parts += message.get("body", b"")
            if len(parts) > self._limit:
                raise _too_large(self._limit)
            if not message.get("more_body", False):
                return bytes(parts)


def decompressed(body: bytes, limit: int) -> bytes:
    """``body`` opened, at most ``limit`` bytes. Raises ``InvalidInput`` (too_large, bad_request)."""
    try:
        with zstandard.ZstdDecompressor(max_window_size=2**27).stream_reader(body) as reader:
            plain: bytes = reader.read(limit + 1)
    except zstandard.ZstdError:
        raise InvalidInput("the body is not zstd", code="bad_request", field="Content-Encoding") from None
    if len(plain) > limit:
        raise _too_large(limit)
    return plain


def _too_large(limit: int) -> AdlyError:
    return InvalidInput(f"a body is larger than {limit} bytes", code="too_large")


def _content_encoding(scope: Scope) -> bytes:
    if scope["type"] != "http":
        return b""
    found: Any = next((value for name, value in scope["headers"] if name == b"content-encoding"), b"")
    return bytes(found).strip().lower()


def _without_compression(scope: Scope) -> list[tuple[bytes, bytes]]:
    return [(n, v) for n, v in scope["headers"] if n not in (b"content-encoding", b"content-length")]
