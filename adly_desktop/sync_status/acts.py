"""Acts of the person as the Sync screen tells them: what they are about and what they would change. No Qt."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any, NamedTuple, Protocol, TypeVar

from adly_desktop.storage.reader import Reader
from adly_sync_server.contract.entities import ENTITIES
from adly_sync_server.contract.sync import Mutation, Op

Told = TypeVar("Told")
#: Columns by which a person knows a row, the first that is filled.
_KNOWN_BY = ("name", "title", "initiative", "body")


class Act(Protocol):
    """Anything made of mutations."""

    @property
    def mutations(self) -> tuple[Mutation, ...]:
        """In the order in which they were made."""
        ...


class Change(NamedTuple):
    """One line of an act's content. ``path`` is ``*`` where a whole row comes or goes."""

    entity: str
    op: Op
    path: str
    value: Any


def content_of(act: Act) -> list[Change]:
    """What the act does, field by field."""
    return [change for mutation in act.mutations for change in _changes(mutation)]


def places_of(act: Act) -> list[tuple[str, str]]:
    """The rows it is about, each once, in order."""
    return list(dict.fromkeys((m.entity, m.entity_id) for m in act.mutations))


def row_name(reader: Reader, mutation: Mutation) -> str:
    """What the row is called; of a row that never came to be, what it was to be called."""
    row = reader.row(mutation.entity, mutation.entity_id)
    return known_by(row.fields) or known_by(mutation.patch) if row is not None else known_by(mutation.patch)


def known_by(fields: Any) -> str:
    """The words by which a person knows a row; empty for none."""
    known = fields if hasattr(fields, "get") else {}
    return next((str(known[column]) for column in _KNOWN_BY if known.get(column)), "")


def referred_to(reader: Reader, mutations: Iterable[Mutation]) -> dict[str, str]:
    """Names of the rows that the values refer to, by id: an account, a page, a pixel."""
    found: dict[str, str] = {}
    for mutation in mutations:
        declared = ENTITIES.get(mutation.entity)
        for path, value in mutation.patch.items() if declared is not None else ():
            field = declared.find(path) if declared is not None else None
            if field is not None and field.parent is not None and isinstance(value, str):
                row = reader.row(field.parent, value)
                known = row.fields if row is not None else {}
                found[value] = str(known.get("name") or known.get("account_name") or value)
    return found


def together(told: Iterable[Told], mutation_of: Callable[[Told], Mutation]) -> Iterator[Sequence[Told]]:
    """Neighbours that belong to one act: of one action, or of one group where there is none."""

    def act_of(one: Told) -> str:
        mutation = mutation_of(one)
        return mutation.action or mutation.group

    for _, members in groupby(told, key=act_of):
        yield list(members)


def _changes(mutation: Mutation) -> Iterator[Change]:
    patch = mutation.patch.get("values", {}) if mutation.op is Op.RESOLVE else mutation.patch
    if not patch:
        yield Change(mutation.entity, mutation.op, "*", None)
    for path, value in by_group(mutation.entity, patch).items():
        yield Change(mutation.entity, mutation.op, path, value)


def by_group(entity: str, patch: Mapping[str, Any]) -> dict[str, Any]:
    """An atomic group is told as the one value it is, under its own name."""
    declared = ENTITIES.get(entity)
    told: dict[str, Any] = {}
    for path, value in patch.items():
        field = declared.find(path) if declared is not None else None
        if field is None or field.group is None:
            told[path] = value
        else:
            told[field.group] = {**told.get(field.group, {}), path: value}
    return told
