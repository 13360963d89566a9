"""What every conflict looks like: what it is about, three versions side by side, and below the decision."""

from datetime import datetime

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from adly_desktop.i18n.active import language
from adly_desktop.i18n.joined import joined
from adly_desktop.sync_status import keys
from adly_desktop.sync_status.cases import Case
from adly_desktop.ui.buttons import GhostButton, PrimaryButton
from adly_desktop.ui.chip import Chip
from adly_desktop.ui.labels import ElidedLabel, TextLabel
from adly_desktop.ui.side_by_side import SideBySide
from adly_desktop.ui.tile import Tile
from adly_desktop.ui.tones import Tone

EDGE_PX = 28
#: Width the name wants before the two buttons stand below it.
_HEAD_PART_PX = 560


class CaseHead(QWidget):
    """Platform, name and field; the two ways to give the whole row to one side; what happened."""

    all_theirs = Signal()
    all_mine = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._tile, self._name, self._field = Tile("meta"), ElidedLabel("", "title"), Chip()
        self._more = Chip("", Tone.AMBER)
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
        self._more.setVisible(case.others > 0)
        self._more.show_text(self.tr("%n more here", None, case.others))
        hint = self.tr("Every open conflict in this row")
        self._theirs.set_hint(hint, QKeySequence(keys.ALL_THEIRS))
        self._mine.set_hint(hint, QKeySequence(keys.ALL_MINE))

    def _lay_out(self) -> None:
        self._name.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        head = SideBySide(_HEAD_PART_PX, 8)
        head.add(_line(self._tile, self._name, self._field, self._more))
        head.add(_line(self._theirs, self._mine), 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(head)
        column.addWidget(self._sentence)


def _line(*parts: QWidget) -> QWidget:
    line = QWidget()
    row = QHBoxLayout(line)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(10)
    for part in parts:
        row.addWidget(part)
    row.addStretch(1)
    return line


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
        self._promise.setWordWrap(True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self._settle)
        row.addWidget(self._later)
        row.addWidget(self._promise, 1)

    def settle(self) -> None:
        """As if the button were pressed, where it can be."""
        self._settle.click()

    def set_possible(self, possible: bool) -> None:
        """Whether there is a decision to save."""
        self._settle.setEnabled(possible)

    def retranslate(self) -> None:
        """Texts of now."""
        self._settle.set_text(self.tr("Save decision"))
        self._settle.set_hint(self.tr("Save decision"), QKeySequence(keys.SAVE))
        self._later.set_text(self.tr("Later"))
        self._later.set_hint(self.tr("Leave it open and go on"), QKeySequence(keys.NEXT[0]))
        self._promise.setText(self.tr("The version not chosen stays in the history"))


def whose(name: str, moment: str, now: datetime, *, is_me: bool = False) -> str:
    """``Salman · 14:02``; of an earlier day with its date."""
    you = QCoreApplication.translate("CaseWords", "You")
    somebody = QCoreApplication.translate("CaseWords", "A colleague")
    first = you if is_me else name.split()[0] if name.strip() else somebody
    return joined(first, _when(moment, now) if moment else "")


def _when(moment: str, now: datetime) -> str:
    at, formats = datetime.fromisoformat(moment).astimezone(), language.formats
    if at.date() == now.astimezone().date():
        return formats.time(at)
    return f"{formats.day(at.date())} {formats.time(at)}"
