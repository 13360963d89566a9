"""One person's acknowledged edits against what the server has: where each of them went, whom it ran over."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from adly_sync_server.contract.entities import ENTITIES
from adly_sync_server.contract.fields import Field, Merge
from adly_sync_server.contract.mutations import Edit, validated
from adly_sync_server.contract.sync import Op, Status
from adly_sync_server.contract.values import same
from tests.torture.simulator.chains import Revision, plain
from tests.torture.simulator.ports import Key, Settled, StoredRow

_ISOLATES = re.compile("[\u2066-\u2069]")


class Account(NamedTuple):
    """Whose edits, and what the server has of them."""

    person: str
    rows: Mapping[Key, StoredRow]
    revisions: Mapping[Key, Sequence[Revision]]

    def history(self, edit: Edit) -> Sequence[Revision]:
        """Every change of the row an edit is about."""
        return self.revisions.get((edit.entity.name, edit.entity_id), ())

    def own(self, edit: Edit, op: str | None = None) -> list[Revision]:
        """Changes of that row by this person."""
        return [r for r in self.history(edit) if r.author == self.person and op in (None, r.op)]

    def fell(self, key: Key, at: int) -> bool:
        """True if this person deleted the row in seq ``at``."""
        told = self.revisions.get(key, ())
        return any(r.op == "delete" and r.seq == at and r.author == self.person for r in told)

    def hangs_below(self, key: Key, top: Key) -> bool:
        """True if the row is anywhere below another."""
        entity, row = ENTITIES.get(key[0]), self.rows.get(key)
        if entity is None or row is None or entity.parent_field is None or entity.parent_entity is None:
            return False
        above = (entity.parent_entity, row.fields[entity.parent_field])
        return above == top or self.hangs_below(above, top)


def unaccounted(account: Account, acknowledged: Sequence[Settled]) -> Iterator[str]:
    """Acknowledged, and to be found neither in a revision nor in a conflict."""
    settled: dict[str, str] = {}
    for entry in acknowledged:
        edit = validated(entry.mutation)
        conflicts = [account.rows.get(("conflicts", identifier)) for identifier in entry.result.conflicts]
        for fault in _faults(account, edit, entry, conflicts):
            yield f"{account.person}: {edit.op.value} of {edit.entity.name} {edit.entity_id}: {fault}"
        if edit.op is Op.RESOLVE and entry.result.status is Status.APPLIED:
            for identifier in edit.patch["conflicts"]:
                if settled.setdefault(identifier, entry.mutation.id) != entry.mutation.id:
                    yield f"conflict {identifier} was settled twice by {account.person}"


def _faults(
    account: Account, edit: Edit, entry: Settled, conflicts: Sequence[StoredRow | None]
) -> Iterator[str]:
    if (entry.result.status is Status.CONFLICT) != bool(conflicts):
        yield f"{entry.result.status.value} with {len(conflicts)} conflicts"
    kept = set()
    for conflict in conflicts:
        if conflict is None or conflict.fields["author"] != account.person:
            yield "its conflict is not there"
        elif not _is_as_sent(edit, conflict.fields):
            yield f"its conflict proposes {conflict.fields['proposed']}"
        else:
            kept.add(conflict.fields["field"])
    if "*" not in kept:
        yield from _lost(account, edit, kept, entry.result.seq)


def _is_as_sent(edit: Edit, conflict: Mapping[str, Any]) -> bool:
    field, proposed = conflict["field"], conflict["proposed"]
    if field == "*":
        return bool(plain(proposed) == plain(edit.sent))
    members = edit.entity.groups.get(field)
    expected = {m: edit.sent[m] for m in members} if members else edit.sent[field]
    return bool(plain(proposed) == plain(expected))


def _lost(account: Account, edit: Edit, kept: set[str], at: int | None) -> Iterator[str]:
    match edit.op:
        case Op.CREATE:
            if not account.own(edit, "create"):
                yield "no revision says that it was created"
        case Op.DELETE:
            if account.history(edit) and not any(r.op == "delete" for r in account.history(edit)):
                yield "no revision says that it was deleted"
        case Op.RESOLVE:
            yield from _unsettled(account, edit)
            yield from _lost_values(account, edit, edit.patch["values"], kept)
        case Op.PATCH | Op.SET_ADD:
            yield from _lost_values(account, edit, edit.patch, kept)
        case Op.SET_REMOVE:
            yield from _still_there(account, edit, at)


def _unsettled(account: Account, edit: Edit) -> Iterator[str]:
    for identifier in edit.patch["conflicts"]:
        conflict = account.rows.get(("conflicts", identifier))
        if conflict is None or conflict.fields["settled_by"] != account.person:
            yield f"conflict {identifier} was settled by somebody else"


def _lost_values(account: Account, edit: Edit, values: Mapping[str, Any], kept: set[str]) -> Iterator[str]:
    for path, value in values.items():
        field = edit.entity.find(path)
        unit = field.group if field is not None and field.group else path
        if unit in kept or value is None or (field is not None and same(field, edit.base.get(path), value)):
            continue
        seen = [
            v for r in account.history(edit) for v in (r.patch.get(path), r.before.get(path)) if v is not None
        ]
        seen += [] if field is None or field.default is None else [field.default]
        if not all(
            any(part in _parts(field, v) for v in seen) for part in _new_parts(field, edit, path, value)
        ):
            yield f"{path} = {value} is nowhere"


def _still_there(account: Account, edit: Edit, at: int | None) -> Iterator[str]:
    """Taken out of a set in seq ``at``, and in it right after."""
    for path, gone in edit.patch.items():
        told = [r for r in account.history(edit) if path in r.patch and at is not None and r.seq <= at]
        last = [r.patch[path] or () for r in told if r.seq == max(t.seq for t in told)]
        if last and (left := set(gone).intersection(*last)):
            yield f"{sorted(left)} was removed from {path} and is there"


def _parts(field: Field | None, value: Any) -> Sequence[Any]:
    """A text is its words, a set its members, anything else itself; nothing has no parts.

    Isolates are no part of a word: where one loses its partner with a word, the other is dropped with it.
    """
    if value in (None, ()):
        return []
    if field is not None and field.merge is Merge.TEXT:
        return _ISOLATES.sub("", str(value)).split(" ")
    return value if isinstance(value, list) else [value]


def _new_parts(field: Field | None, edit: Edit, path: str, value: Any) -> list[Any]:
    known = _parts(field, edit.base.get(path) or ())
    return [part for part in _parts(field, value) if part not in known]


def traces(account: Account, not_accepted: Sequence[Settled]) -> Iterator[str]:
    """Refused, and yet to be found: names, amounts and tags, which nobody carries on as one does words."""
    for mutation, _ in not_accepted:
        values = {
            path: mutation.patch[path] for path in ("name", "budget_amount", "tags") if path in mutation.patch
        }
        changes = account.revisions.get((mutation.entity, mutation.entity_id), ())
        for path, value in values.items():
            own = [part for part in _parts(None, value) if mutation.op is not Op.SET_REMOVE]
            own = [part for part in own if part not in _parts(None, mutation.base.get(path))]
            for r in (r for r in changes if r.author == account.person):
                if set(own) & set(_parts(None, r.patch.get(path))) - set(_parts(None, r.before.get(path))):
                    yield f"{account.person}: {path} = {value} was refused and is there"


def silent_overwrites(account: Account, acknowledged: Sequence[Settled]) -> Iterator[str]:
    """Somebody else's value, word, tag or row that went away although the author had never seen it."""
    by_themselves = {
        (m.entity, m.entity_id) for m, r in acknowledged if m.op is Op.DELETE and r.status is Status.APPLIED
    }
    for mutation, result in acknowledged:
        edit = validated(mutation)
        if edit.op is Op.DELETE and result.status is Status.APPLIED:
            yield from _run_over(account, edit, result.seq, by_themselves)
        if edit.op in (Op.PATCH, Op.SET_ADD, Op.SET_REMOVE):
            for path, value in edit.patch.items():
                yield from _overwritten(account, edit, path, value)


