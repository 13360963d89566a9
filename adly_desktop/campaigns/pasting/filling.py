"""Pasted rows as new values of rows that are chosen: the first for the first, and so on. No Qt."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from adly_desktop.campaigns.drafting import HOME_CURRENCY, HOME_ZONE
from adly_desktop.campaigns.pasting.delimited import Row as Cells
from adly_desktop.campaigns.pasting.delimited import Rows
from adly_desktop.campaigns.pasting.judging import CellFault, Judged, JudgedRow, found_file
from adly_desktop.campaigns.pasting.layouts import Layout
from adly_desktop.campaigns.pasting.targets import BY_KEY, KINDS, TARGETS
from adly_desktop.campaigns.pasting.typed import DayOrder, Fault, Spot, Why, day_order, typed
from adly_desktop.campaigns.pasting.world import KnownFile, World
from adly_desktop.campaigns.use_cases import Place
from adly_desktop.storage import edits
from adly_desktop.storage.edits import Intent
from adly_desktop.storage.ids import new_id
from adly_desktop.storage.reader import Reader
from adly_desktop.storage.rows import Row

#: What columns of the grid mean, where rows are pasted without headings.
_OF_COLUMNS: Final[Mapping[tuple[str, str], str]] = {
    ("ads", "name"): "name",
    ("ads", "headline"): "headline",
    ("ad_sets", "name"): "ad_set",
    ("ad_sets", "budget"): "budget_daily",
    ("ad_sets", "start"): "start",
    ("ad_sets", "end"): "end",
    ("ad_sets", "goal"): "goal",
    ("campaigns", "name"): "campaign",
    ("campaigns", "budget"): "campaign_daily",
    ("campaigns", "objective"): "objective",
    ("campaigns", "initiative"): "initiative",
}
#: A campaign stays on its platform.
_FIXED: Final = frozenset({"platform"})


def targets_over(entity: str) -> tuple[str, ...]:
    """What a column may mean for rows of this entity."""
    return tuple(one.key for one in TARGETS if one.entity == entity and one.key not in _FIXED)


def fits(rows: Rows, over: Sequence[Place]) -> bool:
    """True where as many rows are chosen as were copied, or one value was copied for all of them."""
    return bool(rows) and len(rows) in (1, len(over))


def layout_over(rows: Rows, layout: Layout, entity: str, column: str) -> Layout:
    """A bare column means the one the keyboard is in; others keep what fits rows of this entity."""
    allowed = targets_over(entity)
    if len(layout.columns) == 1 and not layout.has_header:
        key = _OF_COLUMNS.get((entity, column)) or _OF_COLUMNS[entity, "name"]
        return layout._replace(columns=(key,))
    return layout._replace(columns=tuple(key if key in allowed else "" for key in layout.columns))


def judged_over(
    reader: Reader, rows: Rows, layout: Layout, world: World, over: Sequence[Place], left_out: frozenset[int]
) -> Judged:
    """Every pasted row with its values for the row it meets. One row alone is for all of them."""
    columns = {key: place for place, key in enumerate(layout.columns) if key}
    orders = {key: day_order(row[place] for row in rows) for key, place in columns.items()}
    found = []
    for place, row in enumerate(rows):
        if place not in left_out:
            met = reader.row(*over[place]) if place < len(over) else None
            found.append(_judged(place, row, columns, orders, met, world))
    return Judged(tuple(found), {}, {})


def _judged(
    place: int,
    row: Cells,
    columns: Mapping[str, int],
    orders: Mapping[str, DayOrder],
    met: Row | None,
    world: World,
) -> JudgedRow:
    if met is None or not met.alive:
        return JudgedRow(place, {}, None, (CellFault(place, -1, Why.NO_ROW_FOR_IT),), is_over=True)
    spot = Spot(
        str(met.fields.get("currency") or HOME_CURRENCY), str(met.fields.get("time_zone") or HOME_ZONE)
    )
    values: dict[str, Any] = {}
    faults: list[CellFault] = []
    for key, column in columns.items():
        if BY_KEY[key].entity == met.entity and row[column].strip():
            try:
                value = typed(BY_KEY[key], row[column], spot._replace(order=orders[key]))
                values[key] = found_file(world, key, value)
            except Fault as fault:
                faults.append(CellFault(place, column, Why(fault.why), fault.limit, fault.value))
    if not values and not faults:
        faults.append(CellFault(place, -1, Why.NOTHING_TO_CHANGE))
    name = str(met.fields.get("name") or "")
    return JudgedRow(place, values, None, tuple(faults), is_over=True, over_name=name)


def patches(reader: Reader, judged: Judged, rows: Rows, over: Sequence[Place]) -> list[Intent]:
    """What is to be written into which row."""
    made: list[Intent] = []
    for row in judged.good():
        for place in over if len(rows) == 1 else (over[row.place],):
            made.append(edits.patch(*place, _patch(reader, place, row.values)))
    return made


def _patch(reader: Reader, place: Place, values: Mapping[str, Any]) -> dict[str, Any]:
    row = reader.row(*place)
    fields: Mapping[str, Any] = row.fields if row else {}
    patch: dict[str, Any] = {}
    for key, value in values.items():
        if isinstance(value, KnownFile):
            patch |= _put(fields, BY_KEY[key].path, value)
        else:
            patch[BY_KEY[key].path] = value
        if key in KINDS:
            patch |= {"budget_type": KINDS[key], "currency": fields.get("currency") or HOME_CURRENCY}
    return patch


def _put(fields: Mapping[str, Any], slot: str, file: KnownFile) -> dict[str, Any]:
    """A file into a slot; what was there makes room."""
    media: Mapping[str, Any] = fields.get("media_assets") or {}
    patch: dict[str, Any] = {
        f"media_assets.{key}": None for key, one in media.items() if one.get("slot") == slot
    }
    path = f"media_assets.{new_id()}"
    return patch | {f"{path}.asset_id": file.id, f"{path}.slot": slot, f"{path}.position": "V"}
