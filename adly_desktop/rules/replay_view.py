"""What a rule would have done on the days before today: days as bars with marks, sums, and each deed."""

from collections.abc import Sequence
from decimal import Decimal

from PySide6.QtCore import QCoreApplication, QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from adly_desktop.i18n.active import language
from adly_desktop.i18n.isolates import own_direction
from adly_desktop.i18n.voice import shown_voice
from adly_desktop.rules.deed_words_view import change_words, days_words, deed_name, held_words, seen_words
from adly_desktop.rules.rule_words_view import money
from adly_desktop.theme.active import theme
from adly_desktop.ui.buttons import PrimaryButton
from adly_desktop.ui.chip import Chip
from adly_desktop.ui.labels import TextLabel
from adly_desktop.ui.page_stack import PageStack
from adly_desktop.ui.painting import fill_rounded
from adly_desktop.ui.panel import Card, HairLine
from adly_desktop.ui.states import EmptyState, LoadingState
from adly_desktop.ui.tones import Tone
from adly_sync_server.contract.automation.deciding import Decision
from adly_sync_server.contract.automation.replaying import Replay, Replayed
from adly_sync_server.contract.automation.rules import Rule

_EDGE_PX, _FOOT_PX, _HEAD_PX, _RADIUS, _MARK_PX, _DAY_EVERY = 20, 20, 22, 3, 9, 7
_MOST_LINES = 60


