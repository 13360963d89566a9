"""The protocol's server in memory: transactions under the counter's lock, stored results, pages."""

import random
from collections.abc import Sequence
from itertools import groupby
from typing import Any

import msgspec

from adly_sync_server.contract.canonical import digest
from adly_sync_server.contract.entities import PROTOCOL_MAX, PROTOCOL_MIN, SCHEMA, entity_named
from adly_sync_server.contract.errors import Refused
from adly_sync_server.contract.mutations import validated
from adly_sync_server.contract.sync import (
    Changes,
    Hello,
    Mutation,
    Problem,
    ProtocolRange,
    Push,
    PushAnswer,
    Result,
    RowImage,
    Status,
)
from tests.torture.simulator import standing
from tests.torture.simulator.acts import Acts, Gone
from tests.torture.simulator.ports import (
    Answer,
    Call,
    Greet,
    Key,
    NothingNew,
    Pull,
    StoredRow,
    Ticket,
    dumped,
)
from tests.torture.simulator.rows import State

SYSTEM = "system"
_TAKEN = frozenset({Status.APPLIED, Status.MERGED, Status.CONFLICT})


class Work:
    """A request in the server's hands: what it will commit and answer."""

    def __init__(self, person: str, call: Call) -> None:
        self.person, self.call = person, call
        self.draft: State | None = None
        self.answer: Answer | None = None


