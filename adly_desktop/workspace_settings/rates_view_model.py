"""Rates that the workspace states: what the server holds, and one more."""

from datetime import date
from decimal import Decimal

from adly_desktop.workspace_settings.held_view_model import HeldViewModel
from adly_desktop.workspace_settings.workspace_calls import StatedRate, WorkspaceRates


class RatesViewModel(HeldViewModel[WorkspaceRates]):
    """A rate is stated at once."""

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
        if self.may_change and self.held is not None:
            worth = format(rate.normalize(), "f")
            stated = StatedRate(base=base, quote=self.held.currency, day=day, rate=worth)
            self._run(self._parts().calls.state_rate(stated))
