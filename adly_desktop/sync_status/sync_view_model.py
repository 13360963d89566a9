"""What needs a decision, what was not accepted, what waits, what was sent; what the person does about it."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal

from adly_desktop.storage.changes import Changes
from adly_desktop.storage.settled import Refusal
from adly_desktop.storage.unit_of_work import UnitOfWork
from adly_desktop.sync_status import decisions, use_cases
from adly_desktop.sync_status.cases import Case
from adly_desktop.sync_status.decisions import Decided, TakenBack
from adly_desktop.sync_status.listing import SENT, Listing, read_listing
from adly_desktop.sync_status.proposals_view_model import ProposalsViewModel
from adly_desktop.sync_status.refused import RefusedAct
from adly_desktop.sync_status.sync_parts import ORIGIN, SyncParts
from adly_desktop.sync_status.undoing_view_model import Undoing
from adly_desktop.sync_status.waiting import WaitingAct
from adly_desktop.sync_status.work_files_view_model import WorkFiles
from adly_desktop.ui.tones import Tone
from adly_sync_server.contract.errors import AdlyError

Decide = Callable[[UnitOfWork], Decided | list[Decided]]


class SyncViewModel(QObject):
    """The lists and the choice. ``changed`` when lists moved, ``chosen`` when another entry is shown."""

    changed = Signal()
    chosen = Signal()

    def __init__(self, parts: SyncParts) -> None:
        super().__init__()
        self._parts = parts
        #: Begins a round at once; goes where a row is edited, for these entities; the present moment.
        self.sync_now, self.open_row, self.editable = parts.sync_now, parts.open_row, parts.editable
        self.now = parts.clock
        self.listing, self.key = Listing(), ""
        #: Nothing has been read yet; why nothing could be read.
        self.is_loading, self.failure = True, ""
        self.undoing = Undoing(self, parts.storage, parts.operations, parts.notify, self.load)
        self.proposals = ProposalsViewModel(
            self, parts.storage, parts.operations, self.undoing.remember, parts.notify
        )
        self.work_files = WorkFiles(self, parts)
        #: A row that was asked for before anything had been read.
        self._wanted_row = ""
        self._disconnect = parts.listen(self._on_changes)

    def close(self) -> None:
        """Hear nothing any more."""
        self._disconnect()

    def load(self) -> None:
        """Read everything anew."""
        question = partial(read_listing, user_id=self._parts.user_id)
        self._parts.operations.start(self, self._parts.storage.read(question), self._show, self._on_failed)

    @property
    def case(self) -> Case | None:
        """The conflict that is shown."""
        return self.listing.case(self.key)

    @property
    def refused(self) -> RefusedAct | None:
        """The act that was not accepted, and is shown."""
        return self.listing.refusal(self.key)

    @property
    def waiting(self) -> WaitingAct | None:
        """The act that waits, and is shown."""
        return self.listing.act(self.key)

    @property
    def shows_sent(self) -> bool:
        """Whether what was sent is shown."""
        return self.key == SENT

    def keys(self) -> list[str]:
        """Keys of all entries, in the order of the list."""
        return self.listing.keys()

    def choose(self, key: str) -> None:
        """Show another entry."""
        self.key = key
        self.chosen.emit()

    def choose_row(self, entity_id: str) -> None:
        """Show the first entry about a row, now or as soon as it has been read."""
        if key := self.listing.key_of_row(entity_id):
            self.choose(key)
        else:
            self._wanted_row = entity_id

    def step(self, by: int) -> None:
        """Go on to the next entry, or back; round at the ends."""
        keys = self.keys()
        place = keys.index(self.key) if self.key in keys else (-1 if by > 0 else 0)
        self.choose(keys[(place + by) % len(keys)] if keys else "")

    def later(self) -> None:
        """Leave this one open and go on to the next."""
        self.step(1)

    def settle(self, value: Any) -> None:
        """Decide the conflict that is shown."""
        if (case := self.case) is not None:
            self._decide(lambda uow: decisions.settle(uow, case, value))

    def settle_row(self, *, mine: bool) -> None:
        """Give every conflict of the row that is shown to one side."""
        if (case := self.case) is not None:
            cases = self.listing.of_row(case.entity_id)
            self._decide(lambda uow: decisions.settle_all(uow, cases, mine=mine))

    def decide_one(self, *, mine: bool) -> None:
        """Give only the conflict that is shown to one side."""
        if (case := self.case) is not None:
            self._decide(lambda uow: decisions.settle_all(uow, [case], mine=mine))

    def try_again(self) -> None:
        """Send the act that is shown once more, on what stands there now."""
        if (act := self.refused) is not None:
            self._write(lambda uow: use_cases.try_again(uow, act), self.tr("Waits to be sent again"))

    def mark_to_remove(self) -> None:
        """Wish away on the platform what could not be deleted."""
        if (act := self.refused) is not None:
            self._write(
                lambda uow: use_cases.mark_to_remove(uow, act), self.tr("Marked to be removed when published")
            )

    def discard(self) -> None:
        """Let the act that is shown go; it can be taken back."""
        if (act := self.refused) is not None:
            written = self._parts.storage.write(lambda uow: use_cases.discard(uow, act), ORIGIN)
            self._parts.operations.start(self, written, self._on_discarded)

    def _decide(self, act: Decide) -> None:
        written = self._parts.storage.write(act, ORIGIN)
        self._parts.operations.start(self, written, self._on_decided)

    def _on_decided(self, decided: Decided | list[Decided]) -> None:
        several = decided if isinstance(decided, list) else [decided]
        count = len(several)
        told = self.tr("Decision saved") if count == 1 else self.tr("%n decisions saved", None, count)
        self.undoing.remember(
            lambda uow: [decisions.take_back(uow, one) for one in reversed(several)], told, Tone.GREEN
        )

    def _on_discarded(self, refusals: list[Refusal]) -> None:
        def keep(uow: UnitOfWork) -> list[TakenBack]:
            use_cases.keep_after_all(uow, refusals)
            return []

        self.undoing.remember(keep, self.tr("Discarded"), Tone.NEUTRAL)

    def _write(self, act: Callable[[UnitOfWork], None], told: str) -> None:
        def done(_: None) -> None:
            self.load()
            self._parts.notify(told)

        self._parts.operations.start(self, self._parts.storage.write(act, ORIGIN), done)

    def _show(self, listing: Listing) -> None:
        before = self.keys()
        self.listing, self.is_loading, self.failure = listing, False, ""
        keys = self.keys()
        wanted, self._wanted_row = listing.key_of_row(self._wanted_row), ""
        if wanted or self.key not in keys:
            self.key = wanted or _neighbour(before, self.key, keys)
        self.changed.emit()

    def _on_failed(self, error: AdlyError) -> None:
        self.is_loading, self.failure = False, error.code
        self.changed.emit()

    def _on_changes(self, changes: Changes) -> None:
        self.load()


def _neighbour(before: list[str], gone: str, keys: list[str]) -> str:
    """What stood after the entry that went, so that one can go on where one was."""
    after = before[before.index(gone) :] if gone in before else []
    return next((key for key in after if key in keys), keys[0] if keys else "")
