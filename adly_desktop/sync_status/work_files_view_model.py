"""What only exists here, written into a file for a colleague; and such a file, taken in as proposals."""

import asyncio
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject

from adly_desktop.durable import write_whole
from adly_desktop.storage.clock import stamp
from adly_desktop.sync_status import use_cases
from adly_desktop.sync_status.importing import import_as_proposals, read_whole, read_work
from adly_desktop.sync_status.sync_parts import ORIGIN, SyncParts
from adly_desktop.ui.tones import Tone


class WorkFiles(QObject):
    """Of the workspace that is open."""

    def __init__(self, owner: QObject, parts: SyncParts) -> None:
        super().__init__(owner)
        self._owner, self._parts = owner, parts

    def export(self, target: Path) -> None:
        """Write what only exists here into a file."""
        parts = self._parts
        question = partial(
            use_cases.unsent_work,
            workspace_id=parts.workspace_id,
            now=stamp(parts.clock()),
            author=parts.user_id,
        )
        parts.operations.start(
            self._owner, parts.storage.read(question), lambda document: self._keep(target, document)
        )

    def take_in(self, source: Path) -> None:
        """Make proposals of a file a colleague exported."""
        self._parts.operations.start(self._owner, self._taken_in(source), self._on_taken_in)

    def _keep(self, target: Path, document: bytes) -> None:
        write_whole(target, document)
        self._parts.notify(self.tr("Exported to {file}").format(file=target.name), tone=Tone.GREEN)

    async def _taken_in(self, source: Path) -> int:
        raw = await asyncio.to_thread(read_whole, source)
        work = read_work(raw, self._parts.workspace_id)
        return await self._parts.storage.write(partial(import_as_proposals, work=work), ORIGIN)

    def _on_taken_in(self, count: int) -> None:
        self._parts.notify(
            self.tr("%n proposal(s) taken in", None, count), tone=Tone.GREEN if count else Tone.NEUTRAL
        )
