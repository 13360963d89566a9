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


def begin_reading(uow: UnitOfWork) -> None:
    """A reading from the beginning is about to begin: from which seq on could it miss a deletion?

    It is sent no deletion that the server has forgotten, so it must hold no row that one of those speaks of.
    It does where a push was answered before or meanwhile, or where it lay still for long.
    """
    if uow.state.cursor == 0 and uow.state.unproved_from is None:
        held = None if uow.state.resync else uow.images.lowest_seq()
        uow.state.unproved_from = min(uow.state.heard_head, held or uow.state.heard_head)


def enter_reading(uow: UnitOfWork, head: int, low_water: int) -> None:
    """Begin a reading anew if deletions were forgotten since it began; one that has ended is proved else.

    While low water has not passed the seq from which it could miss one, all of them stand at the server.
    """
    unproved, uow.state.heard_head = uow.state.unproved_from, head
    if unproved is not None and low_water > unproved:
        start_resync(uow, LOW_WATER)
    elif uow.state.cursor >= 0:
        uow.state.unproved_from = None


def start_resync(uow: UnitOfWork, reason: str) -> None:
    """Pull everything again; what does not come is gone."""
    uow.state.resync = reason
    uow.state.cursor = 0
    uow.state.unproved_from = None
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
