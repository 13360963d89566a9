"""Rates that the workspace states: what the server holds, and one more."""

from collections.abc import Callable, Coroutine
from datetime import date
from decimal import Decimal
from typing import Any

from PySide6.QtCore import QObject, Signal

from adly_desktop.ui.operations import Operations
from adly_desktop.workspace_settings.ai_consent_view_model import ConsentParts
from adly_desktop.workspace_settings.workspace_calls import StatedRate, WorkspaceRates
from adly_sync_server.contract.errors import AdlyError
from adly_sync_server.contract.roles import Action


class RatesViewModel(QObject):
    """``changed`` when anything shown has moved. A rate is stated at once: nothing waits to be saved."""

    changed = Signal()

    def __init__(self, parts: Callable[[], ConsentParts]) -> None:
        super().__init__()
        self._parts = parts
        self.held: WorkspaceRates | None = None
        self.is_busy = False
        self._failure: AdlyError | None = None

    @property
    def problem(self) -> str:
        """What went wrong last, in the language of now."""
        return self._parts().explain(self._failure) if self._failure else ""

    @property
    def may_state(self) -> bool:
        """Owners do, once it is known what holds."""
        return self.held is not None and not self.is_busy and self._parts().may(Action.MANAGE_SETTINGS)

    @property
    def newest_first(self) -> tuple[StatedRate, ...]:
        """By currency, the newest day of each first."""
        rates = self.held.rates if self.held is not None else ()
        by_day = sorted(rates, key=lambda one: one.day, reverse=True)
        return tuple(sorted(by_day, key=lambda one: (one.base, one.quote)))

    def load(self) -> None:
        """Ask the server."""
        self._run(self._parts().calls.rates())

    def state(self, base: str, rate: Decimal, day: date) -> None:
        """One unit of ``base`` is worth so much in the workspace's currency from a day on."""
        if self.may_state and self.held is not None:
            worth = format(rate.normalize(), "f")
            stated = StatedRate(base=base, quote=self.held.currency, day=day, rate=worth)
            self._run(self._parts().calls.state_rate(stated))

    def _run(self, work: Coroutine[Any, Any, WorkspaceRates]) -> None:
        self._failure, self.is_busy = None, True
        operations: Operations = self._parts().operations
        operations.start(self, work, self._show, self._refuse)
        self.changed.emit()

    def _show(self, held: WorkspaceRates) -> None:
        self.held, self.is_busy = held, False
        self.changed.emit()

    def _refuse(self, error: AdlyError) -> None:
        self._failure, self.is_busy = error, False
        self.changed.emit()
