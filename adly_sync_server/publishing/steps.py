"""What a step of a publish is, and what the journal holds of it."""

import uuid
from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum
from typing import Any

import msgspec
import sqlalchemy as sa

from adly_sync_server.contract.errors import AdlyError
from adly_sync_server.platforms.failures import UnknownOutcome
from adly_sync_server.publishing.tables import publish_steps


class StepState(StrEnum):
    """What is known of a step."""

    STARTED = "started"
    DONE = "done"
    FAILED = "failed"
    UNKNOWN = "unknown"
    SKIPPED = "skipped"


UNCLEAR = (StepState.STARTED, StepState.UNKNOWN)
ENDED_WELL = (StepState.DONE, StepState.SKIPPED)


class Step(msgspec.Struct, frozen=True, kw_only=True):
    """One outside call of a publish: what it does, to which row, under which reference.

    ``said``: paths that the draft gives a value to.
    """

    name: str
    entity: str
    entity_id: str
    reference: str = ""
    said: frozenset[str] = frozenset()


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """A step as the journal holds it.

    ``was``: its state before this attempt, None for the first. ``age_s``: seconds since its call was begun,
    or since its answer was lost, where that may have arrived. ``said``: paths that this or an earlier attempt
    gave a value to.
    """

    id: uuid.UUID
    step: Step
    was: StepState | None = None
    external_id: str | None = None
    age_s: float = 0.0
    said: frozenset[str] = frozenset()

    @property
    def is_done(self) -> bool:
        """True if nothing is left to do."""
        return self.was in ENDED_WELL

    @property
    def failed_before(self) -> bool:
        """True if an earlier attempt ended badly: a part of what it had to do may be done."""
        return self.was is StepState.FAILED

    @property
    def needs_look_up(self) -> bool:
        """True if an earlier attempt may have reached the platform."""
        return self.was in UNCLEAR


SEEN: sa.Select[Any] = sa.select(
    publish_steps.c.id,
    publish_steps.c.entity_id,
    publish_steps.c.reference,
    publish_steps.c.state,
    publish_steps.c.external_id,
    publish_steps.c.intent,
    publish_steps.c.finished_at,
    # From when nobody waited for the answer any more, where that was written down.
    sa.extract(
        "epoch", sa.func.now() - sa.func.greatest(publish_steps.c.started_at, publish_steps.c.finished_at)
    ).label("age_s"),
)
NO_ERROR: Mapping[str, None] = {
    "error_class": None,
    "error_code": None,
    "error_field": None,
    "error_detail": None,
}


def is_over(found: sa.RowMapping, since: datetime | None) -> bool:
    """True if nothing is left to do; what was done before the request was begun anew is looked at again."""
    if StepState(found["state"]) not in ENDED_WELL:
        return False
    return since is None or found["finished_at"] >= since


def entry_of(step: Step, seen: sa.RowMapping) -> Entry:
    """The entry of a step that was seen before."""
    return Entry(
        id=seen["id"],
        step=step,
        was=StepState(seen["state"]),
        external_id=seen["external_id"],
        age_s=float(seen["age_s"]),
    )


def told(failure: AdlyError, *, is_unclear: bool = False) -> dict[str, Any]:
    """Columns that say how a call ended badly; ``is_unclear``: an earlier one may have arrived."""
    unknown = is_unclear or isinstance(failure, UnknownOutcome)
    return {
        "state": StepState.UNKNOWN if unknown else StepState.FAILED,
        "error_class": type(failure).__name__,
        "error_code": failure.code,
        "error_field": failure.field,
        "error_detail": failure.detail[:2000],
    }
