"""Amounts of an open row: its budget, which is one value of three parts, and its bid."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any, Final

from PySide6.QtCore import QCoreApplication

from adly_desktop.campaigns.bulk import plain
from adly_desktop.campaigns.fields_view import BoundField
from adly_desktop.campaigns.grid_rows_view import places_of
from adly_desktop.campaigns.row_view_model import RowViewModel
from adly_desktop.ui.amounts import echo_amount
from adly_desktop.ui.money_edit import MoneyEdit

_BUDGET: Final = frozenset({"budget_type", "budget_amount", "currency"})
#: The currency of an open row: the account's, else its own.
Currency = Callable[[], str]


class AmountField(BoundField):
    """One amount of a row. ``was`` stands beside it when another one has been published."""

    def __init__(self, row: RowViewModel, path: str, caption: Callable[[], str], currency: Currency) -> None:
        self._edit = MoneyEdit()
        super().__init__(row, path, caption, self._edit)
        self._currency = currency
        self._edit.set_placeholder("0.00")
        self._edit.edited.connect(lambda amount: self.write_amount(amount))
        self._edit.problem_told.connect(self.show_problem)
        proxy = self._edit.focusProxy()
        assert proxy is not None
        self.pass_undo_on(proxy)
        self.refresh()

    def refresh(self) -> None:
        """The amount, its currency, and what was published."""
        value, currency = self.row.value(self.path), self._currency()
        self._edit.set_currency(currency, places_of(currency))
        self._edit.set_amount(None if value is None else Decimal(value))
        self._edit.set_was(self._was(value, currency))
        self._edit.setEnabled(bool(self.row.id))
        self.recaption()

    def recaption(self) -> None:
        """The name also of the line inside, which has the focus."""
        super().recaption()
        if (line := self._edit.focusProxy()) is not None:
            line.setAccessibleName(self._caption())

    def write_amount(self, amount: Decimal | None) -> None:
        """A person typed an amount."""
        self.row.write(self.values(None if amount is None else plain(amount)), typed=True)

    def values(self, amount: str | None) -> Mapping[str, Any]:
        """Everything that is written with the amount."""
        return {self.path: amount}

    def _was(self, value: str | None, currency: str) -> str:
        before = self.row.published(self.path)
        if before is None or (value is not None and Decimal(value) == Decimal(before)):
            return ""
        return was(echo_amount(Decimal(before), places_of(currency)))


class BudgetField(AmountField):
    """The amount of a budget; type and currency go with it, as one value. It may hide where there is none."""

    def __init__(
        self, row: RowViewModel, caption: Callable[[], str], currency: Currency, *, hides: bool = False
    ) -> None:
        self._hides = hides
        super().__init__(row, "budget_amount", caption, currency)

    def refresh(self) -> None:
        """The amount, where there is a budget at all."""
        super().refresh()
        if self._hides and (self.parentWidget() is not None or not self.row.value("budget_type")):
            # Shown before it has a parent it would be a window for a moment, and take the focus away.
            self.setVisible(bool(self.row.value("budget_type")))

    def _on_refreshed(self, paths: frozenset[str] | None) -> None:
        """Any part of the value may change how it is shown."""
        if paths is None or paths & _BUDGET:
            self.refresh()

    def values(self, amount: str | None) -> Mapping[str, Any]:
        """All three parts, or the conflict of two people would be torn apart."""
        kind = self.row.value("budget_type") or ("daily" if amount is not None else None)
        return {"budget_type": kind, "budget_amount": amount, "currency": self._currency()}


def was(amount: str) -> str:
    """The former amount in words."""
    return QCoreApplication.translate("AmountField", "was {amount}").format(amount=amount)