class SpendMarks(QWidget):
    """One bar a day for what was spent, with a mark above each day on which the rule would have acted."""

    def __init__(self) -> None:
        super().__init__()
        self._days: Sequence[Replayed] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(150)

    def show_days(self, days: Sequence[Replayed], currency: str) -> None:
        """Consecutive days."""
        self._days = days
        acted = [language.formats.day(one.day) for one in days if one.deeds]
        spent = money(sum((one.spend for one in days), Decimal(0)), currency, shown_voice())
        told = self.tr("Spend by day, {spent} in all. Would have acted on: {days}")
        self.setAccessibleName(told.format(spent=spent, days=", ".join(acted) or "—"))
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt override
        """Wide and low."""
        return QSize(480, 150)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt override
        """Base line, bars, marks, a date each week. Time runs from left to right in both languages."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        painter.fillRect(QRect(0, self._base(), self.width(), 1), theme.color("line"))
        highest = max((one.spend for one in self._days), default=Decimal(0)) or Decimal(1)
        for place, day in enumerate(self._days):
            self._paint_day(painter, place, day, float(day.spend / highest))
        painter.end()

    def _base(self) -> int:
        return self.height() - _FOOT_PX

    def _paint_day(self, painter: QPainter, place: int, day: Replayed, share: float) -> None:
        room, base = self.width() / len(self._days), self._base()
        width, left = max(int(room * 0.6), 2), int(room * place + room * 0.2)
        height = max(int((base - _HEAD_PX) * share), 1)
        tone = "accent" if day.deeds else "line_strong"
        fill_rounded(painter, QRect(left, base - height, width, height), _RADIUS, theme.color(tone))
        if day.deeds:
            middle = left + width // 2
            painter.setBrush(theme.color("amber"))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.drawEllipse(middle - _MARK_PX // 2, base - height - _MARK_PX - 4, _MARK_PX, _MARK_PX)
        if place % _DAY_EVERY == 0:
            self._paint_date(painter, QRect(int(room * place), base + 3, 90, _FOOT_PX), day)

    def _paint_date(self, painter: QPainter, rect: QRect, day: Replayed) -> None:
        painter.setFont(theme.font("small"))
        painter.setPen(theme.color("text_3"))
        told = own_direction(language.formats.day(day.day))
        painter.drawText(rect, int(Qt.AlignmentFlag.AlignLeft), told)


class DeedCard(Card):
    """One deed that would have been, or was held back, with what its conditions saw."""

    def __init__(self, rule: Rule, one: Decision) -> None:
        super().__init__("well")
        change, currency = one.change, rule.currency
        head = TextLabel(own_direction(one.subject.name), "strong")
        head.setWordWrap(True)
        chip = Chip(deed_name(rule.act.deed), Tone.ACCENT if change else Tone.BLUE)
        told = change_words(change.field, change.before, change.after, currency) if change else ""
        what = told or held_words(one.held.value if one.held else None)
        day = TextLabel(language.formats.day(one.subject.today), "secondary")
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(chip)
        top.addWidget(head, 1)
        top.addWidget(day)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 10, 14, 10)
        column.setSpacing(4)
        column.addLayout(top)
        if what:
            column.addWidget(TextLabel(what, "body"))
        for seen in one.verdict.seen:
            line = TextLabel(f"{seen_words(seen, currency)} · {days_words(seen)}", "secondary")
            line.setWordWrap(True)
            column.addWidget(line)


class ReplayView(QWidget):
    """``asked`` when somebody wants to see it, ``switched_on`` when he has and lets it run."""

    asked = Signal()
    switched_on = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.empty, self.loading, self.run = (
            EmptyState("play-circle"),
            LoadingState(),
            PrimaryButton("", "play"),
        )
        self.sums, self.honest, self.marks = (
            TextLabel("", "heading"),
            TextLabel("", "secondary"),
            SpendMarks(),
        )
        self._rule: Rule | None = None
        self._replay: Replay | None = None
        self._cannot = ""
        self._list = QVBoxLayout()
        self._stack, self._shown = PageStack(), QScrollArea()
        self._lay_out()
        self.empty.acted.connect(self.asked)
        self.run.clicked.connect(self.switched_on)
        self._retranslate()

    def show_replay(
        self, rule: Rule | None, told: Replay | None, *, is_loading: bool, cannot: str, is_on: bool, may: bool
    ) -> None:
        """``cannot``: what has to be mended first, if anything."""
        is_other = told is not self._replay
        self._rule, self._replay, self._cannot = rule, told, cannot
        self.run.setVisible(may and told is not None and not is_on)
        page = self.loading if is_loading else self.empty if told is None or rule is None else self._shown
        self._stack.setCurrentWidget(page)
        if is_other:
            self._fill()
        self._retranslate()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt override
        """Follow the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
            self._fill()

    def _retranslate(self) -> None:
        self.loading.show_text(self.tr("Going through the last days…"))
        self.run.set_text(self.tr("Switch the rule on"))
        if self._cannot:
            self.empty.show_text(self.tr("Not ready yet"), self._cannot)
        else:
            self.empty.show_text(
                self.tr("See it at work before it runs"),
                self.tr(
                    "What the rule would have done over the last 30 days, day by day, by the same reckoning."
                ),
                self.tr("See the last 30 days"),
            )
        self.honest.setText(
            self.tr(
                "By the figures as they are known now, which is more than was known then. "
                "Edits that people made meanwhile are not played back."
            )
        )
        if self._replay is not None and self._rule is not None:
            self.sums.setText(self._sums(self._replay, self._rule))
            self.marks.show_days(self._replay.days, self._rule.currency)

    def _sums(self, told: Replay, rule: Rule) -> str:
        voice = shown_voice()
        count = len(told.deeds)
        acted = QCoreApplication.translate("ReplayView", "It would have acted %n time(s)", None, count)
        looked = QCoreApplication.translate("ReplayView", "looking at %n thing(s)", None, told.subjects)
        parts = [f"{acted}, {looked}."]
        amounts = (
            (told.raised, self.tr("Daily amounts raised by {money} in all.")),
            (told.lowered, self.tr("Daily amounts lowered by {money} in all.")),
            (told.spent_after_pause, self.tr("What it would have paused spent {money} afterwards.")),
        )
        parts += [text.format(money=money(value, rule.currency, voice)) for value, text in amounts if value]
        return " ".join(parts)

    def _fill(self) -> None:
        while (entry := self._list.takeAt(0)) is not None:
            widget = entry.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        if self._replay is None or self._rule is None:
            return
        lines = told_of(self._replay)
        for one in lines:
            self._list.addWidget(DeedCard(self._rule, one))
        if not lines:
            none = TextLabel(self.tr("On none of these days were its conditions met."), "secondary")
            self._list.addWidget(none)
        self._list.addStretch(1)

    def _lay_out(self) -> None:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(_EDGE_PX, 16, _EDGE_PX, _EDGE_PX)
        column.setSpacing(12)
        top = QHBoxLayout()
        top.addWidget(self.sums, 1)
        top.addWidget(self.run, 0, Qt.AlignmentFlag.AlignTop)
        for label in (self.sums, self.honest):
            label.setWordWrap(True)
        column.addLayout(top)
        column.addWidget(self.honest)
        column.addWidget(self.marks)
        column.addWidget(HairLine(soft=True))
        self._list.setSpacing(8)
        column.addLayout(self._list)
        column.addStretch(1)
        self._shown.setWidget(inside)
        self._shown.setWidgetResizable(True)
        self._shown.setFrameShape(QFrame.Shape.NoFrame)
        self._shown.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for page in (self.empty, self.loading, self._shown):
            self._stack.addWidget(page)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._stack)


def told_of(told: Replay) -> list[Decision]:
    """Every deed, newest first, then what was held back: each thing once with its last reason."""
    deeds = [one for day in reversed(told.days) for one in day.deeds]
    held = {one.subject.entity_id: one for day in told.days for one in day.held}
    return [*deeds, *held.values()][:_MOST_LINES]
