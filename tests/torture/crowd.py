"""Work in several processes at once: histories take a processor each."""

import logging
import multiprocessing
import os
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from typing import TypeVar

from adly_sync_server.logs import configure_logs

Task = TypeVar("Task")
Answer = TypeVar("Answer")

WORKERS = max(1, min(os.cpu_count() or 1, 8))


def spread(work: Callable[[Task], Answer], tasks: Iterable[Task], workers: int = WORKERS) -> list[Answer]:
    """``work`` on every task, in the order of the tasks; both must be known by name in another process."""
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(workers, mp_context=context, initializer=quiet) as pool:
        return list(pool.map(work, tasks))


def shares(seeds: Sequence[int], size: int) -> list[Sequence[int]]:
    """Seeds in shares of about ``size``, and at least as many shares as there are workers."""
    step = max(1, min(size, -(-len(seeds) // WORKERS)))
    return [seeds[start : start + step] for start in range(0, len(seeds), step)]


def quiet() -> None:
    """What is refused on purpose is not worth a line."""
    configure_logs(logging.CRITICAL)
    for name in ("sqlalchemy.pool", "sqlalchemy.pool.impl.AsyncAdaptedQueuePool", "asyncio", "uvicorn.error"):
        logging.getLogger(name).setLevel(logging.CRITICAL)
