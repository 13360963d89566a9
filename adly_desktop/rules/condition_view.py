"""One condition: a metric, the days, a side, a limit."""

from decimal import Decimal

import msgspec
from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from adly_desktop.i18n.voice import shown_voice
from adly_desktop.rules.form_parts_view import NumberEdit
from adly_desktop.rules.rule_words_view import METRICS, first_up
from adly_desktop.theme.active import theme
from adly_desktop.ui.buttons import IconButton
from adly_desktop.ui.combo_box import ComboBox
from adly_desktop.ui.flow_layout import FlowLayout
from adly_desktop.ui.labels import TextLabel
from adly_sync_server.contract.automation.rules import UNITS, Against, Condition, Metric, Side, Unit
from adly_sync_server.contract.automation.validity import PLANNED
from adly_sync_server.contract.currencies import is_known, minor_digits

_HUNDRED = Decimal(100)
_METRIC_PX, _SIDE_PX, _VALUE_PX, _AGAINST_PX, _DAYS_PX = 190, 108, 104, 168, 50


class ConditionRow(QWidget):
    """``edited`` carries the condition, ``removed`` that it is to go."""

    edited = Signal(object)
    removed = Signal()

    def __init__(self, condition: Condition, currency: str) -> None:
        super().__init__()
        self.condition, self._currency = condition, currency
        self.which, self.side, self.against = ComboBox(), ComboBox(), ComboBox()
        self.value, self.days, self.lag = NumberEdit(places=2), NumberEdit(), NumberEdit()
        self.remove = IconButton("close", "")
        self._over, self._until = TextLabel("", "secondary"), TextLabel("", "secondary")
        self._lay_out()
        self._retranslate()
        self.show_condition(condition, currency)
        self._connect()

    def show_condition(self, condition: Condition, currency: str) -> None:
        """What stands there."""
        self.condition, self._currency = condition, currency
        self.which.choose(condition.metric)
        self._offer_against()
        self.against.choose(condition.against)
        self.side.choose(condition.side)
        unit, places = self._unit()
        self.value.set_currency(unit, places)
        self.value.set_amount(condition.value * _HUNDRED if self._is_share() else condition.value)
        self.days.show_whole(condition.window.days)
        self.lag.show_whole(condition.window.lag_days)
        self.value.setAccessibleName(self.tr("Limit"))

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt override
        """Follow the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
            self.show_condition(self.condition, self._currency)

    def _connect(self) -> None:
        self.which.chosen.connect(self._on_metric)
        self.side.chosen.connect(lambda key: self._change(side=Side(key)))
        self.against.chosen.connect(self._on_against)
        self.value.edited.connect(self._on_value)
        self.days.edited.connect(lambda told: self._window(days=int(told or 0)))
        self.lag.edited.connect(lambda told: self._window(lag_days=int(told or 0)))
        self.remove.clicked.connect(self.removed)

    def _on_metric(self, key: str) -> None:
        """Another metric counts in another unit: the limit begins anew."""
        metric = Metric(key)
        against = self.condition.against
        if against is Against.PLAN and metric not in PLANNED:
            against = Against.VALUE
        value = self.condition.value if UNITS[metric] is UNITS[self.condition.metric] else Decimal(1)
        window = self.condition.window
        if metric is Metric.FREQUENCY:
            window = msgspec.structs.replace(window, days=1)
        self._change(metric=metric, against=against, value=value, window=window)
        self.show_condition(self.condition, self._currency)

    def _on_against(self, key: str) -> None:
        starts = {Against.VALUE: Decimal(1), Against.PREVIOUS: Decimal(30), Against.PLAN: Decimal(120)}
        self._change(against=Against(key), value=starts[Against(key)])
        self.show_condition(self.condition, self._currency)

    def _on_value(self, told: Decimal | None) -> None:
        value = told or Decimal(0)
        self._change(value=value / _HUNDRED if self._is_share() else value)

    def _window(self, **parts: int) -> None:
        self._change(window=msgspec.structs.replace(self.condition.window, **parts))

    def _change(self, **parts: object) -> None:
        changed: Condition = msgspec.structs.replace(self.condition, **parts)
        if changed != self.condition:
            self.condition = changed
            self.edited.emit(changed)

    def _is_share(self) -> bool:
        """A rate is typed in percent."""
        return self.condition.against is Against.VALUE and UNITS[self.condition.metric] is Unit.SHARE

    def _unit(self) -> tuple[str, int]:
        unit = UNITS[self.condition.metric]
        if self.condition.against is not Against.VALUE or unit is Unit.SHARE:
            return "%", 2 if unit is Unit.SHARE and self.condition.against is Against.VALUE else 0
        if unit is Unit.MONEY:
            return self._currency, minor_digits(self._currency) if is_known(self._currency) else 2
        return "", 0 if unit is Unit.COUNT else 2

    def _offer_against(self) -> None:
        offers = [
            (Against.VALUE, self.tr("this")),
            (Against.PREVIOUS, self.tr("the days before, by")),
        ]
        if self.condition.metric in PLANNED:
            offers.append((Against.PLAN, self.tr("the plan's, in percent")))
        self.against.show_choices([(str(key), text) for key, text in offers])

    def _retranslate(self) -> None:
        voice = shown_voice()
        metrics = [(str(key), first_up(voice.say("RuleWords", name))) for key, name in METRICS.items()]
        self.which.show_choices(metrics)
        self.side.show_choices([("above", self.tr("is above")), ("below", self.tr("is below"))])
        self._over.setText(self.tr("over"))
        self._until.setText(self.tr("days, ending this many days ago"))
        self.remove.set_hint(self.tr("Take this condition away"))
        named: dict[QWidget, str] = {
            self.which: self.tr("Metric"),
            self.side: self.tr("Above or below"),
            self.against: self.tr("Compared with"),
            self.days: self.tr("Length of the window in days"),
            self.lag: self.tr("Days left out before today"),
        }
        for part, name in named.items():
            part.setAccessibleName(name)
            part.setToolTip(name)

    def _lay_out(self) -> None:
        """What is compared above, the days it is about below: each line keeps together."""
        widths: tuple[tuple[QWidget, int], ...] = (
            (self.which, _METRIC_PX),
            (self.side, _SIDE_PX),
            (self.against, _AGAINST_PX),
            (self.value, _VALUE_PX),
            (self.days, _DAYS_PX),
            (self.lag, _DAYS_PX),
        )
        for part, width in widths:
            part.setFixedWidth(round(width * theme.text_scale))
        lines = QVBoxLayout()
        lines.setSpacing(8)
        lines.addWidget(_flowing(self.which, self.side, self.against, self.value))
        lines.addWidget(_flowing(self._over, self.days, self._until, self.lag))
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.addLayout(lines, 1)
        line.addWidget(self.remove, 0, Qt.AlignmentFlag.AlignTop)


def _flowing(*parts: QWidget) -> QWidget:
    holder, flow = QWidget(), FlowLayout(8)
    flow.setContentsMargins(0, 0, 0, 0)
    for part in parts:
        flow.addWidget(part)
    holder.setLayout(flow)
    return holder
