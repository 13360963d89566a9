"""Fixes of findings, worked out on what the replica holds, written only where it still holds that. No Qt."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final, NamedTuple

import msgspec

from adly_desktop.campaigns.checking import Subject
from adly_desktop.campaigns.use_cases import Place
from adly_desktop.storage import edits
from adly_desktop.storage.acts import Change, perform
from adly_desktop.storage.unit_of_work import UnitOfWork
from adly_sync_server.contract.check.findings import Finding
from adly_sync_server.contract.check.fixes import patches
from adly_sync_server.contract.check.run import check_tree
from adly_sync_server.contract.check.tree import CampaignTree
from adly_sync_server.contract.entities import entity_named
from adly_sync_server.contract.paths import read, written
from adly_sync_server.contract.values import same

#: Fixing one thing can uncover another; more rounds than this would be going in circles.
_MOST_ROUNDS: Final = 8
Wanted = Callable[[Finding], bool]


class Mending(NamedTuple):
    """New values of one row, and what stood there when they were worked out."""

    place: Place
    values: Mapping[str, Any]
    seen: Mapping[str, Any]


def mendings(subject: Subject, wanted: Wanted = lambda _: True, rounds: int = _MOST_ROUNDS) -> list[Mending]:
    """What puts right every wanted finding that has a fix, and what that uncovers."""
    rows = _rows(subject.tree)
    made: dict[Place, dict[str, Any]] = {}
    for _ in range(rounds):
        found = check_tree(_tree(subject.tree, rows), subject.reference)
        news = patches(finding for finding in found if finding.fix and wanted(finding))
        if not news:
            break
        for patch in news:
            place = Place(patch.entity, patch.entity_id)
            made.setdefault(place, {}).update(patch.patch)
            rows[place] = _patched(rows[place], patch.patch)
    before = _rows(subject.tree)
    return [
        Mending(place, values, {path: read(before[place], path) for path in values})
        for place, values in made.items()
    ]


def is_finding(wanted: Finding) -> Wanted:
    """The same finding, met again."""
    key = (wanted.code, wanted.entity, wanted.entity_id, wanted.field)
    return lambda finding: (finding.code, finding.entity, finding.entity_id, finding.field) == key


def mend(uow: UnitOfWork, planned: Sequence[Mending]) -> tuple[Change, ...]:
    """Write mendings of rows that still are as they were."""
    intents = [
        edits.patch(mending.place.entity, mending.place.id, mending.values, mending.seen)
        for mending in planned
        if _still_stands(uow, mending)
    ]
    return perform(uow, intents)


def _still_stands(uow: UnitOfWork, mending: Mending) -> bool:
    row, entity = uow.rows.get(*mending.place), entity_named(mending.place.entity)
    return row is not None and all(
        same(entity.find(path), read(row.fields, path), value) for path, value in mending.seen.items()
    )


def _rows(tree: CampaignTree) -> dict[Place, Mapping[str, Any]]:
    rows: dict[Place, Mapping[str, Any]] = {Place("campaigns", str(tree.campaign["id"])): tree.campaign}
    rows |= {Place("ad_sets", str(row["id"])): row for row in tree.ad_sets}
    rows |= {Place("ads", str(row["id"])): row for below in tree.ads_by_ad_set.values() for row in below}
    return rows


def _tree(tree: CampaignTree, rows: Mapping[Place, Mapping[str, Any]]) -> CampaignTree:
    return msgspec.structs.replace(
        tree,
        campaign=rows[Place("campaigns", str(tree.campaign["id"]))],
        ad_sets=[rows[Place("ad_sets", str(row["id"]))] for row in tree.ad_sets],
        ads_by_ad_set={
            parent: [rows[Place("ads", str(row["id"]))] for row in below]
            for parent, below in tree.ads_by_ad_set.items()
        },
    )


def _patched(row: Mapping[str, Any], values: Mapping[str, Any]) -> Mapping[str, Any]:
    for path, value in values.items():
        row = written(row, path, value)
    return row
