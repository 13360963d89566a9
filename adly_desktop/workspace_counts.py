"""What the frame counts for a person: what waits, what is to be decided, read and looked at; and his role."""

from collections.abc import Callable
from typing import NamedTuple

from adly_desktop.collaboration.findings_read import standing_count
from adly_desktop.collaboration.proposals_read import open_count
from adly_desktop.notices.notices_read import unread_count
from adly_desktop.shell.operations import TaskOperations
from adly_desktop.shell.workspace_frame import SYNC, WATCH, WorkspaceFrame
from adly_desktop.storage.reader import Reader
from adly_desktop.ui.tones import Tone
from adly_desktop.workplace import Workplace


class _Counts(NamedTuple):
    waiting: int
    to_decide: int
    role: str
    unread: int
    found: int


class WorkspaceCounts:
    """``role`` is empty until it was read once; ``role_changed`` hears of every other one."""

    def __init__(
        self,
        place: Workplace,
        frame: Callable[[], WorkspaceFrame],
        operations: TaskOperations,
        role_changed: Callable[[], None],
    ) -> None:
        self._place, self._frame, self._operations = place, frame, operations
        self._role_changed = role_changed
        self.role = ""

    def count(self) -> None:
        """Count again."""
        self._operations.start(self._frame(), self._place.storage.read(self._counted), self._show)

    def _counted(self, reader: Reader) -> _Counts:
        to_decide, me = len(reader.conflicts()) + open_count(reader), self._place.whose.user_id
        unread, found = unread_count(reader, me), standing_count(reader)
        return _Counts(reader.waiting().mutations, to_decide, reader.state.role or "", unread, found)

    def _show(self, counts: _Counts) -> None:
        frame = self._frame()
        frame.show_waiting(counts.waiting)
        frame.set_count(SYNC, counts.to_decide)
        frame.bar.show_unread(counts.unread)
        frame.set_count(WATCH, counts.found, Tone.AMBER)
        if counts.role != self.role:
            self.role = counts.role
            self._role_changed()
