"""One row of ours against what its platform shows: what of it is a finding. Pure."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any, Final

import msgspec

from adly_sync_server.contract.delivery_codes import PROBLEM, REFUSED, gravity_of
from adly_sync_server.contract.locked_options import OPTIONS, Locks, is_no_field
from adly_sync_server.contract.notices import AMBER, RED
from adly_sync_server.contract.paths import read
from adly_sync_server.contract.watching import (
    BY_PLATFORM,
    DELIVERY,
    ELSEWHERE,
    OPTION_ON,
    REJECTED,
    STATUS_PATH,
    VANISHED,
)
from adly_sync_server.platforms.port import RemoteEntity
from adly_sync_server.publishing.compare import WHOLE, Difference, same

Row = Mapping[str, Any]
_GONE_HERE: Final = ("to_remove", "archived")
#: How much of a platform's own words is kept.
_MOST_WORDS: Final = 500


class Found(msgspec.Struct, frozen=True, kw_only=True):
    """What is told of one row. ``subject`` makes two of them one: the path, or the code."""

    kind: str
    severity: str
    entity: str
    entity_id: str
    level: str
    path: str | None = None
    published: Any = None
    remote: Any = None
    code: str | None = None
    detail: str | None = None
    changed_at: datetime | None = None
    changed_by: str | None = None
    #: What the platform calls it, where it changed there.
    external_id: str | None = None

    @property
    def subject(self) -> tuple[str, str, str]:
        """The row, the level, and what of it."""
        of_field = self.path is not None and self.kind != VANISHED
        return self.entity_id, self.level, f"path {self.path}" if of_field else self.kind


def judged(entity: str, row: Row, remote: RemoteEntity, platform: str, locks: Locks) -> list[Found]:
    """Everything about one row, its fields first."""
    return [*_changes(entity, row, remote, locks.of(platform)), *_delivery(entity, row, remote, platform)]


def vanished(entity: str, row: Row, level: str) -> Found:
    """The platform has it no more, and nobody here wanted it away."""
    return Found(
        kind=VANISHED,
        severity=RED,
        entity=entity,
        entity_id=str(row["id"]),
        level=level,
        path=WHOLE,
        published=row.get("external_id"),
        detail=row.get("name"),
    )


def is_leaving(row: Row) -> bool:
    """True if it is on its way out here: then nothing about it is news."""
    return row.get("status") in _GONE_HERE


def by_platform(difference: Difference, level: str, locked: frozenset[str]) -> Found:
    """What a read-back right after a publish found otherwise than it was sent."""
    is_on = difference.path in locked and bool(difference.remote)
    return Found(
        kind=OPTION_ON if is_on else BY_PLATFORM,
        severity=RED if is_on or _starts(difference.path, difference.remote) else AMBER,
        entity=difference.entity,
        entity_id=difference.entity_id,
        level=level,
        path=difference.path,
        published=difference.meant,
        remote=difference.remote,
    )


def _changes(entity: str, row: Row, remote: RemoteEntity, locked: frozenset[str]) -> Iterator[Found]:
    published: Mapping[str, Any] = row.get("published") or {}
    snapshot = (published.get("remote") or {}).get(str(remote.level))
    if not isinstance(snapshot, Mapping) or is_leaving(row):
        return
    seen, kept = {**remote.fields, STATUS_PATH: remote.status}, published.get("kept") or {}
    as_published: Mapping[str, Any] = published.get("row") or {}
    for path in _told_paths(snapshot, seen, locked):
        old, now = snapshot.get(path), seen.get(path)
        is_on = path in locked and bool(now) and not read(as_published, path)
        if not is_on and (same(old, now) or path in kept or _is_wanted(row, path, now)):
            continue
        if is_no_field(path) and (not is_on or path in kept):
            continue  # let be by somebody, or nobody minds
        yield Found(
            kind=OPTION_ON if is_on else ELSEWHERE,
            severity=RED if is_on or _starts(path, now) else AMBER,
            entity=entity,
            entity_id=str(row["id"]),
            level=str(remote.level),
            path=path,
            # What was read back on was never what we meant.
            published=False if is_on else old,
            remote=now,
            changed_at=remote.changed_at,
            external_id=remote.external_id,
        )


def _told_paths(snapshot: Row, seen: Row, locked: frozenset[str]) -> list[str]:
    """What was read back last, and options that are only told where they are on."""
    return [*snapshot, *(path for path in OPTIONS if path in locked & seen.keys() and path not in snapshot)]


def _starts(path: str, now: Any) -> bool:
    """Somebody set it going: that spends money."""
    return path == STATUS_PATH and now == "active"


def _is_wanted(row: Row, path: str, now: Any) -> bool:
    """True if it is what our row says by now: somebody did there what was about to be published."""
    if path == STATUS_PATH:
        wanted = row.get("status")
        return same(now, "paused" if wanted in (None, "draft") else wanted)
    return same(now, read(row, path))


def _delivery(entity: str, row: Row, remote: RemoteEntity, platform: str) -> Iterator[Found]:
    if is_leaving(row) or remote.delivery_status is None:
        return
    codes = [remote.delivery_status, *remote.reasons]
    gravities = {code: gravity_of(platform, code) for code in codes}
    worst = REFUSED if REFUSED in gravities.values() else PROBLEM if PROBLEM in gravities.values() else None
    # What nobody wants running has no trouble running.
    if worst is None or (worst == PROBLEM and "paused" in (remote.status, row.get("status"))):
        return
    graves = [code for code in codes if gravities[code] == worst]
    yield Found(
        kind=REJECTED if worst == REFUSED else DELIVERY,
        severity=RED if worst == REFUSED else AMBER,
        entity=entity,
        entity_id=str(row["id"]),
        level=str(remote.level),
        # The last is the most particular: "with issues" says less than what the issue is.
        code=graves[-1][:200],
        detail="\n".join(remote.reasons)[:_MOST_WORDS] or None,
        changed_at=remote.changed_at,
    )
