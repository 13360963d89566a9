"""One request of mutations: checked, numbered, applied group by group, answered.

Shape, size and role are checked before the counter is taken; rows are read, merged and written under it. The
whole request is one transaction and takes one seq. Only an unreadable body, a gap, a reuse, a forged client,
another epoch or too many bytes fail it; all else is told of each mutation.
"""

from collections.abc import Iterable, Sequence
from itertools import groupby
from uuid import UUID

import msgspec
from sqlalchemy import text
from sqlalchemy.exc import DataError, IntegrityError
from sqlalchemy.ext.asyncio import AsyncEngine

from adly_sync_server.audit.smells import ClientForged, ForeignWorkspace
from adly_sync_server.contract.entities import entity_named
from adly_sync_server.contract.errors import Conflict, InvalidInput, Refused
from adly_sync_server.contract.mutations import Edit, role_allows
from adly_sync_server.contract.sync import MAX_MUTATIONS, Mutation, Push, PushAnswer, Result, Status
from adly_sync_server.contract.values import canonical_uuid
from adly_sync_server.db.unit_of_work import UnitOfWork
from adly_sync_server.sync.acts import Gone, act
from adly_sync_server.sync.counter import Counted, counted
from adly_sync_server.sync.flush import flush
from adly_sync_server.sync.hints import Hints
from adly_sync_server.sync.loading import rows_named, working_set
from adly_sync_server.sync.membership_gate import PASSED
from adly_sync_server.sync.numbering import (
    last_number,
    require_consecutive,
    store_results,
    stored_results,
)
from adly_sync_server.sync.replays import Known, known_before
from adly_sync_server.sync.rows import StoredRow
from adly_sync_server.sync.scene import Scene
from adly_sync_server.sync.server_writes import moment_text
from adly_sync_server.sync.versions import Checked, checked_mutations
from adly_sync_server.workspaces.permits import FactorDemanded, WorkspaceArchived

#: Locks the membership: a revocation that committed first wins, a later one waits for this push.
_STANDING = text(f"""{PASSED}
    select m.role, h.head, h.epoch, c.user_id as client_user, coalesce(c.last_n, 0) as last_n,
           w.archived_at is not null as is_archived,
           case when w.requires_second_factor then adly_lacks_factor(m.user_id, w.id) else false end
               as lacks_factor
    from gate cross join workspace_members m
    join workspaces w on w.id = m.workspace_id
    join workspace_heads h on h.workspace_id = m.workspace_id
    left join sync_clients c on c.workspace_id = m.workspace_id and c.client_id = :client_id
    where m.workspace_id = :workspace_id and m.user_id = :user_id and m.deleted_at is null
    for share of m
""")

#: The longest declared path is far shorter.
_MAX_FIELD_CHARS = 300


class EpochChanged(Conflict):
    """The workspace was restored from a backup since this client last looked."""

    default_code = "epoch_changed"


class _Standing(msgspec.Struct, frozen=True):
    role: str
    head: int
    last_n: int


class _Group(msgspec.Struct):
    """Mutations that apply together or not at all."""

    mutations: list[Mutation]
    edits: list[Checked]


async def push(
    engine: AsyncEngine, hints: Hints, request: Push, *, workspace_id: UUID, user_id: UUID
) -> PushAnswer:
    """Apply a request.

    Raises ``NotFound``, ``MutationGap``, ``MutationReused``, ``ClientForged``, ``EpochChanged``, ``TooOld``,
    ``TooNew``, ``WorkspaceArchived``, ``InvalidInput``; then nothing was applied.
    """
    client_id = _client_id(request)
    checked = checked_mutations(request)
    try:
        return await _pushed(engine, hints, request, client_id, checked, workspace_id, user_id, careful=False)
    except (IntegrityError, DataError):
        # PostgreSQL refused some row that the contract let pass. Once more, each group in a savepoint of its
        # own, so that the one to blame is refused and no other waits for it.
        return await _pushed(engine, hints, request, client_id, checked, workspace_id, user_id, careful=True)


