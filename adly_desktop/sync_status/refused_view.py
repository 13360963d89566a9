"""An act that was not accepted: what it would have done, why it was not, and what can be done about it."""

from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication, QKeySequence
from PySide6.QtWidgets import QVBoxLayout, QWidget

from adly_desktop.i18n.relative_time import time_ago
from adly_desktop.sync_status import keys
from adly_desktop.sync_status.act_view import ActHead, content_lines
from adly_desktop.sync_status.refused import RefusedAct, Way
from adly_desktop.ui.buttons import DangerButton, GhostButton, PrimaryButton
from adly_desktop.ui.content_lines import ContentLines
from adly_desktop.ui.finding_bar import FindingBar
from adly_desktop.ui.flow_layout import FlowLayout
from adly_desktop.ui.labels import TextLabel
from adly_desktop.ui.marks import Severity
from adly_desktop.ui.panel import Card
from adly_desktop.ui.words import Words


class RefusedView(QWidget):
    """One act with its reason. ``helped`` asks for what helps first; ``retried`` comes beside it."""

    helped = Signal()
    retried = Signal()
    opened = Signal()
    exported = Signal()
    discarded = Signal()

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self._act: RefusedAct | None = None
        self._head, self._made = ActHead(), TextLabel("", "secondary")
        self._reason, self._content = FindingBar(), ContentLines()
        self.first, self.retry = PrimaryButton(""), GhostButton("", "sync", large=True)
        self.open, self.copy = GhostButton("", "external", large=True), GhostButton("", "copy", large=True)
        self.export, self.discard = GhostButton("", "download", large=True), DangerButton("", large=True)
        self._connect()
        self._lay_out()

    def show_act(self, act: RefusedAct, way: Way, now: datetime, *, can_open: bool) -> None:
        """Another act, or the same in another language."""
        self._act = act
        self._head.show_act(act, act.name, self._words)
        made = time_ago(datetime.fromisoformat(act.made_at), now)
        self._made.setText(self.tr("Made {ago}").format(ago=made))
        field = f" ({self._words.field(act.first.entity, act.field)})" if act.field else ""
        self._reason.show_finding(self._words.failure(act.code) + field, "", Severity.BLOCKS)
        self._content.show_lines(content_lines(act, act.names, self._words))
        self._name_buttons(way, can_open=can_open)

    def begin(self) -> None:
        """Put the focus on what helps first."""
        self.first.setFocus()

    def _name_buttons(self, way: Way, *, can_open: bool) -> None:
        again, edit = self.tr("Try again"), self.tr("Edit again")
        names = {
            Way.TRY_AGAIN: again,
            Way.EDIT_AGAIN: edit,
            Way.MARK_TO_REMOVE: self.tr("Mark to be removed"),
        }
        self.first.set_text(names[way])
        self.first.set_hint(names[way], QKeySequence(keys.SAVE))
        self.retry.set_text(again)
        self.retry.set_hint(again, QKeySequence(keys.TRY_AGAIN))
        self.retry.setVisible(way is not Way.TRY_AGAIN)
        self.open.set_text(edit)
        self.open.set_hint(edit, QKeySequence(keys.OPEN))
        self.open.setVisible(can_open and way is not Way.EDIT_AGAIN)
        self.copy.set_text(self.tr("Copy the content"))
        self.copy.set_hint(self.tr("Copy the content"), QKeySequence(keys.COPY))
        self.export.set_text(self.tr("Export"))
        self.export.set_hint(self.tr("Export for a colleague, as a proposal"), QKeySequence(keys.EXPORT))
        self.discard.set_text(self.tr("Discard"))
        self.discard.set_hint(self.tr("Discard; can be undone"), QKeySequence(keys.DISCARD))

    def copy_content(self) -> None:
        """Put what the act says onto the clipboard."""
        if self._act is not None:
            lines = content_lines(self._act, self._act.names, self._words)
            QGuiApplication.clipboard().setText("\n".join(f"{name}: {value}" for name, value in lines))

    def _connect(self) -> None:
        self.first.clicked.connect(self.helped)
        self.retry.clicked.connect(self.retried)
        self.open.clicked.connect(self.opened)
        self.copy.clicked.connect(self.copy_content)
        self.export.clicked.connect(self.exported)
        self.discard.clicked.connect(self.discarded)

    def _lay_out(self) -> None:
        card = Card()
        inner = QVBoxLayout(card)
        inner.setContentsMargins(16, 14, 16, 14)
        inner.addWidget(self._content)
        actions = FlowLayout(8)
        for button in (self.first, self.retry, self.open, self.copy, self.export, self.discard):
            actions.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        for part in (self._head, self._made, self._reason, card):
            column.addWidget(part)
        column.addLayout(actions)
        column.addStretch(1)
