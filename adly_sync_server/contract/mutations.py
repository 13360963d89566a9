"""One person's edit: what a mutation may say, checked without input or output.

``validated`` turns what came over the wire into an ``Edit`` of canonical leaves, or refuses it with one of
the protocol's closed codes. Roles, existence of parents and numbering need the database and are the server's.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

import msgspec

from adly_sync_server.contract.entities import EDITABLE, entity_named
from adly_sync_server.contract.entity import Entity
from adly_sync_server.contract.errors import Refused
from adly_sync_server.contract.fields import Kind
from adly_sync_server.contract.roles import Action, may
from adly_sync_server.contract.shapes import SHAPES, Body, identifier
from adly_sync_server.contract.sync import Mutation, Op
from adly_sync_server.contract.values import same, sane_text

MAX_MUTATION_BYTES: Final = 1024 * 1024
_MAX_NAME_CHARS: Final = 100


class Edit(msgspec.Struct, frozen=True, kw_only=True):
    """A checked mutation. ``patch`` holds canonical leaves, ``base`` what was seen under the same paths.

    A removed element stays whole: its path, with None in ``patch`` and the element seen in ``base``. Of an
    element that is written to, ``base`` may hold further leaves, which prove that it was there.
    ``sent`` holds the values of ``patch`` exactly as they came, for the rows of conflicts.
    On ``delete`` base is ``{"seq": int}`` or empty; on ``resolve`` patch is ``{"conflicts": [...], "values":
    {path: value}}``; on the set operations patch is ``{path: [values]}``.
    """

    n: int
    id: str
    group: str
    op: Op
    entity: Entity
    entity_id: str
    base: dict[str, Any]
    patch: dict[str, Any]
    sent: dict[str, Any]
    action: str | None = None
    replay: bool = False


def validated(mutation: Mutation) -> Edit:
    """The edit a mutation stands for. Raises ``Refused(code, field)`` with a code of the closed set."""
    entity = entity_named(mutation.entity)
    entity_id = identifier(mutation.entity_id, "entity_id")
    _check_size(mutation)
    _check_writable(entity, mutation)
    body = SHAPES[mutation.op](entity, mutation)
    _check_cycle(entity, entity_id, body)
    return Edit(
        n=mutation.n,
        id=identifier(mutation.id, "id"),
        group=_name(mutation.group, "group"),
        action=None if mutation.action is None else identifier(mutation.action, "action"),
        op=mutation.op,
        entity=entity,
        entity_id=entity_id,
        base=body.base,
        patch=body.patch,
        sent=body.sent,
        replay=mutation.replay,
    )


def _name(value: str, field: str) -> str:
    try:
        named = sane_text(value)
    except Refused as refusal:
        raise Refused(refusal.detail, field=field) from None
    if not 0 < len(named) <= _MAX_NAME_CHARS:
        raise Refused(f"1 to {_MAX_NAME_CHARS} characters are expected", field=field)
    return named


def _check_size(mutation: Mutation) -> None:
    try:
        size = len(msgspec.json.encode((mutation.base, mutation.patch)))
    except UnicodeEncodeError:
        raise Refused("U+0000 and lone surrogates cannot be stored", field="patch") from None
    if size > MAX_MUTATION_BYTES:
        raise Refused("a mutation is larger than 1 MiB", code="too_large", field="patch")


def _check_writable(entity: Entity, mutation: Mutation) -> None:
    if entity.name not in EDITABLE:
        raise Refused(
            f"{entity.name} only come down", code="server_only_field", field=next(iter(mutation.patch), "*")
        )


def _check_cycle(entity: Entity, entity_id: str, body: Body) -> None:
    for path, value in body.patch.items():
        if value == entity_id and (field := entity.find(path)) and field.kind is Kind.UUID:
            raise Refused("a row cannot point at itself", code="cycle", field=path)


#: What a viewer may decide on a proposal.
_DECISIONS: Final = frozenset({"approved", "rejected"})


def role_allows(role: str, edit: Edit) -> bool:
    """True if the role may make this edit; see ``needs_authorship`` for what the server checks besides."""
    return may(role, _action(edit))


def _action(edit: Edit) -> Action:
    if edit.entity.is_personal:
        return Action.READ
    if edit.entity.name == "comments" and edit.op in (Op.CREATE, Op.PATCH):
        return Action.COMMENT
    if edit.entity.name == "proposals" and edit.op is Op.PATCH and _decides(edit):
        return Action.DECIDE_PROPOSAL
    return Action.EDIT


def _decides(edit: Edit) -> bool:
    return set(edit.patch) == {"state"} and edit.patch["state"] in _DECISIONS


def needs_authorship(role: str, edit: Edit) -> bool:
    """True if the role may make this edit only on a row its person created."""
    return role == "viewer" and edit.entity.name == "comments" and edit.op is not Op.CREATE


def joined(earlier: Mutation, later: Mutation) -> Mutation | None:
    """Two unsent patches of one row as one: the first base, the last value; None where they must stay two."""
    if earlier.op is not Op.PATCH or later.op is not Op.PATCH or earlier.action != later.action:
        return None
    if (earlier.entity, earlier.entity_id) != (later.entity, later.entity_id):
        return None
    if _nested(earlier.patch, later.patch) or _nested(later.patch, earlier.patch):
        return None
    if not _follows(earlier, later):
        return None
    return msgspec.structs.replace(
        earlier, base={**later.base, **earlier.base}, patch={**earlier.patch, **later.patch}
    )


def _follows(earlier: Mutation, later: Mutation) -> bool:
    """True if the later one saw what the earlier one wrote, and nothing of a colleague's in it."""
    find = entity_named(earlier.entity).find
    twice = earlier.patch.keys() & later.patch.keys()
    return all(same(find(path), earlier.patch[path], later.base.get(path)) for path in twice)


def _nested(outer: Mapping[str, Any], inner: Mapping[str, Any]) -> bool:
    """True if a path of ``inner`` lies inside an element that ``outer`` carries whole."""
    prefixes = tuple(f"{path}." for path in outer)
    return any(path.startswith(prefixes) for path in inner) if prefixes else False
