"""What a publish would change: three versions of each field, and what changes in money. Pure."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from enum import StrEnum
from typing import Any, Final, NamedTuple

from adly_desktop.publishing.trees import CampaignRows
from adly_desktop.storage.rows import Row
from adly_sync_server.contract.entities import entity_named
from adly_sync_server.contract.fields import Field, Writer
from adly_sync_server.contract.paths import read
from adly_sync_server.contract.values import same
from adly_sync_server.contract.versions import live_edits

#: Ours alone: no platform hears of them.
_PRIVATE: Final = frozenset({"status", "position", "tags", "notes", "platform", "campaign_id", "ad_set_id"})
#: Lists keyed by id, compared as a whole.
_WHOLE: Final = ("creative_data.cards", "media_assets")


class RowState(StrEnum):
    """What a publish does to a row."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"


class FieldReview(NamedTuple):
    """One field or group. ``live`` is what the platform last showed, where it shows it at all."""

    path: str
    live: Any
    published: Any
    draft: Any


class RowReview(NamedTuple):
    """One row and what a publish would change. ``restarts``: a live ad's review and learning with it."""

    entity: str
    id: str
    name: str
    state: RowState
    fields: tuple[FieldReview, ...]
    restarts: bool = False


class MoneyPlan(NamedTuple):
    """What may be spent: per day, and in all for lifetime budgets. Amounts in ``currency``."""

    currency: str
    daily: Decimal
    lifetime: Decimal


class Review(NamedTuple):
    """A campaign's publish. ``before`` is None where it was never published."""

    rows: tuple[RowReview, ...]
    before: MoneyPlan | None
    after: MoneyPlan

    def count(self, state: RowState) -> int:
        """How many rows a publish does this to."""
        return sum(row.state is state for row in self.rows)

    @property
    def has_changes(self) -> bool:
        """True if there is anything to publish."""
        return any(row.state is not RowState.SAME for row in self.rows)


def review_of(tree: CampaignRows) -> Review:
    """Compare a campaign with what was last published."""
    published = _published(tree.campaign)
    return Review(
        rows=tuple(_row_review(row) for row in tree.rows()),
        before=None if published is None else _money(tree, is_draft=False),
        after=_money(tree, is_draft=True),
    )


def _row_review(row: Row) -> RowReview:
    published, name = _published(row), str(row.fields["name"] or "")
    if published is None:
        fields = tuple(field for field in _fields(row, {}) if _says_something(field))
        return RowReview(row.entity, row.id, name, RowState.NEW, fields)
    fields = tuple(_fields(row, published))
    state = RowState.CHANGED if fields else RowState.SAME
    restarts = row.entity == "ads" and bool(live_edits(row.fields))
    return RowReview(row.entity, row.id, name, state, fields, restarts)


def _says_something(field: FieldReview) -> bool:
    """False for what a new row leaves open; of a group the currency or the zone alone says nothing."""
    if not isinstance(field.draft, Mapping):
        return field.draft not in (None, "", [])
    return any(
        value is not None for path, value in field.draft.items() if path not in ("currency", "time_zone")
    )


def _published(row: Row) -> Mapping[str, Any] | None:
    known = row.fields["published"]
    return known["row"] if isinstance(known, Mapping) and isinstance(known.get("row"), Mapping) else None


def _fields(row: Row, published: Mapping[str, Any]) -> Iterator[FieldReview]:
    """Fields that differ; a group once, a list keyed by id as a whole."""
    groups: set[str] = set()
    for field in _leaves(row.entity):
        if field.group is None:
            if not same(field, read(row.fields, field.path), read(published, field.path)):
                yield _review(row, field.path, read(published, field.path), read(row.fields, field.path))
        elif field.group not in groups and _group_differs(row, published, field.group):
            groups.add(field.group)
            yield _group_review(row, published, field.group)
    for path in _WHOLE:
        old, new = _or_empty(published, path), _or_empty(row.fields, path)
        if path.partition(".")[0] in entity_named(row.entity).columns and old != new:
            yield _review(row, path, old, new)


def _leaves(entity: str) -> Iterator[Field]:
    for field in entity_named(entity).fields:
        if field.writer is not Writer.SERVER and field.column not in _PRIVATE and "*" not in field.path:
            yield field


def _review(row: Row, path: str, published: Any, draft: Any) -> FieldReview:
    live = _live(row, path)
    return FieldReview(path, published if live is None else live, published, draft)


def _live(row: Row, path: str) -> Any:
    """What the platform itself last showed of a field, in our words; None where it does not show it."""
    known = row.fields["published"]
    remote = known.get("remote") if isinstance(known, Mapping) else None
    levels = remote.values() if isinstance(remote, Mapping) else ()
    return next((level[path] for level in levels if level.get(path) is not None), None)


def _group_differs(row: Row, published: Mapping[str, Any], group: str) -> bool:
    members = entity_named(row.entity).groups[group]
    by_path = entity_named(row.entity).by_path
    return any(not same(by_path[m], read(row.fields, m), read(published, m)) for m in members)


def _group_review(row: Row, published: Mapping[str, Any], group: str) -> FieldReview:
    members = entity_named(row.entity).groups[group]
    old = {member: read(published, member) for member in members}
    live = old | {member: live for member in members if (live := _live(row, member)) is not None}
    return FieldReview(
        group,
        live if published else None,
        old if published else None,
        {m: read(row.fields, m) for m in members},
    )


def _or_empty(fields: Mapping[str, Any], path: str) -> Any:
    return read(fields, path) or {}


def _money(tree: CampaignRows, *, is_draft: bool) -> MoneyPlan:
    """Budgets stand on the campaign or on its ad sets, never on both."""
    rows = [tree.campaign, *tree.ad_sets]
    plans = [row.fields if is_draft else _published(row) or {} for row in rows]
    budgets = [plan for plan in plans if plan.get("budget_amount") is not None]
    top = budgets[:1] if budgets and budgets[0] is plans[0] else budgets
    currency = str((top[0] if top else tree.campaign.fields).get("currency") or "")
    return MoneyPlan(currency, _sum(top, "daily"), _sum(top, "lifetime"))


def _sum(plans: list[Mapping[str, Any]], kind: str) -> Decimal:
    amounts = [Decimal(str(plan["budget_amount"])) for plan in plans if plan.get("budget_type") == kind]
    return sum(amounts, Decimal(0))
