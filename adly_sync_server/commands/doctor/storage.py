"""Where images and videos rest: written, read back, deleted; and how much room there is."""

import asyncio
import hashlib
import secrets
import shutil
import uuid
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Final

from adly_sync_server.commands.doctor.finding import Finding, or_well, wrong
from adly_sync_server.contract.errors import AdlyError
from adly_sync_server.media.blob_store import BlobStore, HashMismatch, blob_key, transfer_key
from adly_sync_server.settings import Settings

CHECK: Final = "storage"
#: Two of the largest videos, and a little.
ENOUGH_BYTES: Final = 2 * 2**30
_PROBE_BYTES: Final = 64 * 1024


async def check_storage(store: BlobStore, settings: Settings) -> list[Finding]:
    """A blob goes the whole way that an upload goes, and is deleted afterwards."""
    try:
        await store.check()
        faults = [await _round_trip(store)]
    except (AdlyError, OSError) as failure:
        told = failure.detail if isinstance(failure, AdlyError) else failure.strerror
        return [wrong(CHECK, "storage_unusable", f"{_place(settings)}: {told or type(failure).__name__}")]
    if settings.blob_store_url is None:
        faults.append(await asyncio.to_thread(_room, settings.blob_dir))
    return list(or_well(CHECK, faults, f"{_place(settings)}: written, read back, deleted"))


async def _round_trip(store: BlobStore) -> Finding | None:
    """Under a workspace that nobody has, so that nothing of anybody is touched."""
    content, nobody = secrets.token_bytes(_PROBE_BYTES), uuid.UUID(int=0)
    sha256 = hashlib.sha256(content).hexdigest()
    transfer, key = transfer_key(nobody, uuid.uuid4()), blob_key(nobody, sha256)
    try:
        await store.append(transfer, 0, _once(content))
        await store.keep(await store.seal(transfer, key, sha256))
        back = b"".join([part async for part in store.read(key, 0, _PROBE_BYTES)])
    except HashMismatch:
        back = b""
    finally:
        await store.remove(key)
        await store.discard(transfer)
    return (
        None
        if back == content
        else wrong(CHECK, "storage_altered", f"{_PROBE_BYTES} bytes came back changed")
    )


async def _once(content: bytes) -> AsyncIterator[bytes]:
    yield content


def _room(folder: Path) -> Finding | None:
    free = shutil.disk_usage(folder).free
    if free >= ENOUGH_BYTES:
        return None
    return wrong(CHECK, "storage_space", f"{free / 2**20:.0f} MiB are free in {folder}")


def _place(settings: Settings) -> str:
    return settings.blob_store_url or str(settings.blob_dir)
