"""The workspace's currency and the rates it states, kept for conversions offline."""

import json
from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from adly_desktop.storage.state import Facts
from adly_sync_server.contract.rates import Rate


class KnownRates(Facts):
    """Inside the transaction of whoever holds the connection."""

    def put(self, currency: str, rates: Iterable[tuple[str, str, str, str]]) -> None:
        """The currency everything is converted to, and rates as (base, quote, day, rate)."""
        self._write("workspace_currency", currency)
        self._write("currency_rates", json.dumps([list(rate) for rate in rates]))

    @property
    def currency(self) -> str:
        """Empty until the server has told."""
        return self._read("workspace_currency")

    @property
    def stated(self) -> tuple[Rate, ...]:
        """Rates the workspace states; pegs are known to the rule without."""
        told = json.loads(self._read("currency_rates", "[]"))
        return tuple(
            Rate(base, quote, date.fromisoformat(day), Decimal(rate)) for base, quote, day, rate in told
        )
