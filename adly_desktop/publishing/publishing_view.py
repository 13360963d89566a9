"""Review & publish: the campaigns that differ from what is live, and one of them beside."""

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from adly_desktop.i18n.active import language
from adly_desktop.i18n.isolates import own_direction
from adly_desktop.publishing.activation_view import activation_sheet, promise_of
from adly_desktop.publishing.differences_view import DifferencesView
from adly_desktop.publishing.money_words_view import spending
from adly_desktop.publishing.progress_view import ProgressView
from adly_desktop.publishing.publishing_view_model import PublishingViewModel, Subject
from adly_desktop.publishing.readiness import Obstacle
from adly_desktop.publishing.review_view import ReviewView
from adly_desktop.publishing.trees import Candidate
from adly_desktop.theme.active import theme
from adly_desktop.ui.buttons import GhostButton, PrimaryButton
from adly_desktop.ui.chip import Chip
from adly_desktop.ui.entry_list import Entry, EntryList
from adly_desktop.ui.finding_bar import FindingBar
from adly_desktop.ui.labels import ElidedLabel, TextLabel
from adly_desktop.ui.marks import Severity
from adly_desktop.ui.page_stack import PageStack
from adly_desktop.ui.panel import HairLine
from adly_desktop.ui.sheet import Sheet
from adly_desktop.ui.states import EmptyState, LoadingState
from adly_desktop.ui.tile import Tile
from adly_desktop.ui.tones import Tone
from adly_desktop.ui.words import Words

_LIST_PX, _EDGE_PX, _BAR_PX, _LIST_SHARE = 290, 28, 60, 0.34


