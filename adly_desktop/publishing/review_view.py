"""The difference before a publish: money, what stands in the way, and every field in three columns."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from adly_desktop.i18n.active import language
from adly_desktop.publishing.publishing_view_model import FoundProblem, Subject
from adly_desktop.publishing.readiness import Obstacle
from adly_desktop.publishing.review import FieldReview, MoneyPlan, Review, RowReview, RowState
from adly_desktop.ui.chip import Chip
from adly_desktop.ui.finding_bar import FindingBar
from adly_desktop.ui.labels import ElidedLabel, TextLabel
from adly_desktop.ui.marks import Severity
from adly_desktop.ui.panel import Card, HairLine
from adly_desktop.ui.replaced import Replaced
from adly_desktop.ui.side_by_side import SideBySide
from adly_desktop.ui.tones import Tone
from adly_desktop.ui.words import Words
from adly_sync_server.contract.currencies import is_known, minor_digits

#: Problems listed one by one; the rest is counted.
_MOST_PROBLEMS = 4
_CARD_PX = 195


class ReviewView(Replaced):
    """One campaign's difference. ``asked`` carries an obstacle whose way out was chosen, ``version_asked`` a
    live ad whose edit shall be a new ad instead."""

    asked = Signal(object)
    field_opened = Signal(str, str, str)
    version_asked = Signal(str)

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words

    def show_subject(self, subject: Subject) -> None:
        """Show a campaign as it would be published."""
        column = self.begin()
        column.addWidget(self._summary(subject))
        for obstacle in subject.obstacles:
            column.addWidget(self._obstacle_bar(obstacle, subject))
        for problem in subject.problems[:_MOST_PROBLEMS]:
            column.addWidget(self._problem_bar(problem))
        for row in subject.review.rows:
            if row.state is not RowState.SAME:
                column.addWidget(self._row_card(row, subject))
        column.addStretch(1)

    def _summary(self, subject: Subject) -> QWidget:
        across = SideBySide(_CARD_PX)
        review, problems = subject.review, subject.problems
        blocking = sum(problem.is_blocking for problem in problems)
        across.add(self._money_card(review))
        across.add(self._changes_card(review))
        across.add(self._check_card(blocking, len(problems) - blocking))
        return across

    def _money_card(self, review: Review) -> Card:
        after, before = review.after, review.before
        is_lifetime = not after.daily and after.lifetime
        name = self.tr("Total") if is_lifetime else self.tr("Per day")
        figure = _money(after, lifetime=bool(is_lifetime))
        if before is None:
            return _figure_card(name, figure, self.tr("new"), Tone.GREEN)
        was = _money(before, lifetime=bool(is_lifetime))
        told = self.tr("unchanged") if was == figure else self.tr("was {amount}").format(amount=was)
        return _figure_card(name, figure, told, Tone.NEUTRAL if was == figure else Tone.PURPLE)

    def _changes_card(self, review: Review) -> Card:
        new, changed = review.count(RowState.NEW), review.count(RowState.CHANGED)
        number = language.formats.number
        figure = number(new + changed)
        told = self.tr("{new} new · {changed} changed").format(new=number(new), changed=number(changed))
        return _figure_card(self.tr("Changes"), figure, told, Tone.GREEN if new else Tone.PURPLE)

    def _check_card(self, blocking: int, warnings: int) -> Card:
        number = language.formats.number
        figure = number(blocking + warnings)
        told = self.tr("Blockers: {blocking} · Warnings: {warnings}").format(
            blocking=number(blocking), warnings=number(warnings)
        )
        tone = Tone.RED if blocking else Tone.AMBER if warnings else Tone.GREEN
        return _figure_card(
            self.tr("Check"), figure, told if blocking or warnings else self.tr("no problems"), tone
        )

    def _obstacle_bar(self, obstacle: Obstacle, subject: Subject) -> FindingBar:
        sentence, fix, severity = self._obstacle_words(subject)[obstacle]
        bar = FindingBar()
        bar.show_finding(sentence, fix, severity)
        bar.fix_requested.connect(lambda: self.asked.emit(obstacle))
        return bar

    def _obstacle_words(self, subject: Subject) -> dict[Obstacle, tuple[str, str, Severity]]:
        waiting = self.tr("%n row(s) have edits that were not sent yet.", None, len(subject.tree.waiting))
        conflicts = self.tr(
            "%n row(s) have conflicts that nobody has decided.", None, len(subject.tree.conflicted)
        )
        media = self.tr("%n file(s) have not reached the server yet.", None, len(subject.tree.unsent_media))
        blocks, waits = Severity.BLOCKS, Severity.WARNS
        return {
            Obstacle.UNSENT: (waiting, self.tr("Sync now"), waits),
            Obstacle.CONFLICTS: (conflicts, self.tr("Decide"), blocks),
            Obstacle.NO_ACCOUNT: (self.tr("No ad account is chosen."), self.tr("Choose one"), blocks),
            Obstacle.ACCOUNT: (
                self.tr("The ad account must be connected again."),
                self.tr("Connect"),
                blocks,
            ),
            Obstacle.MEDIA: (media, self.tr("Sync now"), waits),
            Obstacle.FINDINGS: (
                self.tr("The platform would refuse this as it is."),
                self.tr("Fix it"),
                blocks,
            ),
            Obstacle.OFFLINE: (self.tr("Publishing needs a connection; the draft is safe here."), "", waits),
            Obstacle.ROLE: (self.tr("Your role cannot publish. Ask an owner."), "", blocks),
            Obstacle.CEILING: (self.tr("This adds more per day than you are allowed to."), "", blocks),
            Obstacle.NOTHING: (self.tr("Nothing differs from what is published."), "", Severity.SUGGESTS),
        }

    def _problem_bar(self, problem: FoundProblem) -> FindingBar:
        bar = FindingBar()
        severity = Severity.BLOCKS if problem.is_blocking else Severity.WARNS
        bar.show_finding(problem.text, self.tr("Open"), severity)
        place = (problem.entity, problem.entity_id, problem.field)
        bar.fix_requested.connect(lambda: self.field_opened.emit(*place))
        return bar

    def _row_card(self, row: RowReview, subject: Subject) -> Card:
        card = Card()
        column = QVBoxLayout(card)
        column.setContentsMargins(16, 12, 16, 14)
        column.setSpacing(10)
        column.addLayout(self._row_head(row))
        if row.restarts:
            column.addWidget(self._version_bar(row))
        column.addWidget(HairLine(soft=True))
        column.addWidget(self._table(row, subject))
        return card

    def _version_bar(self, row: RowReview) -> FindingBar:
        """Beside publishing the edit: a new ad with it, and the old one stops once that runs."""
        bar = FindingBar()
        bar.show_finding(
            self.tr("This ad is live. Publishing the edit starts its review and learning anew."),
            self.tr("New version, pause the old"),
            Severity.WARNS,
        )
        bar.fix_requested.connect(lambda: self.version_asked.emit(row.id))
        return bar

    def _row_head(self, row: RowReview) -> QHBoxLayout:
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(TextLabel(self._words.thing(row.entity), "label"))
        head.addWidget(ElidedLabel(row.name, "heading"), 1)
        is_new = row.state is RowState.NEW
        text, tone = (self.tr("New"), Tone.GREEN) if is_new else (self.tr("Changed"), Tone.PURPLE)
        head.addWidget(Chip(text, tone))
        return head

    def _table(self, row: RowReview, subject: Subject) -> QFrame:
        frame = QFrame()
        grid = QGridLayout(frame)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(20)
        grid.setVerticalSpacing(8)
        is_new = row.state is RowState.NEW
        titles = ("", self.tr("Live now"), self.tr("We published"), self.tr("Draft"))
        for place, title in enumerate(titles if not is_new else ("", self.tr("Draft"))):
            grid.addWidget(TextLabel(title, "muted"), 0, place)
            grid.setColumnStretch(place, 0 if place == 0 else 1)
        grid.setColumnMinimumWidth(0, 130)
        for number, field in enumerate(row.fields, 1):
            for place, part in enumerate(self._line(row, field, subject, is_new=is_new)):
                grid.addWidget(part, number, place, Qt.AlignmentFlag.AlignTop)
        return frame

    def _line(
        self, row: RowReview, field: FieldReview, subject: Subject, *, is_new: bool
    ) -> Sequence[QWidget]:
        words, names = self._words, subject.tree.names
        name = TextLabel(words.field(row.entity, field.path), "label")
        versions = (field.draft,) if is_new else (field.live, field.published, field.draft)
        shown = [_value(words.value(row.entity, field.path, value, names)) for value in versions]
        if not is_new:
            shown[-1].set_tone("purple")
            if field.live != field.published:
                shown[0].set_tone("amber")
        return (name, *shown)


def _figure_card(name: str, figure: str, told: str, tone: Tone) -> Card:
    card = Card("well")
    column = QVBoxLayout(card)
    column.setContentsMargins(16, 12, 16, 12)
    column.setSpacing(2)
    column.addWidget(TextLabel(name, "label"))
    below = QHBoxLayout()
    below.setSpacing(10)
    below.addWidget(TextLabel(figure, "figure"))
    below.addWidget(Chip(told, tone), 0, Qt.AlignmentFlag.AlignVCenter)
    below.addStretch(1)
    column.addLayout(below)
    return card


def _value(text: str) -> TextLabel:
    label = TextLabel(text)
    label.setWordWrap(True)
    return label


def _money(plan: MoneyPlan, *, lifetime: bool) -> str:
    amount = plan.lifetime if lifetime else plan.daily
    if not is_known(plan.currency):
        return language.formats.number(amount, 2)
    return language.formats.money(amount, plan.currency, minor_digits(plan.currency))
