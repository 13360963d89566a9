"""Sheets of plans: a new one, and what else a plan holds: currency, split, target."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from adly_desktop.spend.reading import SpendBoard
from adly_desktop.spend.spend_words_view import PLATFORMS, RESULTS, finding_words, said
from adly_desktop.ui.bidi_text_edit import BidiTextEdit
from adly_desktop.ui.buttons import LinkButton
from adly_desktop.ui.combo_box import ComboBox
from adly_desktop.ui.field import Field
from adly_desktop.ui.finding_bar import FindingBar
from adly_desktop.ui.marks import Severity
from adly_desktop.ui.money_edit import MoneyEdit
from adly_desktop.ui.replaced import Replaced
from adly_desktop.ui.sheet import Said, Sheet
from adly_sync_server.contract.currencies import OFFERED, is_known, minor_digits
from adly_sync_server.contract.plan_check import PlanSurroundings, plan_findings
from adly_sync_server.contract.plans import number

_TARGETS: Final = ("results", "cost_per_result", "roas")
_WHOLE_ONLY: Final = "results"
_BESIDE: Final = 3


class NewPlanSheet(Sheet):
    """An initiative and what it may spend in the present month."""

    def __init__(self, window: QWidget, currency: str) -> None:
        super().__init__(window, lambda: self.tr("New plan"))
        self.initiative, self._currency = BidiTextEdit(multiline=False), ComboBox()
        self.money = MoneyEdit(currency, minor_digits(currency))
        self._currency.show_choices([(code, code) for code in OFFERED])
        self._currency.choose(currency)
        self._currency.chosen.connect(lambda code: self.money.set_currency(code, minor_digits(code)))
        self.name_field = self.add_field(lambda: self.tr("Initiative"), self.initiative)
        self.money_field = self.add_field(lambda: self.tr("May spend this month"), self.money)
        self.add_field(lambda: self.tr("Currency"), self._currency)
        self.money.problem_told.connect(self.money_field.show_problem)
        self.set_actions(lambda: self.tr("Plan it"), lambda: self.tr("Cancel"))

    @property
    def name(self) -> str:
        """The initiative."""
        return self.initiative.text().strip()

    @property
    def currency(self) -> str:
        """The currency chosen."""
        return self._currency.current()

    def open(self) -> None:
        """The name is what is to be written first."""
        super().open()
        self.initiative.setFocus()

    def accept(self) -> None:
        """Only with a name and an amount that can be read."""
        if not self.name:
            self.name_field.show_problem(self.tr("Name the initiative."))
        elif self.money.problem() is None:
            super().accept()


class PlanSheet(Sheet):
    """Split and target of one plan, as they were entered. ``removed`` asks the plan away."""

    removed = Signal()

    def __init__(self, window: QWidget, plan_id: str, row: Mapping[str, Any], board: SpendBoard) -> None:
        super().__init__(window, lambda: str(row.get("initiative") or ""), width_px=600)
        self._plan_id, self._row, self._board = plan_id, dict(row), board
        self._currency, self._by, self._unit, self._kind = ComboBox(), ComboBox(), ComboBox(), ComboBox()
        self._parts, self._found = Replaced(6), Replaced(4)
        self.shares: dict[str, MoneyEdit] = {}
        self.targets = {name: MoneyEdit("", 0 if name == _WHOLE_ONLY else 2) for name in _TARGETS}
        self._entered = _shares_of(row)
        self._add_choices()
        self._add_fields()
        self.set_actions(lambda: self.tr("Save"), lambda: self.tr("Cancel"))
        self._build_parts()

    @property
    def currency(self) -> str:
        """The currency chosen."""
        return self._currency.current()

    def split_by(self, what: str) -> None:
        """``platform``, ``account``, or nothing."""
        self._by.choose(what)
        self._build_parts()

    @property
    def split(self) -> dict[str, Any] | None:
        """By, unit and shares; None for no split."""
        if not self._by.current():
            return None
        shares = {
            key: _plain(edit.amount()) for key, edit in self.shares.items() if edit.amount() is not None
        }
        return {"by": self._by.current(), "unit": self._unit.current(), "shares": shares} if shares else None

    @property
    def target(self) -> dict[str, Any]:
        """All four parts; None takes one away."""
        amounts = {name: _plain(edit.amount()) for name, edit in self.targets.items()}
        return {"result_type": self._kind.current() or None, **amounts}

    def accept(self) -> None:
        """Only with amounts that can be read."""
        if all(edit.problem() is None for edit in (*self.shares.values(), *self.targets.values())):
            super().accept()

    def retranslate(self) -> None:
        """The lists, too."""
        super().retranslate()
        self._name_choices()
        self._build_parts()

    def _name_choices(self) -> None:
        chosen = [combo.current() for combo in (self._by, self._unit, self._kind)]
        self._by.show_choices(
            [
                ("", self.tr("No split")),
                ("platform", self.tr("By platform")),
                ("account", self.tr("By account")),
            ]
        )
        self._unit.show_choices([("percent", self.tr("In percent")), ("amount", self.tr("In amounts"))])
        self._kind.show_choices([("", self.tr("No kind")), *((key, said(RESULTS[key])) for key in RESULTS)])
        for combo, key in zip((self._by, self._unit, self._kind), chosen, strict=True):
            combo.choose(key)

    def _add_choices(self) -> None:
        split = self._row.get("split") or {}
        target = self._row.get("target") or {}
        self._currency.show_choices([(code, code) for code in OFFERED])
        self._currency.choose(str(self._row.get("currency") or "SAR"))
        self._name_choices()
        self._by.choose(str(split.get("by") or ""))
        self._unit.choose(str(split.get("unit") or "percent"))
        self._kind.choose(str(target.get("result_type") or ""))
        for name, edit in self.targets.items():
            edit.set_amount(number(target.get(name)))
        for combo in (self._by, self._unit, self._currency):
            combo.chosen.connect(lambda _: self._build_parts())
        for edit in self.targets.values():
            edit.edited.connect(lambda _: self._judge())
        self._kind.chosen.connect(lambda _: self._judge())

    def _add_fields(self) -> None:
        self._unit_field = self._field(lambda: self.tr("Shares"), self._unit)
        currency = self._field(lambda: self.tr("Currency"), self._currency)
        self.add(_beside(currency, self._field(lambda: self.tr("Split"), self._by), self._unit_field))
        self.add(self._parts)
        names = {
            "results": lambda: self.tr("Results"),
            "cost_per_result": lambda: self.tr("At most for one"),
            "roas": lambda: self.tr("ROAS"),
        }
        fields = [self._field(names[name], edit) for name, edit in self.targets.items()]
        for field, edit in zip(fields, self.targets.values(), strict=True):
            edit.problem_told.connect(field.show_problem)
        self.add_field(lambda: self.tr("Should bring"), self._kind)
        self.add(_beside(*fields))
        self.add(self._found)
        remove = LinkButton("", "red")
        remove.clicked.connect(self._on_remove)
        self.say(lambda: self.tr("Remove this month's plan"), remove.set_text)
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(remove)
        row.addStretch(1)
        self.add(holder)

    def _on_remove(self) -> None:
        self.removed.emit()
        self.decline()

    def _field(self, label: Said, editor: QWidget) -> Field:
        field = Field("", editor)
        self.say(label, field.set_label)
        return field

    def _build_parts(self) -> None:
        self._entered |= {key: edit.amount() for key, edit in self.shares.items()}
        self.shares, fields = {}, list[Field]()
        column, by = self._parts.begin(), self._by.current()
        self._unit_field.setVisible(bool(by))
        self._parts.setVisible(bool(by))
        code = "%" if self._unit.current() == "percent" else self.currency
        places = 2 if code == "%" or not is_known(code) else minor_digits(code)
        for key, name in self._names(by):
            edit = MoneyEdit(code, places)
            edit.set_amount(self._entered.get(key))
            edit.edited.connect(lambda _: self._judge())
            field = Field(name, edit)
            edit.problem_told.connect(field.show_problem)
            self.shares[key] = edit
            fields.append(field)
        for start in range(0, len(fields), _BESIDE):
            column.addWidget(_beside(*fields[start : start + _BESIDE]))
        self.targets["cost_per_result"].set_currency(self.currency, minor_digits(self.currency))
        self._judge()

    def _names(self, by: str) -> list[tuple[str, str]]:
        if by == "platform":
            return [(key, said(word)) for key, word in PLATFORMS.items()]
        return list(self._board.accounts.items()) if by == "account" else []

    def _judge(self) -> None:
        """What is wrong with it as it stands, by the rules of both sides."""
        column = self._found.begin()
        row = {**self._row, "currency": self.currency, "split": self.split or {}, "target": self.target}
        accounts: dict[str, dict[str, Any]] = {key: {} for key in self._board.accounts}
        around = PlanSurroundings(ad_accounts=accounts)
        for finding in plan_findings(self._plan_id, row, around):
            if finding.field.split(".")[0] in ("split", "target"):
                bar = FindingBar()
                bar.show_finding(finding_words(finding), severity=Severity(finding.severity.value))
                column.addWidget(bar)


def _beside(*parts: QWidget) -> QWidget:
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(10)
    for part in parts:
        row.addWidget(part, 1, Qt.AlignmentFlag.AlignTop)
    return holder


def _shares_of(row: Mapping[str, Any]) -> dict[str, Decimal | None]:
    shares = (row.get("split") or {}).get("shares")
    return {str(key): number(share) for key, share in shares.items()} if isinstance(shares, Mapping) else {}


def _plain(amount: Decimal | None) -> str | None:
    if amount is None:
        return None
    text = format(amount, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text
