"""What is wrong with a field, and the one click that mends it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from adly_desktop.ui.buttons import LinkButton
from adly_desktop.ui.labels import TextLabel
from adly_desktop.ui.marks import Severity


class FindingBar(QFrame):
    """A sentence on a soft ground with an underlined fix at its end. ``fix_requested`` on a click."""

    fix_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._label = TextLabel("", "label")
        self._label.setWordWrap(True)
        self._label.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
        self._fix = LinkButton()
        self._fix.clicked.connect(self.fix_requested)
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 5, 10, 5)
        row.setSpacing(12)
        row.addWidget(self._label, 1)
        row.addWidget(self._fix, 0, Qt.AlignmentFlag.AlignVCenter)

    def show_finding(self, message: str, fix: str = "", severity: Severity = Severity.WARNS) -> None:
        """Show a finding; without the name of a fix there is no link."""
        self._label.setText(message)
        self._fix.set_text(fix)
        self._fix.setVisible(bool(fix))
        for part in (self, self._label, self._fix):
            part.setProperty("tone", severity.value)
            part.style().polish(part)
        self.setAccessibleName(message)
