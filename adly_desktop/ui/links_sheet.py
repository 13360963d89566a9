"""A sheet in which a link is made: for whom, for how long, its address once, and how the last ones stand."""

from collections.abc import Callable, Iterator, Sequence
from typing import Final, NamedTuple

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from adly_desktop.ui.bidi_text_edit import BidiTextEdit
from adly_desktop.ui.buttons import GhostButton, PrimaryButton
from adly_desktop.ui.chip import Chip
from adly_desktop.ui.combo_box import ComboBox
from adly_desktop.ui.field import Field
from adly_desktop.ui.finding_bar import FindingBar
from adly_desktop.ui.labels import ElidedLabel, TextLabel
from adly_desktop.ui.marks import Severity
from adly_desktop.ui.section import row_of
from adly_desktop.ui.sheet import Said
from adly_desktop.ui.states import Spinner
from adly_desktop.ui.tall_sheet import TallSheet
from adly_desktop.ui.tones import Tone

_WIDTH_PX: Final = 620
_MOST_CHARS: Final = 120


class Standing(NamedTuple):
    """How the making of links stands: whether one can be made now, and what is wrong."""

    may_make: bool
    is_waiting: bool
    problem: str


class LinksSheet(TallSheet):
    """``days`` are the lives to choose from, ``usual_days`` the one that is chosen at first."""

    def __init__(self, window: QWidget, title: Said, *, days: Sequence[str], usual_days: str) -> None:
        super().__init__(window, title, width_px=_WIDTH_PX)
        self._lives, self._usual_days = days, usual_days
        self.who, self.days = BidiTextEdit(multiline=False), ComboBox()
        self.make, self._spinner = PrimaryButton(""), Spinner(16)
        self._lead, self._problem = TextLabel("", "secondary"), FindingBar()
        self._who_field, self._days_field = Field("", self.who), Field("", self.days)

    def fill_in(self, *above: QWidget) -> None:
        """The lead, what is asked above, the two fields, the button and the list."""
        self._lead.setWordWrap(True)
        self.who.setMinimumWidth(260)
        self.days.setMinimumWidth(130)
        for part in (self._lead, *above):
            self.add(part)
        self.add(row_of(self._who_field, self._days_field, stretch_first=True))
        self.add(self._problem)
        self.add(row_of(self.make, self._spinner))
        self.add(self.area)
        self._first = self.who

    def caption(self, lead: str, who: str) -> None:
        """What the link is for, and what the first field asks, in the language shown."""
        self._lead.setText(lead)
        self._who_field.set_label(who)
        self._days_field.set_label(self.tr("Good for"))
        chosen = self.days.current() or self._usual_days
        self.days.show_choices([(days, _days_words(int(days))) for days in self._lives])
        self.days.choose(chosen)
        self.make.set_text(self.tr("Make a link"))

    def show_standing(self, standing: Standing, parts: Iterator[QWidget]) -> None:
        """The button, the problem and the list below."""
        self.make.setEnabled(standing.may_make)
        self._spinner.setVisible(standing.is_waiting)
        self._problem.setVisible(bool(standing.problem))
        self._problem.show_finding(standing.problem, "", Severity.BLOCKS)
        column = self.begin()
        for part in parts:
            column.addWidget(part)
        column.addStretch(1)
        self.fit_area(column)

    def wish(self) -> tuple[str, int]:
        """For whom, and for how many days."""
        return self.who.toPlainText().strip()[:_MOST_CHARS], int(self.days.current() or self._usual_days)

    def line(
        self, words: str, state: str, tone: Tone, take_back: Callable[[], None] | None, mark: QWidget | None
    ) -> QWidget:
        """One link: what it is, how it stands, and a button where it can be taken back."""
        line, across = QWidget(), QHBoxLayout()
        line.setLayout(across)
        across.setContentsMargins(0, 2, 0, 2)
        across.setSpacing(10)
        if mark is not None:
            across.addWidget(mark, 0, Qt.AlignmentFlag.AlignVCenter)
        across.addWidget(ElidedLabel(words, "body"), 1)
        across.addWidget(Chip(state, tone))
        if take_back is not None:
            back = GhostButton(self.tr("Take back"))
            back.setAccessibleName(self.tr("Take back: {link}").format(link=words))
            back.clicked.connect(take_back)
            across.addWidget(back)
        return line


def _days_words(count: int) -> str:
    # A number is looked up in the class it is written in alone.
    return QCoreApplication.translate("LinksSheet", "%n day(s)", None, count)
