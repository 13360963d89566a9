"""One place in the tree with everything the inspector shows beside it, read from one commit. No Qt."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from adly_desktop.campaigns.drafting import HOME_CURRENCY, HOME_ZONE, Account, only
from adly_desktop.campaigns.sync_marks import SyncMark, media_marks
from adly_desktop.campaigns.use_cases import Place
from adly_desktop.collaboration.proposals_read import Proposal, proposals_about
from adly_desktop.storage import grid
from adly_desktop.storage.grid import GridQuery, Sort
from adly_desktop.storage.reader import Reader
from adly_desktop.storage.rows import Row
from adly_sync_server.contract.apps import SYSTEMS


class Choice(NamedTuple):
    """Something to choose: its id, its kind, and its name."""

    id: str
    kind: str
    name: str


class Opened(NamedTuple):
    """The rows on the way from campaign to ad; those below the chosen one are its first.

    ``ad_ids`` are all living ads of the campaign in order. ``accounts``, ``identities``, ``pixels``,
    ``lead_forms`` and ``apps`` are what can be chosen: all but the first of the campaign's own account; an
    app's kind are its stores. ``assets`` are the files of the ad, by id; ``asset_marks`` what sync has to say
    of them. ``comments`` and ``proposals`` are those of the place.
    """

    place: Place
    campaign: Row
    ad_set: Row | None
    ad: Row | None
    ad_ids: tuple[str, ...]
    account: Row | None
    accounts: tuple[Choice, ...]
    account_fields: Mapping[str, Mapping[str, Any]]
    identities: tuple[Choice, ...]
    pixels: tuple[Choice, ...]
    lead_forms: tuple[Choice, ...]
    apps: tuple[Choice, ...]
    assets: Mapping[str, Row]
    asset_marks: Mapping[str, SyncMark]
    comments: int
    proposals: tuple[Proposal, ...]
    conflicts: frozenset[str]

    @property
    def platform(self) -> str:
        """meta, tiktok or snapchat."""
        return str(self.campaign.fields["platform"])

    def row(self, entity: str) -> Row | None:
        """The open row of one level."""
        return {"campaigns": self.campaign, "ad_sets": self.ad_set, "ads": self.ad}[entity]


def open_place(reader: Reader, place: Place, ad_id: str = "") -> Opened | None:
    """Everything about one place; None where it is gone. ``ad_id``: the ad shown, if not the first."""
    with reader.snapshot():
        rows = _path(reader, place)
        if rows is None:
            return None
        campaign, ad_set, ad = rows
        account_id, platform = campaign.fields.get("ad_account_id"), str(campaign.fields["platform"])
        assets = _assets(reader, reader.row("ads", ad_id) if ad_id else ad)
        accounts = reader.rows("ad_accounts", where=[("platform", platform)])
        return Opened(
            place=place,
            campaign=campaign,
            ad_set=ad_set,
            ad=ad,
            ad_ids=ordered_ads(reader, campaign.id),
            account=reader.row("ad_accounts", account_id) if account_id else None,
            accounts=tuple(Choice(row.id, platform, _name(row.fields)) for row in accounts),
            account_fields={row.id: row.fields for row in accounts},
            identities=_choices(reader, "identities", account_id),
            pixels=_choices(reader, "pixels", account_id),
            lead_forms=_choices(reader, "lead_forms", account_id),
            apps=_apps(reader, account_id),
            assets=assets,
            asset_marks=media_marks(reader, _contents(assets)),
            comments=len(reader.rows("comments", where=[("entity_id", place.id)])),
            proposals=tuple(proposals_about(reader, place)),
            conflicts=_conflicts(reader, (campaign, ad_set, ad)),
        )


def ordered_ads(reader: Reader, campaign_id: str) -> tuple[str, ...]:
    """Ids of the campaign's living ads: by ad set, then by their own order."""
    order = (Sort("^.position"), Sort("position"), Sort("name"))
    query = GridQuery("ads", within=("campaigns", (campaign_id,)), sort=order, with_removed=False)
    rows = grid.window(reader.connection, query)
    ids = grid.cells(reader.connection, query, rows, ("id",)) if rows else {}
    return tuple(ids[row][0] for row in rows)


def only_account(reader: Reader, platform: str) -> str | None:
    """The account of a platform, where there is exactly one."""
    return only([row.id for row in reader.rows("ad_accounts", where=[("platform", platform)])])


