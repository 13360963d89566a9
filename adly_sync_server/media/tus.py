"""Headers of tus 1.0.0, read and written. Source: the tus resumable upload protocol, 1.0.0.

Extensions: creation, checksum, expiration.
"""

import base64
import binascii
import hashlib
import re
from collections.abc import Mapping
from datetime import datetime
from email.utils import format_datetime

import msgspec

from adly_sync_server.contract.errors import InvalidInput

VERSION = "1.0.0"
EXTENSIONS = "creation,checksum,expiration"
#: sha1 is the one the protocol demands.
ALGORITHMS = ("sha1", "sha256")
#: The largest file: what Meta takes as an advertising video.
MAX_BYTES = 4 * 1024**3
PATCH_TYPE = "application/offset+octet-stream"

_SHA256 = re.compile(r"[0-9a-f]{64}", re.ASCII)
_MAX_METADATA_CHARS = 4_000


class WrongVersion(InvalidInput):
    """The client speaks another version of tus."""

    default_code = "bad_request"

    @property
    def status(self) -> int:
        """Precondition failed, as the protocol demands."""
        return 412


class Announced(msgspec.Struct, frozen=True, kw_only=True):
    """An upload as it is announced: what will come, and how much of it in bytes."""

    sha256: str
    total_bytes: int
    mime_type: str


class Checksum(msgspec.Struct, frozen=True):
    """The hash that the bytes of one request must have."""

    algorithm: str
    digest: bytes


def require_version(headers: Mapping[str, str]) -> None:
    """Raise ``WrongVersion`` unless the client speaks ours."""
    if headers.get("tus-resumable") != VERSION:
        raise WrongVersion(f"Tus-Resumable: {VERSION} is expected", field="Tus-Resumable")


def announced(headers: Mapping[str, str]) -> Announced:
    """What a creation announces. ``Upload-Metadata`` holds ``sha256`` and ``mime_type``, in base64."""
    metadata = _metadata(headers.get("upload-metadata", ""))
    sha256 = metadata.get("sha256", "").lower()
    if not _SHA256.fullmatch(sha256):
        raise InvalidInput("sha256 of 64 hexadecimal digits is expected", field="Upload-Metadata")
    return Announced(
        sha256=sha256,
        total_bytes=_whole(headers, "upload-length", at_most=MAX_BYTES),
        mime_type=_mime_type(metadata.get("mime_type", "")),
    )


def offset_of(headers: Mapping[str, str]) -> int:
    """Where the bytes of a request belong."""
    return _whole(headers, "upload-offset")


def checksum_of(headers: Mapping[str, str]) -> Checksum | None:
    """The hash the client gave for this request, if any."""
    given = headers.get("upload-checksum")
    if given is None:
        return None
    algorithm, _, digest = given.partition(" ")
    if algorithm not in ALGORITHMS:
        raise InvalidInput(f"one of {', '.join(ALGORITHMS)}", code="bad_request", field="Upload-Checksum")
    decoded = _base64(digest.strip(), "Upload-Checksum")
    if len(decoded) != hashlib.new(algorithm).digest_size:
        raise InvalidInput("not a hash of that algorithm", code="bad_request", field="Upload-Checksum")
    return Checksum(algorithm, decoded)


def common_headers() -> dict[str, str]:
    """What every answer carries."""
    return {"Tus-Resumable": VERSION, "Cache-Control": "no-store"}


def option_headers() -> dict[str, str]:
    """What this server can do."""
    return {
        "Tus-Resumable": VERSION,
        "Tus-Version": VERSION,
        "Tus-Extension": EXTENSIONS,
        "Tus-Max-Size": str(MAX_BYTES),
        "Tus-Checksum-Algorithm": ",".join(ALGORITHMS),
    }


def progress_headers(received: int, total: int, expires_at: datetime) -> dict[str, str]:
    """How far an upload is, in bytes, and until when it may be continued."""
    return {
        **common_headers(),
        "Upload-Offset": str(received),
        "Upload-Length": str(total),
        "Upload-Expires": format_datetime(expires_at, usegmt=True),
    }


def _whole(headers: Mapping[str, str], name: str, at_most: int = 2**53) -> int:
    given = headers.get(name, "")
    field = name.title()
    if not given.isascii() or not given.isdigit() or len(given) > 30:
        raise InvalidInput("a whole number of bytes is expected", field=field)
    if int(given) > at_most:
        raise InvalidInput(f"at most {at_most} bytes", code="too_large", field=field)
    return int(given)


def _metadata(header: str) -> dict[str, str]:
    if len(header) > _MAX_METADATA_CHARS:
        raise InvalidInput("too long", code="too_large", field="Upload-Metadata")
    pairs: dict[str, str] = {}
    for part in filter(None, (piece.strip() for piece in header.split(","))):
        name, _, value = part.partition(" ")
        pairs[name] = _base64(value, "Upload-Metadata").decode("utf-8", "replace")
    return pairs


def _base64(text: str, field: str) -> bytes:
    try:
        return base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        raise InvalidInput("base64 is expected", field=field) from None


def _mime_type(given: str) -> str:
    """A plain type, or the one that says nothing."""
    known = re.fullmatch(r"[a-z]+/[a-z0-9.+-]{1,80}", given, re.ASCII)
    return given if known else "application/octet-stream"
