"""Figures of an account's past, over HTTP. Calls may raise ``ServerProblem`` and ``NotSignedIn``."""

from datetime import date

import msgspec

from adly_desktop.sync.wire import Wire


class Past(msgspec.Struct, frozen=True, kw_only=True):
    """How far the past of an account is: slices of days, the oldest day that is there."""

    ad_account_id: str
    slices: int
    done: int
    refused: int = 0
    stopped: int = 0
    oldest_day: date | None = None

    @property
    def is_under_way(self) -> bool:
        """True while something of it waits."""
        return self.done + self.refused + self.stopped < self.slices

    @property
    def share(self) -> float:
        """How much of it needs nothing more, from 0 to 1."""
        return (self.done + self.refused) / self.slices if self.slices else 0.0


class PastCalls:
    """One workspace's accounts."""

    def __init__(self, wire: Wire, workspace_id: str) -> None:
        self._wire, self._root = wire, f"/v1/workspaces/{workspace_id}/metrics/backfills"

    async def all(self) -> tuple[Past, ...]:
        """Each account whose past was planned."""
        return tuple(await self._wire.asked("GET", self._root, list[Past]))

    async def go_on(self, ad_account_id: str) -> None:
        """Fetch what somebody gave up; where nobody did, all of it again."""
        await self._wire.told("POST", f"{self._root}/{ad_account_id}", {})

    async def stop(self, ad_account_id: str) -> None:
        """Give up what is left; what came stays."""
        await self._wire.told("POST", f"{self._root}/{ad_account_id}/stop", {})
