"""``adly-server serve`` as a process of its own, that can be killed and started again at the same address."""

import contextlib
import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

_PATIENCE_S = 60.0


class ServerProcess:
    """One server on a database that is there already."""

    def __init__(self, database_url: str, folder: Path, **settings: str) -> None:
        self.port = _free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self._folder = folder
        self._environment = {
            **os.environ,
            "ADLY_DATA_DIR": str(folder),
            "ADLY_DATABASE_URL": database_url,
            "ADLY_MAIL_URL": f"file:{folder / 'mail'}",
            "ADLY_PORT": str(self.port),
            "ADLY_LOG_LEVEL": "warning",
            **settings,
        }
        self._process: subprocess.Popen[bytes]
        self.start()

    @property
    def pid(self) -> int:
        """Its process."""
        return self._process.pid

    def start(self) -> None:
        """Come up."""
        program = [sys.executable, "-m", "adly_sync_server.cli", "serve"]
        with (self._folder / f"server-{self.port}.log").open("ab") as log:
            self._process = subprocess.Popen(program, env=self._environment, stdout=log, stderr=log)
        self._until_there()

    def kill(self) -> None:
        """The power goes."""
        self._process.kill()
        self._process.wait()

    def stop(self) -> None:
        """Go down as asked."""
        self._process.send_signal(signal.SIGTERM)
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._process.wait(20)
        self.kill()

    def _until_there(self) -> None:
        deadline = time.monotonic() + _PATIENCE_S
        while time.monotonic() < deadline:
            assert self._process.poll() is None, "the server ended; see its log"
            with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", self.port), 1):
                return
            time.sleep(0.05)
        raise TimeoutError("the server does not come up")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
