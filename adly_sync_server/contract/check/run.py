"""Every rule over a campaign and all below it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from adly_sync_server.contract.check import (
    accounts,
    actions,
    apps,
    audiences,
    budgets,
    categories,
    forms,
    goals,
    identities,
    landing,
    media,
    names,
    options,
    permits,
    pixels,
    schedules,
    structure,
    tags,
    texts,
    words,
)
from adly_sync_server.contract.check.findings import Finding
from adly_sync_server.contract.check.own_rules import own_rules
from adly_sync_server.contract.check.subjects import AdSetSubject, AdSubject, CampaignSubject
from adly_sync_server.contract.check.tree import CampaignTree, CheckReference
from adly_sync_server.contract.platform_rules.rules import PlatformRules
from adly_sync_server.contract.severity import Severity
from adly_sync_server.contract.standing import is_as_imported

_CAMPAIGN_RULES: Final[tuple[Callable[[CampaignSubject, PlatformRules], Iterator[Finding]], ...]] = (
    accounts.account,
    names.own_name,
    words.known_words,
    categories.special_categories,
    budgets.campaign_budget,
    schedules.campaign_schedule,
    goals.one_bid_under_campaign_budget,
    apps.one_app,
    structure.campaign_has_ad_sets,
    names.ad_set_names,
    tags.distinct_tags,
)
_AD_SET_RULES: Final[tuple[Callable[[AdSetSubject, PlatformRules], Iterator[Finding]], ...]] = (
    names.own_name,
    words.known_words,
    goals.goal,
    goals.bid_amount,
    goals.attribution_window,
    goals.destination,
    budgets.ad_set_budget,
    schedules.ad_set_schedule,
    audiences.places,
    audiences.languages,
    audiences.ages,
    audiences.audiences,
    audiences.placements,
    options.locked_options,
    categories.limits_of_categories,
    pixels.pixel,
    apps.app,
    structure.ad_set_has_ads,
    names.ad_names,
)
_AD_RULES: Final[tuple[Callable[[AdSubject, PlatformRules], Iterator[Finding]], ...]] = (
    names.own_name,
    words.known_words,
    identities.identity,
    identities.advised_identity,
    texts.presence,
    texts.language,
    texts.texts,
    media.format_and_media,
    actions.call_to_action,
    forms.lead_form,
    apps.beside_the_store,
    apps.icon,
    landing.landing,
    landing.card_landings,
    tags.tags,
    permits.discount_permit,
)


def check_tree(tree: CampaignTree, reference: CheckReference) -> list[Finding]:
    """All findings about a campaign, in the order of the tree: campaign, then each ad set with its ads.

    Rows on their way out are passed over. What is only wrong together (names and tags that repeat, rules
    people wrote) stands with the row that is to change.
    """
    campaign = CampaignSubject(tree, reference)
    found = list(_of_campaign(campaign))
    if campaign.rules is not None:
        for ad_set in campaign.ad_sets:
            found.extend(_of_ad_set(ad_set, campaign.rules))
    found = [*_without_taken(found, tree), *own_rules(campaign)]
    return _in_tree_order(found, campaign)


def _without_taken(found: list[Finding], tree: CampaignTree) -> list[Finding]:
    """What stands on its platform just as it was brought in has been taken there: nothing will stop it."""
    rows = [("campaigns", tree.campaign), *(("ad_sets", row) for row in tree.ad_sets)]
    rows += [("ads", ad) for ads in tree.ads_by_ad_set.values() for ad in ads]
    taken = {(entity, row["id"]) for entity, row in rows if is_as_imported(entity, row)}
    if not taken:
        return found
    return [
        one for one in found if one.severity is not Severity.RED or (one.entity, one.entity_id) not in taken
    ]


def _of_campaign(campaign: CampaignSubject) -> Iterator[Finding]:
    if campaign.rules is None:
        yield campaign.found("platform_unknown", "platform", platform=campaign.platform)
        return
    for rule in _CAMPAIGN_RULES:
        yield from rule(campaign, campaign.rules)


def _of_ad_set(ad_set: AdSetSubject, rules: PlatformRules) -> Iterator[Finding]:
    for rule in _AD_SET_RULES:
        yield from rule(ad_set, rules)
    for ad in ad_set.ads:
        for ad_rule in _AD_RULES:
            yield from ad_rule(ad, rules)


def _in_tree_order(found: list[Finding], campaign: CampaignSubject) -> list[Finding]:
    places = {("campaigns", campaign.id): 0}
    for ad_set in campaign.ad_sets:
        places["ad_sets", ad_set.id] = len(places)
        for ad in ad_set.ads:
            places["ads", ad.id] = len(places)
    return sorted(found, key=lambda finding: places[finding.entity, finding.entity_id])
