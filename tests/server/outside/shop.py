"""A shop of somebody's on loopback: TLS for real, its answers written by the test."""

import asyncio
import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress


class Shop:
    """Answers every request with ``answer``, bytes as they go over the wire, and keeps what it was asked."""

    def __init__(self) -> None:
        self.answer = answered(b'{"name": "shop"}')
        self.asked: list[str] = []
        self.connections = 0
        self.names: list[str | None] = []
        self.silent_s = 0.0
        self.port = 0

    async def serve_one(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """One connection, one answer."""
        self.connections += 1
        with suppress(ConnectionError, asyncio.IncompleteReadError, ssl.SSLError):
            self.asked.append((await reader.readuntil(b"\r\n\r\n")).decode())
            await asyncio.sleep(self.silent_s)
            writer.write(self.answer)
            await writer.drain()
        writer.close()
        with suppress(ConnectionError, ssl.SSLError):
            await writer.wait_closed()

    def note_name(self, _: ssl.SSLObject, name: str | None, __: ssl.SSLContext) -> None:
        """The name a client asked for while it greeted."""
        self.names.append(name)


@asynccontextmanager
async def open_shop(context: ssl.SSLContext) -> AsyncIterator[Shop]:
    """A shop on a free port of loopback."""
    shop = Shop()
    context.sni_callback = shop.note_name
    server = await asyncio.start_server(shop.serve_one, "127.0.0.1", 0, ssl=context)
    shop.port = server.sockets[0].getsockname()[1]
    try:
        yield shop
    finally:
        server.close()
        await server.wait_closed()


def answered(body: bytes, status: str = "200 OK", *headers: str) -> bytes:
    """An answer of HTTP/1.1 that ends with its connection."""
    lines = [f"HTTP/1.1 {status}", f"Content-Length: {len(body)}", "Connection: close", *headers]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body
