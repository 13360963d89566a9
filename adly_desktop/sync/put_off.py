"""After a restore, edits of what a colleague has yet to offer again: they wait for him instead of failing.

Whoever comes back first may have written below a row that only the other one can bring back. Such an act
stays in the outbox, in its place, and is offered again with every round for a week.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta

from adly_desktop.storage.clock import moment_of
from adly_desktop.storage.outbox import Queued
from adly_desktop.storage.settled import KEPT
from adly_sync_server.contract.sync import Result, Status

#: Refusals that end when somebody else's edits arrive.
_AWAITED = frozenset({"parent_missing", "conflict_settled"})


class PutOff:
    """What one round has put off. ``patience``: how long a re-offered act is given."""

    def __init__(self, patience: timedelta = KEPT) -> None:
        self._patience = patience
        #: Groups that are not sent again within this round.
        self.groups: set[str] = set()

    def takes(self, act: Sequence[tuple[Queued, Result]], now: datetime) -> bool:
        """Whether an answered act is put off; what depends on it comes later, and is put off with it."""
        if not any(_is_awaited(result) for _, result in act):
            return False
        first = act[0][0]
        is_fresh = now - moment_of(first.at) < self._patience
        if not self.groups and not (first.mutation.replay and is_fresh):
            return False
        self.groups.add(first.mutation.group)
        return True


def _is_awaited(result: Result) -> bool:
    return result.status is Status.GONE or result.code in _AWAITED