class MemoryServer:
    """One workspace."""

    acts = Acts

    def __init__(self, members: Sequence[str], rng: random.Random) -> None:
        self._rng = rng
        self.state = State(epoch="epoch-1")
        self._holder: Work | None = None
        for person in members:
            self.set_role(person, "member")
        self._backup = self.state.copy()

    @property
    def head(self) -> int:
        """The last committed seq."""
        return self.state.head

    def begin(self, person: str, call: Call) -> Work:
        """Take a request: a pull reads what is committed now, a push works if the counter is free."""
        work = Work(person, call)
        if isinstance(call, Pull):
            work.answer = self.changes(person, call)
        elif isinstance(call, Greet):
            work.answer = self.hello(person)
        elif self.may_start():
            self.start(work)
        return work

    def may_start(self) -> bool:
        """The counter's lock: one writer at a time."""
        return self._holder is None

    def start(self, work: Work) -> None:
        """Take the counter, then read, merge and write on a draft."""
        assert isinstance(work.call, Push)
        self._holder = work
        work.draft = self.state.copy()
        work.answer = self.push(work.draft, work.person, work.call)

    def finish(self, ticket: Ticket) -> Answer | None:
        """Commit and answer; None while another one holds the counter."""
        assert isinstance(ticket, Work)
        if ticket.answer is None:
            if not self.may_start():
                return None
            self.start(ticket)
        if ticket.draft is not None and not isinstance(ticket.answer, Problem):
            self.commit(ticket.draft)
        if self._holder is ticket:
            self._holder = None
        return ticket.answer

    def commit(self, draft: State) -> None:
        """All of it at once."""
        self.state = draft

    def crash(self) -> None:
        """What is not committed is lost; whoever waits for it gets no answer."""
        if self._holder is not None:
            self._holder.draft = None
            self._holder.answer = problem("unavailable", 503)
            self._holder = None

    def push(self, draft: State, person: str, push: Push) -> Answer:
        """The request on a draft. A problem commits nothing."""
        owner, last_n = draft.clients.get(push.client_id, (person, 0))
        if person not in draft.members:
            return problem("not_found", 404)
        if owner != person:
            return problem("client_forged", 403)
        if push.epoch is not None and push.epoch != draft.epoch:
            return problem("epoch_changed", 409)
        failure = self.misnumbered(draft, push, last_n)
        return failure or self.answered(draft, person, push, last_n)

    def misnumbered(self, draft: State, push: Push, last_n: int) -> Problem | None:
        """A gap, or a number that comes again with another body."""
        expected = min(last_n + 1, push.mutations[0].n) if push.mutations else last_n + 1
        for mutation in push.mutations:
            if mutation.n != expected:
                return problem("mutation_gap", 409, last_n=last_n)
            stored = draft.results.get((push.client_id, mutation.n))
            if stored is not None and stored[0] != body_digest(mutation):
                return problem("mutation_reused", 409, n=mutation.n)
            expected += 1
        return None

    def answered(self, draft: State, person: str, push: Push, last_n: int) -> PushAnswer:
        """Apply what is new, group by group; answer what is known from what was stored."""
        fresh = [m for m in push.mutations if not self.is_known(draft, push.client_id, m)]
        seq = self.next_seq(draft)
        acts = self.acts(draft, standing.Push(author=person, client_id=push.client_id, seq=seq))
        for _, members in groupby(fresh, key=lambda m: m.group):
            self.apply_group(acts, push.client_id, list(members))
        if fresh:
            draft.head = max(draft.head, seq)
            draft.clients[push.client_id] = (person, max(last_n, fresh[-1].n))
        return PushAnswer(
            last_n=draft.clients.get(push.client_id, (person, 0))[1],
            head=draft.head,
            results=[draft.results[push.client_id, m.n][1] for m in push.mutations],
            rows=_images(draft, push.mutations, seq),
        )

    def is_known(self, draft: State, client_id: str, mutation: Mutation) -> bool:
        """True if its result is stored."""
        return (client_id, mutation.n) in draft.results

    def next_seq(self, draft: State) -> int:
        """Taken under the lock, so its order is commit order."""
        return draft.head + 1

    def apply_group(self, acts: Acts, client_id: str, group: list[Mutation]) -> None:
        """All of an act or none of it; every result is stored with the body it belongs to."""
        savepoint = acts.state.copy()
        results: dict[int, Result] = {}
        for mutation in group:
            results[mutation.n] = _outcome(acts, mutation)
            if results[mutation.n].status not in _TAKEN:
                self.roll_back(acts, savepoint)
                results = _refused(group, results[mutation.n])
                break
        for mutation in group:
            acts.state.results[client_id, mutation.n] = (body_digest(mutation), results[mutation.n])
            if results[mutation.n].status in _TAKEN:
                acts.state.replayed[mutation.id] = (said(mutation), results[mutation.n])

    def roll_back(self, acts: Acts, savepoint: State) -> None:
        """Give up what an act has done so far."""
        for name in savepoint.__struct_fields__:
            setattr(acts.state, name, getattr(savepoint, name))

    def hello(self, person: str) -> Answer:
        """Where the workspace stands, for this person."""
        if person not in self.state.members:
            return problem("not_found", 404)
        return Hello(
            protocol=ProtocolRange(PROTOCOL_MIN, PROTOCOL_MAX),
            schema=SCHEMA,
            epoch=self.state.epoch,
            head=self.state.head,
            low_water=self.state.low_water,
            role=self.state.members[person],
        )

    def changes(self, person: str, pull: Pull) -> Answer:
        """A page. Below low water a first sync goes on under a negative cursor."""
        state = self.state
        if person not in state.members:
            return problem("not_found", 404)
        if self.is_lost(pull):
            return problem("resync_required", 410)
        if abs(pull.after) == state.head:
            return NothingNew()
        rows = self.page(pull)
        has_more = bool(rows) and len(rows) >= pull.limit and rows[-1].seq < state.head
        reached = rows[-1].seq if has_more else state.head
        is_early = pull.after <= 0 and has_more and reached < state.low_water
        return Changes(
            head=state.head,
            next=-reached if is_early else reached,
            has_more=has_more,
            epoch=state.epoch,
            rows=[row.image() for row in rows],
        )

    def is_lost(self, pull: Pull) -> bool:
        """A cursor that rows may be missing behind, or of another epoch. The beginning is never lost."""
        if pull.after == 0:
            return False
        is_foreign = pull.epoch is not None and pull.epoch != self.state.epoch
        return is_foreign or 0 < pull.after < self.state.low_water or abs(pull.after) > self.state.head

    def page(self, pull: Pull) -> list[StoredRow]:
        """Rows after the cursor, in order; more than ``limit`` only to finish a seq."""
        found = [row for row in self.state.rows.values() if row.seq > abs(pull.after)]
        end = pull.limit
        while 0 < end < len(found) and found[end].seq == found[end - 1].seq:
            end += 1
        return found[:end]

    def set_role(self, person: str, role: str) -> int | None:
        """A membership as a row on the counter; not while somebody holds it."""
        if self._holder is not None:
            return None
        seq = self.next_seq(self.state)
        fields: dict[str, Any] = {column: None for column in entity_named("members").columns}
        fields |= {"user_id": person, "name": person, "role": role}
        self.state.members = {**self.state.members, person: role}
        self.write(StoredRow(entity="members", id=person, seq=seq, fields=fields))
        return seq

    def write(self, row: StoredRow) -> None:
        """Work of the server itself: one row, one seq."""
        self.state.put(row)
        self.state.head = row.seq

    def go_live(self) -> None:
        """A platform confirms a campaign: it can no longer be deleted by sync."""
        drafts = [r for r in self.state.rows.values() if r.entity == "campaigns" and r.is_live]
        if drafts:
            row = self._rng.choice(drafts)
            fields = {**row.fields, "external_id": f"x{row.seq}"}
            self.write(msgspec.structs.replace(row, seq=self.next_seq(self.state), fields=fields))

    def sweep(self) -> None:
        """Raise low water and let tombstones below it depart."""
        state = self.state = self.state.copy()
        state.low_water = self._rng.randint(state.low_water, state.head)
        for row in [r for r in state.rows.values() if not r.is_live and r.seq <= state.low_water]:
            state.departed[row.key] = state.rows.pop(row.key)

    def back_up(self) -> None:
        """Keep the state of this moment."""
        self._backup = self.state.copy()

    def restore_backup(self) -> bool:
        """The last backup becomes the truth, in a new epoch."""
        self.crash()
        epoch = f"epoch-{int(self.state.epoch.removeprefix('epoch-')) + 1}"
        self.state = self._backup.copy()
        self.state.epoch = epoch
        self._backup = self.state.copy()
        return True

    def work(self) -> None:
        """The server's own writes wait for the counter like any other."""
        if self._holder is None:
            self._rng.choice((self.go_live, self.sweep, self.back_up))()

    def close(self) -> None:
        """Nothing to give back."""

    def truth(self) -> dict[Key, StoredRow]:
        """Every row there ever was, tombstones and departed ones included."""
        return {**self.state.departed, **self.state.rows}

    def dump(self) -> bytes:
        """Canonical bytes of every live row."""
        return dumped({r.key: r.fields for r in self.state.rows.values() if r.is_live})