async def _pushed(
    engine: AsyncEngine,
    hints: Hints,
    request: Push,
    client_id: UUID,
    checked: Sequence[Checked],
    workspace_id: UUID,
    user_id: UUID,
    *,
    careful: bool,
) -> PushAnswer:
    async with counted(engine, hints, workspace_id=workspace_id, user_id=user_id) as work:
        standing = await _standing(work.uow, client_id, request)
        require_consecutive(request.mutations, standing.last_n)
        fresh = [m for m in request.mutations if m.n > standing.last_n]
        if not fresh:
            return await _repeated(work.uow, client_id, request, standing)
        allowed = [_allowed(standing.role, one) for one in checked]
        await work.take()
        _require_epoch(request, work.epoch)
        return await _applied(work, client_id, request, allowed, standing, careful=careful)


async def _applied(
    work: Counted,
    client_id: UUID,
    request: Push,
    checked: Sequence[Checked],
    standing: _Standing,
    *,
    careful: bool,
) -> PushAnswer:
    """Under the counter: what is new now, as another request of this client may have been faster."""
    last_n = await last_number(work.uow, client_id)
    require_consecutive(request.mutations, last_n)
    old = [m for m in request.mutations if m.n <= last_n]
    fresh = list(request.mutations[len(old) :])
    results = await stored_results(work.uow, client_id, old)
    if not fresh:
        return _answer(request, results, work.seq, last_n, await _images(work.uow, request, ()))
    known = await known_before(work.uow, fresh)
    results |= known.results
    scene = await _scene(work, client_id, standing.role, checked[len(old) :], known)
    groups = _groups(fresh, checked[len(old) :], known)
    touched = await _act_all(work.uow, scene, groups, results, careful=careful)
    await store_results(work.uow, client_id, fresh, results)
    images = await _images(work.uow, request, touched)
    return _answer(request, results, work.seq, fresh[-1].n, images)


async def _scene(
    work: Counted, client_id: UUID, role: str, checked: Sequence[Checked], known: Known
) -> Scene:
    return Scene(
        rows=await working_set(work.uow, [edit for edit in checked if isinstance(edit, Edit)]),
        client_id=client_id,
        author=str(work.uow.user_id),
        role=role,
        seq=work.seq,
        at=moment_text(work),
        used_ids=known.ids,
    )


async def _act_all(
    uow: UnitOfWork, scene: Scene, groups: Iterable[_Group], results: dict[int, Result], *, careful: bool
) -> list[StoredRow]:
    """Act group by group and write; every row that changed. With care, each group is written by itself."""
    touched: dict[tuple[str, str], StoredRow] = {}
    for group in groups:
        outcome = _act_together(scene, group)
        if careful and not await _flushed_alone(uow, scene):
            outcome = _refused_together(group, {group.mutations[0].n: Refused("cannot be stored")})
        results.update(outcome)
        if careful:
            touched |= {(row.entity.name, row.id): row for row in scene.rows.changed()}
            scene.rows.written()
    if not careful:
        await flush(uow, scene.rows, scene.at)
        return scene.rows.changed()
    return list(touched.values())


async def _flushed_alone(uow: UnitOfWork, scene: Scene) -> bool:
    try:
        async with uow.connection.begin_nested():
            await flush(uow, scene.rows, scene.at)
    except (IntegrityError, DataError):
        scene.rows.undo_to((0, 0))
        return False
    return True


def _act_together(scene: Scene, group: _Group) -> dict[int, Result]:
    """One act of a person: all of it or nothing."""
    mark = scene.rows.mark()
    results: dict[int, Result] = {}
    culprits: dict[int, Refused | Gone] = {
        m.n: e for m, e in zip(group.mutations, group.edits, strict=True) if isinstance(e, Refused)
    }
    for edit in group.edits:
        if culprits or not isinstance(edit, Edit):
            break
        try:
            results[edit.n] = act(scene, edit)
        except (Refused, Gone) as culprit:
            culprits[edit.n] = culprit
    if not culprits:
        return results
    scene.rows.undo_to(mark)
    return _refused_together(group, culprits)


