"""What a platform told of one entity → a row of ours. Pure.

Nothing is dropped in silence: a value that our row cannot hold stands beside it, in ``published.untold``.
"""

import uuid
from collections.abc import Mapping, Sequence
from typing import Any, Final

import msgspec

from adly_sync_server.contract.campaigns import LANGUAGES, OBJECTIVES
from adly_sync_server.contract.entities import ENTITIES
from adly_sync_server.contract.errors import Refused
from adly_sync_server.contract.importing import ImportNote
from adly_sync_server.contract.locked_options import standing_on
from adly_sync_server.contract.positions import DIGITS
from adly_sync_server.contract.standing import IMPORTED, published_row
from adly_sync_server.contract.values import accepted
from adly_sync_server.platforms.imports import LINKS, Shown, Told, as_row
from adly_sync_server.platforms.port import Level, RemoteEntity
from adly_sync_server.publishing.compare import STATUS

_NAMESPACE: Final = uuid.UUID("6b1f7e0e-2d0b-4f57-9a55-1d5c9a4d0f37")
_PARENTS: Final = {Level.AD_SET: "campaign_id", Level.AD: "ad_set_id"}
_STATUSES: Final = frozenset({"active", "paused"})
_NAME_CHARS: Final = 255


class Ground(msgspec.Struct, frozen=True, kw_only=True):
    """What all rows of an import share.

    ``links``: the platform's ids of the account's pages, profiles, pixels, forms and apps → ours. ``at`` is
    now, as it travels.
    """

    workspace_id: uuid.UUID
    account_id: uuid.UUID
    platform: str
    currency: str
    time_zone: str
    links: Mapping[str, str]
    requested_by: str | None
    at: str


class Note(msgspec.Struct, frozen=True, kw_only=True):
    """Something people should know of one entity. ``detail``: which settings or value, as it stands there."""

    note: ImportNote
    entity: str
    external_id: str
    name: str = ""
    detail: str = ""


class Mapped(msgspec.Struct, frozen=True, kw_only=True):
    """A row, whole; each file it shows, with the asset that stands for it; and what has to be told."""

    row: Mapping[str, Any]
    remote: RemoteEntity
    shown: Sequence[tuple[str, Shown]]
    notes: Sequence[Note]


def row_id(ground: Ground, level: Level, external_id: str) -> str:
    """The same entity has the same row, so that what is brought in twice is there once."""
    return _id(ground, str(level), external_id)


def asset_id(ground: Ground, kind: str, external_id: str) -> str:
    """Likewise for a file."""
    return _id(ground, kind, external_id)


def position(number: int) -> str:
    """Where the ``number``-th of a listing stands: in the platform's own order."""
    digits = ""
    for _ in range(4):
        number, value = divmod(number, len(DIGITS))
        digits = DIGITS[value] + digits
    return f"k{digits}V"


def mapped(
    ground: Ground,
    told: Told,
    remote: RemoteEntity,
    creative: RemoteEntity | None,
    parent_id: str | None,
    number: int,
) -> Mapped:
    """The row of one campaign, ad set or ad."""
    fields, untold, notes = _fitting(ground, told, remote)
    assets = [(asset_id(ground, one.kind, one.external_id), one) for one in told.shown]
    row = {
        **as_row({**fields, **_places(assets)}),
        "id": row_id(ground, remote.level, remote.external_id),
        "status": remote.status if remote.status in _STATUSES else "paused",
        "currency": ground.currency,
        "position": position(number),
        **_above(ground, remote.level, parent_id),
        **_stamps(ground, remote),
    }
    if remote.level is Level.AD:
        row |= _of_ad(row, remote)
    row["published"] = _published(row, remote, creative, untold)
    return Mapped(row=row, remote=remote, shown=assets, notes=[*notes, *_told_apart(remote, untold)])


