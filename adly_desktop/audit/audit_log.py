"""The audit log of one workspace over HTTP. Every call may raise ``ServerProblem`` and ``NotSignedIn``."""

from asyncio import to_thread
from datetime import date, datetime
from pathlib import Path
from typing import Any, Final, NamedTuple

import msgspec

from adly_desktop.durable import write_whole
from adly_desktop.sync.wire import Wire
from adly_sync_server.contract.errors import Unavailable

PAGE: Final = 100


class AuditEntry(msgspec.Struct, frozen=True, kw_only=True):
    """Who did what, from where. ``n`` is its place in the workspace's chain; ``actor`` person or system."""

    id: str
    n: int
    at: datetime
    actor: str
    action: str
    user_id: str | None = None
    name: str | None = None
    email: str | None = None
    resource_type: str = ""
    resource_id: str | None = None
    details: dict[str, Any] | None = None
    ip_address: str | None = None
    user_agent: str | None = None
    request_id: str | None = None


class AuditPage(msgspec.Struct, frozen=True, kw_only=True):
    """Entries, the newest first. ``next`` is the ``before`` of the page after, None on the last."""

    entries: tuple[AuditEntry, ...]
    next: int | None = None


class AuditCheck(msgspec.Struct, frozen=True, kw_only=True):
    """Whether any entry was changed, removed or put in."""

    entries: int
    days_signed: int
    faults: tuple[str, ...]
    checked_at: datetime


class Colleague(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody in the workspace."""

    user_id: str
    name: str = ""
    email: str = ""


class _Members(msgspec.Struct, frozen=True, kw_only=True):
    members: tuple[Colleague, ...]


class Asked(NamedTuple):
    """Which entries. ``action`` is a whole word or begins one (``member.``); days are whole days, UTC."""

    words: str = ""
    person: str = ""
    action: str = ""
    since: date | None = None
    until: date | None = None

    @property
    def is_everything(self) -> bool:
        """Nothing is filtered out."""
        return not any(self)

    def query(self) -> dict[str, str]:
        """As the server reads it."""
        return {name: str(value) for name, value in self._asdict().items() if value}


class AuditLog:
    """One workspace's log; for owners, others are told ``role_forbidden``."""

    def __init__(self, wire: Wire, workspace_id: str) -> None:
        self._wire, self._workspace = wire, f"/v1/workspaces/{workspace_id}"

    async def page(self, asked: Asked, before: int | None = None) -> AuditPage:
        """The newest entries, or those before a place."""
        query = {**asked.query(), "limit": str(PAGE)} | ({"before": str(before)} if before else {})
        return await self._wire.asked("GET", f"{self._workspace}/audit", AuditPage, query=query)

    async def people(self) -> tuple[Colleague, ...]:
        """Whom one can ask for."""
        return (await self._wire.asked("GET", f"{self._workspace}/members", _Members)).members

    async def check(self) -> AuditCheck:
        """Have the server read all of it."""
        return await self._wire.asked("GET", f"{self._workspace}/audit/check", AuditCheck)

    async def export(self, asked: Asked, target: Path) -> None:
        """Write what was asked for as the server's file for a spreadsheet.

        Raises ``Unavailable`` (file_not_written) too.
        """
        async with self._wire.open(
            "GET",
            f"{self._workspace}/audit/export",
            headers={"Accept-Encoding": "identity"},
            query=asked.query(),
        ) as response:
            content = b"".join([part async for part in response.aiter_raw()])
        try:
            await to_thread(write_whole, target, content)
        except OSError as failure:
            raise Unavailable(str(failure), code="file_not_written") from failure