def _refused_together(group: _Group, culprits: dict[int, Refused | Gone]) -> dict[int, Result]:
    return {m.n: _refusal(m.n, culprits.get(m.n)) for m in group.mutations}


def _refusal(n: int, culprit: Refused | Gone | None) -> Result:
    if culprit is None:
        return Result(n=n, status=Status.REFUSED, code="group_refused")
    if isinstance(culprit, Gone):
        return Result(n=n, status=Status.GONE)
    return Result(n=n, status=Status.REFUSED, code=culprit.code, field=_storable(culprit.field))


def _storable(field: str | None) -> str | None:
    """A field's name as it was sent may be anything at all; it is told again, but must not break the row."""
    if field is None:
        return None
    return field[:_MAX_FIELD_CHARS].encode("utf-8", "replace").decode().replace("\x00", "\ufffd")


def _groups(mutations: Sequence[Mutation], edits: Sequence[Checked], known: Known) -> Iterable[_Group]:
    """Neighbours of the same group, without those that were done before."""
    pairs = zip(mutations, edits, strict=True)
    new = [(m, e) for m, e in pairs if m.n not in known.results]
    for _, members in groupby(new, key=lambda pair: pair[0].group):
        together = list(members)
        yield _Group([m for m, _ in together], [e for _, e in together])


def _allowed(role: str, checked: Checked) -> Checked:
    if isinstance(checked, Edit) and not role_allows(role, checked):
        return Refused(f"not for a {role}", code="role_forbidden")
    return checked


def _client_id(request: Push) -> UUID:
    if len(request.mutations) > MAX_MUTATIONS:
        raise InvalidInput(f"more than {MAX_MUTATIONS} mutations", code="too_large", field="mutations")
    try:
        return UUID(request.client_id)
    except ValueError:
        raise InvalidInput("a UUID is expected", field="client_id") from None


async def _standing(uow: UnitOfWork, client_id: UUID, request: Push) -> _Standing:
    values = {"workspace_id": uow.workspace_id, "user_id": uow.user_id, "client_id": client_id}
    row = (await uow.connection.execute(_STANDING, values)).first()
    if row is None:
        raise ForeignWorkspace(uow.workspace_id, uow.user_id)
    if row.is_archived:
        raise WorkspaceArchived
    if row.lacks_factor:
        raise FactorDemanded
    if row.client_user not in (None, uow.user_id):
        raise ClientForged(uow, client_id)
    _require_epoch(request, row.epoch)
    return _Standing(row.role, row.head, row.last_n)


def _require_epoch(request: Push, epoch: UUID) -> None:
    if request.epoch is not None and request.epoch != str(epoch):
        raise EpochChanged("the workspace was restored; start again from its snapshot")


async def _repeated(uow: UnitOfWork, client_id: UUID, request: Push, standing: _Standing) -> PushAnswer:
    """Nothing new: stored results, present rows; the counter stays where it is."""
    results = await stored_results(uow, client_id, request.mutations)
    images = await _images(uow, request, ())
    return _answer(request, results, standing.head, standing.last_n, images)


async def _images(uow: UnitOfWork, request: Push, touched: Iterable[StoredRow]) -> list[StoredRow]:
    """The rows that changed, and as they are those that were only named."""
    changed = {(row.entity.name, row.id): row for row in touched}
    named = {key for mutation in request.mutations if (key := _named(mutation)) is not None}
    others = await rows_named(uow, named - changed.keys())
    return [*changed.values(), *others]


def _named(mutation: Mutation) -> tuple[str, str] | None:
    """The row a mutation speaks of, if there can be such a row."""
    try:
        return entity_named(mutation.entity).name, canonical_uuid(mutation.entity_id)
    except Refused:
        return None


def _answer(
    request: Push, results: dict[int, Result], head: int, last_n: int, rows: Iterable[StoredRow]
) -> PushAnswer:
    return PushAnswer(
        last_n=last_n,
        head=head,
        results=[results[mutation.n] for mutation in request.mutations],
        rows=[row.image() for row in rows],
    )
