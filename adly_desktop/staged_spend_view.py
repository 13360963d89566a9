"""Scenes of Spend: what the guard has found and how each month stands, plans, its sheets, and nothing yet."""

import asyncio
from collections.abc import Callable
from typing import Final

from PySide6.QtWidgets import QWidget

from adly_desktop.opening import OpenWorkspace
from adly_desktop.shell.main_window import MainWindow
from adly_desktop.shell.screenshots import Scene
from adly_desktop.shell.workspace_frame import WATCH
from adly_desktop.spend.reading import SpendBoard
from adly_desktop.spend.spend_view import PACING, PLANS, SpendView
from adly_desktop.watch.watch_page_view import WatchPage
from adly_desktop.watch_tabs import SPEND
from adly_sync_server.contract.errors import Unavailable

_STILL: Final = 0.05


class _Tab:
    """The tab, brought into each state."""

    def __init__(self, workspace: OpenWorkspace, window: MainWindow) -> None:
        self._workspace, self._window = workspace, window
        self._board: SpendBoard | None = None

    async def at(self, part: str, act: Callable[[SpendView], None] | None = None) -> QWidget:
        """One part of the tab, and then ``act``."""
        view = await self._view()
        view.show_part(part)
        if act is not None:
            act(view)
            await asyncio.sleep(_STILL)
        return self._window

    async def bare(self, *, failed: bool = False, empty: bool = False) -> QWidget:
        """Without plans, without an answer, or while it is read."""
        view = await self._view()
        self._board, model = view.model.board, view.model
        assert self._board is not None
        model.board = self._board._replace(rows=(), paces=(), alerts=()) if empty else None
        model.note(Unavailable("no answer", code="server_unreachable") if failed else None)
        view.show_part(PACING)
        return self._window

    def leave(self) -> None:
        """Nothing of it stands in the next picture."""
        view = self._page().view(SPEND)
        assert isinstance(view, SpendView)
        if view.sheet is not None:
            view.sheet.decline()
            view.sheet = None
        if self._board is not None:
            view.model.board, self._board = self._board, None
        view.model.note(None)

    async def _view(self) -> SpendView:
        self._workspace.frame.show_page(WATCH)
        page = self._page()
        page.show_tab(SPEND)
        view = page.view(SPEND)
        assert isinstance(view, SpendView)
        moved = asyncio.Event()
        heard = view.model.changed.connect(moved.set)
        while view.model.board is None:
            moved.clear()
            await moved.wait()
        view.model.changed.disconnect(heard)
        return view

    def _page(self) -> WatchPage:
        page = self._workspace.frame.findChild(WatchPage)
        assert isinstance(page, WatchPage)
        return page


def _details(view: SpendView) -> None:
    assert view.model.board is not None
    cells = [cell for row in view.model.board.rows for cell in row.cells if cell.plan_id]
    found = next((cell for cell in cells if cell.findings), cells[0])
    view.ask_details(found.plan_id or "")


def spend_scenes(workspace: OpenWorkspace, window: MainWindow) -> list[Scene]:
    """Everything of Spend."""
    tab = _Tab(workspace, window)
    return [
        Scene("watch-spend", lambda: tab.at(PACING), tab.leave),
        Scene("watch-plans", lambda: tab.at(PLANS), tab.leave),
        Scene("sheet-plan-new", lambda: tab.at(PLANS, SpendView.ask_new), tab.leave),
        Scene("sheet-plan-split", lambda: tab.at(PLANS, _details), tab.leave),
        Scene("sheet-spend-keep", lambda: tab.at(PACING, lambda v: v.ask_keep(v.alerts[0].alert)), tab.leave),
        Scene("sheet-spend-guard", lambda: tab.at(PACING, SpendView.ask_guard), tab.leave),
        Scene("watch-spend-empty", lambda: tab.bare(empty=True), tab.leave),
        Scene("watch-spend-loading", lambda: tab.bare(), tab.leave),
        Scene("watch-spend-failed", lambda: tab.bare(failed=True), tab.leave),
    ]
