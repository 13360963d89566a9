"""One's own account, through its real sections, against a server of paper."""

from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from adly_desktop.accounts.account_view import AccountView
from adly_desktop.accounts.account_view_model import AccountParts, AccountViewModel
from adly_desktop.accounts.own_account import Me, OwnAccount
from adly_desktop.i18n.active import language
from adly_desktop.i18n.language import Language
from adly_desktop.shell.failures import explained
from adly_desktop.shell.operations import TaskOperations
from adly_desktop.theme.active import ThemeMode, theme
from adly_desktop.ui.buttons import GhostButton
from adly_desktop.ui.sheet import Sheet
from adly_sync_server.contract.errors import AdlyError
from tests.desktop.paper_http import PaperHttp, problem
from tests.desktop.qt_loop import RunOnQt, settled, until

ME = {
    "id": "u",
    "email": "noura@madar.example",
    "first_name": "نورة",
    "last_name": "العتيبي",
    "language": "ar",
    "has_totp": False,
    "backup_codes_left": 0,
    "workspaces": [{"id": "1", "name": "لمسة", "slug": "lamsa", "role": "owner"}],
}
DEVICES = {
    "devices": [
        {
            "id": "d1",
            "name": "Laptop",
            "platform": "linux",
            "app_version": "0.1",
            "signed_in_at": "2026-11-20T10:00:00Z",
            "last_seen_at": None,
            "is_this": True,
        },
        {
            "id": "d2",
            "name": "Office",
            "platform": "windows",
            "app_version": "0.1",
            "signed_in_at": "2026-11-19T10:00:00Z",
            "last_seen_at": None,
            "is_this": False,
        },
    ]
}


class Desk:
    """The screen and what it told."""

    def __init__(self, http: PaperHttp) -> None:
        self.wire, self.operations = http.wire(), TaskOperations()
        self.notices: list[str] = []
        self.known: list[Me] = []
        self.signed_out = 0
        self.exported: list[Path] = []
        self.erased = 0
        self.model = AccountViewModel(
            AccountParts(
                account=OwnAccount(self.wire),
                operations=self.operations,
                explain=explained,
                notify=self.notices.append,
                switch_language=language.switch,
                switch_theme=theme.set_mode,
                switch_digits=language.set_digits,
                scale_text=lambda percent: theme.set_text_scale(percent / 100),
                remember_me=self.known.append,
                sign_out=self._sign_out,
                notify_exported=self.exported.append,
                erase=self._erase,
            )
        )
        self.window = QWidget()
        self.view = AccountView(self.model)
        self.view.setParent(self.window)
        self.window.resize(1200, 900)
        self.window.show()

    def _erase(self, call: Coroutine[Any, Any, None], failed: Callable[[AdlyError], None]) -> None:
        self.operations.start(self.window, call, lambda _: self._on_erased(), failed)

    def _on_erased(self) -> None:
        self.erased += 1

    def _sign_out(self) -> None:
        self.signed_out += 1


@asynccontextmanager
async def desk(http: PaperHttp) -> AsyncIterator[Desk]:
    """The screen, loaded."""
    http.on("GET", "/v1/me", 200, ME)
    http.on("GET", "/v1/me/sessions", 200, DEVICES)
    made = Desk(http)
    made.model.load()
    await until(lambda: made.model.me and made.model.devices)
    try:
        yield made
    finally:
        await made.operations.close()
        await made.wire.close()
        made.window.deleteLater()


def test_a_name_is_changed_and_remembered(on_qt: RunOnQt) -> None:
    async def story() -> None:
        http = PaperHttp()
        http.on("PATCH", "/v1/me", 200, ME | {"first_name": "نوره"})
        async with desk(http) as at:
            at.view.profile.first.set_text("نوره")
            at.view.profile.save.click()
            await until(lambda: at.notices)
            assert http.bodies("/v1/me")[-1] == {"first_name": "نوره", "last_name": "العتيبي"}
            assert at.known[-1].first_name == "نوره"

    on_qt(story())


