"""Ad accounts: what is connected, and the way through the browser."""

import unicodedata
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from PySide6.QtWidgets import QLabel

from adly_desktop.platforms.accounts_read import ConnectedAccount
from adly_desktop.platforms.connect_calls import ConnectCalls
from adly_desktop.platforms.connections_view import ConnectionsView
from adly_desktop.platforms.connections_view_model import ConnectionParts, ConnectionsViewModel, Stage
from adly_desktop.platforms.import_calls import ImportCalls
from adly_desktop.platforms.imports_view_model import ImportParts, ImportsViewModel
from adly_desktop.platforms.past_calls import PastCalls
from adly_desktop.platforms.past_view_model import PastParts, PastViewModel
from adly_desktop.shell.failures import happened
from adly_desktop.shell.vocabulary import Vocabulary
from adly_desktop.storage.replica import Replica
from adly_desktop.ui.buttons import GhostButton
from adly_desktop.ui.panel import Card
from tests.desktop.paper_http import PaperHttp, problem
from tests.desktop.places import NOW, Place
from tests.desktop.qt_loop import RunOnQt, until

ROOT = "/v1/workspaces/ws/connections"
ONE = f"{ROOT}/c1"
BEGUN = {
    "id": "c1",
    "platform": "meta",
    "authorize_url": "https://meta.example/oauth",
    "expires_at": "2026-11-22T12:15:00Z",
}
ACCOUNTS = [
    {"account_id": "111", "name": "لمسة", "currency": "SAR", "time_zone": "Asia/Riyadh", "is_active": True},
    {
        "account_id": "222",
        "name": "Lamsa UAE",
        "currency": "AED",
        "time_zone": "Asia/Dubai",
        "is_active": False,
    },
]


class Screen:
    """The screen with what it stands on."""

    def __init__(self, place: Place, http: PaperHttp) -> None:
        self.browser: list[str] = []
        self.connected: list[int] = []
        self.rounds = 0
        self.wire = http.wire()
        self.model = ConnectionsViewModel(
            ConnectionParts(
                storage=place.storage,
                listen=place.relay.listen,
                operations=place.operations,
                calls=ConnectCalls(self.wire, "ws"),
                open_browser=self.browser.append,
                wake=self._round,
                explain=happened,
                notify_done=self.connected.append,
                clock=lambda: NOW,
                may_connect=lambda: True,
            ),
            ImportsViewModel(
                ImportParts(
                    calls=ImportCalls(self.wire, "ws"),
                    operations=place.operations,
                    wake=self._round,
                    explain=happened,
                    clock=lambda: NOW,
                    may_import=lambda: True,
                    poll_s=0.02,
                )
            ),
            PastViewModel(
                PastParts(
                    calls=PastCalls(self.wire, "ws"),
                    operations=place.operations,
                    explain=happened,
                    may_fetch=lambda: True,
                    poll_s=0.02,
                )
            ),
        )
        self.view = ConnectionsView(self.model, Vocabulary())
        self.view.resize(1100, 800)
        self.view.show()

    def _round(self) -> None:
        self.rounds += 1


@asynccontextmanager
async def screen_on(replica: Replica, http: PaperHttp) -> AsyncIterator[Screen]:
    """A screen that has read its replica."""
    place = Place(replica)
    screen = Screen(place, http)
    screen.model.load()
    await until(lambda: screen.model.accounts is not None)
    try:
        yield screen
    finally:
        screen.model.close()
        await place.close()
        await screen.wire.close()
        screen.view.deleteLater()


def connection(state: str, **more: Any) -> dict[str, Any]:
    """A connection as the server shows it."""
    return {"id": "c1", "platform": "meta", "state": state, "accounts": [], "code": None} | more


def test_connected_accounts_are_listed_with_what_they_bring(on_qt: RunOnQt, sample: Replica) -> None:
    async def story() -> None:
        async with screen_on(sample, PaperHttp()) as screen:
            accounts = screen.model.accounts
            assert accounts is not None
            assert [account.platform for account in accounts] == ["meta", "meta", "snapchat", "tiktok"]
            main = next(account for account in accounts if account.campaigns == 4)
            assert (main.currency, main.health, main.pixels, len(main.faces)) == ("SAR", "ok", 1, 2)

    on_qt(story())


