"""Names: there, short enough, without what the platform bans, and told apart."""

from collections.abc import Iterator, Sequence

from adly_sync_server.contract.check.emoji import has_emoji, without_emoji
from adly_sync_server.contract.check.findings import Finding
from adly_sync_server.contract.check.subjects import AdSetSubject, CampaignSubject, Subject
from adly_sync_server.contract.platform_rules.rules import PlatformRules


def own_name(subject: Subject, rules: PlatformRules) -> Iterator[Finding]:
    """One row's name by itself."""
    name = str(subject.row.get("name") or "")
    if not name.strip():
        yield subject.found("name_empty", "name")
    if len(name) > rules.names.maximum:
        yield subject.found("name_too_long", "name", count=len(name), maximum=rules.names.maximum)
    if rules.names.bans_emoji and has_emoji(name):
        cleaned = without_emoji(name)
        fix = {"name": cleaned} if cleaned else None
        yield subject.found("name_has_emoji", "name", fix, platform=rules.platform)


def ad_set_names(campaign: CampaignSubject, _: PlatformRules) -> Iterator[Finding]:
    """Ad sets of one campaign have names of their own."""
    return _repeated(campaign.ad_sets)


def ad_names(ad_set: AdSetSubject, _: PlatformRules) -> Iterator[Finding]:
    """Ads of one ad set have names of their own."""
    return _repeated(ad_set.ads)


def _repeated(siblings: Sequence[Subject]) -> Iterator[Finding]:
    """Every sibling but the first of a name; the fix numbers them past all names in use."""
    names = [str(sibling.row.get("name") or "").strip() for sibling in siblings]
    seen, taken = set[str](), set(names)
    if len(taken) == len(names):
        return
    for sibling, name in zip(siblings, names, strict=True):
        if name and name in seen:
            fresh = _numbered(name, taken)
            taken.add(fresh)
            yield sibling.found("name_repeated", "name", {"name": fresh}, name=name)
        seen.add(name)


def _numbered(name: str, taken: set[str]) -> str:
    number = 2
    while f"{name} {number}" in taken:
        number += 1
    return f"{name} {number}"
