"""Letters in the queue: with the transaction or not at all, over deaths, sealed, once."""

import asyncio
import contextlib
import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path
from typing import Any

import httpx
import psycopg
import pytest
from aiosmtpd.controller import Controller
from sqlalchemy.ext.asyncio import AsyncEngine

from adly_sync_server.accounts import mail_queue
from adly_sync_server.accounts.letters import letter
from adly_sync_server.accounts.mail import Letter, MailRefused, MailUnavailable
from adly_sync_server.accounts.mail_queue import QueuedMail
from adly_sync_server.db.engine import make_engine
from adly_sync_server.db.unit_of_work import unit_of_work
from adly_sync_server.jobs.patience import Patience
from adly_sync_server.jobs.queue import make_queue
from adly_sync_server.jobs.worker import work
from adly_sync_server.key_encryption import key_encryption_keys
from adly_sync_server.secrets.envelope import Envelope
from adly_sync_server.settings import Settings, load_settings
from tests.server.commands.surroundings import free_port
from tests.server.processes import ServerProcess

CODE, ADDRESS = "73519264", "sara.hidden@example.com"

pytestmark = pytest.mark.anyio


def code_letter() -> Letter:
    """A letter with something to hide."""
    return letter("reset", to=ADDRESS, language="ar", code=CODE)


class Carrier:
    """Takes letters after so many failures."""

    def __init__(self, failures: int = 0, kind: type[Exception] = MailUnavailable) -> None:
        self.taken: list[Letter] = []
        self.tries = 0
        self.begun, self.may_end = asyncio.Event(), asyncio.Event()
        self.may_end.set()
        self._failures, self._kind = failures, kind

    async def deliver(self, letter: Letter) -> None:
        """Take it, or not yet."""
        self.tries += 1
        self.begun.set()
        await self.may_end.wait()
        if self.tries <= self._failures:
            raise self._kind
        self.taken.append(letter)


class Post:
    """A queue of letters and who works it off."""

    def __init__(self, settings: Settings, engine: AsyncEngine) -> None:
        self.settings, self.engine = settings, engine
        self.envelope = Envelope(key_encryption_keys(settings))
        self.mail = QueuedMail(make_queue(settings.database_url or ""), self.envelope)

    async def send(self, letter: Letter) -> None:
        """Queue one letter."""
        async with unit_of_work(self.engine, workspace_id=None) as uow:
            await self.mail.send(uow, letter)

    @contextlib.asynccontextmanager
    async def worked_off(self, carrier: Carrier, grace_s: float = 0.1) -> AsyncIterator[None]:
        """A worker meanwhile."""
        queue = make_queue(self.settings.database_url or "")
        mail_queue.register(queue, carrier, self.envelope)
        task = asyncio.create_task(work(queue, self.settings, grace_s=grace_s))
        try:
            yield
        finally:
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)

    def jobs(self) -> list[tuple[str, str]]:
        """State and arguments of each job that is there."""
        with psycopg.connect(self.settings.database_url or "") as connection:
            return connection.execute("select status::text, args::text from procrastinate_jobs").fetchall()

    async def until(self, holds: Callable[[], bool], timeout_s: float = 20) -> None:
        """Wait until it holds."""
        deadline = time.monotonic() + timeout_s
        while not holds():
            assert time.monotonic() < deadline
            await asyncio.sleep(0.02)


@pytest.fixture
async def post(database_url: str, tmp_path: Path) -> AsyncIterator[Post]:
    """A queue on a database of its own."""
    settings = load_settings(
        {
            "ADLY_DATA_DIR": str(tmp_path),
            "ADLY_DATABASE_URL": database_url,
            "ADLY_HEARTBEAT_S": "0.1",
            "ADLY_STALLED_AFTER_S": "0.6",
        }
    )
    engine = make_engine(database_url, pool_size=2)
    yield Post(settings, engine)
    await engine.dispose()


async def test_a_letter_goes_with_its_transaction_or_not_at_all(post: Post) -> None:
    with pytest.raises(ZeroDivisionError):
        await _send_and_fail(post)
    assert post.jobs() == []
    await post.send(code_letter())
    carrier = Carrier()
    async with post.worked_off(carrier):
        await post.until(lambda: not post.jobs())
    assert [one.to for one in carrier.taken] == [ADDRESS]


async def _send_and_fail(post: Post) -> None:
    async with unit_of_work(post.engine, workspace_id=None) as uow:
        await post.mail.send(uow, code_letter())
        _ = 1 / 0


async def test_nothing_of_a_letter_can_be_read_in_the_queue(post: Post) -> None:
    await post.send(code_letter())
    ((status, arguments),) = post.jobs()
    assert status == "todo"
    assert not [secret for secret in (CODE, ADDRESS, "sara") if secret in arguments]
    assert set(json.loads(arguments)) == {"letter_id", "sealed"}


