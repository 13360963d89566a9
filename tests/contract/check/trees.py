"""Sound campaigns of a Riyadh fashion shop, one for each platform, and ways to spoil them."""

from __future__ import annotations

import copy
import uuid
from datetime import UTC, datetime
from typing import Any

from adly_sync_server.contract.check.findings import Finding
from adly_sync_server.contract.check.run import check_tree
from adly_sync_server.contract.check.tree import CampaignTree, CheckReference
from adly_sync_server.contract.locked_options import locks_of
from adly_sync_server.contract.paths import written

NOW = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
Rows = dict[str, dict[str, Any]]


def uid(name: str) -> str:
    """The id of the row that tests call ``name``."""
    return str(uuid.uuid5(uuid.NAMESPACE_OID, name))


class World:
    """A sound tree and its surroundings. Spoil a row by dotted path, then ask what Check says."""

    def __init__(self, platform: str) -> None:
        parts = copy.deepcopy(_PARTS[platform])
        self.campaign: dict[str, Any] = {**_CAMPAIGN, "platform": platform, **parts["campaign"]}
        self.ad_set: dict[str, Any] = {**copy.deepcopy(_AD_SET), **parts["ad_set"]}
        self.ad: dict[str, Any] = {**copy.deepcopy(_AD), **parts["ad"]}
        self.more_ad_sets: list[dict[str, Any]] = []
        self.more_ads: list[dict[str, Any]] = []
        self.accounts: Rows = {uid("account"): {**_ACCOUNT, "platform": platform}}
        self.identities: Rows = {uid(k): v for k, v in copy.deepcopy(parts["identities"]).items()}
        self.pixels: Rows = {uid("pixel"): dict(_PIXEL)}
        self.lead_forms: Rows = {uid("form"): dict(_LEAD_FORM)}
        self.apps: Rows = {uid("app"): dict(_APP)}
        self.assets: Rows = {uid("asset"): copy.deepcopy(parts["asset"])}
        self.rules: Rows = {}
        self.minimum_budgets: dict[str, dict[str, str]] = {}
        self.locked = locks_of([]).locked

    def spoil(self, row: str, path: str, value: Any) -> World:
        """Write ``value`` at ``path`` of campaign, ad_set or ad."""
        setattr(self, row, written(getattr(self, row), path, value))
        return self

    def twin(self, **changes: Any) -> dict[str, Any]:
        """A second ad beside the first."""
        ad = copy.deepcopy(self.ad) | {"id": uid(f"ad-{len(self.more_ads) + 2}")} | changes
        self.more_ads.append(ad)
        return ad

    def findings(self) -> list[Finding]:
        """Everything Check says about the tree as it is now."""
        ads = {uid("ad-set"): [self.ad, *self.more_ads]}
        tree = CampaignTree(self.campaign, [self.ad_set, *self.more_ad_sets], ads)
        return check_tree(tree, self.reference())

    def reference(self) -> CheckReference:
        """What surrounds the tree."""
        return CheckReference(
            now=NOW,
            accounts=self.accounts,
            identities=self.identities,
            pixels=self.pixels,
            lead_forms=self.lead_forms,
            apps=self.apps,
            assets=self.assets,
            rules=self.rules,
            minimum_budgets=self.minimum_budgets,
            locked=self.locked,
        )

    def codes(self) -> list[str]:
        """The codes of all findings."""
        return [finding.code for finding in self.findings()]

    def only(self, code: str) -> Finding:
        """The finding of one code; there is exactly one."""
        (found,) = [finding for finding in self.findings() if finding.code == code]
        return found

    def fix(self, finding: Finding) -> World:
        """Make the finding's patch."""
        assert finding.fix is not None, finding.code
        return self.patch(finding.entity_id, finding.fix.patch)

    def patch(self, row_id: str, patch: dict[str, Any]) -> World:
        """Change one row by dotted paths."""
        rows = [self.campaign, self.ad_set, *self.more_ad_sets, self.ad, *self.more_ads]
        row = next(row for row in rows if row["id"] == row_id)
        for path, value in patch.items():
            row.update(written(row, path, value))
        return self


