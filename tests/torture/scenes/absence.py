"""A long time offline: low water has passed the cursor, and edits wait of which a third meet what is gone."""

from datetime import timedelta
from pathlib import Path
from typing import Any, NamedTuple
from uuid import UUID

from adly_desktop.storage import edits
from adly_sync_server.sync.sweeping import sweep_tombstones
from tests.server.served import Served
from tests.server.sync.replica import Replica
from tests.together.desks import Desk


class Absence(NamedTuple):
    """Edits queued; deleted ads that came back; edits that are nowhere; whether all is equal."""

    queued: int
    resurrected: int
    lost: int
    is_equal: bool


def came_back(served: Served, folder: Path, edits_queued: int) -> Absence:
    """One ad for each edit. A colleague deletes every third; the sweep forgets that they ever were."""
    owner, colleague = served.person(), served.person()
    workspace = owner.workspace()
    owner.add(workspace, colleague, "member")
    office = Replica(owner, workspace)
    ads = _ads(office, edits_queued)
    desk = Desk(lambda: served, colleague, workspace, folder)
    try:
        desk.sync()
        _edit_offline(desk, ads)
        deleted = ads[::3]
        _delete(office, deleted)
        swept = served.on_loop(sweep_tombstones(served.parts.engine, UUID(workspace), timedelta(0)))
        assert swept == len(deleted)
        for _ in range(3):
            desk.sync()
        return _compared(desk, office, ads, set(deleted))
    finally:
        desk.replica.close()


def _ads(office: Replica, count: int) -> list[str]:
    ad_set = office.ad_set(office.campaign())
    ids: list[str] = []
    while len(ids) < count:
        made = [_ad(office, ad_set) for _ in range(min(100, count - len(ids)))]
        office.push(*made)
        ids += [mutation["entity_id"] for mutation in made]
    return ids


def _ad(office: Replica, ad_set: str) -> dict[str, Any]:
    patch = {"ad_set_id": ad_set, "name": "ad", "creative_data": {"headline": "عرض اليوم"}}
    return office.mutation("create", "ads", edits.create("ads", {}).entity_id, patch)


def _edit_offline(desk: Desk, ads: list[str]) -> None:
    for ad in ads:
        change = edits.patch("ads", ad, {"creative_data.headline": f"عرض الجمعة {ad[:8]}"})
        desk.replica.write(lambda uow, one=change: edits.edit(uow, [one]))  # type: ignore[misc]  # bound now


def _delete(office: Replica, ads: list[str]) -> None:
    for start in range(0, len(ads), 100):
        office.push(*(office.mutation("delete", "ads", ad) for ad in ads[start : start + 100]))


def _compared(desk: Desk, office: Replica, ads: list[str], deleted: set[str]) -> Absence:
    rows = Replica(office.person, office.workspace).pull()
    live = {row_id for (entity, row_id), row in rows.items() if entity == "ads" and not row["deleted"]}
    kept = {row["fields"]["entity_id"] for (e, _), row in rows.items() if e == "conflicts"}
    changed = {
        ad for ad in live if rows["ads", ad]["fields"]["creative_data"]["headline"].startswith("عرض الجمعة")
    }
    lost = [ad for ad in ads if ad not in (kept if ad in deleted else changed)]
    here = desk.replica.read(lambda reader: {row.id for row in reader.rows("ads")})
    back = (live | here) & deleted
    return Absence(len(ads), len(back), len(lost) + desk.waiting(), here == live)
