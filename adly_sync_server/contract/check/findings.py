"""What Check says: where, what, how bad, and what would put it right."""

from __future__ import annotations

from typing import Any

import msgspec

from adly_sync_server.contract.severity import Severity


class Fix(msgspec.Struct, frozen=True):
    """New values by dotted path, for the row of the finding.

    Applied as one mutation. A member of a group (budget, schedule, age) comes with all the others; for a set
    the value is the whole new set.
    """

    patch: dict[str, Any]


class Finding(msgspec.Struct, frozen=True, kw_only=True):
    """One thing about one row.

    ``entity`` and ``entity_id`` name the row, ``field`` the dotted path to blame (empty: the row as a whole).
    ``params`` are plain values for the sentence; their names stand in ``codes.CODES``.
    """

    severity: Severity
    code: str
    entity: str
    entity_id: str
    field: str = ""
    params: dict[str, Any] = {}
    fix: Fix | None = None
