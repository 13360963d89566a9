"""The form of one rule: its parts one below the other, and what it says in both languages beside them."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from adly_desktop.i18n.language import Language
from adly_desktop.i18n.voice import VOICES
from adly_desktop.rules.act_form_view import ActForm
from adly_desktop.rules.conditions_form_view import ConditionsForm
from adly_desktop.rules.fault_words_view import fault_words
from adly_desktop.rules.rule_words_view import said
from adly_desktop.rules.rules_read import Around
from adly_desktop.rules.scope_form_view import ScopeForm
from adly_desktop.rules.timing_form_view import TimingForm
from adly_desktop.ui.bidi_text_edit import BidiTextEdit
from adly_desktop.ui.field import Field
from adly_desktop.ui.finding_bar import FindingBar
from adly_desktop.ui.labels import TextLabel
from adly_desktop.ui.marks import Severity
from adly_desktop.ui.panel import Card
from adly_desktop.ui.side_by_side import SideBySide
from adly_sync_server.contract.automation.rules import Rule
from adly_sync_server.contract.automation.validity import Fault

_EDGE_PX, _SAID_PX, _MOST_LINES = 20, 330, 4


class SaidCard(Card):
    """The rule in one language, in that language's own direction."""

    def __init__(self, tongue: Language) -> None:
        super().__init__("well")
        self.tongue = tongue
        self._name = TextLabel(tongue.own_name, "label")
        self.lines = [TextLabel("", "body") for _ in range(_MOST_LINES)]
        self.setLayoutDirection(tongue.direction)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 10, 14, 12)
        column.setSpacing(4)
        column.addWidget(self._name)
        for line in self.lines:
            line.setWordWrap(True)
            line.setContentsMargins(6, 0, 6, 0)  # a wrapped line of isolates is drawn a little wider
            column.addWidget(line)
        column.addStretch(1)

    def show_rule(self, rule: Rule) -> None:
        """Say it."""
        told = said(rule, VOICES[self.tongue]).lines
        for place, line in enumerate(self.lines):
            line.setText(told[place] if place < len(told) else "")
            line.setVisible(place < len(told))


class RuleEditor(QScrollArea):
    """``edited`` carries the rule and its name after every change."""

    edited = Signal(object, str)

    def __init__(self) -> None:
        super().__init__()
        self.name = BidiTextEdit(multiline=False)
        self.scope, self.conditions, self.act, self.timing = (
            ScopeForm(),
            ConditionsForm(),
            ActForm(),
            TimingForm(),
        )
        self.said = [SaidCard(Language.ARABIC), SaidCard(Language.ENGLISH)]
        self.fault = FindingBar()
        self._name_field = Field("", self.name)
        self._rule: Rule | None = None
        self._lay_out()
        self._retranslate()
        for part in (self.scope, self.conditions, self.act, self.timing):
            part.edited.connect(self._on_edited)
        self.name.edited.connect(self._on_named)

    def show_rule(self, rule: Rule, name: str, around: Around, faults: list[Fault]) -> None:
        """What stands there, and the first thing that is wrong with it."""
        self._rule = rule
        if self.name.text() != name:
            self.name.set_text(name)
        self.scope.show_rule(rule, around)
        self.conditions.show_rule(rule)
        self.act.show_rule(rule)
        self.timing.show_rule(rule)
        for card in self.said:
            card.show_rule(rule)
        self.fault.show_finding(fault_words(faults[0]) if faults else "", severity=Severity.BLOCKS)
        self.fault.setVisible(bool(faults))

    def set_read_only(self, *, is_read_only: bool) -> None:
        """Whoever may not change rules reads them."""
        for part in (self._name_field, self.scope, self.conditions, self.act, self.timing):
            part.setEnabled(not is_read_only)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt override
        """Follow the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _on_edited(self, rule: Rule) -> None:
        self._rule = rule
        self.edited.emit(rule, self.name.text())

    def _on_named(self, name: str) -> None:
        if self._rule is not None:
            self.edited.emit(self._rule, name)

    def _retranslate(self) -> None:
        self._name_field.set_label(self.tr("Name of the rule"))
        if self._rule is not None:
            for card in self.said:
                card.show_rule(self._rule)

    def _lay_out(self) -> None:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(_EDGE_PX, 14, _EDGE_PX, _EDGE_PX)
        column.setSpacing(12)
        said_row = SideBySide(_SAID_PX)
        for card in self.said:
            said_row.add(card)
        for part in (
            self._name_field,
            said_row,
            self.fault,
            self.scope,
            self.conditions,
            self.act,
            self.timing,
        ):
            column.addWidget(part)
        column.addStretch(1)
        self.setWidget(inside)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
