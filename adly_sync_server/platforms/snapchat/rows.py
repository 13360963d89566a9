"""What Snapchat told → the columns of our rows. Pure; the way back of ``drafts`` and ``creatives``."""

from collections.abc import Iterator
from typing import Any, Final

from adly_sync_server.platforms.imports import Shown, Told, row_fields
from adly_sync_server.platforms.port import Level, RemoteEntity

_SLOT: Final = "story"
_FORMATS: Final = {"image": "single_image", "video": "single_video"}


def told(remote: RemoteEntity, creative: RemoteEntity | None) -> Told:
    """A row of the entity; an ad with what its creative says and shows."""
    fields = row_fields(remote)
    if remote.level is Level.AD_SET and not remote.fields.get("targeting.placements"):
        fields["targeting.automatic_placements"] = True
    if remote.level is not Level.AD or creative is None:
        return Told(fields=fields, untold=remote.untold)
    shown = list(_files(creative))
    said: dict[str, Any] = row_fields(creative, without={"name", "media_assets"})
    if shown:
        said["creative_data.format"] = _FORMATS[shown[0].kind]
    untold = {**remote.untold, **creative.untold}
    return Told(fields={**fields, **said}, shown=shown, untold=untold)


def _files(creative: RemoteEntity) -> Iterator[Shown]:
    file = (creative.fields.get("media_assets") or {}).get("usual")
    if file:
        kind = creative.kinds.get(str(file), "image")
        yield Shown(path="media_assets.usual", kind=kind, external_id=str(file), slot=_SLOT)
