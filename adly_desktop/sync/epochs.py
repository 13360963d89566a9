"""Starting over without losing anything: another epoch, a cursor no longer served, a new client."""

from collections.abc import Sequence

import msgspec

from adly_desktop.storage.clock import stamp
from adly_desktop.storage.unit_of_work import UnitOfWork
from adly_sync_server.contract.sync import Mutation

#: Reasons of a resync, as kept in the state.
LOW_WATER = "low_water"
EPOCH = "epoch"
REGRANT = "regrant"


def enter_epoch(uow: UnitOfWork, epoch: str) -> None:
    """The server was restored from a backup: offer a week's acknowledged edits again, as a new client.

    They stand before everything unsent and are marked ``replay``. All rows come again, in a new order.
    """
    uow.state.epoch = epoch
    _renew_client(uow, uow.settled.acknowledged())
    start_resync(uow, EPOCH)


def enter_membership(uow: UnitOfWork, member_since: str) -> None:
    """Whoever was removed and let in again starts afresh, even if this computer heard of neither.

    What waits here stays and is sent as the new member's own.
    """
    known = uow.state.member_since
    uow.state.member_since = member_since
    if known not in (None, member_since) and not uow.state.resync:
        start_resync(uow, REGRANT)


def enter_reading(uow: UnitOfWork, head: int, low_water: int) -> None:
    """A reading from the beginning that lay still for so long that a deletion can be forgotten begins anew.

    It goes on below low water under a negative cursor. What was deleted after it began still stands at the
    server as long as low water has not passed the head of that time.
    """
    if uow.state.cursor < 0 and low_water > uow.state.begun_at_head:
        start_resync(uow, LOW_WATER)
    if uow.state.cursor >= 0:
        uow.state.begun_at_head = head


def start_resync(uow: UnitOfWork, reason: str) -> None:
    """Pull everything again; what does not come is gone."""
    uow.state.resync = reason
    uow.state.cursor = 0
    uow.filling.snapshot = None
    uow.images.begin_resync(forget_order=reason == EPOCH)


def become_new_client(uow: UnitOfWork, known_n: int | None) -> None:
    """The server's memory of this client and ours disagree: count anew from 1.

    ``known_n`` is the last number the server has; what it acknowledged beyond that is offered again.
    """
    lost = [] if known_n is None else [m for m in uow.settled.acknowledged() if m.n > known_n]
    _renew_client(uow, lost)


def _renew_client(uow: UnitOfWork, lost: Sequence[Mutation]) -> None:
    uow.outbox.forget_numbers()
    uow.state.renew_client()
    again = [msgspec.structs.replace(mutation, n=0, replay=True) for mutation in lost]
    for mutation in again:
        uow.visible.cover(mutation.entity, mutation.entity_id)
    uow.outbox.put_first(again, stamp(uow.now))
    uow.settled.forget_acknowledged()
    for entity, row_id in dict.fromkeys((m.entity, m.entity_id) for m in again):
        uow.refresh(entity, row_id)
