"""One run of one import: who reads, for which account, and under which claim he writes."""

import uuid
from dataclasses import dataclass, field
from typing import Any

from adly_sync_server.db.unit_of_work import unit_of_work
from adly_sync_server.importing.parts import ImportParts
from adly_sync_server.platforms.port import AccountRef, PlatformAdapter
from adly_sync_server.platforms.repository import StoredAccount
from adly_sync_server.sync.counter import counted


@dataclass
class Way:
    """What a run works with. ``account`` changes where its token is renewed.

    ``begun_anew``: levels whose place the platform had forgotten; twice in one run is no accident.
    """

    parts: ImportParts
    workspace_id: uuid.UUID
    import_id: uuid.UUID
    run: str
    adapter: PlatformAdapter
    stored: StoredAccount
    account: AccountRef
    begun_anew: set[str] = field(default_factory=set)

    def counted(self) -> Any:
        """A unit of work on the workspace's counter."""
        where: dict[str, Any] = {"workspace_id": self.workspace_id, "user_id": None}
        return counted(self.parts.engine, self.parts.hints, **where)

    def reading(self) -> Any:
        """A unit of work that takes no number."""
        return unit_of_work(self.parts.engine, workspace_id=self.workspace_id)

    def tell(self) -> None:
        """Whoever watches looks again."""
        self.parts.hints.job_moved(self.workspace_id, str(self.import_id))
