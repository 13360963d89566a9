"""What rules did, over HTTP. Every call may raise ``ServerProblem`` and ``NotSignedIn``."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import NamedTuple
from urllib.parse import urlencode

import msgspec

from adly_desktop.sync.wire import Wire
from adly_sync_server.contract.automation.judging import Seen


class DeedLine(msgspec.Struct, frozen=True, kw_only=True):
    """What a rule did to one thing, or why it left it; see the server's ``DeedShown``."""

    id: str
    rule_id: str
    rule_name: str
    platform: str
    entity: str
    entity_id: str
    entity_name: str
    deed: str
    field: str
    before: str | None
    after: str | None
    shown: str | None
    currency: str
    day: date
    seen: tuple[Seen, ...]
    as_of: datetime | None
    state: str
    held: str | None
    error_code: str | None
    created_at: datetime
    finished_at: datetime | None


class RunLine(msgspec.Struct, frozen=True, kw_only=True):
    """One evaluation of a rule."""

    rule_id: str
    slot: datetime
    state: str
    judged: int
    met: int
    finished_at: datetime | None


class _Deeds(msgspec.Struct, frozen=True):
    rows: tuple[DeedLine, ...]
    next: datetime | None = None


class _Runs(msgspec.Struct, frozen=True):
    rows: tuple[RunLine, ...]


class LogAsked(NamedTuple):
    """What is looked for; empty is everything."""

    rule_id: str = ""
    states: tuple[str, ...] = ()


class LogPage(NamedTuple):
    """Deeds, newest first; ``older`` asks for more."""

    rows: tuple[DeedLine, ...]
    older: datetime | None = None


class RuleCalls:
    """One workspace."""

    def __init__(self, wire: Wire, workspace_id: str) -> None:
        self._wire, self._root = wire, f"/v1/workspaces/{workspace_id}/automation"

    async def deeds(self, asked: LogAsked, before: datetime | None = None) -> LogPage:
        """A page of the log."""
        wanted = {
            "rule_id": asked.rule_id,
            "states": ",".join(asked.states),
            "before": before.isoformat() if before else "",
        }
        page = await self._wire.asked("GET", self._path("deeds", wanted), _Deeds)
        return LogPage(page.rows, page.next)

    async def runs(self) -> Sequence[RunLine]:
        """The last evaluations of all rules."""
        return (await self._wire.asked("GET", self._path("runs", {}), _Runs)).rows

    def _path(self, end: str, wanted: dict[str, str]) -> str:
        query = urlencode({name: value for name, value in wanted.items() if value})
        return f"{self._root}/{end}?{query}" if query else f"{self._root}/{end}"
