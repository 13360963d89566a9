"""The one place where screens' coroutines start. Each has an owner, is cancelled with it, and fails out loud.

An expected failure becomes a sentence for the person; anything else is a bug and goes to the crash dialog by
way of the loop's exception handler.
"""

import asyncio
from collections.abc import Callable, Coroutine
from functools import partial
from typing import Any, TypeVar

from PySide6.QtCore import QObject
from shiboken6 import isValid

from adly_sync_server.contract.errors import AdlyError

Answer = TypeVar("Answer")
Report = Callable[[AdlyError], None]


class TaskOperations:
    """Coroutines by owner. ``report`` tells the person what nobody else takes care of."""

    def __init__(self, report: Report = lambda _: None) -> None:
        self.report = report
        self._is_closed = False
        self._tasks: dict[int, set[asyncio.Task[Any]]] = {}

    def start(
        self,
        owner: QObject,
        work: Coroutine[Any, Any, Answer],
        then: Callable[[Answer], None] | None = None,
        failed: Report | None = None,
    ) -> None:
        """Begin; ``then`` gets the answer, ``failed`` an expected failure, else the person is told.

        After ``close`` nothing begins: a late signal must not work on what is being put away.
        """
        if self._is_closed:
            work.close()
            return
        key, task = id(owner), asyncio.get_running_loop().create_task(work)
        if key not in self._tasks:
            self._tasks[key] = set()
            owner.destroyed.connect(partial(self._forget, key))
        self._tasks[key].add(task)
        task.add_done_callback(lambda done: self._finish(key, owner, done, then, failed))

    def cancel(self, owner: QObject) -> None:
        """End everything this owner has begun."""
        for task in tuple(self._tasks.get(id(owner), ())):
            task.cancel()

    async def close(self) -> None:
        """Cancel everything and wait until it has ended. For good: what is started later does not begin."""
        self._is_closed = True
        running = [task for tasks in self._tasks.values() for task in tasks]
        for task in running:
            task.cancel()
        await asyncio.gather(*running, return_exceptions=True)

    def _forget(self, key: int) -> None:
        for task in self._tasks.pop(key, ()):
            task.cancel()

    def _finish(
        self,
        key: int,
        owner: QObject,
        task: "asyncio.Task[Answer]",
        then: Callable[[Answer], None] | None,
        failed: Report | None,
    ) -> None:
        self._tasks.get(key, set()).discard(task)
        if task.cancelled() or not isValid(owner):
            return
        error = task.exception()
        if isinstance(error, AdlyError):
            (failed or self.report)(error)
        elif error is not None:
            raise error
        elif then is not None:
            then(task.result())
