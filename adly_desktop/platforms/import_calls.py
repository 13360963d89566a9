"""Bringing in what an ad account holds, over HTTP. Calls may raise ``ServerProblem`` and ``NotSignedIn``."""

from datetime import datetime

import msgspec

from adly_desktop.sync.wire import Wire
from adly_sync_server.contract.importing import UNDER_WAY


class ImportOffer(msgspec.Struct, frozen=True, kw_only=True):
    """How many campaigns an account holds, ``known`` of them here; ``is_more``: more than were counted."""

    ad_account_id: str
    campaigns: int
    known: int = 0
    is_more: bool = False


class ImportStage(msgspec.Struct, frozen=True, kw_only=True):
    """One stage: read so far, of them new here or known; ``total`` where the platform tells it."""

    stage: str
    read: int = 0
    added: int = 0
    known: int = 0
    total: int | None = None


class ImportNoteTold(msgspec.Struct, frozen=True, kw_only=True):
    """Something that came otherwise than it stands there. ``note`` as in ``contract.importing``."""

    note: str
    entity: str
    external_id: str
    name: str = ""
    detail: str = ""


class Import(msgspec.Struct, frozen=True, kw_only=True):
    """An import as the server shows it."""

    id: str
    ad_account_id: str
    platform: str
    state: str
    stage: str
    stages: tuple[ImportStage, ...] = ()
    note_counts: dict[str, int] = {}
    notes: tuple[ImportNoteTold, ...] = ()
    error_code: str | None = None
    waits_until: datetime | None = None
    created_at: datetime
    updated_at: datetime
    finished_at: datetime | None = None

    @property
    def is_under_way(self) -> bool:
        """True while it goes on, or will by itself."""
        return self.state in UNDER_WAY

    def of(self, stage: str) -> ImportStage:
        """Counts of a stage; nothing of one that has not begun."""
        return next((one for one in self.stages if one.stage == stage), ImportStage(stage=stage))


class _Imports(msgspec.Struct, frozen=True):
    imports: tuple[Import, ...]


class ImportCalls:
    """One workspace's imports."""

    def __init__(self, wire: Wire, workspace_id: str) -> None:
        self._wire, self._root = wire, f"/v1/workspaces/{workspace_id}"

    async def offer(self, ad_account_id: str) -> ImportOffer:
        """What the account holds, asked of its platform."""
        return await self._wire.asked(
            "GET", f"{self._root}/ad-accounts/{ad_account_id}/import-offer", ImportOffer
        )

    async def latest(self) -> tuple[Import, ...]:
        """The newest import of each account."""
        return (await self._wire.asked("GET", f"{self._root}/imports", _Imports)).imports

    async def begin(self, ad_account_id: str) -> Import:
        """Bring everything in, or the import that is under way."""
        return await self._wire.asked(
            "POST", f"{self._root}/imports", Import, {"ad_account_id": ad_account_id}
        )

    async def see(self, import_id: str) -> Import:
        """How far it is, with what was noted."""
        return await self._wire.asked("GET", f"{self._root}/imports/{import_id}", Import)

    async def cancel(self, import_id: str) -> Import:
        """Stop; what came stays."""
        return await self._wire.asked("POST", f"{self._root}/imports/{import_id}/cancel", Import)

    async def resume(self, import_id: str) -> Import:
        """Go on behind what came."""
        return await self._wire.asked("POST", f"{self._root}/imports/{import_id}/resume", Import)
