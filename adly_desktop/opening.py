"""One workspace put together: its replica and engine with the frame and the pages that show them."""

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from typing import Any, NamedTuple, Protocol

from adly_desktop.accounts.own_account import Me
from adly_desktop.i18n.isolates import own_direction
from adly_desktop.i18n.language import Language
from adly_desktop.settings import Settings
from adly_desktop.shell.change_signal import ChangeRelay
from adly_desktop.shell.main_window import MainWindow
from adly_desktop.shell.operations import TaskOperations
from adly_desktop.shell.vocabulary import Vocabulary
from adly_desktop.shell.workspace_frame import SYNC, TODAY, PageSpec, WorkspaceFrame
from adly_desktop.storage.changes import Changes
from adly_desktop.storage.reader import Reader
from adly_desktop.sync_status.sync_view import SyncView
from adly_desktop.sync_status.sync_view_model import SyncParts, SyncViewModel
from adly_desktop.theme.active import ThemeMode
from adly_desktop.ui.states import EmptyState
from adly_desktop.workplace import Workplace

_PERSON, _WORKSPACES, _AGENCY = "person", "workspaces", "agency"


class Leave(Protocol):
    """Closes the workspace; with ``sign_out`` the session too."""

    def __call__(self, *, sign_out: bool = False) -> Awaitable[None]: ...


class Surroundings(NamedTuple):
    """What stands around every workspace."""

    window: MainWindow
    settings: Settings
    operations: TaskOperations
    switch_language: Callable[[Language], None]
    switch_theme: Callable[[ThemeMode], None]
    leave: Leave
    syncs: bool


class _Counts(NamedTuple):
    waiting: int
    to_decide: int


def _counted(reader: Reader) -> _Counts:
    return _Counts(reader.waiting().mutations, len(reader.conflicts()))


class OpenWorkspace:
    """A workspace on the screen."""

    def __init__(self, place: Workplace, around: Surroundings) -> None:
        self.place, self._around = place, around
        self.relay, self.words = ChangeRelay(place.storage.replica.changes), Vocabulary()
        self.sync = self._sync_model()
        self.frame = WorkspaceFrame(self._pages(), lambda: datetime.now(UTC))
        self._endings = [
            place.engine.status.connect(self.frame.show_status),
            self.relay.listen(self._on_changes),
        ]
        self._show_names()

    def start(self) -> None:
        """Show the page of last time and begin to sync."""
        remembered = self._around.settings.recall("page", TODAY)
        self.frame.shown.connect(lambda key: self._around.settings.remember("page", key))
        self.frame.show_page(remembered if remembered in (TODAY, SYNC) else TODAY)
        self._count()
        if self._around.syncs and self.place.storage.replica.writable:
            self._around.operations.start(self.frame, self.place.engine.run())

    async def close(self) -> None:
        """End the engine, hear nothing more, close the replica."""
        self._around.operations.cancel(self.frame)
        self.sync.close()
        for end in self._endings:
            end()
        self.relay.close()
        await self.place.close()

    def _pages(self) -> list[PageSpec]:
        return [
            PageSpec(TODAY, "home", lambda: EmptyState("home")),
            PageSpec(SYNC, "sync", self._make_sync),
        ]

    def _make_sync(self) -> SyncView:
        self.sync.load()
        return SyncView(self.sync, self.words)

    def _sync_model(self) -> SyncViewModel:
        place, around = self.place, self._around
        return SyncViewModel(
            SyncParts(
                storage=place.storage,
                listen=self.relay.listen,
                operations=around.operations,
                notify=around.window.notify,
                user_id=place.whose.user_id,
                workspace_id=place.whose.workspace_id,
                clock=place.storage.replica.clock,
                sync_now=place.engine.wake,
            )
        )

    def _show_names(self) -> None:
        settings, whose = self._around.settings, self.place.whose
        known: dict[str, Any] = settings.recall(_WORKSPACES, {})
        person: dict[str, Any] = settings.recall(_PERSON, {})
        parts = (settings.recall(_AGENCY, ""), person.get("name", ""))
        second = " · ".join(own_direction(part) for part in parts if part)
        self.frame.chip.show_names(known.get(whose.workspace_id, ""), second)

    def _on_changes(self, changes: Changes) -> None:
        self._count()

    def _count(self) -> None:
        self._around.operations.start(self.frame, self.place.storage.read(_counted), self._show_counts)

    def _show_counts(self, counts: "_Counts") -> None:
        self.frame.show_waiting(counts.waiting)
        self.frame.set_count(SYNC, counts.to_decide)


def remember_person(settings: Settings, me: Me) -> None:
    """Names for the rail, offline too."""
    settings.remember(_PERSON, {"name": me.name, "email": me.email})
    settings.remember(_WORKSPACES, {workspace.id: workspace.name for workspace in me.workspaces})