def _run_over(account: Account, edit: Edit, at: int | None, by_themselves: Collection[Key]) -> Iterator[str]:
    """A deletion in seq ``at`` of a row that others had written, or below which they had, after what the
    deleter saw. Rows below that he deleted ``by_themselves`` answer for themselves."""
    seen, key = edit.base.get("seq"), (edit.entity.name, edit.entity_id)
    if seen is None or at is None or not account.fell(key, at):
        return
    below = [k for k in account.revisions if k not in by_themselves and account.hangs_below(k, key)]
    for fallen in [key, *(k for k in below if account.fell(k, at))]:
        late = [r for r in account.revisions[fallen] if seen < r.seq < at and r.author != account.person]
        yield from (f"{fallen} was deleted over what {r.author} wrote at {r.seq}" for r in late)


def _overwritten(account: Account, edit: Edit, path: str, value: Any) -> Iterator[str]:
    field = edit.entity.find(path)
    token = _token(account.person, field, edit, path, value)
    if field is None or token is None:
        return
    for revision in account.own(edit, edit.op.value):
        after, before = revision.patch.get(path), revision.before.get(path)
        if token not in _parts(field, after or ()) or token in _parts(field, before or ()):
            continue
        for member in edit.entity.groups.get(field.group or "", (path,)):
            if member in revision.before and not _may_replace(edit, member, revision):
                yield f"{account.person} replaced {revision.before[member]!r} by {after!r} unseen"


def _token(person: str, field: Field | None, edit: Edit, path: str, value: Any) -> Any:
    """Something in the new value that only this edit can have brought; None if there is no such thing."""
    if path == "budget_amount":
        return value
    new = _new_parts(field, edit, path, value if value is not None else ())
    return next((part for part in new if isinstance(part, str) and part.startswith(f"{person}ـ")), None)


def _may_replace(edit: Edit, path: str, revision: Revision) -> bool:
    field = edit.entity.find(path)
    before, base = revision.before[path], edit.base.get(path)
    if field is None or field.merge not in (Merge.TEXT, Merge.SET):
        return same(field, before, base) or bool(field is not None and plain(base) == field.default == before)
    foreign = set(_parts(field, before or ())) - set(_parts(field, base or ()))
    return foreign <= set(_parts(field, revision.patch[path] or ()))
