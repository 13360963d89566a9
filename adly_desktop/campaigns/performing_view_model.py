"""How an act is performed: on the writer's thread, remembered for undo, told in a notice where it matters."""

from collections.abc import Callable, Sequence
from typing import Final, NamedTuple

from PySide6.QtCore import QCoreApplication, QObject, Signal

from adly_desktop.campaigns import use_cases
from adly_desktop.campaigns.checking import campaign_of
from adly_desktop.campaigns.desk_view_model import Desk
from adly_desktop.campaigns.ports import Notify
from adly_desktop.campaigns.undo import ACROSS, History
from adly_desktop.campaigns.use_cases import Drafted, Place
from adly_desktop.storage.acts import Change, Skipped
from adly_desktop.storage.reader import Reader
from adly_desktop.storage.unit_of_work import UnitOfWork
from adly_desktop.ui.tones import Tone
from adly_sync_server.contract.errors import AdlyError

_LEVELS: Final = ("campaigns", "ad_sets", "ads")
#: Rows looked at to learn whether an act stays within one campaign.
_SAMPLE: Final = 50
#: Rows of one transaction of a large act.
_AT_ONCE: Final = 200


class Done(NamedTuple):
    """What an act changed, what it made, and the campaign it stayed within (empty: several)."""

    changes: tuple[Change, ...]
    made: tuple[Place, ...]
    campaign_id: str


class Performing(QObject):
    """Knows no widget and no act. ``made`` carries the first row an act made, or brought back, to be shown
    next.
    """

    made = Signal(object)

    def __init__(self, desk: Desk, history: History, notify: Notify, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk, self.history, self._notify = desk, history, notify
        #: False for viewers, and where another process owns the replica: no act but a comment is begun.
        self.may_edit = True
        history.skipped.connect(self._on_skipped)
        history.returned.connect(self._on_returned)
        history.failed.connect(desk.failed)

    def perform(self, act: Callable[[UnitOfWork], Sequence[Change]], text: str, told: str = "") -> None:
        """Any other act that only changes rows."""
        self.run(lambda uow: changed(tuple(act(uow))), text, told)

    def each(
        self,
        places: Sequence[Place],
        act: Callable[[UnitOfWork, Sequence[Place]], Sequence[Change]],
        text: str,
        told: str = "",
    ) -> None:
        """An act on many rows, so many at a time that a keystroke passes between; one step of undo."""
        if self.may_edit:
            Batch(
                self._desk, places, act, lambda changes: self._finish_batch(changes, text, told), self
            ).start()

    def tell_of(
        self, changes: tuple[Change, ...], made: Sequence[Place], campaign_id: str, text: str, told: str
    ) -> None:
        """Remember what was written elsewhere, as one step; what it made in one campaign is shown."""
        shown = tuple(made) if campaign_id else ()
        self._finish(Done(changes, shown, campaign_id or ACROSS), text, told)

    def record_edit(self, campaign_id: str, change: Change, typed: bool) -> None:
        """An edit that an open row has made by itself."""
        self.history.record(campaign_id, self.tr("Edit"), (change,), typed=typed)

    def record_plan(self, campaign_id: str, changes: tuple[Change, ...]) -> None:
        """Something was planned for what is open, or for several."""
        self.history.record(campaign_id, self.tr("Schedule"), changes)

    def undo(self) -> None:
        """Take back the last act of what is open."""
        if self.may_edit:
            self.history.undo()

    def redo(self) -> None:
        """Make it again."""
        if self.may_edit:
            self.history.redo()

    def run(self, act: Callable[[UnitOfWork], Drafted], text: str, told: str = "") -> None:
        """An act of those who may edit, with its name in undo and what to tell of it."""
        if self.may_edit:
            self.begin(act, text, told)

    def begin(self, act: Callable[[UnitOfWork], Drafted], text: str, told: str = "") -> None:
        """An act that viewers begin too."""

        def whole(uow: UnitOfWork) -> Done:
            drafted = act(uow)
            return Done(*drafted, _campaign_of(uow, drafted.changes))

        self._desk.write(whole, lambda done: self._finish(done, text, told), owner=self)

    def _finish(self, done: Done, text: str, told: str) -> None:
        self.history.record(done.campaign_id, text, done.changes)
        if done.made:
            self.made.emit(done.made[0])
        if told and done.changes and not self.may_edit:
            self._notify(told)  # a viewer's word is given: taking it back is not for his role
        elif told and done.changes:
            self._notify(told, action=self.tr("Undo"), on_action=lambda: self._undo(done.campaign_id))

    def _finish_batch(self, changes: tuple[Change, ...], text: str, told: str) -> None:
        self._desk.read(
            lambda reader: _one_campaign(reader, changes),
            lambda campaign_id: self._finish(Done(changes, (), campaign_id), text, told),
            owner=self,
        )

    def _undo(self, campaign_id: str) -> None:
        self.history.open(campaign_id)
        self.undo()

    def _on_skipped(self, skipped: tuple[Skipped, ...]) -> None:
        count = len(skipped)
        # A number is looked up in the class it is written in alone.
        told = QCoreApplication.translate("Performing", "%n change(s) of a colleague were kept", None, count)
        self._notify(told, tone=Tone.AMBER)

    def _on_returned(self, changes: tuple[Change, ...]) -> None:
        """The topmost of what came back: what is taken back next belongs to it."""
        places = [Place(change.entity, change.entity_id) for change in changes if change.entity in _LEVELS]
        if places:
            self.made.emit(min(places, key=lambda place: _LEVELS.index(place.entity)))


class Batch(QObject):
    """One act over many rows, in transactions of a bearable size. What was done before a failure stays done,
    and can be undone.
    """

    def __init__(
        self,
        desk: Desk,
        places: Sequence[Place],
        act: Callable[[UnitOfWork, Sequence[Place]], Sequence[Change]],
        then: Callable[[tuple[Change, ...]], None],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._desk, self._act, self._then = desk, act, then
        self._chunks = [places[n : n + _AT_ONCE] for n in range(0, len(places), _AT_ONCE)]
        self._changes: list[Change] = []

    def start(self) -> None:
        """Go on with the next rows, or end."""
        if not self._chunks:
            self._end()
            return
        chunk = self._chunks.pop(0)
        self._desk.write(lambda uow: self._act(uow, chunk), self._go_on, owner=self, failed=self._give_up)

    def _go_on(self, changes: Sequence[Change]) -> None:
        self._changes += changes
        self.start()

    def _give_up(self, error: AdlyError) -> None:
        self._desk.failed.emit(error)
        self._end()

    def _end(self) -> None:
        self._then(tuple(self._changes))
        self.deleteLater()


def _one_campaign(reader: Reader, changes: Sequence[Change]) -> str:
    """The one campaign all changes belong to, or none."""
    if len(changes) > _SAMPLE:
        return ACROSS
    found = {campaign_of(reader, change.entity, change.entity_id) for change in changes}
    return (found.pop() or ACROSS) if len(found) == 1 else ACROSS


def changed(changes: tuple[Change, ...]) -> Drafted:
    """What an act did that only changed rows."""
    return Drafted(changes, ())


def _campaign_of(uow: UnitOfWork, changes: Sequence[Change]) -> str:
    """The one campaign all changes belong to, or none."""
    rows = [Place(c.entity, c.entity_id) for c in changes[:_SAMPLE] if c.entity != "proposals"]
    found = {use_cases.campaign_above(uow, place) for place in rows}
    return found.pop() or ACROSS if len(found) == 1 and len(changes) <= _SAMPLE else ACROSS
