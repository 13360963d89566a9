"""Campaign tags: every visit can be told where it came from, and no two ads are mistaken for each other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Final

from adly_sync_server.contract.check.findings import Finding
from adly_sync_server.contract.check.subjects import AdSubject, CampaignSubject
from adly_sync_server.contract.platform_rules.rules import PlatformRules
from adly_sync_server.contract.utm import FIELDS, Utm, clean, slug

_PATH: Final = "creative_data.utm"
_MEDIUM: Final = "paid_social"
#: Macros that the platform replaces by the ad's own number make any tags unlike all others.
_AD_MACROS: Final = ("{{ad.", "__CID", "__AID")


def tags(ad: AdSubject, rules: PlatformRules) -> Iterator[Finding]:
    """Source, medium and campaign are there, once, and in one spelling."""
    if not ad.landing_url:
        return
    utm = ad.visit_tags
    if missing := utm.missing():
        yield ad.found("tags_missing", _PATH, _suggested(ad, rules, missing), tags=list(missing))
    yield from _doubled(ad)
    if mixed := [name for name, tag in utm.present().items() if tag != tag.lower() and not _is_macro(tag)]:
        own = Utm.of(ad.creative.get("utm")).present()
        fix = {f"{_PATH}.{name}": own[name].lower() for name in mixed if name in own}
        yield ad.found("tags_mixed_case", _PATH, fix, tags=mixed)


def _suggested(ad: AdSubject, rules: PlatformRules, missing: tuple[str, ...]) -> dict[str, str]:
    usual = {
        "source": rules.platform,
        "medium": _MEDIUM,
        "campaign": slug(str(ad.campaign.row.get("name") or "")),
    }
    return {f"{_PATH}.{name}": usual[name] for name in missing if usual[name]}


def _doubled(ad: AdSubject) -> Iterator[Finding]:
    """A tag both in the address and beside it, saying different things: the address loses, unseen."""
    own, carried = ad.creative.get("utm") or {}, ad.address_tags
    doubled = [
        name
        for name in FIELDS
        if own.get(name) and getattr(carried, name) and clean(own[name]) != getattr(carried, name)
    ]
    if doubled:
        yield ad.found("tags_doubled", _PATH, tags=doubled)


def _is_macro(tag: str) -> bool:
    return "{{" in tag or "__" in tag


def distinct_tags(campaign: CampaignSubject, _: PlatformRules) -> Iterator[Finding]:
    """Ads that send the same tags to the same page cannot be told apart afterwards."""
    by_tags: dict[tuple[str, Utm], list[AdSubject]] = defaultdict(list)
    for ad_set in campaign.ad_sets:
        for ad in ad_set.ads:
            utm = ad.visit_tags
            if utm.source and not any(macro in utm.content for macro in _AD_MACROS):
                by_tags[ad.landing_url.partition("?")[0], utm].append(ad)
    for group in by_tags.values():
        for ad in group[1:]:
            yield ad.found("tags_repeated", f"{_PATH}.content", _told_apart(ad), ads=len(group))


def _told_apart(ad: AdSubject) -> dict[str, str] | None:
    """A content tag that names the ad; its id keeps two ads of one name apart."""
    name = slug(str(ad.row.get("name") or ""))
    content = "-".join(part for part in (name, ad.id[-6:]) if part)
    return {f"{_PATH}.content": content} if content else None
