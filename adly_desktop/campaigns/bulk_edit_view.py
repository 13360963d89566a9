"""Changing all selected rows at once: a sheet that asks what, and says of how many."""

from decimal import Decimal

from PySide6.QtWidgets import QHBoxLayout, QWidget

from adly_desktop.campaigns.bulk import BudgetDeed, Bulk
from adly_desktop.campaigns.words_view import status_word
from adly_desktop.ui.bidi_text_edit import BidiTextEdit
from adly_desktop.ui.combo_box import ComboBox
from adly_desktop.ui.money_edit import MoneyEdit
from adly_desktop.ui.sheet import Sheet

_STATUSES = ("draft", "paused", "active", "archived")


class BulkEditSheet(Sheet):
    """``bulk`` holds what was asked for once the sheet has been accepted."""

    def __init__(self, window: QWidget, count: int, entity: str, currency: str) -> None:
        super().__init__(window, lambda: self.tr("Change %n row(s)", None, count))
        self._currency, self._entity = currency, entity
        self._status, self._deed, self._amount = ComboBox(), ComboBox(), MoneyEdit(currency)
        self._initiative = BidiTextEdit(multiline=False)
        self._name_choices()
        self._status.choose("")
        self._deed.choose("")
        self.add_field(lambda: self.tr("Status"), self._status)
        if entity != "ads":
            self._add_budget()
        if entity == "campaigns":
            self.add_field(lambda: self.tr("Initiative"), self._initiative)
            self.say(lambda: self.tr("Leave unchanged"), self._initiative.set_placeholder)
        self.set_actions(lambda: self.tr("Apply changes"), lambda: self.tr("Cancel"))

    @property
    def bulk(self) -> Bulk:
        """What was asked for."""
        deed = BudgetDeed(self._deed.current()) if self._deed.current() else None
        amount = self._amount.amount()
        asked = Bulk(self._status.current() or None, initiative=self._initiative.text().strip() or None)
        if deed is None or amount is None or self._amount.problem() is not None:
            return asked
        return asked._replace(deed=deed, amount=Decimal(amount))

    def retranslate(self) -> None:
        """The lists, too."""
        super().retranslate()
        self._name_choices()

    def _name_choices(self) -> None:
        unchanged = ("", self.tr("Leave unchanged"))
        statuses = ((key, status_word(self._entity, key)) for key in _STATUSES)
        self._status.show_choices([unchanged, *statuses])
        self._deed.show_choices(
            [
                unchanged,
                (BudgetDeed.SET.value, self.tr("Set to")),
                (BudgetDeed.RAISE.value, self.tr("Increase by percent")),
                (BudgetDeed.LOWER.value, self.tr("Decrease by percent")),
            ]
        )

    def _add_budget(self) -> None:
        self._deed.chosen.connect(self._on_deed)
        pair = QWidget()
        row = QHBoxLayout(pair)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self._deed, 1)
        row.addWidget(self._amount, 1)
        self._amount.setVisible(False)
        self.say(lambda: self.tr("Amount"), self._amount.setAccessibleName)
        self._amount.problem_told.connect(self.add_field(lambda: self.tr("Budget"), pair).show_problem)

    def _on_deed(self, deed: str) -> None:
        self._amount.setVisible(bool(deed))
        is_money = deed == BudgetDeed.SET.value
        self._amount.set_currency(self._currency if is_money else "%", 2)
        if deed:
            self._amount.setFocus()
