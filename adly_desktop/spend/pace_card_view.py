"""One plan's month: its chart and its four figures."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from adly_desktop.i18n.active import language
from adly_desktop.i18n.isolates import own_direction
from adly_desktop.i18n.joined import joined
from adly_desktop.spend.pacing_chart_view import PacingChart
from adly_desktop.spend.plan_parts_view import PlanParts
from adly_desktop.spend.reading import PlanPace
from adly_desktop.spend.spend_words_view import money, rate_words
from adly_desktop.ui.chip import Chip
from adly_desktop.ui.labels import ElidedLabel, TextLabel
from adly_desktop.ui.panel import Card
from adly_desktop.ui.tones import Tone
from adly_sync_server.contract.money import Money


class PaceCard(Card):
    """Planned line, spend and where it leads, with the figures beside them."""

    def __init__(self, shown: PlanPace) -> None:
        super().__init__()
        self.chart = PacingChart()
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 12)
        column.setSpacing(8)
        column.addWidget(self._head(shown))
        body = QHBoxLayout()
        body.setSpacing(20)
        body.addWidget(self.chart, 1)
        body.addWidget(self._figures(shown))
        column.addLayout(body)
        if shown.parts or _has_target(shown):
            column.addWidget(PlanParts(shown))
        self._add_rates(column, shown)
        self._add_left_out(column, shown)
        self.chart.show_pace(shown, self._told(shown))

    def _head(self, shown: PlanPace) -> QWidget:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(ElidedLabel(own_direction(shown.plan.initiative), "heading"))
        count = QCoreApplication.translate("PaceCard", "%n campaign(s)", None, shown.campaigns)
        row.addWidget(TextLabel(count, "muted"))
        row.addStretch(1)
        row.addWidget(self._state(shown))
        return holder

    def _state(self, shown: PlanPace) -> Chip:
        pace = shown.pace
        if pace.spent > pace.budget:
            return Chip(self.tr("Over plan"), Tone.RED)
        if pace.runs_out_on is not None:
            day = language.formats.day(pace.runs_out_on)
            return Chip(self.tr("Used up on {day}").format(day=day), Tone.AMBER)
        return Chip(self.tr("Within plan"), Tone.GREEN)

    def _figures(self, shown: PlanPace) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        for name, figure in self._lines(shown):
            row = QHBoxLayout()
            row.setSpacing(16)
            row.addWidget(TextLabel(name, "secondary"), 1)
            row.addWidget(TextLabel(figure, "strong"))
            column.addLayout(row)
        column.addStretch(1)
        return holder

    def _lines(self, shown: PlanPace) -> list[tuple[str, str]]:
        pace = shown.pace
        lines = [
            (self.tr("Plan"), _money(pace.budget)),
            (self.tr("Spent"), _money(pace.spent)),
            (self.tr("Planned by now"), _money(pace.planned)),
            (self.tr("At month's end"), _money(pace.forecast)),
        ]
        if pace.per_day is not None:
            lines.append((self.tr("Left a day"), _money(pace.per_day)))
        return lines

    def _add_rates(self, column: QVBoxLayout, shown: PlanPace) -> None:
        told = [rate_words(rate) for rate in shown.rates]
        if told:
            column.addWidget(TextLabel(self.tr("Converted by {rates}").format(rates=joined(*told)), "muted"))

    def _add_left_out(self, column: QVBoxLayout, shown: PlanPace) -> None:
        if shown.left_out:
            told = joined(*(_money(one) for one in shown.left_out))
            words = self.tr("Not counted, being in another currency: {amounts}").format(amounts=told)
            label = TextLabel(words, "label")
            label.set_tone("amber")
            column.addWidget(label)

    def _told(self, shown: PlanPace) -> str:
        return f"{shown.plan.initiative}: " + ", ".join(f"{name} {told}" for name, told in self._lines(shown))


def _has_target(shown: PlanPace) -> bool:
    target = shown.plan.target
    return any(one is not None for one in (target.results, target.cost_per_result, target.roas))


def _money(amount: Money) -> str:
    return money(amount.amount, amount.currency)
