"""What every conflict looks like: what it is about, three versions side by side, and below the decision."""

from datetime import datetime

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from adly_desktop.i18n.active import language
from adly_desktop.i18n.isolates import own_direction
from adly_desktop.sync_status.cases import Case
from adly_desktop.ui.buttons import GhostButton, PrimaryButton
from adly_desktop.ui.chip import Chip
from adly_desktop.ui.labels import ElidedLabel, TextLabel
from adly_desktop.ui.panel import Card
from adly_desktop.ui.tile import Avatar, Tile

EDGE_PX = 28


class CaseHead(QWidget):
    """Platform, name and field; the two ways to give the whole row to one side; what happened."""

    all_theirs = Signal()
    all_mine = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._tile, self._name, self._field = Tile("meta"), ElidedLabel("", "title"), Chip()
        self._sentence = TextLabel("", "secondary")
        self._sentence.setWordWrap(True)
        self._theirs, self._mine = GhostButton(), GhostButton()
        self._theirs.clicked.connect(self.all_theirs)
        self._mine.clicked.connect(self.all_mine)
        self._lay_out()

    def show_case(self, case: Case, field: str, sentence: str) -> None:
        """Name the row and the field, and say what happened."""
        self._tile.setVisible(bool(case.platform))
        if case.platform:
            self._tile.show_kind(case.platform)
        self._name.setText(case.name or "—")
        self._field.show_text(field)
        self._sentence.setText(sentence)
        self._theirs.set_text(self.tr("All theirs"))
        self._mine.set_text(self.tr("All mine"))
        hint = self.tr("Every open conflict of this row")
        self._theirs.set_hint(hint)
        self._mine.set_hint(hint)

    def _lay_out(self) -> None:
        self._name.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        head = QHBoxLayout()
        head.setSpacing(10)
        for part in (self._tile, self._name, self._field):
            head.addWidget(part)
        head.addStretch(1)
        head.addWidget(self._theirs)
        head.addWidget(self._mine)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(head)
        column.addWidget(self._sentence)


class VersionCard(Card):
    """One version: whose it is, what it says, and a way to take it."""

    taken = Signal()

    def __init__(self, content: QWidget, *, tone: str = "raised", is_offered: bool = True) -> None:
        super().__init__(tone)
        self._avatar = Avatar("–", tone="mine" if tone == "mine" else "neutral")
        self._who, self.content = ElidedLabel("", "label"), content
        self._take = GhostButton()
        self._take.setVisible(is_offered)
        self._take.clicked.connect(self.taken)
        column = QVBoxLayout(self)
        edge = 15 if tone == "mine" else 16
        column.setContentsMargins(edge, 14, edge, 14)
        column.setSpacing(8)
        head = QHBoxLayout()
        head.addWidget(self._avatar)
        head.addWidget(self._who, 1)
        column.addLayout(head)
        column.addWidget(content)
        column.addStretch(1)
        column.addWidget(self._take, 0, Qt.AlignmentFlag.AlignLeading)

    def show_whose(self, letter: str, who: str) -> None:
        """The letter in the circle, and the words beside it."""
        self._avatar.set_name(letter)
        self._who.setText(who)

    def name_button(self, text: str) -> None:
        """What taking this version is called."""
        self._take.set_text(text)


class DecisionBar(QWidget):
    """Settle, later, and what becomes of the other text."""

    settled = Signal()
    postponed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._settle, self._later = PrimaryButton(""), GhostButton("", large=True)
        self._settle.clicked.connect(self.settled)
        self._later.clicked.connect(self.postponed)
        self._promise = TextLabel("", "secondary")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self._settle)
        row.addWidget(self._later)
        row.addStretch(1)
        row.addWidget(self._promise)

    def set_possible(self, possible: bool) -> None:
        """Whether there is a decision to save."""
        self._settle.setEnabled(possible)

    def retranslate(self) -> None:
        """Texts of now."""
        self._settle.set_text(self.tr("Save decision"))
        self._later.set_text(self.tr("Later"))
        self._promise.setText(self.tr("The version not chosen stays in the history"))


def whose(name: str, moment: str, now: datetime, *, is_me: bool = False) -> str:
    """``Salman · 14:02``; of an earlier day with its date."""
    you = QCoreApplication.translate("CaseWords", "You")
    somebody = QCoreApplication.translate("CaseWords", "A colleague")
    first = you if is_me else name.split()[0] if name.strip() else somebody
    return f"{own_direction(first)} · {_when(moment, now)}" if moment else first


def _when(moment: str, now: datetime) -> str:
    at, formats = datetime.fromisoformat(moment).astimezone(), language.formats
    if at.date() == now.astimezone().date():
        return formats.time(at)
    return f"{formats.day(at.date())} {formats.time(at)}"
