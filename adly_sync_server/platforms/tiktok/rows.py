"""What TikTok told → the columns of our rows. Pure; the way back of ``drafts`` and ``creatives``."""

from collections.abc import Iterator
from typing import Any, Final

from adly_sync_server.platforms.imports import Shown, Told, row_fields
from adly_sync_server.platforms.port import Level, RemoteEntity

_SLOT: Final = "story"
_COVER: Final = "thumbnail"


def told(remote: RemoteEntity) -> Told:
    """A row of the entity. An ad carries its words and pictures itself."""
    fields, untold = row_fields(remote), dict(remote.untold)
    if remote.level is Level.AD_SET and not remote.fields.get("targeting.placements"):
        fields["targeting.automatic_placements"] = True
    if remote.level is not Level.AD:
        return Told(fields=fields, untold=untold)
    if len(_pictures(remote)) > 1:
        untold["image_ids"] = _pictures(remote)
    return Told(fields=fields, shown=list(_files(remote)), untold=untold)


def _files(remote: RemoteEntity) -> Iterator[Shown]:
    """One picture, or a video and its cover; the pictures of a carousel are no words of ours."""
    film, pictures = remote.fields.get("media_assets.video"), _pictures(remote)
    if film:
        yield Shown(path="media_assets.usual", kind="video", external_id=str(film), slot=_SLOT)
    if len(pictures) == 1:
        name, slot = ("cover", _COVER) if film else ("usual", _SLOT)
        yield Shown(path=f"media_assets.{name}", kind="image", external_id=str(pictures[0]), slot=slot)


def _pictures(remote: RemoteEntity) -> list[Any]:
    return list(remote.fields.get("media_assets.pictures") or [])
