"""A server on the loopback address, run in a thread of its own; it can cut a connection mid-request."""

from __future__ import annotations

import asyncio
import socket
import threading
from typing import ClassVar

import uvicorn
from uvicorn.protocols.http.h11_impl import H11Protocol

from adly_sync_server.outside.loopback import is_loopback
from adly_sync_server.simulators.wire import Answer, Entrance, Scope

_STOP_WITHIN_S = 10.0


class AddressRefused(ValueError):
    """The address cannot be used; the message says which and why."""


Ends = tuple[tuple[str, int], tuple[str, int]]


class _CuttableProtocol(H11Protocol):
    """Remembers the transport between two ends, so that one request's connection can be cut."""

    transports: ClassVar[dict[Ends, asyncio.Transport]] = {}

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # as uvicorn
        super().connection_made(transport)
        peer, own = transport.get_extra_info("peername"), transport.get_extra_info("sockname")
        self._ends = (peer[:2], own[:2])
        self.transports[self._ends] = transport

    def connection_lost(self, exc: Exception | None) -> None:
        self.transports.pop(self._ends, None)
        super().connection_lost(exc)


def _cut(scope: Scope) -> None:
    ends = (tuple(scope["client"]), tuple(scope["server"]))
    transport = _CuttableProtocol.transports.get(ends)
    if transport is not None:
        transport.abort()


class LoopbackServer:
    """One simulator on one port. `port` 0 takes a free one; `base_url` says which it became."""

    def __init__(self, answer: Answer, host: str, port: int) -> None:
        self._socket = _listen(host, port)
        bound_host, bound_port = self._socket.getsockname()[:2]
        self.port = int(bound_port)
        self.base_url = f"http://{_bracketed(bound_host)}:{bound_port}"
        self._server = uvicorn.Server(_config(Entrance(answer, _cut)))
        self._thread = threading.Thread(
            target=self._server.run, kwargs={"sockets": [self._socket]}, name=f"simulator-{port}", daemon=True
        )

    def start(self) -> None:
        """Begin to answer; the socket listens already, so early callers only wait."""
        self._thread.start()

    def stop(self) -> None:
        """End all connections and wait for the thread."""
        self._server.should_exit = True
        if self._thread.is_alive():
            self._thread.join(_STOP_WITHIN_S)
        self._socket.close()

    @property
    def alive(self) -> bool:
        """Whether the server still runs."""
        return self._thread.is_alive()


def _config(entrance: Entrance) -> uvicorn.Config:
    return uvicorn.Config(
        entrance,
        http=_CuttableProtocol,
        ws="none",
        lifespan="off",
        log_level="warning",
        access_log=False,
        server_header=False,
        date_header=False,
        timeout_graceful_shutdown=1,
    )


def _listen(host: str, port: int) -> socket.socket:
    if not is_loopback(host):
        raise AddressRefused(f"simulators listen on a loopback address only, and {host} is none")
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    # The protocol is named so that asyncio sends small answers at once; else each waits 40 ms.
    listener = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
    except OSError as error:
        listener.close()
        raise AddressRefused(f"port {port} of {host} cannot be used: {error.strerror}") from error
    listener.listen(128)
    return listener


def _bracketed(host: str) -> str:
    return f"[{host}]" if ":" in host else host
