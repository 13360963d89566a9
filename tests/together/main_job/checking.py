"""Check on a desktop: the replica's own rows, the contract's own rules."""

from datetime import UTC, datetime
from functools import partial
from typing import Any

from adly_desktop.campaigns import use_cases
from adly_desktop.campaigns.use_cases import Place
from adly_desktop.storage.reader import Reader
from adly_sync_server.contract.check.findings import Finding
from adly_sync_server.contract.check.fixes import patches
from adly_sync_server.contract.check.run import check_tree
from adly_sync_server.contract.check.tree import CampaignTree, CheckReference
from tests.together.main_job.devices import Desk

#: What a draft cannot mend offline: its media is sent with the next sync.
WAITS_FOR_SYNC = frozenset({"media_unverified"})
_ROUNDS = 5


def findings(desk: Desk, campaign_id: str, account_id: str) -> list[Finding]:
    """Everything Check says about the campaign, offline."""
    return desk.replica.read(lambda reader: _checked(reader, campaign_id, account_id))


def fix_all(desk: Desk, campaign_id: str, account_id: str) -> int:
    """Apply every fix as an edit, until none is offered; how many rows were changed."""
    changed = 0
    for _ in range(_ROUNDS):
        wanted = patches(findings(desk, campaign_id, account_id))
        if not wanted:
            break
        for one in wanted:
            place = Place(one.entity, one.entity_id)
            desk.replica.write(partial(use_cases.edit_fields, place=place, values=one.patch))
        changed += len(wanted)
    return changed


def _checked(reader: Reader, campaign_id: str, account_id: str) -> list[Finding]:
    (campaign,) = _rows(reader, "campaigns", id=campaign_id)
    ad_sets = _rows(reader, "ad_sets", campaign_id=campaign_id)
    ads = {ad_set["id"]: _rows(reader, "ads", ad_set_id=ad_set["id"]) for ad_set in ad_sets}
    reference = CheckReference(
        now=datetime.now(UTC),
        accounts=_by_id(_rows(reader, "ad_accounts")),
        identities=_by_id(_rows(reader, "identities", ad_account_id=account_id)),
        pixels=_by_id(_rows(reader, "pixels", ad_account_id=account_id)),
        assets=_by_id(_rows(reader, "content_assets")),
        rules=_by_id(_rows(reader, "shared_settings", kind="check_rule")),
    )
    return check_tree(CampaignTree(campaign, ad_sets, ads), reference)


def _rows(reader: Reader, entity: str, **where: Any) -> list[dict[str, Any]]:
    found = reader.rows(entity, where=tuple(where.items()))
    return [{"id": row.id, **row.fields} for row in found]


def _by_id(rows: list[dict[str, Any]]) -> dict[str, dict[str, Any]]:
    return {row["id"]: row for row in rows}
