"""Scenes of watching: what was found, chosen, without a network, nothing; and the notices."""

from collections.abc import Awaitable, Callable

from PySide6.QtWidgets import QWidget

from adly_desktop.collaboration.findings_read import standing_findings
from adly_desktop.opening import OpenWorkspace
from adly_desktop.shell.main_window import MainWindow
from adly_desktop.shell.screenshots import Scene
from adly_desktop.shell.settings_view import LOCKS, OWN, SettingsView
from adly_desktop.shell.workspace_frame import ACCOUNT, NOTICES, WATCH
from adly_desktop.watch.changes_view import ChangesView
from adly_desktop.watch.changes_view_model import ChangesViewModel, Stage
from adly_desktop.watch.watch_page_view import WatchPage
from adly_desktop.watch_tabs import CHANGES


class _Tab:
    """The tab Changes, brought into each state."""

    def __init__(self, workspace: OpenWorkspace, window: MainWindow) -> None:
        self._workspace, self._window = workspace, window

    def at(self, act: Callable[[ChangesViewModel], None]) -> Callable[[], Awaitable[QWidget]]:
        """The tab after ``act``."""

        async def shown() -> QWidget:
            self._workspace.frame.show_page(WATCH)
            page = self._workspace.frame.page(WATCH)
            assert isinstance(page, WatchPage)
            page.show_tab(CHANGES)
            view = page.view(CHANGES)
            assert isinstance(view, ChangesView)
            model = view.model
            read = await self._workspace.place.storage.read(standing_findings)
            model.accounts, model.stage, model.problem = tuple(read), Stage.LISTED, ""
            model.parts = model.parts._replace(is_online=lambda: True)
            model.choose_all(is_chosen=False)
            act(model)
            model.changed.emit()
            return self._window

        return shown


def watch_scenes(workspace: OpenWorkspace, window: MainWindow) -> list[Scene]:
    """Everything of watching and of notices."""
    tab = _Tab(workspace, window)

    async def notices() -> QWidget:
        workspace.frame.show_page(NOTICES)
        workspace.models.notices.load()
        return window

    async def locks() -> QWidget:
        workspace.frame.show_page(ACCOUNT)
        page = workspace.frame.page(ACCOUNT)
        assert isinstance(page, SettingsView)
        page.show_page(LOCKS)
        return window

    async def editor() -> QWidget:
        one = (await workspace.place.storage.read(standing_findings))[0].findings[0]
        workspace.open_row(one.entity, one.entity_id)
        return window

    def leave() -> None:
        page = workspace.frame.page(ACCOUNT)
        assert isinstance(page, SettingsView)
        page.show_page(OWN)

    return [
        Scene("watch-locked-options", locks, leave),
        Scene("watch-in-the-editor", editor),
        Scene("watch-changes", tab.at(lambda model: None)),
        Scene("watch-changes-chosen", tab.at(lambda model: model.choose_all(is_chosen=True))),
        Scene("watch-changes-offline", tab.at(_offline)),
        Scene("watch-changes-none", tab.at(_nothing)),
        Scene("notices", notices),
    ]


def _offline(model: ChangesViewModel) -> None:
    model.parts = model.parts._replace(is_online=lambda: False)


def _nothing(model: ChangesViewModel) -> None:
    model.accounts, model.stage = (), Stage.EMPTY
