"""The page of notices: what needs somebody, what is over, and the letters about it."""

from datetime import datetime

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from adly_desktop.i18n.notice_words import notice_sentence
from adly_desktop.i18n.relative_time import time_ago
from adly_desktop.notices.letters_card_view import LettersCard
from adly_desktop.notices.notices_read import Told
from adly_desktop.notices.notices_view_model import NoticesViewModel
from adly_desktop.ui.buttons import GhostButton, IconButton
from adly_desktop.ui.chip import Chip
from adly_desktop.ui.finding_bar import FindingBar
from adly_desktop.ui.icon_label import IconLabel
from adly_desktop.ui.labels import TextLabel
from adly_desktop.ui.marks import Severity
from adly_desktop.ui.page_stack import PageStack
from adly_desktop.ui.panel import Card
from adly_desktop.ui.replaced import Replaced
from adly_desktop.ui.states import EmptyState, LoadingState
from adly_desktop.ui.tones import Tone

ALL_READ = QKeySequence("Ctrl+Shift+R")
_EDGE_PX = 28
_MARKS = {"red": ("error", "red"), "amber": ("warning", "amber")}


class NoticesView(QWidget):
    """Newest first; unread ones stand out until they are read, those that are over step back."""

    def __init__(self, model: NoticesViewModel) -> None:
        super().__init__()
        self.model = model
        self._title, self.all_read = TextLabel("", "title"), GhostButton("", "check")
        self.problem, self.empty, self.loading = FindingBar(), EmptyState("bell"), LoadingState()
        self.letters = LettersCard(model)
        self.rows: dict[str, GhostButton] = {}
        self._list, self._stack = Replaced(8), PageStack()
        self._lay_out()
        self.all_read.set_keys(ALL_READ)
        self.all_read.clicked.connect(model.mark_all_read)
        self.problem.fix_requested.connect(model.load)
        model.changed.connect(self._show)
        self._show()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt override
        """Follow the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._show()

    def _show(self) -> None:
        model = self.model
        self._title.setText(self.tr("Notices"))
        self.all_read.set_text(self.tr("Mark all as read"))
        self.problem.show_finding(model.problem, self.tr("Try again"), Severity.WARNS)
        self.problem.setVisible(bool(model.problem))
        self.loading.show_text(self.tr("Reading the notices…"))
        self.empty.show_text(
            self.tr("Nothing to tell"),
            self.tr("What platforms, plans, rules and schedules find is told here; the bell counts it."),
        )
        notices = model.notices
        if notices is None:
            self._stack.setCurrentWidget(self.loading)
            return
        self.all_read.setEnabled(bool(notices.unread))
        self.letters.show_letters(notices.letters)
        self._stack.setCurrentWidget(self._list if notices.told else self.empty)
        column, self.rows = self._list.begin(), {}
        for one in notices.told:
            column.addWidget(self._card(one))
        column.addStretch(1)

    def _card(self, one: Told) -> Card:
        card = Card()
        row = QHBoxLayout(card)
        row.setContentsMargins(16, 10, 12, 10)
        row.setSpacing(12)
        icon, tone = _MARKS.get(one.severity, ("info", "blue"))
        is_new = not one.is_read and not one.is_over
        row.addWidget(
            IconLabel(icon, tone if not one.is_over else "text_3", 18), 0, Qt.AlignmentFlag.AlignTop
        )
        told = QVBoxLayout()
        told.setSpacing(2)
        sentence = TextLabel(notice_sentence(one.kind, one.arguments), "strong" if is_new else "body")
        sentence.setWordWrap(True)
        told.addWidget(sentence)
        ago = time_ago(datetime.fromisoformat(one.told_at), self.model.parts.clock()) if one.told_at else ""
        told.addWidget(TextLabel(ago, "muted"))
        row.addLayout(told, 1)
        if one.is_over:
            row.addWidget(Chip(self.tr("Over"), Tone.NEUTRAL))
        elif is_new:
            row.addWidget(Chip(self.tr("New"), Tone.ACCENT))
            read = IconButton("check", self.tr("Mark as read"))
            read.clicked.connect(lambda: self.model.mark_read(one))
            row.addWidget(read)
        self.rows[one.id] = GhostButton(self.tr("Show"))
        self.rows[one.id].clicked.connect(lambda: self.model.open(one))
        row.addWidget(self.rows[one.id])
        return card

    def _lay_out(self) -> None:
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(_EDGE_PX, 20, _EDGE_PX, 20)
        column.setSpacing(12)
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(self.all_read)
        column.addLayout(head)
        column.addWidget(self.problem)
        for page in (self._list, self.empty, self.loading):
            self._stack.addWidget(page)
        column.addWidget(self._stack, 1)
        column.addWidget(self.letters)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setWidget(inner)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(area)
