"""What Snapchat told → the columns of our rows. Pure; the way back of ``drafts`` and ``creatives``."""

from collections.abc import Iterator
from typing import Any, Final

from adly_sync_server.platforms.imports import Shown, Told, row_fields
from adly_sync_server.platforms.port import Level, RemoteEntity
from adly_sync_server.platforms.snapchat import apps, creatives

#: Told with an ad squad of an app: by what its campaign is counted.
COUNTED: Final = "campaign.measurement_spec"
_SLOT: Final = "story"
_FORMATS: Final = {"image": "single_image", "video": "single_video"}


def told(remote: RemoteEntity, creative: RemoteEntity | None) -> Told:
    """A row of the entity; an ad with what its creative says and shows."""
    fields, own = row_fields(remote), dict(remote.untold)
    if app := apps.told(own.pop(COUNTED, None)):
        fields["app_id"] = app
    if remote.level is Level.AD_SET and not remote.fields.get("targeting.placements"):
        fields["targeting.automatic_placements"] = True
    if remote.level is not Level.AD or creative is None:
        return Told(fields=fields, untold=own)
    shown = list(_files(creative))
    said: dict[str, Any] = row_fields(creative, without={"name", "media_assets"})
    if shown:
        said["creative_data.format"] = _FORMATS[shown[0].kind]
    untold = {**own, **creative.untold}
    return Told(fields={**fields, **said}, shown=shown, untold=untold)


def _files(creative: RemoteEntity) -> Iterator[Shown]:
    files = creative.fields.get("media_assets") or {}
    file, icon = files.get("usual"), files.get("icon")
    if file:
        kind = creative.kinds.get(str(file), "image")
        yield Shown(path="media_assets.usual", kind=kind, external_id=str(file), slot=_SLOT)
    if icon:
        yield Shown(path="media_assets.icon", kind="image", external_id=str(icon), slot=creatives.THUMBNAIL)
