"""Conflicts, revisions, members and the subscription: rows the server writes about everyone's work."""

from adly_sync_server.contract.entity import Entity, Flow
from adly_sync_server.contract.fields import Kind, served

CONFLICT_STATES = ("open", "settled")
#: The field name of a conflict between an edit and a deletion.
WHOLE_ROW = "*"

CONFLICTS = Entity(
    name="conflicts",
    flow=Flow.DOWN,
    fields=(
        served("entity"),
        served("entity_id", Kind.UUID),
        served("field"),
        served("base", Kind.JSON),
        served("current", Kind.JSON),
        served("current_by", Kind.UUID),
        served("current_at", Kind.TIMESTAMP),
        served("proposed", Kind.JSON),
        served("author", Kind.UUID),
        served("at", Kind.TIMESTAMP),
        served("state", Kind.ENUM, choices=CONFLICT_STATES),
        served("settled_by", Kind.UUID),
        served("settled_at", Kind.TIMESTAMP),
    ),
)

REVISIONS = Entity(
    name="revisions",
    flow=Flow.DOWN,
    fields=(
        served("entity"),
        served("entity_id", Kind.UUID),
        served("op"),
        served("author", Kind.UUID),
        served("at", Kind.TIMESTAMP),
        served("before", Kind.JSON),
        served("patch", Kind.JSON),
        served("action", Kind.UUID),
    ),
)

MEMBERS = Entity(
    name="members",
    flow=Flow.DOWN,
    fields=(
        served("user_id", Kind.UUID),
        served("name"),
        served("email"),
        served("role"),
        served("grants", Kind.JSON),
        served("joined_at", Kind.TIMESTAMP),
    ),
)

SUBSCRIPTION = Entity(
    name="subscription",
    flow=Flow.DOWN,
    fields=(
        served("plan"),
        served("status"),
        served("seats", Kind.INTEGER),
        served("trial_end", Kind.TIMESTAMP),
        served("current_period_end", Kind.TIMESTAMP),
        served("entitlements", Kind.JSON),
    ),
)
