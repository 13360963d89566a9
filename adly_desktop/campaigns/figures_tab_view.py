"""What the open campaign, ad set or ad spent and brought: 28 days, today by hour, and where it came from."""

from collections.abc import Callable, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Final

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from adly_desktop.campaigns.desk_view_model import Desk
from adly_desktop.campaigns.entity_figures import (
    OTHERS,
    Asked,
    EntityFigures,
    Point,
    entity_figures,
    highest_spend,
)
from adly_desktop.campaigns.figure_words_view import (
    BREAKDOWNS,
    RESULTS,
    SINGLE_COSTS,
    part_name,
    window_words,
)
from adly_desktop.campaigns.grid_rows_view import places_of
from adly_desktop.campaigns.inspector_view_model import InspectorViewModel
from adly_desktop.campaigns.words_view import word
from adly_desktop.i18n.active import language
from adly_desktop.i18n.formats import NOTHING
from adly_desktop.i18n.joined import joined
from adly_desktop.i18n.relative_time import time_ago
from adly_desktop.storage.changes import Changes
from adly_desktop.ui.buttons import LinkButton
from adly_desktop.ui.labels import TextLabel
from adly_desktop.ui.segmented import Segmented
from adly_desktop.ui.share_rows import Share, ShareRows
from adly_desktop.ui.value_bars import Bar, ValueBars
from adly_sync_server.contract import metrics
from adly_sync_server.contract.errors import AdlyError
from adly_sync_server.contract.figures import Breakdown, ResultType, Sum

_LOADING, _EMPTY, _FAILED, _FULL = "loading", "empty", "failed", "full"
_WEEK: Final = 7
_SIX_HOURS: Final = 6


