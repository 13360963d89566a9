"""What is planned, read anew whenever rows change; acts that can be taken back."""

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import QObject, Signal

from adly_desktop.schedules import planning
from adly_desktop.schedules.planning import About, Changes, Wish
from adly_desktop.schedules.reading import Planned, Schedule, Target, schedule_of, targets_of
from adly_desktop.schedules.versions import NewVersion, new_version
from adly_desktop.storage.acts import Reverted, revert
from adly_desktop.storage.changes import Changes as Commit
from adly_desktop.storage.changes import Listener
from adly_desktop.storage.clock import Clock
from adly_desktop.storage.reader import Reader
from adly_desktop.storage.threads import Storage
from adly_desktop.storage.unit_of_work import UnitOfWork
from adly_desktop.ui.operations import Operations
from adly_sync_server.contract.errors import AdlyError

#: Entities whose change may change what is shown here.
_HEARD = frozenset({"clock_entries", "campaigns", "ad_sets", "ads", "ad_accounts"})
_ORIGIN = "schedules"
#: So many acts can be taken back one after the other.
_MOST_ACTS = 100


class ScheduleParts(NamedTuple):
    """What it needs from outside. ``notify``: words in passing, with an Undo that may be pressed."""

    storage: Storage
    listen: Callable[[Listener], Callable[[], None]]
    operations: Operations
    clock: Clock
    notify: Callable[[str, Callable[[], None] | None], None]
    explain: Callable[[BaseException], str]
    explain_code: Callable[[str], str]
    may_edit: Callable[[], bool]
    open_row: Callable[[str, str], None]
    zones: tuple[str, ...]
    workspace_id: str


