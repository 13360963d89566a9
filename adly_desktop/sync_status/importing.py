"""A colleague's exported work, taken in as proposals: one for each act, to be decided by whoever may.

The same file twice, or on two computers, makes each proposal once: its id follows from the act.
"""

from collections.abc import Sequence
from itertools import groupby
from pathlib import Path
from typing import Any, Final
from uuid import UUID, uuid5

import msgspec

from adly_desktop.storage import edits
from adly_desktop.storage.unit_of_work import UnitOfWork
from adly_sync_server.contract.campaigns import NAME_CHARS
from adly_sync_server.contract.entities import ENTITIES
from adly_sync_server.contract.errors import AdlyError, Refused
from adly_sync_server.contract.roles import Action, may
from adly_sync_server.contract.sync import Mutation

FORMAT: Final = "adly unsent work 1"
MAX_FILE_BYTES: Final = 64 * 1024 * 1024
_ACTS: Final = UUID("5b0f4f5e-0f6e-5d0e-9c57-0c8a1f6f2a11")


class NotUnsentWork(AdlyError):
    """The file is something else, damaged, or of another workspace."""

    default_code = "not_unsent_work"


class _Kept(msgspec.Struct, frozen=True):
    made_at: str
    mutation: Mutation
    code: str = ""


class UnsentWork(msgspec.Struct, frozen=True):
    """What an export holds."""

    format: str
    workspace_id: str
    exported_at: str = ""
    author: str = ""
    author_name: str = ""
    waiting: list[_Kept] = []
    not_accepted: list[_Kept] = []


def read_whole(source: Path) -> bytes:
    """The file's content. Raises ``NotUnsentWork`` where it cannot be read or is far too large."""
    try:
        if source.stat().st_size > MAX_FILE_BYTES:
            raise NotUnsentWork("too large to be one")
        return source.read_bytes()
    except OSError as error:
        raise NotUnsentWork(error.strerror or "") from error


def read_work(raw: bytes, workspace_id: str) -> UnsentWork:
    """An exported file of this workspace. Raises ``NotUnsentWork``."""
    try:
        work = msgspec.json.decode(raw, type=UnsentWork)
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise NotUnsentWork("not an exported file") from error
    if work.format != FORMAT or work.workspace_id != workspace_id:
        raise NotUnsentWork("another format or another workspace")
    return work


def import_as_proposals(uow: UnitOfWork, work: UnsentWork) -> int:
    """Queue a proposal for each act that is not one yet; how many. Raises ``Refused``; then none is."""
    if not may(uow.state.role or "", Action.PROPOSE):
        raise Refused("not for this role", code="role_forbidden")
    kept = [*work.not_accepted, *work.waiting]
    acts = [list(members) for _, members in groupby(kept, key=lambda one: one.mutation.group)]
    new = [act for act in acts if uow.rows.get("proposals", _id_of(act)) is None]
    for act in new:
        edits.edit(uow, [edits.create("proposals", _proposal(uow, work, act), _id_of(act))], joins=False)
    return len(new)


def _id_of(act: Sequence[_Kept]) -> str:
    return str(uuid5(_ACTS, act[0].mutation.group))


def _proposal(uow: UnitOfWork, work: UnsentWork, act: Sequence[_Kept]) -> dict[str, Any]:
    """Whose it is says the file: whoever looks at it is told by name."""
    changes = {
        "made_at": act[0].made_at,
        "author": work.author,
        "author_name": work.author_name,
        "mutations": [_change(one.mutation) for one in act],
    }
    return {"title": _title(uow, act), "changes": changes}


def _change(mutation: Mutation) -> dict[str, Any]:
    """What was to be changed, without what only its sender needs."""
    said = ("op", "entity", "entity_id", "base", "patch")
    return {name: msgspec.to_builtins(getattr(mutation, name)) for name in said}


def _title(uow: UnitOfWork, act: Sequence[_Kept]) -> str:
    """The name the act gave to something, else that of the first thing it changed, else what kind it is."""
    first = act[0].mutation
    row = uow.rows.get(first.entity, first.entity_id) if first.entity in ENTITIES else None
    names = [*(one.mutation.patch.get("name") for one in act), row.fields.get("name") if row else None]
    return str(next((name for name in names if name), first.entity))[:NAME_CHARS]
