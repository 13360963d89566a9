"""Is there anything to publish?"""

from collections.abc import Iterator

from adly_sync_server.contract.check.findings import Finding
from adly_sync_server.contract.check.subjects import AdSetSubject, CampaignSubject
from adly_sync_server.contract.platform_rules.rules import PlatformRules


def campaign_has_ad_sets(campaign: CampaignSubject, _: PlatformRules) -> Iterator[Finding]:
    """A campaign without ad sets cannot go anywhere."""
    if not campaign.ad_sets:
        yield campaign.found("campaign_empty")


def ad_set_has_ads(ad_set: AdSetSubject, _: PlatformRules) -> Iterator[Finding]:
    """An ad set without ads is accepted and shows nothing."""
    if not ad_set.ads:
        yield ad_set.found("ad_set_empty")
