"""The first screen: tiles, the week's bars, what needs the person, what was worked on."""

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from adly_desktop.i18n.active import language
from adly_desktop.i18n.isolates import own_direction
from adly_desktop.i18n.joined import joined
from adly_desktop.i18n.relative_time import time_ago
from adly_desktop.today.bars_view import SpendBars
from adly_desktop.today.lines_view import LineButton
from adly_desktop.today.reading import Need, NeedsYou, Today, Week, Worked
from adly_desktop.today.today_view_model import TodayViewModel
from adly_desktop.ui.labels import TextLabel
from adly_desktop.ui.panel import Card
from adly_desktop.ui.states import EmptyState, LoadingState
from adly_desktop.ui.words import Words
from adly_sync_server.contract.metrics import roas

_EDGE_PX, _GAP_PX = 24, 12
_ICONS = {
    Need.CONFLICTS: ("sync", "red"),
    Need.REFUSED: ("error", "red"),
    Need.LOGIN: ("key", "red"),
    Need.EXPIRING: ("clock", "amber"),
    Need.REJECTED: ("warning", "amber"),
    Need.MEDIA: ("upload", "amber"),
    Need.SPEND: ("warning", "red"),
    Need.CHANGED: ("eye", "amber"),
}


class TodayView(QWidget):
    """Shows what its view model has read."""

    def __init__(self, model: TodayViewModel, words: Words) -> None:
        super().__init__()
        self.model, self._words = model, words
        self._stack, self._loading, self.empty = QStackedWidget(), LoadingState(), EmptyState("campaigns")
        self._content = QVBoxLayout()
        self._lay_out()
        self.empty.acted.connect(model.parts.begin)
        model.changed.connect(self._show)
        self._show()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt override
        """Follow the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._show()

    def _show(self) -> None:
        today = self.model.today
        self.empty.show_text(
            self.tr("Let's get started"),
            self.tr("Connect an ad account or draft the first campaign, in either order."),
            self.tr("Draft a campaign"),
        )
        if today is None:
            self._stack.setCurrentWidget(self._loading)
            return
        is_empty = not today.has_campaigns and not today.needs
        self._stack.setCurrentIndex(1 if is_empty else 0)
        _empty(self._content)
        tiles = [self._tiles(today)] if today.weeks else []
        for part in (self._head(today), *tiles, self._middle(today), self._recent(today)):
            self._content.addWidget(part)
            # Laid out before its parts are shown, the page would shrink to nothing and lose its place.
            part.show()
        self._content.setStretch(self._content.count() - 1, 1)

    def _head(self, today: Today) -> QWidget:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 4)
        row.addWidget(TextLabel(self._greeting(), "figure"), 1)
        row.addWidget(TextLabel(language.formats.full_date(self.model.now().date()), "secondary"))
        return holder

    def _greeting(self) -> str:
        hour = self.model.now().hour
        if hour < 12:
            return self.tr("Good morning")
        return self.tr("Good afternoon") if hour < 18 else self.tr("Good evening")

    def _tiles(self, today: Today) -> QWidget:
        """The main currency's week; others are told beside it."""
        holder, week = QWidget(), _main(today.weeks)
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(_GAP_PX)
        number = language.formats.number
        ratio, before = roas(week.revenue, week.spend), roas(week.revenue_before, week.spend_before)
        change = None if ratio is None or before is None else ratio - before
        tiles = (
            (
                self.tr("Spend, 7 days"),
                number(week.spend),
                week.currency,
                _change(week.spend, week.spend_before),
            ),
            (
                self.tr("Revenue reported by platforms"),
                number(week.revenue),
                week.currency,
                _change(week.revenue, week.revenue_before),
            ),
            (
                self.tr("ROAS"),
                language.formats.ratio(ratio),
                "×",
                number(change, 2, signed=True) if change is not None else "",
            ),
            (self.tr("Conversions"), number(week.conversions), "", ""),
        )
        for name, figure, unit, told in tiles:
            row.addWidget(_tile(name, figure, unit, told), 1)
        return holder

    def _middle(self, today: Today) -> QWidget:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(_GAP_PX)
        if today.weeks:
            row.addWidget(self._bars(today), 3)
        row.addWidget(self._needs(today), 2)
        return holder

    def _bars(self, today: Today) -> Card:
        card, week = Card(), _main(today.weeks)
        column = _column(card, self.tr("Spend by day"))
        bars = SpendBars()
        bars.show_days(today.first_day, week.by_day, week.currency, week.planned)
        column.addWidget(bars, 1)
        if planned := sum(week.planned, Decimal(0)):
            column.addWidget(TextLabel(self._against(week, planned), "label"))
        others = [other for other in today.weeks if other is not week]
        told = joined(*(language.formats.money(other.spend, other.currency) for other in others))
        if told:
            column.addWidget(TextLabel(self.tr("Also: {amounts}").format(amounts=told), "muted"))
        if today.as_of:
            ago = time_ago(datetime.fromisoformat(today.as_of), self.model.now())
            column.addWidget(TextLabel(self.tr("Figures updated {ago}").format(ago=ago), "muted"))
        return card

    def _against(self, week: Week, planned: Decimal) -> str:
        """The week against its plan; the marks across the bars are the plan's days."""
        share = language.formats.percent((week.spend - planned) / planned, 0, signed=True)
        told = language.formats.money(planned, week.currency, 0)
        return self.tr("Planned for these days: {amount} ({share})").format(amount=told, share=share)

    def _needs(self, today: Today) -> Card:
        card = Card()
        column = _column(card, self.tr("Needs you"))
        for need in today.needs:
            icon, tone = _ICONS[need.need]
            line = LineButton(self._need_words(need), icon=icon, tone=tone)
            line.clicked.connect(lambda _=False, kind=need.need: self.model.parts.meet(kind))
            column.addWidget(line)
        if not today.needs:
            line = LineButton(self.tr("Nothing right now"), icon="check-circle", tone="green", is_still=True)
            column.addWidget(line)
        column.addStretch(1)
        return card

    def _need_words(self, need: NeedsYou) -> str:
        count = need.number
        words = {
            Need.CONFLICTS: self.tr("%n conflict(s) to decide", None, count),
            Need.REFUSED: self.tr("%n act(s) not accepted", None, count),
            Need.LOGIN: self.tr("%n ad account(s) must be connected again", None, count),
            Need.EXPIRING: self.tr("Access of %n ad account(s) ends within a week", None, count),
            Need.REJECTED: self.tr("%n ad(s) not approved", None, count),
            Need.MEDIA: self.tr("%n file(s) could not be sent", None, count),
            Need.SPEND: self.tr("%n spend alert(s) to decide", None, count),
            Need.CHANGED: self.tr("%n change(s) made elsewhere", None, count),
        }
        return joined(words[need.need], need.name)

    def _recent(self, today: Today) -> Card:
        card = Card()
        column = _column(card, self.tr("Recent work"))
        for worked in today.recent:
            line = LineButton(own_direction(worked.name), tile=worked.platform, detail=self._told(worked))
            line.clicked.connect(lambda _=False, w=worked: self.model.parts.open_row(w.entity, w.id))
            column.addWidget(line)
        column.addStretch(1)
        return card

    def _told(self, worked: Worked) -> str:
        thing = self._words.thing(worked.entity)
        if worked.is_waiting:
            return joined(thing, self.tr("waits to be sent"))
        ago = time_ago(datetime.fromisoformat(worked.at), self.model.now()) if worked.at else ""
        who = worked.who.split()[0] if worked.who.strip() else ""
        return joined(thing, who, ago)

    def _lay_out(self) -> None:
        inner = QWidget()
        self._content.setContentsMargins(_EDGE_PX, 20, _EDGE_PX, 20)
        self._content.setSpacing(_GAP_PX)
        inner.setLayout(self._content)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setWidget(inner)
        for part in (area, self.empty, self._loading):
            self._stack.addWidget(part)
        column = QGridLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)


