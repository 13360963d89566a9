"""A replica in memory: the client's state machine as the protocol has it, without a disk."""

import random
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any
from uuid import UUID

import msgspec

from adly_sync_server.contract.codes import RETRYABLE
from adly_sync_server.contract.entities import ENTITIES, SCHEMA, entity_named
from adly_sync_server.contract.errors import Refused
from adly_sync_server.contract.expansion import seen
from adly_sync_server.contract.mutations import Edit, joined, validated
from adly_sync_server.contract.rebase import visible
from adly_sync_server.contract.sync import Changes, Mutation, Op, Problem, Push, PushAnswer, RowImage, Status
from tests.torture.simulator.ports import Answer, Call, Intent, Key, NothingNew, Pull, Settled, Shown, dumped

_REFUSED = frozenset({Status.REFUSED, Status.GONE})


class Broken(Exception):
    """The server said something that cannot happen between two sound sides."""


class MemoryReplica:
    """One person's replica."""

    def __init__(self, person: str, rng: random.Random) -> None:
        self.person = person
        self._rng = rng
        self.client_id = self._new_id()
        self.epoch: str | None = None
        self.cursor = 0
        self.images: dict[Key, RowImage] = {}
        self.outbox: list[Mutation] = []
        self.acknowledged: list[Settled] = []
        self.not_accepted: list[Settled] = []
        self._next_n = 1
        self._seen: set[Key] | None = None
        self._has_resynced = False
        self._pushing: Push | None = None
        self._pulling: Pull | None = None
        self._is_stale = True
        self.is_removed = False
        self._edits: dict[str, Edit | None] = {}
        self.taken_back: frozenset[str] = frozenset()

    def act(self, intents: Sequence[Intent]) -> list[Mutation]:
        """Queue one act; a single patch joins the unsent one before it where the contract lets it."""
        group = self._new_id()
        made = []
        for intent in intents:
            made.append(self._mutation(intent, group))
            self.outbox.append(made[-1])
        if len(made) == 1 and len(self.outbox) > 1 and (one := self._joined()) is not None:
            self.outbox[-2:] = [one]
            self._edits.pop(one.id, None)
            return [one]
        return made

    def _joined(self) -> Mutation | None:
        earlier, later = self.outbox[-2:]
        is_alone = sum(m.group == earlier.group for m in self.outbox) == 1
        return joined(earlier, later) if earlier.n == 0 and is_alone else None

    def _mutation(self, intent: Intent, group: str) -> Mutation:
        row = self._shown_row((intent.entity, intent.entity_id))
        base: dict[str, Any] = {}
        if intent.op is Op.PATCH and row is not None:
            base = seen(entity_named(intent.entity), row.fields, intent.patch)
        if intent.op is Op.DELETE and row is not None and row.seq:
            base = {"seq": self.cursor}
        return Mutation(
            n=0,
            id=self._new_id(),
            group=group,
            op=intent.op,
            entity=intent.entity,
            entity_id=intent.entity_id,
            base=base,
            patch=intent.patch,
        )

    def shown(self) -> Mapping[Key, Shown]:
        """Every row as it is seen; what lies below a deleted row is not live."""
        rows = {key: row for key in self._keys() if (row := self._shown_row(key)) is not None}
        return {key: row._replace(is_live=_stands(key, rows)) for key, row in rows.items()}

    def _keys(self) -> Iterator[Key]:
        pending = ((m.entity, m.entity_id) for m in self.outbox)
        return iter(dict.fromkeys([*self.images, *pending]))

    def _shown_row(self, key: Key) -> Shown | None:
        image = self.images.get(key)
        pending = [edit for m in self.outbox if (m.entity, m.entity_id) == key and (edit := self._edit(m))]
        fields = image.fields if image is not None else None
        seen = visible(entity_named(key[0]), fields, image is not None and image.deleted, pending)
        if seen.fields is None:
            return None
        return Shown(seen.fields, not seen.deleted, image.seq if image is not None else 0)

    def _edit(self, mutation: Mutation) -> Edit | None:
        """What cannot be accepted is not shown."""
        if mutation.id not in self._edits:
            try:
                self._edits[mutation.id] = validated(mutation)
            except Refused:
                self._edits[mutation.id] = None
        return self._edits[mutation.id]

    def request(self) -> Call | None:
        """A push and a pull may be under way at once; nothing is pushed before the epoch is known."""
        if self.is_removed:
            return None
        if self._pulling is None and self._is_stale:
            self._pulling = Pull(self.cursor, self._rng.choice((1, 3, 10, 50)), self.epoch)
            return self._pulling
        if self._pushing is None and self.outbox and self.epoch is not None:
            self._pushing = self._push(self.epoch)
            self._has_resynced = False
            return self._pushing
        return None

    def _push(self, epoch: str) -> Push:
        """What was sent before comes first and unchanged; new acts may follow it."""
        sent = [m for m in self.outbox if m.n]
        acts = [list(members) for _, members in groupby(self.outbox[len(sent) :], key=lambda m: m.group)]
        room = self._rng.randint(0 if sent else 1, 4)
        fresh = [self.numbered(m) for act in acts[:room] for m in act]
        self.outbox[len(sent) : len(sent) + len(fresh)] = fresh
        return Push(client_id=self.client_id, schema=SCHEMA, epoch=epoch, mutations=[*sent, *fresh])

    def numbered(self, mutation: Mutation) -> Mutation:
        """Its number is kept before it is used."""
        self._next_n += 1
        return msgspec.structs.replace(mutation, n=self._next_n - 1)

    def give_up(self, call: Call) -> None:
        """No answer: the same will be asked again."""
        if self._pushing is call:
            self._pushing = None
        if self._pulling is call:
            self._pulling = None

    def receive(self, call: Call, answer: Answer) -> None:
        """An answer that is no longer awaited is dropped: the world has moved on."""
        if not self.awaits(call):
            return
        self.give_up(call)
        match call, answer:
            case Push(), PushAnswer():
                self.settle(call, answer)
            case Pull(), Changes():
                self.take_page(call, answer)
            case Pull(), NothingNew():
                self._is_stale = self.cursor != call.after
                self.end_resync()
            case _, Problem():
                self._yield_to(call, answer)

    def awaits(self, call: Call) -> bool:
        """True if no other request has taken the place of this one."""
        return call is self._pushing or call is self._pulling

    def settle(self, call: Push, answer: PushAnswer) -> None:
        """Rows first, then results: acknowledged mutations leave the outbox, refused acts are undone."""
        if call.client_id != self.client_id:
            return
        if not self._has_resynced:
            self.apply(answer.rows)
        results = {result.n: result for result in answer.results}
        for mutation in [m for m in self.outbox if m.n in results]:
            self.outbox.remove(mutation)
            self.file(Settled(mutation, results[mutation.n]))
        self._is_stale = True

    def file(self, settled: Settled) -> None:
        """Acknowledged, or under "Not accepted" with its content and the reason."""
        is_refused = settled.result.status in _REFUSED
        (self.not_accepted if is_refused else self.acknowledged).append(settled)

    def apply(self, rows: Sequence[RowImage]) -> None:
        """An image replaces only a lower seq."""
        for row in rows:
            held = self.images.get((row.entity, row.id))
            if held is None or held.seq < row.seq:
                self.images[row.entity, row.id] = row

    def take_page(self, call: Pull, page: Changes) -> None:
        """Store a page; the cursor moves with it."""
        if call.after != self.cursor or (page.epoch != self.epoch and call.after != 0):
            return
        if page.epoch != self.epoch:
            self._enter(page.epoch)
        self.apply(page.rows)
        if self._seen is not None:
            self._seen |= {(row.entity, row.id) for row in page.rows}
        self.cursor = page.next
        self._is_stale = True
        if not page.has_more:
            self.end_resync()

    def _enter(self, epoch: str) -> None:
        """Another epoch counts anew, and what was acknowledged is offered again by a new client."""
        if self.epoch is not None:
            taken = [settled.mutation for settled in self.acknowledged]
            self.outbox = [_offered_again(mutation) for mutation in [*taken, *self.outbox]]
            self.client_id, self._next_n = self._new_id(), 1
            self.acknowledged, self._edits = [], {}
            self.images = {key: msgspec.structs.replace(row, seq=-1) for key, row in self.images.items()}
        self.epoch = epoch

    def _yield_to(self, call: Call, answer: Problem) -> None:
        match answer.code:
            case "resync_required" | "epoch_changed":
                if self._is_about_now(call):
                    self.begin_resync()
            case "not_found":
                self.is_removed = True
            case code if code in RETRYABLE:
                self._is_stale = True
            case _:
                raise Broken(f"{self.person}: {answer.code} last_n={answer.last_n} n={answer.n}")

    def _is_about_now(self, call: Call) -> bool:
        if isinstance(call, Push):
            return call.epoch == self.epoch
        return isinstance(call, Pull) and (call.epoch, call.after) == (self.epoch, self.cursor)

    def begin_resync(self) -> None:
        """Start again at 0; what does not come is gone."""
        self.cursor, self._seen, self._is_stale = 0, set(), True
        self._has_resynced = True
        self._pulling = None

    def end_resync(self) -> None:
        """Rows that did not come are gone."""
        if self._seen is not None:
            self.images = {key: row for key, row in self.images.items() if key in self._seen}
            self._seen = None

    def crash(self) -> None:
        """What was awaited is forgotten, everything else was committed."""
        self._pushing = self._pulling = None
        self._is_stale = True

    def damage(self) -> None:
        """Nothing here lies on a disk."""
        self.crash()

    def wake(self) -> None:
        """There may be something new."""
        self._is_stale = True

    @property
    def is_quiet(self) -> bool:
        """True if nothing waits and nothing new was there when it last asked."""
        return self.is_removed or not (self.outbox or self._is_stale or self._pushing or self._pulling)

    def close(self) -> None:
        """Nothing to give back."""

    def dump(self) -> bytes:
        """Canonical bytes of every live row of the server's images."""
        return dumped({key: row.fields for key, row in self.images.items() if not row.deleted})

    def _new_id(self) -> str:
        return str(UUID(int=self._rng.getrandbits(128), version=4))


def _offered_again(mutation: Mutation) -> Mutation:
    """Whatever was sent once may be in the backup: the server knows it by its id."""
    return msgspec.structs.replace(mutation, n=0, replay=mutation.replay or mutation.n > 0)


def _stands(key: Key, rows: Mapping[Key, Shown]) -> bool:
    """True if neither the row nor anything above it is deleted."""
    row, entity = rows.get(key), ENTITIES[key[0]]
    if row is None or not row.is_live:
        return False
    if entity.parent_field is None or entity.parent_entity is None:
        return True
    return entity.name not in _TREE or _stands((entity.parent_entity, row.fields[entity.parent_field]), rows)


_TREE = frozenset({"ad_sets", "ads"})
