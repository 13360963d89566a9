"""Pause now on one's own phone: a new link with its code, and the links one has."""

from collections.abc import Callable, Coroutine, Sequence
from typing import Any, NamedTuple

from PySide6.QtCore import QObject, Signal

from adly_desktop.publishing.phone_calls import PhoneCalls, PhoneLink, PhoneLinkMade
from adly_desktop.storage.clock import Clock
from adly_desktop.ui.operations import Operations
from adly_sync_server.contract.errors import AdlyError


class PhoneParts(NamedTuple):
    """What it needs from outside. ``may``: one may publish here."""

    operations: Operations
    calls: PhoneCalls
    explain: Callable[[BaseException], str]
    may: Callable[[], bool]
    clock: Clock


class PhoneViewModel(QObject):
    """``changed`` whenever anything shown has moved."""

    changed = Signal()

    def __init__(self, parts: PhoneParts) -> None:
        super().__init__()
        self.parts = parts
        self.links: tuple[PhoneLink, ...] | None = None
        self.made: PhoneLinkMade | None = None
        self.is_busy = False
        self._failure: BaseException | None = None

    @property
    def problem(self) -> str:
        """What went wrong with the last call, in the language of now."""
        return self.parts.explain(self._failure) if self._failure else ""

    def ask(self) -> None:
        """Begin anew."""
        self.made = None
        self.load()

    def load(self) -> None:
        """The links one has."""
        self._run(self.parts.calls.own(), self._show)

    def make(self, name: str, days: int) -> None:
        """A new link."""
        self.is_busy = True
        self._run(self.parts.calls.make(name, days), self._show_made)

    def revoke(self, link_id: str) -> None:
        """Take one back."""
        self.is_busy = True
        if self.made is not None and self.made.link.id == link_id:
            self.made = None
        self._run(self.parts.calls.revoke(link_id), lambda _: self.load())

    def leave(self) -> None:
        """The sheet is closed: the address is shown nowhere any more."""
        self.parts.operations.cancel(self)
        self.made, self.is_busy = None, False

    def _run(self, call: Coroutine[Any, Any, Any], show: Callable[[Any], None]) -> None:
        self._failure = None
        self.parts.operations.start(self, call, show, self._on_problem)
        self.changed.emit()

    def _show(self, links: Sequence[PhoneLink]) -> None:
        self.links, self.is_busy = tuple(links), False
        self.changed.emit()

    def _show_made(self, made: PhoneLinkMade) -> None:
        self.made = made
        self.load()

    def _on_problem(self, problem: AdlyError) -> None:
        self._failure, self.is_busy = problem, False
        self.changed.emit()
