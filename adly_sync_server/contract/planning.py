"""Plans: what an initiative may spend in a month, how that is split, and what it should bring.

A campaign belongs to the initiative it names. A split is one decision and merges as one value, for its shares
are right only together::

    {"by": "platform", "unit": "percent", "shares": {"meta": "60", "tiktok": "40"}}
    {"by": "account", "unit": "amount", "shares": {"<id of the ad account>": "12000"}}

What a target names stands each for itself; a cost is in the currency of the plan.
"""

from adly_sync_server.contract.campaigns import NAME_CHARS, stamps
from adly_sync_server.contract.entity import Entity, Flow
from adly_sync_server.contract.fields import Field, Kind, grouped, line, served, word

SPLIT_BY = ("platform", "account")
SPLIT_UNITS = ("percent", "amount")
RESULT_TYPES = ("purchase", "lead", "message", "install")

PLANS = Entity(
    name="plans",
    flow=Flow.BOTH,
    fields=(
        line("initiative", NAME_CHARS, required=True),
        Field(path="month", kind=Kind.DATE, required=True),
        grouped("budget_amount", "budget", Kind.DECIMAL),
        grouped("currency", "budget", Kind.TEXT, max_length=3, default="SAR"),
        grouped("split.by", "split", Kind.ENUM, choices=SPLIT_BY),
        grouped("split.unit", "split", Kind.ENUM, choices=SPLIT_UNITS),
        grouped("split.shares", "split", Kind.JSON),
        word("target.result_type", RESULT_TYPES),
        Field(path="target.results", kind=Kind.DECIMAL),
        Field(path="target.cost_per_result", kind=Kind.DECIMAL),
        Field(path="target.roas", kind=Kind.DECIMAL),
        *stamps(),
    ),
)

#: What the spend guard can say; the rules stand in spend_guard.py.
ALERT_KINDS = (
    "over_plan",
    "ahead_of_plan",
    "ends_early",
    "under_delivery",
    "over_daily_ceiling",
    "no_results",
    "after_end",
    "while_paused",
    "currency_differs",
    "over_part",
    "ahead_of_part",
    "cost_above_target",
    "roas_below_target",
    "results_behind",
)
#: ``open`` waits for a person, ``kept`` was let run on with a reason, ``paused`` was met by Pause now,
#: ``over`` is true no more.
ALERT_STATES = ("open", "kept", "paused", "over")

SPEND_ALERTS = Entity(
    name="spend_alerts",
    flow=Flow.DOWN,
    fields=(
        served("kind", Kind.ENUM, choices=ALERT_KINDS),
        served("severity"),
        served("entity"),
        served("entity_id", Kind.UUID),
        served("period"),
        served("name"),
        served("params", Kind.JSON),
        served("campaign_ids", Kind.JSON),
        served("state", Kind.ENUM, choices=ALERT_STATES),
        served("raised_at", Kind.TIMESTAMP),
        served("over_at", Kind.TIMESTAMP),
        served("decided_by", Kind.UUID),
        served("decided_at", Kind.TIMESTAMP),
        served("reason"),
        served("pause_id", Kind.UUID),
    ),
)
