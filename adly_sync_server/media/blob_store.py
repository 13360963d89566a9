"""The port to where bytes rest. Keys are made by us and hold nothing that a person wrote."""

from collections.abc import AsyncIterable, AsyncIterator
from typing import Protocol
from uuid import UUID

from adly_sync_server.contract.errors import Unavailable


class StorageFull(Unavailable):
    """There is no room; what was there before is untouched."""

    default_code = "storage_full"


class BlobStore(Protocol):
    """Holds unfinished transfers by their key, and blobs by theirs."""

    async def received(self, transfer: str) -> int:
        """Bytes of a transfer that are safe; 0 for an unknown one."""

    async def append(self, transfer: str, offset: int, parts: AsyncIterable[bytes]) -> int:
        """Write ``parts`` at ``offset``, where the transfer must end so far; bytes that are safe afterwards.

        What arrived before ``parts`` failed stays, and the failure goes on to the caller. One writer at a
        time: raises ``Conflict``. Raises ``StorageFull``.
        """

    async def cut(self, transfer: str, length: int) -> None:
        """Forget what lies behind ``length``."""

    async def digest(self, transfer: str, algorithm: str, start: int = 0) -> bytes:
        """Hash of a transfer from ``start`` on; ``algorithm`` as hashlib names it."""

    async def keep(self, transfer: str, key: str) -> None:
        """Make a complete transfer the blob ``key``. Twice is fine."""

    async def discard(self, transfer: str) -> None:
        """Forget a transfer."""

    async def size(self, key: str) -> int | None:
        """Size of a blob in bytes, None if it is not there."""

    def read(self, key: str, start: int, length: int) -> AsyncIterator[bytes]:
        """``length`` bytes of a blob from ``start`` on."""

    async def remove(self, key: str) -> None:
        """Forget a blob."""


def blob_key(workspace_id: UUID, sha256: str) -> str:
    """Where a blob of a workspace rests. The same bytes in two workspaces are two blobs."""
    return f"blobs/{workspace_id}/{sha256[:2]}/{sha256}"


def transfer_key(workspace_id: UUID, upload_id: UUID) -> str:
    """Where an unfinished transfer rests."""
    return f"transfers/{workspace_id}/{upload_id}"
