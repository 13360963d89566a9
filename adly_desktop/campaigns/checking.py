"""One campaign as Check wants it: its rows with their ids, and what the workspace knows of them. No Qt."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, NamedTuple

from adly_desktop.storage.columns import quoted
from adly_desktop.storage.reader import Reader
from adly_desktop.storage.rows import Row
from adly_sync_server.contract.check.findings import Finding
from adly_sync_server.contract.check.run import check_tree
from adly_sync_server.contract.check.tree import CampaignTree, CheckReference
from adly_sync_server.contract.locked_options import KIND, locks_of
from adly_sync_server.contract.severity import Severity

#: Red before amber before blue.
ORDER = {Severity.RED: 0, Severity.AMBER: 1, Severity.BLUE: 2}


class Checked(NamedTuple):
    """What Check found in one campaign, the worst first; ``names`` are those of its rows by id."""

    campaign_id: str
    findings: tuple[Finding, ...]
    names: Mapping[str, str]

    def count(self, severity: Severity) -> int:
        """How many findings of one severity."""
        return sum(finding.severity is severity for finding in self.findings)


class Subject(NamedTuple):
    """A campaign with all that is needed to check it, read from one commit."""

    tree: CampaignTree
    reference: CheckReference
    names: Mapping[str, str]


def subject(reader: Reader, campaign_id: str, now: datetime) -> Subject | None:
    """Everything about a campaign; None where it is gone."""
    with reader.snapshot():
        campaign = reader.row("campaigns", campaign_id)
        if campaign is None or not campaign.alive:
            return None
        ad_sets = _below(reader, "ad_sets", campaign_id)
        ads = {ad_set.id: _below(reader, "ads", ad_set.id) for ad_set in ad_sets}
        every = [campaign, *ad_sets, *(ad for below in ads.values() for ad in below)]
        tree = CampaignTree(
            _plain(campaign),
            [_plain(row) for row in ad_sets],
            {parent: [_plain(row) for row in rows] for parent, rows in ads.items()},
        )
        names = {row.id: str(row.fields.get("name") or "") for row in every}
        return Subject(tree, _reference(reader, every, now), names)


def checked(campaign: Subject) -> Checked:
    """Run every rule. Takes its time with large campaigns: for a worker."""
    findings = sorted(
        check_tree(campaign.tree, campaign.reference), key=lambda finding: ORDER[finding.severity]
    )
    return Checked(str(campaign.tree.campaign["id"]), tuple(findings), campaign.names)


def _below(reader: Reader, entity: str, parent_id: str) -> list[Row]:
    column = {"ad_sets": "campaign_id", "ads": "ad_set_id"}[entity]
    return reader.rows(entity, where=[(column, parent_id)])


def _plain(row: Row) -> dict[str, Any]:
    return {"id": row.id, **row.fields}


def _reference(reader: Reader, rows: list[Row], now: datetime) -> CheckReference:
    account_id = rows[0].fields.get("ad_account_id")
    wanted = sorted({asset_id for row in rows for asset_id in _assets_of(row)})
    return CheckReference(
        now=now,
        accounts=_all(reader, "ad_accounts"),
        identities=_all(reader, "identities"),
        pixels=_all(reader, "pixels"),
        lead_forms=_all(reader, "lead_forms"),
        apps=_all(reader, "apps"),
        assets={
            asset_id: _plain(row) for asset_id in wanted if (row := reader.row("content_assets", asset_id))
        },
        rules={row.id: _plain(row) for row in reader.rows("shared_settings", where=[("kind", "check_rule")])},
        minimum_budgets=_least_budgets(reader, account_id),
        locked=_locked(reader),
    )


def _locked(reader: Reader) -> frozenset[str]:
    rows = [row.fields for row in reader.rows("shared_settings", where=[("kind", KIND)])]
    return locks_of(sorted(rows, key=lambda fields: str(fields.get("updated_at") or ""))).locked


def _all(reader: Reader, entity: str) -> dict[str, dict[str, Any]]:
    return {row.id: _plain(row) for row in reader.rows(entity)}


def _assets_of(row: Row) -> set[str]:
    creative = row.fields.get("creative_data") or {}
    cards = (creative.get("cards") or {}).values()
    media = (row.fields.get("media_assets") or {}).values()
    return {str(part["asset_id"]) for part in (*cards, *media) if part.get("asset_id")}


def _least_budgets(reader: Reader, account_id: object) -> dict[str, dict[str, str]]:
    """The account's own least budgets, as the platform told them."""
    account = reader.row("ad_accounts", str(account_id)) if account_id else None
    limits = (account.fields.get("limits") or {}) if account else {}
    least = limits.get("minimum_budgets")
    return {str(account_id): dict(least)} if isinstance(least, dict) else {}


def campaign_of(reader: Reader, entity: str, row_id: str) -> str | None:
    """The campaign a row belongs to."""
    if entity == "campaigns":
        return row_id
    row = reader.row(entity, row_id)
    if row is None:
        return None
    if entity == "ad_sets":
        return str(row.fields["campaign_id"])
    above = f"SELECT campaign_id FROM {quoted('ad_sets')} WHERE id = ?"
    found = reader.connection.execute(above, (row.fields["ad_set_id"],)).fetchone()
    return None if found is None else str(found[0])
