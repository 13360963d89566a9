"""uvicorn, started and stopped gracefully."""

import gc
import resource
import signal
import socket
from collections.abc import Callable
from types import FrameType

import uvicorn

from adly_sync_server.contract.errors import Unavailable
from adly_sync_server.http.edge import Application

#: How long requests that are under way may take after a stop was asked for.
_GRACE_S = 10
_ENOUGH_FILES = 65_536


class AddressTaken(Unavailable):
    """Nobody can listen on the address."""


class GracefulServer(uvicorn.Server):
    """Tells the application that it is about to stop, so that open streams end and their clients move on."""

    def __init__(self, config: uvicorn.Config, before_stop: Callable[[], None]) -> None:
        super().__init__(config)
        self._before_stop = before_stop

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Listen. Raises ``AddressTaken`` where uvicorn would end the process by itself."""
        try:
            await super().startup(sockets)
        except SystemExit:
            address = f"{self.config.host}:{self.config.port}"
            raise AddressTaken(f"cannot listen on {address}: is something else running there?") from None

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """A signal: end the streams and finish what is under way; a second SIGINT does not wait.

        The signal is not passed on afterwards, as uvicorn would: the database is still to be stopped.
        """
        self._before_stop()
        self.force_exit = self.should_exit and sig == signal.SIGINT
        self.should_exit = True

    def ask_to_stop(self) -> None:
        """The same without a signal, from the thread of the loop."""
        self._before_stop()
        self.should_exit = True


def allow_many_streams() -> None:
    """Let this process, and what it starts, hold as many connections as the system permits.

    Each listener is one for as long as it listens, and the usual limit is 1,024.
    """
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    allowed = _ENOUGH_FILES if hard == resource.RLIM_INFINITY else min(hard, _ENOUGH_FILES)
    resource.setrlimit(resource.RLIMIT_NOFILE, (max(soft, allowed), hard))


def settle_memory() -> None:
    """Call once everything is built: what lives as long as the process is no longer looked through.

    A full collection over all modules took a tenth of a second, in the middle of somebody's request.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 50)


def make_server(
    application: Application, *, host: str, port: int, before_stop: Callable[[], None]
) -> GracefulServer:
    """A server that is not yet running: ``run()`` blocks, ``serve()`` is its coroutine."""
    config = uvicorn.Config(
        application,
        host=host,
        port=port,
        log_config=None,
        access_log=False,
        server_header=False,
        date_header=False,
        timeout_graceful_shutdown=_GRACE_S,
        timeout_keep_alive=75,
        backlog=2048,
    )
    return GracefulServer(config, before_stop)
