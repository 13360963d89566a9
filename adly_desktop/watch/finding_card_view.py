"""One account with what was found in it: a line for each finding, with what can be done about it."""

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from adly_desktop.collaboration import finding_words_view as words_of
from adly_desktop.collaboration.findings_read import AccountFindings, Finding
from adly_desktop.i18n.active import language
from adly_desktop.i18n.isolates import own_direction
from adly_desktop.i18n.joined import joined
from adly_desktop.storage.clock import Clock
from adly_desktop.ui.buttons import GhostButton, IconButton
from adly_desktop.ui.check_box import CheckBox
from adly_desktop.ui.chip import Chip
from adly_desktop.ui.icon_label import IconLabel
from adly_desktop.ui.labels import ElidedLabel, TextLabel
from adly_desktop.ui.panel import Card, HairLine
from adly_desktop.ui.tile import Tile
from adly_desktop.ui.words import Words
from adly_sync_server.contract.watching import ACCOUNT


class FindingActs(NamedTuple):
    """What a line can do. ``why_not`` says why a word cannot be given now; empty if it can."""

    choose: Callable[[str, bool], None]
    revert: Callable[[Finding], None]
    accept: Callable[[Finding], None]
    open_row: Callable[[Finding], None]
    why_not_revert: Callable[[], str]
    why_not_accept: Callable[[], str]


class FindingCard(Card):
    """The account above, its findings below each other."""

    def __init__(
        self, account: AccountFindings, chosen: set[str], words: Words, acts: FindingActs, clock: Clock
    ) -> None:
        super().__init__()
        self._account, self._words, self._acts, self._clock = account, words, acts, clock
        self.boxes: dict[str, CheckBox] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(10)
        column.addLayout(self._head())
        for one in account.findings:
            column.addWidget(HairLine())
            column.addWidget(self._line(one, is_chosen=one.id in chosen))

    def _head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(Tile(self._account.platform))
        row.addWidget(ElidedLabel(own_direction(self._account.name), "heading"), 1)
        count = language.formats.count(len(self._account.findings))
        row.addWidget(TextLabel(count, "secondary"))
        return row

    def _line(self, one: Finding, *, is_chosen: bool) -> QWidget:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(self._box(one, is_chosen=is_chosen), 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(self._told(one), 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        for button in self._buttons(one):
            buttons.addWidget(button)
        row.addLayout(buttons)
        return line

    def _box(self, one: Finding, *, is_chosen: bool) -> CheckBox:
        box = CheckBox()
        told = QCoreApplication.translate("FindingCard", "Choose {name}").format(name=self._name(one))
        box.setAccessibleName(told)
        box.setToolTip(told)
        box.setChecked(is_chosen)
        box.setEnabled(one.can_accept or one.can_revert)
        box.toggled.connect(lambda ticked: self._acts.choose(one.id, ticked))
        self.boxes[one.id] = box
        return box

    def _told(self, one: Finding) -> QVBoxLayout:
        told = QVBoxLayout()
        told.setSpacing(4)
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(ElidedLabel(self._name(one), "strong"), 1)
        told.addLayout(top)
        below = QHBoxLayout()
        below.setSpacing(8)
        below.addWidget(Chip(words_of.kind_word(one.kind), words_of.tone_of(one)))
        was, now = words_of.versions_of(one, self._words, self._account.currency)
        if now or was:
            below.addWidget(ElidedLabel(was, "secondary"))
            below.addWidget(IconLabel("arrow-forward", "text_3", 14))
            below.addWidget(ElidedLabel(now, "strong"))
        below.addWidget(TextLabel(words_of.when_of(one, self._clock()), "muted"))
        below.addStretch(1)
        told.addLayout(below)
        for text in (words_of.sentence_of(one), words_of.state_word(one, self._words)):
            if text:
                label = TextLabel(text, "secondary")
                label.setWordWrap(True)
                told.addWidget(label)
        return told

    def _name(self, one: Finding) -> str:
        return joined(own_direction(one.name) if one.name else "", words_of.subject_of(one, self._words))

    def _buttons(self, one: Finding) -> list[QWidget]:
        buttons: list[QWidget] = []
        if one.can_revert:
            word = QCoreApplication.translate("FindingCard", "Revert")
            hint = QCoreApplication.translate("FindingCard", "Write back what was published")
            buttons.append(
                self._button(word, hint, self._acts.why_not_revert(), lambda: self._acts.revert(one))
            )
        if one.can_accept:
            word = QCoreApplication.translate("FindingCard", "Accept")
            hint = QCoreApplication.translate(
                "FindingCard", "It stays as it is there, and the draft takes it over"
            )
            buttons.append(
                self._button(word, hint, self._acts.why_not_accept(), lambda: self._acts.accept(one))
            )
        open_it = IconButton("external", self._open_word(one))
        open_it.clicked.connect(lambda: self._acts.open_row(one))
        return [*buttons, open_it]

    def _button(self, word: str, hint: str, why_not: str, act: Callable[[], None]) -> GhostButton:
        button = GhostButton(word)
        button.set_hint(why_not or hint)
        button.setEnabled(not why_not)
        button.clicked.connect(act)
        return button

    def _open_word(self, one: Finding) -> str:
        if one.kind == ACCOUNT:
            return QCoreApplication.translate("FindingCard", "Open the account")
        return QCoreApplication.translate("FindingCard", "Open in the editor")
