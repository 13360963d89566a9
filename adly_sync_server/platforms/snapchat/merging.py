"""A change of one field is sent as the whole entity, because Snapchat erases what a PUT leaves out. Pure.

Source: recorded traffic of a campaign's update. The body is the entity as it was just read, without what
only Snapchat writes, with the draft's values at the named paths. Fields that we have no word for are carried
along.
"""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from adly_sync_server.platforms.failures import PlatformFailure, UnknownOutcome
from adly_sync_server.platforms.port import Level
from adly_sync_server.platforms.snapchat.drafts import parameters_of

Raw = Mapping[str, Any]

_OF_ALL: Final = frozenset(
    {
        *("created_at", "updated_at", "created_by_app_id", "created_by_user"),
        *("last_updated_by_app_id", "last_updated_by_user", "deleted", "delivery_status", "creation_state"),
    }
)
#: What only Snapchat writes. Source: attribute tables and recorded answers.
READ_ONLY: Final[Mapping[Level, frozenset[str]]] = {
    Level.CAMPAIGN: _OF_ALL | {"pacing_properties_version"},
    Level.AD_SET: _OF_ALL
    | {"auto_bid", "target_bid", "targeting_reach_status", "placement", "separated_types"}
    | {"delivery_properties_version"},
    Level.CREATIVE: _OF_ALL
    | {"packaging_status", "review_status", "review_status_details", "render_type", "semantic_id"}
    | {"ad_product"},
    Level.AD: _OF_ALL | {"review_status", "review_status_reasons", "render_type"},
}
#: The same one level down: the rest of such an object may be written.
_READ_ONLY_WITHIN: Final = (("skadnetwork_properties", "status"),)


def writable(level: Level, raw: Raw) -> dict[str, Any]:
    """The entity as it can be sent back."""
    kept = {name: value for name, value in raw.items() if name not in READ_ONLY[level]}
    for outer, inner in _READ_ONLY_WITHIN:
        if isinstance(kept.get(outer), Mapping):
            kept[outer] = {name: value for name, value in kept[outer].items() if name != inner}
    return {name: value for name, value in kept.items() if value is not None and value != {}}


def merged(level: Level, raw: Raw, params: Raw, paths: Sequence[str]) -> dict[str, Any]:
    """The entity with what the draft says at ``paths``; a path that it leaves empty is erased."""
    body = writable(level, raw)
    for field in {field for path in paths for field in parameters_of(level, path)}:
        outer, _, inner = field.partition(".")
        if inner:
            within = _with(body.get(outer) or {}, inner, (params.get(outer) or {}).get(inner))
            body = _with(body, outer, within)
        else:
            body = _with(body, outer, params.get(outer))
    return body


def unkept(sent: Raw, answered: Raw) -> PlatformFailure | None:
    """What is not as it was sent: a status that was not taken may still be, a field that went is gone."""
    if lost := erased(sent, answered):
        return PlatformFailure(f"Snapchat erased {', '.join(lost)}")
    if "status" in sent and sent["status"] != answered.get("status"):
        return UnknownOutcome(f"Snapchat answered {answered.get('status')} to {sent.get('status')}")
    return None


def erased(sent: Raw, answered: Raw) -> list[str]:
    """Fields that were sent and are not there any more."""
    return sorted(
        name for name, value in sent.items() if not _is_empty(value) and _is_empty(answered.get(name))
    )


def _with(row: Raw, name: str, value: Any) -> dict[str, Any]:
    kept = {key: one for key, one in row.items() if key != name}
    return kept if value is None else {**kept, name: value}


def _is_empty(value: Any) -> bool:
    return value is None or value in ({}, [], "")
