"""Whether content may go to services that generate: what the server holds, and a switch for each kind."""

from collections.abc import Callable, Coroutine
from typing import Any, Protocol

from PySide6.QtCore import QObject, Signal

from adly_desktop.ui.operations import Operations
from adly_desktop.workspace_settings.workspace_calls import AiConsent, WorkspaceCalls
from adly_sync_server.contract.ai_consent import AiKind
from adly_sync_server.contract.errors import AdlyError
from adly_sync_server.contract.roles import Action


class ConsentParts(Protocol):
    """What it needs from outside; the screen's own parts have it."""

    @property
    def calls(self) -> WorkspaceCalls:
        """The server."""

    @property
    def operations(self) -> Operations:
        """Runs the calls."""

    @property
    def explain(self) -> Callable[[BaseException], str]:
        """A sentence for a failure."""

    @property
    def may(self) -> Callable[[Action], bool]:
        """The table of roles."""


class AiConsentViewModel(QObject):
    """``changed`` when anything shown has moved. A switch acts at once: nothing of it waits to be saved."""

    changed = Signal()

    def __init__(self, parts: Callable[[], ConsentParts]) -> None:
        super().__init__()
        self._parts = parts
        self.held: AiConsent | None = None
        self.is_busy = False
        self._failure: AdlyError | None = None

    @property
    def problem(self) -> str:
        """What went wrong last, in the language of now."""
        return self._parts().explain(self._failure) if self._failure else ""

    @property
    def may_set(self) -> bool:
        """Owners do, once it is known what holds."""
        return self.held is not None and not self.is_busy and self._parts().may(Action.MANAGE_SETTINGS)

    def allows(self, kind: AiKind) -> bool:
        """True if content may go there."""
        return self.held is not None and kind in self.held.kinds

    def load(self) -> None:
        """Ask the server."""
        self._run(self._parts().calls.ai_consent())

    def set_kind(self, kind: AiKind, *, allowed: bool) -> None:
        """Allow one more kind, or one less."""
        if not self.may_set or self.held is None:
            return
        others = {*self.held.kinds} - {kind}
        kinds = {*others, str(kind)} if allowed else others
        calls = self._parts().calls
        self._run(calls.allow_ai(kinds) if kinds else calls.forbid_ai())

    def _run(self, work: Coroutine[Any, Any, AiConsent]) -> None:
        self._failure, self.is_busy = None, True
        self._parts().operations.start(self, work, self._show, self._refuse)
        self.changed.emit()

    def _show(self, held: AiConsent) -> None:
        self.held, self.is_busy = held, False
        self.changed.emit()

    def _refuse(self, error: AdlyError) -> None:
        self._failure, self.is_busy = error, False
        self.changed.emit()
