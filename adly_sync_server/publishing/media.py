"""The bytes of what a campaign shows: pictures whole, videos as files that are read piece by piece."""

import asyncio
import uuid
from collections.abc import Mapping
from pathlib import Path

from adly_sync_server.contract.errors import Conflict, NotFound
from adly_sync_server.media.blob_store import BlobStore, blob_key
from adly_sync_server.platforms.abilities import Video
from adly_sync_server.platforms.port import Image
from adly_sync_server.publishing.planning import Row

#: Of a video's name so much is kept; the digest behind it makes it one for each file.
_NAME_CHARS = 60
_DIGEST_CHARS = 12


class Media:
    """Bytes of a campaign's assets by id.

    Every call raises ``NotFound``, or ``Conflict`` (publish_blocked) for what has not arrived whole.
    """

    def __init__(self, blobs: BlobStore, workspace_id: uuid.UUID, assets: Mapping[str, Row]) -> None:
        self._blobs, self._workspace_id, self._assets = blobs, workspace_id, assets

    def is_video(self, asset_id: str) -> bool:
        """True if the asset is shown as a video."""
        return bool(self._asset(asset_id)["type"] == "video")

    async def image(self, asset_id: str) -> Image:
        """The whole picture."""
        asset = self._asset(asset_id)
        key, size_bytes = await self._place(asset)
        content = b"".join([part async for part in self._blobs.read(key, 0, size_bytes)])
        return Image(asset["name"], asset["mime_type"] or "image/jpeg", content)

    async def video(self, asset_id: str, folder: Path) -> Video:
        """What there is to know of a video; its file is not there before ``fetch``.

        Its name is one for each file, so that a copy which an earlier call has brought is found by it.
        """
        asset = self._asset(asset_id)
        _, size_bytes = await self._place(asset)
        digest = asset["sha256"]
        return Video(
            name=f"{asset['name'][:_NAME_CHARS].strip()} {digest[:_DIGEST_CHARS]}",
            mime_type=asset["mime_type"] or "video/mp4",
            path=folder / digest,
            size_bytes=size_bytes,
        )

    async def fetch(self, asset_id: str, video: Video) -> None:
        """Put the video's bytes where it says they are."""
        key, size_bytes = await self._place(self._asset(asset_id))
        with video.path.open("wb") as file:
            async for part in self._blobs.read(key, 0, size_bytes):
                await asyncio.to_thread(file.write, part)

    def _asset(self, asset_id: str) -> Row:
        asset = self._assets.get(asset_id)
        if asset is None:
            raise NotFound("an ad shows an asset that is not there", field="media_assets")
        return asset

    async def _place(self, asset: Row) -> tuple[str, int]:
        """Its key and size in bytes."""
        if asset["verified_at"] is None or asset["sha256"] is None:
            raise Conflict("media has not arrived yet", code="publish_blocked", field="media_assets")
        key = blob_key(self._workspace_id, asset["sha256"])
        size_bytes = await self._blobs.size(key)
        if size_bytes is None:
            raise NotFound("the bytes of an asset are not there", field="media_assets")
        return key, size_bytes
