"""What the open campaign, ad set or ad spent and brought: 28 days, today by hour, and where it came from."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from adly_desktop.campaigns.desk_view_model import Desk
from adly_desktop.campaigns.entity_figures import Asked, EntityFigures, entity_figures
from adly_desktop.campaigns.figure_sentences_view import FigureSentences
from adly_desktop.campaigns.figure_words_view import BREAKDOWNS
from adly_desktop.campaigns.figures_head_view import FiguresHead
from adly_desktop.campaigns.figures_state_view import FiguresState, Reading
from adly_desktop.campaigns.inspector_view_model import InspectorViewModel
from adly_desktop.campaigns.words_view import word
from adly_desktop.i18n.active import language
from adly_desktop.storage.changes import Changes
from adly_desktop.ui.labels import TextLabel
from adly_desktop.ui.segmented import Segmented
from adly_desktop.ui.share_rows import ShareRows
from adly_desktop.ui.value_bars import ValueBars
from adly_sync_server.contract.errors import AdlyError
from adly_sync_server.contract.figures import Breakdown


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
        self._full, self.word, self.head = QWidget(), FiguresState(), FiguresHead()
        self.state = Reading.LOADING
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
            self._show_state(Reading.LOADING)
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
        self.word.again.clicked.connect(self.reload)
        self.breakdown.chosen.connect(lambda _: self._draw_parts())
        self.days.pointed.connect(self._tell_day)
        self.hours.pointed.connect(self._tell_hour)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self._full)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.head)
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
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        for state in (self.word, self._full):
            whole.addWidget(state)

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
        self._show_state(Reading.EMPTY if found is None else Reading.FULL)
        self._draw()

    def _fail(self, error: AdlyError) -> None:
        self._desk.failed.emit(error)
        self._show_state(Reading.FAILED)

    def _show_state(self, state: Reading) -> None:
        self.state = state
        self.word.show_state(state)
        self._full.setVisible(state is Reading.FULL)

    # Drawing

    def _draw(self) -> None:
        shown = self._shown
        if shown is None:
            return
        sentences = FigureSentences(shown, self._clock)
        self.head.show_figures(shown, sentences)
        self.days.show_bars(self._days_title.text(), sentences.day_bars())
        self._day_told.setText(sentences.last_week())
        self._draw_hours(shown, sentences)
        self._name_breakdowns(shown)
        self._draw_parts()

    def _draw_hours(self, shown: EntityFigures, sentences: FigureSentences) -> None:
        for part in (self._hours_title, self.hours, self._hour_told):
            part.setVisible(bool(shown.hours))
        if shown.hours_day is None:
            return
        is_today = shown.hours_day == self._clock().astimezone().date()
        title = self.tr("Today by hour")
        if not is_today:
            title = self.tr("{day} by hour").format(day=language.formats.day(shown.hours_day))
        self._hours_title.setText(title)
        self.hours.show_bars(title, sentences.hour_bars())
        self._hour_told.setText(sentences.day_so_far())

    def _tell_day(self, told: str) -> None:
        if self._shown is not None:
            self._day_told.setText(told or FigureSentences(self._shown, self._clock).last_week())

    def _tell_hour(self, told: str) -> None:
        if self._shown is not None:
            self._hour_told.setText(told or FigureSentences(self._shown, self._clock).day_so_far())

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
        sentences, breakdown = FigureSentences(shown, self._clock), Breakdown(chosen)
        self.parts.show_shares(word(BREAKDOWNS, breakdown), sentences.shares(breakdown))
