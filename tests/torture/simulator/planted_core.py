"""Faults in the real server's core: each replaces one step of the code that runs behind HTTP."""

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, ExitStack, contextmanager
from contextvars import ContextVar
from functools import partial
from typing import Any
from unittest.mock import patch

import msgspec
from sqlalchemy import text

from adly_sync_server.contract.mutations import Edit
from adly_sync_server.contract.sync import Op, Result, Status
from adly_sync_server.sync import acts, conflict_rows, numbering, pull, push
from adly_sync_server.sync.loading import working_set
from adly_sync_server.sync.replays import Known
from adly_sync_server.sync.rows import StoredRow
from adly_sync_server.sync.scene import Scene
from adly_sync_server.sync.versions import checked_mutations
from adly_sync_server.sync.working_set import WorkingSet

Patch = Callable[[], AbstractContextManager[Any]]
_EARLY: ContextVar[WorkingSet] = ContextVar("early")


async def _allowed_after_reading(
    uow: Any, client_id: Any, request: Any, *, real: Any = push._standing
) -> Any:
    """Rows are read before the counter is taken."""
    checked = checked_mutations(request)
    _EARLY.set(await working_set(uow, [edit for edit in checked if isinstance(edit, Edit)]))
    return await real(uow, client_id, request)


async def _read_early(
    work: Any, client_id: Any, role: str, checked: Any, known: Known, *, real: Any = push._scene
) -> Scene:
    scene: Scene = await real(work, client_id, role, checked, known)
    return msgspec.structs.replace(scene, rows=_EARLY.get())


async def _results_not_stored(uow: Any, client_id: Any, mutations: Any, results: Any) -> None:
    """Numbers move on, and what became of them is not kept."""
    await _STORE(uow, client_id, mutations, results)
    for mutation in mutations:
        values = {"workspace_id": uow.workspace_id, "client_id": client_id, "n": mutation.n}
        await uow.connection.execute(_FORGET, values)


_STORE = numbering.store_results
_FORGET = text(
    "delete from mutation_results where workspace_id = :workspace_id and client_id = :client_id and n = :n"
)


async def _nothing_stored(uow: Any, client_id: Any, mutations: Any, results: Any) -> None:
    """Neither numbers nor results are kept: what comes again is applied again."""


async def _never_here_before(uow: Any, mutations: Any) -> Known:
    """What is offered again is done again."""
    return Known()


def _no_undo(self: WorkingSet, mark: tuple[int, int]) -> None:
    """A refused act leaves behind what it did before it was refused."""


def _no_conflicts(*_: Any) -> list[str]:
    """A clash is answered, and nobody ever hears of it."""
    return []


def _alive(scene: Scene, edit: Edit, *, real: Any = acts._existing) -> StoredRow | None:
    """An edit brings a deleted row back."""
    row: StoredRow | None = real(scene, edit)
    if row is None or edit.op in (Op.DELETE, Op.RESTORE):
        return row
    return msgspec.structs.replace(row, deleted_seq=None, deleted_at=None)


def _always_served(state: Any, after: int, epoch: str | None) -> None:
    """A cursor below low water is served, although tombstones have departed."""


def _silent(*_: Any) -> None:
    """Nothing is written."""


def _removes_nothing(scene: Scene, edit: Edit) -> Result:
    """What is taken out of a set is answered, and stays."""
    return Result(n=edit.n, status=Status.APPLIED, seq=scene.seq)


def _never_later(*_: Any) -> bool:
    """A deletion does not look whether somebody wrote since."""
    return False


def _falls_alone(self: WorkingSet, row: StoredRow) -> list[StoredRow]:
    """A deletion forgets what hangs below."""
    return [row]


def _anybody(role: str, checked: Any) -> Any:
    """The role is not asked for."""
    return checked


def _sent_to_the_head(state: Any, after: int, limit: int, rows: Any, *, real: Any = pull._page) -> bytes:
    """A page sends its reader to the head although rows are left over."""
    page: dict[str, Any] = msgspec.json.decode(real(state, after, limit, rows))
    return msgspec.json.encode(page | {"next": state.head, "has_more": False})


def _cut_in_a_seq(seqs: Sequence[Any]) -> Sequence[Any]:
    """A page ends in the middle of a seq."""
    if not seqs:
        return seqs
    *before, last = seqs
    images = msgspec.json.decode(b"[" + last.images + b"]", type=list[msgspec.Raw])
    cut = b",".join(bytes(image) for image in images[: max(1, len(images) - 1)])
    return [*before, last._replace(images=cut)]


def _settles_anything(scene: Scene, edit: Edit) -> None:
    """Two people may settle the same conflict."""
    for identifier in edit.patch["conflicts"]:
        conflict = scene.rows.get("conflicts", identifier)
        if conflict is not None:
            conflict_rows._change(scene, conflict, state="settled", settled_by=scene.author)


@contextmanager
def _lock_skipped() -> Any:
    with ExitStack() as stack:
        stack.enter_context(patch.object(push, "_standing", _allowed_after_reading))
        stack.enter_context(patch.object(push, "_scene", _read_early))
        yield


@contextmanager
def _low_water_ignored() -> Any:
    """Before the page and behind it."""
    with ExitStack() as stack:
        stack.enter_context(patch.object(pull, "check_cursor", _always_served))
        stack.enter_context(patch.object(pull, "_check_unswept", _silent))
        yield


def _put(target: Any, name: str, fault: Any) -> Patch:
    return partial(patch.object, target, name, fault)


#: By name: how the real code is changed while the fault is in it.
CORE: dict[str, Patch] = {
    "core:lock_skipped": _lock_skipped,
    "core:results_not_stored": _put(push, "store_results", _results_not_stored),
    "core:numbers_not_stored": _put(push, "store_results", _nothing_stored),
    "core:half_group": _put(WorkingSet, "undo_to", _no_undo),
    "core:conflict_dropped": _put(acts, "open_conflicts", _no_conflicts),
    "core:tombstone_resurrected": _put(acts, "_existing", _alive),
    "core:low_water_ignored": _low_water_ignored,
    "core:revision_missing": _put(acts, "note_change", _silent),
    "core:set_removal_lost": lambda: patch.dict(acts._ACTS, {Op.SET_REMOVE: _removes_nothing}),
    "core:deletion_blind": _put(acts, "_written_later", _never_later),
    "core:orphans_left": _put(WorkingSet, "falling", _falls_alone),
    "core:role_not_asked": _put(push, "_allowed", _anybody),
    "core:cursor_ahead": _put(pull, "_page", _sent_to_the_head),
    "core:seq_split": _put(pull, "_up_to_size", _cut_in_a_seq),
    "core:conflict_left_behind": _put(acts, "follow", _silent),
    "core:settled_twice": _put(acts, "settle", _settles_anything),
    "core:replay_twice": _put(push, "known_before", _never_here_before),
}
