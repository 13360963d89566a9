"""Everything that can be run in a workspace: by key, from the palette, from the chip's menu."""

from collections.abc import Callable
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication
from shiboken6 import isValid

from adly_desktop.i18n.active import language
from adly_desktop.i18n.language import Language
from adly_desktop.shell import shortcuts
from adly_desktop.shell.command_palette import Command, CommandPalette, Find
from adly_desktop.shell.shortcuts import Binding
from adly_desktop.shell.workspace_frame import ACCOUNT, WorkspaceFrame
from adly_desktop.shell.workspace_menu import MenuChoices, account_words, open_menu
from adly_desktop.theme.active import ThemeMode, theme
from adly_desktop.ui.operations import Operations


class Reach(NamedTuple):
    """What commands can do beyond the frame; the menu's ways out among them."""

    find: Find
    operations: Operations
    sync_now: Callable[[], None]
    pause: Callable[[], None]
    stop_later: Callable[[], None]
    phone: Callable[[], None]
    import_work: Callable[[], None]
    switch_language: Callable[[Language], None]
    switch_theme: Callable[[ThemeMode], None]
    menu: Callable[[], MenuChoices]
    quit: Callable[[], None]


class WorkspaceCommands:
    """Commands of one frame."""

    def __init__(self, frame: WorkspaceFrame, reach: Reach) -> None:
        self._frame, self._reach = frame, reach
        self.palette: CommandPalette | None = None
        frame.bar.searched.connect(self.open_palette)
        frame.chip.clicked.connect(lambda: open_menu(frame.chip, reach.menu()))
        shortcuts.bind(frame, self._bindings())

    def open_palette(self) -> None:
        """Search and run by name; asked for again, the one that is open stays."""
        if self.palette is not None and isValid(self.palette) and self.palette.isVisible():
            return
        window = self._frame.window()
        self.palette = CommandPalette(window, self.commands(), self._reach.find, self._reach.operations)
        self.palette.open()

    def commands(self) -> list[Command]:
        """Pages and actions in the language of now."""
        return [*self._page_commands(), *self._own_commands()]

    def _page_commands(self) -> list[Command]:
        titles = self._frame.titles()
        go = QCoreApplication.translate("Commands", "Go to {page}")
        return [
            Command(go.format(page=titles[key]), self._going(key), shortcut=shortcuts.page_keys(place))
            for place, key in enumerate(self._frame.page_keys())
        ]

    def _own_commands(self) -> list[Command]:
        light = QCoreApplication.translate("Commands", "Light theme")
        dark = QCoreApplication.translate("Commands", "Dark theme")
        sync = QCoreApplication.translate("Commands", "Sync now")
        pause = QCoreApplication.translate("Commands", "Pause now: the whole client…")
        later = QCoreApplication.translate("Commands", "Stop the whole client at a set minute…")
        phone = QCoreApplication.translate("Commands", "Pause now on your phone…")
        taking_in = QCoreApplication.translate("Commands", "Import a colleague's unsent work…")
        another = QCoreApplication.translate("Commands", "Another workspace…")
        account = QCoreApplication.translate("Commands", "Another account…")
        leave = QCoreApplication.translate("Commands", "Sign out")
        end = QCoreApplication.translate("Commands", "Quit")
        return [
            Command(sync, self._reach.sync_now, shortcut=shortcuts.SYNC_NOW),
            Command(pause, self._reach.pause, shortcut=shortcuts.PAUSE),
            Command(later, self._reach.stop_later),
            Command(phone, self._reach.phone),
            Command(self._other_language().own_name, self._switch_language, shortcut=shortcuts.LANGUAGE),
            Command(light if theme.is_dark else dark, self._switch_theme, shortcut=shortcuts.THEME),
            Command(taking_in, self._reach.import_work),
            Command(another, lambda: self._reach.menu().choose_another()),
            *self._account_commands(),
            Command(account, lambda: self._reach.menu().add_account()),
            Command(leave, lambda: self._reach.menu().sign_out()),
            Command(end, self._reach.quit, shortcut=shortcuts.QUIT),
        ]

    def _account_commands(self) -> list[Command]:
        menu = self._reach.menu()
        go_on = QCoreApplication.translate("Commands", "Go on as {account}")
        words = [go_on.format(account=account_words(one, menu.accounts)) for one in menu.accounts]
        switches = [partial(menu.switch_account, one) for one in menu.accounts]
        return [Command(word, switch) for word, switch in zip(words, switches, strict=True)]

    def _bindings(self) -> list[Binding]:
        pages = self._frame.page_keys()
        return [
            *(Binding(shortcuts.page_keys(place), self._going(key)) for place, key in enumerate(pages)),
            Binding(shortcuts.PALETTE, self.open_palette),
            Binding(shortcuts.PUBLISH, self._frame.bar.published.emit),
            Binding(shortcuts.SYNC_NOW, self._reach.sync_now),
            Binding(shortcuts.PAUSE, self._reach.pause),
            Binding(shortcuts.SETTINGS, self._going(ACCOUNT)),
            Binding(shortcuts.LANGUAGE, self._switch_language),
            Binding(shortcuts.THEME, self._switch_theme),
            Binding(shortcuts.QUIT, self._reach.quit),
        ]

    def _going(self, key: str) -> Callable[[], None]:
        return lambda: self._frame.show_page(key)

    def _switch_language(self) -> None:
        self._reach.switch_language(self._other_language())

    def _switch_theme(self) -> None:
        self._reach.switch_theme(ThemeMode.LIGHT if theme.is_dark else ThemeMode.DARK)

    def _other_language(self) -> Language:
        return Language.ENGLISH if language.current is Language.ARABIC else Language.ARABIC
