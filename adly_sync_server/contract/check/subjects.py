"""Rows with everything the rules look up: the platform's rules, the account, the placements, the parent.

Looked up once for each row, so that a rule is a comparison and a thousand ads take no time.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Any, Final

from adly_sync_server.contract.check.codes import CODES
from adly_sync_server.contract.check.findings import Finding, Fix
from adly_sync_server.contract.check.tree import CampaignTree, CheckReference, Row
from adly_sync_server.contract.placements import Placement, TextLimit, chosen
from adly_sync_server.contract.platform_rules.registry import RULES
from adly_sync_server.contract.platform_rules.rules import PlatformRules
from adly_sync_server.contract.severity import Severity
from adly_sync_server.contract.utm import Utm, read_utm

#: What an address without tags carries.
NO_TAGS: Final = Utm()
#: Rows on their way out are not judged.
_LEAVING: Final = frozenset({"to_remove", "archived"})


def is_staying(row: Row) -> bool:
    """False for rows that are to be removed or are archived."""
    return row.get("status") not in _LEAVING


class Subject:
    """One row under judgement."""

    entity = ""

    def __init__(self, row: Row, reference: CheckReference) -> None:
        self.row = row
        self.reference = reference
        self.id = str(row.get("id") or "")

    @property
    def is_live(self) -> bool:
        """True if the row exists on its platform."""
        return bool(self.row.get("external_id"))

    def found(
        self,
        code: str,
        field: str = "",
        fix: Mapping[str, Any] | None = None,
        severity: Severity | None = None,
        **params: Any,
    ) -> Finding:
        """A finding about this row; ``fix`` is a patch for it."""
        return Finding(
            severity=severity or CODES[code].severity,
            code=code,
            entity=self.entity,
            entity_id=self.id,
            field=field,
            params=params,
            fix=Fix(dict(fix)) if fix else None,
        )


class CampaignSubject(Subject):
    """A campaign with its platform and its account."""

    entity = "campaigns"

    def __init__(self, tree: CampaignTree, reference: CheckReference) -> None:
        super().__init__(tree.campaign, reference)
        self.platform = str(self.row.get("platform") or "")
        self.rules: PlatformRules | None = RULES.get(self.platform)
        self.account_id = self.row.get("ad_account_id")
        self.account: Row | None = reference.accounts.get(self.account_id) if self.account_id else None
        #: What rules have looked up once for all rows: ids that would do, by what they are for.
        self.choices: dict[tuple[str, tuple[str, ...]], list[str]] = {}
        self.ad_sets = [
            AdSetSubject(row, self, tree.ads_by_ad_set.get(str(row.get("id") or ""), ()))
            for row in tree.ad_sets
            if is_staying(row)
        ]

    @property
    def objective(self) -> str | None:
        """What the campaign is for."""
        return self.row.get("objective")

    @property
    def has_budget(self) -> bool:
        """True if the campaign itself holds a budget."""
        return self.row.get("budget_amount") is not None


class AdSetSubject(Subject):
    """An ad set with its campaign, its audience and its placements."""

    entity = "ad_sets"

    def __init__(self, row: Row, campaign: CampaignSubject, ads: Sequence[Row]) -> None:
        super().__init__(row, campaign.reference)
        self.campaign = campaign
        self.targeting: Row = row.get("targeting") or {}
        #: What was found about a file in these placements, by its id: (code, parameters).
        self.media_faults: dict[str, list[tuple[str, dict[str, Any]]]] = {}
        self.ads = [AdSubject(ad, self) for ad in ads if is_staying(ad)]

    @cached_property
    def placements(self) -> tuple[Placement, ...]:
        """Where the ads run."""
        return chosen(self.campaign.platform, self.targeting)

    @cached_property
    def limits(self) -> dict[str, tuple[tuple[TextLimit, tuple[str, ...]], ...]]:
        """Text limits by copy field, the widest first, each with the placements it holds in."""
        grouped: dict[str, dict[tuple[int, bool], tuple[TextLimit, tuple[str, ...]]]] = {}
        for placement in self.placements:
            for limit in placement.texts:
                group = grouped.setdefault(limit.field, {})
                key = (limit.maximum, limit.is_hard)
                _, ids = group.get(key, (limit, ()))
                group[key] = (limit, (*ids, placement.id))
        return {
            field: tuple(group[key] for key in sorted(group, reverse=True))
            for field, group in grouped.items()
        }


class AdSubject(Subject):
    """An ad with its ad set and its creative."""

    entity = "ads"

    def __init__(self, row: Row, ad_set: AdSetSubject) -> None:
        super().__init__(row, ad_set.reference)
        self.ad_set = ad_set
        self.campaign = ad_set.campaign
        self.creative: Row = row.get("creative_data") or {}
        self.cards: Mapping[str, Row] = self.creative.get("cards") or {}

        #: Where a tap leads.
        self.landing_url: str = self.creative.get("landing_url") or ""

    @cached_property
    def shows_post(self) -> bool:
        """True if the ad shows a creator's own post by his code: words and pictures are there already."""
        chosen = str(self.creative.get("page_identity_id") or "")
        return (self.reference.identities.get(chosen) or {}).get("kind") == "spark"

    @cached_property
    def address_tags(self) -> Utm:
        """Campaign tags that stand in the address itself."""
        return read_utm(self.landing_url) if "utm_" in self.landing_url.casefold() else NO_TAGS

    @cached_property
    def visit_tags(self) -> Utm:
        """Campaign tags of a visit: those of the ad over those of its address."""
        own = Utm.of(self.creative.get("utm"))
        return own if self.address_tags is NO_TAGS else own.over(self.address_tags)
