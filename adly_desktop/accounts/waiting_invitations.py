"""How many workspaces wait for a person's answer, asked beside other work."""

from collections.abc import Callable

from PySide6.QtCore import QObject

from adly_desktop.accounts.own_account import OwnAccount
from adly_desktop.ui.operations import Operations


def count_invitations(
    account: OwnAccount, operations: Operations, owner: QObject, show: Callable[[int], None]
) -> None:
    """Tell ``show`` for as long as ``owner`` lives. Not a word where it cannot be asked: that one is offline
    or signed out is told elsewhere."""
    operations.start(owner, account.invitations(), lambda found: show(len(found)), lambda _: None)
