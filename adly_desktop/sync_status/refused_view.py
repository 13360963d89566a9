"""An act that was not accepted: what it would have done, why it was not, and what can be done about it."""

from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from adly_desktop.i18n.relative_time import time_ago
from adly_desktop.sync_status.content_view import ContentLines
from adly_desktop.sync_status.refused import RefusedAct, content_of
from adly_desktop.ui.buttons import DangerButton, GhostButton, PrimaryButton
from adly_desktop.ui.chip import Chip
from adly_desktop.ui.finding_bar import FindingBar
from adly_desktop.ui.labels import ElidedLabel, TextLabel
from adly_desktop.ui.marks import Severity
from adly_desktop.ui.panel import Card
from adly_desktop.ui.words import Words
from adly_sync_server.contract.sync import Op


class RefusedView(QWidget):
    """One act with its reason."""

    retried = Signal()
    discarded = Signal()

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self._act: RefusedAct | None = None
        self._name, self._thing, self._made = ElidedLabel("", "title"), Chip(), TextLabel("", "secondary")
        self._reason, self._content = FindingBar(), ContentLines()
        self.retry, self.copy, self.discard = (
            PrimaryButton(""),
            GhostButton("", "copy", large=True),
            DangerButton("", large=True),
        )
        self.retry.clicked.connect(self.retried)
        self.copy.clicked.connect(self._copy)
        self.discard.clicked.connect(self.discarded)
        self._lay_out()

    def show_act(self, act: RefusedAct, now: datetime) -> None:
        """Another act, or the same in another language."""
        self._act = act
        self._name.setText(act.name or self._words.thing(act.first.entity))
        self._thing.show_text(self._words.thing(act.first.entity))
        self._made.setText(
            self.tr("Made {ago}").format(ago=time_ago(datetime.fromisoformat(act.made_at), now))
        )
        field = f" ({self._words.field(act.first.entity, act.field)})" if act.field else ""
        self._reason.show_finding(self._words.failure(act.code) + field, "", Severity.BLOCKS)
        self._content.show_lines(self._lines(act))
        self.retry.set_text(self.tr("Try again"))
        self.copy.set_text(self.tr("Copy the content"))
        self.discard.set_text(self.tr("Discard"))

    def _lines(self, act: RefusedAct) -> list[tuple[str, str]]:
        words, whole = self._words, self._whole_words()
        return [
            (words.field(c.entity, c.path), whole.get(c.op, "") or words.value(c.entity, c.path, c.value))
            if c.path == "*"
            else (words.field(c.entity, c.path), words.value(c.entity, c.path, c.value))
            for c in content_of(act)
        ]

    def _whole_words(self) -> dict[Op, str]:
        return {Op.DELETE: self.tr("Delete"), Op.RESTORE: self.tr("Restore"), Op.CREATE: self.tr("Create")}

    def _copy(self) -> None:
        assert self._act is not None
        text = "\n".join(f"{name}: {value}" for name, value in self._lines(self._act))
        QGuiApplication.clipboard().setText(text)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(self._name)
        head.addWidget(self._thing)
        head.addStretch(1)
        card = Card()
        inner = QVBoxLayout(card)
        inner.setContentsMargins(16, 14, 16, 14)
        inner.addWidget(self._content)
        actions = QHBoxLayout()
        actions.setSpacing(8)
        for button in (self.retry, self.copy, self.discard):
            actions.addWidget(button)
        actions.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        column.addLayout(head)
        for part in (self._made, self._reason, card):
            column.addWidget(part)
        column.addLayout(actions)
        column.addStretch(1)
