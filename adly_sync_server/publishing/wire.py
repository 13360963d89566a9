"""Wire types of publishing."""

from datetime import datetime
from typing import Any
from uuid import UUID

import msgspec

from adly_sync_server.publishing.compare import Choice


class PublishWanted(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Publish a campaign as it stands at ``expected_seq``, the newest seq of its rows that the person saw.

    ``choices`` maps entity id → path → who wins where somebody changed the platform meanwhile.
    """

    campaign_id: UUID
    expected_seq: int
    idempotency_key: str
    choices: dict[str, dict[str, Choice]] = {}


class Decision(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a person decided about fields that somebody changed on the platform."""

    choices: dict[str, dict[str, Choice]]


class StepShown(msgspec.Struct, frozen=True):
    """One line of progress."""

    n: int
    step: str
    entity: str
    entity_id: UUID
    state: str
    external_id: str | None = None
    error_code: str | None = None
    error_field: str | None = None
    error_detail: str | None = None


class PublishShown(msgspec.Struct, frozen=True):
    """A request as a person sees it. ``differences``: before a publish what others changed on the platform,
    after it what the platform changed by itself."""

    id: UUID
    campaign_id: UUID
    platform: str
    state: str
    created_at: datetime
    finished_at: datetime | None
    steps: list[StepShown]
    findings: list[dict[str, Any]] = []
    differences: list[dict[str, Any]] = []
    error_code: str | None = None
    error_detail: str | None = None
