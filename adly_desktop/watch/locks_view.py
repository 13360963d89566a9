"""Settings › Locked options: what a platform may not switch on, and what happens when it does."""

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from adly_desktop.i18n.joined import joined
from adly_desktop.ui.check_box import CheckBox, Switch
from adly_desktop.ui.finding_bar import FindingBar
from adly_desktop.ui.labels import TextLabel
from adly_desktop.ui.marks import Severity
from adly_desktop.ui.panel import Card
from adly_desktop.ui.replaced import Replaced
from adly_desktop.ui.words import Words
from adly_desktop.watch.locks import Lock
from adly_desktop.watch.locks_view_model import LocksViewModel
from adly_sync_server.contract.locked_options import OPTIONS

_EDGE_PX = 28


class LocksView(QWidget):
    """A card for each option."""

    def __init__(self, model: LocksViewModel, words: Words) -> None:
        super().__init__()
        self.model, self._words = model, words
        self._title, self._intro = TextLabel("", "title"), TextLabel("", "secondary")
        self.problem = FindingBar()
        self.switches: dict[str, Switch] = {}
        self.boxes: dict[str, CheckBox] = {}
        self._cards = Replaced(8)
        self._lay_out()
        model.changed.connect(self._show)
        self._show()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt override
        """Follow the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._show()

    def _show(self) -> None:
        self._title.setText(self.tr("Locked options"))
        self._intro.setText(
            self.tr("Platforms like to switch these on by themselves. A locked one that is on is an alert.")
        )
        self.problem.show_finding(self.model.problem, "", Severity.WARNS)
        self.problem.setVisible(bool(self.model.problem))
        column, self.switches, self.boxes = self._cards.begin(), {}, {}
        for lock in self.model.locks:
            column.addWidget(self._card(lock))
        column.addStretch(1)

    def _card(self, lock: Lock) -> Card:
        card, may = Card(), self.model.parts.may_edit()
        column = QVBoxLayout(card)
        column.setContentsMargins(20, 14, 20, 14)
        column.setSpacing(8)
        switch, box = Switch(self._name(lock)), CheckBox(self.tr("Switch it off again without asking"))
        switch.setChecked(lock.is_locked)
        box.setChecked(lock.reverts)
        switch.setEnabled(may)
        box.setEnabled(may and lock.is_locked)
        switch.clicked.connect(
            lambda: self.model.set_lock(lock, is_locked=switch.isChecked(), reverts=box.isChecked())
        )
        box.clicked.connect(lambda: self.model.set_lock(lock, is_locked=True, reverts=box.isChecked()))
        platforms = (self._words.value("campaigns", "platform", one) for one in lock.platforms)
        for part in (switch, TextLabel(joined(*platforms), "label"), box):
            column.addWidget(part)
        self.switches[lock.name], self.boxes[lock.name] = switch, box
        return card

    def _name(self, lock: Lock) -> str:
        return self._words.field(OPTIONS[lock.name].entity, lock.name)

    def _lay_out(self) -> None:
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(_EDGE_PX, 20, _EDGE_PX, 20)
        column.setSpacing(12)
        self._intro.setWordWrap(True)
        for part in (self._title, self._intro, self.problem):
            column.addWidget(part)
        column.addWidget(self._cards, 1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setWidget(inner)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(area)
