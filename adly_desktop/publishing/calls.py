"""Publish requests over HTTP. Every call may raise ``ServerProblem`` and ``NotSignedIn``."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final, Literal

import msgspec

from adly_desktop.sync.wire import Wire

#: Who wins where somebody changed the platform: entity id → path → side.
Choices = Mapping[str, Mapping[str, Literal["mine", "theirs"]]]

#: States in which a publish may be given up.
CANCELLABLE: Final = frozenset(
    {
        "requested",
        "checked",
        "compared",
        "media_uploaded",
        "entities_created",
        "verified",
        "needs_decision",
    }
)
#: States in which the server is at work.
RUNNING: Final = frozenset(
    {
        "requested",
        "checked",
        "compared",
        "media_uploaded",
        "entities_created",
        "verified",
        "activating",
    }
)
#: How many steps must be done before their pace says anything.
_STEPS_TO_TELL: Final = 3


class Step(msgspec.Struct, frozen=True, kw_only=True):
    """One line of progress. ``state``: started, done, failed, unknown, skipped."""

    n: int
    step: str
    entity: str
    entity_id: str
    state: str
    external_id: str | None = None
    error_code: str | None = None
    error_field: str | None = None
    error_detail: str | None = None


class Difference(msgspec.Struct, frozen=True, kw_only=True):
    """A field on which platform and draft do not agree."""

    entity: str
    entity_id: str
    path: str
    published: Any = None
    remote: Any = None
    meant: Any = None


class Publish(msgspec.Struct, frozen=True, kw_only=True):
    """A publish request as it stands."""

    id: str
    campaign_id: str
    platform: str
    state: str
    created_at: datetime | None = None
    total_steps: int | None = None
    steps: tuple[Step, ...] = ()
    findings: tuple[dict[str, Any], ...] = ()
    differences: tuple[Difference, ...] = ()
    error_code: str | None = None
    error_detail: str | None = None

    @property
    def is_running(self) -> bool:
        """True while the server is at work."""
        return self.state in RUNNING

    @property
    def may_be_cancelled(self) -> bool:
        """True until it is on the platform whole."""
        return self.state in CANCELLABLE

    def left_s(self, now: datetime) -> float | None:
        """Seconds left at the pace so far; None while too little is done to tell."""
        done = sum(step.state in ("done", "skipped") for step in self.steps)
        if not self.is_running or self.created_at is None or not self.total_steps or done < _STEPS_TO_TELL:
            return None
        pace_s = (now - self.created_at).total_seconds() / done
        return max(0, self.total_steps - done) * pace_s


class PublishCalls:
    """One workspace's publish requests."""

    def __init__(self, wire: Wire, workspace_id: str) -> None:
        self._wire = wire
        self._path = f"/v1/workspaces/{workspace_id}/publish-requests"

    async def ask(self, campaign_id: str, expected_seq: int, idempotency_key: str) -> Publish:
        """Publish a campaign, paused. The same key answers with the same request."""
        body = {"campaign_id": campaign_id, "expected_seq": expected_seq, "idempotency_key": idempotency_key}
        return await self._asked("POST", self._path, body)

    async def see(self, request_id: str) -> Publish:
        """How far it has come."""
        return await self._asked("GET", f"{self._path}/{request_id}")

    async def decide(self, request_id: str, choices: Choices) -> Publish:
        """Say who wins where somebody changed the platform, and go on."""
        return await self._asked("POST", f"{self._path}/{request_id}/decision", {"choices": choices})

    async def retry(self, request_id: str) -> Publish:
        """Go on after what stood in the way is mended."""
        return await self._asked("POST", f"{self._path}/{request_id}/retry", {})

    async def cancel(self, request_id: str) -> Publish:
        """Give it up; what is on the platform stays there, paused."""
        return await self._asked("POST", f"{self._path}/{request_id}/cancellation", {})

    async def activate(self, request_id: str) -> Publish:
        """Go live."""
        return await self._asked("POST", f"{self._path}/{request_id}/activation", {})

    async def _asked(self, method: str, path: str, body: Any = None) -> Publish:
        return await self._wire.asked(method, path, Publish, body)