def _main(weeks: Sequence[Week]) -> Week:
    return max(weeks, key=lambda week: week.spend)


def _change(now: Decimal, before: Decimal) -> str:
    return language.formats.percent((now - before) / before, signed=True) if before else ""


def _tile(name: str, figure: str, unit: str, told: str) -> Card:
    card = Card()
    column = QVBoxLayout(card)
    column.setContentsMargins(16, 12, 16, 12)
    column.setSpacing(2)
    column.addWidget(TextLabel(name, "label"))
    row = QHBoxLayout()
    row.setSpacing(6)
    row.addWidget(TextLabel(figure, "figure"))
    row.addWidget(TextLabel(unit, "muted"))
    row.addStretch(1)
    column.addLayout(row)
    change = TextLabel(told or " ", "label")
    change.set_tone("red" if "\u2212" in told else "green")
    column.addWidget(change)
    return card


def _column(card: Card, title: str) -> QVBoxLayout:
    column = QVBoxLayout(card)
    column.setContentsMargins(16, 14, 16, 12)
    column.setSpacing(4)
    column.addWidget(TextLabel(title, "heading"))
    column.addSpacing(4)
    return column


def _empty(column: QVBoxLayout) -> None:
    while (entry := column.takeAt(0)) is not None:
        if (widget := entry.widget()) is not None:
            widget.deleteLater()
