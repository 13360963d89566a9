"""A small server written from the protocol's page alone: one workspace in memory, the contract's own merge.

It is a second implementation of what the engine talks to, so that the engine's tests need no database; the
real server is met in tests/together. ``Faults`` loses requests and answers on demand.
"""

import copy
import uuid
from collections.abc import AsyncIterator, Callable, Iterator
from typing import Any, TypeVar

import msgspec

from adly_desktop.sync.port import ServerProblem
from adly_sync_server.contract import merge, mutations
from adly_sync_server.contract.canonical import canonical_json, digest
from adly_sync_server.contract.entities import ENTITIES, SCHEMA, children_of
from adly_sync_server.contract.errors import Refused
from adly_sync_server.contract.mutations import Edit
from adly_sync_server.contract.sync import (
    Changes,
    Hello,
    Hint,
    Mutation,
    Op,
    ProtocolRange,
    Push,
    PushAnswer,
    Result,
    RowImage,
    Status,
)

Key = tuple[str, str]
Wire = TypeVar("Wire")


class PaperServer:
    """The truth of one workspace. Not for several threads."""

    def __init__(self) -> None:
        self.epoch = str(uuid.uuid4())
        self.head = self.low_water = 0
        self.rows: dict[Key, RowImage] = {}
        self.fell: dict[Key, int] = {}
        self.results: dict[str, dict[int, tuple[bytes, Result]]] = {}
        self.owners: dict[str, str] = {}
        self.members: dict[str, str] = {"amal": "owner", "badr": "member"}
        self.schema = SCHEMA
        self.protocol = ProtocolRange(min=1, max=1)

    def hello(self, user: str) -> Hello:
        """Where the workspace stands."""
        role = self._role(user)
        return Hello(
            protocol=self.protocol,
            schema=self.schema,
            epoch=self.epoch,
            head=self.head,
            low_water=self.low_water,
            role=role,
        )

    def changes(self, user: str, after: int, limit: int, epoch: str | None) -> Changes | None:
        """A page, which is longer than ``limit`` only to finish a seq.

        A reading from the very beginning goes on below low water under negative cursors: positive ones
        are refused there, because who holds one may have missed deletions.
        """
        self._role(user)
        if (
            0 < after < self.low_water
            or abs(after) > self.head
            or (after and epoch not in (None, self.epoch))
        ):
            raise ServerProblem(code="resync_required")
        after = abs(after)
        if after == self.head:
            return None
        newer = sorted(
            (r for r in self.rows.values() if r.seq > after), key=lambda r: (r.seq, r.entity, r.id)
        )
        end = limit
        while end < len(newer) and newer[end].seq == newer[end - 1].seq:
            end += 1
        has_more = end < len(newer)
        following = newer[end - 1].seq if has_more else self.head
        following = -following if following < self.low_water else following
        return Changes(head=self.head, next=following, has_more=has_more, epoch=self.epoch, rows=newer[:end])

    def push(self, user: str, request: Push) -> PushAnswer:
        """Apply what is new, repeat what is known."""
        role = self._role(user)
        known = self._known(user, request)
        self._check(request, known)
        fresh = [m for m in request.mutations if m.n not in known]
        touched: set[Key] = set()
        if fresh:
            self.head += 1
            for act in _acts(fresh):
                touched |= self._act(role, user, request.client_id, act)
        results = [known[m.n][1] for m in request.mutations]
        touched |= {(m.entity, m.entity_id) for m in request.mutations}
        rows = [self.rows[key] for key in sorted(touched) if key in self.rows]
        return PushAnswer(last_n=max(known, default=0), head=self.head, results=results, rows=rows)

    def write(self, entity: str, row_id: str, **fields: Any) -> None:
        """The server's own work: publishing, imports."""
        self.head += 1
        self._store(entity, row_id, self.columns(entity, row_id) | fields)

    def columns(self, entity: str, row_id: str) -> dict[str, Any]:
        """Every column of a row, defaults where there is none."""
        if (row := self.rows.get((entity, row_id))) is not None:
            return dict(row.fields)
        return {column: ENTITIES[entity].default_of(column) for column in ENTITIES[entity].columns}

    def snapshot(self) -> "PaperServer":
        """A backup."""
        return copy.deepcopy(self)

    def restore(self, backup: "PaperServer") -> None:
        """Go back to a backup: another epoch."""
        self.__dict__.update(copy.deepcopy(backup.__dict__))
        self.epoch = str(uuid.uuid4())

    def forget_tombstones(self) -> None:
        """Sweep what was deleted; cursors from before are of no use any more."""
        self.rows = {key: row for key, row in self.rows.items() if not row.deleted}
        self.low_water = self.head

    def live(self) -> dict[Key, dict[str, Any]]:
        """Living rows and their columns."""
        return {key: row.fields for key, row in self.rows.items() if not row.deleted}

    def dump(self) -> bytes:
        """Canonical bytes of living rows."""
        return dump(self.live())

    def open_conflicts(self) -> list[RowImage]:
        """Conflicts nobody has settled."""
        return [r for r in self.rows.values() if r.entity == "conflicts" and r.fields["state"] == "open"]

    def _role(self, user: str) -> str:
        if user not in self.members:
            raise ServerProblem(code="not_found")
        return self.members[user]

    def _known(self, user: str, request: Push) -> dict[int, tuple[bytes, Result]]:
        if self.owners.setdefault(request.client_id, user) != user:
            raise ServerProblem(code="client_forged")
        if request.epoch != self.epoch:
            raise ServerProblem(code="epoch_changed")
        return self.results.setdefault(request.client_id, {})

    def _check(self, request: Push, known: dict[int, tuple[bytes, Result]]) -> None:
        following = max(known, default=0) + 1
        for mutation in request.mutations:
            if mutation.n in known:
                if known[mutation.n][0] != _body(mutation):
                    raise ServerProblem(code="mutation_reused", n=mutation.n)
            elif mutation.n != following:
                raise ServerProblem(code="mutation_gap", last_n=max(known, default=0))
            else:
                following += 1

    def _act(self, role: str, user: str, client: str, act: list[Mutation]) -> set[Key]:
        before, fell = dict(self.rows), dict(self.fell)
        results = [self._one(role, user, client, mutation) for mutation in act]
        if any(r.status in (Status.REFUSED, Status.GONE) for r in results):
            self.rows, self.fell = before, fell
            results = [_group_refused(result) for result in results]
        for mutation, result in zip(act, results, strict=True):
            self.results[client][mutation.n] = (_body(mutation), result)
        return {key for key, row in self.rows.items() if row.seq == self.head}

    def _one(self, role: str, user: str, client: str, mutation: Mutation) -> Result:
        try:
            edit = mutations.validated(mutation)
            if not mutations.role_allows(role, edit):
                raise Refused("role", code="role_forbidden")
            return self._OPS[edit.op](self, user, edit)
        except Refused as refusal:
            return Result(n=mutation.n, status=Status.REFUSED, code=refusal.code, field=refusal.field)

    def _create(self, user: str, edit: Edit) -> Result:
        key = (edit.entity.name, edit.entity_id)
        made = merge.created(edit.entity, edit)
        if key in self.rows:
            if edit.replay or self.rows[key].fields == made:
                return Result(n=edit.n, status=Status.APPLIED, seq=self.head)
            raise Refused("taken", code="id_used")
        parent = edit.entity.parent_entity
        if parent:
            above = self.rows.get((parent, made[str(edit.entity.parent_field)]))
            if above is None:
                raise Refused("no parent", code="parent_missing")
            if above.deleted:
                return self._clashed(user, edit, [merge.whole_row_clash(edit)])
        self._store(*key, made)
        return Result(n=edit.n, status=Status.APPLIED, seq=self.head)

    def _patch(self, user: str, edit: Edit) -> Result:
        row = self.rows.get((edit.entity.name, edit.entity_id))
        if row is None:
            return Result(n=edit.n, status=Status.GONE)
        if row.deleted:
            return self._clashed(user, edit, [merge.whole_row_clash(edit)])
        merged = merge.merged(edit.entity, row.fields, edit)
        self._store(row.entity, row.id, merged.fields)
        if merged.clashes:
            return self._clashed(user, edit, merged.clashes)
        return Result(n=edit.n, status=merged.status, seq=self.head, fields=list(merged.merged))

    def _delete(self, user: str, edit: Edit) -> Result:
        key = (edit.entity.name, edit.entity_id)
        if key not in self.rows:
            return Result(n=edit.n, status=Status.GONE)
        for below in self._tree(key):
            self.rows[below] = msgspec.structs.replace(self.rows[below], seq=self.head, deleted=True)
            self.fell[below] = self.head
        return Result(n=edit.n, status=Status.APPLIED, seq=self.head)

    def _restore(self, user: str, edit: Edit) -> Result:
        key = (edit.entity.name, edit.entity_id)
        if key not in self.rows:
            return Result(n=edit.n, status=Status.GONE)
        when, top = self.fell.get(key), key
        while (above := self._above(top)) is not None and self.fell.get(above, 0) == when:
            top = above
        if above is not None and above in self.fell:
            raise Refused("restore what is above it first", code="parent_missing")
        for other in [k for k, seq in self.fell.items() if seq == when]:
            self.rows[other] = msgspec.structs.replace(self.rows[other], seq=self.head, deleted=False)
            del self.fell[other]
        return Result(n=edit.n, status=Status.APPLIED, seq=self.head)

    def _above(self, key: Key) -> Key | None:
        declared = ENTITIES[key[0]]
        if declared.parent_entity is None or key not in self.rows:
            return None
        return declared.parent_entity, self.rows[key].fields[str(declared.parent_field)]

    def _resolve(self, user: str, edit: Edit) -> Result:
        rows = [self.rows[("conflicts", c)] for c in edit.patch["conflicts"] if ("conflicts", c) in self.rows]
        if len(rows) < len(edit.patch["conflicts"]) or any(r.fields["state"] != "open" for r in rows):
            raise Refused("settled", code="conflict_settled")
        target = self.rows[(edit.entity.name, edit.entity_id)]
        self._store(target.entity, target.id, merge.resolved(edit.entity, target.fields, edit).fields)
        for row in rows:
            self._store("conflicts", row.id, row.fields | {"state": "settled", "settled_by": None})
        return Result(n=edit.n, status=Status.APPLIED, seq=self.head)

    _OPS: dict[Op, Callable[["PaperServer", str, Edit], Result]] = {
        Op.CREATE: _create,
        Op.PATCH: _patch,
        Op.SET_ADD: _patch,
        Op.SET_REMOVE: _patch,
        Op.DELETE: _delete,
        Op.RESTORE: _restore,
        Op.RESOLVE: _resolve,
    }

    def _tree(self, key: Key) -> Iterator[Key]:
        if self.rows[key].deleted:
            return
        yield key
        for child in children_of(key[0]):
            for other in [k for k, r in self.rows.items() if k[0] == child.name]:
                if self.rows[other].fields[str(child.parent_field)] == key[1]:
                    yield from self._tree(other)

    def _clashed(self, user: str, edit: Edit, clashes: Any) -> Result:
        ids = []
        for clash in clashes:
            name = f"{edit.id}/{clash.field}"
            ids.append(str(uuid.uuid5(uuid.NAMESPACE_OID, name)))
            said = {"base": clash.base, "current": clash.current, "proposed": clash.proposed}
            said |= {"entity": edit.entity.name, "entity_id": edit.entity_id, "field": clash.field}
            self._store("conflicts", ids[-1], self.columns("conflicts", ids[-1]) | said | {"state": "open"})
        return Result(n=edit.n, status=Status.CONFLICT, seq=self.head, conflicts=ids)

    def _store(self, entity: str, row_id: str, fields: dict[str, Any]) -> None:
        self.rows[(entity, row_id)] = RowImage(
            entity=entity, id=row_id, seq=self.head, deleted=False, fields=fields
        )


