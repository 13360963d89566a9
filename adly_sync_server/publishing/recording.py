"""What a publish leaves on our rows: ids, what was published, what the platform says. On the counter."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any, Final

from adly_sync_server.contract.entities import ENTITIES
from adly_sync_server.contract.locked_options import is_no_field, standing_on
from adly_sync_server.contract.standing import carried_over, published_row
from adly_sync_server.platforms.port import Level
from adly_sync_server.publishing import adopting, planning
from adly_sync_server.publishing.compare import STATUS
from adly_sync_server.publishing.planning import Row, Tree
from adly_sync_server.publishing.press import Press
from adly_sync_server.publishing.reading import Reading, kept_paths
from adly_sync_server.publishing.repository import Request
from adly_sync_server.sync.counter import Counted
from adly_sync_server.sync.rows import rows_below, rows_by_id
from adly_sync_server.sync.server_writes import bury_rows, change_rows, moment_text

#: The status of a row that has just been put on its platform for the first time.
PLACED_STATUS: Final = "paused"
#: Rows that one number of the counter may carry.
_ROWS_A_SEQ: Final = 500


def batches(readings: Sequence[Reading]) -> Iterator[list[Reading]]:
    """The readings in parts of at most 500 rows; those of one row stay together."""
    rows: dict[str, list[Reading]] = {}
    for reading in readings:
        rows.setdefault(reading.placed.entity_id, []).append(reading)
    groups = list(rows.values())
    for start in range(0, len(groups), _ROWS_A_SEQ):
        yield [reading for group in groups[start : start + _ROWS_A_SEQ] for reading in group]


async def record(work: Counted, press: Press, request: Request, readings: Sequence[Reading]) -> None:
    """Write down what was read back, one change for each row."""
    await work.take()
    for entity, rows in _by_row(readings).items():
        now = {row.id: row.fields for row in await rows_by_id(work.uow, ENTITIES[entity], rows)}
        changes = {row_id: _columns(work, press, now[row_id], group) for row_id, group in rows.items()}
        await change_rows(work, entity, changes)
        taken = {row_id: _adopted(press, group) for row_id, group in rows.items()}
        await adopting.note_history(work, request, entity, now, taken)


async def record_departures(work: Counted, press: Press) -> None:
    """Rows that left the platform fall here, or are archived; so is what is gone there and shall stay so."""
    await _bury(work, press.whole)
    await _give_up(work, press)


async def record_delivery(work: Counted, readings: Sequence[Reading], live: Collection[str]) -> None:
    """After an activation: what we want, and what the platform says to it. ``live``: what was started."""
    await work.take()
    for entity, rows in _by_row(readings).items():
        changes = {row_id: _delivered(group, is_live=row_id in live) for row_id, group in rows.items()}
        await change_rows(work, entity, changes)


def _by_row(readings: Sequence[Reading]) -> dict[str, dict[str, list[Reading]]]:
    """Entity → row → its readings; an ad's creative is read before the ad itself."""
    grouped: dict[str, dict[str, list[Reading]]] = {}
    for reading in readings:
        rows = grouped.setdefault(reading.placed.entity, {})
        rows.setdefault(reading.placed.entity_id, []).append(reading)
    return grouped


def _columns(work: Counted, press: Press, now: Row, group: Sequence[Reading]) -> dict[str, Any]:
    """An ad has two readings, its creative's and its own; other rows have one. ``now``: the row of today."""
    entity, row = group[0].placed.entity, group[0].placed.row
    adopted = _adopted(press, group)
    published: dict[str, Any] = {
        "row": published_row(entity, adopting.with_adopted(row, adopted)),
        "remote": {str(r.placed.level): r.seen for r in group},
        **carried_over(entity, row),
        "starts": planning.waits_to_start(now),
    }
    if kept := {path: value for r in group for path, value in _kept(press, r).items()}:
        published["kept"] = kept
    columns: dict[str, Any] = {"published": published, "published_at": moment_text(work)}
    for reading in group:
        columns |= _identity(reading)
    if now.get("status") == "draft":
        columns["status"] = PLACED_STATUS
    after = adopting.with_adopted({**now, **columns}, adopted)
    return columns | {column: after[column] for column in adopting.columns(adopted)}


def _adopted(press: Press, group: Sequence[Reading]) -> list[adopting.Adopted]:
    return [one for reading in group for one in adopting.adopted(press, reading)]


def _kept(press: Press, reading: Reading) -> dict[str, Any]:
    """Fields given to the platform that our row cannot take over: path → what the draft means."""
    newly = [path for path in adopting.given_up(press, reading) if not adopting.is_adoptable(reading, path)]
    on = standing_on(reading.remote.fields)
    earlier = kept_paths(reading.placed, reading.meant)
    earlier = {path: value for path, value in earlier.items() if not is_no_field(path) or path in on}
    mine = press.choices_for(reading.placed)
    return {
        **{path: value for path, value in earlier.items() if mine.get(path) != "mine"},
        **{path: reading.meant.get(path) for path in newly},
    }


def _identity(reading: Reading) -> dict[str, Any]:
    if reading.placed.level is Level.CREATIVE:
        return {"external_creative_id": reading.remote.external_id}
    return {
        "external_id": reading.remote.external_id,
        "delivery_status": reading.remote.delivery_status,
        "delivery_reasons": list(reading.remote.reasons) or None,
    }


def _delivered(group: Sequence[Reading], *, is_live: bool) -> dict[str, Any]:
    """Of what is shown only what it was set to is ours: all else would hide what somebody changed there."""
    published: Mapping[str, Any] = group[0].placed.row.get("published") or {}
    remote = dict(published.get("remote") or {})
    for reading in group:
        level = str(reading.placed.level)
        remote[level] = {**remote.get(level, reading.seen), STATUS: reading.remote.status}
    columns = {**_identity(group[-1]), "published": {**published, "remote": remote}}
    if not is_live:
        return columns
    return {**columns, "status": "active", "published": {**columns["published"], "starts": False}}


async def _bury(work: Counted, tree: Tree) -> None:
    """Rows that people wanted removed, and all below them, unless somebody wants them back meanwhile."""
    for leaving in planning.departures(tree):
        (row,) = await rows_by_id(work.uow, ENTITIES[leaving.entity], [leaving.row["id"]])
        if row.fields["status"] == "archived":
            await change_rows(work, leaving.entity, {row.id: {"delivery_status": "archived"}})
        if row.fields["status"] != "to_remove":
            continue
        await _bury_with_all_below(work, leaving.entity, row.id)


async def _bury_with_all_below(work: Counted, entity: str, row_id: str) -> None:
    """What was added since the publish began hangs there too."""
    fallen = {entity: [row_id]}
    for parent, child in (("campaigns", "ad_sets"), ("ad_sets", "ads")):
        if parent in fallen:
            rows = await rows_below(work.uow, ENTITIES[child], fallen[parent])
            fallen[child] = [row.id for row in rows if row.is_live]
    for name, ids in reversed(fallen.items()):
        for start in range(0, len(ids), _ROWS_A_SEQ):
            await bury_rows(work, name, ids[start : start + _ROWS_A_SEQ])


async def _give_up(work: Counted, press: Press) -> None:
    """What is gone from the platform and shall stay so is archived here."""
    for entity, row in press.whole.rows():
        if row["id"] in press.given_up:
            await change_rows(work, entity, {row["id"]: {"status": "archived", "delivery_status": "deleted"}})
