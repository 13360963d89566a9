"""Under a plan's chart: each part of its split with its own pace, and how its target stands."""

from decimal import Decimal

from PySide6.QtWidgets import QGridLayout, QWidget

from adly_desktop.i18n.active import language
from adly_desktop.i18n.isolates import own_direction
from adly_desktop.i18n.joined import joined
from adly_desktop.spend.reading import PartLine, PlanPace
from adly_desktop.spend.spend_words_view import RESULTS, money, part_name, said
from adly_desktop.ui.chip import Chip
from adly_desktop.ui.labels import TextLabel
from adly_desktop.ui.tones import Tone
from adly_sync_server.contract.money import Money
from adly_sync_server.contract.pacing import Pace

Line = tuple[str, str, str, Chip | None]


class PlanParts(QWidget):
    """Rows of name, figure, what was meant, and a mark where they differ."""

    def __init__(self, shown: PlanPace) -> None:
        super().__init__()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 4, 0, 0)
        self._grid.setHorizontalSpacing(20)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(4, 1)
        for line in [*map(self._part, shown.parts), *self._target(shown)]:
            self._add(line)

    def _add(self, line: Line) -> None:
        name, figure, meant, chip = line
        row = self._grid.rowCount()
        for place, (text, role) in enumerate(((name, "secondary"), (figure, "strong"), (meant, "muted"))):
            self._grid.addWidget(TextLabel(text, role), row, place)
        if chip is not None:
            self._grid.addWidget(chip, row, 3)

    def _part(self, part: PartLine) -> Line:
        pace = part.pace
        name = own_direction(part.name) if part.name else part_name(part.key)
        figure = self.tr("{spent} of {budget}").format(spent=_money(pace.spent), budget=_money(pace.budget))
        meant = self.tr("{planned} planned by now").format(planned=_money(pace.planned))
        return name, figure, meant, self._pace_mark(pace)

    def _pace_mark(self, pace: Pace) -> Chip | None:
        if pace.spent > pace.budget:
            return Chip(self.tr("Over its part"), Tone.RED)
        if pace.runs_out_on is not None:
            day = language.formats.day(pace.runs_out_on)
            return Chip(self.tr("Used up on {day}").format(day=day), Tone.AMBER)
        return None

    def _target(self, shown: PlanPace) -> list[Line]:
        """What came by the end of yesterday."""
        target, came = shown.plan.target, shown.progress
        lines: list[Line] = []
        if target.results is not None:
            meant = self.tr("{meant} meant by yesterday, {whole} in all").format(
                meant=_count(came.meant), whole=_count(target.results)
            )
            lines.append((self._results_name(shown), self._results(shown), meant, None))
        if target.cost_per_result is not None:
            each = Money(target.cost_per_result, shown.pace.budget.currency)
            mark = came.cost is not None and came.cost > each
            lines.append((self.tr("A result costs"), _or_dash(came.cost), *self._wanted(_money(each), mark)))
        if target.roas is not None:
            mark = came.roas is not None and came.roas < target.roas
            wanted = language.formats.ratio(target.roas)
            lines.append((self.tr("ROAS"), language.formats.ratio(came.roas), *self._wanted(wanted, mark)))
        return lines

    def _results_name(self, shown: PlanPace) -> str:
        word = shown.plan.target.result_type or ""
        return said(RESULTS[word]) if word in RESULTS else self.tr("Results")

    def _results(self, shown: PlanPace) -> str:
        came = shown.progress
        if came.windows:
            told = joined(*came.windows)
            return self.tr("Counted in several windows, which have no sum: {windows}").format(windows=told)
        return "—" if came.results is None else language.formats.count(came.results)

    def _wanted(self, wanted: str, is_missed: bool) -> tuple[str, Chip | None]:
        chip = Chip(self.tr("Off target"), Tone.AMBER) if is_missed else None
        return self.tr("{wanted} is the target").format(wanted=wanted), chip


def _or_dash(amount: Money | None) -> str:
    return "—" if amount is None else _money(amount.rounded())


def _count(amount: Decimal | None) -> str:
    return "—" if amount is None else language.formats.count(int(amount))


def _money(amount: Money) -> str:
    return money(amount.amount, amount.currency)