class Faults:
    """What goes wrong on the way: called before a request arrives and before its answer leaves."""

    def __init__(self) -> None:
        self.before: list[Exception | None] = []
        self.after: list[Exception | None] = []

    def arrive(self) -> None:
        """The next request's fate."""
        _next(self.before)

    def leave(self) -> None:
        """The next answer's fate."""
        _next(self.after)


class PaperPort:
    """A person's connection to a paper server, through the wire's own encoding."""

    def __init__(self, server: PaperServer, user: str) -> None:
        self.server, self.user = server, user
        self.pushes: list[Push] = []
        self.reset()

    def reset(self) -> None:
        """A good connection again."""
        self.faults = Faults()
        self.page_rows = 1_000
        #: Raises where a whole request is not taken.
        self.judge: Callable[[Push], None] = lambda _: None
        #: Happens while a request is out.
        self.meanwhile: Callable[[], None] = lambda: None
        self.broken = ServerProblem(code="server_unreachable")
        #: Pages until the connection breaks, once.
        self.pages_left: int | None = None

    async def hello(self) -> Hello:
        """As the port says."""
        return _wired(self.server.hello(self.user))

    async def changes(self, after: int, limit: int, epoch: str | None) -> Changes | None:
        """As the port says; pages may be made small."""
        self.meanwhile()
        if self.pages_left == 0:
            self.pages_left = None
            raise self.broken
        self.pages_left = None if self.pages_left is None else self.pages_left - 1
        page = self.server.changes(self.user, after, min(limit, self.page_rows), epoch)
        return None if page is None else _wired(page)

    async def push(self, request: Push) -> PushAnswer:
        """As the port says; faults strike before or after the server has acted."""
        self.pushes.append(request)
        self.judge(request)
        self.meanwhile()
        self.faults.arrive()
        answer = self.server.push(self.user, _wired(request))
        self.faults.leave()
        return _wired(answer)

    async def is_member(self) -> bool:
        """As the port says."""
        return self.user in self.server.members

    async def hints(self) -> AsyncIterator[Hint | None]:
        """None once; this server is asked, it does not call."""
        yield None


def _wired(value: Wire) -> Wire:
    return msgspec.json.decode(msgspec.json.encode(value), type=type(value))


def _next(fates: list[Exception | None]) -> None:
    if fates and (error := fates.pop(0)) is not None:
        raise error


def _body(mutation: Mutation) -> bytes:
    return digest(msgspec.to_builtins(mutation))


def _acts(fresh: list[Mutation]) -> Iterator[list[Mutation]]:
    groups: dict[str, list[Mutation]] = {}
    for mutation in fresh:
        groups.setdefault(mutation.group, []).append(mutation)
    return iter(groups.values())


def _group_refused(result: Result) -> Result:
    if result.status in (Status.REFUSED, Status.GONE):
        return result
    return Result(n=result.n, status=Status.REFUSED, code="group_refused")


def dump(rows: dict[Key, dict[str, Any]]) -> bytes:
    """Canonical bytes of living rows, to be compared."""
    return canonical_json([[*key, rows[key]] for key in sorted(rows)])
