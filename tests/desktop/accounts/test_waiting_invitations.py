"""How many invitations wait, asked of a server of paper."""

import asyncio

from PySide6.QtCore import QObject

from adly_desktop.accounts.own_account import OwnAccount
from adly_desktop.accounts.waiting_invitations import count_invitations
from adly_desktop.shell.operations import TaskOperations
from tests.desktop.paper_http import PaperHttp
from tests.desktop.qt_loop import RunOnQt, until

WAITING = {
    "id": "1",
    "workspace_id": "2",
    "workspace_name": "عيادات سدرة",
    "role": "member",
    "invited_by": "نورة",
    "expires_at": "2026-12-06T10:00:00Z",
}


def test_they_are_counted_and_nothing_is_said_offline(on_qt: RunOnQt) -> None:
    async def story() -> None:
        http, told, counts = PaperHttp(), list[BaseException](), list[int]()
        operations, wire, owner = TaskOperations(told.append), http.wire(), QObject()
        http.on("GET", "/v1/me/invitations", 200, {"invitations": [WAITING, WAITING | {"id": "3"}]})
        count_invitations(OwnAccount(wire), operations, owner, counts.append)
        await until(lambda: counts == [2])
        http.unplug()
        count_invitations(OwnAccount(wire), operations, owner, counts.append)
        await asyncio.sleep(0.1)
        await operations.close()
        assert (counts, told) == ([2], [])
        await wire.close()

    on_qt(story())
