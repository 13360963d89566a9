"""Short ways to say who edits what, for the tests of mutations, merge and rebase."""

from typing import Any
from uuid import UUID

from adly_sync_server.contract import merge
from adly_sync_server.contract.mutations import Edit, validated
from adly_sync_server.contract.sync import Mutation, Op

ROW = "0190f3a0-0000-7000-8000-000000000001"
PARENT = "0190f3a0-0000-7000-8000-000000000002"
ASSET = "0190f3a0-0000-7000-8000-000000000003"
ACT = "0190f3a0-0000-7000-8000-000000000004"
HEADLINE = "creative_data.headline"
COUNTRIES = "targeting.countries"


def uuid_of(number: int) -> str:
    """A UUID that is easy to tell from others."""
    return str(UUID(int=number))


def mutation(
    op: str,
    entity: str = "ads",
    patch: dict[str, Any] | None = None,
    base: dict[str, Any] | None = None,
    **more: Any,
) -> Mutation:
    """A mutation as a client sends it."""
    named: dict[str, Any] = {"n": 1, "id": ACT, "group": ACT, "entity_id": ROW} | more
    return Mutation(op=Op(op), entity=entity, base=base or {}, patch=patch or {}, **named)


def edit(
    op: str,
    entity: str = "ads",
    patch: dict[str, Any] | None = None,
    base: dict[str, Any] | None = None,
    **more: Any,
) -> Edit:
    """The same, checked."""
    return validated(mutation(op, entity, patch, base, **more))


def patch(path: str, seen: Any, new: Any, entity: str = "ads") -> Edit:
    """One path, from what was seen to what is wanted."""
    return edit("patch", entity, {path: new}, {path: seen})


def ad(**columns: Any) -> dict[str, Any]:
    """Columns of an ad."""
    given = {"ad_set_id": PARENT, "name": "إعلان الجمعة", "creative_data": {}} | columns
    born = edit("create", "ads", given)
    return merge.created(born.entity, born)


def ad_set(**columns: Any) -> dict[str, Any]:
    """Columns of an ad set."""
    born = edit("create", "ad_sets", {"campaign_id": PARENT, "name": "الرياض"} | columns)
    return merge.created(born.entity, born)


def merged(row: dict[str, Any], made: Edit) -> merge.Merged:
    """What an edit makes of a row."""
    return merge.merged(made.entity, row, made)
