"""A rule as people build it and as ``shared_settings`` stores it (kind ``automation_rule``, ``value``).

Amounts are decimals in ``currency``, which is the account's: a rule never looks at an account of another.
Ratios are ratios (a CTR of 1.25 % is 0.0125); shares by which something changes are percents.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from enum import StrEnum
from typing import Any, Final

import msgspec

from adly_sync_server.contract.campaigns import PLATFORMS
from adly_sync_server.contract.canonical import digest

KIND: Final = "automation_rule"
LEVELS: Final = ("campaigns", "ad_sets", "ads")
DAY_H: Final = 24
#: How often a rule may look: in hours, each a part of a day.
EVERY_H: Final = (1, 2, 3, 4, 6, 8, 12, 24)


class Metric(StrEnum):
    """What a condition may look at."""

    SPEND = "spend"
    IMPRESSIONS = "impressions"
    CLICKS = "clicks"
    CONVERSIONS = "conversions"
    REVENUE = "revenue"
    CTR = "ctr"
    CPC = "cpc"
    CPM = "cpm"
    CPA = "cpa"
    ROAS = "roas"
    CONVERSION_RATE = "conversion_rate"
    FREQUENCY = "frequency"


class Unit(StrEnum):
    """In what a metric is counted."""

    MONEY = "money"
    COUNT = "count"
    SHARE = "share"
    FACTOR = "factor"


UNITS: Final[Mapping[Metric, Unit]] = {
    Metric.SPEND: Unit.MONEY,
    Metric.IMPRESSIONS: Unit.COUNT,
    Metric.CLICKS: Unit.COUNT,
    Metric.CONVERSIONS: Unit.COUNT,
    Metric.REVENUE: Unit.MONEY,
    Metric.CTR: Unit.SHARE,
    Metric.CPC: Unit.MONEY,
    Metric.CPM: Unit.MONEY,
    Metric.CPA: Unit.MONEY,
    Metric.ROAS: Unit.FACTOR,
    Metric.CONVERSION_RATE: Unit.SHARE,
    Metric.FREQUENCY: Unit.FACTOR,
}


class Against(StrEnum):
    """What a figure is compared with."""

    VALUE = "value"
    #: The window of the same length that ended where this one begins; ``value`` is a percent of change.
    PREVIOUS = "previous"
    #: What the month's plan says for the window; ``value`` is a percent of it.
    PLAN = "plan"


class Side(StrEnum):
    """On which side of the limit a condition is met. On the limit itself it is not."""

    ABOVE = "above"
    BELOW = "below"


class Join(StrEnum):
    """Whether all have to be met, or any one."""

    ALL = "all"
    ANY = "any"


class Deed(StrEnum):
    """What a rule does."""

    PAUSE = "pause"
    RESUME = "resume"
    RAISE_BUDGET = "raise_budget"
    LOWER_BUDGET = "lower_budget"
    RAISE_BID = "raise_bid"
    LOWER_BID = "lower_bid"
    NOTIFY = "notify"


class By(StrEnum):
    """How an amount is changed."""

    PERCENT = "percent"
    AMOUNT = "amount"


#: Deed → the field it writes, as pins name it. Telling somebody writes none.
FIELDS: Final[Mapping[Deed, str]] = {
    Deed.PAUSE: "status",
    Deed.RESUME: "status",
    Deed.RAISE_BUDGET: "budget",
    Deed.LOWER_BUDGET: "budget",
    Deed.RAISE_BID: "bid_amount",
    Deed.LOWER_BID: "bid_amount",
    Deed.NOTIFY: "",
}
RAISING: Final = frozenset({Deed.RAISE_BUDGET, Deed.RAISE_BID})
LOWERING: Final = frozenset({Deed.LOWER_BUDGET, Deed.LOWER_BID})
#: What may make an account spend more, and asks for the right to publish.
SPENDING: Final = RAISING | {Deed.RESUME}
_UNLIMITED: Final = Decimal(0)


class Scope(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Which things a rule looks at. What is empty narrows nothing.

    ``name_has``: a part of the name, without regard to case; ``*`` stands for anything between two parts.
    ``labels``: tags of the thing or of its campaign, one of them. ``campaign_ids``: these and what is below.
    """

    level: str = "ad_sets"
    platforms: tuple[str, ...] = ()
    ad_account_ids: tuple[str, ...] = ()
    campaign_ids: tuple[str, ...] = ()
    name_has: str = ""
    labels: tuple[str, ...] = ()