_CAMPAIGN: dict[str, Any] = {
    "id": uid("campaign"),
    "ad_account_id": uid("account"),
    "name": "الجمعة البيضاء 2026",
    "status": "draft",
    "objective": "sales",
    "currency": "SAR",
    "target_audience": {"countries": ["SA"]},
    "special_categories": [],
}
_AD_SET: dict[str, Any] = {
    "id": uid("ad-set"),
    "campaign_id": uid("campaign"),
    "name": "نساء 18-34 الرياض",
    "status": "draft",
    "budget_type": "daily",
    "budget_amount": "1200",
    "currency": "SAR",
    "start_at": "2026-11-25T21:00:00Z",
    "end_at": "2026-11-30T21:00:00Z",
    "time_zone": "Asia/Riyadh",
    "bid_strategy": "lowest_cost",
    "optimization_goal": "purchases",
    "billing_event": "impressions",
    "destination": "website",
    "pixel_id": uid("pixel"),
    "conversion_event": "purchase",
    "targeting": {"countries": ["SA"], "gender": "female", "age": {"min": 18, "max": 34}},
}
_AD: dict[str, Any] = {
    "id": uid("ad-1"),
    "ad_set_id": uid("ad-set"),
    "name": "عبايات شتوية - صورة 1",
    "status": "draft",
    "creative_data": {
        "language": "ar",
        "call_to_action": "shop_now",
        "landing_url": "https://lamsa.sa/abayas",
        "utm": {"source": "paid", "medium": "paid_social", "campaign": "white-friday"},
    },
    "media_assets": {"m1": {"asset_id": uid("asset"), "slot": "feed", "position": "V"}},
}
_ACCOUNT: dict[str, Any] = {
    "account_name": "لمسة - الرئيسي",
    "currency": "SAR",
    "time_zone": "Asia/Riyadh",
    "health": "ok",
    "is_active": True,
    "token_expires_at": "2027-01-20T00:00:00Z",
}
_LEAD_FORM: dict[str, Any] = {"ad_account_id": uid("account"), "name": "سجّل اهتمامك", "is_active": True}
_APP: dict[str, Any] = {
    "ad_account_id": uid("account"),
    "name": "لمسة",
    "ios_store_id": "1550000001",
    "android_store_id": None,
    "store_url": "https://apps.apple.com/sa/app/id1550000001",
    "is_active": True,
}
_PIXEL: dict[str, Any] = {
    "ad_account_id": uid("account"),
    "name": "متجر لمسة",
    "last_fired_at": "2026-11-20T08:30:00Z",
    "is_active": True,
}


def _identity(kind: str, name: str) -> dict[str, Any]:
    return {"ad_account_id": uid("account"), "kind": kind, "name": name, "is_active": True}


def _asset(kind: str, mime_type: str, size: int, **metadata: Any) -> dict[str, Any]:
    return {
        "type": kind,
        "name": "عباية سوداء",
        "mime_type": mime_type,
        "file_size": size,
        "metadata": metadata,
        "verified_at": "2026-11-19T10:00:00Z",
    }


def _creative(**changes: Any) -> dict[str, Any]:
    return {**_AD["creative_data"], **changes}


_PARTS: dict[str, dict[str, Any]] = {
    "meta": {
        "campaign": {},
        "ad_set": {"attribution_window": "7d_click_1d_view"}
        | {
            "targeting": {
                "countries": ["SA"],
                "languages": ["ar"],
                "gender": "female",
                "age": {"min": 18, "max": 34},
                "placements": ["meta_facebook_feed", "meta_instagram_feed"],
            }
        },
        "ad": {
            "creative_data": _creative(
                format="single_image",
                headline="تشكيلة الشتاء من لمسة",
                primary_text="شحن مجاني لكل مدن المملكة. الدفع عند الاستلام متاح.",
                page_identity_id=uid("page"),
                instagram_identity_id=uid("instagram"),
            )
        },
        "identities": {
            "page": _identity("page", "لمسة"),
            "instagram": _identity("instagram", "lamsa.sa"),
        },
        "asset": _asset("image", "image/jpeg", 400_000, width=1080, height=1350),
    },
    "tiktok": {
        "campaign": {},
        "ad_set": {},
        "ad": {
            "creative_data": _creative(
                format="single_video",
                primary_text="شحن مجاني لكل مدن المملكة. الدفع عند الاستلام متاح.",
                brand_name="لمسة",
                page_identity_id=uid("identity"),
            )
        },
        "identities": {"identity": _identity("tiktok", "لمسة")},
        "asset": _asset("video", "video/mp4", 9_000_000, width=1080, height=1920, duration_s=15),
    },
    "snapchat": {
        "campaign": {},
        "ad_set": {},
        "ad": {
            "creative_data": _creative(
                format="single_video",
                headline="تشكيلة الشتاء من لمسة",
                brand_name="لمسة",
                page_identity_id=uid("profile"),
            )
        },
        "identities": {"profile": _identity("snapchat_profile", "لمسة")},
        "asset": _asset("video", "video/mp4", 9_000_000, width=1080, height=1920, duration_s=8),
    },
}
