"""The shape of one platform's rules, said in the canonical words of ``contract/campaigns.py``."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

import msgspec

from adly_sync_server.contract.platform_rules.floors import Floor


class Terms(msgspec.Struct, frozen=True):
    """How one goal is paid and bid for. The first billing event is the usual one."""

    billing: tuple[str, ...]
    bids: frozenset[str]


class BudgetLevel(StrEnum):
    """Where budgets may stand."""

    ONE = "one"
    """Either on the campaign or on its ad sets."""
    AD_SET = "ad_set"
    """On every ad set; one on the campaign only caps their sum."""


class Ages(msgspec.Struct, frozen=True):
    """Which ages can be asked for. ``bands`` (first, last): only whole ones can; the last is open."""

    minimum: int
    maximum: int
    bands: tuple[tuple[int, int], ...] = ()


class NameRules(msgspec.Struct, frozen=True):
    """What names of campaigns, ad sets and ads may hold; ``maximum`` counts code points."""

    maximum: int
    bans_emoji: bool = False


class CopyRules(msgspec.Struct, frozen=True, kw_only=True):
    """Which copy fields a platform shows (last path segments), and what may not stand in them."""

    shown: frozenset[str]
    required: frozenset[str] = frozenset()
    bans_emoji: bool = False
    banned_signs: str = ""
    bans_links: bool = False


class PlatformRules(msgspec.Struct, frozen=True, kw_only=True):
    """Everything about one platform that needs no network.

    ``goals``: objective → optimization goal → terms; the first goal of an objective is its usual one.
    ``destinations``: goal → where it may lead, the usual one first. ``floors`` hold in ``budget_currency``
    terms; Meta tells its own by account. ``cards``: fewest and most of a carousel.
    ``promotes_one_app``: a campaign counts the installs of one app, whatever its ad sets are.
    ``needs_app_icon``: an ad of an app shows its icon, which is chosen as the thumbnail.
    ``app_calls_to_action``: the buttons of an ad that leads to an app, where they are others.
    ``shows_one_file``: an ad has one picture or video for all placements, not one for each slot.
    """

    platform: str
    goals: Mapping[str, Mapping[str, Terms]]
    destinations: Mapping[str, tuple[str, ...]]
    attribution_windows: frozenset[str]
    calls_to_action: frozenset[str]
    formats: frozenset[str]
    cards: tuple[int, int]
    budget_level: BudgetLevel
    floors: tuple[Floor, ...]
    ages: Ages
    names: NameRules
    texts: CopyRules
    identities: tuple[str, ...]
    special_categories: frozenset[str]
    languages: frozenset[str] | None = None
    advised_identity: str | None = None
    needs_call_to_action: frozenset[str] = frozenset()
    bans_call_to_action: frozenset[str] = frozenset()
    needs_landing_url: bool = False
    needs_one_language: bool = False
    needs_bid_below_budget: bool = False
    shows_one_file: bool = False
    promotes_one_app: bool = False
    needs_app_icon: bool = False
    app_calls_to_action: frozenset[str] | None = None

    def terms(self, objective: str | None, goal: str | None) -> Terms | None:
        """How ``goal`` is paid under ``objective``, or None where the two do not go together."""
        return self.goals.get(objective or "", {}).get(goal or "")

    def usual_goal(self, objective: str | None) -> str | None:
        """The goal to begin with under ``objective``."""
        return next(iter(self.goals.get(objective or "", {})), None)

    def usual_billing(self, objective: str | None, goal: str | None) -> str | None:
        """What is paid for where nothing was chosen."""
        terms = self.terms(objective, goal)
        return terms.billing[0] if terms else None
