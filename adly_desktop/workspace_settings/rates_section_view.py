"""What other currencies are worth in the workspace's own: stated by day, beside pegs that hold anyway."""

from datetime import date
from decimal import Decimal
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from adly_desktop.i18n.active import language
from adly_desktop.i18n.isolates import ltr
from adly_desktop.i18n.joined import joined
from adly_desktop.theme.active import theme
from adly_desktop.ui.buttons import GhostButton
from adly_desktop.ui.combo_box import ComboBox
from adly_desktop.ui.date_edit import DateEdit
from adly_desktop.ui.field import Field
from adly_desktop.ui.finding_bar import FindingBar
from adly_desktop.ui.labels import TextLabel
from adly_desktop.ui.marks import Severity
from adly_desktop.ui.money_edit import MoneyEdit
from adly_desktop.ui.section import Section
from adly_desktop.workspace_settings.rates_view_model import RatesViewModel
from adly_desktop.workspace_settings.workspace_calls import StatedRate
from adly_sync_server.contract.currencies import OFFERED

#: Enough for a dinar of Iraq in riyals; the server keeps two more.
_PLACES: Final = 6
_BASE_PX, _RATE_PX, _DAY_PX, _MOST_SHOWN = 120, 190, 170, 12


class RatesSection(Section):
    """A line for each rate, and a form for one more."""

    def __init__(self, model: RatesViewModel, today: date) -> None:
        super().__init__()
        self.model = model
        self.problem, self.listed = FindingBar(), TextLabel("", "body")
        self.base, self.rate, self.day = ComboBox(), MoneyEdit("", _PLACES), DateEdit()
        self.state = GhostButton("", "plus")
        self._fields = [Field("", editor) for editor in (self.base, self.rate, self.day)]
        self.day.set_day(today)
        for part in (self.problem, self.listed, self._form()):
            self.column.addWidget(part)
        self.state.clicked.connect(self._on_state)
        for signal in (self.base.chosen, self.rate.edited, self.day.edited):
            signal.connect(lambda _: self._allow())
        self.problem.fix_requested.connect(model.load)
        model.changed.connect(self.show_state)
        self.show_state()

    def show_state(self) -> None:
        """Follow the model."""
        held = self.model.held
        home = held.currency if held is not None else ""
        self.rate.set_currency(home, _PLACES)
        chosen = self.base.current()
        self.base.show_choices([(code, code) for code in OFFERED if code != home])
        if chosen and chosen != home:
            self.base.choose(chosen)
        self.retranslate()
        self._allow()

    def retranslate(self) -> None:
        """Texts of now."""
        self.title.setText(self.tr("Rates of other currencies"))
        self.intro.setText(
            self.tr(
                "Spend and plans in another currency are counted in yours by these, from the day on "
                "that each names. The Gulf's and Jordan's pegs to the dollar are known without; what you "
                "state goes first."
            )
        )
        names = (self.tr("Currency"), self.tr("One is worth"), self.tr("From"))
        for field, name in zip(self._fields, names, strict=True):
            field.set_label(name)
        self.state.set_text(self.tr("Add the rate"))
        self.state.set_hint(self.tr("The same day again replaces what was stated for it"))
        self.listed.setText(self._lines())
        self.listed.setVisible(bool(self.listed.text()))
        self.problem.show_finding(self.model.problem, self.tr("Try again"), Severity.WARNS)
        self.problem.setVisible(bool(self.model.problem))

    def _lines(self) -> str:
        held = self.model.held
        if held is None:
            return ""
        if not held.rates:
            return self.tr("None is stated.")
        shown = self.model.newest_first[:_MOST_SHOWN]
        more = len(held.rates) - len(shown)
        return "\n".join([*map(self._line, shown), *([f"+{language.formats.count(more)}"] if more else [])])

    def _line(self, one: StatedRate) -> str:
        worth = ltr(f"1 {one.base} = {one.rate} {one.quote}")
        since = self.tr("from {day}").format(day=language.formats.full_date(one.day))
        return joined(worth, since)

    def _allow(self) -> None:
        amount = self.rate.amount()
        is_whole = amount is not None and amount > 0 and self.day.day() is not None
        self.state.setEnabled(self.model.may_change and is_whole and bool(self.base.current()))
        for editor in (self.base, self.rate, self.day):
            editor.setEnabled(self.model.may_change)

    def _on_state(self) -> None:
        amount, day = self.rate.amount(), self.day.day()
        if amount is not None and day is not None:
            self.model.state(self.base.current(), Decimal(amount), day)

    def _form(self) -> QWidget:
        holder = QWidget()
        across = QHBoxLayout(holder)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(12)
        for field, width in zip(self._fields, (_BASE_PX, _RATE_PX, _DAY_PX), strict=True):
            field.setFixedWidth(round(width * theme.text_scale))
            across.addWidget(field)
        across.addWidget(self.state, 0, Qt.AlignmentFlag.AlignBottom)
        across.addStretch(1)
        return holder
