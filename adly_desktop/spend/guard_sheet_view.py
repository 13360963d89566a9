"""How the spend guard judges in this workspace: tolerances, the day's ceiling, and whether it may pause."""

from decimal import Decimal
from typing import Any

from PySide6.QtWidgets import QWidget

from adly_desktop.ui.check_box import Switch
from adly_desktop.ui.field import Field
from adly_desktop.ui.money_edit import MoneyEdit
from adly_desktop.ui.sheet import Said, Sheet
from adly_sync_server.contract.currencies import is_known, minor_digits
from adly_sync_server.contract.guard_settings import GuardSettings, guard_findings


class GuardSheet(Sheet):
    """``value`` is what was entered; ceilings in other currencies stay as they are."""

    def __init__(self, window: QWidget, settings: GuardSettings, currency: str) -> None:
        super().__init__(window, lambda: self.tr("Spend guard"))
        self._settings, self._currency = settings, currency
        self.tolerance, self.under = MoneyEdit("%", 0), MoneyEdit("%", 0)
        self.days = MoneyEdit("", 0)
        self.ceiling = MoneyEdit(currency, minor_digits(currency) if is_known(currency) else 2)
        self.by_itself = Switch("")
        self._fill()
        self._fields = {
            "tolerance_percent": self._field(
                lambda: self.tr("Tell me when spend is ahead by"), self.tolerance
            ),
            "under_percent": self._field(lambda: self.tr("Tell me when spend is behind by"), self.under),
            "no_result_days": self._field(
                lambda: self.tr("Days without a result before I am told"), self.days
            ),
            "daily_ceilings": self._field(lambda: self.tr("The most a day may take"), self.ceiling),
        }
        self.add(self.by_itself)
        self.say(lambda: self.tr("Pause by itself where an alert is red"), self.by_itself.set_text)
        self.add_text(
            lambda: self.tr("Otherwise a person confirms each pause. Nothing is ever set live by the guard.")
        )
        self.set_actions(lambda: self.tr("Save"), lambda: self.tr("Cancel"))

    @property
    def value(self) -> dict[str, Any]:
        """The settings as they are kept; an empty field is the default, an empty ceiling none."""
        ceilings = {code: _plain(amount) for code, amount in self._settings.daily_ceilings.items()}
        ceilings.pop(self._currency, None)
        if (most := self.ceiling.amount()) is not None:
            ceilings[self._currency] = _plain(most)
        days = self.days.amount()
        return {
            "tolerance_percent": _plain_or_none(self.tolerance.amount()),
            "under_percent": _plain_or_none(self.under.amount()),
            "no_result_days": None if days is None else int(days),
            "daily_ceilings": ceilings,
            "pauses_by_itself": self.by_itself.isChecked(),
        }

    def accept(self) -> None:
        """Only what can be kept; what cannot is told at its field."""
        wrong = guard_findings(self.value)
        for name, field in self._fields.items():
            field.show_problem(self.tr("This cannot be used here.") if name in wrong else "")
        edits = (self.tolerance, self.under, self.days, self.ceiling)
        if not wrong and all(edit.problem() is None for edit in edits):
            super().accept()

    def _fill(self) -> None:
        self.tolerance.set_amount(self._settings.tolerance_percent)
        self.under.set_amount(self._settings.under_percent)
        self.days.set_amount(Decimal(self._settings.no_result_days))
        self.ceiling.set_amount(self._settings.daily_ceilings.get(self._currency))
        self.by_itself.setChecked(self._settings.pauses_by_itself)

    def _field(self, label: Said, edit: MoneyEdit) -> Field:
        field = self.add_field(label, edit)
        edit.problem_told.connect(field.show_problem)
        return field


def _plain(amount: Decimal) -> str:
    text = format(amount, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def _plain_or_none(amount: Decimal | None) -> str | None:
    return None if amount is None else _plain(amount)
