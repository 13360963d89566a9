"""Wire types of the sync protocol. Source: docs/sync-protocol.md (the pinned protocol).

Unknown members of an answer are ignored, so that an older client reads a newer server; unknown members of a
request are refused, so that a typing error is not lost in silence.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Any

import msgspec

MAX_MUTATIONS = 500
MAX_PUSH_BYTES = 4 * 1024 * 1024
MAX_PAGE_ROWS = 1_000
MAX_PAGE_BYTES = 2 * 1024 * 1024


class Op(StrEnum):
    """What a mutation does."""

    CREATE = "create"
    PATCH = "patch"
    DELETE = "delete"
    RESTORE = "restore"
    SET_ADD = "set_add"
    SET_REMOVE = "set_remove"
    RESOLVE = "resolve"


class Status(StrEnum):
    """What became of a mutation. Closed set."""

    APPLIED = "applied"
    MERGED = "merged"
    CONFLICT = "conflict"
    REFUSED = "refused"
    GONE = "gone"


class Mutation(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """One edit as it travels. Never changes once sent: its digest is compared when it comes again."""

    n: int
    id: str
    group: str
    op: Op
    entity: str
    entity_id: str
    base: dict[str, Any] = {}
    patch: dict[str, Any] = {}
    action: str | None = None
    replay: bool = False


class Push(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A request: contiguous mutations of one client, in order."""

    client_id: str
    schema: int
    mutations: list[Mutation]
    epoch: str | None = None


class Result(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What became of mutation ``n``: ``fields`` were merged, ``conflicts`` are ids, ``code`` refuses."""

    n: int
    status: Status
    seq: int | None = None
    fields: list[str] = []
    conflicts: list[str] = []
    code: str | None = None
    field: str | None = None


class RowImage(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A row in its newest state. ``fields`` holds every synced column, nulls too.

    Hidden from the garbage collector: it holds JSON, in which nothing can refer back to it.
    """

    entity: str
    id: str
    seq: int
    deleted: bool
    fields: dict[str, Any]


class PushAnswer(msgspec.Struct, frozen=True, kw_only=True):
    """Results in the order of the mutations, and the rows they touched as they now are."""

    last_n: int
    head: int
    results: list[Result]
    rows: list[RowImage]


class Changes(msgspec.Struct, frozen=True, kw_only=True):
    """A page of rows with ``after < seq``; ``next`` is the cursor for the page that follows."""

    head: int
    next: int
    has_more: bool
    epoch: str
    rows: list[RowImage]


class ProtocolRange(msgspec.Struct, frozen=True):
    """Versions of the wire that a server speaks."""

    min: int
    max: int


class Hello(msgspec.Struct, frozen=True, kw_only=True):
    """Where a workspace stands, for one person.

    ``member_since`` is later after a removal: whoever was let in again starts afresh. ``at`` is the
    server's clock: leases are measured by it.
    """

    protocol: ProtocolRange
    schema: int
    epoch: str
    head: int
    low_water: int
    role: str
    member_since: str | None = None
    at: str | None = None


class Hint(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """An SSE hint: something moved in ``ws``. Losing it costs latency, never data."""

    ws: str
    head: int | None = None
    role_epoch: int | None = None
    job: str | None = None


class Problem(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """RFC 9457 problem document with our stable ``code``."""

    title: str
    status: int
    code: str
    type: str = "about:blank"
    detail: str = ""
    field: str | None = None
    last_n: int | None = None
    n: int | None = None
    request_id: str | None = None
