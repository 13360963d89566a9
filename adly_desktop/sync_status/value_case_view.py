"""A conflict of one value: money, dates, choices. Never mixed; one version counts, or an amount typed."""

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from typing import Any, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from adly_desktop.sync_status import keys
from adly_desktop.sync_status.case_view import CaseHead, DecisionBar, whose
from adly_desktop.sync_status.cases import Case
from adly_desktop.ui.field import Field
from adly_desktop.ui.labels import TextLabel
from adly_desktop.ui.money_edit import MoneyEdit
from adly_desktop.ui.panel import Card
from adly_desktop.ui.side_by_side import SideBySide
from adly_desktop.ui.version_card import VERSION_PX, VersionCard
from adly_desktop.ui.words import Words
from adly_sync_server.contract.currencies import is_known, minor_digits

_AMOUNT: Final = "budget_amount"
#: Nothing has been chosen: no value at all may be a choice.
_UNDECIDED: Final = object()


class ValueCaseView(QWidget):
    """``settled`` carries the value that shall stand."""

    settled = Signal(object)
    postponed = Signal()

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self._case: Case | None = None
        self._chosen: Any = _UNDECIDED
        self.head = CaseHead()
        self.original = VersionCard(TextLabel("", "title"), is_offered=False)
        self.theirs, self.mine = VersionCard(TextLabel("", "title")), VersionCard(TextLabel("", "title"))
        self.amount, self._result = MoneyEdit(), TextLabel("", "title")
        self._amount_field, self._label = Field("", self.amount), TextLabel("", "label")
        self.bar = DecisionBar()
        self._lay_out()
        self._connect()

    def show_case(self, case: Case, now: datetime) -> None:
        """Another conflict, or the same in another language."""
        is_same = self._case is not None and self._case.id == case.id
        self._case = case
        sentence = self.tr("You both changed this value. Values are never mixed: decide which one counts.")
        self.head.show_case(case, self._words.field(case.entity, case.field), sentence)
        self.original.show_whose("–", self.tr("Original"))
        self.theirs.show_whose(case.their_name, whose(case.their_name, case.their_time, now))
        self.mine.show_whose(case.my_name, whose(case.my_name, case.my_time, now, is_me=case.is_mine))
        self._show_values(case)
        self._label.setText(self.tr("Result"))
        self._amount_field.set_label(self.tr("Result – or another amount"))
        self.bar.retranslate()
        self._choose(self._chosen if is_same else _UNDECIDED)

    def begin(self) -> None:
        """Put the focus where the decision begins."""
        is_amount = self._amount_field.isVisibleTo(self)
        (self.amount if is_amount else self.theirs.button).setFocus()

    def take(self, *, mine: bool) -> None:
        """Choose one version."""
        self._choose(self._shown().mine if mine else self._shown().theirs)

    def save(self) -> None:
        """Settle with what is chosen, if anything is."""
        self.bar.settle()

    def _show_values(self, case: Case) -> None:
        versions = ((self.original, case.original), (self.theirs, case.theirs), (self.mine, case.mine))
        for card, value in versions:
            assert isinstance(card.content, TextLabel)
            card.content.setText(self._words.value(case.entity, case.field, value, case.names))
        self.theirs.name_button(self.tr("Take this"), self.tr("Take theirs"), keys.THEIRS)
        self.mine.name_button(self.tr("Take this"), self.tr("Take mine"), keys.MINE)

    def _choose(self, value: Any) -> None:
        self._chosen, case = value, self._shown()
        self.theirs.set_tone("accent" if value == case.theirs else "raised")
        self.mine.set_tone("accent" if value == case.mine else "raised")
        is_decided = value is not _UNDECIDED
        shown = self._words.value(case.entity, case.field, value, case.names) if is_decided else "—"
        self._result.setText(shown)
        self._show_amount(case, value if is_decided else None)
        self.bar.set_possible(is_decided)

    def _show_amount(self, case: Case, value: Any) -> None:
        has_amount = isinstance(case.mine, Mapping) and _AMOUNT in case.mine
        self._amount_field.setVisible(has_amount)
        for part in (self._label, self._result):
            part.setVisible(not has_amount)
        if not has_amount:
            return
        source: Mapping[str, Any] = value or case.mine
        currency = str(source.get("currency") or "")
        self.amount.set_currency(currency, minor_digits(currency) if is_known(currency) else 2)
        given = value.get(_AMOUNT) if value else None
        self.amount.set_amount(Decimal(str(given)) if given is not None else None)

    def _on_amount(self, amount: Decimal | None) -> None:
        case = self._case
        if case is None or amount is None:
            return
        source: Mapping[str, Any] = case.mine if self._chosen is _UNDECIDED else self._chosen
        self._chosen = {**source, _AMOUNT: format(amount, "f")}
        self.theirs.set_tone("raised")
        self.mine.set_tone("raised")
        self.bar.set_possible(True)

    def _shown(self) -> Case:
        assert self._case is not None
        return self._case

    def _connect(self) -> None:
        self.theirs.taken.connect(lambda: self._choose(self._shown().theirs))
        self.mine.taken.connect(lambda: self._choose(self._shown().mine))
        self.amount.edited.connect(self._on_amount)
        self.bar.settled.connect(lambda: self.settled.emit(self._chosen))
        self.bar.postponed.connect(self.postponed)

    def _lay_out(self) -> None:
        versions = SideBySide(VERSION_PX)
        for card in (self.original, self.theirs, self.mine):
            assert isinstance(card.content, TextLabel)
            card.content.setWordWrap(True)
            card.setMinimumHeight(160)
            versions.add(card)
        well = Card("well")
        inner = QVBoxLayout(well)
        inner.setContentsMargins(16, 12, 16, 14)
        inner.setSpacing(8)
        for part in (self._label, self._result, self._amount_field, self.bar):
            inner.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        column.addWidget(self.head)
        column.addWidget(versions)
        column.addWidget(well)
        column.addStretch(1)