def test_an_account_tells_its_least_budgets_and_when_it_was_checked(on_qt: RunOnQt, sample: Replica) -> None:
    async def story() -> None:
        async with screen_on(sample, PaperHttp()) as screen:
            accounts = screen.model.accounts
            assert accounts is not None
            told = {account.platform: shown(screen, account) for account in accounts}
            assert "Ad sets from 5.00 SAR a day" in told["snapchat"]
            assert "campaigns from" not in told["snapchat"]
            # TikTok publishes its floors in dollars, and tells none for an account.
            assert "Ad sets from about 75.00 SAR a day" in told["tiktok"]
            assert "campaigns from about 188.00 SAR a day" in told["tiktok"]
            assert all("Checked 12 minutes ago" in line for line in told.values())

    on_qt(story())


def test_only_what_the_operator_named_can_be_connected_and_the_rest_says_why(
    on_qt: RunOnQt, sample: Replica
) -> None:
    async def story() -> None:
        http = PaperHttp()
        http.on("GET", ROOT, 200, {"platforms": ["meta", "tiktok"]})
        async with screen_on(sample, http) as screen:
            await until(lambda: screen.view.not_offered.isVisible())
            enabled = [name for name, button in screen.view.buttons.items() if button.isEnabled()]
            assert enabled == ["meta", "tiktok"]
            said = screen.view.not_offered.text()
            assert "Snapchat" in said
            assert "TikTok" not in said
            assert "operator" in said
            again = [
                b for b in screen.view.findChildren(GhostButton) if b.accessibleName() == "Connect again"
            ]
            assert [button.isEnabled() for button in again] == [False]

    on_qt(story())


def test_without_an_answer_nothing_is_closed(on_qt: RunOnQt, empty: Replica) -> None:
    async def story() -> None:
        http = PaperHttp()
        http.unplug()
        async with screen_on(empty, http) as screen:
            assert all(button.isEnabled() for button in screen.view.buttons.values())
            assert not screen.view.not_offered.isVisible()
            screen.view.buttons["tiktok"].click()
            await until(lambda: screen.model.stage is Stage.FAILED)
            assert screen.model.problem == happened("server_unreachable")

    on_qt(story())


def test_every_platform_that_was_named_goes_through_the_browser(on_qt: RunOnQt, empty: Replica) -> None:
    async def story() -> None:
        http = PaperHttp()
        http.on("GET", ROOT, 200, {"platforms": ["meta", "tiktok", "snapchat"]})
        http.on_call("POST", ROOT, lambda body: (201, BEGUN | body))
        http.on("GET", ONE, 200, connection("ready", accounts=ACCOUNTS))
        async with screen_on(empty, http) as screen:
            for platform in ("meta", "tiktok", "snapchat"):
                screen.view.buttons[platform].click()
                await until(lambda: screen.model.stage is Stage.CHOOSING)
                screen.view.connect_card.cancel.click()
            assert http.bodies(ROOT) == [
                None,
                *({"platform": name} for name in ("meta", "tiktok", "snapchat")),
            ]

    on_qt(story())


def shown(screen: Screen, account: ConnectedAccount) -> str:
    """Everything on the account's card, in one line."""
    cards = screen.view.findChildren(Card)
    texts = [" ".join(label.text() for label in card.findChildren(QLabel)) for card in cards]
    return bare(next(text for text in texts if account.account_id in text))


def bare(text: str) -> str:
    """Without the marks that keep directions apart."""
    return "".join(char for char in text if unicodedata.category(char) != "Cf")


def test_nothing_connected_says_what_to_do(on_qt: RunOnQt, empty: Replica) -> None:
    async def story() -> None:
        async with screen_on(empty, PaperHttp()) as screen:
            assert screen.view.empty.isVisible()

    on_qt(story())


