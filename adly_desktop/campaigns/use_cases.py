"""What a person can do to campaigns, ad sets and ads: one verb, one transaction each. No Qt.

Every use case takes a unit of work and returns the changes it made, so that they can be taken back.
"""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from adly_desktop.campaigns import copies, drafting, following
from adly_desktop.campaigns.drafting import Account, Names
from adly_desktop.storage import edits
from adly_desktop.storage.acts import Change, perform
from adly_desktop.storage.columns import quoted
from adly_desktop.storage.edits import Intent
from adly_desktop.storage.reader import Reader
from adly_desktop.storage.rows import Row
from adly_desktop.storage.unit_of_work import UnitOfWork
from adly_sync_server.contract.entities import entity_named
from adly_sync_server.contract.errors import NotFound
from adly_sync_server.contract.positions import between

Changes = tuple[Change, ...]


class Place(NamedTuple):
    """A row by its entity and id."""

    entity: str
    id: str


class Drafted(NamedTuple):
    """What was made, and the row to show next."""

    changes: Changes
    made: tuple[Place, ...]


def edit_fields(
    uow: UnitOfWork,
    place: Place,
    values: Mapping[str, Any],
    seen: Mapping[str, Any] | None = None,
    *,
    joins: bool = True,
) -> Changes:
    """Give paths of one row new values. ``seen`` is what the person saw there when he began.

    Raises ``Refused`` (the protocol's closed codes) and ``NotFound``.
    """
    return perform(uow, [edits.patch(place.entity, place.id, values, seen)], joins=joins)


def choose_account(uow: UnitOfWork, campaign_id: str, account: Account) -> Changes:
    """Give a campaign its account (one without an id: none); what belongs to an account follows below it.

    Raises ``NotFound``.
    """
    campaign = _existing(uow, Place("campaigns", campaign_id))
    platform, reader = str(campaign.fields["platform"]), Reader(uow.connection)
    intents = [edits.patch("campaigns", campaign_id, following.of_campaign(campaign.fields, account))]
    for ad_set in reader.rows("ad_sets", where=[("campaign_id", campaign_id)]):
        intents.append(edits.patch("ad_sets", ad_set.id, following.of_ad_set(ad_set.fields, account)))
        for ad in reader.rows("ads", where=[("ad_set_id", ad_set.id)]):
            intents.append(edits.patch("ads", ad.id, following.of_ad(platform, ad.fields, account)))
    return perform(uow, [intent for intent in intents if intent.patch])


def edit_rows(uow: UnitOfWork, places: Sequence[Place], values: Mapping[str, Any]) -> Changes:
    """Give several rows the same values, as one act. Raises as ``edit_fields``."""
    return perform(uow, [edits.patch(place.entity, place.id, values) for place in places])


def create_campaign(uow: UnitOfWork, platform: str, account: Account, names: Names) -> Drafted:
    """A draft campaign with its first ad set and ad, after the others of its account."""
    column = ("ad_account_id", account.id)
    position = _last_position(uow, "campaigns", *column)
    return _drafted(uow, drafting.whole_campaign(platform, account, names, position))


def create_ad_set(uow: UnitOfWork, campaign_id: str, account: Account, names: Names) -> Drafted:
    """An ad set with its first ad, the last below its campaign. Raises ``NotFound``."""
    campaign = _existing(uow, Place("campaigns", campaign_id)).fields
    position = _last_position(uow, "ad_sets", "campaign_id", campaign_id)
    fields = drafting.ad_set_fields(campaign, account, names.ad_set, position)
    ad_set = edits.create("ad_sets", {"campaign_id": campaign_id, **fields})
    first = drafting.ad_fields(campaign, account, names.ad, "V")
    return _drafted(uow, [ad_set, edits.create("ads", {"ad_set_id": ad_set.entity_id, **first})])


