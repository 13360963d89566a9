"""Which mutations travel together: whole acts in order, and numbers that are kept before they are used."""

from collections.abc import Collection, Iterable, Iterator
from itertools import groupby
from typing import NamedTuple

import msgspec

from adly_desktop.storage.outbox import Queued, body_of
from adly_desktop.storage.unit_of_work import UnitOfWork
from adly_sync_server.contract.sync import MAX_MUTATIONS, MAX_PUSH_BYTES

#: Room for the request around its mutations.
_ENVELOPE_BYTES = 4_096


class Limits(NamedTuple):
    """How much one request may carry."""

    mutations: int = MAX_MUTATIONS
    size_bytes: int = MAX_PUSH_BYTES - _ENVELOPE_BYTES
    groups: int = MAX_MUTATIONS


def next_batch(uow: UnitOfWork, limits: Limits, skipped: Collection[str] = ()) -> list[Queued]:
    """The oldest acts that fit into one request, numbered; at least one act, however large.

    What has been sent before comes first, alone and unchanged: its answer may only have been lost. Groups in
    ``skipped`` have had their answer in this round.
    """
    if batch := _fitting(uow.outbox.sent(), limits):
        return batch
    unsent = (queued for queued in uow.outbox.unsent() if queued.mutation.group not in skipped)
    return [_numbered(uow, queued) for queued in _fitting(unsent, limits)]


def _fitting(waiting: Iterator[Queued], limits: Limits) -> list[Queued]:
    batch: list[Queued] = []
    size = groups = 0
    for _, members in groupby(waiting, key=lambda queued: queued.mutation.group):
        act = list(members)
        size, groups = size + _size_bytes(act), groups + 1
        is_over = size > limits.size_bytes or len(batch) + len(act) > limits.mutations
        if batch and (is_over or groups > limits.groups):
            break
        batch += act
    return batch


def _size_bytes(act: Iterable[Queued]) -> int:
    return sum(len(body_of(queued.mutation).encode()) + 1 for queued in act)


def _numbered(uow: UnitOfWork, queued: Queued) -> Queued:
    n = uow.state.next_n()
    uow.outbox.number(queued.position, n)
    return queued._replace(mutation=msgspec.structs.replace(queued.mutation, n=n))
