"""What only the server can do about spend. Every call may raise ``ServerProblem`` and ``NotSignedIn``."""

import msgspec

from adly_desktop.sync.wire import Wire


class Pressed(msgspec.Struct, frozen=True):
    """The press of Pause now that a confirmation has become."""

    id: str


class SpendCalls:
    """One workspace's spend guard."""

    def __init__(self, wire: Wire, workspace_id: str) -> None:
        self._wire = wire
        self._path = f"/v1/workspaces/{workspace_id}/spend"

    async def confirm(self, alert_id: str) -> Pressed:
        """Pause exactly what the alert proposes; pressed twice it is one."""
        return await self._wire.asked("POST", f"{self._path}/alerts/{alert_id}/pause", Pressed)

    async def keep(self, alert_id: str, reason: str) -> None:
        """Let it run on, and say why."""
        path = f"{self._path}/alerts/{alert_id}/keep"
        await self._wire.call("POST", path, answer=type(None), body={"reason": reason})

    async def look_now(self) -> None:
        """Have the guard look now."""
        await self._wire.call("POST", f"{self._path}/looks", answer=type(None))
