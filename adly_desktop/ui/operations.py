"""How a screen starts work that takes time: the shell runs it, for as long as the screen lives."""

from collections.abc import Callable, Coroutine
from typing import Any, Protocol, TypeVar

from PySide6.QtCore import QObject

from adly_sync_server.contract.errors import AdlyError

Answer = TypeVar("Answer")


class Operations(Protocol):
    """Runs coroutines on the thread that paints. Each has an owner and ends with it."""

    def start(
        self,
        owner: QObject,
        work: Coroutine[Any, Any, Answer],
        then: Callable[[Answer], None] | None = None,
        failed: Callable[[AdlyError], None] | None = None,
    ) -> None:
        """Begin; ``then`` gets the answer, ``failed`` an expected failure, else the person is told."""
        ...

    def cancel(self, owner: QObject) -> None:
        """End everything this owner has begun."""
        ...