class FiguresTab(QWidget):
    """Follows the inspector by itself; reads the replica alone, so that it is there offline."""

    def __init__(
        self,
        desk: Desk,
        inspector: InspectorViewModel,
        clock: Callable[[], datetime],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._desk, self._inspector, self._clock = desk, inspector, clock
        self._asked: Asked | None = None
        self._shown: EntityFigures | None = None
        self._full, self._word = QWidget(), QWidget()
        self._title, self._text, self.again = (
            TextLabel("", "heading"),
            TextLabel("", "secondary"),
            LinkButton(""),
        )
        self.state = _LOADING
        self._captions = [TextLabel("", "label") for _ in range(3)]
        self.values = [TextLabel("", "figure") for _ in range(3)]
        self.as_of, self.left_out = TextLabel("", "muted"), TextLabel("", "muted")
        self.home = TextLabel("", "muted")
        self._days_title, self._hours_title = TextLabel("", "strong"), TextLabel("", "strong")
        self._parts_title = TextLabel("", "strong")
        self.days, self.hours, self.parts = ValueBars(), ValueBars(), ShareRows()
        self._day_told, self._hour_told = TextLabel("", "muted"), TextLabel("", "muted")
        self.breakdown = Segmented()
        self._lay_out()
        self._connect()
        self.retranslate()

    def reload(self) -> None:
        """Read the figures of what is open."""
        asked = self._wanted()
        if asked is None:
            return
        if asked != self._asked:
            self._asked, self._shown = asked, None
            self._show_state(_LOADING)
        today = self._clock().astimezone().date()
        self._desk.read(
            lambda reader: entity_figures(reader, asked, today),
            lambda found: self._take(asked, found),
            owner=self,
            failed=self._fail,
        )

    def retranslate(self) -> None:
        """Captions in the language shown."""
        self._show_state(self.state)
        self._days_title.setText(self.tr("Spend of the last 28 days"))
        self._parts_title.setText(self.tr("Spend by"))
        self.breakdown.setAccessibleName(self.tr("Spend by"))
        self._draw()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt override
        """Captions follow the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def _connect(self) -> None:
        for signal in (self._inspector.opened, self._inspector.around_changed):
            signal.connect(self.reload)
        self._desk.changed.connect(self._on_changed)
        self.again.clicked.connect(self.reload)
        self.breakdown.chosen.connect(lambda _: self._draw_parts())
        self.days.pointed.connect(lambda told: self._day_told.setText(told or self._day_range()))
        self.hours.pointed.connect(lambda told: self._hour_told.setText(told or self._hours_sum()))

    def _lay_out(self) -> None:
        column = QVBoxLayout(self._full)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._tiles())
        for part in (self.home, self.as_of, self.left_out):
            part.setWordWrap(True)
            column.addWidget(part)
        blocks = (
            (self._days_title, self.days, self._day_told),
            (self._hours_title, self.hours, self._hour_told),
            (self._parts_title, self.breakdown, self.parts),
        )
        for block in blocks:
            column.addSpacing(8)
            for widget in block:
                column.addWidget(widget)
        column.addStretch(1)
        word = QVBoxLayout(self._word)
        word.setContentsMargins(0, 8, 0, 0)
        for said in (self._title, self._text):
            said.setWordWrap(True)
            word.addWidget(said)
        word.addWidget(self.again, 0, Qt.AlignmentFlag.AlignLeading)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        for state in (self._word, self._full):
            whole.addWidget(state)

    def _tiles(self) -> QWidget:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(20)
        for caption, value in zip(self._captions, self.values, strict=True):
            tile = QVBoxLayout()
            tile.setSpacing(2)
            tile.addWidget(caption)
            tile.addWidget(value)
            row.addLayout(tile)
        row.addStretch(1)
        return holder

    def _wanted(self) -> Asked | None:
        opened = self._inspector.current
        if opened is None:
            return None
        goal = opened.ad_set.fields.get("optimization_goal") if opened.ad_set else None
        is_campaign = opened.place.entity == "campaigns"
        objective = opened.campaign.fields.get("objective")
        return Asked(opened.place.entity, opened.place.id, None if is_campaign else goal, objective)

    def _on_changed(self, changes: Changes) -> None:
        """Figures came for what is open."""
        if self._asked is not None and (self._asked.entity, self._asked.id) in changes.rows:
            self.reload()

    def _take(self, asked: Asked, found: EntityFigures | None) -> None:
        if asked != self._asked:
            return
        self._shown = found
        self._show_state(_EMPTY if found is None else _FULL)
        self._draw()

    def _fail(self, error: AdlyError) -> None:
        self._desk.failed.emit(error)
        self._show_state(_FAILED)

    def _show_state(self, state: str) -> None:
        """The figures, or a word about why there are none, as narrow as the panel."""
        self.state = state
        words = {
            _LOADING: (self.tr("Reading figures…"), ""),
            _EMPTY: (
                self.tr("No figures yet"),
                self.tr("They come within the hour once an ad has run, and stay here offline."),
            ),
            _FAILED: (self.tr("The figures could not be read"), self.tr("Nothing was lost. Try again.")),
        }
        title, text = words.get(state, ("", ""))
        self._title.setText(title)
        self._text.setText(text)
        self.again.setText(self.tr("Try again"))
        self.again.setVisible(state == _FAILED)
        self._word.setVisible(state != _FULL)
        self._full.setVisible(state == _FULL)

    # Drawing

    def _draw(self) -> None:
        shown = self._shown
        if shown is None:
            return
        self._draw_tiles(shown)
        self._draw_age(shown)
        self.days.show_bars(self._days_title.text(), self._bars(shown.days, self._day_foot))
        self._day_told.setText(self._day_range())
        self._draw_hours(shown)
        self._name_breakdowns(shown)
        self._draw_parts()

    def _draw_tiles(self, shown: EntityFigures) -> None:
        results = shown.total.results(shown.result_type)
        is_sale = shown.result_type is ResultType.PURCHASE
        roas, cost = (
            metrics.roas(shown.total.revenue, shown.total.spend),
            metrics.cpa(shown.total.spend, results),
        )
        captions = (
            self.tr("Spend"),
            word(RESULTS, shown.result_type),
            self.tr("ROAS") if is_sale else word(SINGLE_COSTS, shown.result_type),
        )
        told = NOTHING if cost is None else self._money(cost)
        values = (
            self._money(shown.total.spend),
            language.formats.number(results),
            language.formats.ratio(roas) if is_sale else told,
        )
        for caption, value, name, text in zip(self._captions, self.values, captions, values, strict=True):
            caption.setText(name)
            value.setText(text)
            value.setToolTip(self._age(shown.total.as_of))

    def _draw_age(self, shown: EntityFigures) -> None:
        window = window_words(shown.attribution_window)
        self.as_of.setText(
            self.tr("{age} Results count {window}.").format(age=self._age(shown.as_of), window=window)
        )
        self._draw_home(shown)
        names = joined(*(window_words(one) for one in shown.left_out))
        self.left_out.setVisible(bool(names))
        self.left_out.setText(
            self.tr("Figures counted otherwise are left out, never added: {windows}.").format(windows=names)
        )

    def _draw_home(self, shown: EntityFigures) -> None:
        """The spend in the workspace's currency, by which rate of which day; or that no rate is known."""
        home, whole = shown.home_currency, shown.home_spend
        self.home.setVisible(home not in ("", shown.currency))
        if whole is None or whole.day is None:
            told = self.tr("No rate from {currency} to {home} is known: amounts stay in {currency}.")
            self.home.setText(told.format(currency=shown.currency, home=home))
            return
        self.home.setText(
            self.tr("≈ {amount} by the rate of {day}").format(
                amount=language.formats.money(whole.amount, home, places_of(home)),
                day=language.formats.full_date(whole.day),
            )
        )

    def _draw_hours(self, shown: EntityFigures) -> None:
        for part in (self._hours_title, self.hours, self._hour_told):
            part.setVisible(bool(shown.hours))
        if shown.hours_day is None:
            return
        is_today = shown.hours_day == self._clock().astimezone().date()
        title = self.tr("Today by hour")
        if not is_today:
            title = self.tr("{day} by hour").format(day=language.formats.day(shown.hours_day))
        self._hours_title.setText(title)
        self.hours.show_bars(title, self._bars(shown.hours, self._hour_foot))
        self._hour_told.setText(self._hours_sum())

    def _name_breakdowns(self, shown: EntityFigures) -> None:
        there = [(str(one), word(BREAKDOWNS, one)) for one in shown.breakdowns]
        for part in (self._parts_title, self.breakdown, self.parts):
            part.setVisible(bool(there))
        before = self.breakdown.current()
        self.breakdown.show_choices(there)
        if there:
            self.breakdown.choose(before if before in dict(there) else there[0][0])

    def _draw_parts(self) -> None:
        shown, chosen = self._shown, self.breakdown.current()
        if shown is None or not chosen or Breakdown(chosen) not in shown.breakdowns:
            return
        breakdown = Breakdown(chosen)
        points = shown.breakdowns[breakdown]
        highest = highest_spend(points) or Decimal(1)
        self.parts.show_shares(
            word(BREAKDOWNS, breakdown),
            [self._share(breakdown, point, highest) for point in points if point.figures],
        )

    def _share(self, breakdown: Breakdown, point: Point, highest: Decimal) -> Share:
        figures = point.figures or Sum("", "")
        name = self.tr("All others") if point.name == OTHERS else part_name(breakdown, point.name)
        amount = self._money(figures.spend)
        return Share(name, float(figures.spend / highest), amount, self._told(name, figures))

    def _bars(self, points: Sequence[Point], foot: Callable[[int, Point], str]) -> list[Bar]:
        highest = highest_spend(points) or Decimal(1)
        return [
            Bar(
                None if point.figures is None else float(point.figures.spend / highest),
                self._told(self._when(point.name), point.figures),
                foot(place, point),
            )
            for place, point in enumerate(points)
        ]

    def _told(self, name: str, figures: Sum | None) -> str:
        if figures is None:
            return self.tr("{name}: nothing known").format(name=name)
        shown = self._shown
        results = figures.results(shown.result_type if shown else ResultType.PURCHASE)
        kind = word(RESULTS, shown.result_type if shown else ResultType.PURCHASE)
        return self.tr("{name}: {spend} · {kind} {results} · {age}").format(
            name=name,
            spend=self._money(figures.spend),
            kind=kind,
            results=language.formats.number(results),
            age=self._age(figures.as_of),
        )

    def _age(self, as_of: datetime | None) -> str:
        if as_of is None:
            return self.tr("Nobody knows how old.")
        return self.tr("As of {ago}.").format(ago=time_ago(as_of, self._clock()))

    def _when(self, name: str) -> str:
        """A day, or an hour as it stands on a clock."""
        if len(name) > 2:
            return language.formats.day(date.fromisoformat(name))
        return language.formats.time(datetime(2026, 1, 1, int(name), tzinfo=self._clock().tzinfo))

    def _day_foot(self, place: int, point: Point) -> str:
        """A date every week, counted from the last day."""
        is_shown = (len(self._shown.days) - 1 - place) % _WEEK == 0 if self._shown else False
        return language.formats.day(date.fromisoformat(point.name)) if is_shown else ""

    def _hour_foot(self, place: int, point: Point) -> str:
        return self._when(point.name) if place % _SIX_HOURS == 0 else ""

    def _day_range(self) -> str:
        shown = self._shown
        if shown is None:
            return ""
        spent = [day.figures.spend for day in shown.days[-_WEEK - 1 : -1] if day.figures]
        total = sum(spent, Decimal(0))
        return self.tr("Last seven full days: {spend}").format(spend=self._money(total))

    def _hours_sum(self) -> str:
        shown = self._shown
        spent = (
            sum((hour.figures.spend for hour in shown.hours if hour.figures), Decimal(0))
            if shown
            else Decimal(0)
        )
        return self.tr("So far: {spend}").format(spend=self._money(spent))

    def _money(self, amount: Decimal) -> str:
        currency = self._shown.currency if self._shown else ""
        return language.formats.money(amount, currency, places_of(currency))
