"""Every request a simulator received, with its verdict; secrets are blotted out."""

from __future__ import annotations

import re
from collections import deque
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from adly_sync_server.simulators.wire import Reply, Request

KEPT_ENTRIES = 20_000
KEPT_CHARACTERS = 4_000

_NAMES = (
    "access_token|appsecret_proof|client_secret|refresh_token|fb_exchange_token|input_token|auth_code|secret"
)
_SECRETS = re.compile(rf"((?<![a-z_])(?:{_NAMES}|code)=)[^&]+|(\"(?:{_NAMES})\"\s*:\s*\")[^\"]+")


@dataclass(frozen=True, slots=True)
class JournalEntry:
    """One request. `verdict` is accepted, refused, or fault:<kind>; `remarks` say why.

    `part_of`: the number of the request that held this one; 0 for what came over the wire by itself.
    """

    number: int
    at: str
    method: str
    target: str
    body: str
    status: int
    verdict: str
    remarks: tuple[str, ...]
    answer: str
    took_ms: float
    part_of: int = 0


class Journal:
    """The last requests in order; the oldest fall out."""

    def __init__(self) -> None:
        self._entries: deque[JournalEntry] = deque(maxlen=KEPT_ENTRIES)
        self._written = 0

    def write(self, request: Request, reply: Reply, at: datetime, took_ms: float) -> None:
        """Note one request and what became of it, and what it held."""
        number = self._note(request, reply, at, took_ms, 0)
        for part, told in reply.parts:
            self._note(part, told, at, 0.0, number)

    def _note(self, request: Request, reply: Reply, at: datetime, took_ms: float, part_of: int) -> int:
        self._written += 1
        self._entries.append(
            JournalEntry(
                number=self._written,
                at=at.isoformat(),
                method=request.method,
                target=_blotted(request.target),
                body=_readable(request.body),
                status=reply.status,
                verdict=reply.verdict,
                remarks=reply.remarks,
                answer=_readable(reply.body),
                took_ms=round(took_ms, 2),
                part_of=part_of,
            )
        )
        return self._written

    def clear(self) -> int:
        """Forget all entries; tells how many there were. Numbers go on."""
        count = len(self._entries)
        self._entries.clear()
        return count

    def rows(self, filters: dict[str, str]) -> list[dict[str, Any]]:
        """Entries that fit `after` (a number), `method`, `path` (a regular expression), `verdict`."""
        return [asdict(entry) for entry in self._entries if _fits(entry, filters)]


def _fits(entry: JournalEntry, filters: dict[str, str]) -> bool:
    return (
        entry.number > int(filters.get("after", "0"))
        and filters.get("method", entry.method).upper() == entry.method
        and filters.get("verdict", entry.verdict) == entry.verdict
        and re.search(filters.get("path", ""), entry.target) is not None
    )


def _readable(body: bytes) -> str:
    text = body[:KEPT_CHARACTERS].decode(errors="replace")
    return _blotted(text)


def _blotted(text: str) -> str:
    """A text without what opens an account: form and query values, and those of JSON."""
    return _SECRETS.sub(lambda found: f"{found[1] or found[2]}…", text)
