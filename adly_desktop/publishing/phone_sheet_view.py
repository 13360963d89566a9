"""The sheet of "On your phone": a code to scan, and the links one has made."""

from collections.abc import Iterator
from typing import Final

from PySide6.QtWidgets import QWidget

from adly_desktop.i18n.active import language
from adly_desktop.i18n.joined import joined
from adly_desktop.i18n.relative_time import time_ago
from adly_desktop.publishing.phone_calls import PhoneLink
from adly_desktop.publishing.phone_view_model import PhoneViewModel
from adly_desktop.ui.address_card import AddressCard
from adly_desktop.ui.labels import TextLabel
from adly_desktop.ui.links_sheet import LinksSheet, Standing
from adly_desktop.ui.tones import Tone

_DAYS: Final = ("7", "30", "90")
_USUAL_DAYS: Final = "30"


class PhoneSheet(LinksSheet):
    """Follows the model; once it is closed the address is shown nowhere any more."""

    def __init__(self, window: QWidget, model: PhoneViewModel) -> None:
        super().__init__(
            window, lambda: self.tr("Pause now on your phone"), days=_DAYS, usual_days=_USUAL_DAYS
        )
        self.model = model
        self.fill_in()
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
        waits = model.is_busy or (model.links is None and not model.problem)
        told = model.problem or ("" if model.parts.may() else self._may_not_words())
        self.show_standing(Standing(not model.is_busy and model.parts.may(), waits, told), self._parts())

    def _leave(self) -> None:
        self.model.changed.disconnect(self.show_model)
        self.model.leave()

    def _may_not_words(self) -> str:
        return self.tr("Only who may publish can pause from a phone. Ask an owner.")

    def _say(self) -> None:
        self.caption(
            self.tr(
                "The link opens a small page that shows your clients' accounts and pauses them with two "
                "taps, without signing in. It cannot start, change or read anything else."
            ),
            self.tr("Which phone"),
        )

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
        back = (lambda: self.model.revoke(link.id)) if link.state == "live" else None
        return self.line(self._line_words(link), *self._state(link), back, None)

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
