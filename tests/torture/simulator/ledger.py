"""Every edit a person made: applied, merged, visible as a conflict, or kept as not accepted. Nothing else.

The ledger knows the protocol's promises and not the merge: it looks for what people wrote in the revisions
and the conflicts, and for words of others that went missing while somebody wrote.
"""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence

from adly_sync_server.contract.canonical import canonical_json
from adly_sync_server.contract.codes import REFUSAL_CODES
from adly_sync_server.contract.entities import ENTITIES
from adly_sync_server.contract.errors import Refused
from adly_sync_server.contract.mutations import validated
from adly_sync_server.contract.sync import Mutation, Op, Status
from tests.torture.simulator.accounts import Account, silent_overwrites, traces, unaccounted
from tests.torture.simulator.chains import Revision, broken_chains, plain, revisions_by_row
from tests.torture.simulator.ports import Kept, Key, StoredRow
from tests.torture.simulator.standing import current_of


class Ledger:
    """What was entered on all computers of one history, and which roles held when."""

    def __init__(self) -> None:
        self._entered: dict[str, dict[str, Mutation]] = {}
        self._roles: dict[str, list[tuple[int, str]]] = {}

    def enter(self, person: str, mutations: Sequence[Mutation]) -> None:
        """Mutations that stand for what the person just did; a joined one replaces its first part."""
        self._entered.setdefault(person, {}).update({m.id: m for m in mutations})

    @property
    def edits(self) -> int:
        """How many mutations stand for what people did."""
        return sum(len(mutations) for mutations in self._entered.values())

    def entered(self, person: str) -> Sequence[Mutation]:
        """Everything one person did."""
        return list(self._entered.get(person, {}).values())

    def role_changed(self, person: str, role: str, head: int) -> None:
        """From ``head`` on the person is ``role``."""
        self._roles.setdefault(person, []).append((head, role))

    def role_forgotten(self, head: int) -> None:
        """A backup of ``head`` was restored: later changes never happened."""
        self._roles = {who: [c for c in changes if c[0] <= head] for who, changes in self._roles.items()}

    def faults(self, rows: Mapping[Key, StoredRow], live: bytes, replicas: Collection[Kept]) -> list[str]:
        """Everything that breaks a promise. ``rows`` are the server's truth, ``live`` is its dump."""
        if impossible := [fault for replica in replicas for fault in _impossible(replica)]:
            return impossible
        found = list(broken_chains(rows))
        revisions = revisions_by_row(rows.values())
        for replica in replicas:
            if replica.dump() != live:
                found.append(f"{replica.person} differs from the server")
            found += self._missing(replica)
            found += _unkept(replica)
            found += traces(Account(replica.person, rows, revisions), replica.not_accepted)
            found += unaccounted(Account(replica.person, rows, revisions), replica.acknowledged)
            found += silent_overwrites(Account(replica.person, rows, revisions), replica.acknowledged)
        found += [*self._unauthorised(revisions), *_twice(rows, revisions), *_stale(rows), *_orphans(rows)]
        return found

    def _missing(self, replica: Kept) -> Iterator[str]:
        """Entered, and neither acknowledged nor kept; or not what was entered."""
        settled = [*replica.acknowledged, *replica.not_accepted]
        answered = {entry.mutation.id: entry.mutation for entry in settled}
        for mutation in self._entered.get(replica.person, {}).values():
            answer = answered.get(mutation.id)
            if mutation.id in replica.taken_back:
                continue
            if answer is None or _content(answer) != _content(mutation):
                yield f"{replica.person}: {mutation.op.value} of {mutation.entity_id} is lost"

    def _unauthorised(self, revisions: Mapping[Key, Sequence[Revision]]) -> Iterator[str]:
        """Written by somebody who was a viewer when it was committed."""
        for key, changes in revisions.items():
            for revision in changes:
                if key[0] != "comments" and self._role(revision.author, revision.seq) == "viewer":
                    yield f"{revision.author} wrote {key} at seq {revision.seq} as a viewer"

    def _role(self, person: str, seq: int) -> str:
        held = [role for head, role in self._roles.get(person, []) if head < seq]
        return held[-1] if held else "member"


def _impossible(replica: Kept) -> Iterator[str]:
    """Acknowledged, although nobody may ever take it."""
    for mutation, result in replica.acknowledged:
        try:
            validated(mutation)
        except Refused as refusal:
            yield f"{replica.person}: {mutation.id} is {result.status.value}, and {refusal.code}"


def _content(mutation: Mutation) -> object:
    return mutation.op, mutation.entity, mutation.entity_id, mutation.base, mutation.patch


def _unkept(replica: Kept) -> Iterator[str]:
    for mutation, result in replica.not_accepted:
        if result.status is Status.REFUSED and result.code not in REFUSAL_CODES:
            yield f"{replica.person}: {mutation.id} was refused with {result.code}"
        if result.status not in (Status.REFUSED, Status.GONE):
            yield f"{replica.person}: {mutation.id} is kept although it was {result.status.value}"


def _twice(rows: Mapping[Key, StoredRow], revisions: Mapping[Key, Sequence[Revision]]) -> Iterator[str]:
    """The same words proposed in two conflicts, or the same tag added twice: a mutation was applied again."""
    proposed = Counter(
        canonical_json([f["entity_id"], f["field"], f["author"], f["proposed"]])
        for f in (row.fields for row in rows.values() if row.entity == "conflicts")
        if f"{f['author']}ـ" in canonical_json(f["proposed"]).decode() and not _is_only_of_tags(f["proposed"])
    )
    yield from (f"proposed twice: {text.decode()}" for text, count in proposed.items() if count > 1)
    added = Counter(
        (key, tag)
        for key, changes in revisions.items()
        for r in changes
        for tag in set(r.patch.get("tags") or ()) - set(r.before.get("tags") or ())
        if r.op in (Op.SET_ADD.value, Op.PATCH.value) and tag.startswith(f"{r.author}ـ")
    )
    yield from (f"{tag} was added twice to {key}" for (key, tag), count in added.items() if count > 1)


def _is_only_of_tags(proposed: object) -> bool:
    """Adding a tag and taking it away again propose the same, and are two acts."""
    return isinstance(proposed, Mapping) and set(proposed) == {"tags"}


def _stale(rows: Mapping[Key, StoredRow]) -> Iterator[str]:
    """Open conflicts whose current value is not the row's."""
    for conflict in (r.fields for r in rows.values() if r.entity == "conflicts"):
        row = rows.get((conflict["entity"], conflict["entity_id"]))
        if conflict["state"] == "open" and conflict["field"] != "*" and row is not None and row.is_live:
            current = current_of(row, conflict["field"])
            if plain(current) != plain(conflict["current"]):
                yield f"a conflict about {conflict['field']} shows {conflict['current']} instead of {current}"


def _orphans(rows: Mapping[Key, StoredRow]) -> Iterator[str]:
    """Live rows below a deleted one."""
    for row in rows.values():
        entity = ENTITIES[row.entity]
        if row.is_live and entity.parent_field and entity.parent_entity:
            above = rows.get((entity.parent_entity, row.fields[entity.parent_field]))
            if above is None or not above.is_live:
                yield f"{row.key} lives below a deleted row"
