"""Scenes of one's own account: where one is signed in, and what happened to it."""

import asyncio
from datetime import UTC, datetime, timedelta
from typing import Any, Final

import msgspec
from PySide6.QtWidgets import QScrollArea, QWidget

from adly_desktop.accounts.account_view import AccountView
from adly_desktop.accounts.own_account import (
    AccountEvent,
    AccountEvents,
    Enrolment,
    Me,
    OwnAccount,
    SignedInDevice,
)
from adly_desktop.opening import OpenWorkspace
from adly_desktop.shell.main_window import MainWindow
from adly_desktop.shell.screenshots import Scene
from adly_desktop.shell.settings_view import OWN, SettingsView
from adly_desktop.shell.workspace_frame import ACCOUNT
from adly_desktop.ui.sheet import Sheet
from adly_sync_server.contract.errors import AdlyError, Unavailable

_NOW: Final = datetime(2026, 11, 22, 11, 2, tzinfo=UTC)
_HAPPENED: Final[tuple[tuple[str, dict[str, Any]], ...]] = (
    ("session.proved", {}),
    ("session.started", {"device": "Salman's iPad", "is_new": True}),
    ("backup_code.used", {"left": 8}),
    ("session.ended", {"is_this": False}),
    ("totp.enabled", {}),
    ("password.changed", {}),
    ("session.started", {"device": "مكتب الرياض", "is_new": False}),
    ("agency.founded", {}),
    ("address.proved", {}),
)


_ENROLMENT: Final = Enrolment(
    secret="JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP",
    address="otpauth://totp/ADLY:noura@madar.example?secret=JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP&issuer=ADLY",
)
_CODES: Final = tuple(f"{n}k7m-q{n}tx" for n in range(10))


class StagedAccount(OwnAccount):
    """An account without a server. ``refusal`` is what the question for events is answered with."""

    def __init__(self, refusal: AdlyError | None = None) -> None:
        self._refusal = refusal

    async def me(self) -> Me:
        """Noura."""
        return Me(id="u1", email="noura@madar.example", first_name="نورة", last_name="العتيبي", has_totp=True)

    async def devices(self) -> tuple[SignedInDevice, ...]:
        """This one and another."""
        here = SignedInDevice(
            id="1", name="مكتب الرياض", platform="linux", app_version="0.1", signed_in_at=_NOW, is_this=True
        )
        there = SignedInDevice(
            id="2", name="Salman's iPad", platform="macos", app_version="0.1", signed_in_at=_NOW
        )
        return (here, there)

    async def events(self, before: str | None = None) -> AccountEvents:
        """A few weeks."""
        if self._refusal is not None:
            raise self._refusal
        told = tuple(_event(place, *one) for place, one in enumerate(_HAPPENED))
        return AccountEvents(events=told, next=told[-1].id)


class _Tab:
    """One's own account, brought into each state."""

    def __init__(self, workspace: OpenWorkspace, window: MainWindow) -> None:
        self._frame, self._window, self._model = workspace.frame, window, workspace.models.account
        pages = workspace.frame.page(ACCOUNT)
        assert isinstance(pages, SettingsView)
        self._pages, view = pages, pages.pages[OWN]
        assert isinstance(view, AccountView)
        self._view = view

    async def foot(self, refusal: AdlyError | None = None) -> QWidget:
        """As far down as one can scroll."""
        model = self._model
        model.happened.account = StagedAccount(refusal)
        model.parts = model.parts._replace(account=StagedAccount(refusal), remember_me=lambda _: None)
        self._frame.show_page(ACCOUNT)
        self._pages.show_page(OWN)
        await _loaded(self._view)
        return self._window

    async def top(self, enrolment: Enrolment | None = None, codes: tuple[str, ...] = ()) -> QWidget:
        """From the profile on; with a second step being set up, or its codes."""
        shown, section = await self.foot(), self._view.second_step
        self._model.enrolment, self._model.backup_codes = enrolment, codes
        if enrolment is not None and self._model.me is not None:
            self._model.me = msgspec.structs.replace(self._model.me, has_totp=False)
        section.show_state()
        await asyncio.sleep(0.05)
        area = self._view.findChild(QScrollArea)
        assert isinstance(area, QScrollArea)
        area.verticalScrollBar().setValue(0)
        if enrolment or codes:
            area.ensureWidgetVisible(section)
        return shown

    async def proving(self) -> QWidget:
        """The password is asked for once more."""
        shown = await self.top()
        self._model.prove_for(lambda: None)
        return shown

    async def erasing(self) -> QWidget:
        """What goes and what stays."""
        shown = await self.foot()
        self._view.own_data.erase.click()
        return shown

    def leave(self) -> None:
        """Nothing of it stands in the next picture."""
        self._model.enrolment, self._model.backup_codes = None, ()
        for sheet in self._window.findChildren(Sheet):
            sheet.decline()


def account_scenes(workspace: OpenWorkspace, window: MainWindow) -> list[Scene]:
    """Everything of one's own account."""
    tab, failed = _Tab(workspace, window), Unavailable("the server is being mended")
    return [
        Scene("account-own", tab.top),
        Scene("account-two-steps", lambda: tab.top(_ENROLMENT), tab.leave),
        Scene("account-backup-codes", lambda: tab.top(codes=_CODES), tab.leave),
        Scene("account-proof", tab.proving, tab.leave),
        Scene("account-happened", tab.foot),
        Scene("account-happened-failed", lambda: tab.foot(failed)),
        Scene("account-erase", tab.erasing, tab.leave),
    ]


async def _loaded(view: AccountView) -> None:
    """As far down as one can scroll, once it is all there."""
    loaded, happened = asyncio.Event(), view.model.happened

    def hear() -> None:
        if not happened.is_busy and view.model.devices:
            loaded.set()

    heard = [signal.connect(hear) for signal in (happened.changed, view.model.changed)]
    view.model.load()
    await loaded.wait()
    for signal, connection in zip((happened.changed, view.model.changed), heard, strict=True):
        signal.disconnect(connection)
    await asyncio.sleep(0.05)
    area = view.findChild(QScrollArea)
    assert isinstance(area, QScrollArea)
    area.verticalScrollBar().setValue(area.verticalScrollBar().maximum())


def _event(place: int, kind: str, details: dict[str, Any]) -> AccountEvent:
    return AccountEvent(
        id=str(place),
        kind=kind,
        at=_NOW - timedelta(hours=9 * place),
        details=details or None,
        ip_address="203.0.113.7",
    )
