"""A labelled field: name and counter above, the editor, findings below."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from adly_desktop.ui.counter_label import CounterLabel
from adly_desktop.ui.finding_bar import FindingBar
from adly_desktop.ui.labels import ElidedLabel
from adly_desktop.ui.marks import Severity


class FieldFinding(NamedTuple):
    """What stands under a field. ``key`` comes back when its fix is asked for."""

    key: str
    message: str
    fix: str = ""
    severity: Severity = Severity.WARNS


class Field(QWidget):
    """Gives an editor its name (also for screen readers), its counter and its findings.

    ``fix_requested`` carries the key of the finding whose fix was clicked.
    """

    fix_requested = Signal(str)

    def __init__(self, label: str, editor: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._label, self._counter = ElidedLabel(label, "label"), CounterLabel()
        self._editor, self._bars = editor, list[FindingBar]()
        self._keys: list[str] = []
        self._problem: FindingBar | None = None
        self._counter.hide()
        above = QHBoxLayout()
        above.setContentsMargins(0, 0, 0, 0)
        above.addWidget(self._label, 1)
        above.addWidget(self._counter)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(5)
        self._column.addLayout(above)
        fixed = editor.sizePolicy().horizontalPolicy() == QSizePolicy.Policy.Fixed
        self._column.addWidget(editor, 0, Qt.AlignmentFlag.AlignLeading if fixed else Qt.AlignmentFlag(0))
        self.set_label(label)

    def set_label(self, text: str) -> None:
        """Name the field."""
        self._label.setText(text)
        self._editor.setAccessibleName(text)

    def show_count(self, used: int, limit: int | None) -> None:
        """Show how much of a limit is used, in the caller's unit."""
        self._counter.show_count(used, limit)
        self._counter.show()

    def show_findings(self, findings: Sequence[FieldFinding]) -> None:
        """Show these findings in this order, and no others."""
        self._keys = [finding.key for finding in findings]
        while len(self._bars) < len(findings):
            self._add_bar()
        for place, bar in enumerate(self._bars):
            bar.setVisible(place < len(findings))
        for bar, finding in zip(self._bars, findings, strict=False):
            bar.show_finding(finding.message, finding.fix, finding.severity)

    def show_problem(self, words: str) -> None:
        """Say right below the editor why its content is refused; empty words take it away."""
        if self._problem is None and words:
            self._problem = FindingBar()
            self._column.insertWidget(2, self._problem)
        if self._problem is not None:
            self._problem.show_finding(words, severity=Severity.BLOCKS)
            self._problem.setVisible(bool(words))

    def _add_bar(self) -> None:
        place, bar = len(self._bars), FindingBar()
        bar.fix_requested.connect(lambda: self.fix_requested.emit(self._keys[place]))
        self._bars.append(bar)
        self._column.addWidget(bar)
