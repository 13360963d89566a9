"""Every finding of the open campaign as a sentence, with its fix and the way to its field."""

from collections.abc import Mapping, Sequence
from typing import Final

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from adly_desktop.campaigns.field_names_view import field_name
from adly_desktop.campaigns.finding_sentences_view import sentence
from adly_desktop.campaigns.form_view import clear
from adly_desktop.i18n.joined import joined
from adly_desktop.theme.active import theme
from adly_desktop.ui.buttons import GhostButton, IconButton, LinkButton
from adly_desktop.ui.icon_label import IconLabel
from adly_desktop.ui.labels import ElidedLabel, TextLabel
from adly_desktop.ui.panel import HairLine, Panel
from adly_sync_server.contract.check.findings import Finding
from adly_sync_server.contract.severity import Severity

PANEL_PX: Final = 320
#: More lines than anybody reads at once; the counts above tell of all.
_MOST_LINES: Final = 200
_ICONS: Final = {Severity.RED: "error", Severity.AMBER: "warning", Severity.BLUE: "info"}


class FindingsPanel(Panel):
    """Opens above the check bar. ``fixed`` carries a finding whose fix was chosen, ``chosen`` one to open."""

    fixed = Signal(object)
    chosen = Signal(object)
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("raised", parent)
        self._findings: tuple[Finding, ...] = ()
        self._names: Mapping[str, str] = {}
        self._is_stale, self._may_fix = True, True
        self._title, self._fine = TextLabel("", "heading"), TextLabel("", "secondary")
        self._close = IconButton("close", "")
        self._close.clicked.connect(self.closed)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(0)
        self.setFixedHeight(PANEL_PX)
        self._lay_out()
        theme.changed.connect(self._refresh)
        self._close.set_hint(self.tr("Close"))

    def show_findings(self, findings: Sequence[Finding], names: Mapping[str, str]) -> None:
        """These, in this order; ``names`` of rows by id."""
        if (tuple(findings), names) != (self._findings, self._names):
            self._findings, self._names = tuple(findings), names
            self._refresh()

    def allow_editing(self, allowed: bool) -> None:
        """Whoever may not edit is offered no fix; the way to each field stays."""
        self._may_fix = allowed
        self._refresh()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt override
        """What has changed while nobody looked."""
        super().showEvent(event)
        if self._is_stale:
            self._rebuild()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt override
        """Escape closes."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt override
        """Words follow the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._refresh()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(16, 10, 16, 8)
        head.addWidget(self._title, 1)
        head.addWidget(self._close)
        holder = QWidget()
        inside = QVBoxLayout(holder)
        inside.setContentsMargins(0, 0, 0, 8)
        inside.addLayout(self._lines)
        inside.addWidget(self._fine)
        inside.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(holder)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(HairLine())
        column.addLayout(head)
        column.addWidget(area, 1)

    def _refresh(self) -> None:
        """Lines are dear, and Check runs after every keystroke: they are only made for eyes."""
        self._is_stale = True
        if self.isVisible():
            self._rebuild()

    def _rebuild(self) -> None:
        self._is_stale = False
        self._title.setText(self.tr("Check results"))
        self._close.set_hint(self.tr("Close"))
        self._fine.setText(self.tr("Nothing stands in the way of publishing"))
        self._fine.setContentsMargins(16, 4, 16, 4)
        self._fine.setVisible(not self._findings)
        clear(self._lines)
        for finding in self._findings[:_MOST_LINES]:
            self._lines.addWidget(self._line(finding))

    def _line(self, finding: Finding) -> QWidget:
        words, line = sentence(finding), _Line()
        row = QHBoxLayout(line)
        row.setContentsMargins(16, 6, 16, 6)
        row.setSpacing(10)
        row.addWidget(
            IconLabel(_ICONS[finding.severity], finding.severity.value), 0, Qt.AlignmentFlag.AlignTop
        )
        row.addLayout(self._words(finding, words.text), 1)
        if words.fix and self._may_fix:
            fix = GhostButton(words.fix)
            fix.clicked.connect(lambda: self.fixed.emit(finding))
            row.addWidget(fix, 0, Qt.AlignmentFlag.AlignVCenter)
        go = LinkButton(self.tr("Go to the field"))
        go.clicked.connect(lambda: self.chosen.emit(finding))
        row.addWidget(go, 0, Qt.AlignmentFlag.AlignVCenter)
        return line

    def _words(self, finding: Finding, text: str) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(1)
        said = TextLabel(text)
        said.setWordWrap(True)
        column.addWidget(said)
        field = field_name(finding.field) if finding.field else ""
        where = joined(self._names.get(finding.entity_id, ""), field)
        column.addWidget(ElidedLabel(where, "muted"))
        return column


class _Line(QWidget):
    """One finding."""
