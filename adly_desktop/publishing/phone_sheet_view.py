"""The sheet of "On your phone": a code to scan, and the links one has made."""

from collections.abc import Iterator
from typing import Final

from PySide6.QtWidgets import QHBoxLayout, QWidget

from adly_desktop.i18n.active import language
from adly_desktop.i18n.joined import joined
from adly_desktop.i18n.relative_time import time_ago
from adly_desktop.publishing.phone_calls import PhoneLink
from adly_desktop.publishing.phone_view_model import PhoneViewModel
from adly_desktop.ui.address_card import AddressCard
from adly_desktop.ui.bidi_text_edit import BidiTextEdit
from adly_desktop.ui.buttons import GhostButton, PrimaryButton
from adly_desktop.ui.chip import Chip
from adly_desktop.ui.combo_box import ComboBox
from adly_desktop.ui.field import Field
from adly_desktop.ui.finding_bar import FindingBar
from adly_desktop.ui.labels import ElidedLabel, TextLabel
from adly_desktop.ui.marks import Severity
from adly_desktop.ui.section import row_of
from adly_desktop.ui.states import Spinner
from adly_desktop.ui.tall_sheet import TallSheet
from adly_desktop.ui.tones import Tone

_WIDTH_PX: Final = 620
_DAYS: Final = ("7", "30", "90")
_MOST_CHARS: Final = 120


class PhoneSheet(TallSheet):
    """Follows the model; once it is closed the address is shown nowhere any more."""

    def __init__(self, window: QWidget, model: PhoneViewModel) -> None:
        super().__init__(window, lambda: self.tr("Pause now on your phone"), width_px=_WIDTH_PX)
        self.model = model
        self.name, self.days = BidiTextEdit(multiline=False), ComboBox()
        self.make, self._spinner = PrimaryButton(""), Spinner(16)
        self._lead, self._problem = TextLabel("", "secondary"), FindingBar()
        self._name_field, self._days_field = Field("", self.name), Field("", self.days)
        self._fill_in()
        model.changed.connect(self.show_model)
        self.finished.connect(lambda _: self._leave())
        self.show_model()

    def retranslate(self) -> None:
        """Everything in the language of now."""
        self.show_model()

    def show_model(self) -> None:
        """Show how it stands."""
        super().retranslate()
        self._say()
        model = self.model
        self.make.setEnabled(not model.is_busy and model.parts.may())
        self._spinner.setVisible(model.is_busy or (model.links is None and not model.problem))
        told = model.problem or ("" if model.parts.may() else self._may_not_words())
        self._problem.setVisible(bool(told))
        self._problem.show_finding(told, "", Severity.BLOCKS)
        column = self.begin()
        for part in self._parts():
            column.addWidget(part)
        column.addStretch(1)
        self.fit_area(column)

    def _leave(self) -> None:
        self.model.changed.disconnect(self.show_model)
        self.model.leave()

    def _may_not_words(self) -> str:
        return self.tr("Only who may publish can pause from a phone. Ask an owner.")

    def _say(self) -> None:
        self._lead.setText(
            self.tr(
                "The link opens a small page that shows your clients' accounts and pauses them with two "
                "taps, without signing in. It cannot start, change or read anything else."
            )
        )
        self._name_field.set_label(self.tr("Which phone"))
        self._days_field.set_label(self.tr("Good for"))
        chosen = self.days.current() or "30"
        self.days.show_choices([(days, self.tr("%n day(s)", None, int(days))) for days in _DAYS])
        self.days.choose(chosen)
        self.make.set_text(self.tr("Make a link"))

    def _parts(self) -> Iterator[QWidget]:
        if (made := self.model.made) is not None:
            told = self.tr(
                "Point your phone's camera at the code, then keep the page on its home screen. The code is "
                "shown here this once."
            )
            yield AddressCard(made.address, told)
        links = self.model.links
        if links:
            yield TextLabel(self.tr("Your links"), "label")
            for link in links:
                yield self._line(link)
        elif links is not None and self.model.made is None:
            yield TextLabel(self.tr("You have no link yet."), "label")

    def _line(self, link: PhoneLink) -> QWidget:
        line, across = QWidget(), QHBoxLayout()
        line.setLayout(across)
        across.setContentsMargins(0, 2, 0, 2)
        across.setSpacing(10)
        across.addWidget(ElidedLabel(self._line_words(link), "body"), 1)
        across.addWidget(Chip(*self._state(link)))
        if link.state == "live":
            back = GhostButton(self.tr("Take back"))
            back.setAccessibleName(self.tr("Take back: {link}").format(link=self._line_words(link)))
            back.clicked.connect(lambda: self.model.revoke(link.id))
            across.addWidget(back)
        return line

    def _line_words(self, link: PhoneLink) -> str:
        used = self.tr("never opened")
        if link.last_used_at is not None:
            ago = time_ago(link.last_used_at, self.model.parts.clock())
            used = self.tr("opened {ago}").format(ago=ago)
        until = self.tr("until {day}").format(day=language.formats.day(link.expires_at.date()))
        return joined(link.name or self.tr("Phone"), used, until if link.state == "live" else "")

    def _state(self, link: PhoneLink) -> tuple[str, Tone]:
        words = {
            "live": (self.tr("Works"), Tone.GREEN),
            "expired": (self.tr("Too old"), Tone.NEUTRAL),
            "revoked": (self.tr("Taken back"), Tone.NEUTRAL),
        }
        return words.get(link.state, (link.state, Tone.NEUTRAL))

    def _fill_in(self) -> None:
        self._lead.setWordWrap(True)
        self.name.setMinimumWidth(260)
        self.days.setMinimumWidth(130)
        self.add(self._lead)
        self.add(row_of(self._name_field, self._days_field, stretch_first=True))
        self.add(self._problem)
        self.add(row_of(self.make, self._spinner))
        self.add(self.area)
        self.make.clicked.connect(self._make)
        self._first = self.name

    def _make(self) -> None:
        name = self.name.toPlainText().strip()[:_MOST_CHARS]
        self.model.make(name, int(self.days.current() or "30"))
