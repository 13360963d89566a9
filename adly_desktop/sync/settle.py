"""What the answer to a push does here: acknowledged mutations leave the outbox, refused acts are undone.

Rows first, then results: until its result is settled a mutation stays laid over its row, so nothing flickers,
and a crash in between only means that the same numbers are sent again.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from adly_desktop.storage.outbox import Queued
from adly_desktop.storage.shadows import Image
from adly_desktop.storage.unit_of_work import UnitOfWork
from adly_desktop.sync.put_off import PutOff
from adly_sync_server.contract import rebase
from adly_sync_server.contract.mutations import validated
from adly_sync_server.contract.sync import Mutation, Result, Status

#: Mutations settled in one transaction: a keystroke waits for no more than that.
CHUNK = 50

_REFUSED = frozenset({Status.REFUSED, Status.GONE})


def chunks(sent: Sequence[Queued], results: Sequence[Result]) -> Iterator[list[tuple[Queued, Result]]]:
    """Answered mutations with their results, whole acts together; unanswered ones stay where they are."""
    by_n = {result.n: result for result in results}
    pairs = [(queued, by_n[queued.mutation.n]) for queued in sent if queued.mutation.n in by_n]
    chunk: list[tuple[Queued, Result]] = []
    for _, act in groupby(pairs, key=lambda pair: pair[0].mutation.group):
        chunk += act
        if len(chunk) >= CHUNK:
            yield chunk
            chunk = []
    if chunk:
        yield chunk


def settle(
    uow: UnitOfWork,
    answered: Sequence[tuple[Queued, Result]],
    put_off: PutOff | None = None,
    *,
    has_rows: bool = True,
) -> None:
    """Take answered mutations out of the outbox and work their rows out again.

    ``has_rows``: the server's images came along and are stored. Without them a row keeps what was accepted.
    """
    if put_off is not None:
        answered = _without_put_off(uow, answered, put_off)
    for queued, result in answered:
        if result.status in _REFUSED:
            uow.settled.refuse(queued, result, uow.now)
        else:
            uow.settled.acknowledge(queued.mutation, result, uow.now)
            if not has_rows and result.status is not Status.CONFLICT:
                _keep_in_sight(uow, queued.mutation)
    uow.outbox.drop(queued.position for queued, _ in answered)
    for entity, row_id in dict.fromkeys((q.mutation.entity, q.mutation.entity_id) for q, _ in answered):
        uow.refresh(entity, row_id)


def _without_put_off(
    uow: UnitOfWork, answered: Sequence[tuple[Queued, Result]], put_off: PutOff
) -> list[tuple[Queued, Result]]:
    """What is settled now; the rest stays in the outbox."""
    settled: list[tuple[Queued, Result]] = []
    for _, members in groupby(answered, key=lambda pair: pair[0].mutation.group):
        act = list(members)
        if put_off.takes(act, uow.now):
            uow.outbox.put_off(queued.position for queued, _ in act)
        else:
            settled += act
    return settled


def _keep_in_sight(uow: UnitOfWork, mutation: Mutation) -> None:
    """Lay an accepted edit into the image below it, under the old seq: one day the server's replaces it."""
    image = uow.shadows.get(mutation.entity, mutation.entity_id)
    if image is not None:
        edit = validated(mutation)
        seen = rebase.visible(edit.entity, image.fields, image.deleted, [edit])
        fields = None if seen.fields is None else dict(seen.fields)
        uow.shadows.put(mutation.entity, mutation.entity_id, Image(image.seq, seen.deleted, fields))


def refuse_act(uow: UnitOfWork, act: Sequence[Queued], code: str) -> None:
    """The server cannot take an act at all, not even to refuse it: undo it and keep it with the reason."""
    settle(uow, [(q, Result(n=q.mutation.n, status=Status.REFUSED, code=code)) for q in act])


def outcome(results: Sequence[Result]) -> Mapping[Status, int]:
    """How many mutations ended in which way."""
    return {status: sum(result.status is status for result in results) for status in Status}
