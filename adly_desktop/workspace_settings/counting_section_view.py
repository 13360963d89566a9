"""How the workspace counts: money, hours, weeks, digits."""

from PySide6.QtWidgets import QWidget

from adly_desktop.i18n.active import language
from adly_desktop.ui.check_box import CheckBox
from adly_desktop.ui.combo_box import ComboBox
from adly_desktop.ui.field import Field
from adly_desktop.ui.flow_layout import FlowLayout
from adly_desktop.ui.section import Section
from adly_desktop.ui.segmented import Segmented
from adly_desktop.workspace_settings.setting_problems_view import problem_of
from adly_desktop.workspace_settings.workspace_settings_view_model import WorkspaceSettingsViewModel
from adly_sync_server.contract.currencies import OFFERED

#: ISO 8601 numbers, in the order a week is read here.
WEEK = (7, 1, 2, 3, 4, 5, 6)
_FIELDS = ("currency", "time_zone", "first_weekday", "weekend", "digits")


class CountingSection(Section):
    """Currency, time zone, first day of the week, weekend, digits."""

    def __init__(self, model: WorkspaceSettingsViewModel) -> None:
        super().__init__()
        self.model = model
        self.currency, self.zone, self.first, self.digits = ComboBox(), ComboBox(), ComboBox(), Segmented()
        self.days = {day: CheckBox() for day in WEEK}
        self._weekend = QWidget()
        row = FlowLayout(spacing=16)
        self._weekend.setLayout(row)
        for box in self.days.values():
            row.addWidget(box)
        editors = (self.currency, self.zone, self.first, self._weekend, self.digits)
        self.fields = {name: Field("", editor) for name, editor in zip(_FIELDS, editors, strict=True)}
        for field in self.fields.values():
            self.column.addWidget(field)
        self._connect()
        self.retranslate()

    def show_state(self) -> None:
        """Follow the draft."""
        self.retranslate()
        for name, field in self.fields.items():
            field.show_problem(problem_of(self.model, name))
            field.setEnabled(self.model.may_manage)

    def retranslate(self) -> None:
        """Texts of now, and what is chosen."""
        self.title.setText(self.tr("Money, hours and weeks"))
        self.intro.setText(
            self.tr("Spend ceilings are in this currency; ad copy is checked for these digits.")
        )
        self.fields["currency"].set_label(self.tr("Currency"))
        self.fields["time_zone"].set_label(self.tr("Time zone"))
        self.fields["first_weekday"].set_label(self.tr("First day of the week"))
        self.fields["weekend"].set_label(self.tr("Weekend"))
        self.fields["digits"].set_label(self.tr("Digits in ad copy"))
        for day, box in self.days.items():
            box.set_text(_day(day))
        self._show_choices()

    def _show_choices(self) -> None:
        draft = self.model.draft
        self.first.show_choices([(str(day), _day(day)) for day in WEEK])
        self.digits.show_choices(
            [("western", "123"), ("arabic_indic", "١٢٣"), ("as_typed", self.tr("As typed"))]
        )
        if draft is None:
            return
        codes = OFFERED if draft.currency in OFFERED else (*OFFERED, draft.currency)
        self.currency.show_choices([(code, code) for code in codes])
        self._show_zones(draft.time_zone)
        self.currency.choose(draft.currency)
        self.first.choose(str(draft.first_weekday))
        self.digits.choose(draft.digits)
        for day, box in self.days.items():
            box.setChecked(day in draft.weekend)

    def _show_zones(self, chosen: str) -> None:
        zones = self.model.parts.zones()
        if chosen not in dict(zones):
            zones.append((chosen, chosen))
        shown = [(self.zone.itemData(row), self.zone.itemText(row)) for row in range(self.zone.count())]
        if shown != zones:
            self.zone.show_choices(zones)
        self.zone.choose(chosen)

    def _connect(self) -> None:
        model = self.model
        self.currency.chosen.connect(lambda code: model.edit(currency=code))
        self.zone.chosen.connect(lambda zone: model.edit(time_zone=zone))
        self.first.chosen.connect(lambda day: model.edit(first_weekday=int(day)))
        self.digits.chosen.connect(lambda digits: model.edit(digits=digits))
        for box in self.days.values():
            box.clicked.connect(self._on_day)

    def _on_day(self) -> None:
        self.model.edit(weekend=tuple(sorted(day for day, box in self.days.items() if box.isChecked())))


def _day(day: int) -> str:
    names = language.current.locale
    return names.standaloneDayName(day, names.FormatType.LongFormat)
