"""How many invitations wait, asked of a server of paper."""

import asyncio

from PySide6.QtCore import QObject

from tests.desktop.accounts.test_account_view import desk
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
        http, counts, owner = PaperHttp(), list[int](), QObject()
        http.on("GET", "/v1/me/invitations", 200, {"invitations": [WAITING, WAITING | {"id": "3"}]})
        async with desk(http) as at:
            at.model.count_invitations(owner, counts.append)
            await until(lambda: counts == [2])
            http.unplug()
            at.model.count_invitations(owner, counts.append)
            await asyncio.sleep(0.1)
            assert (counts, at.notices, at.model.problem) == ([2], [], "")

    on_qt(story())
