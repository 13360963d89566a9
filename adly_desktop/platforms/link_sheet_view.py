"""The sheet of Connect by link: for whom, the new address, and how the last links stand."""

from collections.abc import Iterator
from typing import Final

from PySide6.QtWidgets import QWidget

from adly_desktop.i18n.active import language
from adly_desktop.i18n.isolates import own_direction
from adly_desktop.i18n.joined import joined
from adly_desktop.platforms.link_calls import ConnectLink
from adly_desktop.platforms.links_view_model import LinksViewModel
from adly_desktop.ui.address_card import AddressCard
from adly_desktop.ui.labels import TextLabel
from adly_desktop.ui.links_sheet import LinksSheet, Standing
from adly_desktop.ui.segmented import Segmented
from adly_desktop.ui.tile import Tile
from adly_desktop.ui.tones import Tone

_DAYS: Final = ("1", "7", "14", "30")
_USUAL_DAYS: Final = "7"
_TONES: Final = {"used": Tone.GREEN, "refused": Tone.AMBER, "opened": Tone.BLUE}


class LinkSheet(LinksSheet):
    """Follows the model; once it is closed the address is shown nowhere any more."""

    def __init__(self, window: QWidget, model: LinksViewModel) -> None:
        super().__init__(window, lambda: self._title_words(model), days=_DAYS, usual_days=_USUAL_DAYS)
        self.model, self.platform = model, Segmented()
        self.fill_in(self.platform)
        self.platform.chosen.connect(model.choose)
        self.make.clicked.connect(lambda: model.make(*self.wish()))
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
        waits = model.is_busy or (model.links is None and not model.problem)
        self.show_standing(Standing(not model.is_busy, waits, model.problem), self._parts())

    def _leave(self) -> None:
        self.model.changed.disconnect(self.show_model)
        self.model.leave()

    def _title_words(self, model: LinksViewModel) -> str:
        return self.tr("Renew by link") if model.renewed.account_id else self.tr("Connect by link")

    def _say(self) -> None:
        names = self._names()
        self.platform.show_choices(list(names.items()))
        self.platform.setAccessibleName(self.tr("Platform"))
        self.caption(self._lead_words(), self.tr("Who gets it (for this list only)"))

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
        back = (lambda: self.model.revoke(link.id)) if link.is_open else None
        tone = _TONES.get(link.state, Tone.NEUTRAL)
        return self.line(self._line_words(link), self._state_words(link), tone, back, Tile(link.platform))

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
