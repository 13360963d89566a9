"""Acts on rows: made on the writer's thread, remembered for undo, told in a notice where they matter."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final, NamedTuple

from PySide6.QtCore import QObject, Signal

from adly_desktop.campaigns import use_cases
from adly_desktop.campaigns.checking import campaign_of
from adly_desktop.campaigns.desk_view_model import Desk
from adly_desktop.campaigns.drafting import Account, Names
from adly_desktop.campaigns.opened import account_of, only_account
from adly_desktop.campaigns.ports import Notify
from adly_desktop.campaigns.undo import ACROSS, History
from adly_desktop.campaigns.use_cases import Drafted, Place
from adly_desktop.collaboration import use_cases as proposing
from adly_desktop.collaboration.use_cases import Key
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


class ActsViewModel(QObject):
    """Knows no widget. ``made`` carries the first row an act made, or brought back, to be shown next."""

    made = Signal(object)

    def __init__(self, desk: Desk, history: History, notify: Notify, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk, self.history, self._notify = desk, history, notify
        #: False for viewers, and where another process owns the replica: no act but a comment is begun.
        self.may_edit = True
        history.skipped.connect(self._on_skipped)
        history.returned.connect(self._on_returned)
        history.failed.connect(desk.failed)

    def create_campaign(self, platform: str, account_id: str | None) -> None:
        """A draft on a platform, of the account chosen, else of the only one there is."""
        names = self._names()

        def act(uow: UnitOfWork) -> Drafted:
            reader = Reader(uow.connection)
            account = account_of(reader, account_id or only_account(reader, platform))
            return use_cases.create_campaign(uow, platform, account, names)

        self._run(act, self.tr("New campaign"))

    def choose_account(self, campaign_id: str, account_id: str | None) -> None:
        """Another account for a campaign, or none; what belongs to an account follows."""
        self.perform(
            lambda uow: use_cases.choose_account(
                uow, campaign_id, account_of(Reader(uow.connection), account_id)
            ),
            self.tr("Account"),
        )

    def create_ad_set(self, campaign_id: str) -> None:
        """An ad set with its first ad."""
        names = self._names()

        def act(uow: UnitOfWork) -> Drafted:
            return use_cases.create_ad_set(uow, campaign_id, _account(uow, campaign_id), names)

        self._run(act, self.tr("New ad set"))

    def create_ad(self, ad_set_id: str) -> None:
        """An ad."""
        names = self._names()

        def act(uow: UnitOfWork) -> Drafted:
            ad_set = uow.rows.get("ad_sets", ad_set_id)
            campaign_id = str(ad_set.fields["campaign_id"]) if ad_set else ""
            return use_cases.create_ad(uow, ad_set_id, _account(uow, campaign_id), names)

        self._run(act, self.tr("New ad"))

    def duplicate(self, places: Sequence[Place]) -> None:
        """Copies with all below them, as drafts."""
        pattern = self.tr("{name} – copy")
        self._run(lambda uow: use_cases.duplicate(uow, places, pattern), self.tr("Duplicate"))

    def remove(self, places: Sequence[Place]) -> None:
        """Delete, with a notice that takes it back."""
        told = self.tr("%n deleted", None, len(places))
        self._run(lambda uow: _changed(use_cases.remove(uow, places)), self.tr("Delete"), told)

    def restore(self, places: Sequence[Place]) -> None:
        """Bring back what was deleted."""
        self._run(lambda uow: _changed(use_cases.restore(uow, places)), self.tr("Restore"))

    def write(self, places: Sequence[Place], values: Mapping[str, Any], text: str, told: str = "") -> None:
        """The same values for several rows."""
        self._run(lambda uow: _changed(use_cases.edit_rows(uow, places, values)), text, told)

    def comment(self, place: Place, text: str) -> None:
        """Say something about a row."""
        self._begin(lambda uow: _changed(use_cases.comment(uow, place, text)), self.tr("Comment"))

    def apply_proposal(self, proposal_id: str, taken: frozenset[Key]) -> None:
        """Make what a colleague proposed an edit of one's own."""
        self._run(
            lambda uow: _changed(proposing.apply(uow, proposal_id, taken).changes),
            self.tr("Apply a proposal"),
            self.tr("Proposal applied"),
        )

    def reject_proposal(self, proposal_id: str) -> None:
        """Say no to it; viewers may."""
        self._begin(
            lambda uow: _changed(proposing.reject(uow, proposal_id).changes),
            self.tr("Reject a proposal"),
            self.tr("Proposal rejected"),
        )

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

    def perform(self, act: Callable[[UnitOfWork], Sequence[Change]], text: str, told: str = "") -> None:
        """Any other act that only changes rows."""
        self._run(lambda uow: _changed(tuple(act(uow))), text, told)

    def record_edit(self, campaign_id: str, change: Change, typed: bool) -> None:
        """An edit that an open row has made by itself."""
        self.history.record(campaign_id, self.tr("Edit"), (change,), typed=typed)

    def record_plan(self, campaign_id: str, changes: tuple[Change, ...]) -> None:
        """Something was planned for what is open, or for several."""
        self.history.record(campaign_id, self.tr("Schedule"), changes)

    def _run(self, act: Callable[[UnitOfWork], Drafted], text: str, told: str = "") -> None:
        if self.may_edit:
            self._begin(act, text, told)

    def _begin(self, act: Callable[[UnitOfWork], Drafted], text: str, told: str = "") -> None:
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

    def undo(self) -> None:
        """Take back the last act of what is open."""
        if self.may_edit:
            self.history.undo()

    def redo(self) -> None:
        """Make it again."""
        if self.may_edit:
            self.history.redo()

    def _undo(self, campaign_id: str) -> None:
        self.history.open(campaign_id)
        self.undo()

    def _on_skipped(self, skipped: tuple[Skipped, ...]) -> None:
        count = len(skipped)
        self._notify(self.tr("%n change(s) of a colleague were kept", None, count), tone=Tone.AMBER)

    def _on_returned(self, changes: tuple[Change, ...]) -> None:
        """The topmost of what came back: what is taken back next belongs to it."""
        places = [Place(change.entity, change.entity_id) for change in changes if change.entity in _LEVELS]
        if places:
            self.made.emit(min(places, key=lambda place: _LEVELS.index(place.entity)))

    def _names(self) -> Names:
        return Names(self.tr("New campaign"), self.tr("Ad set 1"), self.tr("Ad 1"))


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


def _changed(changes: tuple[Change, ...]) -> Drafted:
    return Drafted(changes, ())


def _account(uow: UnitOfWork, campaign_id: str) -> Account:
    campaign = uow.rows.get("campaigns", campaign_id)
    return account_of(Reader(uow.connection), campaign.fields.get("ad_account_id") if campaign else None)


def _campaign_of(uow: UnitOfWork, changes: Sequence[Change]) -> str:
    """The one campaign all changes belong to, or none."""
    rows = [Place(c.entity, c.entity_id) for c in changes[:_SAMPLE] if c.entity != "proposals"]
    found = {use_cases.campaign_above(uow, place) for place in rows}
    return found.pop() or ACROSS if len(found) == 1 and len(changes) <= _SAMPLE else ACROSS
