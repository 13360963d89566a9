"""Coroutines in tests of screens: Qt's event loop runs them, as it does in the program."""

import asyncio
import time
from collections.abc import Callable, Coroutine, Iterator
from typing import Any, TypeVar

import pytest
import qasync
from PySide6.QtWidgets import QApplication

from adly_desktop.shell.garbage import collected_here

Answer = TypeVar("Answer")
#: Runs a coroutine to its end on Qt's loop.
RunOnQt = Callable[[Coroutine[Any, Any, Any]], Any]
_STEP_S, _PATIENCE_S = 0.005, 20.0
#: A page is filled in the first; a busy computer may take the second.
_LOOK_S, _LASTING_S = 0.15, 3.0


@pytest.fixture
def on_qt(look: QApplication) -> Iterator[RunOnQt]:
    """A loop of its own for each test; what a test leaves running is a fault of the test.

    Garbage is collected on this thread alone, as in the program: a screen that went away holds timers.
    """
    look.setQuitOnLastWindowClosed(False)
    problems: list[dict[str, Any]] = []
    with collected_here():
        loop = qasync.QEventLoop(look)
        asyncio.set_event_loop(loop)
        loop.set_exception_handler(lambda _, context: problems.append(context))
        yield loop.run_until_complete
        loop.close()
        asyncio.set_event_loop(None)
    assert not problems, problems


async def until(condition: Callable[[], object], *, patience_s: float = _PATIENCE_S) -> None:
    """Let everything go on until the condition holds, or fail."""
    deadline = time.monotonic() + patience_s
    while not condition():
        assert time.monotonic() < deadline, "it did not happen in time"
        await asyncio.sleep(_STEP_S)


async def settled() -> None:
    """Let posted events arrive: never by a nested event loop, which would enter another task's turn."""
    for _ in range(5):
        await asyncio.sleep(_STEP_S)


async def lasting(look: Callable[[], list[str]]) -> list[str]:
    """The faults of a page that do not pass while it is filled and laid out."""
    deadline = time.monotonic() + _LASTING_S
    while True:
        await asyncio.sleep(_LOOK_S)
        found = look()
        if not found or time.monotonic() > deadline:
            return found
