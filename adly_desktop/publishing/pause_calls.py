"""Pause now over HTTP. Every call may raise ``ServerProblem`` and ``NotSignedIn``."""

from collections.abc import Iterable
from datetime import datetime
from typing import Final, Literal

import msgspec

from adly_desktop.sync.wire import Wire

#: Why what is left of an account waits for a person; until he acts no call is worth its while.
NEEDS_A_PERSON: Final = frozenset({"platform_needs_login", "platform_no_permission"})
#: What can be named, by entity.
_FIELDS: Final = {
    "ad_accounts": "ad_account_ids",
    "campaigns": "campaign_ids",
    "ad_sets": "ad_set_ids",
    "ads": "ad_ids",
}


class PauseScope(msgspec.Struct, frozen=True, omit_defaults=True):
    """What is to stop: named ads, ad sets, campaigns or accounts, or ``everything`` of the client."""

    everything: bool = False
    ad_account_ids: tuple[str, ...] = ()
    campaign_ids: tuple[str, ...] = ()
    ad_set_ids: tuple[str, ...] = ()
    ad_ids: tuple[str, ...] = ()

    def named(self, entity: str) -> tuple[str, ...]:
        """Ids of one entity."""
        found: tuple[str, ...] = getattr(self, _FIELDS[entity])
        return found


EVERYTHING: Final = PauseScope(everything=True)


def scope_of(entity: str, ids: Iterable[str]) -> PauseScope:
    """These rows. Sorted, so that the same rows are the same press in whichever order they were chosen."""
    return msgspec.structs.replace(PauseScope(), **{_FIELDS[entity]: tuple(sorted(ids))})


class AccountPausing(msgspec.Struct, frozen=True, kw_only=True):
    """How far one account is. ``error_code``: why what is left waits or failed."""

    ad_account_id: str
    platform: str
    total: int
    paused: int
    waiting: int
    failed: int
    error_code: str | None = None
    error_detail: str | None = None

    @property
    def state(self) -> Literal["paused", "failed", "blocked", "moving"]:
        """``blocked``: it waits for a person; ``moving``: the server is at it."""
        if self.paused == self.total:
            return "paused"
        if self.failed and not self.waiting:
            return "failed"
        return "blocked" if self.error_code in NEEDS_A_PERSON else "moving"


class Pause(msgspec.Struct, frozen=True, kw_only=True):
    """A press as it stands."""

    id: str
    scope: PauseScope
    created_at: datetime
    requested_by: str | None = None
    finished_at: datetime | None = None
    accounts: tuple[AccountPausing, ...] = ()

    @property
    def is_over(self) -> bool:
        """True once nothing of it is left."""
        return self.finished_at is not None

    @property
    def is_moving(self) -> bool:
        """True while the server is at it anywhere; False where only a person can go on."""
        states = {one.state for one in self.accounts}
        return not self.is_over and ("moving" in states or states <= {"paused"})

    @property
    def paused(self) -> int:
        """How many are paused."""
        return sum(one.paused for one in self.accounts)

    @property
    def total(self) -> int:
        """How many there are to pause."""
        return sum(one.total for one in self.accounts)


class _Pauses(msgspec.Struct, frozen=True):
    pauses: tuple[Pause, ...]


class PauseCalls:
    """One workspace's presses."""

    def __init__(self, wire: Wire, workspace_id: str) -> None:
        self._wire = wire
        self._path = f"/v1/workspaces/{workspace_id}/pauses"

    async def press(self, scope: PauseScope) -> Pause:
        """Stop spending. While the same is at work, or where it failed, this takes that press up again."""
        return await self._wire.asked("POST", self._path, Pause, scope)

    async def see(self, pause_id: str) -> Pause:
        """How far it has come."""
        return await self._wire.asked("GET", f"{self._path}/{pause_id}", Pause)

    async def last(self) -> tuple[Pause, ...]:
        """The last presses of everybody, newest first."""
        return (await self._wire.asked("GET", self._path, _Pauses)).pauses
