"""Special categories: credit, jobs, homes and the like, which limit whom one may ask for."""

from collections.abc import Iterator
from typing import Final

from adly_sync_server.contract.campaigns import SPECIAL_CATEGORIES
from adly_sync_server.contract.check.findings import Finding
from adly_sync_server.contract.check.subjects import AdSetSubject, CampaignSubject
from adly_sync_server.contract.platform_rules.rules import PlatformRules

#: Where age and gender may not be narrowed. Source: Meta's rules for special ad categories.
_PROTECTED: Final = frozenset({"credit", "employment", "housing", "financial"})
_EVERY_AGE: Final = (18, 65)


def special_categories(campaign: CampaignSubject, rules: PlatformRules) -> Iterator[Finding]:
    """Known, and asked for by this platform."""
    chosen = list(campaign.row.get("special_categories") or ())
    unknown = [word for word in chosen if word not in SPECIAL_CATEGORIES]
    if unknown:
        fix = {"special_categories": [word for word in chosen if word not in unknown]}
        yield campaign.found("special_category_unknown", "special_categories", fix, categories=unknown)
    strange = [w for w in chosen if w in SPECIAL_CATEGORIES and w not in rules.special_categories]
    if strange:
        yield campaign.found(
            "special_category_not_offered", "special_categories", categories=strange, platform=rules.platform
        )


def limits_of_categories(ad_set: AdSetSubject, rules: PlatformRules) -> Iterator[Finding]:
    """Neither age nor gender may be narrowed under a protected category."""
    chosen = set(ad_set.campaign.row.get("special_categories") or ())
    protected = sorted(chosen & _PROTECTED & rules.special_categories)
    if not protected:
        return
    age, gender = ad_set.targeting.get("age") or {}, ad_set.targeting.get("gender") or "all"
    ends = (age.get("min") or _EVERY_AGE[0], age.get("max") or _EVERY_AGE[1])
    if gender != "all" or ends[0] > _EVERY_AGE[0] or ends[1] < _EVERY_AGE[1]:
        fix = {"targeting.gender": "all", "targeting.age.min": 18, "targeting.age.max": 65}
        yield ad_set.found("special_category_limits_targeting", "targeting", fix, categories=protected)
