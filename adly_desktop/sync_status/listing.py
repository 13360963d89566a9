"""Everything the Sync screen lists, read from one commit. No Qt."""

from itertools import chain
from typing import Final, NamedTuple

from adly_desktop.collaboration.proposals_read import (
    DecidedProposal,
    Proposal,
    decided_proposals,
    open_proposals,
)
from adly_desktop.storage.outbox import Waiting
from adly_desktop.storage.reader import Reader
from adly_desktop.storage.settled import Sent
from adly_desktop.sync_status.acts import Act
from adly_desktop.sync_status.cases import Case, open_cases
from adly_desktop.sync_status.refused import RefusedAct, refused_acts
from adly_desktop.sync_status.waiting import Decision, SentAct, WaitingAct, decisions, sent_acts, waiting_acts

#: The key of everything that was sent.
SENT: Final = "sent"
_CASE, _REFUSED, _WAITING, _PROPOSAL = "conflict/", "refused/", "waiting/", "proposal/"


class Listing(NamedTuple):
    """What needs a decision, what was not accepted, what waits, what was sent and settled.

    ``waiting`` counts all that waits; ``acts`` are the first of them. ``role`` is the person's own.
    """

    cases: tuple[Case, ...] = ()
    refused: tuple[RefusedAct, ...] = ()
    acts: tuple[WaitingAct, ...] = ()
    waiting: Waiting = Waiting(0, 0, 0, None)
    sent: Sent = Sent(0, None)
    past: tuple[SentAct, ...] = ()
    decisions: tuple[Decision, ...] = ()
    proposals: tuple[Proposal, ...] = ()
    decided: tuple[DecidedProposal, ...] = ()
    role: str = ""

    def keys(self) -> list[str]:
        """Keys of all entries, in the order of the list."""
        return [
            *(_CASE + case.id for case in self.cases),
            *(_PROPOSAL + one.id for one in self.proposals),
            *(_REFUSED + act.group for act in self.refused),
            *(_WAITING + act.key for act in self.acts),
            *([SENT] if self.has_past else []),
        ]

    @property
    def has_past(self) -> bool:
        """Whether anything was sent or settled."""
        return bool(self.past or self.decisions or self.decided)

    def case(self, key: str) -> Case | None:
        """The conflict under a key."""
        return next((case for case in self.cases if _CASE + case.id == key), None)

    def refusal(self, key: str) -> RefusedAct | None:
        """The act that was not accepted, under a key."""
        return next((act for act in self.refused if _REFUSED + act.group == key), None)

    def proposal(self, key: str) -> Proposal | None:
        """The colleague's act under a key."""
        return next((one for one in self.proposals if _PROPOSAL + one.id == key), None)

    @property
    def plain_proposals(self) -> int:
        """How many proposals nobody has to think about."""
        return sum(one.is_plain for one in self.proposals)

    def act(self, key: str) -> WaitingAct | None:
        """The act that waits, under a key."""
        return next((act for act in self.acts if _WAITING + act.key == key), None)

    def of_row(self, entity_id: str) -> tuple[Case, ...]:
        """Every open conflict of one row."""
        return tuple(case for case in self.cases if case.entity_id == entity_id)

    def key_of_row(self, entity_id: str) -> str:
        """The first entry about a row: a conflict, what was not accepted, what waits; empty for none."""
        conflicts = (_CASE + case.id for case in self.cases if case.entity_id == entity_id)
        refused = (_REFUSED + act.group for act in self.refused if _is_about(act, entity_id))
        waiting = (_WAITING + act.key for act in self.acts if _is_about(act, entity_id))
        return next(chain(conflicts, refused, waiting), "")


def _is_about(act: Act, entity_id: str) -> bool:
    return any(mutation.entity_id == entity_id for mutation in act.mutations)


def read_listing(reader: Reader, user_id: str) -> Listing:
    """What there is now."""
    cases = open_cases(reader, user_id)
    with reader.snapshot():
        return Listing(
            cases=tuple(cases),
            refused=tuple(refused_acts(reader)),
            acts=tuple(waiting_acts(reader)),
            waiting=reader.waiting(),
            sent=reader.sent(),
            past=tuple(sent_acts(reader)),
            decisions=tuple(decisions(reader)),
            proposals=tuple(open_proposals(reader)),
            decided=tuple(decided_proposals(reader)),
            role=reader.state.role or "",
        )
