"""In whose name the ad speaks."""

from collections.abc import Iterator
from typing import Final

from adly_sync_server.contract.check.findings import Finding
from adly_sync_server.contract.check.subjects import AdSubject
from adly_sync_server.contract.check.tree import Row, moment_of
from adly_sync_server.contract.platform_rules.rules import PlatformRules

_IDENTITY: Final = "creative_data.page_identity_id"
_INSTAGRAM: Final = "creative_data.instagram_identity_id"


def identity(ad: AdSubject, rules: PlatformRules) -> Iterator[Finding]:
    """A Page, a TikTok identity or a Snapchat profile of the campaign's own account."""
    chosen = ad.creative.get("page_identity_id")
    if not chosen:
        yield ad.found(
            "identity_missing",
            _IDENTITY,
            _only_choice(ad, rules.identities, _IDENTITY),
            kinds=list(rules.identities),
        )
    else:
        yield from _judged(ad, _IDENTITY, chosen, rules.identities)


def advised_identity(ad: AdSubject, rules: PlatformRules) -> Iterator[Finding]:
    """Without its Instagram account a Page speaks there as a stranger."""
    if rules.advised_identity is None:
        return
    chosen, kinds = ad.creative.get("instagram_identity_id"), (rules.advised_identity,)
    if chosen:
        yield from _judged(ad, _INSTAGRAM, chosen, kinds)
    elif any("instagram" in placement.id for placement in ad.ad_set.placements):
        yield ad.found("instagram_advised", _INSTAGRAM, _only_choice(ad, kinds, _INSTAGRAM))


def _judged(ad: AdSubject, path: str, chosen: str, kinds: tuple[str, ...]) -> Iterator[Finding]:
    row = ad.reference.identities.get(chosen)
    if row is None:
        yield ad.found("identity_unknown", path)
        return
    name = row.get("name")
    if row.get("kind") not in kinds:
        yield ad.found("identity_of_other_kind", path, kind=row.get("kind"), kinds=list(kinds))
    elif ad.campaign.account_id and row.get("ad_account_id") != ad.campaign.account_id:
        yield ad.found("identity_of_other_account", path, _only_choice(ad, kinds, path), name=name)
    elif row.get("is_active") is False:
        yield ad.found("identity_inactive", path, name=name)
    elif (expires_at := moment_of(row.get("expires_at"))) and expires_at <= ad.reference.now:
        yield ad.found("identity_expired", path, name=name, at=expires_at.isoformat())


def _is_usable(row: Row, ad: AdSubject, kinds: tuple[str, ...]) -> bool:
    is_own = row.get("ad_account_id") == ad.campaign.account_id
    return is_own and row.get("kind") in kinds and row.get("is_active") is not False


def _only_choice(ad: AdSubject, kinds: tuple[str, ...], path: str) -> dict[str, str] | None:
    """The one identity of the account that would do, where there is exactly one."""
    key = ("identities", kinds)
    if key not in ad.campaign.choices:
        rows = ad.reference.identities.items()
        ad.campaign.choices[key] = [row_id for row_id, row in rows if _is_usable(row, ad, kinds)]
    usable = ad.campaign.choices[key]
    return {path: usable[0]} if len(usable) == 1 else None
