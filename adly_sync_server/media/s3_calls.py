"""Calls to one bucket of an S3-compatible store: off the event loop, with failures in our words.

The client is botocore's: signing, retries, time limits and XML are its business. It blocks, so it works on
threads of its own; a store that hangs holds up nobody else's.
"""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import cache, partial
from typing import Any, Final, TypeVar

import botocore.session
import msgspec
import structlog
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError, HTTPClientError

from adly_sync_server.media.blob_store import BlobStoreRefused, BlobStoreUnavailable, StorageFull

Answer = TypeVar("Answer")

THREADS: Final = 16
_READ_TRIES: Final = 3
_FULL: Final = frozenset({"QuotaExceeded", "XMinioStorageFull", "XMinioAdminBucketQuotaExceeded"})
#: What time does not heal.
_REFUSED: Final = frozenset(
    {
        "403",
        "AccessDenied",
        "InvalidAccessKeyId",
        "SignatureDoesNotMatch",
        "NoSuchBucket",
        "PermanentRedirect",
    }
)
_REFUSED_STATUS: Final = frozenset({301, 403})
_INSUFFICIENT_STORAGE, _NOT_THERE, _PRECONDITION = 507, 404, 412

_log = structlog.get_logger(__name__)


class NotThere(Exception):
    """No such object."""


class Changed(Exception):
    """The object is not the one that was meant any more."""


class Bucket(msgspec.Struct, frozen=True, kw_only=True):
    """Where, and as whom. Without a key, botocore finds the machine's own role."""

    endpoint: str
    name: str
    prefix: str = ""
    region: str
    key_id: str | None = None
    secret: str | None = None


class S3Calls:
    """One bucket. Keys are ours; the prefix is put before them here and nowhere else."""

    def __init__(self, bucket: Bucket) -> None:
        self._bucket = bucket
        self._client = _client(bucket)
        self._pool = ThreadPoolExecutor(THREADS, thread_name_prefix="s3")

    def close(self) -> None:
        """End the threads; what is under way is not waited for."""
        self._pool.shutdown(wait=False, cancel_futures=True)
        self._client.close()

    async def ask(self, operation: str, key: str | None = None, **parameters: Any) -> dict[str, Any]:
        """One call by botocore's name for it. Raises ``NotThere``, ``Changed``, ``StorageFull``, and
        ``BlobStoreUnavailable``.
        """
        return await self.off_loop(partial(self._ask, operation, key, parameters))

    async def fetch(self, key: str, start: int, length: int, etag: str | None = None) -> bytes:
        """``length`` bytes of an object from ``start`` on; with ``etag`` only of that very object."""
        if not length:
            return b""
        wanted = {"Range": f"bytes={start}-{start + length - 1}"} | ({"IfMatch": etag} if etag else {})
        return await self.off_loop(partial(self._fetch, key, length, wanted))

    async def off_loop(self, work: Callable[[], Answer]) -> Answer:
        """Do something that blocks."""
        return await asyncio.get_running_loop().run_in_executor(self._pool, work)

    def source(self, key: str, etag: str) -> dict[str, Any]:
        """The parameters of a copy that copy from this very object."""
        whole = {"Bucket": self._bucket.name, "Key": self._bucket.prefix + key}
        return {"CopySource": whole, "CopySourceIfMatch": etag}

    def listed(self, operation: str, prefix: str, field: str) -> list[dict[str, Any]]:
        """Everything below a prefix, page after page, with our keys. Blocks."""
        pages = self._client.get_paginator(operation).paginate(
            Bucket=self._bucket.name, Prefix=self._bucket.prefix + prefix
        )
        try:
            found = [entry for page in pages for entry in page.get(field, ())]
        except (BotoCoreError, ClientError, HTTPClientError) as error:
            raise _in_our_words(operation, error) from error
        return [{**entry, "Key": entry["Key"].removeprefix(self._bucket.prefix)} for entry in found]

    def _ask(self, operation: str, key: str | None, parameters: dict[str, Any]) -> dict[str, Any]:
        named = {} if key is None else {"Key": self._bucket.prefix + key}
        try:
            answer: dict[str, Any] = getattr(self._client, operation)(
                Bucket=self._bucket.name, **named, **parameters
            )
        except (BotoCoreError, ClientError, HTTPClientError) as error:
            raise _in_our_words(operation, error) from error
        return answer

    def _fetch(self, key: str, length: int, wanted: dict[str, Any]) -> bytes:
        """A body that breaks off is asked for again: botocore tries only calls again, not their bodies."""
        for left in reversed(range(_READ_TRIES)):
            body = self._ask("get_object", key, wanted)["Body"]
            try:
                content: bytes = body.read()
            except (BotoCoreError, HTTPClientError) as error:
                if not left:
                    raise _in_our_words("get_object", error) from error
                continue
            if len(content) == length:
                return content
        raise BlobStoreUnavailable(f"an object ends before its {length} bytes")


@cache
def _session() -> Any:
    """Reads what it knows of S3 from files: once is enough."""
    return botocore.session.Session()


def _client(bucket: Bucket) -> Any:
    return _session().create_client(
        "s3",
        endpoint_url=bucket.endpoint,
        region_name=bucket.region,
        aws_access_key_id=bucket.key_id,
        aws_secret_access_key=bucket.secret,
        config=Config(
            signature_version="s3v4",
            # Every store understands the bucket in the path, and every body's hash in the signature; the
            # newer checksums only some.
            s3={"addressing_style": "path", "payload_signing_enabled": True},
            request_checksum_calculation="when_required",
            response_checksum_validation="when_required",
            retries={"mode": "standard", "total_max_attempts": 3},
            connect_timeout=5,
            read_timeout=30,
            max_pool_connections=THREADS,
        ),
    )


def _in_our_words(operation: str, error: Exception) -> Exception:
    """The failure as the rest of the server knows it. Neither address nor key goes into the log."""
    if not isinstance(error, ClientError):
        _log.warning("blob store does not answer", operation=operation, reason=type(error).__name__)
        return BlobStoreUnavailable(f"the store does not answer: {type(error).__name__}")
    code = str(error.response.get("Error", {}).get("Code", ""))
    status = int(error.response.get("ResponseMetadata", {}).get("HTTPStatusCode", 0))
    if code not in _REFUSED and status == _NOT_THERE:
        return NotThere(code)
    if status == _PRECONDITION:
        return Changed(code)
    _log.warning("blob store refuses", operation=operation, status=status, code=code)
    if code in _FULL or status == _INSUFFICIENT_STORAGE:
        return StorageFull("the store of blobs is full")
    kind = BlobStoreRefused if code in _REFUSED or status in _REFUSED_STATUS else BlobStoreUnavailable
    return kind(f"the store answered {status} {code}".rstrip())
