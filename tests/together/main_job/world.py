"""The processes of the demo. Each is started, stopped or killed by name; all end with the world."""

import contextlib
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

import httpx

from adly_sync_server.db.embedded.supervisor import EmbeddedPostgres

#: Of the simulated apps; real ones are the agency's own.
APP_ID, APP_SECRET = "100200300400500", "simulated-app-secret"
#: Whom the simulators play, in the order they are connected.
PLATFORMS = ("meta", "tiktok", "snapchat")
PASSPHRASE = "madar-unlock-passphrase"


class World:
    """A database, a server, a worker and the simulators, in one folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.server_port = _free_port()
        self.platform_ports = {platform: _free_port() for platform in PLATFORMS}
        self.database = EmbeddedPostgres(folder / "server")
        self.database_url = ""
        self._processes: dict[str, subprocess.Popen[bytes]] = {}

    @property
    def server_url(self) -> str:
        """Where the server answers."""
        return f"http://127.0.0.1:{self.server_port}"

    def platform_url(self, platform: str) -> str:
        """Where a simulated platform answers."""
        return f"http://127.0.0.1:{self.platform_ports[platform]}"

    def environment(self) -> Mapping[str, str]:
        """Settings of every process of the server."""
        return {
            **os.environ,
            "ADLY_DATA_DIR": str(self.folder / "server"),
            "ADLY_DATABASE_URL": self.database_url,
            "ADLY_PUBLIC_URL": self.server_url,
            "ADLY_MAIL_URL": f"file:{self.folder / 'mail'}",
            **self._apps(),
            "ADLY_HEARTBEAT_S": "1",
            "ADLY_STALLED_AFTER_S": "3",
            "ADLY_PLATFORM_SETTLE_S": "8",
            "PYTHONUNBUFFERED": "1",
        }

    def _apps(self) -> Mapping[str, str]:
        """Each platform's app, and the hosts that its simulator plays."""
        meta, tiktok, snapchat = (self.platform_url(platform) for platform in PLATFORMS)
        return {
            "ADLY_META_APP_ID": APP_ID,
            "ADLY_META_APP_SECRET": APP_SECRET,
            "ADLY_META_BASE_URL": meta,
            "ADLY_META_OAUTH_BASE_URL": meta,
            "ADLY_TIKTOK_APP_ID": APP_ID,
            "ADLY_TIKTOK_APP_SECRET": APP_SECRET,
            "ADLY_TIKTOK_BASE_URL": tiktok,
            "ADLY_TIKTOK_OAUTH_BASE_URL": tiktok,
            "ADLY_SNAPCHAT_CLIENT_ID": APP_ID,
            "ADLY_SNAPCHAT_CLIENT_SECRET": APP_SECRET,
            "ADLY_SNAPCHAT_BASE_URL": snapchat,
            "ADLY_SNAPCHAT_OAUTH_BASE_URL": snapchat,
            "ADLY_SNAPCHAT_PROFILES_BASE_URL": snapchat,
            "ADLY_SNAPCHAT_EVENTS_BASE_URL": snapchat,
        }

    def start_database(self) -> None:
        """The embedded PostgreSQL, under its own supervisor."""
        (self.folder / "server").mkdir(parents=True, exist_ok=True)
        self.database_url = self.database.start()

    def start_server(self) -> None:
        """``adly-server serve``, until it is ready."""
        self.start("server", "serve", "--host", "127.0.0.1", "--port", str(self.server_port))
        self.wait(lambda: httpx.get(f"{self.server_url}/readyz", timeout=2).status_code == 200, "the server")

    def start_worker(self) -> None:
        """``adly-server work``."""
        self.start("worker", "work")

    def start_simulators(self) -> None:
        """``adly-server simulate``, until every platform answers."""
        ports = [part for name in PLATFORMS for part in (f"--{name}-port", str(self.platform_ports[name]))]
        state = str(self.folder / "simulators")
        ways = ("--auto-approve", "--review-s", "1", "--state-dir", state)
        self.start("simulators", "simulate", *ports, *ways)
        for platform in PLATFORMS:
            self.wait(partial(_answers, f"{self.platform_url(platform)}/_control/journal"), platform)

    def start(self, name: str, *arguments: str) -> None:
        """Start ``adly-server`` with these arguments; its output goes to a log beside the data."""
        log = self.folder / f"{name}.log"
        with log.open("ab") as output:
            self._processes[name] = subprocess.Popen(
                [str(server_program()), *arguments],
                env=dict(self.environment()),
                stdout=output,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )

    def stop(self, name: str) -> None:
        """End a process as an operator would."""
        self._end(name, signal.SIGTERM)

    def kill(self, name: str) -> None:
        """End a process as a power cut would."""
        self._end(name, signal.SIGKILL)

    def is_running(self, name: str) -> bool:
        """True while the process lives."""
        process = self._processes.get(name)
        return process is not None and process.poll() is None

    def wait(self, is_so: Callable[[], bool], what: str, timeout_s: float = 40.0) -> None:
        """Ask until it is so. Raises ``TimeoutError`` naming what was waited for."""
        end = time.monotonic() + timeout_s
        while time.monotonic() < end:
            with contextlib.suppress(httpx.TransportError):
                if is_so():
                    return
            time.sleep(0.1)
        raise TimeoutError(f"{what} did not come within {timeout_s:.0f} s; see the logs in {self.folder}")

    def command(self, *arguments: str) -> str:
        """What one ``adly-server`` command prints. Raises ``CalledProcessError``."""
        done = subprocess.run(
            [str(server_program()), *arguments],
            env=dict(self.environment()),
            capture_output=True,
            text=True,
            check=False,
            timeout=120,
        )
        if done.returncode:
            raise RuntimeError(
                f"adly-server {arguments[0]} ended with {done.returncode}: {done.stderr[-800:]}"
            )
        return done.stdout

    def close(self) -> None:
        """End everything that still runs."""
        for name in list(self._processes):
            self.stop(name)
        self.database.stop()

    def _end(self, name: str, how: signal.Signals) -> None:
        process = self._processes.pop(name, None)
        if process is None or process.poll() is not None:
            return
        process.send_signal(how)
        try:
            process.wait(15)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait(5)


def server_program() -> Path:
    """The ``adly-server`` beside the Python that runs this."""
    return Path(sys.executable).with_name("adly-server")


def empty(folder: Path) -> Path:
    """The folder, made anew."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return folder


def _answers(url: str) -> bool:
    return httpx.get(url, timeout=2).status_code == 200


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


async def seen(url: str) -> httpx.Response:
    """What an address answers to somebody who is not signed in."""
    async with httpx.AsyncClient(timeout=10) as anybody:
        return await anybody.get(url)
