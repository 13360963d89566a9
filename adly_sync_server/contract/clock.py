"""Clock entries: what the server shall do at a minute in a named zone, and what became of it.

A person makes an entry wherever he is, also offline. It is a wish until the server has it: ``state`` is empty
till then. What it meant and what happened stands in ``run``, which the server alone writes.
"""

from typing import Final

from adly_sync_server.contract.campaigns import stamps
from adly_sync_server.contract.entity import Entity, Flow
from adly_sync_server.contract.fields import Field, Kind, choice, grouped, reference, served, text

#: ``replace`` has no minute: the ad named stops once the one it ``waits_for`` runs, which is its new version.
ACTIONS: Final = ("go_live", "stop", "change", "replace")
#: What an entry may be about. Whole accounts and the whole client can only be stopped.
TARGETS: Final = ("campaigns", "ad_sets", "ads", "ad_accounts", "workspaces")
#: What may be changed for a time.
CHANGED_FIELDS: Final = ("budget_amount", "bid_amount", "status")
#: ``set`` and ``percent`` take ``amount``; the others are values of ``status``.
WAYS: Final = ("set", "percent", "active", "paused")

PLANNED: Final = "planned"
BLOCKED: Final = "blocked"
RUNNING: Final = "running"
IN_FORCE: Final = "in_force"
UNDOING: Final = "undoing"
DONE: Final = "done"
FAILED: Final = "failed"
MISSED: Final = "missed"
CANCELLED: Final = "cancelled"
#: ``blocked``: the server has it, and as things stand it would not run; ``problem`` says why.
STATES: Final = (PLANNED, BLOCKED, RUNNING, IN_FORCE, UNDOING, DONE, FAILED, MISSED, CANCELLED)
#: States that nothing leads out of, unless a person plans the entry anew.
ENDED: Final = frozenset({DONE, FAILED, MISSED, CANCELLED})
#: States in which an entry can still be changed or taken back as if it had never been.
NOT_BEGUN: Final = frozenset({None, PLANNED, BLOCKED})

NOTE_CHARS: Final = 2_000

CLOCK_ENTRIES = Entity(
    name="clock_entries",
    flow=Flow.BOTH,
    fields=(
        choice("action", ACTIONS, required=True, create_only=True),
        choice("entity", TARGETS, required=True, create_only=True),
        reference("entity_id", required=True, create_only=True),
        reference("waits_for", create_only=True),
        # One decision: an hour means nothing without its zone, an end nothing without its start.
        grouped("at", "moment", Kind.TIMESTAMP),
        grouped("until_at", "moment", Kind.TIMESTAMP),
        grouped("time_zone", "moment", Kind.TIME_ZONE),
        grouped("field", "change", Kind.ENUM, choices=CHANGED_FIELDS),
        grouped("way", "change", Kind.ENUM, choices=WAYS),
        grouped("amount", "change", Kind.DECIMAL),
        grouped("currency", "change", Kind.TEXT, max_length=3),
        text("note", NOTE_CHARS),
        Field(path="is_cancelled", kind=Kind.BOOLEAN, default=False),
        served("state"),
        served("problem"),
        served("problem_detail"),
        served("ran_at", Kind.TIMESTAMP),
        served("undone_at", Kind.TIMESTAMP),
        served("run", Kind.JSON),
        *stamps(),
    ),
)