class Window(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """``days`` days, the last of them ``lag_days`` ago: figures of the newest days still move."""

    days: int = 7
    lag_days: int = 1


class Condition(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One metric of one window on one side of a limit; see ``Against`` for what ``value`` means."""

    metric: Metric
    side: Side
    value: Decimal
    against: Against = Against.VALUE
    window: Window = Window()


class Group(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Conditions of which all, or any one, must be met."""

    conditions: tuple[Condition, ...]
    join: Join = Join.ALL


class Least(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a window must hold before anything is judged by it: nobody is judged by three clicks."""

    impressions: int = 1_000
    clicks: int = 0
    conversions: int = 0
    spend: Decimal = _UNLIMITED


class Act(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What is done. ``value``: a percent or an amount; ``floor`` and ``ceiling`` bound what it leads to."""

    deed: Deed
    by: By = By.PERCENT
    value: Decimal | None = None
    floor: Decimal | None = None
    ceiling: Decimal | None = None


class Limits(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How much may happen to one thing. ``day_percent``: by how much its amount may move in a day, in all."""

    times_a_day: int = 1
    rest_h: int = 24
    day_percent: Decimal = Decimal(20)


class Quiet(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Hours in which nothing is done, ``HH:MM`` in the rule's zone; over midnight where the end is earlier.

    ``weekdays``: 0 is Monday; the days on which the hours begin, every day where none is named.
    """

    begin: str
    end: str
    weekdays: tuple[int, ...] = ()


class Timing(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """When a rule looks: every ``every_h`` hours, counted from ``at`` on the clock of ``zone``."""

    zone: str = "Asia/Riyadh"
    every_h: int = DAY_H
    at: str = "09:00"
    quiet: Quiet | None = None


class Rule(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Everything of a rule but its name and whether it is switched on.

    ``priority``: where two rules want one field the higher has it. ``proven``: the meaning of the rule when
    its simulation was seen; one that was changed since is simulated again before it runs.
    """

    act: Act
    groups: tuple[Group, ...]
    scope: Scope = Scope()
    join: Join = Join.ALL
    least: Least = Least()
    limits: Limits = Limits()
    timing: Timing = Timing()
    currency: str = "SAR"
    priority: int = 50
    proven: str = ""

    @property
    def field(self) -> str:
        """The field this rule writes, empty for one that only tells."""
        return FIELDS[self.act.deed]

    @property
    def conditions(self) -> tuple[Condition, ...]:
        """All conditions, group by group."""
        return tuple(one for group in self.groups for one in group.conditions)


def from_value(value: Any) -> Rule:
    """A rule as it is stored. Raises ``ValueError`` for what is none."""
    try:
        return msgspec.convert(value, Rule, strict=False)
    except msgspec.ValidationError as error:
        raise ValueError(str(error)) from None


def to_value(rule: Rule) -> dict[str, Any]:
    """What ``shared_settings.value`` holds; decimals are strings."""
    told: dict[str, Any] = msgspec.to_builtins(rule)
    return told


def meaning(rule: Rule) -> str:
    """A name for what a rule does, the same for two that do the same."""
    return digest(to_value(msgspec.structs.replace(rule, proven=""))).hex()[:32]


def proven(rule: Rule) -> Rule:
    """The rule after somebody has seen its simulation."""
    return msgspec.structs.replace(rule, proven=meaning(rule))


def is_proven(rule: Rule) -> bool:
    """True if somebody has seen what this rule, as it stands, would have done."""
    return rule.proven == meaning(rule)


def known_platforms(scope: Scope) -> tuple[str, ...]:
    """The platforms a scope looks at."""
    return scope.platforms or PLATFORMS
