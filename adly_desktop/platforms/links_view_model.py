"""Links for clients: a new one with its address, and how the last ones stand."""

from collections.abc import Callable, Coroutine, Sequence
from typing import Any, NamedTuple

from PySide6.QtCore import QObject, Signal

from adly_desktop.platforms.link_calls import ConnectLink, LinkCalls, LinkMade
from adly_desktop.ui.operations import Operations
from adly_sync_server.contract.errors import AdlyError


class LinksParts(NamedTuple):
    """What it needs from outside."""

    operations: Operations
    calls: LinkCalls
    explain: Callable[[BaseException], str]


class Renewed(NamedTuple):
    """The account that a link shall renew; without an id it connects whatever the client chooses."""

    account_id: str = ""
    name: str = ""


class LinksViewModel(QObject):
    """``changed`` whenever anything shown has moved."""

    changed = Signal()

    def __init__(self, parts: LinksParts) -> None:
        super().__init__()
        self.parts = parts
        self.platform, self.renewed = "meta", Renewed()
        self.links: tuple[ConnectLink, ...] | None = None
        self.made: LinkMade | None = None
        self.is_busy = False
        self._failure: BaseException | None = None

    @property
    def problem(self) -> str:
        """What went wrong with the last call, in the language of now."""
        return self.parts.explain(self._failure) if self._failure else ""

    def ask(self, platform: str, renewed: Renewed | None = None) -> None:
        """Begin anew for a platform, or for one account of it."""
        self.platform, self.renewed = platform, renewed or Renewed()
        self.made, self._failure = None, None
        self.load()

    def choose(self, platform: str) -> None:
        """Another platform; the address that stood there was for the former one."""
        self.platform, self.made = platform, None
        self.changed.emit()

    def load(self) -> None:
        """How the last links stand."""
        self._run(self.parts.calls.last(), self._show)

    def make(self, recipient: str, days: int) -> None:
        """A new link."""
        self.is_busy = True
        made = self.parts.calls.make(self.platform, self.renewed.account_id, recipient, days)
        self._run(made, self._show_made)

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

    def _show(self, links: Sequence[ConnectLink]) -> None:
        self.links, self.is_busy = tuple(links), False
        self.changed.emit()

    def _show_made(self, made: LinkMade) -> None:
        self.made = made
        self.load()

    def _on_problem(self, problem: AdlyError) -> None:
        self._failure, self.is_busy = problem, False
        self.changed.emit()
