"""Others who are signed in on this computer, in the menu of the workspace."""

import msgspec
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from adly_desktop.settings import KnownAccount
from tests.desktop.shell.test_waiting_invitations import Opened

SALMAN = KnownAccount(
    server_url="https://sync.madar.example",
    user_id="u2",
    email="salman@madar.example",
    name="سلمان الحربي",
    workspace_id="3",
    workspaces={"2": "عيادات سدرة", "3": "ورد & الطائف"},
)
ELSEWHERE = msgspec.structs.replace(
    SALMAN, server_url="https://adly.lamsa.example", user_id="u9", workspace_id="", workspaces={}
)


def plain(text: str) -> str:
    """Without the signs that keep its order."""
    return text.translate(dict.fromkeys(map(ord, "\u2066\u2067\u2068\u2069")))


def test_another_account_is_named_by_its_workspace_and_address_and_goes_on_at_a_click(
    qtbot: QtBot, look: QApplication
) -> None:
    at = Opened(qtbot, (SALMAN,))
    (entry,) = [one for one in at.menu.actions() if SALMAN.email in one.text()]
    assert plain(entry.text()) == "ورد && الطائف · salman@madar.example"
    entry.trigger()
    assert at.chosen == [SALMAN.email]
    at.close()


def test_one_address_on_two_servers_is_told_apart_by_the_server(qtbot: QtBot, look: QApplication) -> None:
    at = Opened(qtbot, (SALMAN, ELSEWHERE))
    texts = [plain(text) for text in at.texts() if SALMAN.email in text]
    assert texts == [
        "ورد && الطائف · salman@madar.example · sync.madar.example",
        "salman@madar.example · adly.lamsa.example",
    ]
    at.close()


def test_an_account_can_be_added_in_either_language(qtbot: QtBot, arabic: QApplication) -> None:
    at = Opened(qtbot)
    (entry,) = [one for one in at.menu.actions() if one.text() == "حساب آخر…"]
    entry.trigger()
    assert at.chosen == ["another account"]
    at.close()