def _fitting(
    ground: Ground, told: Told, remote: RemoteEntity
) -> tuple[dict[str, Any], dict[str, Any], list[Note]]:
    """Values that our row takes; what it does not take, and why."""
    entity = ENTITIES[str(remote.level)]
    fields, untold, notes = dict[str, Any](), dict(told.untold), list[Note]()
    for path, value in told.fields.items():
        declared = entity.find(path)
        assert declared is not None
        try:
            linked = ground.links[str(value)] if path in LINKS else value
            fields[path] = accepted(declared, linked, path)
        except (Refused, KeyError):
            untold[path] = value
            why = ImportNote.LINK_UNKNOWN if path in LINKS else ImportNote.VALUE_UNFIT
            notes.append(_note(why, remote, path))
    if fields.get("objective") and fields["objective"] not in OBJECTIVES:
        notes.append(_note(ImportNote.OBJECTIVE_UNKNOWN, remote, str(fields["objective"])))
    return {**fields, "name": _name(remote)}, untold, notes


def _name(remote: RemoteEntity) -> str:
    """A name is there always; a longer one than ours can be stands whole in what was untold."""
    name = str(remote.fields.get("name") or "").replace("\x00", "").strip()
    return (name or remote.external_id)[:_NAME_CHARS]


def _places(assets: Sequence[tuple[str, Shown]]) -> dict[str, Any]:
    """Where the row keeps its files."""
    placed: dict[str, Any] = {}
    for number, (asset, shown) in enumerate(assets):
        placed[f"{shown.path}.asset_id"] = asset
        if shown.slot is not None:
            placed |= {f"{shown.path}.slot": shown.slot, f"{shown.path}.position": position(number)}
    return placed


def _above(ground: Ground, level: Level, parent_id: str | None) -> dict[str, Any]:
    if level in _PARENTS:
        zone = {"time_zone": ground.time_zone} if level is Level.AD_SET else {}
        return {_PARENTS[level]: parent_id, **zone}
    return {
        "ad_account_id": str(ground.account_id),
        "platform": ground.platform,
        "time_zone": ground.time_zone,
    }


def _stamps(ground: Ground, remote: RemoteEntity) -> dict[str, Any]:
    return {
        "external_id": remote.external_id,
        "delivery_status": remote.delivery_status,
        "delivery_reasons": list(remote.reasons) or None,
        "published_at": ground.at,
        "created_at": ground.at,
        "updated_at": ground.at,
        "created_by": ground.requested_by,
    }


def _of_ad(row: Mapping[str, Any], remote: RemoteEntity) -> dict[str, Any]:
    copy = dict(row.get("creative_data") or {})
    copy["language"] = _language(copy)
    kept = {name: value for name, value in row.items() if name != "currency"}
    return {**kept, "creative_data": copy, "external_creative_id": remote.creative_id}


def _language(copy: Mapping[str, Any]) -> str:
    """Arabic wherever an Arabic letter stands, and where nothing is said."""
    said = "".join(str(copy.get(name) or "") for name in ("headline", "primary_text", "description"))
    is_latin = any(char.isalpha() for char in said) and not any("\u0600" <= char <= "\u06ff" for char in said)
    return LANGUAGES[1] if is_latin else LANGUAGES[0]


def _published(
    row: Mapping[str, Any],
    remote: RemoteEntity,
    creative: RemoteEntity | None,
    untold: Mapping[str, Any],
) -> dict[str, Any]:
    """As if we had published it just so: what is edited from here on is what the next publish sends."""
    seen = {
        str(one.level): {**one.fields, STATUS: one.status} for one in (remote, creative) if one is not None
    }
    published = {"row": published_row(str(remote.level), row), "remote": seen, "origin": IMPORTED}
    # What stood on before it came to us was somebody's wish, and is nobody's news.
    if on := [path for told in seen.values() for path in standing_on(told)]:
        published["kept"] = dict.fromkeys(on, False)
    if creative is not None and creative.untold:
        published["creative_untold"] = dict(creative.untold)
    return {**published, "untold": dict(untold)} if untold else published


def _told_apart(remote: RemoteEntity, untold: Mapping[str, Any]) -> list[Note]:
    return [_note(ImportNote.READ_ONLY, remote, ", ".join(sorted(untold)))] if untold else []


def _note(note: ImportNote, remote: RemoteEntity, detail: str = "") -> Note:
    return Note(
        note=note,
        entity=str(remote.level),
        external_id=remote.external_id,
        name=_name(remote),
        detail=detail[:500],
    )


def _id(ground: Ground, kind: str, external_id: str) -> str:
    return str(uuid.uuid5(_NAMESPACE, f"{ground.workspace_id}/{ground.account_id}/{kind}/{external_id}"))