def problem(code: str, status: int, *, last_n: int | None = None, n: int | None = None) -> Problem:
    """A whole request that failed."""
    return Problem(title=code, status=status, code=code, last_n=last_n, n=n)


def body_digest(mutation: Mutation) -> bytes:
    """What two bodies are compared by."""
    return digest(msgspec.to_builtins(mutation))


def said(mutation: Mutation) -> bytes:
    """What makes an edit that is offered again the same: all but its number and the mark."""
    return body_digest(msgspec.structs.replace(mutation, n=0, replay=False))


def _outcome(acts: Acts, mutation: Mutation) -> Result:
    known = acts.state.replayed.get(mutation.id)
    if known is not None and known[0] == said(mutation):
        return msgspec.structs.replace(known[1], n=mutation.n)
    try:
        return acts.act(validated(mutation))
    except Gone:
        return Result(n=mutation.n, status=Status.GONE)
    except Refused as refusal:
        return Result(n=mutation.n, status=Status.REFUSED, code=refusal.code, field=refusal.field)


def _refused(group: Sequence[Mutation], culprit: Result) -> dict[int, Result]:
    others = {m.n: Result(n=m.n, status=Status.REFUSED, code="group_refused") for m in group}
    return others | {culprit.n: culprit}


def _images(draft: State, mutations: Sequence[Mutation], seq: int) -> list[RowImage]:
    """The rows this request changed, and those it names as they are."""
    named: set[Key] = {(m.entity, m.entity_id) for m in mutations}
    touched = [row for row in draft.rows.values() if row.seq == seq or row.key in named]
    return [row.image() for row in touched]
