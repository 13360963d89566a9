"""Reading the platform before and after: who changed what, told per field."""

from collections.abc import AsyncIterator, Collection, Mapping, Sequence
from typing import Any, Final

import msgspec

from adly_sync_server.contract.errors import Conflict
from adly_sync_server.contract.locked_options import is_no_field
from adly_sync_server.platforms.abilities import ReadsTogether
from adly_sync_server.platforms.failures import Gone
from adly_sync_server.platforms.port import Draft, Level, RemoteEntity
from adly_sync_server.publishing import planning
from adly_sync_server.publishing.compare import (
    STATUS,
    WHOLE,
    Difference,
    changed_by_platform,
    changed_elsewhere,
)
from adly_sync_server.publishing.planning import Placed
from adly_sync_server.publishing.press import Press


class ChangedMeanwhile(Conflict):
    """Somebody changed it on the platform after it was compared: a person has to look again."""

    def __init__(self, differences: Sequence[Difference]) -> None:
        super().__init__("it was changed on the platform meanwhile", field=differences[0].path)
        self.differences = list(differences)


#: What is meant where nothing was chosen yet: nothing that is placed starts by itself.
_AT_FIRST = "paused"
#: Levels that somebody can change there; a creative is made anew.
_OF_THEIR_OWN: Final = (Level.CAMPAIGN, Level.AD_SET, Level.AD)
#: Below so many things a call for each costs no more.
_WORTH_ASKING_TOGETHER: Final = 8

#: Things as they were seen just now, by their ids there; None where each is asked for by itself.
Seen = Mapping[str, RemoteEntity] | None


class Reading(msgspec.Struct, frozen=True, kw_only=True):
    """One thing as meant and as it is."""

    placed: Placed
    meant: Mapping[str, Any]
    remote: RemoteEntity

    @property
    def seen(self) -> dict[str, Any]:
        """What the platform shows, what somebody set it to included: kept for the next comparison."""
        return {**self.remote.fields, STATUS: self.remote.status}


async def readings(press: Press) -> AsyncIterator[Reading]:
    """Everything the press is about that is on the platform, parents first. Raises ``Gone``."""
    tree, known = await press.linked_tree(), await press.external_ids()
    there = [
        placed
        for placed in planning.placements(tree)
        if placed.reference in known and press.is_about(placed.entity_id)
    ]
    seen = await seen_together(press, there, known)
    for placed in there:
        draft = planning.draft_of(placed, tree, known)
        yield await _read(press, placed, draft, known[placed.reference], seen)


async def undecided(press: Press, levels: Collection[Level] = _OF_THEIR_OWN) -> list[Difference]:
    """What somebody changed on the platform since our last publish and nobody has decided about."""
    tree, known = await press.linked_tree(), await press.external_ids()
    gone: set[str] = set()
    found: list[Difference] = []
    placements = planning.placements(tree)
    there = [one for one in placements if one.reference in known and one.level in levels]
    seen = await seen_together(press, there, known)
    for placed in there:
        if placed.entity_id in gone:
            continue
        draft = planning.draft_of(placed, tree, known)
        try:
            reading = await _read(press, placed, draft, known[placed.reference], seen)
        except Gone:
            gone |= planning.below(tree, {placed.entity_id})
            found.append(_missing(placed, known[placed.reference]))
            continue
        found += [one for one in _elsewhere(reading) if one.path not in press.choices_for(placed)]
    return found


async def altered(press: Press) -> tuple[list[Reading], list[Difference]]:
    """Everything read back, and what the platform changed by itself."""
    read = [reading async for reading in readings(press)]
    found = [
        difference
        for r in read
        for difference in changed_by_platform(r.placed.entity, r.placed.entity_id, r.meant, r.remote.fields)
        if press.choices_for(r.placed).get(difference.path) != "theirs"
        and difference.path not in kept_paths(r.placed, r.meant)
    ]
    return read, found


def refuse_changed(press: Press, placed: Placed, meant: Mapping[str, Any], remote: RemoteEntity) -> None:
    """Raises ``ChangedMeanwhile`` where a field is not what it was when it was compared.

    What somebody set it to is not asked about here: a publish starts nothing, whatever stands there.
    """
    reading = Reading(placed=placed, meant=meant, remote=remote)
    asked = {STATUS, *press.choices_for(placed)}
    if found := [one for one in _elsewhere(reading) if one.path not in asked]:
        raise ChangedMeanwhile(found)


def wanted_status(placed: Placed) -> str:
    """What the row shall be set to."""
    status = placed.row.get("status")
    return _AT_FIRST if status in (None, "draft") else str(status)


def kept_paths(placed: Placed, meant: Mapping[str, Any]) -> dict[str, Any]:
    """Fields that a person gave to the platform earlier, as long as the draft means what it meant then."""
    kept: Mapping[str, Any] = (placed.row.get("published") or {}).get("kept") or {}
    return {
        path: value
        for path, value in kept.items()
        if meant.get(path) == value or (is_no_field(path) and path not in meant)
    }


async def seen_together(press: Press, there: Sequence[Placed], known: Mapping[str, str]) -> Seen:
    """Several things as they are, by their ids there; None where the platform shows one at a time."""
    adapter = press.adapter
    if not isinstance(adapter, ReadsTogether) or len(there) < _WORTH_ASKING_TOGETHER:
        return None
    campaign_id = known.get(press.tree.campaign["id"])
    found: dict[str, RemoteEntity] = {}
    for level in Level:
        ids = [known[placed.reference] for placed in there if placed.level is level]
        if ids:
            found |= await adapter.read_together(press.account, level, ids, campaign_id)
    return found


async def look_at(press: Press, level: Level, external_id: str, seen: Seen) -> RemoteEntity:
    """One thing as it is, or as it was seen just now. Raises ``Gone``."""
    if seen is None:
        return await press.adapter.read(press.account, level, external_id)
    if external_id not in seen:
        raise Gone("it is not on the platform any more")
    return seen[external_id]


async def _read(press: Press, placed: Placed, draft: Draft, external_id: str, seen: Seen) -> Reading:
    remote = await look_at(press, placed.level, external_id, seen)
    meant = press.meant(placed, draft)
    return Reading(placed=placed, meant=meant, remote=remote)


def _elsewhere(reading: Reading) -> list[Difference]:
    placed = reading.placed
    meant = {**reading.meant, STATUS: wanted_status(placed)}
    return changed_elsewhere(placed.entity, placed.entity_id, _snapshot(placed), reading.seen, meant)


def _missing(placed: Placed, external_id: str) -> Difference:
    return Difference(
        entity=placed.entity,
        entity_id=placed.entity_id,
        path=WHOLE,
        published=external_id,
        remote=None,
        meant=placed.row["name"],
    )


def _snapshot(placed: Placed) -> Mapping[str, Any] | None:
    published = placed.row.get("published") or {}
    snapshot = (published.get("remote") or {}).get(placed.level)
    return snapshot if isinstance(snapshot, Mapping) else None
