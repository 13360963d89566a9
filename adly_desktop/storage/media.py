"""Media by content: which files lie on this computer, and how far each has travelled."""

from datetime import datetime
from enum import StrEnum
from typing import Any, NamedTuple

from adly_desktop.storage.clock import stamp
from adly_desktop.storage.driver import Connection


class MediaState(StrEnum):
    """Where a file is."""

    #: Here, and the server does not have it yet.
    WAITING = "waiting"
    #: The server has it, verified.
    KEPT = "kept"
    #: It cannot be sent; ``problem`` says why.
    FAILED = "failed"


class MediaFile(NamedTuple):
    """One file. ``sent_bytes`` counts what the server has confirmed of an upload under way."""

    sha256: str
    size_bytes: int
    mime_type: str
    state: MediaState
    upload_url: str | None = None
    sent_bytes: int = 0
    problem: str | None = None


_COLUMNS = "sha256, file_size, mime_type, state, upload_url, upload_offset, problem"


class Media:
    """Files by hash, inside the transaction of whoever holds the connection."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def get(self, sha256: str) -> MediaFile | None:
        """What is known of a file; None where nothing is."""
        return next(iter(self._select("WHERE sha256 = ?", (sha256,))), None)

    def want_upload(self, sha256: str, size_bytes: int, mime_type: str, now: datetime) -> None:
        """A file that is in the cache must reach the server; one that did needs nothing."""
        self._connection.execute(
            "INSERT INTO media(sha256, file_size, mime_type, state, upload_offset, used_at) "
            "VALUES (?, ?, ?, 'waiting', 0, ?) ON CONFLICT(sha256) DO UPDATE SET used_at = excluded.used_at, "
            "state = CASE state WHEN 'failed' THEN 'waiting' ELSE state END, problem = NULL",
            (sha256, size_bytes, mime_type, stamp(now)),
        )

    def waiting(self) -> list[MediaFile]:
        """Files the server does not have, the smallest first: most of them are there soonest."""
        return self._select("WHERE state = 'waiting' ORDER BY file_size, sha256")

    def failed(self) -> list[MediaFile]:
        """Files that cannot be sent."""
        return self._select("WHERE state = 'failed' ORDER BY sha256")

    def begun(self, sha256: str, upload_url: str | None) -> None:
        """An upload has an address now, or (None) must begin anew."""
        self._change(sha256, "upload_url = ?, upload_offset = 0", upload_url)

    def progressed(self, sha256: str, sent_bytes: int) -> None:
        """The server has confirmed this much."""
        self._change(sha256, "upload_offset = ?", sent_bytes)

    def kept(self, sha256: str) -> None:
        """The server has the whole file."""
        self._change(sha256, "state = ?, upload_url = NULL, upload_offset = file_size", MediaState.KEPT.value)

    def fail(self, sha256: str, code: str) -> None:
        """The file cannot be sent; ``code`` says why."""
        self._change(sha256, "state = 'failed', upload_url = NULL, problem = ?", code)

    def _change(self, sha256: str, change: str, value: Any) -> None:
        self._connection.execute(f"UPDATE media SET {change} WHERE sha256 = ?", (value, sha256))

    def _select(self, rest: str, values: tuple[Any, ...] = ()) -> list[MediaFile]:
        found = self._connection.execute(f"SELECT {_COLUMNS} FROM media {rest}", values)
        return [
            MediaFile(sha256, size, mime_type, MediaState(state), url, sent, problem)
            for sha256, size, mime_type, state, url, sent, problem in found
        ]
