"""What an import reads of a platform: pages of entities, how our rows tell each, and where media lie."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any, Final, Protocol, runtime_checkable

import msgspec

from adly_sync_server.contract.entities import ENTITIES
from adly_sync_server.contract.paths import written
from adly_sync_server.platforms.port import AccountRef, Level, RemoteEntity

#: Fields of rows that name another row of ours; a platform tells its own id there.
LINKS: Final = (
    "pixel_id",
    "app_id",
    "creative_data.page_identity_id",
    "creative_data.instagram_identity_id",
    "creative_data.lead_form_id",
)


class EntityPage(msgspec.Struct, frozen=True, kw_only=True):
    """A page of a listing. ``next_cursor`` leads to the next one, None on the last.

    ``total``: how many there are on all pages, where the platform tells.
    """

    entities: Sequence[RemoteEntity]
    next_cursor: str | None = None
    total: int | None = None


class Shown(msgspec.Struct, frozen=True, kw_only=True):
    """A file that an ad shows: where our row keeps it (``media_assets.usual``), and the platform's id for it.

    ``kind``: ``image`` or ``video``. ``slot`` as in ``contract.campaigns``; a card has none.
    """

    path: str
    kind: str
    external_id: str
    slot: str | None = None


class Told(msgspec.Struct, frozen=True, kw_only=True):
    """An entity as our row would hold it: path → value, ids of the platform's at the paths of ``LINKS``.

    ``untold``: what stands there and our rows have no words for, by the platform's own names. It is kept and
    shown, never sent.
    """

    fields: Mapping[str, Any]
    shown: Sequence[Shown] = ()
    untold: Mapping[str, Any] = {}


class MediaSource(msgspec.Struct, frozen=True, kw_only=True):
    """Where the platform shows a file. ``url`` is a picture: of a video it is its cover."""

    kind: str
    external_id: str
    name: str
    url: str | None
    width_px: int | None = None
    height_px: int | None = None
    duration_s: float | None = None


@runtime_checkable
class ReadsPages(Protocol):
    """A platform whose listings can be left after any page and gone on with later."""

    async def entity_page(self, account: AccountRef, level: Level, cursor: str | None = None) -> EntityPage:
        """One page of the living entities of a level; without a cursor the first."""

    def told(self, remote: RemoteEntity, creative: RemoteEntity | None = None) -> Told:
        """The entity in the words of our rows; an ad with the creative it shows. No I/O."""


@runtime_checkable
class ShowsMedia(Protocol):
    """A platform that shows the files it holds."""

    async def media_sources(
        self, account: AccountRef, kind: str, external_ids: Sequence[str]
    ) -> list[MediaSource]:
        """Where these files can be seen; those it no longer has are left out. At most fifty at a time."""


def row_fields(remote: RemoteEntity, *, without: Collection[str] = ()) -> dict[str, Any]:
    """Of what the platform told, the paths that our rows have; sets and decimals as they are."""
    entity = ENTITIES["ads" if remote.level is Level.CREATIVE else str(remote.level)]
    return {
        path: value
        for path, value in remote.fields.items()
        if value is not None and path not in without and entity.find(path) is not None
    }


def as_row(fields: Mapping[str, Any]) -> dict[str, Any]:
    """Paths and values as columns."""
    row: Mapping[str, Any] = {}
    for path, value in fields.items():
        row = written(row, path, value)
    return dict(row)


def settings_of(raw: Mapping[str, Any], names: Collection[str]) -> dict[str, Any]:
    """Those of these settings that are set to anything."""
    return {name: raw[name] for name in names if raw.get(name) not in _NOTHING}


_NOTHING: Final[tuple[Any, ...]] = (None, "", 0, "0", False, [], {})