def create_ad(uow: UnitOfWork, ad_set_id: str, account: Account, names: Names) -> Drafted:
    """An ad, the last below its ad set. Raises ``NotFound``."""
    ad_set = _existing(uow, Place("ad_sets", ad_set_id)).fields
    campaign = _existing(uow, Place("campaigns", str(ad_set["campaign_id"]))).fields
    position = _last_position(uow, "ads", "ad_set_id", ad_set_id)
    fields = drafting.ad_fields(campaign, account, names.ad, position)
    return _drafted(uow, [edits.create("ads", {"ad_set_id": ad_set_id, **fields})])


def duplicate(uow: UnitOfWork, places: Sequence[Place], name_of_copy: str) -> Drafted:
    """Copies of rows with all that hangs below them, as drafts, each right behind its original.

    ``name_of_copy`` is a pattern with ``{name}``. Raises ``NotFound``.
    """
    intents: list[Intent] = []
    tops: list[Place] = []
    for place in places:
        row = _existing(uow, place)
        made = copies.deep_copy(uow, row, name_of_copy, _position_behind(uow, row))
        tops.append(Place(place.entity, made[0].entity_id))
        intents += made
    return Drafted(perform(uow, intents), tuple(tops))


def remove(uow: UnitOfWork, places: Sequence[Place]) -> Changes:
    """Delete rows. What lives on a platform is asked to leave there first: its status says so."""
    intents = []
    for place in places:
        row = _existing(uow, place)
        if not row.alive:
            continue
        lives_there = bool(row.fields.get("external_id"))
        intents.append(edits.patch(*place, {"status": "to_remove"}) if lives_there else edits.delete(*place))
    return perform(uow, intents)


def restore(uow: UnitOfWork, places: Sequence[Place]) -> Changes:
    """Bring deleted rows back; rows that were to leave their platform stay, paused."""
    intents = []
    for place in places:
        row = _existing(uow, place)
        if row.deleted:
            intents.append(edits.restore(*place))
        elif row.fields.get("status") == "to_remove":
            intents.append(edits.patch(*place, {"status": "paused"}))
    return perform(uow, intents)


def comment(uow: UnitOfWork, place: Place, body: str, field: str | None = None) -> Changes:
    """Say something about a row, or one field of it. Raises ``Refused`` for an empty body."""
    fields = {"entity": place.entity, "entity_id": place.id, "body": body}
    return perform(uow, [edits.create("comments", fields | ({"field": field} if field else {}))])


def campaign_above(uow: UnitOfWork, place: Place) -> str | None:
    """The campaign a row belongs to, or is; None for rows outside of campaigns."""
    columns = {"ads": "ad_set_id", "ad_sets": "campaign_id"}
    above = {"ads": "ad_sets", "ad_sets": "campaigns"}
    while place.entity in above:
        row = uow.rows.get(*place)
        if row is None:
            return None
        place = Place(above[place.entity], str(row.fields[columns[place.entity]]))
    return place.id if place.entity == "campaigns" else None


def _drafted(uow: UnitOfWork, intents: Sequence[Intent]) -> Drafted:
    made = tuple(Place(intent.entity, intent.entity_id) for intent in intents)
    return Drafted(perform(uow, intents), made)


def _existing(uow: UnitOfWork, place: Place) -> Row:
    row = uow.rows.get(*place)
    if row is None:
        raise NotFound(f"{place.entity} {place.id}")
    return row


def _last_position(uow: UnitOfWork, entity: str, column: str, value: str | None) -> str:
    sql = f"SELECT max(position) FROM {quoted(entity)} WHERE {quoted(column)} IS ? AND deleted = 0"
    return between(uow.connection.execute(sql, (value,)).fetchone()[0], None)


def _position_behind(uow: UnitOfWork, row: Row) -> str:
    own = row.fields.get("position")
    column = entity_named(row.entity).parent_field or "ad_account_id"
    if own is None:
        return _last_position(uow, row.entity, column, row.fields.get(column))
    sql = f"SELECT min(position) FROM {quoted(row.entity)} WHERE {quoted(column)} IS ? AND position > ?"
    found = uow.connection.execute(sql, (row.fields.get(column), own)).fetchone()[0]
    return between(own, found)
