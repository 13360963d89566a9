"""A person's word about findings, over HTTP. Every call may raise ``ServerProblem`` and ``NotSignedIn``."""

from collections.abc import Sequence

import msgspec

from adly_desktop.sync.wire import Wire


class Decided(msgspec.Struct, frozen=True, kw_only=True):
    """The findings that were taken."""

    ids: tuple[str, ...]


class FindingCalls:
    """One workspace's findings."""

    def __init__(self, wire: Wire, workspace_id: str) -> None:
        self._wire, self._path = wire, f"/v1/workspaces/{workspace_id}/watch-findings/decisions"

    async def decide(self, ids: Sequence[str], decision: str) -> tuple[str, ...]:
        """``accept``, ``revert`` or ``reopen`` them; those that were taken."""
        body = {"ids": list(ids), "decision": decision}
        return (await self._wire.asked("POST", self._path, Decided, body)).ids
