"""Proposals as an import makes them, planted in a replica; short ways to weigh and decide them."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from adly_desktop.collaboration.proposals_read import Proposal, open_proposals
from adly_desktop.storage import edits
from adly_desktop.storage.edits import Intent
from adly_desktop.storage.ids import new_id
from adly_desktop.storage.replica import Replica
from adly_desktop.storage.rows import Row
from tests.desktop.storage.empty import KEY, planted


def replica_of(folder: Path, name: str = "mine", role: str = "member") -> Replica:
    """An empty replica of a person with a role."""
    replica = Replica.open(planted(folder / f"{name}.replica"), KEY)
    replica.write(lambda uow: setattr(uow.state, "role", role))
    return replica


def change(op: str, entity: str, row_id: str, patch: Any = None, base: Any = None) -> dict[str, Any]:
    """One change as a proposal holds it."""
    return {"op": op, "entity": entity, "entity_id": row_id, "base": base or {}, "patch": patch or {}}


def propose(replica: Replica, *changes: dict[str, Any], made_at: str = "2026-03-01T10:00:00Z") -> str:
    """A proposal with one act; its id."""
    act = {"made_at": made_at, "author": "", "author_name": "بدر العتيبي", "mutations": list(changes)}
    proposal = edits.create("proposals", {"title": "ads", "changes": act}, new_id())
    replica.write(lambda uow: edits.edit(uow, [proposal], joins=False))
    return proposal.entity_id


def waiting(replica: Replica) -> list[Proposal]:
    """Open proposals."""
    return replica.read(open_proposals)


def state_of(replica: Replica, proposal_id: str) -> str:
    """The word of a proposal."""
    row = replica.read(lambda reader: reader.row("proposals", proposal_id))
    assert row is not None
    return str(row.fields["state"])


def do(replica: Replica, intents: Sequence[Intent]) -> None:
    """One act."""
    replica.write(lambda uow: edits.edit(uow, intents, joins=False))


def row_of(replica: Replica, entity: str, row_id: str) -> Row:
    """A row as it is seen."""
    row = replica.read(lambda reader: reader.row(entity, row_id))
    assert row is not None
    return row
