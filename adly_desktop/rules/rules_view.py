"""The tab Rules: all rules at the leading side, beside them the one in hand: rule, simulation, log."""

from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QEvent
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from adly_desktop.i18n.active import language
from adly_desktop.i18n.isolates import own_direction
from adly_desktop.i18n.voice import shown_voice
from adly_desktop.rules.editor_view import RuleEditor
from adly_desktop.rules.fault_words_view import fault_words
from adly_desktop.rules.log_view import LogView
from adly_desktop.rules.log_view_model import LogViewModel
from adly_desktop.rules.replay_view import ReplayView
from adly_desktop.rules.rule_calls import LogAsked
from adly_desktop.rules.rules_read import SavedRule
from adly_desktop.rules.rules_view_model import RulesViewModel, Stage
from adly_desktop.ui.buttons import DangerButton, GhostButton, PrimaryButton
from adly_desktop.ui.check_box import Switch
from adly_desktop.ui.chip import Chip
from adly_desktop.ui.combo_box import MenuButton
from adly_desktop.ui.entry_list import Entry, EntryList
from adly_desktop.ui.finding_bar import FindingBar
from adly_desktop.ui.marks import Severity
from adly_desktop.ui.page_stack import PageStack
from adly_desktop.ui.panel import HairLine
from adly_desktop.ui.segmented import Segmented
from adly_desktop.ui.splitter import Splitter
from adly_desktop.ui.states import EmptyState, LoadingState
from adly_desktop.ui.tones import Tone

KEEP, UNDO, COPY = QKeySequence("Ctrl+S"), QKeySequence("Ctrl+Z"), QKeySequence("Ctrl+D")
RULE, REPLAY, LOG = "rule", "replay", "log"
SAMPLES: Final = {
    "pause_losing_ads": QT_TRANSLATE_NOOP("RuleSamples", "Pause ads that lose money"),
    "raise_winners": QT_TRANSLATE_NOOP("RuleSamples", "Raise what sells well"),
    "lower_dear_results": QT_TRANSLATE_NOOP("RuleSamples", "Lower what is dearer than planned"),
    "tell_tired_ads": QT_TRANSLATE_NOOP("RuleSamples", "Tell us of tired ads"),
    "tell_dear_season": QT_TRANSLATE_NOOP("RuleSamples", "Tell us when a season gets dear"),
}
#: Entries of the list stand so far from its edge, and what is above them with them.
_INSET_PX = 10
_LIST_PX, _RULE_PX, _EDGE_PX = 290, 900, 20


def rules_title() -> str:
    """The tab's name."""
    return QCoreApplication.translate("RulesView", "Rules")


def rule_removed(name: str) -> str:
    """After a rule was deleted."""
    told = QCoreApplication.translate("RulesView", "The rule {name} was deleted")
    return told.format(name=own_direction(name))


def undo_words() -> str:
    """The action beside it."""
    return QCoreApplication.translate("RulesView", "Undo")


