"""Undo and redo: a stack for each open campaign, one for acts across several. Typing merges.

Undoing sends a new act that takes the old one back. What a colleague has changed since is left alone and
told; the rest of the stack stays.
"""

import time
from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoCommand, QUndoGroup, QUndoStack

from adly_desktop.campaigns.desk_view_model import Desk
from adly_desktop.storage.acts import Change, Reverted, Skipped, revert
from adly_desktop.storage.unit_of_work import UnitOfWork
from adly_sync_server.contract.errors import AdlyError
from adly_sync_server.contract.sync import Op

#: Typing that pauses for longer becomes a step of its own.
PAUSE_S: Final = 1.5
#: The stack of acts across several campaigns.
ACROSS: Final = ""
_TYPING: Final = 1
_MOST_STEPS: Final = 500


class Deed:
    """What was last done and can be taken back: the act, or its undoing. Lives on the writer's thread."""

    def __init__(self, changes: Sequence[Change]) -> None:
        self.changes = tuple(changes)

    def take_back(self, uow: UnitOfWork) -> tuple[Skipped, ...]:
        """Reverse it; what was reversed is then what can be taken back."""
        before = self.changes
        try:
            done: Reverted = revert(uow, before)
        except BaseException:
            self.changes = before
            raise
        self.changes = done.changes
        return done.skipped


class Step(QUndoCommand):
    """One act on a stack. Its first redo is the act itself, which has already been made."""

    def __init__(self, text: str, deed: Deed, take_back: Callable[[Deed], None], *, typed: bool) -> None:
        super().__init__(text)
        self.deed, self._take_back, self._typed = deed, take_back, typed
        self._made, self._at = True, time.monotonic()

    def id(self) -> int:
        """Typed steps may merge."""
        return _TYPING if self._typed else -1

    def redo(self) -> None:
        """Nothing the first time."""
        if self._made:
            self._made = False
        else:
            self._take_back(self.deed)

    def undo(self) -> None:
        """Take the act back; what is typed from now on is a step of its own."""
        self._typed = False
        self._take_back(self.deed)

    def mergeWith(self, other: QUndoCommand) -> bool:  # noqa: N802 - Qt override
        """Typing goes on in the same field without a pause: one step."""
        if not isinstance(other, Step) or other._at - self._at > PAUSE_S:
            return False
        together = joined(self.deed.changes, other.deed.changes)
        if together is None:
            return False
        self.deed.changes, self._at = together, other._at
        self.setObsolete(all(change.before == change.after for change in together))
        return True


def joined(earlier: Sequence[Change], later: Sequence[Change]) -> tuple[Change, ...] | None:
    """Two patches of the same paths of one row as one: the first before, the last after."""
    if len(earlier) != 1 or len(later) != 1:
        return None
    first, second = earlier[0], later[0]
    if first[:3] != second[:3] or first.op is not Op.PATCH or first.after.keys() != second.after.keys():
        return None
    return (first._replace(after=second.after),)


class History(QObject):
    """The stacks. ``skipped`` carries what an undo left alone; ``returned`` the changes that brought rows
    back; ``failed`` an expected failure.
    """

    skipped = Signal(object)
    returned = Signal(object)
    failed = Signal(object)

    def __init__(self, desk: Desk, flush: Callable[[], None], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.group = QUndoGroup(self)
        self._desk, self._flush = desk, flush
        self._stacks: dict[str, QUndoStack] = {}

    def record(self, campaign_id: str, text: str, changes: Sequence[Change], *, typed: bool = False) -> None:
        """Remember an act that has been made; it can be undone at once."""
        if not changes:
            return
        stack = self._stack(campaign_id)
        self.group.setActiveStack(stack)
        stack.push(Step(text, Deed(changes), self._take_back, typed=typed))

    def open(self, campaign_id: str) -> None:
        """Undo and redo act on this campaign from now on; ``ACROSS`` for a selection of several."""
        self.group.setActiveStack(self._stack(campaign_id))

    def fill_in(self, campaign_id: str) -> None:
        """A campaign opened by itself in place of one that is gone: acts on that one stay at hand."""
        if self.group.activeStack() is None:
            self.open(campaign_id)

    def undo(self) -> None:
        """Take back the last act of the active stack."""
        self._flush()
        self.group.undo()

    def redo(self) -> None:
        """Make it again."""
        self._flush()
        self.group.redo()

    def _stack(self, campaign_id: str) -> QUndoStack:
        if campaign_id not in self._stacks:
            stack = QUndoStack(self.group)
            stack.setUndoLimit(_MOST_STEPS)
            self._stacks[campaign_id] = stack
        return self._stacks[campaign_id]

    def _take_back(self, deed: Deed) -> None:
        before = deed.changes

        def on_failed(error: AdlyError) -> None:
            deed.changes = before
            self.failed.emit(error)

        self._desk.write(
            deed.take_back, lambda skipped: self._told(deed, skipped), owner=self, failed=on_failed
        )

    def _told(self, deed: Deed, skipped: tuple[Skipped, ...]) -> None:
        if skipped:
            self.skipped.emit(skipped)
        back = tuple(change for change in deed.changes if change.op in (Op.CREATE, Op.RESTORE))
        if back:
            self.returned.emit(back)
