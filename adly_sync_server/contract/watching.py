"""What watching finds on a platform: somebody's change, an option that is on, a refusal, what is gone.

A finding is a row that only the server writes and everybody receives. It stands until it is accepted,
reverted, or over by itself.
"""

from typing import Any, Final

from adly_sync_server.contract.entity import Entity, Flow
from adly_sync_server.contract.fields import Kind, served

ELSEWHERE, BY_PLATFORM, OPTION_ON = "changed_elsewhere", "changed_by_platform", "option_on"
REJECTED, DELIVERY, VANISHED, ACCOUNT = "rejected", "delivery", "vanished", "account"
FINDING_KINDS: Final = (ELSEWHERE, BY_PLATFORM, OPTION_ON, REJECTED, DELIVERY, VANISHED, ACCOUNT)
#: Kinds that tell of a field, so that it can be written back or taken over.
OF_FIELDS: Final = frozenset({ELSEWHERE, BY_PLATFORM, OPTION_ON})
OPEN, REVERTING, REVERTED, ACCEPTED, OVER, FAILED = (
    "open",
    "reverting",
    "reverted",
    "accepted",
    "over",
    "failed",
)
FINDING_STATES: Final = (OPEN, REVERTING, REVERTED, ACCEPTED, OVER, FAILED)
#: It still is so; whoever looks for what needs him looks for these.
STANDING: Final = frozenset({OPEN, REVERTING, FAILED})
STATUS_PATH: Final = "status"

FINDINGS = Entity(
    name="watch_findings",
    flow=Flow.DOWN,
    fields=(
        served("kind", Kind.ENUM, choices=FINDING_KINDS),
        served("severity"),
        served("ad_account_id", Kind.UUID),
        served("platform"),
        served("entity"),
        served("entity_id", Kind.UUID),
        served("level"),
        served("path"),
        served("published", Kind.JSON),
        served("remote", Kind.JSON),
        served("code"),
        served("detail"),
        served("changed_at", Kind.TIMESTAMP),
        served("changed_by"),
        served("found_at", Kind.TIMESTAMP),
        served("state", Kind.ENUM, choices=FINDING_STATES),
        served("error_code"),
        served("decided_by", Kind.UUID),
        served("decided_at", Kind.TIMESTAMP),
    ),
)


def can_revert(kind: str, path: str | None, state: str, published: Any) -> bool:
    """True if what was published can be written back: a field that had a value then."""
    return kind in OF_FIELDS and bool(path) and state in (OPEN, FAILED) and published is not None


def can_accept(kind: str, state: str) -> bool:
    """True if a person may say that it shall be so."""
    return kind in OF_FIELDS | {DELIVERY} and state in (OPEN, FAILED)
