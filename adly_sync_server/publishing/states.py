"""The states of a publish request and which may follow which. Source: 30-publishing, the state machine."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from adly_sync_server.contract.errors import Conflict


class State(StrEnum):
    """Where a publish request stands. From ``published_paused`` on it waits for a person, or for nobody.

    ``changing`` and ``changed`` are those of a single field that the clock changes for a time.
    """

    REQUESTED = "requested"
    CHECKED = "checked"
    COMPARED = "compared"
    MEDIA_UPLOADED = "media_uploaded"
    ENTITIES_CREATED = "entities_created"
    VERIFIED = "verified"
    ACTIVATING = "activating"
    PUBLISHED_PAUSED = "published_paused"
    ACTIVE = "active"
    CHANGING = "changing"
    CHANGED = "changed"
    BLOCKED = "blocked"
    NEEDS_DECISION = "needs_decision"
    FAILED = "failed"
    CANCELLED = "cancelled"


#: The way of a publish that meets nothing in its way.
PATH: Final = (
    State.REQUESTED,
    State.CHECKED,
    State.COMPARED,
    State.MEDIA_UPLOADED,
    State.ENTITIES_CREATED,
    State.VERIFIED,
    State.PUBLISHED_PAUSED,
    State.ACTIVATING,
    State.ACTIVE,
)
#: States in which a worker has something to do.
RUNNING: Final = frozenset(
    {
        State.REQUESTED,
        State.CHECKED,
        State.COMPARED,
        State.MEDIA_UPLOADED,
        State.ENTITIES_CREATED,
        State.VERIFIED,
        State.ACTIVATING,
        State.CHANGING,
    }
)
_STOPS: Final = frozenset({State.BLOCKED, State.FAILED})
#: What a person may give up. Going live is not among it: it is paused instead, since it may spend already.
GIVEN_UP_FROM: Final = RUNNING - {State.ACTIVATING, State.CHANGING} | {State.NEEDS_DECISION}
#: A stop is left only by asking again: from the start, or, if it was going live that failed, for that alone.
_AFTER_STOP: Final = frozenset({State.REQUESTED})

_WORK: Final[Mapping[State, frozenset[State]]] = {
    State.REQUESTED: frozenset({State.CHECKED}) | _STOPS,
    State.CHECKED: frozenset({State.COMPARED, State.NEEDS_DECISION}) | _STOPS,
    State.COMPARED: frozenset({State.MEDIA_UPLOADED}) | _STOPS,
    State.MEDIA_UPLOADED: frozenset({State.ENTITIES_CREATED, State.NEEDS_DECISION}) | _STOPS,
    State.ENTITIES_CREATED: frozenset({State.VERIFIED}) | _STOPS,
    State.VERIFIED: frozenset({State.PUBLISHED_PAUSED}) | _STOPS,
    State.PUBLISHED_PAUSED: frozenset({State.ACTIVATING}),
    State.ACTIVATING: frozenset({State.ACTIVE, State.NEEDS_DECISION, State.FAILED}),
    State.ACTIVE: frozenset(),
    State.CHANGING: frozenset({State.CHANGED, State.FAILED}),
    State.CHANGED: frozenset(),
    State.BLOCKED: _AFTER_STOP,
    State.NEEDS_DECISION: _AFTER_STOP,
    State.FAILED: _AFTER_STOP | {State.ACTIVATING},
    State.CANCELLED: _AFTER_STOP,
}
FOLLOWS: Final[Mapping[State, frozenset[State]]] = {
    state: following | {State.CANCELLED} if state in GIVEN_UP_FROM else following
    for state, following in _WORK.items()
}


def step_to(current: State, following: State) -> State:
    """``following``, if it may come after ``current``. Raises ``Conflict``."""
    if following not in FOLLOWS[current]:
        raise Conflict(f"a publish cannot go from {current} to {following}", code="conflict", field="state")
    return following