def test_the_second_step_asks_for_a_proof_then_shows_key_and_codes(on_qt: RunOnQt) -> None:
    async def story() -> None:
        http, proved = PaperHttp(), list[bool]()

        def enrol(_: object) -> tuple[int, object]:
            if not proved:
                return 403, problem(403, "step_up_required")
            return 200, {"secret": "JBSWY3DP", "address": "otpauth://totp/ADLY:noura?secret=JBSWY3DP"}

        def prove(_: object) -> tuple[int, object]:
            proved.append(True)
            return 204, None

        http.on_call("POST", "/v1/me/totp", enrol)
        http.on_call("POST", "/v1/auth/step-up", prove)
        http.on("POST", "/v1/me/totp/confirm", 200, {"backup_codes": ["aaaa-1111", "bbbb-2222"]})
        async with desk(http) as at:
            at.view.second_step.enrol.click()
            await until(lambda: at.window.findChildren(Sheet))
            QTest.keyClicks(at.window.focusWidget(), "my password")
            at.window.findChildren(Sheet)[0].accept()
            await until(lambda: at.model.enrolment)
            assert at.view.second_step.qr.isVisibleTo(at.view)
            QTest.keyClicks(at.view.second_step.code, "123456")
            await until(lambda: at.model.backup_codes)
            assert http.bodies("/v1/auth/step-up") == [{"password": "my password"}]
            assert at.model.backup_codes == ("aaaa-1111", "bbbb-2222")

    on_qt(story())


@pytest.mark.parametrize("is_switched", [False, True])
def test_another_device_is_signed_out_after_a_proof(on_qt: RunOnQt, is_switched: bool) -> None:
    """Whatever is redrawn beneath the question while it is open."""

    async def story() -> None:
        http = PaperHttp()
        http.on("POST", "/v1/auth/step-up", 204)
        http.on_call("DELETE", "/v1/me/sessions/d2", lambda _: signed_out_if_proved(http))
        async with desk(http) as at:
            sheet = await asked_for_proof(at)
            if is_switched:
                language.switch(Language.ARABIC)
                await settled()
            QTest.keyClicks(sheet.focusWidget(), "my password")
            sheet.accept()
            await until(lambda: len(at.model.devices) == 1)
            await settled()
            assert http.bodies("/v1/auth/step-up") == [{"password": "my password"}]
            assert len(http.bodies("/v1/me/sessions/d2")) == 3
            assert ways_out(at) == []

    on_qt(story())


def test_who_does_not_prove_it_signs_nothing_out(on_qt: RunOnQt) -> None:
    async def story() -> None:
        http = PaperHttp()
        http.on("DELETE", "/v1/me/sessions/d2", 403, problem(403, "step_up_required"))
        async with desk(http) as at:
            (await asked_for_proof(at)).decline()
            await settled()
            assert len(http.bodies("/v1/me/sessions/d2")) == 2
            assert http.bodies("/v1/auth/step-up") == []
            assert not at.model.problem
            assert len(ways_out(at)) == 1

    on_qt(story())


def ways_out(at: Desk) -> list[GhostButton]:
    """The buttons beside the devices that are not this one."""
    return [one for one in at.view.devices.findChildren(GhostButton) if one.isVisibleTo(at.view)]


async def asked_for_proof(at: Desk) -> Sheet:
    """Press the button beside the other device twice; what is asked then, once."""
    await settled()
    (out,) = ways_out(at)
    out.setFocus()
    out.click()
    out.click()
    await until(lambda: at.window.findChildren(Sheet))
    await settled()
    (sheet,) = at.window.findChildren(Sheet)
    return sheet


def signed_out_if_proved(http: PaperHttp) -> tuple[int, object]:
    """The other device is gone once the password was given."""
    if not http.bodies("/v1/auth/step-up"):
        return 403, problem(403, "step_up_required")
    http.on("GET", "/v1/me/sessions", 200, {"devices": DEVICES["devices"][:1]})
    return 204, None


def test_language_and_theme_change_at_once(on_qt: RunOnQt) -> None:
    async def story() -> None:
        http = PaperHttp()
        http.on("PATCH", "/v1/me", 200, ME)
        async with desk(http) as at:
            at.view.appearance.tongue.chosen.emit("ar")
            at.view.appearance.mode.chosen.emit("dark")
            assert language.current is Language.ARABIC
            assert theme.mode is ThemeMode.DARK
            assert at.view.appearance.mode.current() == "dark"

    on_qt(story())


def test_offline_the_screen_says_so_and_appearance_still_works(on_qt: RunOnQt) -> None:
    async def story() -> None:
        http = PaperHttp()
        async with desk(http) as at:
            http.unplug()
            at.model.load()
            await until(lambda: at.model.problem)
            assert at.model.problem.startswith("The server cannot be reached.")
            at.view.appearance.digits.chosen.emit("arabic_indic")
            assert language.formats.number(12) == "١٢"

    on_qt(story())
