"""A person at a desk: a real replica, an engine, and a connection to the paper server."""

import asyncio
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import TracebackType
from typing import Any

from adly_desktop.storage.replica import Replica
from adly_desktop.storage.threads import InPlace
from adly_desktop.sync.engine import Report, SyncEngine
from adly_sync_server.contract.entities import ENTITIES
from tests.desktop.storage.empty import KEY, planted
from tests.desktop.sync.paper_server import Key, PaperPort, PaperServer, dump


class Killed(BaseException):
    """The program is gone between two of its steps."""


class Mortal(InPlace):
    """Storage of a program that may be killed before or after one of its next writes."""

    def __init__(self, replica: Replica) -> None:
        super().__init__(replica)
        self.writes_left: int | None = None
        self.dies_after = False

    async def write(self, act: Any, origin: str = "edit", *, durable: bool = True, priority: int = 0) -> Any:
        """The write, or the end."""
        is_last, self.writes_left = self.writes_left == 0, self.writes_left and self.writes_left - 1
        if is_last and not self.dies_after:
            raise Killed
        done = await super().write(act, origin, durable=durable, priority=priority)
        if is_last:
            raise Killed
        return done

    async def become(self, arrived: Path, finish: Any) -> bool:
        """Becoming a file is a write as well."""
        is_last, self.writes_left = self.writes_left == 0, self.writes_left and self.writes_left - 1
        if is_last and not self.dies_after:
            raise Killed
        done = await super().become(arrived, finish)
        if is_last:
            raise Killed
        return done


class Desk:
    """Opens, syncs, compares."""

    #: None: a history ends although somebody never comes back with what an edit rests on.
    patience = timedelta(0)

    def __init__(self, server: PaperServer, user: str, folder: Path) -> None:
        self.server, self.user = server, user
        self.port = PaperPort(server, user)
        self._path = folder / f"{user}.replica"
        self._sit_down()

    @classmethod
    def open(cls, server: PaperServer, user: str, folder: Path) -> "Desk":
        """Sit down at a new desk."""
        return cls(server, user, folder)

    def reopen(self) -> None:
        """As after the program was ended and started again."""
        self.replica.close()
        self._sit_down()

    def sync(self) -> Report:
        """One round."""
        return asyncio.run(self.engine.sync_once())

    def waiting(self) -> int:
        """How many mutations wait."""
        return self.replica.read(lambda reader: reader.waiting().mutations)

    def live(self) -> dict[Key, dict[str, Any]]:
        """Living rows and their columns, as the person sees them."""
        rows = self.replica.read(lambda reader: [row for name in ENTITIES for row in reader.rows(name)])
        return {(row.entity, row.id): row.fields for row in rows}

    def dump(self) -> bytes:
        """Canonical bytes of what the person sees."""
        return dump(self.live())

    def _sit_down(self) -> None:
        self.replica = Replica.open(planted(self._path), KEY, clock=lambda: datetime(2026, 3, 1, tzinfo=UTC))
        self.storage = Mortal(self.replica)
        self.engine = SyncEngine(self.storage, self.port, chunk_rows=2, patience=self.patience)

    def __enter__(self) -> "Desk":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.replica.close()
