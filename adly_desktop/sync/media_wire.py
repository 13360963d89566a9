"""Media calls of one workspace: tus 1.0.0 up, ranges down. Source: the pinned protocol, section 7."""

import base64
import hashlib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Final

from adly_desktop.storage.media import MediaFile
from adly_desktop.sync.light_httpx import httpx
from adly_desktop.sync.port import ServerProblem
from adly_desktop.sync.wire import Wire

_TUS: Final = {"Tus-Resumable": "1.0.0"}
_PATIENCE: Final = httpx.Timeout(60.0, connect=10.0)


class MediaWire:
    """Uploads and downloads of one workspace. Every call may raise ``ServerProblem``."""

    def __init__(self, wire: Wire, workspace_id: str) -> None:
        self._wire = wire
        self._media = f"/v1/workspaces/{workspace_id}/media"

    async def size(self, sha256: str) -> int | None:
        """The size of a content in bytes; None where the server does not hold it."""
        try:
            async with self._wire.open("HEAD", self._blob(sha256)) as response:
                return int(response.headers["Content-Length"])
        except ServerProblem as problem:
            if problem.code == "not_found":
                return None
            raise

    async def begin(self, file: MediaFile) -> str:
        """Announce an upload; returns its address."""
        told = {"sha256": file.sha256, "mime_type": file.mime_type}
        metadata = ",".join(
            f"{key} {base64.b64encode(value.encode()).decode()}" for key, value in told.items()
        )
        headers = {**_TUS, "Upload-Length": str(file.size_bytes), "Upload-Metadata": metadata}
        async with self._wire.open("POST", f"{self._media}/uploads", headers=headers) as response:
            return response.headers["Location"]

    async def offset(self, upload_url: str) -> int:
        """How many bytes of an upload the server has."""
        async with self._wire.open("HEAD", upload_url, headers=_TUS) as response:
            return int(response.headers["Upload-Offset"])

    async def append(self, upload_url: str, offset: int, piece: bytes) -> int:
        """Send the next piece with its hash; returns how many bytes the server now has."""
        checksum = base64.b64encode(hashlib.sha256(piece).digest()).decode()
        headers = {
            **_TUS,
            "Content-Type": "application/offset+octet-stream",
            "Upload-Offset": str(offset),
            "Upload-Checksum": f"sha256 {checksum}",
        }
        async with self._wire.open(
            "PATCH", upload_url, content=piece, headers=headers, patience=_PATIENCE
        ) as response:
            return int(response.headers["Upload-Offset"])

    @asynccontextmanager
    async def reading(self, sha256: str, start: int) -> AsyncIterator[tuple[int, AsyncIterator[bytes]]]:
        """The content from ``start``: where the bytes really begin, and the bytes as they come."""
        headers = {"Accept-Encoding": "identity"} | ({"Range": f"bytes={start}-"} if start else {})
        async with self._wire.open(
            "GET", self._blob(sha256), headers=headers, patience=_PATIENCE
        ) as response:
            yield (start if response.status_code == 206 else 0), response.aiter_raw()

    def _blob(self, sha256: str) -> str:
        return f"{self._media}/blobs/{sha256}"
