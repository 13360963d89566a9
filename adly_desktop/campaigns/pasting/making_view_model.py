"""A plan being written: part by part, with a way to stop. What was begun and not finished is taken back."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal

from adly_desktop.campaigns.desk_view_model import Desk
from adly_desktop.campaigns.pasting import use_cases
from adly_desktop.campaigns.pasting.planning import Plan
from adly_desktop.storage.acts import Change, Reverted, revert
from adly_sync_server.contract.errors import AdlyError


class Making(QObject):
    """``progressed`` carries how many rows of how many are written; ``made`` everything that was changed;
    ``undone`` the failure that ended it, or nothing where a person stopped it: then nothing is there.
    """

    progressed = Signal(int, int)
    made = Signal(object)
    undone = Signal(object)

    def __init__(self, desk: Desk, plan: Plan, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk, self._left = desk, list(use_cases.portions(plan))
        self._total, self._is_stopped = len(plan.intents), False
        self._changes: list[Change] = []

    def go_on(self) -> None:
        """Write the next part, or end."""
        self.progressed.emit(len(self._changes), self._total)
        if self._is_stopped:
            self._take_back(None)
        elif self._left:
            portion = self._left.pop(0)
            self._desk.write(
                lambda uow: use_cases.make(uow, portion), self._take, owner=self, failed=self._take_back
            )
        else:
            self.made.emit(tuple(self._changes))

    def stop(self) -> None:
        """No further part; those that are written go again."""
        self._is_stopped = True

    def _take(self, changes: Sequence[Change]) -> None:
        self._changes += changes
        self.go_on()

    def _take_back(self, error: AdlyError | None) -> None:
        changes = tuple(self._changes)
        if not changes:
            self.undone.emit(error)
            return

        def taken_back(_: Reverted) -> None:
            self.undone.emit(error)

        def stays(later: AdlyError) -> None:
            """What cannot be taken back now is there, and can be undone like anything else."""
            self._desk.failed.emit(later)
            self.made.emit(changes)

        self._desk.write(lambda uow: revert(uow, changes), taken_back, owner=self, failed=stays)
