"""What needs a decision, what was not accepted, what was sent; and what the person does about it."""

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple, Protocol

from PySide6.QtCore import QObject, Signal

from adly_desktop.durable import write_whole
from adly_desktop.storage.changes import Changes, Listener
from adly_desktop.storage.clock import Clock, stamp
from adly_desktop.storage.reader import Reader
from adly_desktop.storage.settled import Sent
from adly_desktop.storage.threads import Storage
from adly_desktop.storage.unit_of_work import UnitOfWork
from adly_desktop.sync_status import use_cases
from adly_desktop.sync_status.cases import Case, open_cases
from adly_desktop.sync_status.refused import RefusedAct, refused_acts
from adly_desktop.sync_status.use_cases import Decided, TakenBack
from adly_desktop.ui.operations import Operations
from adly_desktop.ui.tones import Tone

_ORIGIN = "sync screen"
_CASE, _REFUSED = "conflict/", "refused/"
Decide = Callable[[UnitOfWork], Decided | list[Decided]]


class Notify(Protocol):
    """Shows a notice that goes by itself."""

    def __call__(
        self,
        text: str,
        *,
        tone: Tone = Tone.NEUTRAL,
        action: str = "",
        on_action: Callable[[], None] | None = None,
    ) -> None: ...


class Listing(NamedTuple):
    """Everything the list shows, read from one commit."""

    cases: tuple[Case, ...] = ()
    refused: tuple[RefusedAct, ...] = ()
    waiting: int = 0
    sent: Sent = Sent(0, None)


class SyncParts(NamedTuple):
    """What the screen needs from outside."""

    storage: Storage
    listen: Callable[[Listener], Callable[[], None]]
    operations: Operations
    notify: Notify
    user_id: str
    workspace_id: str
    clock: Clock
    sync_now: Callable[[], None]


class SyncViewModel(QObject):
    """The lists and the choice. ``changed`` when lists moved, ``chosen`` when another entry is shown."""

    changed = Signal()
    chosen = Signal()

    def __init__(self, parts: SyncParts) -> None:
        super().__init__()
        self._parts = parts
        self.listing, self.key = Listing(), ""
        self._disconnect = parts.listen(self._on_changes)

    def close(self) -> None:
        """Hear nothing any more."""
        self._disconnect()

    def load(self) -> None:
        """Read everything anew."""
        question = partial(_listing, user_id=self._parts.user_id)
        self._parts.operations.start(self, self._parts.storage.read(question), self._show)

    @property
    def case(self) -> Case | None:
        """The conflict that is shown."""
        return next((case for case in self.listing.cases if _CASE + case.id == self.key), None)

    @property
    def refused(self) -> RefusedAct | None:
        """The act that is shown."""
        return next((act for act in self.listing.refused if _REFUSED + act.group == self.key), None)

    def keys(self) -> list[str]:
        """Keys of all entries, in the order of the list."""
        cases = [_CASE + case.id for case in self.listing.cases]
        return cases + [_REFUSED + act.group for act in self.listing.refused]

    def choose(self, key: str) -> None:
        """Show another entry."""
        self.key = key
        self.chosen.emit()

    def choose_row(self, entity_id: str) -> None:
        """Show the first conflict of a row."""
        found = next((case for case in self.listing.cases if case.entity_id == entity_id), None)
        if found is not None:
            self.choose(_CASE + found.id)

    def later(self) -> None:
        """Leave this one open and go on to the next."""
        keys = self.keys()
        place = keys.index(self.key) if self.key in keys else -1
        self.choose(keys[(place + 1) % len(keys)] if keys else "")

    def settle(self, value: Any) -> None:
        """Decide the conflict that is shown."""
        if (case := self.case) is not None:
            self._decide(lambda uow: use_cases.settle(uow, case, value))

    def settle_row(self, *, mine: bool) -> None:
        """Give every conflict of the row that is shown to one side."""
        if (case := self.case) is not None:
            cases = [one for one in self.listing.cases if one.entity_id == case.entity_id]
            self._decide(lambda uow: use_cases.settle_all(uow, cases, mine=mine))

    def try_again(self) -> None:
        """Send the act that is shown once more, on what stands there now."""
        if (act := self.refused) is not None:
            self._write(lambda uow: use_cases.try_again(uow, act), self.tr("Waits to be sent again"))

    def discard(self) -> None:
        """Let the act that is shown go."""
        if (act := self.refused) is not None:
            self._write(lambda uow: use_cases.discard(uow, act), self.tr("Discarded"))

    def export(self, target: Path) -> None:
        """Write what only exists here into a file."""
        now = stamp(self._parts.clock())
        question = partial(use_cases.unsent_work, workspace_id=self._parts.workspace_id, now=now)
        self._parts.operations.start(
            self,
            self._parts.storage.read(question),
            lambda document: self._keep(target, document),
        )

    def sync_now(self) -> None:
        """Begin a round at once."""
        self._parts.sync_now()

    def now(self) -> datetime:
        """The present moment, for people."""
        return self._parts.clock()

    def _keep(self, target: Path, document: bytes) -> None:
        write_whole(target, document)
        self._parts.notify(self.tr("Exported to {file}").format(file=target.name), tone=Tone.GREEN)

    def _decide(self, act: Decide) -> None:
        written = self._parts.storage.write(act, _ORIGIN)
        self._parts.operations.start(self, written, self._on_decided)

    def _on_decided(self, decided: Decided | list[Decided]) -> None:
        several = decided if isinstance(decided, list) else [decided]
        self.load()
        self._parts.notify(
            self.tr("Decision saved"),
            tone=Tone.GREEN,
            action=self.tr("Undo"),
            on_action=lambda: self._take_back(several),
        )

    def _take_back(self, decided: Sequence[Decided]) -> None:
        def act(uow: UnitOfWork) -> list[TakenBack]:
            return [use_cases.take_back(uow, one) for one in reversed(decided)]

        self._parts.operations.start(self, self._parts.storage.write(act, _ORIGIN), self._on_taken_back)

    def _on_taken_back(self, how: Sequence[TakenBack]) -> None:
        self.load()
        if TakenBack.CHANGED_AGAIN in how:
            self._parts.notify(self.tr("It was sent already; the earlier value is put back as a new change."))

    def _write(self, act: Callable[[UnitOfWork], None], told: str) -> None:
        def done(_: None) -> None:
            self.load()
            self._parts.notify(told)

        self._parts.operations.start(self, self._parts.storage.write(act, _ORIGIN), done)

    def _show(self, listing: Listing) -> None:
        self.listing = listing
        keys = self.keys()
        if self.key not in keys:
            self.key = keys[0] if keys else ""
        self.changed.emit()

    def _on_changes(self, changes: Changes) -> None:
        self.load()


def _listing(reader: Reader, user_id: str) -> Listing:
    return Listing(
        tuple(open_cases(reader, user_id)),
        tuple(refused_acts(reader)),
        reader.waiting().mutations,
        reader.sent(),
    )
