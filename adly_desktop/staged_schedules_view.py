"""Scenes of what is planned: the list and its empty state, the sheet in its shapes, month and week."""

import asyncio
from collections.abc import Callable
from typing import Final

from PySide6.QtWidgets import QWidget

from adly_desktop.opening import OpenWorkspace
from adly_desktop.schedules.calendar_view import CalendarView
from adly_desktop.schedules.calendar_view_model import MONTH, WEEK
from adly_desktop.schedules.reading import Schedule
from adly_desktop.shell.main_window import MainWindow
from adly_desktop.shell.screenshots import Scene
from adly_desktop.shell.workspace_frame import CALENDAR, CAMPAIGNS, WATCH
from adly_desktop.showcase.rows import load_agency, made_id
from adly_desktop.watch.watch_page_view import WatchPage
from adly_desktop.watch_tabs import SCHEDULES

_NOTHING: Final = Schedule((), ())


class _Stage:
    """The page, brought into each state."""

    def __init__(self, workspace: OpenWorkspace, window: MainWindow) -> None:
        self._workspace, self._window, self.model = workspace, window, workspace.models.schedules

    async def listed(self, *, is_empty: bool = False) -> QWidget:
        """The tab, full or empty."""
        self._workspace.frame.show_page(WATCH)
        page = self._workspace.frame.page(WATCH)
        assert isinstance(page, WatchPage)
        page.show_tab(SCHEDULES)
        await self._read()
        if is_empty:
            self.model.schedule = _NOTHING
            self.model.changed.emit()
        return self._window

    async def calendar(self, scale: str) -> QWidget:
        """The page Calendar."""
        self._workspace.frame.show_page(CALENDAR)
        page = self._workspace.frame.page(CALENDAR)
        assert isinstance(page, CalendarView)
        await self._until(lambda: page.model.dates is not None, page.model.changed)
        page.model.show_scale(scale)
        return self._window

    async def sheet(self, action: str, amount: str = "") -> QWidget:
        """The sheet over the editor."""
        await self._read()
        self._workspace.frame.show_page(CAMPAIGNS)
        client = load_agency().client["campaigns"]
        self._workspace.sheets.plan("campaigns", [made_id("campaign", client[0]["name"])])
        await self._until(lambda: self._is_open(), self.model.asked)
        await asyncio.sleep(0)
        sheet = self._workspace.sheets.plan_sheet
        assert sheet is not None
        sheet.action.choose(action)
        sheet.amount.set_text(amount)
        sheet.judge()
        return self._window

    def leave(self) -> None:
        """Nothing of it stands in the next picture."""
        if self._workspace.sheets.plan_sheet is not None:
            self._workspace.sheets.plan_sheet.decline()
            self._workspace.sheets.plan_sheet = None

    def _is_open(self) -> bool:
        return self._workspace.sheets.plan_sheet is not None

    async def _read(self) -> None:
        self.model.schedule = None
        self.model.load()
        await self._until(lambda: self.model.schedule is not None, self.model.changed)

    async def _until(self, is_so: Callable[[], bool], moved: object) -> None:
        heard = asyncio.Event()
        told = moved.connect(lambda *_: heard.set())  # type: ignore[attr-defined] # a signal
        while not is_so():
            heard.clear()
            await heard.wait()
        moved.disconnect(told)  # type: ignore[attr-defined] # as above


def schedule_scenes(workspace: OpenWorkspace, window: MainWindow) -> list[Scene]:
    """Everything of what is planned."""
    stage = _Stage(workspace, window)
    return [
        Scene("schedules", stage.listed),
        Scene("schedules-empty", lambda: stage.listed(is_empty=True)),
        Scene("calendar-month", lambda: stage.calendar(MONTH)),
        Scene("calendar-week", lambda: stage.calendar(WEEK)),
        Scene("sheet-plan-go-live", lambda: stage.sheet("go_live"), stage.leave),
        Scene("sheet-plan-change", lambda: stage.sheet("change", "50"), stage.leave),
    ]
