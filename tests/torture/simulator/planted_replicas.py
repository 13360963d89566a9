"""Faults in a replica: its cursor, its outbox, its images, its starting over."""

from collections.abc import Sequence

import msgspec

from adly_sync_server.contract.mutations import joined
from adly_sync_server.contract.sync import Changes, Mutation, Push, PushAnswer, Result, RowImage, Status
from tests.torture.simulator.memory_replica import MemoryReplica
from tests.torture.simulator.ports import Call, Pull, Settled


class CursorEarly(MemoryReplica):
    """The rows in a push answer move the cursor."""

    def settle(self, call: Push, answer: PushAnswer) -> None:
        super().settle(call, answer)
        self.cursor = max(self.cursor, answer.head)


class OlderImages(MemoryReplica):
    """An image replaces a newer one."""

    def apply(self, rows: Sequence[RowImage]) -> None:
        self.images.update({(row.entity, row.id): row for row in rows})


class RefusedDropped(MemoryReplica):
    """What is not accepted disappears."""

    def file(self, settled: Settled) -> None:
        if settled.result.status not in (Status.REFUSED, Status.GONE):
            super().file(settled)


class NumbersForgotten(MemoryReplica):
    """After a crash what was sent gets new numbers."""

    def crash(self) -> None:
        super().crash()
        self.outbox = [msgspec.structs.replace(mutation, n=0) for mutation in self.outbox]


class SilenceIsConsent(MemoryReplica):
    """A push without an answer counts as taken."""

    def give_up(self, call: Call) -> None:
        if isinstance(call, Push) and self.awaits(call):
            sent = {mutation.n for mutation in call.mutations}
            for mutation in [m for m in self.outbox if m.n in sent]:
                self.outbox.remove(mutation)
                self.file(Settled(mutation, Result(n=mutation.n, status=Status.APPLIED)))
        super().give_up(call)


class LateAnswers(MemoryReplica):
    """Rows of a page count whenever they come."""

    def awaits(self, call: Call) -> bool:
        return True

    def take_page(self, call: Pull, page: Changes) -> None:
        self.apply(page.rows)
        super().take_page(call, page)


class GhostsKept(MemoryReplica):
    """Starting over keeps rows that did not come again."""

    def end_resync(self) -> None:
        self._seen = None


class SentChanged(MemoryReplica):
    """Typing is joined into a mutation that was sent already."""

    def _joined(self) -> Mutation | None:
        earlier, later = self.outbox[-2:]
        is_alone = sum(m.group == earlier.group for m in self.outbox) == 1
        return joined(earlier, later) if is_alone else None


class NothingOfferedAgain(MemoryReplica):
    """In a new epoch only what was not yet acknowledged is sent."""

    def _enter(self, epoch: str) -> None:
        taken, self.acknowledged = self.acknowledged, []
        super()._enter(epoch)
        self.acknowledged = taken


class AnsweredInPart(MemoryReplica):
    """Where an answer tells of conflicts, nothing else in it is looked at."""

    def settle(self, call: Push, answer: PushAnswer) -> None:
        merged = [r for r in answer.results if r.status is Status.CONFLICT]
        super().settle(call, msgspec.structs.replace(answer, results=merged or answer.results))
        sent = {mutation.n for mutation in call.mutations} if merged else set()
        self.outbox = [mutation for mutation in self.outbox if mutation.n not in sent]


REPLICAS: dict[str, type[MemoryReplica]] = {
    "cursor_early": CursorEarly,
    "older_image": OlderImages,
    "drop_refused": RefusedDropped,
    "forget_numbers": NumbersForgotten,
    "assume_taken": SilenceIsConsent,
    "late_answers": LateAnswers,
    "keep_ghosts": GhostsKept,
    "change_sent": SentChanged,
    "offer_nothing": NothingOfferedAgain,
    "answer_in_part": AnsweredInPart,
}