class SchedulesViewModel(QObject):
    """``changed`` when there is something new to show; ``asked``, that somebody wants the sheet, carries its
    targets, and the entry that is edited if one is."""

    changed = Signal()
    asked = Signal(object, object)
    #: A new version was drafted: its id and its campaign's.
    versioned = Signal(str, str)

    def __init__(self, parts: ScheduleParts) -> None:
        super().__init__()
        self.parts = parts
        self.schedule: Schedule | None = None
        self.problem = ""
        self._acts: list[Changes] = []
        self._disconnect = parts.listen(self._on_changes)

    def close(self) -> None:
        """Hear nothing any more."""
        self._disconnect()

    def load(self) -> None:
        """Read everything anew."""
        reading = self.parts.storage.read(partial(_schedule, self.now()))
        self.parts.operations.start(self, reading, self._show, self._on_problem)

    def now(self) -> datetime:
        """The present moment."""
        return self.parts.clock()

    def ask(self, abouts: Sequence[About]) -> None:
        """Plan something for rows: once they are read, the sheet is wanted."""
        reading = self.parts.storage.read(partial(_targets, tuple(abouts)))
        self.parts.operations.start(self, reading, lambda found: self.asked.emit(found, None))

    def ask_client(self) -> None:
        """Stop the whole client: the sheet is wanted."""
        self.ask([About("workspaces", self.parts.workspace_id)])

    @property
    def can_undo(self) -> bool:
        """True if something was done here that can be taken back."""
        return bool(self._acts) and self.parts.may_edit()

    def undo(self) -> None:
        """Take back what was done last, and is still so."""
        if self.can_undo:
            self._take_back(self._acts[-1])

    def ask_edit(self, one: Planned) -> None:
        """Edit an entry: the sheet is wanted."""
        self.asked.emit((one.target,), one)

    def plan(
        self,
        wish: Wish,
        targets: Sequence[Target],
        told: str,
        then: Callable[[str, Changes], None] = lambda *_: None,
    ) -> None:
        """Plan it for each. ``then`` hears what was changed, and of which campaign (empty: of several)."""
        above = {str((one.campaign or {}).get("id") or "") for one in targets}
        campaign_id = above.pop() if len(above) == 1 else ""
        act = partial(_plan, wish, tuple(one.about for one in targets))
        self._act(act, told, partial(then, campaign_id))

    def edit(self, entry_id: str, wish: Wish, told: str) -> None:
        """Change an entry."""
        self._act(partial(_edit, entry_id, wish), told)

    def cancel(self, one: Planned, told: str) -> None:
        """Take it back; what is in force is put back at once."""
        self._act(partial(_cancel, one.id), told)

    def run_now(self, one: Planned, told: str) -> None:
        """Have it done as soon as the server hears of it."""
        self._act(partial(_run_now, one, self.now()), told)

    def move(self, one: Planned, days: int, told: str) -> None:
        """The same minute on another day."""
        self._act(partial(_move, one, days), told)

    def new_version(self, ad_id: str, name_of_version: str, told: str, nothing: str) -> None:
        """A copy with the edit of a live ad, which stops once that runs: ``versioned``."""
        if not self.parts.may_edit():
            return
        writing = self.parts.storage.write(partial(_new_version, ad_id, name_of_version), _ORIGIN)

        def done(made: NewVersion) -> None:
            if made.changes:
                self._done(made.changes, told)
                self.versioned.emit(made.ad_id, made.campaign_id)
            else:
                self.parts.notify(nothing, None)

        self.parts.operations.start(self, writing, done, self._on_problem_of_act)

    def _act(
        self,
        act: Callable[[UnitOfWork], Changes],
        told: str,
        then: Callable[[Changes], None] = lambda _: None,
    ) -> None:
        """``told``: what is said when it is done, beside Undo."""
        if not self.parts.may_edit():
            return

        def done(changes: Changes) -> None:
            self._done(changes, told)
            then(changes)

        writing = self.parts.storage.write(act, _ORIGIN)
        self.parts.operations.start(self, writing, done, self._on_problem_of_act)

    def _done(self, changes: Changes, told: str) -> None:
        self._acts = [*self._acts, changes][-_MOST_ACTS:]
        self.parts.notify(told, lambda: self._take_back(changes))
        self.load()

    def _take_back(self, changes: Changes) -> None:
        self._acts = [one for one in self._acts if one is not changes]
        writing = self.parts.storage.write(partial(_revert, changes), _ORIGIN)
        self.parts.operations.start(self, writing, self._taken_back, self._on_problem_of_act)

    def _taken_back(self, reverted: Reverted) -> None:
        """What was taken back elsewhere already is passed over."""
        if not reverted.changes and not reverted.skipped and self.can_undo:
            self.undo()
        self.load()

    def _show(self, schedule: Schedule) -> None:
        self.schedule, self.problem = schedule, ""
        self.changed.emit()

    def _on_problem(self, problem: AdlyError) -> None:
        self.problem = self.parts.explain(problem)
        self.changed.emit()

    def _on_problem_of_act(self, problem: AdlyError) -> None:
        self.parts.notify(self.parts.explain(problem), None)

    def _on_changes(self, changes: Commit) -> None:
        if changes.entities & _HEARD:
            self.load()


def _schedule(now: datetime, reader: Reader) -> Schedule:
    return schedule_of(reader, now)


def _targets(abouts: Sequence[About], reader: Reader) -> tuple[Target, ...]:
    return targets_of(reader, abouts)


def _plan(wish: Wish, abouts: Sequence[About], uow: UnitOfWork) -> Changes:
    return planning.plan(uow, wish, abouts)


def _edit(entry_id: str, wish: Wish, uow: UnitOfWork) -> Changes:
    return planning.edit(uow, entry_id, wish)


def _cancel(entry_id: str, uow: UnitOfWork) -> Changes:
    return planning.cancel(uow, entry_id)


def _run_now(one: Planned, now: datetime, uow: UnitOfWork) -> Changes:
    return planning.run_now(uow, one.row, now)


def _move(one: Planned, days: int, uow: UnitOfWork) -> Changes:
    return planning.move(uow, one.row, days)


def _new_version(ad_id: str, name_of_version: str, uow: UnitOfWork) -> NewVersion:
    return new_version(uow, ad_id, name_of_version)


def _revert(changes: Changes, uow: UnitOfWork) -> Reverted:
    return revert(uow, changes)
