"""Wire types of automation."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

import msgspec


class RunShown(msgspec.Struct, frozen=True, kw_only=True):
    """One evaluation of a rule. ``judged``: how many things it looked at, ``met``: where it would act."""

    id: UUID
    rule_id: UUID
    name: str
    slot: datetime
    state: str
    judged: int
    met: int
    error_code: str | None
    created_at: datetime
    finished_at: datetime | None


class Runs(msgspec.Struct, frozen=True):
    """Evaluations, newest first; ``next`` asks for older ones."""

    rows: list[RunShown]
    next: datetime | None


class DeedShown(msgspec.Struct, frozen=True, kw_only=True):
    """What a rule did to one thing, or why it left it, with the figures it saw.

    ``seen`` holds ``contract.automation.judging.Seen`` as plain values; ``as_of``: how old its figures were.
    """

    id: UUID
    run_id: UUID
    rule_id: UUID
    rule_name: str
    slot: datetime
    platform: str
    ad_account_id: UUID
    entity: str
    entity_id: UUID
    entity_name: str
    deed: str
    field: str
    before: str | None
    after: str | None
    shown: str | None
    currency: str
    day: date
    seen: list[dict[str, Any]]
    as_of: datetime | None
    state: str
    held: str | None
    error_code: str | None
    error_detail: str | None
    created_at: datetime
    finished_at: datetime | None


class Deeds(msgspec.Struct, frozen=True):
    """Deeds, newest first; ``next`` asks for older ones."""

    rows: list[DeedShown]
    next: datetime | None


class ReplayWanted(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A rule as ``shared_settings.value`` holds it, saved or not, and how many days to go back."""

    rule: dict[str, Any]
    days: int = 30


class ReplayedDeed(msgspec.Struct, frozen=True, kw_only=True):
    """What the rule would have done to one thing on one day, or what would have held it."""

    day: date
    entity: str
    entity_id: str
    entity_name: str
    platform: str
    deed: str
    before: str | None
    after: str | None
    held: str | None
    seen: list[dict[str, Any]]


class ReplayedDay(msgspec.Struct, frozen=True, kw_only=True):
    """What the things it looks at spent on a day; how often it would have acted."""

    day: date
    spend: str
    deeds: int


class ReplayShown(msgspec.Struct, frozen=True, kw_only=True):
    """A replay with the figures as they are known now. Amounts are decimal strings in ``currency``."""

    currency: str
    subjects: int
    raised: str
    lowered: str
    spent_after_pause: str
    first_figures: date | None
    days: list[ReplayedDay]
    deeds: list[ReplayedDeed]
