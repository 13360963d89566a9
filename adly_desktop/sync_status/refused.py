"""Acts of the person that were not accepted: one for each group, with its content and the reason."""

from collections.abc import Iterable
from itertools import groupby
from typing import Any, NamedTuple

from adly_desktop.storage.reader import Reader
from adly_desktop.storage.settled import Refusal
from adly_sync_server.contract.sync import Mutation, Op

#: Refused only because a neighbour was; the neighbour's code is the reason.
_FOLLOWED = "group_refused"


class RefusedAct(NamedTuple):
    """One act. ``code`` and ``field`` are the culprit's; ``name`` is the first row's."""

    group: str
    positions: tuple[int, ...]
    mutations: tuple[Mutation, ...]
    code: str
    field: str
    name: str
    made_at: str
    at: str

    @property
    def first(self) -> Mutation:
        """What the act began with."""
        return self.mutations[0]


class Change(NamedTuple):
    """One line of an act's content."""

    entity: str
    op: Op
    path: str
    value: Any


def refused_acts(reader: Reader) -> list[RefusedAct]:
    """Everything not accepted and not yet dealt with, the oldest first."""
    refusals = reader.not_accepted()
    return [
        _act(reader, list(members))
        for _, members in groupby(refusals, key=lambda refusal: refusal.mutation.group)
    ]


def content_of(act: RefusedAct) -> list[Change]:
    """What the act would have done, field by field."""
    return [change for mutation in act.mutations for change in _changes(mutation)]


def _act(reader: Reader, refusals: list[Refusal]) -> RefusedAct:
    culprit = next((r for r in refusals if r.code != _FOLLOWED), refusals[0])
    first = refusals[0].mutation
    return RefusedAct(
        group=first.group,
        positions=tuple(refusal.position for refusal in refusals),
        mutations=tuple(refusal.mutation for refusal in refusals),
        code=culprit.code,
        field=culprit.field or "",
        name=_name(reader, first),
        made_at=refusals[0].made_at,
        at=refusals[0].at,
    )


def _name(reader: Reader, mutation: Mutation) -> str:
    row = reader.row(mutation.entity, mutation.entity_id)
    known = row.fields if row is not None else mutation.patch
    return str(known.get("name") or known.get("title") or known.get("body") or "")


def _changes(mutation: Mutation) -> Iterable[Change]:
    patch = mutation.patch.get("values", {}) if mutation.op is Op.RESOLVE else mutation.patch
    if not patch:
        yield Change(mutation.entity, mutation.op, "*", None)
    for path, value in patch.items():
        yield Change(mutation.entity, mutation.op, path, value)
