"""The line below the grid: what would stop publishing, the first of it in words, one button for all of it."""

from collections import Counter
from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QMouseEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from adly_desktop.campaigns.finding_sentences_view import sentence
from adly_desktop.theme.active import theme
from adly_desktop.ui.buttons import GhostButton
from adly_desktop.ui.chip import Chip
from adly_desktop.ui.labels import ElidedLabel
from adly_desktop.ui.tones import Tone
from adly_sync_server.contract.check.findings import Finding
from adly_sync_server.contract.severity import Severity

BAR_PX = 48


class CheckBar(QWidget):
    """``opened`` on a click beside the button; ``fix_requested`` on the button."""

    opened = Signal()
    fix_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._findings: tuple[Finding, ...] | None = None
        self._red, self._amber, self._fine = Chip("", Tone.RED), Chip("", Tone.AMBER), Chip("", Tone.GREEN)
        self._words, self._fix = ElidedLabel("", "secondary"), GhostButton()
        self._may_fix = True
        self._fix.clicked.connect(self.fix_requested)
        self._fix.set_keys(QKeySequence("Ctrl+Shift+F"))
        theme.changed.connect(self._fit)
        self._fit()
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 16, 0)
        row.setSpacing(10)
        for chip in (self._red, self._amber, self._fine):
            row.addWidget(chip)
        row.addWidget(self._words, 1)
        row.addWidget(self._fix)
        self.show_findings(None)

    def show_findings(self, findings: Sequence[Finding] | None) -> None:
        """What was found, the worst first; None while nothing has been checked."""
        self._findings = None if findings is None else tuple(findings)
        counts = Counter(finding.severity for finding in findings or ())
        reds, ambers = counts[Severity.RED], counts[Severity.AMBER]
        self._red.show_text(self.tr("%n blocks", None, reds))
        self._amber.show_text(self.tr("%n warning(s)", None, ambers))
        self._fine.show_text(self.tr("Ready"))
        self._red.setVisible(reds > 0)
        self._amber.setVisible(ambers > 0)
        self._fine.setVisible(findings is not None and not (reds or ambers))
        self._words.setText(self._first_words())
        self._fix.set_text(self.tr("Fix all"))
        self._fix.setVisible(self._may_fix and any(finding.fix for finding in findings or ()))
        self.setAccessibleName(f"{self._red.text()}, {self._amber.text()}. {self._words.text()}")

    def allow_editing(self, allowed: bool) -> None:
        """Whoever may not edit is offered no fix."""
        self._may_fix = allowed
        self.show_findings(self._findings)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt override
        """Open the panel."""
        self.opened.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt override
        """Enter and Space open it too."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.opened.emit()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt override
        """Words follow the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.show_findings(self._findings)

    def _fit(self) -> None:
        self.setFixedHeight(round(BAR_PX * theme.text_scale))

    def _first_words(self) -> str:
        """The first sentence, with how many rows it is about."""
        if self._findings is None:
            return ""
        grave = [f for f in self._findings if f.severity is not Severity.BLUE]
        if not grave:
            return self.tr("Nothing stands in the way of publishing")
        first = grave[0]
        rows = len({f.entity_id for f in grave if f.code == first.code})
        if rows == 1:
            return sentence(first).text
        return self.tr("{sentence} · %n place(s)", None, rows).format(sentence=sentence(first).text)
