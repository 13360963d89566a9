"""An act that waits to be sent: what it does, since when it waits, and a way to send it now."""

from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QVBoxLayout, QWidget

from adly_desktop.i18n.relative_time import time_ago
from adly_desktop.sync_status import keys
from adly_desktop.sync_status.act_view import ActHead, content_lines
from adly_desktop.sync_status.waiting import WaitingAct
from adly_desktop.ui.buttons import GhostButton, PrimaryButton
from adly_desktop.ui.content_lines import ContentLines
from adly_desktop.ui.flow_layout import FlowLayout
from adly_desktop.ui.labels import TextLabel
from adly_desktop.ui.panel import Card
from adly_desktop.ui.words import Words


class WaitingView(QWidget):
    """One act. ``sent`` asks for a round at once, ``opened`` for the row itself."""

    sent = Signal()
    opened = Signal()

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self._head, self._made, self._content = ActHead(), TextLabel("", "secondary"), ContentLines()
        self._made.setWordWrap(True)
        self.send, self.open = PrimaryButton(""), GhostButton("", "external", large=True)
        self.send.clicked.connect(self.sent)
        self.open.clicked.connect(self.opened)
        self._lay_out()

    def show_act(self, act: WaitingAct, now: datetime, *, can_open: bool) -> None:
        """Another act, or the same in another language."""
        self._head.show_act(act, act.name, self._words)
        ago = time_ago(datetime.fromisoformat(act.made_at), now)
        on_its_way = self.tr("Made {ago}. It is on its way; its answer has not come yet.")
        here = self.tr("Made {ago}. It is saved here and goes out by itself as soon as the server answers.")
        self._made.setText((on_its_way if act.is_sent else here).format(ago=ago))
        self._content.show_lines(content_lines(act, act.names, self._words))
        self.send.set_text(self.tr("Send now"))
        self.send.set_hint(self.tr("Send everything that waits"), QKeySequence(keys.SYNC_NOW))
        self.open.set_text(self.tr("Open"))
        self.open.set_hint(self.tr("Go where it is edited"), QKeySequence(keys.OPEN))
        self.open.setVisible(can_open)

    def begin(self) -> None:
        """Put the focus on sending."""
        self.send.setFocus()

    def _lay_out(self) -> None:
        card = Card()
        inner = QVBoxLayout(card)
        inner.setContentsMargins(16, 14, 16, 14)
        inner.addWidget(self._content)
        actions = FlowLayout(8)
        for button in (self.send, self.open):
            actions.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        for part in (self._head, self._made, card):
            column.addWidget(part)
        column.addLayout(actions)
        column.addStretch(1)
