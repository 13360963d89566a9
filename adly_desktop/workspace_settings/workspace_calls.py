"""The settings of one workspace over HTTP. Every call may raise ``ServerProblem`` and ``NotSignedIn``."""

from collections.abc import Collection, Mapping
from datetime import date, datetime
from typing import Any, Final

import msgspec

from adly_desktop.sync.wire import Wire
from adly_sync_server.contract.ai_consent import TEXT_VERSION

_SLUG_SIGNS: Final = (3, 60)
_MOST_DAYS_OFF: Final = 6


class WorkspaceSettings(msgspec.Struct, frozen=True, kw_only=True):
    """What owners set. Weekdays as ISO 8601 numbers them: 1 is Monday."""

    name: str
    slug: str
    currency: str
    time_zone: str
    first_weekday: int
    weekend: tuple[int, ...]
    digits: str
    requires_approval: bool
    requires_email_code: bool
    requires_second_factor: bool = False


class Archived(msgspec.Struct, frozen=True, kw_only=True):
    """A deleted workspace: until ``erased_after`` an owner can restore it."""

    id: str
    archived_at: datetime
    erased_after: datetime


class AiConsent(msgspec.Struct, frozen=True, kw_only=True):
    """Kinds of services that generate which may be sent content, and who said so, when."""

    kinds: tuple[str, ...] = ()
    given_by_name: str | None = None
    given_at: datetime | None = None


class _ArchivedOnes(msgspec.Struct, frozen=True, kw_only=True):
    workspaces: tuple[Archived, ...]


class StatedRate(msgspec.Struct, frozen=True, kw_only=True):
    """One unit of ``base`` is worth ``rate`` (a decimal string) of ``quote`` from ``day`` on."""

    base: str
    quote: str
    day: date
    rate: str


class WorkspaceRates(msgspec.Struct, frozen=True, kw_only=True):
    """The currency the workspace counts in, and what it states of others."""

    currency: str
    rates: tuple[StatedRate, ...] = ()


class WorkspaceCalls:
    """One workspace."""

    def __init__(self, wire: Wire, workspace_id: str) -> None:
        self._wire, self._id, self._root = wire, workspace_id, f"/v1/workspaces/{workspace_id}"

    async def settings(self) -> WorkspaceSettings:
        """As they are. Raises ``ServerProblem`` (workspace_archived) for a deleted one."""
        return await self._wire.asked("GET", f"{self._root}/settings", WorkspaceSettings)

    async def change(self, changes: Mapping[str, Any]) -> WorkspaceSettings:
        """Set what is given; all as they are then."""
        return await self._wire.asked("PATCH", f"{self._root}/settings", WorkspaceSettings, changes)

    async def archive(self) -> Archived:
        """Delete it; it can be restored for a while."""
        return await self._wire.asked("DELETE", self._root, Archived)

    async def archived(self) -> Archived | None:
        """When it was deleted; None where it was not, or where the person may not restore it."""
        found = await self._wire.asked("GET", "/v1/me/archived-workspaces", _ArchivedOnes)
        return next((one for one in found.workspaces if one.id == self._id), None)

    async def restore(self) -> None:
        """Have it again."""
        await self._wire.told("POST", f"{self._root}/restore")

    async def rates(self) -> WorkspaceRates:
        """The workspace's currency and what it states of others."""
        return await self._wire.asked("GET", f"{self._root}/metrics/rates", WorkspaceRates)

    async def state_rate(self, stated: StatedRate) -> WorkspaceRates:
        """State one more; all of them as they are then."""
        await self._wire.told("PUT", f"{self._root}/metrics/rates", stated)
        return await self.rates()

    async def ai_consent(self) -> AiConsent:
        """What is allowed now."""
        return await self._wire.asked("GET", f"{self._root}/ai-consent", AiConsent)

    async def allow_ai(self, kinds: Collection[str]) -> AiConsent:
        """Allow exactly these kinds, after the words of today."""
        given = {"kinds": sorted(kinds), "text_version": TEXT_VERSION}
        return await self._wire.asked("PUT", f"{self._root}/ai-consent", AiConsent, given)

    async def forbid_ai(self) -> AiConsent:
        """Allow nothing any more."""
        await self._wire.told("DELETE", f"{self._root}/ai-consent")
        return AiConsent()


def changes_between(before: WorkspaceSettings, after: WorkspaceSettings) -> dict[str, Any]:
    """What differs, as it is sent."""
    held, wanted = msgspec.structs.asdict(before), msgspec.structs.asdict(after)
    return {name: value for name, value in wanted.items() if value != held[name]}


def flaw_of(draft: WorkspaceSettings) -> str:
    """The first field that cannot be sent as it is; empty if all can."""
    least, most = _SLUG_SIGNS
    if not draft.name.strip():
        return "name"
    if not least <= len(draft.slug.strip()) <= most:
        return "slug"
    return "weekend" if len(draft.weekend) > _MOST_DAYS_OFF else ""
