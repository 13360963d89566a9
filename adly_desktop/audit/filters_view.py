"""What is asked of the log: words, a person, a kind of act, days."""

from datetime import date

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QWidget

from adly_desktop.audit.audit_log import Asked, Colleague
from adly_desktop.audit.deeds_view import kinds
from adly_desktop.i18n.isolates import ltr
from adly_desktop.theme.active import theme
from adly_desktop.ui.buttons import GhostButton
from adly_desktop.ui.combo_box import ComboBox
from adly_desktop.ui.date_edit import DateEdit
from adly_desktop.ui.flow_layout import FlowLayout
from adly_desktop.ui.labels import TextLabel
from adly_desktop.ui.search_field import SearchField

SEARCH = QKeySequence("Ctrl+F")
#: Everybody and every act: an empty key would be no choice at all.
_ALL, _PAUSE_MS = "*", 300
_SEARCH_PX, _CHOICE_PX, _DAY_PX = 240, 170, 140


class AuditFilters(QWidget):
    """One row, or more where it is narrow. ``asked`` carries what is wanted, a moment after the last key."""

    asked = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.search = SearchField("", SEARCH)
        self.person, self.action = ComboBox(), ComboBox()
        self.since, self.until = DateEdit(), DateEdit()
        self.clear = GhostButton("", "close")
        self._from, self._to = TextLabel("", "label"), TextLabel("", "label")
        self._people: tuple[Colleague, ...] = ()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._lay_out()
        self._connect()
        self.retranslate()

    def wanted(self) -> Asked:
        """What the fields say."""
        return Asked(
            self.search.text().strip(),
            self.person.current().replace(_ALL, ""),
            self.action.current().replace(_ALL, ""),
            self.since.day(),
            self.until.day(),
        )

    def show_people(self, people: tuple[Colleague, ...]) -> None:
        """Whom one can ask for; the choice stays."""
        if people != self._people:
            self._people = people
            self.retranslate()

    def show_everything(self) -> None:
        """Nothing is filtered out any more."""
        self.search.clear()
        for choice in (self.person, self.action):
            choice.choose(_ALL)
        for day in (self.since, self.until):
            day.set_day(None)
        self._tell()

    def retranslate(self) -> None:
        """Texts of now."""
        self.search.set_placeholder(self.tr("Search the log"))
        everybody = [(_ALL, self.tr("Everybody"))]
        names = [(one.user_id, one.name or ltr(one.email)) for one in self._people]
        self._offer(self.person, everybody + names, self.tr("Person"))
        self._offer(self.action, [(_ALL, self.tr("Everything")), *kinds()], self.tr("Act"))
        self._from.setText(self.tr("From"))
        self._to.setText(self.tr("to"))
        self.since.setAccessibleName(self.tr("From this day on, in UTC"))
        self.until.setAccessibleName(self.tr("Up to this day, in UTC"))
        self.clear.set_text(self.tr("Show everything"))
        self.clear.setVisible(not self.wanted().is_everything)

    def _offer(self, choice: ComboBox, offers: list[tuple[str, str]], name: str) -> None:
        before = choice.current() or _ALL
        choice.show_choices(offers)
        choice.choose(before if before in dict(offers) else _ALL)
        choice.setAccessibleName(name)
        choice.setToolTip(name)

    def _connect(self) -> None:
        self._pause.timeout.connect(self._tell)
        self.search.edited.connect(lambda _: self._pause.start())
        self.search.submitted.connect(lambda _: self._tell())
        for choice in (self.person, self.action):
            choice.chosen.connect(lambda _: self._tell())
        for day in (self.since, self.until):
            day.edited.connect(self._on_day)
        self.clear.clicked.connect(self.show_everything)

    def _on_day(self, day: date | None) -> None:
        self._tell()

    def _tell(self) -> None:
        self._pause.stop()
        wanted = self.wanted()
        self.clear.setVisible(not wanted.is_everything)
        self.asked.emit(wanted)

    def _fit(self) -> None:
        widths: dict[QWidget, int] = {
            self.search: _SEARCH_PX,
            self.person: _CHOICE_PX,
            self.action: _CHOICE_PX,
        }
        widths |= {self.since: _DAY_PX, self.until: _DAY_PX}
        for part, width in widths.items():
            part.setFixedWidth(round(width * theme.text_scale))

    def _lay_out(self) -> None:
        row = FlowLayout(8)
        row.setContentsMargins(0, 0, 0, 0)
        parts = (
            self.search,
            self.person,
            self.action,
            self._from,
            self.since,
            self._to,
            self.until,
            self.clear,
        )
        for part in parts:
            row.addWidget(part)
        self.setLayout(row)
        theme.changed.connect(self._fit)
        self._fit()
