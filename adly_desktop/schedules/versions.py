"""A new version of a live ad: a draft with the edit, the ad as it is live, a stop that waits. No Qt."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from adly_desktop.schedules.planning import ENTITY, Changes
from adly_desktop.storage import edits
from adly_desktop.storage.acts import perform
from adly_desktop.storage.reader import Reader
from adly_desktop.storage.rows import Row
from adly_desktop.storage.unit_of_work import UnitOfWork
from adly_sync_server.contract.campaigns import ADS, NAME_CHARS
from adly_sync_server.contract.fields import Writer
from adly_sync_server.contract.positions import between
from adly_sync_server.contract.versions import live_edits


class NewVersion(NamedTuple):
    """What was done, the ad that was made, and its campaign; empty where there was nothing to do."""

    changes: Changes = ()
    ad_id: str = ""
    campaign_id: str = ""


def new_version(uow: UnitOfWork, ad_id: str, name_of_version: str) -> NewVersion:
    """One act, so that one undo takes it back. ``name_of_version`` is a pattern with ``{name}``."""
    row = uow.rows.get("ads", ad_id)
    live = live_edits(row.fields) if row is not None and row.alive else {}
    if row is None or not live:
        return NewVersion()
    name = name_of_version.format(name=row.fields["name"])[:NAME_CHARS]
    made = edits.create("ads", _draft_of(row) | {"name": name, "position": _behind(uow, row)})
    stop = {"action": "replace", "entity": "ads", "entity_id": ad_id, "waits_for": made.entity_id}
    acts = [made, edits.patch("ads", ad_id, live), edits.create(ENTITY, stop)]
    ad_set = uow.rows.get("ad_sets", str(row.fields["ad_set_id"]))
    campaign_id = str(ad_set.fields["campaign_id"]) if ad_set is not None else ""
    return NewVersion(perform(uow, acts), made.entity_id, campaign_id)


def _draft_of(row: Row) -> dict[str, Any]:
    """Those columns that a person may write."""
    served = {field.path for field in ADS.fields if field.writer is Writer.SERVER}
    kept = {name: row.fields.get(name) for name in ADS.columns if name not in served}
    said = {name: _plain(value) for name, value in kept.items() if value is not None}
    return said | {"status": "draft"}


def _behind(uow: UnitOfWork, row: Row) -> str:
    """The position right behind an ad."""
    beside = Reader(uow.connection).rows("ads", where=[("ad_set_id", row.fields["ad_set_id"])])
    own = str(row.fields.get("position") or "")
    later = sorted(
        place for one in beside if one.alive and (place := str(one.fields["position"] or "")) > own
    )
    return between(own or None, later[0] if later else None)


def _plain(value: Any) -> Any:
    return dict(value) if isinstance(value, Mapping) else value
