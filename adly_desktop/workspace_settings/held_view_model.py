"""What the server holds for a workspace and a person changes at once: asked for, shown, refused in words."""

from collections.abc import Callable, Coroutine
from typing import Any, Generic, Protocol, TypeVar

from PySide6.QtCore import QObject, Signal

from adly_desktop.ui.operations import Operations
from adly_desktop.workspace_settings.workspace_calls import WorkspaceCalls
from adly_sync_server.contract.errors import AdlyError
from adly_sync_server.contract.roles import Action

Held = TypeVar("Held")


class HeldParts(Protocol):
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


class HeldViewModel(QObject, Generic[Held]):
    """``changed`` when anything shown has moved. What is changed acts at once: nothing waits to be saved."""

    changed = Signal()

    def __init__(self, parts: Callable[[], HeldParts]) -> None:
        super().__init__()
        self._parts = parts
        self.held: Held | None = None
        self.is_busy = False
        self._failure: AdlyError | None = None

    @property
    def problem(self) -> str:
        """What went wrong last, in the language of now."""
        return self._parts().explain(self._failure) if self._failure else ""

    @property
    def may_change(self) -> bool:
        """Owners do, once it is known what holds."""
        return self.held is not None and not self.is_busy and self._parts().may(Action.MANAGE_SETTINGS)

    def _run(self, work: Coroutine[Any, Any, Held]) -> None:
        self._failure, self.is_busy = None, True
        self._parts().operations.start(self, work, self._show, self._refuse)
        self.changed.emit()

    def _show(self, held: Held) -> None:
        self.held, self.is_busy = held, False
        self.changed.emit()

    def _refuse(self, error: AdlyError) -> None:
        self._failure, self.is_busy = error, False
        self.changed.emit()
