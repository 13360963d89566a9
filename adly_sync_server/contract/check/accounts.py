"""Is there an account to publish to, and does it answer?"""

from collections.abc import Iterator
from datetime import timedelta
from typing import Final

from adly_sync_server.contract.check.findings import Finding
from adly_sync_server.contract.check.subjects import CampaignSubject
from adly_sync_server.contract.check.tree import Row, moment_of
from adly_sync_server.contract.platform_rules.rules import PlatformRules

#: A token that ends within this time would leave a fresh campaign without anyone to pause it.
_TOKEN_WARNING: Final = timedelta(days=7)
_BY_HEALTH: Final = {"needs_login": "account_needs_login", "no_permission": "account_no_permission"}
_FAILING: Final = frozenset({"failing", "throttled"})


def account(campaign: CampaignSubject, rules: PlatformRules) -> Iterator[Finding]:
    """The campaign's account: there, of this platform, connected, signed in."""
    if not campaign.account_id:
        yield campaign.found(
            "account_missing", "ad_account_id", _only_choice(campaign), platform=rules.platform
        )
    elif campaign.account is None:
        yield campaign.found("account_unknown", "ad_account_id", _only_choice(campaign))
    elif campaign.account.get("platform") != rules.platform:
        yield campaign.found(
            "account_of_other_platform",
            "ad_account_id",
            _only_choice(campaign),
            platform=rules.platform,
            account_platform=campaign.account.get("platform"),
        )
    else:
        yield from _health(campaign, campaign.account)


def _health(campaign: CampaignSubject, row: Row) -> Iterator[Finding]:
    name, health = row.get("account_name"), row.get("health")
    if row.get("is_active") is False:
        yield campaign.found("account_disconnected", "ad_account_id", account=name)
        return
    if health in _BY_HEALTH:
        yield campaign.found(_BY_HEALTH[health], "ad_account_id", account=name)
    elif health in _FAILING:
        yield campaign.found("account_failing", "ad_account_id", account=name, health=health)
    expires_at = moment_of(row.get("token_expires_at"))
    if expires_at and expires_at < campaign.reference.now + _TOKEN_WARNING:
        at = expires_at.isoformat()
        yield campaign.found("account_token_expires", "ad_account_id", account=name, at=at)


def _only_choice(campaign: CampaignSubject) -> dict[str, object]:
    """The one usable account of the platform, where there is exactly one."""
    usable = [
        account_id
        for account_id, row in campaign.reference.accounts.items()
        if row.get("platform") == campaign.platform and row.get("is_active") is not False
    ]
    return {"ad_account_id": usable[0]} if len(usable) == 1 else {}
