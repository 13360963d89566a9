"""Turns the typed values of a request into the shape Meta answers with on reads."""

from __future__ import annotations

from typing import Any

from adly_sync_server.simulators.entity_store import Entity
from adly_sync_server.simulators.meta.judge import GLOBAL_PARAMETERS
from adly_sync_server.simulators.meta.judge_index import JudgeIndex
from adly_sync_server.simulators.meta.labels import resolved_labels
from adly_sync_server.simulators.meta.world import World, moment

_NOT_KEPT = frozenset({"execution_options", "adset_spec", "date_format", *GLOBAL_PARAMETERS})

# The default audience Meta fills in where a request leaves it open.
_AGES = {"age_min": 18, "age_max": 65}
_LOCATION_TYPES = ["home", "recent"]


class Shaper:
    """Knows from the vendor package which fields read as texts (budgets among them) and which are times."""

    def __init__(self, index: JudgeIndex, world: World) -> None:
        self._index = index
        self._world = world

    def shaped(self, class_name: str, values: dict[str, Any], account: Entity) -> dict[str, Any]:
        """The fields to store."""
        types = self._index.classes[class_name].fields
        kept = {name: value for name, value in values.items() if name not in _NOT_KEPT and value is not None}
        if kept.get("start_time") == "0":
            del kept["start_time"]  # no start of its own; as an end, 0 takes the end away
        shaped = {name: self._shape(types.get(name, ""), value, account) for name, value in kept.items()}
        if "adlabels" in kept:
            shaped["adlabels"] = resolved_labels(self._world, account, kept["adlabels"])
        if "targeting" in kept:
            shaped["targeting"] = completed_targeting(kept["targeting"])
        if "special_ad_categories" in kept:
            shaped["special_ad_categories"] = [one for one in kept["special_ad_categories"] if one != "NONE"]
        return shaped

    def _shape(self, type_name: str, value: Any, account: Entity) -> Any:
        if type_name == "datetime":
            return self._world.stamp(account, moment(value, account)) if value != "0" else None
        if type_name == "string" and isinstance(value, int) and not isinstance(value, bool):
            return str(value)
        return value


def completed_targeting(targeting: dict[str, Any]) -> dict[str, Any]:
    """An audience with what Meta adds to it by itself."""
    complete = {**_AGES, **targeting}
    places = complete.get("geo_locations")
    if places:
        complete["geo_locations"] = {"location_types": _LOCATION_TYPES, **places}
    return complete
