"""Connect by link: a new link with its address, how the last ones stand, and taking one back."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from typing import Any, TypeVar

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from adly_desktop.i18n.active import language
from adly_desktop.i18n.language import Language
from adly_desktop.platforms.link_calls import LinkCalls
from adly_desktop.platforms.link_sheet_view import LinkSheet
from adly_desktop.platforms.links_view_model import LinksParts, LinksViewModel, Renewed
from adly_desktop.shell.failures import explained
from adly_desktop.storage.replica import Replica
from adly_desktop.ui.address_card import AddressCard
from adly_desktop.ui.buttons import GhostButton
from adly_desktop.ui.chip import Chip
from tests.desktop.paper_http import PaperHttp, problem
from tests.desktop.places import NOW, Place
from tests.desktop.qt_loop import RunOnQt, until

ROOT = "/v1/workspaces/ws/connect-links"
ADDRESS = "https://adly.example/c/adly_cl_x"
MESSAGE = f"السلام عليكم\n{ADDRESS}"


def link(number: str, state: str, **more: Any) -> dict[str, Any]:
    """A link as the server shows it."""
    told = {"platform": "meta", "recipient": "", "ad_account_id": None, "made_by": "u", "last_code": None}
    times = {"created_at": NOW.isoformat(), "expires_at": (NOW + timedelta(days=7)).isoformat()}
    return {"id": number, "state": state, **told, **times, "opened_at": None, "used_at": None, **more}


class Desk:
    """The sheet over a window with what it stands on."""

    def __init__(self, place: Place, http: PaperHttp) -> None:
        self.http, self.wire = http, http.wire()
        self.window = QWidget()
        self.window.resize(1000, 800)
        self.window.show()
        calls = LinkCalls(self.wire, "ws")
        self.model = LinksViewModel(LinksParts(operations=place.operations, calls=calls, explain=explained))

    async def ask(self, renewed: Renewed | None = None) -> LinkSheet:
        """Open the sheet, and wait until it has heard of the last links."""
        self.model.ask("meta", renewed)
        sheet = LinkSheet(self.window, self.model)
        sheet.open()
        await until(lambda: self.model.links is not None or bool(self.model.problem))
        return sheet


def words_of(sheet: LinkSheet) -> list[str]:
    """Every state that is shown."""
    return [chip.text() for chip in seen(sheet, Chip)]


def buttons(sheet: LinkSheet) -> list[GhostButton]:
    """What can be taken back."""
    return [one for one in seen(sheet, GhostButton) if one.accessibleName().startswith("Take")]


Kind = TypeVar("Kind", bound=QWidget)


def seen(sheet: LinkSheet, kind: type[Kind]) -> list[Kind]:
    """What of a kind is shown now; what was replaced goes a turn later."""
    return [one for one in sheet.shown.findChildren(kind) if one.isVisible()]


@asynccontextmanager
async def desk_on(replica: Replica, http: PaperHttp) -> AsyncIterator[Desk]:
    """A desk that is cleared away afterwards."""
    place = Place(replica)
    desk = Desk(place, http)
    try:
        yield desk
    finally:
        await place.close()
        await desk.wire.close()
        desk.window.deleteLater()


def test_a_new_link_is_shown_once_and_copied(sample: Replica, on_qt: RunOnQt) -> None:
    async def steps() -> None:
        language.switch(Language.ENGLISH)
        http = PaperHttp()
        http.on("GET", ROOT, 200, {"links": [link("1", "made", recipient="أبو خالد")]})
        made = {"link": link("1", "made"), "address": ADDRESS, "messages": {"ar": MESSAGE, "en": "x"}}
        http.on("POST", ROOT, 201, made)
        async with desk_on(sample, http) as desk:
            sheet = await desk.ask()
            sheet.who.set_text("أبو خالد")
            sheet.days.choose("14")
            sheet.make.click()
            await until(lambda: desk.model.made is not None and not desk.model.is_busy)
            assert http.bodies(ROOT)[1] == {"platform": "meta", "recipient": "أبو خالد", "days": 14}
            await until(lambda: seen(sheet, AddressCard))
            (card,) = seen(sheet, AddressCard)
            card.copy_message.click()
            assert QGuiApplication.clipboard().text() == MESSAGE
            card.copy_address.click()
            assert QGuiApplication.clipboard().text() == ADDRESS
            sheet.decline()
            assert desk.model.made is None, "a closed sheet keeps no address"

    on_qt(steps())


def test_each_link_tells_how_it_stands(sample: Replica, on_qt: RunOnQt) -> None:
    async def steps() -> None:
        language.switch(Language.ENGLISH)
        http = PaperHttp()
        states = ("made", "opened", "used", "revoked", "expired")
        links = [link(state, state) for state in states]
        links += [link("no", "refused", last_code="forbidden"), link("odd", "refused", last_code="new_code")]
        http.on("GET", ROOT, 200, {"links": links})
        async with desk_on(sample, http) as desk:
            sheet = await desk.ask()
            told = ["Not opened yet", "Opened", "Connected", "Taken back", "Too old", "Not allowed"]
            await until(lambda: words_of(sheet))
            assert words_of(sheet) == [*told, "Did not work"]
            assert len(buttons(sheet)) == 4, "what is open can be taken back, and nothing else"

    on_qt(steps())


def test_taking_back_asks_the_server_and_looks_again(sample: Replica, on_qt: RunOnQt) -> None:
    async def steps() -> None:
        language.switch(Language.ENGLISH)
        http = PaperHttp()
        http.on("GET", ROOT, 200, {"links": [link("1", "made")]})
        http.on("DELETE", f"{ROOT}/1", 204)
        async with desk_on(sample, http) as desk:
            sheet = await desk.ask()
            await until(lambda: buttons(sheet))
            http.on("GET", ROOT, 200, {"links": [link("1", "revoked")]})
            buttons(sheet)[0].click()
            await until(lambda: words_of(sheet) == ["Taken back"])
            assert [one.path for one in http.asked if one.method == "DELETE"] == [f"{ROOT}/1"]

    on_qt(steps())


def test_a_renewal_names_its_account(sample: Replica, on_qt: RunOnQt) -> None:
    async def steps() -> None:
        http = PaperHttp()
        http.on("GET", ROOT, 200, {"links": []})
        http.on("POST", ROOT, 201, {"link": link("1", "made"), "address": ADDRESS, "messages": {}})
        async with desk_on(sample, http) as desk:
            sheet = await desk.ask(Renewed("a1", "متجر لمسة"))
            assert not sheet.platform.isVisible()
            sheet.make.click()
            await until(lambda: desk.model.made is not None)
            assert http.bodies(ROOT)[1]["ad_account_id"] == "a1"

    on_qt(steps())


def test_a_server_that_does_not_answer_is_told(sample: Replica, on_qt: RunOnQt) -> None:
    async def steps() -> None:
        http = PaperHttp()
        http.on("GET", ROOT, 403, problem(403, "role_forbidden"))
        async with desk_on(sample, http) as desk:
            sheet = await desk.ask()
            assert desk.model.problem
            assert sheet.make.isEnabled()

    on_qt(steps())
