"""Wire types of publishing."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Final
from uuid import UUID

import msgspec

from adly_sync_server.publishing.compare import Choice
from adly_sync_server.publishing.repository import Request, StepLine

MOST_CAMPAIGNS: Final = 100
#: Of a key for several; the campaign's id is put behind it.
MOST_KEY_CHARACTERS: Final = 60


class PublishWanted(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Publish a campaign as it stands.

    ``expected_seq``: how far the person had seen, which is the highest seq among the campaign's rows on his
    screen and his replica's cursor. Refused if any row of the campaign, a deleted one too, is newer: nobody
    publishes what he has not seen. What is edited after the request is taken up is not part of it.
    ``choices`` maps entity id → path → who wins where somebody changed the platform meanwhile.
    """

    campaign_id: UUID
    expected_seq: int
    idempotency_key: str
    choices: dict[str, dict[str, Choice]] = {}

    def __post_init__(self) -> None:
        if not 1 <= len(self.idempotency_key) <= 100:
            raise ValueError("idempotency_key has 1 to 100 characters")


class CampaignWanted(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One of several campaigns; see ``PublishWanted``."""

    campaign_id: UUID
    expected_seq: int
    choices: dict[str, dict[str, Choice]] = {}


class SeveralWanted(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Publish several campaigns, of one platform or of all of them: all are taken up or none."""

    campaigns: list[CampaignWanted]
    idempotency_key: str

    def __post_init__(self) -> None:
        if not 1 <= len(self.idempotency_key) <= MOST_KEY_CHARACTERS:
            raise ValueError(f"idempotency_key has 1 to {MOST_KEY_CHARACTERS} characters")
        if not 1 <= len({one.campaign_id for one in self.campaigns}) == len(self.campaigns) <= MOST_CAMPAIGNS:
            raise ValueError(f"campaigns are 1 to {MOST_CAMPAIGNS}, each named once")

    def each(self) -> list[PublishWanted]:
        """The wish for each campaign, under a key of its own."""
        return [
            PublishWanted(
                campaign_id=one.campaign_id,
                expected_seq=one.expected_seq,
                idempotency_key=f"{self.idempotency_key}/{one.campaign_id}",
                choices=one.choices,
            )
            for one in self.campaigns
        ]


class Decision(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a person decided about fields that somebody changed on the platform.

    ``theirs``: the platform's value stays, and becomes the draft's. ``mine``: the draft's is sent. Path ``*``
    of something that is gone there: ``mine`` places it anew, ``theirs`` archives it here too.
    """

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
    """A request as a person sees it.

    ``differences``: before a publish what others changed on the platform, after it what the platform changed
    by itself. ``total_steps``: of placing, once it is known; going live is not counted. ``error_code`` while
    the state is one of work under way: what the platform said, and that it is tried again by itself.
    """

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
    total_steps: int | None = None


def shown(request: Request, steps: Sequence[StepLine]) -> PublishShown:
    """A request and its journal as a person sees them."""
    return PublishShown(
        id=request.id,
        campaign_id=request.campaign_id,
        platform=request.platform,
        state=request.state,
        created_at=request.created_at,
        finished_at=request.finished_at,
        steps=[msgspec.convert(msgspec.structs.asdict(step), StepShown) for step in steps],
        findings=request.findings,
        differences=request.differences,
        error_code=request.error_code,
        error_detail=request.error_detail,
        total_steps=request.total_steps,
    )
