"""Taking a file into the library: its bytes into the cache by hash, its row and its upload as one act."""

from pathlib import Path
from typing import Any, Final, NamedTuple

from PIL import Image, UnidentifiedImageError

from adly_desktop.storage import edits
from adly_desktop.storage.clock import utc_now
from adly_desktop.storage.unit_of_work import UnitOfWork
from adly_desktop.sync.media_cache import Cached, MediaCache
from adly_sync_server.contract.errors import InvalidInput

IMAGE_TYPES: Final = frozenset({"image/jpeg", "image/png", "image/webp", "image/gif", "image/avif"})
#: The language of what has no words.
WORDLESS: Final = "zxx"


class TakenIn(NamedTuple):
    """A file in the cache, and what the library will say of it."""

    cached: Cached
    name: str
    metadata: dict[str, Any]


def take_in(cache: MediaCache, source: Path) -> TakenIn:
    """Copy an image into the cache and look at it. Slow: not for the thread that paints.

    Raises ``InvalidInput`` (unsupported_media_type, unreadable_media), ``StorageFailed``, ``OSError``.
    """
    cached = cache.add(source)
    if cached.mime_type not in IMAGE_TYPES:
        raise InvalidInput(f"{source.name} is {cached.mime_type}", code="unsupported_media_type")
    return TakenIn(cached, source.name, _looked_at(cached.path, source.name))


def add_image(uow: UnitOfWork, taken: TakenIn) -> str:
    """The library's row for a file that was taken in, queued to be sent; the asset's id."""
    cached = taken.cached
    fields = {
        "type": "image",
        "name": taken.name,
        "sha256": cached.sha256,
        "file_size": cached.size_bytes,
        "mime_type": cached.mime_type,
        "metadata": taken.metadata,
        "language": WORDLESS,
    }
    asset = edits.create("content_assets", fields)
    edits.edit(uow, [asset])
    uow.media.want_upload(cached.sha256, cached.size_bytes, cached.mime_type, utc_now())
    return asset.entity_id


def _looked_at(path: Path, name: str) -> dict[str, Any]:
    try:
        with Image.open(path) as image:
            width, height = image.size
    except (UnidentifiedImageError, OSError, ValueError) as error:
        raise InvalidInput(f"{name} cannot be read", code="unreadable_media") from error
    return {"width": width, "height": height}
