"""What platforms say of review and delivery, code by code, and what it means to a person.

A code of a platform stands for a meaning; each meaning has a sentence in both languages on the desktop. What
is not known is shown in the platform's own words. Sources: EffectiveStatus of the three Meta objects in
``facebook-business`` 26; secondary statuses of TikTok's API for Business v1.3; ``delivery_status`` and
``review_status`` of Snapchat's Ads API, as recorded.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

FINE, WAITS, PROBLEM, REFUSED = "fine", "waits", "problem", "refused"

#: Meaning → how grave it is: nothing to do, time will tell, a person is needed, the review said no.
MEANINGS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "running": FINE,
        "paused_here": FINE,
        "paused_above": FINE,
        "archived": FINE,
        "deleted": FINE,
        "ended": FINE,
        "not_started": WAITS,
        "processing": WAITS,
        "in_review": WAITS,
        "approved_waits": WAITS,
        "learning": WAITS,
        "rejected": REFUSED,
        "partly_rejected": REFUSED,
        "with_issues": PROBLEM,
        "billing": PROBLEM,
        "balance_empty": PROBLEM,
        "budget_spent": PROBLEM,
        "account_suspended": PROBLEM,
        "account_in_review": WAITS,
        "account_rejected": PROBLEM,
        "not_effective": PROBLEM,
        "bad_start": PROBLEM,
        "bad_schedule": PROBLEM,
        "nothing_below_runs": PROBLEM,
        "test_account": PROBLEM,
        "identity_lost": PROBLEM,
        "media_missing": PROBLEM,
        "no_reason_told": PROBLEM,
    }
)

_META: Final = {
    "active": "running",
    "paused": "paused_here",
    "adset_paused": "paused_above",
    "campaign_paused": "paused_above",
    "archived": "archived",
    "deleted": "deleted",
    "in_process": "processing",
    "pending_review": "in_review",
    "preapproved": "approved_waits",
    "pending_billing_info": "billing",
    "disapproved": "rejected",
    "rejected": "rejected",
    "with_issues": "with_issues",
}
#: Without what stands before: ``campaign_status_``, ``adgroup_status_``, ``ad_status_``.
_TIKTOK: Final = {
    "enable": "running",
    "delivery_ok": "running",
    "disable": "paused_here",
    "campaign_disable": "paused_above",
    "adgroup_disable": "paused_above",
    "delete": "deleted",
    "campaign_delete": "deleted",
    "adgroup_delete": "deleted",
    "done": "ended",
    "time_done": "ended",
    "not_start": "not_started",
    "create": "processing",
    "process_audio": "processing",
    "transcoding_fail": "media_missing",
    "asset_authorization_lost": "identity_lost",
    "identity_expired": "identity_lost",
    "audit": "in_review",
    "reaudit": "in_review",
    "adgroup_audit": "in_review",
    "adgroup_reaudit": "in_review",
    "audit_deny": "rejected",
    "adgroup_audit_deny": "rejected",
    "adgroup_partial_audit_deny": "partly_rejected",
    "partial_audit_deny": "partly_rejected",
    "partial_audit_and_deny": "partly_rejected",
    "balance_exceed": "balance_empty",
    "budget_exceed": "budget_spent",
    "campaign_exceed": "budget_spent",
    "adgroup_budget_exceed": "budget_spent",
    "adgroup_exceed": "budget_spent",
    "advertiser_account_punish": "account_suspended",
    "advertiser_account_invalid": "account_suspended",
    "advertiser_audit": "account_in_review",
    "advertiser_audit_deny": "account_rejected",
    "advertiser_contract_pending": "billing",
    "frozen": "account_suspended",
    "not_delivery": "no_reason_told",
}
_SNAPCHAT: Final = {
    "active": "running",
    "paused": "paused_here",
    "pending_review": "in_review",
    "disapproved": "rejected",
    "with_issues": "with_issues",
    "invalid_not_active": "paused_here",
    "invalid_not_effective_active": "paused_above",
    "invalid_effective_invalid": "not_effective",
    "invalid_start_time": "not_started",
    "invalid_start_time_after_end_time": "bad_schedule",
    "invalid_pending_review_status": "in_review",
    "invalid_rejected_review_status": "rejected",
    "invalid_campaign_has_no_active_ad_squad": "nothing_below_runs",
    "invalid_test_account": "test_account",
    "invalid_unknown": "no_reason_told",
}
_TIKTOK_LEVELS: Final = ("campaign_status_", "adgroup_status_", "ad_status_")

#: Platform → code in small letters → meaning.
CODES: Final[Mapping[str, Mapping[str, str]]] = MappingProxyType(
    {"meta": _META, "tiktok": _TIKTOK, "snapchat": _SNAPCHAT}
)


def meaning_of(platform: str, code: str | None) -> str | None:
    """What a code means; None for one that is not known."""
    plain = (code or "").strip().lower()
    if platform == "tiktok":
        level = next((one for one in _TIKTOK_LEVELS if plain.startswith(one)), "")
        plain = plain.removeprefix(level)
    return CODES.get(platform, {}).get(plain)


def is_refused_somewhere(code: str | None) -> bool:
    """True if a review said no in the words of any platform: for lists that hold rows of all of them."""
    return any(gravity_of(platform, code) == REFUSED for platform in CODES)


def gravity_of(platform: str, code: str | None) -> str:
    """How grave a code is. What is not known is no problem of anybody until somebody says so."""
    return MEANINGS.get(meaning_of(platform, code) or "", FINE)