def test_through_the_browser_and_back_to_a_choice(on_qt: RunOnQt, empty: Replica) -> None:
    async def story() -> None:
        http = PaperHttp()
        http.on("POST", ROOT, 201, BEGUN)
        http.on("GET", ONE, 200, connection("ready", accounts=ACCOUNTS))
        http.on("POST", f"{ONE}/accounts", 200, {"ad_account_ids": ["a1"]})
        async with screen_on(empty, http) as screen:
            screen.view.buttons["meta"].click()
            await until(lambda: screen.model.stage is Stage.CHOOSING)
            assert screen.browser == ["https://meta.example/oauth"]
            assert screen.model.chosen == set()
            assert not screen.view.connect_card.finish.isEnabled()
            for account_id in ("111", "222"):
                screen.view.connect_card.boxes[account_id].click()
            screen.view.connect_card.finish.click()
            await until(lambda: screen.connected)
            assert http.bodies(f"{ONE}/accounts") == [{"account_ids": ["111", "222"]}]
            assert (screen.model.stage, screen.rounds) == (Stage.NONE, 1)

    on_qt(story())


def test_while_the_browser_is_open_one_can_stop(on_qt: RunOnQt, empty: Replica) -> None:
    async def story() -> None:
        http = PaperHttp()
        http.on("POST", ROOT, 201, BEGUN)
        http.on("GET", ONE, 200, connection("waiting"))
        async with screen_on(empty, http) as screen:
            screen.view.buttons["meta"].click()
            await until(lambda: screen.model.stage is Stage.IN_BROWSER and screen.browser)
            screen.view.connect_card.again.click()
            assert screen.browser == ["https://meta.example/oauth"] * 2
            screen.view.connect_card.cancel.click()
            assert screen.model.stage is Stage.NONE
            assert screen.view.buttons["meta"].isEnabled()

    on_qt(story())


def test_a_refused_login_says_why_and_can_be_tried_again(on_qt: RunOnQt, empty: Replica) -> None:
    async def story() -> None:
        http = PaperHttp()
        http.on("POST", ROOT, 201, BEGUN)
        http.on("GET", ONE, 200, connection("failed", code="platform_no_permission"))
        async with screen_on(empty, http) as screen:
            screen.view.buttons["meta"].click()
            await until(lambda: screen.model.stage is Stage.FAILED)
            assert screen.model.problem == happened("platform_no_permission")
            http.on("GET", ONE, 200, connection("ready", accounts=ACCOUNTS))
            screen.view.connect_card.again.click()
            await until(lambda: screen.model.stage is Stage.CHOOSING)

    on_qt(story())


def test_who_said_no_in_the_browser_is_not_sent_to_an_owner(on_qt: RunOnQt, empty: Replica) -> None:
    async def story() -> None:
        http = PaperHttp()
        http.on("POST", ROOT, 201, BEGUN)
        http.on("GET", ONE, 200, connection("failed", code="forbidden"))
        async with screen_on(empty, http) as screen:
            screen.view.buttons["meta"].click()
            await until(lambda: screen.model.stage is Stage.FAILED)
            assert "Access was not allowed on the platform's page" in on_card(screen)
            http.on("POST", ROOT, 403, problem(403, "forbidden"))
            screen.view.connect_card.again.click()
            await until(lambda: screen.model.problem == happened("forbidden"))
            await until(lambda: happened("forbidden") in on_card(screen))

    on_qt(story())


def on_card(screen: Screen) -> str:
    """Everything on the card of a connection on its way."""
    return bare(" ".join(label.text() for label in screen.view.connect_card.findChildren(QLabel)))


def test_a_viewer_is_told_by_the_server(on_qt: RunOnQt, empty: Replica) -> None:
    async def story() -> None:
        http = PaperHttp()
        http.on("POST", ROOT, 403, problem(403, "forbidden"))
        async with screen_on(empty, http) as screen:
            screen.view.buttons["meta"].click()
            await until(lambda: screen.model.stage is Stage.FAILED)
            assert screen.model.problem == happened("forbidden")
            assert not screen.browser

    on_qt(story())
