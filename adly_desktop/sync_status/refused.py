"""Acts of the person that were not accepted: one for each group, with its content and the reason. No Qt."""

from collections.abc import Mapping
from enum import StrEnum
from itertools import groupby
from typing import Final, NamedTuple

from adly_desktop.storage.reader import Reader
from adly_desktop.storage.settled import Refusal
from adly_desktop.sync_status.acts import referred_to, row_name
from adly_sync_server.contract.sync import Mutation

#: Refused only because a neighbour was; the neighbour's code is the reason.
_FOLLOWED: Final = "group_refused"


class Way(StrEnum):
    """What a person can do first about an act; copying, exporting and discarding are always open."""

    TRY_AGAIN = "try_again"
    EDIT_AGAIN = "edit_again"
    #: It lives on a platform: there it has to be taken down first.
    MARK_TO_REMOVE = "mark_to_remove"


#: Codes after which the same act may pass once somebody else has done something.
_PASSES_LATER: Final = frozenset({"role_forbidden", "id_used", "parent_missing", "group_incomplete"})


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
    names: Mapping[str, str] = {}

    @property
    def first(self) -> Mutation:
        """What the act began with."""
        return self.mutations[0]


def refused_acts(reader: Reader) -> list[RefusedAct]:
    """Everything not accepted and not yet dealt with, the oldest first."""
    refusals = reader.not_accepted()
    return [
        _act(reader, list(members))
        for _, members in groupby(refusals, key=lambda refusal: refusal.mutation.group)
    ]


def first_way(act: RefusedAct, editable: frozenset[str]) -> Way:
    """What helps first. ``editable`` are the entities that have an editor to go to."""
    if act.code == "published":
        return Way.MARK_TO_REMOVE
    if act.code in _PASSES_LATER or act.first.entity not in editable:
        return Way.TRY_AGAIN
    return Way.EDIT_AGAIN


def _act(reader: Reader, refusals: list[Refusal]) -> RefusedAct:
    culprit = next((r for r in refusals if r.code != _FOLLOWED), refusals[0])
    first = refusals[0].mutation
    return RefusedAct(
        group=first.group,
        positions=tuple(refusal.position for refusal in refusals),
        mutations=tuple(refusal.mutation for refusal in refusals),
        code=culprit.code,
        field=culprit.field or "",
        name=row_name(reader, first),
        made_at=refusals[0].made_at,
        at=refusals[0].at,
        names=referred_to(reader, (refusal.mutation for refusal in refusals)),
    )
