"""What stands around every workspace: the window, the choices, the ways out. Passed in, never reached for."""

from collections.abc import Callable, Coroutine
from typing import Any, NamedTuple, Protocol

from adly_desktop.i18n.digits import Digits
from adly_desktop.i18n.language import Language
from adly_desktop.known_accounts import KnownAccounts
from adly_desktop.settings import KnownAccount, Settings
from adly_desktop.shell.main_window import MainWindow
from adly_desktop.shell.operations import TaskOperations
from adly_desktop.theme.active import ThemeMode


class Leave(Protocol):
    """Closes the workspace: to choose another, to sign out, to sign in again, to add an account, or because
    one was removed from it, or erased everywhere.
    """

    def __call__(self, how: str) -> Coroutine[Any, Any, None]: ...


#: How a workspace is left.
CHOOSE, SIGN_OUT, SIGN_IN_AGAIN, REMOVED = "choose", "sign_out", "sign_in_again", "removed"
ERASED, ADD_ACCOUNT = "erased", "add_account"


class Surroundings(NamedTuple):
    """``enter`` closes this workspace and opens another by its id; ``switch_account`` goes on as another of
    the ``accounts`` that are signed in."""

    window: MainWindow
    settings: Settings
    operations: TaskOperations
    switch_language: Callable[[Language], None]
    switch_theme: Callable[[ThemeMode], None]
    switch_digits: Callable[[Digits], None]
    scale_text: Callable[[int], None]
    open_browser: Callable[[str], None]
    leave: Leave
    enter: Callable[[str], Coroutine[Any, Any, None]]
    accounts: KnownAccounts
    switch_account: Callable[[KnownAccount], Coroutine[Any, Any, None]]
    quit: Callable[[], None]
    syncs: bool
