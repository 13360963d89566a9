"""The port to where bytes rest. Keys are made by us and hold nothing that a person wrote."""

from collections.abc import AsyncGenerator, AsyncIterable, AsyncIterator
from datetime import timedelta
from typing import Any, Protocol
from uuid import UUID

import msgspec

from adly_sync_server.contract.errors import AdlyError, Unavailable


class StorageFull(Unavailable):
    """There is no room; what was there before is untouched."""

    default_code = "storage_full"


class BlobStoreUnavailable(Unavailable):
    """The store does not answer, or not as it should; what was there before is untouched."""

    default_code = "blob_store_unavailable"


class BlobStoreRefused(BlobStoreUnavailable):
    """The store answers and will not have us: a wrong key, bucket or folder. Only the operator heals that."""


class HashMismatch(AdlyError):
    """What arrived is not what was announced; it was thrown away."""

    default_code = "hash_mismatch"


class Sealed(msgspec.Struct, frozen=True, kw_only=True):
    """A transfer whose bytes were verified and can change no more before they are kept.

    ``details`` is the store's own.
    """

    transfer: str
    key: str
    details: Any = None


class BlobStore(Protocol):
    """Holds unfinished transfers by their key, and blobs by theirs.

    Every call may raise ``BlobStoreUnavailable``.
    """

    async def check(self) -> None:
        """Look whether the store can be used at all. Raises ``BlobStoreRefused`` where it never will."""

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

    def transferred(self, transfer: str) -> AsyncGenerator[bytes, None]:
        """Everything a transfer holds, in parts. Raises ``Conflict`` if it changes meanwhile."""

    async def seal(self, transfer: str, key: str, sha256: str) -> Sealed:
        """Verify a complete transfer and make it ready to become the blob ``key``; this may take a while.

        Raises ``HashMismatch`` (the transfer stays), and ``Conflict`` if it is not there any more.
        """

    async def keep(self, sealed: Sealed) -> None:
        """Make the very bytes that were sealed the blob: all at once, and quick. Twice is fine."""

    async def discard(self, transfer: str) -> None:
        """Forget a transfer. What was kept of it stays."""

    async def size(self, key: str) -> int | None:
        """Size of a blob in bytes, None if it is not there."""

    def read(self, key: str, start: int, length: int) -> AsyncIterator[bytes]:
        """``length`` bytes of a blob from ``start`` on."""

    async def remove(self, key: str) -> None:
        """Forget a blob."""

    async def tidy(self, workspace_id: UUID, left_for: timedelta) -> int:
        """Clear what crashes left half done for at least ``left_for``; how much there was."""

    def close(self) -> None:
        """Let go of connections and threads."""


def blob_key(workspace_id: UUID, sha256: str) -> str:
    """Where a blob of a workspace rests. The same bytes in two workspaces are two blobs."""
    return f"blobs/{workspace_id}/{sha256[:2]}/{sha256}"


def kept_prefixes(workspace_id: UUID) -> tuple[str, ...]:
    """What the keys begin with under which something of a workspace is kept."""
    return f"blobs/{workspace_id}/", f"snapshots/{workspace_id}/"


def transfer_key(workspace_id: UUID, upload_id: UUID) -> str:
    """Where an unfinished transfer rests."""
    return f"transfers/{workspace_id}/{upload_id}"
