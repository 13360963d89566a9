"""Open proposals that hold a colleague's act, weighed against what stands there now. No Qt."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any, Final, NamedTuple

from adly_desktop.storage.clock import stamp
from adly_desktop.storage.people import names_of_people
from adly_desktop.storage.reader import Reader
from adly_desktop.storage.rows import Row
from adly_sync_server.contract.entities import ENTITIES, entity_named
from adly_sync_server.contract.errors import Refused
from adly_sync_server.contract.proposals import (
    APPLICABLE,
    BARRED,
    PLAIN,
    Part,
    Standing,
    Stood,
    proposed_mutations,
    weighed,
)
from adly_sync_server.contract.sync import Mutation, Op

#: Columns by which a person knows a row, the first that is filled.
_KNOWN_BY: Final = ("name", "title", "initiative", "body")
#: The deepest that a row hangs below another.
_LEVELS: Final = 4

#: Standings of a row that is on the screen somewhere.
SEEN: Final = frozenset({Standing.FRESH, Standing.MERGED, Standing.MOVED, Standing.DONE})
Place = tuple[str, str]


class Proposal(NamedTuple):
    """One act that a colleague could not send.

    ``author`` wrote it, ``taken_in_by`` brought it here; names, empty where nobody knows them. ``rows`` names
    the rows it is about, ``names`` those its values refer to, by id. ``code`` says why it cannot be read.
    """

    id: str
    title: str
    author: str
    made_at: str
    taken_in_by: str
    parts: tuple[Part, ...] = ()
    rows: Mapping[Place, str] = {}
    names: Mapping[str, str] = {}
    code: str = ""

    @property
    def is_plain(self) -> bool:
        """True if nobody has to think about any of it before it is applied."""
        return not self.code and all(part.standing in PLAIN for part in self.parts)

    @property
    def bar(self) -> Standing | None:
        """Why it cannot be applied now; None if it can be."""
        return next((part.standing for part in self.parts if part.standing in BARRED), None)

    @property
    def can_apply(self) -> bool:
        """True if it can be applied now, at least in part."""
        return not self.code and self.bar is None

    @property
    def is_there(self) -> bool:
        """True if the row it is about first exists, and so can be looked at."""
        part = self.parts[0] if self.parts else None
        is_made = part is not None and part.op is Op.CREATE and part.standing is not Standing.DONE
        return part is not None and not is_made and part.standing in SEEN

    @property
    def first(self) -> Place | None:
        """The row it is about first; None for what cannot be read."""
        return next(((part.entity, part.entity_id) for part in self.parts), None)


class DecidedProposal(NamedTuple):
    """A proposal that was applied or rejected: by whom, when."""

    id: str
    name: str
    entity: str
    state: str
    by: str
    at: str


def open_proposals(reader: Reader) -> list[Proposal]:
    """Every proposal that holds an act and waits for a decision, in the order in which the acts were made."""
    rows = [row for state in APPLICABLE for row in reader.rows("proposals", where=[("state", state)])]
    if not rows:
        return []
    people = names_of_people(reader)
    found = (_proposal(reader, row, people) for row in rows)
    return sorted((one for one in found if one), key=lambda one: (one.made_at, one.id))


def open_count(reader: Reader) -> int:
    """How many proposals with an act wait for a decision."""
    rows = (row for state in APPLICABLE for row in reader.rows("proposals", where=[("state", state)]))
    return sum(bool(_mutations(row)) for row in rows)


def proposals_about(reader: Reader, place: Place) -> list[Proposal]:
    """Open proposals that would change this row, or one below it."""
    return [one for one in open_proposals(reader) if _is_about(reader, one, place)]


def decided_proposals(reader: Reader) -> list[DecidedProposal]:
    """Proposals with an act that were applied or rejected, the newest first."""
    people, found = names_of_people(reader), []
    for state in ("applied", "rejected"):
        for row in reader.rows("proposals", where=[("state", state)]):
            mutations = _mutations(row)
            if mutations:
                by = people.get(str(row.fields["decided_by"]), "")
                name = _title(reader, row, mutations)
                at = str(row.fields["decided_at"] or "")
                found.append(DecidedProposal(row.id, name, mutations[0].entity, state, by, at))
    return sorted(found, key=lambda one: one.at, reverse=True)


def parts_of(reader: Reader, mutations: Sequence[Mutation]) -> tuple[Part, ...]:
    """What an act would do to the rows as they are. Raises ``Refused``."""

    def find(entity: str, row_id: str) -> Stood | None:
        row = reader.row(entity, row_id)
        return None if row is None else Stood(row.fields, row.alive, row.seq)

    # Only acts that decide a conflict ask, and those are rare.
    return weighed(mutations, find, lambda conflict: any(row.id == conflict for row in reader.conflicts()))


def _mutations(row: Row) -> tuple[Mutation, ...]:
    try:
        return proposed_mutations(row.fields["changes"])
    except Refused:
        return ()


def _proposal(reader: Reader, row: Row, people: Mapping[str, str]) -> Proposal | None:
    """None for a request for approval: it holds no act."""
    told: Any = row.fields["changes"] if isinstance(row.fields["changes"], Mapping) else {}
    writer, title = str(told.get("author") or ""), str(row.fields["title"])
    known = Proposal(
        id=row.id,
        title=title,
        author=people.get(writer) or str(told.get("author_name") or ""),
        made_at=_moment(told.get("made_at")) or _moment(row.fields["created_at"]),
        taken_in_by=people.get(str(row.fields["created_by"]), ""),
    )
    try:
        mutations = proposed_mutations(row.fields["changes"])
        if not mutations:
            return None
        parts = parts_of(reader, mutations)
    except Refused as refusal:
        return known._replace(code=refusal.code)
    return known._replace(
        title=_title(reader, row, mutations),
        parts=parts,
        rows=dict(_row_names(reader, parts)),
        names=dict(_names(reader, parts)),
    )


def _moment(told: Any) -> str:
    """A moment with its zone, in UTC, so that its text can be put in order; else empty."""
    try:
        moment = datetime.fromisoformat(str(told))
    except ValueError:
        return ""
    return stamp(moment.astimezone(UTC)) if moment.tzinfo is not None else ""


def _title(reader: Reader, row: Row, mutations: Sequence[Mutation]) -> str:
    """The name of the first row; an act names itself by an entity only where nothing has a name."""
    first = mutations[0]
    stood = reader.row(first.entity, first.entity_id) if first.entity in ENTITIES else None
    title = str(row.fields["title"])
    return _known_by(stood.fields if stood else first.patch) or ("" if title in ENTITIES else title)


def _row_names(reader: Reader, parts: Sequence[Part]) -> Iterator[tuple[Place, str]]:
    for part in parts:
        row = reader.row(part.entity, part.entity_id)
        if part.op is Op.CREATE or row is not None:
            yield (part.entity, part.entity_id), _known_by(row.fields if row else part.proposed)


def _known_by(fields: Any) -> str:
    known = fields if isinstance(fields, Mapping) else {}
    return next((str(known[column]) for column in _KNOWN_BY if known.get(column)), "")


def _names(reader: Reader, parts: Sequence[Part]) -> Iterator[tuple[str, str]]:
    """Names of the rows that values refer to, by id."""
    for part in parts:
        entity = entity_named(part.entity)
        for value in (part.base, part.present, part.proposed):
            values = value if isinstance(value, Mapping) else {part.field: value}
            for path, one in values.items():
                field = entity.find(path)
                if field is None or field.parent is None or not isinstance(one, str):
                    continue
                if (row := reader.row(field.parent, one)) is not None:
                    yield one, str(row.fields.get("account_name") or _known_by(row.fields) or one)


def _is_about(reader: Reader, proposal: Proposal, place: Place) -> bool:
    made = {(p.entity, p.entity_id): p.proposed for p in proposal.parts if p.op is Op.CREATE}
    return any(place in _upward(reader, made, (p.entity, p.entity_id)) for p in proposal.parts)


def _upward(reader: Reader, made: Mapping[Place, Any], place: Place) -> Iterator[Place]:
    """The row and those above it, of rows that are only proposed too."""
    for _ in range(_LEVELS):
        yield place
        entity = entity_named(place[0])
        row = reader.row(*place)
        fields = row.fields if row is not None else made.get(place)
        if entity.parent_entity is None or entity.parent_field is None or fields is None:
            return
        place = (entity.parent_entity, str(fields.get(entity.parent_field)))
