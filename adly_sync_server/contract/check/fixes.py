"""The patches of many findings, put together for "Fix all"."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import msgspec

from adly_sync_server.contract.check.findings import Finding


class RowPatch(msgspec.Struct, frozen=True):
    """What one mutation has to change in one row."""

    entity: str
    entity_id: str
    patch: dict[str, Any]


def patches(findings: Iterable[Finding]) -> list[RowPatch]:
    """One patch for each row, in order of their first finding.

    Where two fixes want one path, the first is taken, and a group with it: the other finding is still there
    when the row is checked again, so the caller checks and fixes until nothing is left.
    """
    by_row: dict[tuple[str, str], dict[str, Any]] = {}
    for finding in findings:
        if finding.fix is None:
            continue
        patch = by_row.setdefault((finding.entity, finding.entity_id), {})
        if not patch.keys() & finding.fix.patch.keys():
            patch.update(finding.fix.patch)
    return [RowPatch(entity, entity_id, patch) for (entity, entity_id), patch in by_row.items()]
