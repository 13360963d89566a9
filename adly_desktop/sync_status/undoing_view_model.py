"""The way back from what was decided or discarded in this session."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject

from adly_desktop.storage.threads import Storage
from adly_desktop.sync_status.decisions import TakenBack
from adly_desktop.sync_status.proposals_view_model import TakeBack
from adly_desktop.sync_status.sync_parts import ORIGIN, Notify
from adly_desktop.ui.operations import Operations
from adly_desktop.ui.tones import Tone


class Undoing(QObject):
    """The last is taken back first; ``reload`` reads the lists anew after each."""

    def __init__(
        self,
        owner: QObject,
        storage: Storage,
        operations: Operations,
        notify: Notify,
        reload: Callable[[], None],
    ) -> None:
        super().__init__(owner)
        self._owner, self._storage, self._operations = owner, storage, operations
        self._notify, self._reload = notify, reload
        self._kept: list[TakeBack] = []

    def undo(self) -> None:
        """Take back the last decision or discarding of this session, if any is left."""
        if self._kept:
            written = self._storage.write(self._kept.pop(), ORIGIN)
            self._operations.start(self._owner, written, self._on_taken_back)

    def remember(self, take_back: TakeBack, told: str, tone: Tone) -> None:
        """Tell what was done, with the way back: in the notice, and by the undo key."""
        self._kept.append(take_back)
        self._reload()
        self._notify(told, tone=tone, action=self.tr("Undo"), on_action=lambda: self._undo_this(take_back))

    def _undo_this(self, take_back: TakeBack) -> None:
        """The notice's own act, unless the undo key was there first."""
        if take_back in self._kept:
            self._kept.remove(take_back)
            self._kept.append(take_back)
            self.undo()

    def _on_taken_back(self, how: Sequence[TakenBack]) -> None:
        self._reload()
        if TakenBack.LEFT in how:
            told = self.tr("A colleague has written there since; that was kept.")
            self._notify(told, tone=Tone.AMBER)
        elif TakenBack.CHANGED_AGAIN in how:
            self._notify(self.tr("It was sent already; the earlier value is put back as a new change."))
        elif TakenBack.NOTHING_TO_CHANGE in how:
            self._notify(
                self.tr("It was sent already and changed nothing; what was not chosen is in the history.")
            )
