"""Notices: what a workspace's people are told without asking. A word and its arguments, never prose.

Everybody gets the same notices; what each has read, and which letters he wants, is a row of his own.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from types import MappingProxyType
from typing import Final
from uuid import UUID, uuid5

import msgspec

from adly_sync_server.contract.campaigns import stamps
from adly_sync_server.contract.entity import Entity, Flow
from adly_sync_server.contract.fields import Field, Kind, Merge, choice, served, strings

RED, AMBER, BLUE = "red", "amber", "blue"
SEVERITIES: Final = (RED, AMBER, BLUE)
OFF, DAILY = "off", "daily"
DIGESTS: Final = (OFF, DAILY)
DIGEST_HOUR: Final = 8


class NoticeKind(msgspec.Struct, frozen=True):
    """How grave a notice is unless its raiser says otherwise, and which arguments its sentence needs."""

    severity: str
    arguments: tuple[str, ...]


#: Every notice there is. A kind has a sentence on the desktop and one for letters, both in two languages.
NOTICE_KINDS: Final[Mapping[str, NoticeKind]] = MappingProxyType(
    {
        "account_needs_login": NoticeKind(RED, ("account", "platform")),
        "account_no_permission": NoticeKind(RED, ("account", "platform")),
        "account_closed": NoticeKind(RED, ("account", "platform")),
        "account_currency_differs": NoticeKind(RED, ("account", "platform")),
        "changed_elsewhere": NoticeKind(AMBER, ("account", "count")),
        "changed_by_platform": NoticeKind(AMBER, ("account", "count")),
        "option_switched_on": NoticeKind(RED, ("account", "count")),
        "review_rejected": NoticeKind(RED, ("account", "count")),
        "delivery_problem": NoticeKind(AMBER, ("account", "count")),
        "vanished": NoticeKind(RED, ("account", "count")),
        "spend_over_plan": NoticeKind(RED, ("initiative", "spent", "budget")),
        "spend_ahead_of_plan": NoticeKind(RED, ("initiative", "spent", "planned")),
        "spend_ends_early": NoticeKind(AMBER, ("initiative", "day")),
        "spend_over_part": NoticeKind(AMBER, ("initiative", "spent", "budget")),
        "spend_ahead_of_part": NoticeKind(AMBER, ("initiative", "spent", "budget")),
        "spend_off_target": NoticeKind(AMBER, ("initiative", "spent")),
        "spend_over_ceiling": NoticeKind(RED, ("spent", "ceiling")),
        "spend_without_results": NoticeKind(AMBER, ("campaign", "spent")),
        "spend_after_end": NoticeKind(RED, ("campaign", "spent")),
        "spend_while_paused": NoticeKind(RED, ("campaign", "spent")),
        "clock_missed": NoticeKind(RED, ("target",)),
        "clock_failed": NoticeKind(RED, ("target",)),
        "clock_held_back": NoticeKind(RED, ("target",)),
        "clock_left": NoticeKind(AMBER, ("target",)),
        "rule_met": NoticeKind(AMBER, ("rule", "count")),
        "rule_acted": NoticeKind(BLUE, ("rule", "count")),
        "rule_switched_off": NoticeKind(RED, ("rule",)),
    }
)

NOTICES = Entity(
    name="notices",
    flow=Flow.DOWN,
    fields=(
        served("kind"),
        served("severity", Kind.ENUM, choices=SEVERITIES),
        served("entity"),
        served("entity_id", Kind.UUID),
        served("ad_account_id", Kind.UUID),
        served("arguments", Kind.JSON),
        served("told_at", Kind.TIMESTAMP),
        served("ended_at", Kind.TIMESTAMP),
    ),
)

#: One row a person, named after him and written by him alone: the later write wins, and it has no history.
NOTICE_READERS = Entity(
    name="notice_readers",
    flow=Flow.BOTH,
    is_personal=True,
    fields=(
        choice("digest", DIGESTS, default=OFF, merge=Merge.ORDER),
        Field(path="digest_hour", kind=Kind.INTEGER, default=DIGEST_HOUR, merge=Merge.ORDER),
        Field(path="at_once", kind=Kind.BOOLEAN, default=True, merge=Merge.ORDER),
        Field(path="time_zone", kind=Kind.TIME_ZONE, merge=Merge.ORDER),
        Field(path="read_to", kind=Kind.TIMESTAMP, merge=Merge.ORDER),
        strings("read_ids"),
        *stamps(),
    ),
)

_READERS: Final = UUID("5c9a2f4e-0b7d-4d6a-9f53-6f1d2c7b8e90")


def personal_id(user_id: str) -> str:
    """The id of a person's own row, the same on each of his computers."""
    return str(uuid5(_READERS, user_id))


def is_read(notice_id: str, told_at: str, read_to: str | None, read_ids: Sequence[str] | None) -> bool:
    """True if the person has read it: by itself, or with all that had been told by then."""
    if notice_id in (read_ids or ()):
        return True
    return read_to is not None and datetime.fromisoformat(told_at) <= datetime.fromisoformat(read_to)
