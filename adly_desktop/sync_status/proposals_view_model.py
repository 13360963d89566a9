"""What is done about the proposal that is shown on the Sync screen, and about all of them."""

from collections.abc import Callable, Sequence
from typing import Final, Protocol

from PySide6.QtCore import QObject

from adly_desktop.collaboration import use_cases
from adly_desktop.collaboration.proposals_read import Proposal
from adly_desktop.collaboration.use_cases import Applied, Key
from adly_desktop.storage.acts import revert
from adly_desktop.storage.threads import Storage
from adly_desktop.storage.unit_of_work import UnitOfWork
from adly_desktop.sync_status.decisions import TakenBack
from adly_desktop.sync_status.listing import Listing
from adly_desktop.ui.operations import Operations
from adly_desktop.ui.tones import Tone
from adly_sync_server.contract.roles import Action, may

_ORIGIN: Final = "sync screen"
#: Takes something back on the writer's thread; how each part of it went.
TakeBack = Callable[[UnitOfWork], Sequence[TakenBack]]


class Remember(Protocol):
    """Tells what was done and keeps the way back."""

    def __call__(self, take_back: TakeBack, told: str, tone: Tone) -> None: ...


class Listed(Protocol):
    """What the screen lists, and which entry is shown."""

    listing: Listing
    key: str


class ProposalsViewModel(QObject):
    """Knows no widget. Whoever may not do a thing does nothing here; the use cases refuse it again."""

    def __init__(
        self,
        listed: Listed,
        storage: Storage,
        operations: Operations,
        remember: Remember,
        tell: Callable[[str], None],
    ) -> None:
        super().__init__()
        self._listed, self._storage = listed, storage
        self._operations, self._remember, self._tell = operations, remember, tell

    @property
    def shown(self) -> Proposal | None:
        """The colleague's act that is shown."""
        return self._listed.listing.proposal(self._listed.key)

    @property
    def may_apply(self) -> bool:
        """Whether the person may make a proposal an edit; saying no is anybody's."""
        return may(self._listed.listing.role, Action.EDIT)

    def apply(self, taken: frozenset[Key]) -> None:
        """Make these changes of the proposal that is shown edits of one's own."""
        if (one := self.shown) is not None and one.can_apply and self.may_apply:
            self._settle(lambda uow: use_cases.apply(uow, one.id, taken), lambda _: self.tr("Applied"))

    def apply_all(self) -> None:
        """Apply every proposal that nobody has to think about."""
        if self.may_apply and self._listed.listing.plain_proposals:
            self._settle(use_cases.apply_all, lambda number: self.tr("%n proposal(s) applied", None, number))

    def reject(self) -> None:
        """Say no to the proposal that is shown."""
        if (one := self.shown) is not None:
            self._settle(lambda uow: use_cases.reject(uow, one.id), lambda _: self.tr("Rejected"))

    def _settle(self, act: Callable[[UnitOfWork], Applied], told: Callable[[int], str]) -> None:
        def done(applied: Applied) -> None:
            def take_back(uow: UnitOfWork) -> list[TakenBack]:
                return [TakenBack.LEFT] if revert(uow, applied.changes).skipped else []

            if self.may_apply:
                self._remember(take_back, told(applied.number), Tone.GREEN)
            else:
                self._tell(told(applied.number))  # taking it back is not for a viewer's role

        self._operations.start(self, self._storage.write(act, _ORIGIN), done)
