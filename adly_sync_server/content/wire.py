"""Bodies and answers of ``/v1/workspaces/{ws}/ai-consent``."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated
from uuid import UUID

import msgspec

from adly_sync_server.accounts.wire import Asked
from adly_sync_server.contract.ai_consent import AiKind


class AiConsent(msgspec.Struct, frozen=True, kw_only=True):
    """Which kinds of services may be sent content. ``text_version`` names the words an owner consents to.

    Without consent ``kinds`` is empty and nobody gave it.
    """

    kinds: list[AiKind]
    text_version: int
    given_by: UUID | None
    given_by_name: str | None
    given_at: datetime | None


class AiConsentGiven(Asked):
    """The kinds that are allowed from now on, and the words that were read."""

    kinds: Annotated[list[AiKind], msgspec.Meta(min_length=1, max_length=4)]
    text_version: Annotated[int, msgspec.Meta(ge=1, le=1_000)]
