"""Connected accounts, and a connection on its way: to the browser and back, then a choice."""

import asyncio
from collections.abc import Callable, Sequence
from enum import StrEnum
from typing import NamedTuple

from PySide6.QtCore import QObject, Signal

from adly_desktop.platforms.accounts_read import ConnectedAccount, connected_accounts
from adly_desktop.platforms.connect_calls import ConnectCalls, Connection, OfferedAccount
from adly_desktop.platforms.imports_view_model import ImportsViewModel
from adly_desktop.platforms.past_view_model import PastViewModel
from adly_desktop.storage.changes import Changes, Listener
from adly_desktop.storage.clock import Clock
from adly_desktop.storage.threads import Storage
from adly_desktop.ui.operations import Operations
from adly_sync_server.contract.errors import AdlyError

_SHOWN = frozenset({"ad_accounts", "identities", "pixels"})
_POLL_S = 1.5


class Stage(StrEnum):
    """How far connecting has come."""

    NONE = "none"
    BEGINNING = "beginning"
    IN_BROWSER = "in_browser"
    CHOOSING = "choosing"
    CONNECTING = "connecting"
    FAILED = "failed"


class ConnectionParts(NamedTuple):
    """What the screen needs from outside. ``open_browser`` shows an address in the system's browser; ``wake``
    begins a round of sync; ``explain`` puts a code into words."""

    storage: Storage
    listen: Callable[[Listener], Callable[[], None]]
    operations: Operations
    calls: ConnectCalls
    open_browser: Callable[[str], None]
    wake: Callable[[], None]
    explain: Callable[[str], str]
    notify_done: Callable[[int], None]
    clock: Clock
    may_connect: Callable[[], bool]


class ConnectionsViewModel(QObject):
    """``changed`` whenever anything shown has moved."""

    changed = Signal()

    def __init__(self, parts: ConnectionParts, imports: ImportsViewModel, pasts: PastViewModel) -> None:
        super().__init__()
        self.parts, self.imports, self.pasts = parts, imports, pasts
        self.accounts: tuple[ConnectedAccount, ...] | None = None
        self._connectable: frozenset[str] | None = None
        #: Owns the question for that: who turns back from a connection does not take it back.
        self._question = QObject(self)
        self.stage, self.platform, self.address = Stage.NONE, "", ""
        #: How the browser's part ended where it failed: ``forbidden`` said no there, ``code_expired`` stayed.
        self._code, self.browser_code = "", ""
        self.offered: tuple[OfferedAccount, ...] = ()
        self.chosen: set[str] = set()
        self._connection_id = ""
        self._disconnect = parts.listen(self._on_changes)

    @property
    def problem(self) -> str:
        """Why it failed, in the language of now."""
        return self.parts.explain(self._code) if self._code else ""

    def can_connect(self, platform: str) -> bool:
        """False once the server has said that its operator named no app there. Unasked it may be tried."""
        return self._connectable is None or platform in self._connectable

    def close(self) -> None:
        """Hear nothing any more."""
        self._disconnect()
        self.imports.close()
        self.pasts.close()
        self.parts.operations.cancel(self._question)

    def load(self) -> None:
        """Read the accounts anew, and ask what can be connected."""
        connectable = self.parts.calls.connectable()
        self.parts.operations.start(self._question, connectable, self._learn, _stay_unasked)
        self.imports.load()
        self.pasts.load()
        self.read()

    def read(self) -> None:
        """Read the accounts anew."""
        self.parts.operations.start(self, self.parts.storage.read(connected_accounts), self._show)

    def connect_platform(self, platform: str) -> None:
        """Go to the platform in the browser."""
        self.cancel()
        self.stage, self.platform = Stage.BEGINNING, platform
        self.changed.emit()
        self.parts.operations.start(self, self._to_browser(platform), self._on_back, self._on_problem)

    def open_again(self) -> None:
        """Show the address once more: the window may have been closed."""
        if self.address:
            self.parts.open_browser(self.address)

    def cancel(self) -> None:
        """Stop waiting; nothing was connected."""
        self.parts.operations.cancel(self)
        self.stage, self._code, self.address, self.offered = Stage.NONE, "", "", ()
        self.browser_code = ""
        self.changed.emit()

    def choose(self, account_id: str, is_chosen: bool) -> None:
        """Take an offered account, or leave it."""
        (self.chosen.add if is_chosen else self.chosen.discard)(account_id)
        self.changed.emit()

    def finish(self) -> None:
        """Connect what was chosen."""
        wanted = [account.account_id for account in self.offered if account.account_id in self.chosen]
        self.stage = Stage.CONNECTING
        self.changed.emit()
        chosen = self.parts.calls.choose(self._connection_id, wanted)
        self.parts.operations.start(self, chosen, self._on_connected, self._on_problem)

    async def _to_browser(self, platform: str) -> Connection:
        begun = await self.parts.calls.begin(platform)
        self._connection_id, self.address = begun.id, begun.authorize_url
        self.stage = Stage.IN_BROWSER
        self.changed.emit()
        self.parts.open_browser(begun.authorize_url)
        while True:
            connection = await self.parts.calls.see(begun.id)
            if connection.state != "waiting":
                return connection
            await asyncio.sleep(_POLL_S)

    def _on_back(self, connection: Connection) -> None:
        if connection.state == "failed":
            self.browser_code = connection.code or ""
            self._fail(connection.code or "platform_failed")
            return
        self.offered = connection.accounts
        # One login often reaches accounts of several clients: only what is here already is proposed.
        known = {account.account_id for account in connection.accounts if account.is_connected}
        self.chosen = {connection.accounts[0].account_id} if len(connection.accounts) == 1 else known
        self.stage = Stage.CHOOSING
        self.changed.emit()

    def _on_connected(self, ids: Sequence[str]) -> None:
        self.stage, self.offered = Stage.NONE, ()
        self.parts.wake()
        self.parts.notify_done(len(ids))
        self.imports.ask_offers(ids)
        self.changed.emit()

    def _on_problem(self, error: AdlyError) -> None:
        self._fail(error.code)

    def _fail(self, code: str) -> None:
        self.stage, self._code = Stage.FAILED, code
        self.changed.emit()

    def _show(self, accounts: Sequence[ConnectedAccount]) -> None:
        self.accounts = tuple(accounts)
        self.changed.emit()
        self.imports.changed.emit()

    def _on_changes(self, changes: Changes) -> None:
        if changes.entities & _SHOWN:
            self.read()

    def _learn(self, connectable: frozenset[str]) -> None:
        self._connectable = connectable
        self.changed.emit()


def _stay_unasked(error: AdlyError) -> None:
    """Without an answer nothing is closed: who tries is told by the server itself."""
    del error
