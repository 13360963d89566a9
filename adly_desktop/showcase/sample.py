"""The whole sample in one replica, with its pictures in the media cache beside it."""

import hashlib
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

import msgspec

from adly_desktop.showcase import art
from adly_desktop.showcase.figures import figures_of, parts_of
from adly_desktop.showcase.planned import clock_entries_of
from adly_desktop.showcase.plans import alerts_of, planned_of
from adly_desktop.showcase.proposed import proposals_of
from adly_desktop.showcase.rows import ME, Agency, load_agency, made_id, rows_of
from adly_desktop.showcase.story import act_out, conflicts_of, deleted_campaign
from adly_desktop.showcase.watched import watched_of
from adly_desktop.storage.changes import PULLED
from adly_desktop.storage.clock import stamp
from adly_desktop.storage.metric_parts import MetricParts
from adly_desktop.storage.metrics import ENTITIES, Metrics, Window
from adly_desktop.storage.replica import Replica
from adly_desktop.storage.unit_of_work import UnitOfWork
from adly_desktop.sync.media_cache import MediaCache
from adly_sync_server.contract.sync import RowImage

_WHITE_FRIDAY_BEFORE = "1000.00"


class Sample(NamedTuple):
    """Whose workspace it is, and what it is called."""

    user_id: str
    workspace_id: str
    workspace_name: str
    agency_name: str
    person: str


def sample_of(agency: Agency) -> Sample:
    """Names and ids of the sample."""
    me = next(person for person in agency.people if person["key"] == ME)
    return Sample(
        user_id=made_id("person", ME),
        workspace_id=made_id("workspace", agency.client["slug"]),
        workspace_name=agency.client["name"],
        agency_name=agency.name,
        person=me["name"].split()[0],
    )


def fill(replica: Replica, cache: MediaCache, scratch: Path) -> Sample:
    """Write the sample into an empty replica and its pictures into the cache."""
    agency, now = load_agency(), replica.clock()
    pictures = {mood: _kept(cache, scratch, mood) for mood in art.moods()}
    with replica.unit_of_work(PULLED) as uow:
        _pull(uow, agency, pictures, now)
    with replica.unit_of_work("edit") as uow:
        act_out(uow, agency, now)
    return sample_of(agency)


def _pull(uow: UnitOfWork, agency: Agency, pictures: dict[str, tuple[str, int]], now: datetime) -> None:
    rows = [_fallen(_earlier(row, agency), agency) for row in rows_of(agency, pictures, now)]
    rows += conflicts_of(agency, now, len(rows) + 1)
    rows += proposals_of(agency, now, len(rows) + 1)
    rows += clock_entries_of(agency, now, len(rows) + 1)
    rows += watched_of(agency, now, len(rows) + 1)
    rows += planned_of(agency, now, len(rows) + 1)
    figures = list(figures_of(agency, now.date()))
    rows += alerts_of(agency, figures, now, len(rows) + 1)
    uow.touched |= uow.images.apply(rows)
    uow.state.epoch, uow.state.role = made_id("epoch"), "owner"
    uow.state.cursor = len(rows)
    metrics = Metrics(uow.connection)
    metrics.put(figures, "sample")
    MetricParts(uow.connection).put(parts_of(figures, now.date()), "sample")
    days = sorted({figure.day for figure in figures})
    for level in ENTITIES:
        metrics.finish(Window(level, days[0], now.date().isoformat()), "sample", stamp(now))


def _earlier(row: RowImage, agency: Agency) -> RowImage:
    """The first campaign still has the budget of before, so that a change of it can wait."""
    if row.id != made_id("campaign", agency.client["campaigns"][0]["name"]):
        return row
    published = dict(row.fields["published"])
    published["row"] = published["row"] | {"budget_amount": _WHITE_FRIDAY_BEFORE}
    before = {"budget_amount": _WHITE_FRIDAY_BEFORE, "published": published}
    return msgspec.structs.replace(row, fields=row.fields | before)


def _fallen(row: RowImage, agency: Agency) -> RowImage:
    """A colleague deleted one campaign; what hangs below it is gone with it."""
    is_deleted = row.id == deleted_campaign(agency)
    return msgspec.structs.replace(row, deleted=True) if is_deleted else row


def _kept(cache: MediaCache, scratch: Path, mood: str) -> tuple[str, int]:
    content = art.picture(mood)
    file = scratch / f"{mood}.png"
    file.write_bytes(content)
    cached = cache.add(file)
    assert cached.sha256 == hashlib.sha256(content).hexdigest()
    return cached.sha256, cached.size_bytes
