"""What happened to one's own account, page by page, the newest first."""

from collections.abc import Callable
from enum import StrEnum

from PySide6.QtCore import QObject, Signal

from adly_desktop.accounts.own_account import AccountEvent, AccountEvents, OwnAccount
from adly_desktop.ui.operations import Operations
from adly_sync_server.contract.errors import AdlyError


class Stage(StrEnum):
    """What stands in the section. A server of before there were events has none to tell: ``ABSENT``."""

    LOADING = "loading"
    LISTED = "listed"
    FAILED = "failed"
    ABSENT = "absent"


class HappenedViewModel(QObject):
    """``changed`` when anything shown has moved."""

    changed = Signal()

    def __init__(
        self, account: OwnAccount, operations: Operations, explain: Callable[[BaseException], str]
    ) -> None:
        super().__init__()
        self.account, self._operations, self._explain = account, operations, explain
        self.stage, self.is_busy = Stage.LOADING, False
        self.events: tuple[AccountEvent, ...] = ()
        self._next: str | None = None
        self._asked: str | None = None
        self._failure: AdlyError | None = None

    @property
    def problem(self) -> str:
        """What went wrong last, in the language of now."""
        return self._explain(self._failure) if self._failure else ""

    @property
    def has_more(self) -> bool:
        """Whether older ones are left to ask for."""
        return self._next is not None

    def load(self) -> None:
        """The newest, in place of what is shown."""
        self._ask(None)

    def more(self) -> None:
        """Older ones below; pressed twice, asked once."""
        if self._next is not None and not self.is_busy:
            self._ask(self._next)

    def again(self) -> None:
        """What failed."""
        self._ask(self._asked)

    def _ask(self, before: str | None) -> None:
        # A page that is on its way would land below a newer beginning.
        self._operations.cancel(self)
        self.is_busy, self._failure, self._asked = True, None, before
        self._operations.start(self, self.account.events(before), self._show, self._fail)
        self.changed.emit()

    def _show(self, page: AccountEvents) -> None:
        before = self.events if self._asked else ()
        self.events, self._next = (*before, *page.events), page.next
        self.stage, self.is_busy = Stage.LISTED, False
        self.changed.emit()

    def _fail(self, error: AdlyError) -> None:
        self._failure, self.is_busy = error, False
        if not self.events:
            self.stage = Stage.ABSENT if error.code == "not_found" else Stage.FAILED
        self.changed.emit()