async def test_a_letter_that_was_not_taken_is_tried_again_later(
    post: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    waits: list[float] = []

    def wait_s(patience: Patience, exception: BaseException, attempts: int) -> float:
        waits.append(real_wait(patience, exception, attempts))
        return 0.0

    real_wait = Patience.wait_s
    monkeypatch.setattr(Patience, "wait_s", wait_s)
    written, carrier = code_letter(), Carrier(failures=3)
    await post.send(written)
    async with post.worked_off(carrier):
        await post.until(lambda: not post.jobs())
    assert (carrier.tries, [one.id for one in carrier.taken]) == (4, [written.id])
    assert waits == [2.0, 4.0, 8.0]


async def test_a_letter_nobody_will_ever_take_is_given_up_and_stays_sealed(post: Post) -> None:
    await post.send(code_letter())
    carrier = Carrier(failures=99, kind=MailRefused)
    async with post.worked_off(carrier):
        await post.until(lambda: [status for status, _ in post.jobs()] == ["failed"])
    assert carrier.tries == 1
    assert CODE not in post.jobs()[0][1]


async def test_a_stop_in_mid_delivery_sends_no_second_letter(post: Post) -> None:
    """The mail server has it by the time that the worker must go: the next worker must not send it again."""
    await post.send(code_letter())
    carrier = Carrier()
    carrier.may_end.clear()
    async with post.worked_off(carrier):
        await carrier.begun.wait()
        asyncio.get_running_loop().call_later(0.5, carrier.may_end.set)
    assert post.jobs() == []
    second = Carrier()
    async with post.worked_off(second):
        await asyncio.sleep(1.5)
    assert (len(carrier.taken), second.tries) == (1, 0)


class SlowPostbox:
    """Holds the first letter before it takes it; the next ones at once."""

    def __init__(self) -> None:
        self.port = free_port()
        self.held = threading.Event()
        self.taken: list[bytes] = []
        self._controller = Controller(self, hostname="127.0.0.1", port=self.port)
        self._controller.start()

    def stop(self) -> None:
        """End it."""
        self._controller.stop()

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802 - aiosmtpd's name
        """A mail server takes a letter by its answer; whoever is gone by then has not handed it over."""
        if not self.held.is_set():
            self.held.set()
            await asyncio.sleep(30)
        self.taken.append(envelope.content)
        return "250 kept"


@pytest.fixture
def slow_postbox() -> Iterator[SlowPostbox]:
    """A mail server that is slow once."""
    box = SlowPostbox()
    yield box
    box.stop()


def start_worker(url: str, folder: Path, mail_url: str) -> subprocess.Popen[bytes]:
    """``adly-server work`` as a process of its own."""
    environment = {
        **os.environ,
        "ADLY_DATABASE_URL": url,
        "ADLY_DATA_DIR": str(folder),
        "ADLY_MAIL_URL": mail_url,
        "ADLY_HEARTBEAT_S": "0.2",
        "ADLY_STALLED_AFTER_S": "1",
    }
    with (folder / "worker.log").open("ab") as log:
        program = [sys.executable, "-m", "adly_sync_server.cli", "work"]
        return subprocess.Popen(program, env=environment, stdout=log, stderr=log)


async def test_neither_a_killed_server_nor_a_killed_worker_loses_a_letter(
    database_url: str, tmp_path: Path, slow_postbox: SlowPostbox
) -> None:
    """The server dies after its answer, the worker while the mail server holds the letter."""
    mail_url = f"smtp://127.0.0.1:{slow_postbox.port}"
    server = ServerProcess(database_url, tmp_path, ADLY_MAIL_URL=mail_url)
    workers: list[subprocess.Popen[bytes]] = []
    try:
        await asyncio.to_thread(sign_up, server.url)
        server.kill()
        workers.append(start_worker(database_url, tmp_path, mail_url))
        assert await asyncio.to_thread(slow_postbox.held.wait, 30)
        workers[0].send_signal(signal.SIGKILL)
        workers.append(start_worker(database_url, tmp_path, mail_url))
        await _until(lambda: bool(slow_postbox.taken))
        await _until(lambda: not _jobs(database_url))
    finally:
        for process in workers:
            process.kill()
            process.wait()
    assert len(slow_postbox.taken) == 1
    log = (tmp_path / "worker.log").read_text()
    assert ADDRESS not in log


def sign_up(url: str) -> None:
    """Ask for an account; a code is mailed."""
    body = {"email": ADDRESS, "password": "a long sentence nobody tries", "language": "en"}
    answer = httpx.post(f"{url}/v1/auth/sign-up", json=body, timeout=20)
    assert answer.is_success, answer.text


def _jobs(url: str) -> list[Any]:
    with psycopg.connect(url) as connection:
        found = connection.execute("select id from procrastinate_jobs where queue_name = 'mail'")
        return found.fetchall()


async def _until(holds: Callable[[], bool], timeout_s: float = 40) -> None:
    deadline = time.monotonic() + timeout_s
    while not holds():
        assert time.monotonic() < deadline
        await asyncio.sleep(0.05)
