"""One alert: what is so, the proposed pause with its one press, and letting it run with a reason."""

from datetime import datetime

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from adly_desktop.i18n.isolates import own_direction
from adly_desktop.i18n.joined import joined
from adly_desktop.i18n.relative_time import time_ago
from adly_desktop.spend.reading import Alert
from adly_desktop.spend.spend_words_view import alert_detail, alert_title
from adly_desktop.ui.bidi_text_edit import BidiTextEdit
from adly_desktop.ui.buttons import DangerButton, GhostButton
from adly_desktop.ui.chip import Chip
from adly_desktop.ui.icon_label import IconLabel
from adly_desktop.ui.labels import TextLabel
from adly_desktop.ui.panel import Card
from adly_desktop.ui.sheet import Sheet
from adly_desktop.ui.tones import Tone

_ICONS = {"red": "error", "amber": "warning", "blue": "info"}
_MOST_NAMES = 3


class AlertCard(Card):
    """``paused`` and ``kept`` when their buttons are pressed."""

    paused = Signal()
    kept = Signal()

    def __init__(self, alert: Alert, now: datetime, *, can_decide: bool, why_not: str) -> None:
        super().__init__()
        self.alert = alert
        self.pause, self.keep = DangerButton(""), GhostButton("")
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 12, 16, 12)
        row.setSpacing(12)
        row.addWidget(IconLabel(_ICONS[alert.severity], alert.severity, 20))
        row.addLayout(self._words(alert, now), 1)
        self._add_deeds(row, can_decide, why_not)
        self.setAccessibleName(f"{alert_title(alert)}. {alert_detail(alert)}")

    def _words(self, alert: Alert, now: datetime) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(2)
        parts = [(alert_title(alert), "strong"), (alert_detail(alert), "secondary")]
        if alert.campaign_ids and alert.state == "open":
            parts.append((self._proposed(alert), "label"))
        if alert.state == "kept":
            told = self.tr("Runs on: {reason}").format(reason=own_direction(alert.reason))
            parts.append((joined(told, own_direction(alert.decided_by)), "label"))
        if alert.raised_at:
            parts.append((time_ago(datetime.fromisoformat(alert.raised_at), now), "muted"))
        for text, role in parts:
            label = TextLabel(text, role)
            label.setWordWrap(True)
            column.addWidget(label)
        return column

    def _proposed(self, alert: Alert) -> str:
        shown = [own_direction(name) for name in alert.campaigns[:_MOST_NAMES] if name]
        more = len(alert.campaigns) - len(shown)
        told = joined(*shown, f"+{more}" if more else "")
        return self.tr("Proposed: pause {campaigns}").format(campaigns=told)

    def _add_deeds(self, row: QHBoxLayout, can_decide: bool, why_not: str) -> None:
        if self.alert.state != "open":
            tone = Tone.GREEN if self.alert.state == "paused" else Tone.NEUTRAL
            word = self.tr("Paused") if self.alert.state == "paused" else self.tr("Runs on")
            row.addWidget(Chip(word, tone))
            return
        count = len(self.alert.campaign_ids)
        self.pause.set_text(QCoreApplication.translate("AlertCard", "Pause %n campaign(s)", None, count))
        self.keep.set_text(self.tr("Keep running…"))
        self.pause.clicked.connect(self.paused)
        self.keep.clicked.connect(self.kept)
        for button in (self.pause, self.keep):
            button.setEnabled(can_decide)
            if why_not:
                button.setToolTip(why_not)
            row.addWidget(button)
        self.pause.setVisible(bool(count))


class KeepSheet(Sheet):
    """Why it runs on; everybody reads it."""

    def __init__(self, window: QWidget, alert: Alert) -> None:
        super().__init__(window, lambda: alert_title(alert))
        self._reason = BidiTextEdit(multiline=False)
        self.add_text(lambda: self.tr("The guard is quiet about this until the period is over."))
        self.field = self.add_field(lambda: self.tr("Why does it run on?"), self._reason)
        self.set_actions(lambda: self.tr("Keep running"), lambda: self.tr("Cancel"))

    @property
    def reason(self) -> str:
        """What was written."""
        return self._reason.text().strip()

    def write(self, reason: str) -> None:
        """Put a reason in."""
        self._reason.setPlainText(reason)

    def open(self) -> None:
        """The reason is what is to be written."""
        super().open()
        self._reason.setFocus()

    def accept(self) -> None:
        """Only with a reason."""
        if self.reason:
            super().accept()
        else:
            self.field.show_problem(self.tr("Write a reason: colleagues read it here."))