class PublishingView(QWidget):
    """A list and a detail with the one thing to do below it. ``way_out`` carries an obstacle to clear."""

    way_out = Signal(object)
    version_asked = Signal(str)

    def __init__(self, model: PublishingViewModel, words: Words) -> None:
        super().__init__()
        self.model, self._words = model, words
        self.list = EntryList()
        self._tile, self._name, self._state = Tile("meta"), ElidedLabel("", "title"), Chip()
        self._sentence, self._problem = TextLabel("", "secondary"), FindingBar()
        self.review, self.progress = ReviewView(words), ProgressView(words)
        self.differences = DifferencesView(words)
        self.act, self.other, self._promise = (
            PrimaryButton(""),
            GhostButton("", large=True),
            TextLabel("", "secondary"),
        )
        self._stack, self._whole = PageStack(), QStackedWidget()
        self.empty, self._loading = EmptyState("check-circle"), LoadingState()
        self.sheet: Sheet | None = None
        self._sentence.setWordWrap(True)
        self.act.set_keys(QKeySequence("Ctrl+Shift+Return"))
        self._lay_out()
        self._connect()
        self._show()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt override
        """Follow the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._show()
            self.model.load()  # sentences of findings are made when they are read

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt override
        """What came to stand while nobody looked is offered now."""
        super().showEvent(event)
        self._on_offered()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt override
        """The list grows with the text, as far as there is room."""
        super().resizeEvent(event)
        self._size_list()

    def _size_list(self) -> None:
        wanted_px = round(_LIST_PX * theme.text_scale)
        self.list.setFixedWidth(min(wanted_px, round(self.width() * _LIST_SHARE)))

    def _connect(self) -> None:
        theme.changed.connect(self._size_list)
        model = self.model
        model.changed.connect(self._show)
        model.offered.connect(self._on_offered)
        self.list.chosen.connect(model.choose)
        self.act.clicked.connect(self._on_act)
        self.other.clicked.connect(self._on_other)
        self.review.asked.connect(self._on_way_out)
        self.review.version_asked.connect(self.version_asked)
        self.review.field_opened.connect(model.open_field)
        self.progress.field_opened.connect(model.open_field)
        self.differences.chosen.connect(model.choose_side)

    def _show(self) -> None:
        self._show_list()
        subject = self.model.subject
        if not self.model.candidates:
            self.empty.show_text(
                self.tr("Everything is published"),
                self.tr("Campaigns appear here as soon as they differ from what is live."),
            )
            self._whole.setCurrentWidget(self.empty)
        elif subject is None:
            self._loading.show_text(self.tr("Comparing"))
            self._whole.setCurrentWidget(self._loading)
        else:
            self._show_head(subject)
            self._show_body(subject)
            self._show_actions(subject)
            self._whole.setCurrentIndex(0)

    def _show_list(self) -> None:
        entries = [Entry(one.id, one.name or "—", self._kind(one)) for one in self.model.candidates]
        heading = self.tr("To review · {count}").format(count=language.formats.number(len(entries)))
        self.list.setAccessibleName(self.tr("Campaigns to review"))
        self.list.show_entries([Entry("", heading), *entries] if entries else [])
        self.list.choose(self.model.campaign_id)

    def _kind(self, one: Candidate) -> str:
        if one.is_begun:
            return self.tr("Publishing started")
        return self.tr("Never published") if one.is_new else self.tr("Changed since publishing")

    def _show_head(self, subject: Subject) -> None:
        fields, account = subject.tree.campaign.fields, subject.tree.account
        self._tile.show_kind(str(fields["platform"]))
        self._name.setText(str(fields["name"]))
        text, tone = self._state_words()
        self._state.show_text(text, tone)
        self._state.setVisible(bool(text))
        name = str(account.fields["account_name"]) if account is not None else ""
        to_account = self.tr(
            "To {account}. Everything is created paused and read back; activating comes after."
        )
        to_nobody = self.tr("Everything is created paused and read back; activating comes after.")
        self._sentence.setText(to_account.format(account=own_direction(name)) if name else to_nobody)
        self._problem.setVisible(bool(self.model.problem))
        self._problem.show_finding(self.model.problem, "", Severity.BLOCKS)

    def _state_words(self) -> tuple[str, Tone]:
        publish = self.model.publish
        if publish is None:
            return "", Tone.NEUTRAL
        if publish.is_running:
            return self.tr("Under way"), Tone.BLUE
        return {
            "needs_decision": (self.tr("Needs a decision"), Tone.AMBER),
            "blocked": (self.tr("Not published"), Tone.RED),
            "failed": (self.tr("Stopped"), Tone.RED),
            "cancelled": (self.tr("Cancelled"), Tone.NEUTRAL),
            "published_paused": (self.tr("Published, paused"), Tone.GREEN),
            "active": (self.tr("Live"), Tone.GREEN),
        }.get(publish.state, (publish.state, Tone.NEUTRAL))

    def _show_body(self, subject: Subject) -> None:
        publish = self.model.publish
        names = {row.id: str(row.fields["name"] or "") for row in subject.tree.rows()} | dict(
            subject.tree.names
        )
        self.differences.setVisible(publish is not None and bool(publish.differences))
        if publish is None:
            self.review.show_subject(subject)
            self._stack.setCurrentWidget(self.review)
            return
        if publish.state == "needs_decision":
            self.differences.show_questions(publish, names, self.model.choices)
        elif publish.differences:
            self.differences.show_alterations(publish, names)
        self.progress.show_publish(publish, names, self.model.server_findings())
        self._stack.setCurrentWidget(self.progress)

    def _show_actions(self, subject: Subject) -> None:
        act, other, promise, possible = self._action_words(subject)
        self.act.set_text(act)
        self.act.setVisible(bool(act))
        self.act.setEnabled(possible and not self.model.is_asking)
        self.other.set_text(other)
        self.other.setVisible(bool(other))
        self._promise.setText(promise)

    def _action_words(self, subject: Subject) -> tuple[str, str, str, bool]:
        """The one thing to do, another, what to expect, and whether it can be done."""
        publish = self.model.publish
        if publish is None:
            return self.tr("Publish as paused"), "", promise_of(subject), not subject.obstacles
        review_again, cancel = self.tr("Review again"), self.tr("Cancel this publish")
        return {
            "needs_decision": (
                self.tr("Continue"),
                cancel,
                self.tr("Publishing waits for your decision."),
                True,
            ),
            "cancelled": (
                self.tr("Go on"),
                review_again,
                self.tr("What was created stays on the platform, paused. Going on adds what is missing."),
                True,
            ),
            "failed": (
                self.tr("Try again"),
                review_again,
                self.tr("What was created is not created twice."),
                True,
            ),
            "blocked": (self.tr("Try again"), review_again, self.tr("Fix it, then try again."), True),
            "published_paused": (
                self.tr("Activate"),
                review_again,
                spending(subject.review.after),
                True,
            ),
            "active": (
                "",
                review_again,
                self.tr("It is live. Results come in with the next collection."),
                True,
            ),
        }.get(publish.state, ("", cancel if publish.may_be_cancelled else "", self._meanwhile(), True))

    def _meanwhile(self) -> str:
        return self.tr("You can go on working; this continues on the server.")

    def _on_act(self) -> None:
        publish = self.model.publish
        if publish is None:
            self.model.ask_publish()
        elif publish.state == "needs_decision":
            self.model.decide()
        elif publish.state == "published_paused":
            self._ask_activation()
        else:
            self.model.retry()

    def _on_other(self) -> None:
        publish = self.model.publish
        if publish is not None and publish.may_be_cancelled:
            self.model.cancel()
        else:
            self.model.begin_anew()

    def _ask_activation(self) -> None:
        if self.model.subject is None:
            return
        self.model.take_offer()
        self.sheet = activation_sheet(self.window(), self.model.subject)
        self.sheet.finished.connect(lambda accepted: self.model.activate() if accepted else None)
        self.sheet.open()

    def _on_offered(self) -> None:
        """Asked where it is seen; whoever is elsewhere is asked when he comes back."""
        if self.isVisible() and self.model.is_offered:
            self._ask_activation()

    def _on_way_out(self, obstacle: Obstacle) -> None:
        if obstacle in (Obstacle.UNSENT, Obstacle.MEDIA):
            self.model.sync_now()
        else:
            self.way_out.emit(obstacle)

    def _lay_out(self) -> None:
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        across.addWidget(self.list)
        across.addWidget(HairLine(vertical=True))
        for part in (self._detail(), self.empty, self._loading):
            self._whole.addWidget(part)
        across.addWidget(self._whole, 1)

    def _detail(self) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._scrolled(), 1)
        column.addWidget(HairLine())
        column.addWidget(self._actions())
        return holder

    def _scrolled(self) -> QScrollArea:
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(_EDGE_PX, 20, _EDGE_PX, 20)
        column.setSpacing(12)
        head = QHBoxLayout()
        head.setSpacing(10)
        for part in (self._tile, self._name, self._state):
            head.addWidget(part)
        head.addStretch(1)
        column.addLayout(head)
        self._stack.addWidget(self.review)
        self._stack.addWidget(self.progress)
        for below in (self._sentence, self._problem, self.differences, self._stack):
            column.addWidget(below)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setWidget(inner)
        return area

    def _actions(self) -> QWidget:
        bar = QWidget()
        bar.setMinimumHeight(_BAR_PX)
        self._promise.setWordWrap(True)
        row = QHBoxLayout(bar)
        row.setContentsMargins(_EDGE_PX, 8, _EDGE_PX, 8)
        row.setSpacing(8)
        row.addWidget(self.act)
        row.addWidget(self.other)
        row.addSpacing(8)
        row.addWidget(self._promise, 1)
        return bar
