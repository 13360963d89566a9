"""Mutations of older schemas, said in the words of this one.

A client too old to pull still pushes what its person wrote, in the words it knows. A change of the
declarations that an older client could not store comes with a step here, from its schema to the next. Steps
stay for twelve months at least; a schema without one is too old to push, and its work waits for the upgrade.
Nothing is ever left out: what has no place any more keeps its old name and is refused by it, so that the
person sees it.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Final

import msgspec

from adly_sync_server.contract.entities import SCHEMA
from adly_sync_server.contract.paths import leaves, read, written
from adly_sync_server.contract.sync import Mutation, Op


class Step(msgspec.Struct, frozen=True, kw_only=True):
    """What one schema calls otherwise than the next.

    ``entities``  old name of an entity to its new one
    ``paths``     by new name of the entity: old field or path to the new one; what lies below moves along
    ``values``    by new name of the entity and new path: old value to the new one
    """

    entities: Mapping[str, str] = {}
    paths: Mapping[str, Mapping[str, str]] = {}
    values: Mapping[str, Mapping[str, Mapping[str, str]]] = {}


#: By the schema a step leads away from. Consecutive up to the one before ``SCHEMA``.
STEPS: Final[Mapping[int, Step]] = MappingProxyType(
    {
        # Plans got parts and campaigns an initiative; clock entries, notices, alerts, findings of watching
        # and lead forms came. Nothing is called otherwise.
        1: Step(),
        # Apps came, and the app that an ad set promotes. Nothing is called otherwise.
        2: Step(),
    }
)


def can_upcast(schema: int, steps: Mapping[int, Step] = STEPS, current: int = SCHEMA) -> bool:
    """True if a step leads from each schema to the next, from this one to ``current``."""
    return all(number in steps for number in range(schema, current))


def upcast(
    mutation: Mutation, schema: int, steps: Mapping[int, Step] = STEPS, current: int = SCHEMA
) -> Mutation:
    """The mutation as ``current`` says it; of ``current`` or a newer schema it stays as it is."""
    for number in range(schema, current):
        mutation = _stepped(mutation, steps[number])
    return mutation


def _stepped(mutation: Mutation, step: Step) -> Mutation:
    entity = step.entities.get(mutation.entity, mutation.entity)
    base, patch = mutation.base, mutation.patch
    if mutation.op is Op.RESOLVE:
        values = patch.get("values")
        patch = {**patch, "values": _moved(values, entity, step)} if isinstance(values, dict) else patch
    elif mutation.op is not Op.DELETE:
        base, patch = (_about(_moved(body, entity, step), step) for body in (base, patch))
    return msgspec.structs.replace(mutation, entity=entity, base=base, patch=patch)


def _moved(body: dict[str, Any], entity: str, step: Step) -> dict[str, Any]:
    """Fields and paths under their new names, with their values in new words."""
    moved = body
    for old, new in step.paths.get(entity, {}).items():
        moved = _under(moved, old, new)
    for path, words in step.values.get(entity, {}).items():
        moved = _revalued(moved, path, words)
    return moved


def _under(body: dict[str, Any], old: str, new: str) -> dict[str, Any]:
    """Every key that is ``old`` or lies below it; and what a column that is given whole holds there.

    What would take the place of something else stays under its old name.
    """
    moved = {_name(key, old, new, body): value for key, value in body.items()}
    if "." not in old or (value := read(moved, old)) is None:
        return moved
    found = dict(leaves(value, new))
    return moved if found.keys() & moved.keys() else {**written(moved, old, None), **found}


def _name(key: str, old: str, new: str, body: Mapping[str, Any]) -> str:
    named = new + key[len(old) :]
    return named if _lies_in(key, old) and named not in body else key


def _lies_in(key: str, path: str) -> bool:
    return key == path or key.startswith(f"{path}.")


def _revalued(body: dict[str, Any], path: str, words: Mapping[str, str]) -> dict[str, Any]:
    if path in body:
        return {**body, path: _word(body[path], words)}
    if "." in path and read(body, path) is not None:
        return written(body, path, _word(read(body, path), words))
    return body


def _word(value: Any, words: Mapping[str, str]) -> Any:
    """One value, or each of a set."""
    if isinstance(value, list):
        return [_word(element, words) for element in value]
    return words.get(value, value) if isinstance(value, str) else value


def _about(body: dict[str, Any], step: Step) -> dict[str, Any]:
    """Comments and proposals name the entity they are about."""
    if not isinstance(body.get("entity"), str):
        return body
    return {**body, "entity": step.entities.get(body["entity"], body["entity"])}
