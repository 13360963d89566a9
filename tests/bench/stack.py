"""A real PostgreSQL on disk with fsync, a real server, and the floors' own server: each a process."""

import contextlib
import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from types import TracebackType
from typing import Self

from adly_sync_server.db.embedded.supervisor import EmbeddedPostgres
from tests.bench.calls import Line

_PATIENCE_S = 60.0


class Stack:
    """Everything on the server's side, started together and ended together."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True)
        folder.chmod(0o711)
        self._folder = folder
        self._database = EmbeddedPostgres(folder / "server")
        self.database_url = ""
        self.port, self.floor_port = _free_port(), _free_port()
        self._processes: dict[str, subprocess.Popen[bytes]] = {}

    def __enter__(self) -> Self:
        self.database_url = self._database.start()
        try:
            self._command("migrate")
            self._start("server", "adly_sync_server.cli", "serve", "--port", str(self.port))
            self._start("floor", "tests.bench.floors.server", str(self.floor_port))
            self._until_answered(self.port, "/readyz")
            self._until_answered(self.floor_port, "/ready")
        except BaseException:
            self.close()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def url(self) -> str:
        """Where the server answers."""
        return f"http://127.0.0.1:{self.port}"

    def line(self) -> Line:
        """A connection to the server."""
        return Line(self.port)

    def floor_line(self) -> Line:
        """A connection to the floors' server."""
        return Line(self.floor_port)

    def pid(self, name: str) -> int:
        """Process id of ``server`` or ``floor``."""
        return self._processes[name].pid

    def start_worker(self) -> None:
        """A worker beside, from now on; twice is once."""
        if "worker" not in self._processes:
            self._start("worker", "adly_sync_server.cli", "work")

    def close(self) -> None:
        """End every process, the database last."""
        for process in self._processes.values():
            process.send_signal(signal.SIGTERM)
        for process in self._processes.values():
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(20)
            process.kill()
            process.wait()
        self._processes.clear()
        self._database.stop()

    def _environment(self) -> dict[str, str]:
        return {
            **os.environ,
            "ADLY_DATA_DIR": str(self._folder / "server"),
            "ADLY_DATABASE_URL": self.database_url,
            "ADLY_MAIL_URL": f"file:{self._folder / 'mail'}",
        }

    def _command(self, *arguments: str) -> None:
        program = [sys.executable, "-m", "adly_sync_server.cli", *arguments]
        done = subprocess.run(
            program, env=self._environment(), capture_output=True, text=True, check=False, timeout=120
        )
        if done.returncode:
            raise RuntimeError(f"{arguments[0]} ended with {done.returncode}: {done.stderr[-1000:]}")

    def _start(self, name: str, *module: str) -> None:
        program = [sys.executable, "-m", *module]
        with (self._folder / f"{name}.log").open("ab") as log:
            self._processes[name] = subprocess.Popen(
                program, env=self._environment(), stdout=log, stderr=log, start_new_session=True
            )

    def _until_answered(self, port: int, path: str) -> None:
        deadline = time.monotonic() + _PATIENCE_S
        while time.monotonic() < deadline:
            with contextlib.suppress(OSError), Line(port) as line:
                if line.get(path).status == 200:
                    return
            time.sleep(0.05)
        raise TimeoutError(f"no answer from {path}; see the logs in {self._folder}")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
