"""What waits to be sent, act by act, and what became of what was sent. No Qt."""

from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from adly_desktop.storage.outbox import Queued
from adly_desktop.storage.people import names_of_people
from adly_desktop.storage.reader import Reader
from adly_desktop.storage.settled import Acknowledged
from adly_desktop.sync_status.acts import known_by, referred_to, row_name, together
from adly_sync_server.contract.sync import Mutation, Status

#: Acts listed at most; the count beside the heading tells of all.
MOST_ACTS: Final = 200
_WORST_LAST: Final = (Status.APPLIED, Status.MERGED, Status.CONFLICT)


class WaitingAct(NamedTuple):
    """An act that waits. ``is_sent``: it may be on its way. ``key`` names it as long as it waits."""

    key: str
    mutations: tuple[Mutation, ...]
    name: str
    made_at: str
    is_sent: bool
    names: Mapping[str, str] = {}

    @property
    def first(self) -> Mutation:
        """What the act began with."""
        return self.mutations[0]


class SentAct(NamedTuple):
    """An act the server has. ``status`` is the word of its least smooth part."""

    mutations: tuple[Mutation, ...]
    name: str
    at: str
    status: Status

    @property
    def first(self) -> Mutation:
        """What the act began with."""
        return self.mutations[0]


class Decision(NamedTuple):
    """A conflict that was settled: about what, by whom, when."""

    id: str
    entity: str
    entity_id: str
    field: str
    name: str
    by: str
    at: str


def waiting_acts(reader: Reader, most: int = MOST_ACTS) -> list[WaitingAct]:
    """What waits, the oldest first."""
    acts = [_waiting(reader, members) for members in together(reader.outbox(), lambda one: one.mutation)]
    return acts[:most]


def sent_acts(reader: Reader, most: int = MOST_ACTS) -> list[SentAct]:
    """What the server acknowledged in the last week, the newest first."""
    found = reader.acknowledged(most * 4)
    acts = [_sent(reader, members) for members in together(found, lambda one: one.mutation)]
    return acts[:most]


def decisions(reader: Reader, most: int = MOST_ACTS) -> list[Decision]:
    """Conflicts that were settled, the newest first."""
    people = names_of_people(reader)
    found = [
        Decision(
            row.id,
            row.fields["entity"],
            row.fields["entity_id"],
            row.fields["field"],
            _name_of(reader, row.fields["entity"], row.fields["entity_id"]),
            people.get(str(row.fields["settled_by"]), ""),
            str(row.fields["settled_at"] or ""),
        )
        for row in reader.rows("conflicts", where=[("state", "settled")])
    ]
    return sorted(found, key=lambda one: one.at, reverse=True)[:most]


def _waiting(reader: Reader, members: Sequence[Queued]) -> WaitingAct:
    first = members[0].mutation
    return WaitingAct(
        key=first.action or first.group,
        mutations=tuple(queued.mutation for queued in members),
        name=row_name(reader, first),
        made_at=members[0].at,
        is_sent=any(queued.sent for queued in members),
        names=referred_to(reader, (queued.mutation for queued in members)),
    )


def _sent(reader: Reader, members: Sequence[Acknowledged]) -> SentAct:
    in_order = list(reversed(members))
    return SentAct(
        mutations=tuple(one.mutation for one in in_order),
        name=row_name(reader, in_order[0].mutation),
        at=members[0].at,
        status=max((Status(one.status) for one in members), key=_WORST_LAST.index),
    )


def _name_of(reader: Reader, entity: str, row_id: str) -> str:
    row = reader.row(entity, row_id)
    return known_by(row.fields) if row is not None else ""
