"""Faults in the server around the merge: its lock, its stored results, its pages, its epochs."""

import random
from collections.abc import Sequence

import msgspec

from adly_sync_server.contract.sync import Changes, Mutation
from tests.torture.simulator.acts import Acts
from tests.torture.simulator.memory_server import MemoryServer, Work
from tests.torture.simulator.ports import Answer, Pull, StoredRow
from tests.torture.simulator.rows import State


class LockSkipped(MemoryServer):
    """Rows are read before the counter is taken: two pushes work on the same state."""

    def __init__(self, members: Sequence[str], rng: random.Random) -> None:
        self._taken = 0
        super().__init__(members, rng)

    def may_start(self) -> bool:
        return True

    def next_seq(self, draft: State) -> int:
        self._taken = max(self._taken, self.state.head) + 1
        return self._taken

    def commit(self, draft: State) -> None:
        rows = {**self.state.rows, **{r.key: r for r in draft.rows.values() if r.seq == draft.head}}
        draft.rows = dict(sorted(rows.items(), key=lambda pair: pair[1].seq))
        draft.results = {**self.state.results, **draft.results}
        known = {**draft.clients, **self.state.clients}
        draft.clients = {c: max(known[c], draft.clients.get(c, known[c])) for c in known}
        draft.head = max(draft.head, self.state.head)
        self.state = draft


class ResultsForgotten(MemoryServer):
    """A repeated number is applied again: nothing is known of what was answered."""

    def is_known(self, draft: State, client_id: str, mutation: Mutation) -> bool:
        return False

    def apply_group(self, acts: Acts, client_id: str, group: list[Mutation]) -> None:
        acts.state.replayed = {}
        super().apply_group(acts, client_id, group)


class ResultsEarly(MemoryServer):
    """Results are stored in a transaction of their own, before the rows."""

    def start(self, work: Work) -> None:
        super().start(work)
        if work.draft is not None:
            self.state.results = dict(work.draft.results)
            self.state.clients = dict(work.draft.clients)


class HalfGroups(MemoryServer):
    """A refused act leaves behind what it did before it was refused."""

    def roll_back(self, acts: Acts, savepoint: State) -> None:
        pass


class CursorAhead(MemoryServer):
    """A page sends its reader to the head although rows are left over."""

    def changes(self, person: str, pull: Pull) -> Answer:
        answer = super().changes(person, pull)
        if not isinstance(answer, Changes):
            return answer
        return msgspec.structs.replace(answer, next=answer.head, has_more=False)


class SeqSplit(MemoryServer):
    """A page ends in the middle of a seq."""

    def page(self, pull: Pull) -> list[StoredRow]:
        return super().page(pull)[: pull.limit]


class TombstonesUnsent(MemoryServer):
    """Pages leave deleted rows out."""

    def page(self, pull: Pull) -> list[StoredRow]:
        return [row for row in super().page(pull) if row.is_live]


class LowWaterIgnored(MemoryServer):
    """A cursor below low water is served, although tombstones have departed."""

    def is_lost(self, pull: Pull) -> bool:
        return super().is_lost(pull) and not 0 < pull.after < self.state.low_water


class EpochKept(MemoryServer):
    """A restored backup goes on as if nothing had happened."""

    def restore_backup(self) -> bool:
        epoch = self.state.epoch
        super().restore_backup()
        self.state.epoch = epoch
        return True


class ReplayBlind(MemoryServer):
    """What is offered again is applied again, although the backup had it."""

    def apply_group(self, acts: Acts, client_id: str, group: list[Mutation]) -> None:
        acts.state.replayed = {}
        super().apply_group(acts, client_id, group)


def with_acts(acts: type[Acts]) -> type[MemoryServer]:
    """A sound server whose acts have a fault."""
    return type(acts.__name__, (MemoryServer,), {"acts": acts})


SERVERS: dict[str, type[MemoryServer]] = {
    "skip_lock": LockSkipped,
    "forget_results": ResultsForgotten,
    "results_early": ResultsEarly,
    "half_group": HalfGroups,
    "cursor_ahead": CursorAhead,
    "split_seq": SeqSplit,
    "hide_tombstones": TombstonesUnsent,
    "ignore_low_water": LowWaterIgnored,
    "keep_epoch": EpochKept,
    "replay_blindly": ReplayBlind,
}
