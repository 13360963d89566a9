"""The sheet of Connect by link: for whom, the new address, and how the last links stand."""

from collections.abc import Iterator
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from adly_desktop.i18n.active import language
from adly_desktop.i18n.isolates import own_direction
from adly_desktop.i18n.joined import joined
from adly_desktop.platforms.link_calls import ConnectLink
from adly_desktop.platforms.links_view_model import LinksViewModel
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
from adly_desktop.ui.segmented import Segmented
from adly_desktop.ui.states import Spinner
from adly_desktop.ui.tall_sheet import TallSheet
from adly_desktop.ui.tile import Tile
from adly_desktop.ui.tones import Tone

_WIDTH_PX: Final = 620
_DAYS: Final = ("1", "7", "14", "30")
_TONES: Final = {"used": Tone.GREEN, "refused": Tone.AMBER, "opened": Tone.BLUE}
_MOST_CHARS: Final = 120


class LinkSheet(TallSheet):
    """Follows the model; once it is closed the address is shown nowhere any more."""

    def __init__(self, window: QWidget, model: LinksViewModel) -> None:
        super().__init__(window, lambda: self._title_words(model), width_px=_WIDTH_PX)
        self.model = model
        self.platform, self.recipient, self.days = Segmented(), BidiTextEdit(multiline=False), ComboBox()
        self.make, self._spinner = PrimaryButton(""), Spinner(16)
        self._lead, self._problem = TextLabel("", "secondary"), FindingBar()
        self._recipient_field, self._days_field = Field("", self.recipient), Field("", self.days)
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
        self.platform.setVisible(not model.renewed.account_id)
        self.platform.choose(model.platform)
        self.make.setEnabled(not model.is_busy)
        self._spinner.setVisible(model.is_busy or (model.links is None and not model.problem))
        self._problem.setVisible(bool(model.problem))
        self._problem.show_finding(model.problem, "", Severity.BLOCKS)
        column = self.begin()
        for part in self._parts():
            column.addWidget(part)
        column.addStretch(1)
        self.fit_area(column)

    def _leave(self) -> None:
        self.model.changed.disconnect(self.show_model)
        self.model.leave()

    def _title_words(self, model: LinksViewModel) -> str:
        return self.tr("Renew by link") if model.renewed.account_id else self.tr("Connect by link")

    def _say(self) -> None:
        names = self._names()
        self.platform.show_choices(list(names.items()))
        self.platform.setAccessibleName(self.tr("Platform"))
        self._lead.setText(self._lead_words())
        self._recipient_field.set_label(self.tr("Who gets it (for this list only)"))
        self._days_field.set_label(self.tr("Good for"))
        chosen = self.days.current() or "7"
        self.days.show_choices([(days, self.tr("%n day(s)", None, int(days))) for days in _DAYS])
        self.days.choose(chosen)
        self.make.set_text(self.tr("Make a link"))

    def _lead_words(self) -> str:
        if self.model.renewed.account_id:
            told = self.tr(
                "The owner of {account} opens this link and allows it again on the platform's own page. No "
                "password is shared, and another account is not accepted."
            )
            return told.format(account=own_direction(self.model.renewed.name))
        return self.tr(
            "The owner of the ad account opens this link, allows it on the platform's own page and chooses "
            "which accounts. No password is shared, and the link works once."
        )

    def _names(self) -> dict[str, str]:
        return {"meta": self.tr("Meta"), "tiktok": self.tr("TikTok"), "snapchat": self.tr("Snapchat")}

    # What is shown

    def _parts(self) -> Iterator[QWidget]:
        if (made := self.model.made) is not None:
            told = self.tr("The link is shown here this once. Send it to the account's owner.")
            yield AddressCard(made.address, told, made.messages.get("ar", ""))
        links = self.model.links
        if links:
            yield TextLabel(self.tr("Last links"), "label")
            for link in links:
                yield self._line(link)
        elif links is not None and self.model.made is None:
            yield TextLabel(self.tr("No link has been made yet."), "label")

    def _line(self, link: ConnectLink) -> QWidget:
        line, across = QWidget(), QHBoxLayout()
        line.setLayout(across)
        across.setContentsMargins(0, 2, 0, 2)
        across.setSpacing(10)
        across.addWidget(Tile(link.platform), 0, Qt.AlignmentFlag.AlignVCenter)
        across.addWidget(ElidedLabel(self._line_words(link), "body"), 1)
        across.addWidget(Chip(self._state_words(link), _TONES.get(link.state, Tone.NEUTRAL)))
        if link.is_open:
            back = GhostButton(self.tr("Take back"))
            back.setAccessibleName(self.tr("Take back: {link}").format(link=self._line_words(link)))
            back.clicked.connect(lambda: self.model.revoke(link.id))
            across.addWidget(back)
        return line

    def _line_words(self, link: ConnectLink) -> str:
        what = self.tr("renewal") if link.ad_account_id else ""
        until = self.tr("until {day}").format(day=language.formats.day(link.expires_at.date()))
        return joined(link.recipient or self._names()[link.platform], what, until if link.is_open else "")

    def _state_words(self, link: ConnectLink) -> str:
        refused = {
            "forbidden": self.tr("Not allowed"),
            "wrong_account": self.tr("Wrong account"),
            "no_account": self.tr("No ad account"),
        }
        words = {
            "made": self.tr("Not opened yet"),
            "opened": self.tr("Opened"),
            "refused": refused.get(link.last_code or "", self.tr("Did not work")),
            "used": self.tr("Connected"),
            "revoked": self.tr("Taken back"),
            "expired": self.tr("Too old"),
        }
        return words.get(link.state, link.state)

    def _fill_in(self) -> None:
        self._lead.setWordWrap(True)
        self.recipient.setMinimumWidth(260)
        self.days.setMinimumWidth(130)
        self.add(self._lead)
        self.add(self.platform)
        self.add(row_of(self._recipient_field, self._days_field, stretch_first=True))
        self.add(self._problem)
        self.add(row_of(self.make, self._spinner))
        self.add(self.area)
        self.platform.chosen.connect(self.model.choose)
        self.make.clicked.connect(self._make)
        self._first = self.recipient

    def _make(self) -> None:
        recipient = self.recipient.toPlainText().strip()[:_MOST_CHARS]
        self.model.make(recipient, int(self.days.current() or "7"))
