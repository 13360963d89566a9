"""Starting over without losing anything: another epoch, a cursor no longer served, a new client."""

from collections.abc import Sequence

import msgspec

from adly_desktop.storage.clock import stamp
from adly_desktop.storage.unit_of_work import UnitOfWork
from adly_sync_server.contract.sync import Hello, Mutation

#: Reasons of a resync, as kept in the state.
LOW_WATER = "low_water"
EPOCH = "epoch"
REGRANT = "regrant"


def enter_epoch(uow: UnitOfWork, hello: Hello) -> None:
    """The server was restored from a backup: offer a week's acknowledged edits again, as a new client.

    They stand before everything unsent and are marked ``replay``. All rows come again, in a new order.
    """
    uow.state.epoch = hello.epoch
    _renew_client(uow, uow.settled.acknowledged())
    start_resync(uow, EPOCH, hello.head)


def enter_membership(uow: UnitOfWork, hello: Hello) -> None:
    """Whoever was removed and let in again starts afresh, even if this computer heard of neither.

    What waits here stays and is sent as the new member's own.
    """
    if hello.member_since is None:
        return
    known, uow.state.member_since = uow.state.member_since, hello.member_since
    if known not in (None, hello.member_since) and not uow.state.resync:
        start_resync(uow, REGRANT, hello.head)


def enter_reading(uow: UnitOfWork, hello: Hello) -> None:
    """Say from which seq on a reading from the beginning can miss a deletion, and whether it has.

    It is sent no deletion that the server has forgotten, so it must hold no row that one of those speaks of.
    It does where a push was answered before or meanwhile, or where it lay still for long. While low water has
    not passed that seq, all deletions still stand at the server, and a reading that has ended is proved.
    """
    unproved = uow.state.unproved_from
    if not (uow.state.cursor or uow.state.resync or uow.filling.snapshot):
        uow.state.unproved_from = min(hello.head, uow.images.lowest_seq() or hello.head)
    elif unproved is not None and hello.low_water > unproved:
        start_resync(uow, LOW_WATER, hello.head)
    elif uow.state.cursor > 0:
        uow.state.unproved_from = None


def start_resync(uow: UnitOfWork, reason: str, head: int) -> None:
    """Pull everything again; what does not come is gone. ``head`` is where the server stands now."""
    uow.state.resync = reason
    uow.state.cursor = 0
    uow.state.unproved_from = head
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
