"""Dealing with what was not accepted, and carrying unsent work away. One transaction each. No Qt."""

from collections.abc import Mapping, Sequence

import msgspec

from adly_desktop.storage import edits
from adly_desktop.storage.edits import Intent
from adly_desktop.storage.ids import new_id
from adly_desktop.storage.reader import Reader
from adly_desktop.storage.settled import Refusal
from adly_desktop.storage.unit_of_work import UnitOfWork
from adly_desktop.sync_status.acts import places_of
from adly_desktop.sync_status.importing import FORMAT
from adly_desktop.sync_status.refused import RefusedAct
from adly_sync_server.contract.sync import Mutation, Op


def try_again(uow: UnitOfWork, act: RefusedAct) -> None:
    """Queue the act anew, on what stands there now. Raises ``Refused`` and ``NotFound``; then it stays."""
    renamed = _new_ids(act) if act.code == "id_used" else {}
    edits.edit(uow, [_again(mutation, renamed) for mutation in act.mutations], joins=False)
    uow.settled.discard(act.positions)


def mark_to_remove(uow: UnitOfWork, act: RefusedAct) -> None:
    """What lives on a platform is wished away instead: the server deletes it once the platform has.

    Raises ``Refused`` and ``NotFound``; then the act stays.
    """
    wishes = [edits.patch(entity, row_id, {"status": "to_remove"}) for entity, row_id in places_of(act)]
    edits.edit(uow, wishes, joins=False)
    uow.settled.discard(act.positions)


def discard(uow: UnitOfWork, act: RefusedAct) -> list[Refusal]:
    """The person has dealt with it. Returns what went, for ``keep_after_all``."""
    return uow.settled.discard(act.positions)


def keep_after_all(uow: UnitOfWork, refusals: Sequence[Refusal]) -> None:
    """What was discarded is back where it was."""
    uow.settled.put_back(refusals)


def unsent_work(reader: Reader, workspace_id: str, now: str, author: str = "") -> bytes:
    """Everything that only exists on this computer, as JSON a colleague or support can read.

    ``author`` is the id of the person whose work it is.
    """
    with reader.snapshot():
        waiting, refused = reader.outbox(), reader.not_accepted()
        member = next(iter(reader.rows("members", where=[("user_id", author)])), None)
        document = {
            "format": FORMAT,
            "exported_at": now,
            "workspace_id": workspace_id,
            "author": author,
            "author_name": str(member.fields["name"] or "") if member is not None else "",
            "waiting": [{"made_at": queued.at, "mutation": queued.mutation} for queued in waiting],
            "not_accepted": [
                {
                    "made_at": one.made_at,
                    "refused_at": one.at,
                    "code": one.code,
                    "field": one.field,
                    "mutation": one.mutation,
                }
                for one in refused
            ],
        }
    return msgspec.json.format(msgspec.json.encode(document), indent=2)


def _new_ids(act: RefusedAct) -> dict[str, str]:
    return {m.entity_id: new_id() for m in act.mutations if m.op is Op.CREATE}


def _again(mutation: Mutation, renamed: Mapping[str, str]) -> Intent:
    entity_id = renamed.get(mutation.entity_id, mutation.entity_id)
    patch = {path: renamed.get(str(value), value) for path, value in mutation.patch.items()}
    return Intent(mutation.op, mutation.entity, entity_id, patch)
