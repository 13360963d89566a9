"""Plans: what an initiative may spend in a month, and what it should bring."""

from adly_sync_server.contract.campaigns import NAME_CHARS, stamps
from adly_sync_server.contract.entity import Entity, Flow
from adly_sync_server.contract.fields import Field, Kind, grouped, line

PLANS = Entity(
    name="plans",
    flow=Flow.BOTH,
    fields=(
        line("initiative", NAME_CHARS, required=True),
        Field(path="month", kind=Kind.DATE, required=True),
        grouped("budget_amount", "budget", Kind.DECIMAL),
        grouped("currency", "budget", Kind.TEXT, max_length=3, default="SAR"),
        Field(path="split", kind=Kind.JSON),
        Field(path="target", kind=Kind.JSON),
        *stamps(),
    ),
)