def account_of(reader: Reader, account_id: str | None) -> Account:
    """What of an account matters to new drafts; defaults where there is none."""
    row = reader.row("ad_accounts", account_id) if account_id else None
    landing = next((str(s.fields["store_url"]) for s in reader.rows("store_connections")), "")
    if row is None:
        return Account(landing_url=landing)
    return Account(
        id=row.id,
        currency=str(row.fields.get("currency") or HOME_CURRENCY),
        time_zone=str(row.fields.get("time_zone") or HOME_ZONE),
        pixel_ids=tuple(choice.id for choice in _choices(reader, "pixels", row.id)),
        app_ids=tuple(choice.id for choice in _choices(reader, "apps", row.id)),
        identities=tuple((c.kind, c.id) for c in _choices(reader, "identities", row.id)),
        landing_url=landing,
    )


def _path(reader: Reader, place: Place) -> tuple[Row, Row | None, Row | None] | None:
    row = reader.row(*place)
    if row is None:
        return None
    if place.entity == "campaigns":
        first = _first(reader, "ads", "campaigns", row.id)
        ad_set = reader.row("ad_sets", str(first.fields["ad_set_id"])) if first else None
        return row, ad_set or _first(reader, "ad_sets", "campaigns", row.id), first
    if place.entity == "ad_sets":
        above = reader.row("campaigns", str(row.fields["campaign_id"]))
        return (above, row, _first(reader, "ads", "ad_sets", row.id)) if above else None
    ad_set = reader.row("ad_sets", str(row.fields["ad_set_id"]))
    above = reader.row("campaigns", str(ad_set.fields["campaign_id"])) if ad_set else None
    return (above, ad_set, row) if above else None


def _first(reader: Reader, entity: str, above: str, above_id: str) -> Row | None:
    """The first living row below another, in the order people gave them."""
    order = (Sort("^.position"), Sort("position")) if entity == "ads" else (Sort("position"),)
    query = GridQuery(entity, within=(above, (above_id,)), sort=(*order, Sort("name")), with_removed=False)
    window = grid.window(reader.connection, query)
    if not window:
        return None
    found = grid.cells(reader.connection, query, window[:1], ("id",))
    return reader.row(entity, found[window[0]][0])


def _choices(reader: Reader, entity: str, account_id: str | None) -> tuple[Choice, ...]:
    if not account_id:
        return ()
    rows = reader.rows(entity, where=[("ad_account_id", account_id)])
    usable = [row for row in rows if row.fields.get("is_active") is not False]
    return tuple(Choice(row.id, str(row.fields.get("kind") or ""), _name(row.fields)) for row in usable)


def _apps(reader: Reader, account_id: str | None) -> tuple[Choice, ...]:
    """Apps by name, each with the stores it is in as its kind (``ios``, ``android``, ``ios android``)."""
    rows = {choice.id: reader.row("apps", choice.id) for choice in _choices(reader, "apps", account_id)}
    found = [
        Choice(
            row.id, " ".join(one for one in SYSTEMS if row.fields.get(f"{one}_store_id")), _name(row.fields)
        )
        for row in rows.values()
        if row is not None
    ]
    return tuple(sorted(found, key=lambda choice: (choice.name, choice.kind)))


def _assets(reader: Reader, ad: Row | None) -> dict[str, Row]:
    """The files an ad shows, by id."""
    media = (ad.fields.get("media_assets") or {}) if ad else {}
    ids = {str(entry["asset_id"]) for entry in media.values() if entry.get("asset_id")}
    return {asset_id: row for asset_id in ids if (row := reader.row("content_assets", asset_id))}


def _contents(assets: Mapping[str, Row]) -> list[tuple[str, str]]:
    return [(asset_id, str(row.fields.get("sha256") or "")) for asset_id, row in assets.items()]


def _name(fields: Mapping[str, Any]) -> str:
    names = (fields.get(column) for column in ("account_name", "name", "username", "external_id"))
    return next((str(name) for name in names if name), "")


def _conflicts(reader: Reader, rows: tuple[Row | None, ...]) -> frozenset[str]:
    """Open conflicts of these rows as ``entity:field``."""
    found = [conflict for row in rows if row for conflict in reader.conflicts(row.entity, row.id)]
    return frozenset(f"{c.fields['entity']}:{c.fields['field']}" for c in found)
