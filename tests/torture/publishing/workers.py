"""Worker processes, forked from one that has read the program already: a start costs a fork, not seconds."""

import asyncio
import contextlib
import logging
import multiprocessing
import os
import signal
from collections.abc import Iterator, Mapping, Sequence
from multiprocessing.context import ForkServerProcess
from pathlib import Path
from typing import Final

from adly_sync_server.logs import configure_logs
from tests.torture.publishing.strikes import Strikes

_CONTEXT: Final = multiprocessing.get_context("forkserver")
_PROGRAM: Final = ["adly_sync_server.commands.working", "tests.torture.publishing.workers"]


def work(environment: Mapping[str, str], points: Sequence[str], told: str) -> None:
    """Be ``adly-server work`` until a signal, or until the first of these points."""
    # Only here: whoever starts workers needs none of it.
    from adly_sync_server.commands.working import _worker
    from adly_sync_server.settings import load_settings

    os.environ.clear()
    os.environ.update(environment)
    configure_logs(logging.CRITICAL)
    if points:
        Strikes(points, Path(told)).lie_in_wait()
    settings = load_settings()
    assert settings.database_url is not None
    asyncio.run(_worker(settings, settings.database_url))


@contextlib.contextmanager
def worker(
    environment: Mapping[str, str], points: Sequence[str] = (), told: Path = Path("struck")
) -> Iterator[ForkServerProcess]:
    """One worker process; it is gone at the end."""
    _CONTEXT.set_forkserver_preload(_PROGRAM)
    process = _CONTEXT.Process(target=work, args=(dict(environment), list(points), str(told)))
    process.start()
    try:
        yield process
    finally:
        if process.is_alive() and process.pid is not None:
            os.kill(process.pid, signal.SIGTERM)
        process.join(20)
        if process.is_alive():
            process.kill()
            process.join()
