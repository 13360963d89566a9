"""Scenes of Pause now: the question, the server out of reach, one's role too low, and how far it is."""

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Final

from PySide6.QtWidgets import QWidget

from adly_desktop.opening import OpenWorkspace
from adly_desktop.publishing.pause_calls import (
    EVERYTHING,
    AccountPausing,
    Pause,
    PauseCalls,
    PauseScope,
    scope_of,
)
from adly_desktop.shell.main_window import MainWindow
from adly_desktop.shell.screenshots import Scene
from adly_desktop.shell.workspace_frame import CAMPAIGNS
from adly_desktop.showcase.rows import ME, load_agency, made_id
from adly_sync_server.contract.errors import Unavailable

_AGO: Final = timedelta(minutes=25)


def _account(place: int, paused: int, total: int, code: str = "", failed: int = 0) -> AccountPausing:
    account = load_agency().client["accounts"][place]
    return AccountPausing(
        ad_account_id=made_id("account", account["key"]),
        platform=account["platform"],
        total=total,
        paused=paused,
        waiting=total - paused - failed,
        failed=failed,
        error_code=code or None,
    )


def _pause(number: str, scope: PauseScope, *accounts: AccountPausing, is_over: bool = False) -> Pause:
    at = datetime.now(UTC) - _AGO
    return Pause(
        id=number,
        scope=scope,
        created_at=at,
        requested_by=made_id("person", ME),
        finished_at=at if is_over else None,
        accounts=accounts,
    )


def _under_way() -> Pause:
    dead, refused = _account(1, 0, 4, "platform_needs_login"), _account(2, 2, 3, "platform_rejected", 1)
    return _pause("1", EVERYTHING, _account(0, 3, 5), dead, refused)


class StagedPauses(PauseCalls):
    """Presses without a server, which never get further than they are."""

    def __init__(self, is_away: bool = False) -> None:
        """``is_away``: nobody answers."""
        self._is_away = is_away

    async def press(self, scope: PauseScope) -> Pause:
        """Some way on, or no answer."""
        if self._is_away:
            raise Unavailable("no answer", code="server_unreachable")
        return _under_way()

    async def see(self, pause_id: str) -> Pause:
        """As it was."""
        return _under_way()

    async def last(self) -> tuple[Pause, ...]:
        """Two of yesterday."""
        campaigns = scope_of("campaigns", ["1", "2"])
        waiting = _account(1, 0, 2, "platform_needs_login")
        return (_pause("2", campaigns, _account(0, 2, 2), is_over=True), _pause("3", EVERYTHING, waiting))


class _Sheet:
    """The sheet, brought into each state over the editor."""

    def __init__(self, workspace: OpenWorkspace, window: MainWindow) -> None:
        self._workspace, self._window = workspace, window
        self.model, self._real = workspace.models.pausing, workspace.models.pausing.parts

    async def at(self, scope: PauseScope, act: Callable[[], None] | None = None, **states: bool) -> QWidget:
        """The question about a scope, and then ``act``. States: ``may``, ``online``, ``away``."""
        self.model.parts = self._real._replace(
            calls=StagedPauses(states.get("away", False)),
            may=lambda: states.get("may", True),
            is_online=lambda: states.get("online", True),
        )
        self._workspace.frame.show_page(CAMPAIGNS)
        self._workspace.sheets.pause(scope)
        await self._until(lambda: self.model.stopping is not None)
        if act is not None:
            act()
        return self._window

    async def _until(self, is_so: Callable[[], bool]) -> None:
        moved = asyncio.Event()
        heard = self.model.changed.connect(moved.set)
        while not is_so():
            moved.clear()
            await moved.wait()
        self.model.changed.disconnect(heard)

    def leave(self) -> None:
        """Nothing of it stands in the next picture."""
        self.model.give_up()
        assert self._workspace.sheets.pause_sheet is not None
        self._workspace.sheets.pause_sheet.decline()


def pause_scenes(workspace: OpenWorkspace, window: MainWindow) -> list[Scene]:
    """Everything of Pause now."""
    sheet, model = _Sheet(workspace, window), workspace.models.pausing
    client = load_agency().client["campaigns"]
    campaigns = scope_of("campaigns", [made_id("campaign", client[place]["name"]) for place in (0, 1, 3)])
    return [
        Scene("sheet-pause-client", lambda: sheet.at(EVERYTHING), sheet.leave),
        Scene("sheet-pause-campaigns", lambda: sheet.at(campaigns), sheet.leave),
        Scene("sheet-pause-viewer", lambda: sheet.at(campaigns, may=False), sheet.leave),
        Scene("sheet-pause-offline", lambda: sheet.at(campaigns, online=False), sheet.leave),
        Scene("sheet-pause-unheard", lambda: sheet.at(campaigns, model.press, away=True), sheet.leave),
        Scene(
            "sheet-pause-waiting",
            lambda: sheet.at(campaigns, model.press_until_heard, away=True),
            sheet.leave,
        ),
        Scene("sheet-pause-progress", lambda: sheet.at(EVERYTHING, model.press), sheet.leave),
    ]
