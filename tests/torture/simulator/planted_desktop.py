"""Faults in the desktop's own replica and engine: each replaces one step of the real code."""

from collections.abc import Callable, Iterable, Sequence
from contextlib import AbstractContextManager
from functools import partial
from typing import Any
from unittest.mock import patch

import msgspec

from adly_desktop.storage import images
from adly_desktop.storage.journal import Journal
from adly_desktop.storage.outbox import Outbox, Queued
from adly_desktop.storage.settled import Settled
from adly_desktop.storage.unit_of_work import UnitOfWork
from adly_desktop.storage.visible import Visible
from adly_desktop.sync import batches, epochs, rounds
from adly_desktop.sync.rounds import Rounds
from adly_sync_server.contract.paths import read
from adly_sync_server.contract.sync import Hello, Mutation, Op, PushAnswer, Status

Patch = Callable[[], AbstractContextManager[Any]]


async def _cursor_with_the_answer(
    self: Rounds, batch: Sequence[Queued], answer: PushAnswer, *, real: Any = Rounds._settle
) -> int:
    """The rows in a push answer move the cursor."""
    settled: int = await real(self, batch, answer)
    await self._change(lambda uow: setattr(uow.state, "cursor", answer.head))
    return settled


def _silent(*_: object) -> None:
    """Nothing is written."""


def _numbers_not_kept(uow: UnitOfWork, queued: Queued) -> Queued:
    """Numbers are used before they are kept: what is sent again gets others."""
    n = uow.state.next_n()
    return queued._replace(mutation=msgspec.structs.replace(queued.mutation, n=n))


def _ghosts(self: images.Images) -> set[tuple[str, str]]:
    """Starting over keeps what did not come again."""
    return set()


def _offers_nothing(uow: UnitOfWork, hello: Hello) -> None:
    """A new epoch is entered, and what was acknowledged in the old one is forgotten."""
    uow.state.epoch = hello.epoch
    epochs._renew_client(uow, ())
    epochs.start_resync(uow, epochs.EPOCH, hello.head)


def _base_moved(uow: UnitOfWork, queued: Queued, *, real: Any = batches._numbered) -> Queued:
    """Before it is sent, an edit is based on what came in meanwhile instead of on what the person saw."""
    mutation, image = queued.mutation, uow.shadows.get(queued.mutation.entity, queued.mutation.entity_id)
    if mutation.op is Op.PATCH and image is not None and image.fields is not None:
        base = {path: read(image.fields, path) for path in mutation.base}
        queued = queued._replace(mutation=msgspec.structs.replace(mutation, base=base))
        uow.outbox.rewrite(queued.position, queued.mutation)
    numbered: Queued = real(uow, queued)
    return numbered


def _join_anything(self: Queued) -> bool:
    """Typing is joined into what was sent already."""
    return True


def _rows_left_as_they_were(uow: UnitOfWork, answered: Sequence[tuple[Queued, Any]], **_: Any) -> None:
    """Answered mutations leave the outbox, and their rows are not worked out again."""
    for queued, result in answered:
        if result.status in (Status.REFUSED, Status.GONE):
            uow.settled.refuse(queued, result, uow.now)
        else:
            uow.settled.acknowledge(queued.mutation, result, uow.now)
    uow.outbox.drop(queued.position for queued, _ in answered)


def _removals_not_sent(waiting: Any, limits: Any, *, real: Any = batches._fitting) -> list[Queued]:
    """What is taken out of a set is sent as nothing taken out."""
    batch: list[Queued] = real(waiting, limits)
    return [
        q._replace(mutation=msgspec.structs.replace(q.mutation, patch={k: [] for k in q.mutation.patch}))
        if q.mutation.op is Op.SET_REMOVE
        else q
        for q in batch
    ]


def _hidden_while_pending(self: Visible, entity: str, row_id: str) -> None:
    """A row with something of ours on it is not worked out when its image changes."""
    if not self._outbox.of_row(entity, row_id):
        _REFRESH(self, entity, row_id)


_REFRESH = Visible.refresh


def _answered_ids_forgotten(self: Outbox, positions: Iterable[int]) -> None:
    """Answered mutations stay in the outbox."""


def _lost_is_sent_without_its_mark(uow: UnitOfWork, lost: Sequence[Mutation]) -> None:
    """What is offered again does not say that it is."""
    _RENEW(uow, lost)
    uow.connection.execute("UPDATE outbox SET replay = 0")


_RENEW = epochs._renew_client


def _put(target: Any, name: str, fault: Any) -> Patch:
    return partial(patch.object, target, name, fault)


#: By name: how the real code is changed while the fault is in it.
DESKTOP: dict[str, Patch] = {
    "desktop:cursor_early": _put(Rounds, "_settle", _cursor_with_the_answer),
    "desktop:journal_not_written": _put(Journal, "record", _silent),
    "desktop:numbers_not_kept": _put(batches, "_numbered", _numbers_not_kept),
    "desktop:refusal_dropped": _put(Settled, "refuse", _silent),
    "desktop:ghosts_kept": _put(images.Images, "end_resync", _ghosts),
    "desktop:offers_nothing": _put(epochs, "enter_epoch", _offers_nothing),
    "desktop:base_moved": _put(batches, "_numbered", _base_moved),
    "desktop:sent_joined": _put(Queued, "is_open", property(_join_anything)),
    "desktop:rows_not_settled": _put(rounds, "settle", _rows_left_as_they_were),
    "desktop:set_removal_lost": _put(batches, "_fitting", _removals_not_sent),
    "desktop:hidden_while_pending": _put(Visible, "refresh", _hidden_while_pending),
    "desktop:answers_not_settled": _put(Outbox, "drop", _answered_ids_forgotten),
    "desktop:replay_unmarked": _put(epochs, "_renew_client", _lost_is_sent_without_its_mark),
}
