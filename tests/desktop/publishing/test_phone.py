"""Pause now on one's own phone: a code to scan, the links one has, and taking one back."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from typing import Any, TypeVar

from PySide6.QtWidgets import QWidget

from adly_desktop.i18n.active import language
from adly_desktop.i18n.language import Language
from adly_desktop.publishing.phone_calls import PhoneCalls
from adly_desktop.publishing.phone_sheet_view import PhoneSheet
from adly_desktop.publishing.phone_view_model import PhoneParts, PhoneViewModel
from adly_desktop.shell.failures import explained
from adly_desktop.storage.replica import Replica
from adly_desktop.ui.address_card import AddressCard
from adly_desktop.ui.buttons import GhostButton
from adly_desktop.ui.chip import Chip
from tests.desktop.paper_http import PaperHttp
from tests.desktop.places import NOW, Place
from tests.desktop.qt_loop import RunOnQt, until

ROOT = "/v1/me/phone-links"
ADDRESS = "https://adly.example/p/adly_pl_x"


def link(number: str, state: str, **more: Any) -> dict[str, Any]:
    """A link as the server shows it."""
    times = {"created_at": NOW.isoformat(), "expires_at": (NOW + timedelta(days=30)).isoformat()}
    return {"id": number, "name": "", "state": state, **times, "last_used_at": None, **more}


class Desk:
    """The sheet over a window with what it stands on."""

    def __init__(self, place: Place, http: PaperHttp, *, may: bool = True) -> None:
        self.http, self.wire = http, http.wire()
        self.window = QWidget()
        self.window.resize(1000, 800)
        self.window.show()
        self.model = PhoneViewModel(
            PhoneParts(
                operations=place.operations,
                calls=PhoneCalls(self.wire),
                explain=explained,
                may=lambda: may,
                clock=lambda: NOW,
            )
        )

    async def ask(self) -> PhoneSheet:
        """Open the sheet, and wait until it has heard of the links."""
        self.model.ask()
        sheet = PhoneSheet(self.window, self.model)
        sheet.open()
        await until(lambda: self.model.links is not None)
        return sheet


Kind = TypeVar("Kind", bound=QWidget)


def seen(sheet: PhoneSheet, kind: type[Kind]) -> list[Kind]:
    """What of a kind is shown now; what was replaced goes a turn later."""
    return [one for one in sheet.shown.findChildren(kind) if one.isVisible()]


@asynccontextmanager
async def desk_on(replica: Replica, http: PaperHttp, **more: bool) -> AsyncIterator[Desk]:
    """A desk that is cleared away afterwards."""
    place = Place(replica)
    desk = Desk(place, http, **more)
    try:
        yield desk
    finally:
        await place.close()
        await desk.wire.close()
        desk.window.deleteLater()


def test_a_code_is_shown_once(sample: Replica, on_qt: RunOnQt) -> None:
    async def steps() -> None:
        language.switch(Language.ENGLISH)
        http = PaperHttp()
        http.on("GET", ROOT, 200, {"links": []})
        http.on("POST", ROOT, 201, {"link": link("1", "live"), "address": ADDRESS})
        async with desk_on(sample, http) as desk:
            sheet = await desk.ask()
            assert not seen(sheet, AddressCard)
            sheet.who.set_text("جوالي")
            sheet.make.click()
            await until(lambda: desk.model.made is not None and not desk.model.is_busy)
            assert http.bodies(ROOT)[1] == {"name": "جوالي", "days": 30}
            await until(lambda: seen(sheet, AddressCard))
            (card,) = seen(sheet, AddressCard)
            assert card.code.sizeHint().width() > 100
            assert not card.copy_message.isVisible()
            sheet.decline()
            assert desk.model.made is None, "a closed sheet keeps no address"

    on_qt(steps())


def test_a_lost_phone_is_taken_back(sample: Replica, on_qt: RunOnQt) -> None:
    async def steps() -> None:
        language.switch(Language.ENGLISH)
        http = PaperHttp()
        used = (NOW - timedelta(hours=3)).isoformat()
        live = link("1", "live", name="My phone", last_used_at=used)
        http.on("GET", ROOT, 200, {"links": [live, link("2", "expired")]})
        http.on("DELETE", f"{ROOT}/1", 204)
        async with desk_on(sample, http) as desk:
            sheet = await desk.ask()
            await until(lambda: seen(sheet, Chip))
            assert [chip.text() for chip in seen(sheet, Chip)] == ["Works", "Too old"]
            await until(lambda: seen(sheet, GhostButton))
            (back,) = seen(sheet, GhostButton)
            assert all(word in back.accessibleName() for word in ("My phone", "opened 3 hours ago"))
            http.on("GET", ROOT, 200, {"links": [link("1", "revoked"), link("2", "expired")]})
            back.click()
            await until(lambda: desk.model.links is not None and desk.model.links[0].state == "revoked")
            await until(lambda: not seen(sheet, GhostButton))

    on_qt(steps())


def test_who_may_not_publish_makes_none(sample: Replica, on_qt: RunOnQt) -> None:
    async def steps() -> None:
        http = PaperHttp()
        http.on("GET", ROOT, 200, {"links": []})
        async with desk_on(sample, http, may=False) as desk:
            sheet = await desk.ask()
            assert not sheet.make.isEnabled()

    on_qt(steps())
