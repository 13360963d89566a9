"""The menu of the workspace chip: other workspaces, other accounts, language, theme, signing out."""

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple
from urllib.parse import urlsplit

from PySide6.QtCore import QCoreApplication, QObject, QPoint
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from adly_desktop.i18n.active import language
from adly_desktop.i18n.isolates import ltr
from adly_desktop.i18n.joined import joined
from adly_desktop.i18n.language import Language
from adly_desktop.settings import KnownAccount
from adly_desktop.theme.active import ThemeMode, theme


class MenuChoices(NamedTuple):
    """What the menu can do. ``workspaces`` maps ids to names; ``current`` is the open one; ``accounts`` are
    signed in beside this one.

    ``count_invitations`` tells, later or never, how many wait, for as long as its owner lives.
    """

    workspaces: Mapping[str, str]
    current: str
    accounts: Sequence[KnownAccount]
    switch_account: Callable[[KnownAccount], None]
    add_account: Callable[[], None]
    enter: Callable[[str], None]
    choose_another: Callable[[], None]
    count_invitations: Callable[[QObject, Callable[[int], None]], None]
    switch_language: Callable[[Language], None]
    switch_theme: Callable[[ThemeMode], None]
    sign_out: Callable[[], None]


def open_menu(owner: QWidget, choices: MenuChoices) -> QMenu:
    """Open it below its owner; it deletes itself."""
    menu = QMenu(owner)
    menu.setLayoutDirection(owner.layoutDirection())
    way_out = _add_workspaces(menu, choices)
    menu.addSeparator()
    _add_accounts(menu, choices)
    menu.addSeparator()
    _add_looks(menu, choices)
    menu.addSeparator()
    leave = menu.addAction(theme.icon("sign-out"), QCoreApplication.translate("WorkspaceMenu", "Sign out"))
    leave.triggered.connect(choices.sign_out)
    menu.aboutToHide.connect(menu.deleteLater)
    menu.popup(_place(menu, owner))

    def counted(count: int) -> None:
        show_invitations(way_out, count)
        menu.adjustSize()
        menu.move(_place(menu, owner))

    choices.count_invitations(menu, counted)
    return menu


def _place(menu: QMenu, owner: QWidget) -> QPoint:
    """Below its owner, from the leading side on."""
    corner = owner.rect().bottomRight() if language.is_rtl else owner.rect().bottomLeft()
    width = menu.sizeHint().width() if language.is_rtl else 0
    return owner.mapToGlobal(corner - QPoint(width, -4))


def _add_workspaces(menu: QMenu, choices: MenuChoices) -> QAction:
    for workspace_id, name in choices.workspaces.items():
        entry = menu.addAction(name.replace("&", "&&"))
        entry.setIcon(theme.icon("check" if workspace_id == choices.current else "folder"))
        entry.setEnabled(workspace_id != choices.current)
        entry.triggered.connect(lambda _=False, key=workspace_id: choices.enter(key))
    another = QCoreApplication.translate("WorkspaceMenu", "Another workspace, or a new one…")
    way_out = menu.addAction(theme.icon("plus"), another)
    way_out.triggered.connect(choices.choose_another)
    return way_out


def account_words(account: KnownAccount, others: Sequence[KnownAccount]) -> str:
    """Where he was last and who he is; his server too, where somebody is on two."""
    workspace = account.workspaces.get(account.workspace_id, "")
    is_twice = sum(one.email == account.email for one in others) > 1
    host = ltr(urlsplit(account.server_url).netloc) if is_twice else ""
    return joined(workspace, ltr(account.email), host)


def _add_accounts(menu: QMenu, choices: MenuChoices) -> None:
    for account in choices.accounts:
        entry = menu.addAction(account_words(account, choices.accounts).replace("&", "&&"))
        entry.setIcon(theme.icon("user"))
        entry.triggered.connect(lambda _=False, one=account: choices.switch_account(one))
    add = QCoreApplication.translate("WorkspaceMenu", "Another account…")
    menu.addAction(theme.icon("key"), add).triggered.connect(choices.add_account)


def show_invitations(way_out: QAction, count: int) -> None:
    """Say on the way to other workspaces how many invitations wait there; no entry moves under the hand."""
    if count:
        way_out.setIcon(theme.icon("mail"))
        way_out.setText(
            QCoreApplication.translate("WorkspaceMenu", "Another workspace · %n invitation(s)", None, count)
        )


def _add_looks(menu: QMenu, choices: MenuChoices) -> None:
    other = Language.ENGLISH if language.current is Language.ARABIC else Language.ARABIC
    tongue = menu.addAction(theme.icon("globe"), other.own_name)
    tongue.triggered.connect(lambda: choices.switch_language(other))
    if theme.is_dark:
        light = QCoreApplication.translate("WorkspaceMenu", "Light")
        menu.addAction(theme.icon("sun"), light).triggered.connect(
            lambda: choices.switch_theme(ThemeMode.LIGHT)
        )
    else:
        dark = QCoreApplication.translate("WorkspaceMenu", "Dark")
        menu.addAction(theme.icon("moon"), dark).triggered.connect(
            lambda: choices.switch_theme(ThemeMode.DARK)
        )