class RulesView(QWidget):
    """Everything of automation rules."""

    def __init__(self, model: RulesViewModel, log: LogViewModel) -> None:
        super().__init__()
        self.model, self.log_model = model, log
        self.list, self.new = EntryList(), MenuButton("", "plus")
        self.editor, self.replay, self.log = RuleEditor(), ReplayView(), LogView(log)
        self.pages, self.state, self.switch = Segmented(), Chip(), Switch()
        self.keep, self.copy, self.remove = (
            PrimaryButton("", large=False),
            GhostButton("", "copy"),
            DangerButton(),
        )
        self.undo, self.problem = GhostButton("", "undo"), FindingBar()
        self.empty, self.loading = EmptyState("target"), LoadingState()
        self._menu = QMenu(self)
        self._stack, self._whole, self._in_hand = PageStack(), PageStack(), QWidget()
        self._lay_out()
        self._retranslate()
        self.pages.choose(RULE)
        self._connect()
        model.load()
        self._show()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt override
        """Follow the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
            self._show()

    def begin(self, key: str) -> None:
        """A new rule from a sample."""
        self.model.begin(key, shown_voice().say("RuleSamples", SAMPLES[key]))
        self.show_page(RULE)

    def _connect(self) -> None:
        model = self.model
        self.list.chosen.connect(model.choose)
        self.editor.edited.connect(model.edit)
        self.replay.asked.connect(model.see)
        self.replay.switched_on.connect(lambda: model.switch(True))
        self.switch.clicked.connect(self._on_switch)
        self.keep.clicked.connect(model.keep)
        self.copy.clicked.connect(self._on_copy)
        self.remove.clicked.connect(model.remove)
        self.undo.clicked.connect(model.undo)
        self.pages.chosen.connect(self.show_page)
        self.empty.acted.connect(lambda: self.begin("pause_losing_ads"))
        model.changed.connect(self._show)
        for keys, act in ((KEEP, self.keep.click), (COPY, self.copy.click), (UNDO, self._on_undo)):
            QShortcut(keys, self).activated.connect(act)

    def _on_undo(self) -> None:
        if self.model.can_undo:
            self.model.undo()

    def _on_switch(self) -> None:
        """One that nobody has seen at work is seen first."""
        wanted = self.switch.isChecked()
        if wanted and not self.model.is_seen:
            self.switch.setChecked(False)
            self.show_page(REPLAY)
            self.model.see()
            return
        self.model.switch(wanted)

    def _on_copy(self) -> None:
        self.model.duplicate(self.tr("{name} (copy)").format(name=self.model.name))
        self.show_page(RULE)

    def show_page(self, key: str) -> None:
        """The rule, its simulation, or the log."""
        self.pages.choose(key)
        self._stack.setCurrentWidget({RULE: self.editor, REPLAY: self.replay, LOG: self.log}[key])
        if key == LOG:
            rule_id = "" if self.model.is_new else self.model.chosen_id
            self.log_model.ask(LogAsked(rule_id, self.log_model.asked.states))

    def _show(self) -> None:
        model = self.model
        if model.stage is Stage.LOADING:
            self._whole.setCurrentWidget(self.loading)
            return
        is_there = bool(model.rules) or model.rule is not None
        self._whole.setCurrentWidget(self._in_hand if is_there else self.empty)
        self._show_list()
        if model.rule is not None:
            self.editor.show_rule(model.rule, model.name, model.around, model.faults)
        self.editor.set_read_only(is_read_only=not model.may_edit or model.rule is None)
        self._show_replay()
        self._show_head()
        self.problem.show_finding(model.problem, "", Severity.WARNS)
        self.problem.setVisible(bool(model.problem))

    def _show_list(self) -> None:
        model = self.model
        entries = [Entry(one.id, one.name, self._detail(one)) for one in model.rules]
        if model.is_new:
            entries.insert(0, Entry(model.chosen_id, model.name, self.tr("Not kept yet")))
        self.list.show_entries(entries)
        self.list.choose(model.chosen_id)

    def _detail(self, one: SavedRule) -> str:
        if one.rule is None:
            return self.tr("Cannot be read by this version")
        if not one.is_enabled:
            return self.tr("Off")
        run = self.model.runs.get(one.id)
        if run is None:
            return self.tr("On, no run yet")
        met = QCoreApplication.translate("RulesView", "%n match(es)", None, run.met)
        when = language.formats.moment(run.slot.astimezone())
        return f"{when} · {met}"

    def _show_replay(self) -> None:
        model = self.model
        cannot = fault_words(model.faults[0]) if model.faults else ""
        is_on = model.saved is not None and model.saved.is_enabled and not model.is_changed
        self.replay.show_replay(
            model.rule,
            model.replay,
            is_loading=model.is_replaying,
            cannot=cannot,
            is_on=is_on or model.is_new,
            may=model.may_edit,
        )

    def _show_head(self) -> None:
        model, saved = self.model, self.model.saved
        is_on = saved is not None and saved.is_enabled
        if model.is_changed:
            self.state.show_text(self.tr("Not kept yet"), Tone.AMBER)
        elif is_on:
            self.state.show_text(self.tr("On"), Tone.GREEN)
        elif model.is_seen:
            self.state.show_text(self.tr("Seen, off"), Tone.BLUE)
        else:
            self.state.show_text(self.tr("To be seen first"), Tone.NEUTRAL)
        self.switch.setChecked(is_on)
        may = model.may_edit and model.rule is not None
        self.switch.setEnabled(may and not model.is_new and not model.faults)
        self.keep.setEnabled(may and model.is_changed and bool(model.name.strip()))
        self.copy.setEnabled(may)
        self.remove.setEnabled(may)
        self.new.setEnabled(model.may_edit)
        self.undo.setVisible(model.can_undo)

    def _retranslate(self) -> None:
        self.new.set_text(self.tr("New rule"))
        self._menu.clear()
        for key, name in SAMPLES.items():
            told = shown_voice().say("RuleSamples", name)
            self._menu.addAction(told).triggered.connect(lambda _=False, key=key: self.begin(key))
        before = self.pages.current()
        names = [(RULE, self.tr("Rule")), (REPLAY, self.tr("Simulation")), (LOG, self.tr("Log"))]
        self.pages.show_choices(names)
        if before:
            self.pages.choose(before)
        self.keep.set_text(self.tr("Keep"))
        self.keep.set_hint(self.tr("Keep the rule as it stands"), KEEP)
        self.copy.set_text(self.tr("Duplicate"))
        self.copy.set_hint(self.tr("Another rule like this"), COPY)
        self.remove.set_text(self.tr("Delete"))
        self.undo.set_text(self.tr("Undo"))
        self.undo.set_hint(self.tr("Take the last change of a rule back"), UNDO)
        self.switch.set_text(self.tr("Let it run"))
        self.loading.show_text(self.tr("Loading the rules…"))
        self.list.setAccessibleName(self.tr("Rules"))
        self.empty.show_text(
            self.tr("No rules yet"),
            self.tr("A rule watches figures and does what you would do: pause, raise, lower, or tell you."),
            self.tr("Begin with a sample"),
        )

    def _lay_out(self) -> None:
        self.new.setMenu(self._menu)
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(12, 14, 8, 12)
        column.setSpacing(10)
        above = QHBoxLayout()
        above.setContentsMargins(_INSET_PX, 0, _INSET_PX, 0)
        above.addWidget(self.new)
        above.addStretch(1)
        column.addLayout(above)
        column.addWidget(self.list, 1)
        for page in (self.editor, self.replay, self.log):
            self._stack.addWidget(page)
        right = QWidget()
        beside = QVBoxLayout(right)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.setSpacing(0)
        beside.addLayout(self._head())
        beside.addWidget(HairLine())
        beside.addWidget(self.problem)
        beside.addWidget(self._stack, 1)
        across = Splitter()
        across.addWidget(left)
        across.addWidget(right)
        across.setSizes([_LIST_PX, _RULE_PX])
        across.setStretchFactor(1, 1)
        whole = QVBoxLayout(self._in_hand)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(across)
        for state in (self._in_hand, self.empty, self.loading):
            self._whole.addWidget(state)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._whole)
        self.setFocusProxy(self.list)

    def _head(self) -> QHBoxLayout:
        head = QHBoxLayout()
        head.setContentsMargins(_EDGE_PX, 12, _EDGE_PX, 12)
        head.setSpacing(8)
        head.addWidget(self.pages)
        head.addWidget(self.state)
        head.addWidget(self.switch)
        head.addStretch(1)
        for button in (self.undo, self.copy, self.remove, self.keep):
            head.addWidget(button)
        return head
