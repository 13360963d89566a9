"""The campaign editor as one page: everything below the top bar and beside the sidebar."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from adly_desktop.campaigns.accounts_tree_model import AccountsTreeModel
from adly_desktop.campaigns.acts_view_model import ActsViewModel
from adly_desktop.campaigns.check_view_model import CheckViewModel
from adly_desktop.campaigns.desk_view_model import Desk
from adly_desktop.campaigns.grid_area_view import GridArea
from adly_desktop.campaigns.grid_rows_view import Around
from adly_desktop.campaigns.inspector_view import Inspector
from adly_desktop.campaigns.inspector_view_model import InspectorViewModel
from adly_desktop.campaigns.ports import Memory, Notify, Report
from adly_desktop.campaigns.scope_view_model import ScopeViewModel
from adly_desktop.campaigns.undo import History
from adly_desktop.campaigns.use_cases import Place
from adly_desktop.storage.changes import Changes, ChangeSignal
from adly_desktop.storage.clock import Clock
from adly_desktop.storage.threads import Threads
from adly_desktop.ui.cells import CounterCell
from adly_desktop.ui.splitter import Splitter
from adly_desktop.ui.tones import Tone
from adly_desktop.ui.tree_view import TreeView
from adly_sync_server.contract.severity import Severity

TREE_PX, GRID_PX, INSPECTOR_PX = 218, 610, 392
Index = QModelIndex | QPersistentModelIndex


class CampaignsPage(QWidget):
    """The editor."""

    title_changed = Signal(object)
    publish_requested = Signal(object)

    def __init__(
        self,
        storage: Threads,
        changes: ChangeSignal,
        memory: Memory,
        notify: Notify,
        report: Report,
        clock: Clock,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._workers = ThreadPoolExecutor(2, "adly-campaigns")
        self.desk = Desk(storage, self._workers, "campaigns", self)
        self.desk.listen(changes)
        self.desk.failed.connect(report)
        self.scope = ScopeViewModel(memory, clock().date(), self)
        self.history = History(self.desk, self.flush, self)
        self.acts = ActsViewModel(self.desk, self.history, notify, self)
        self.inspector = InspectorViewModel(self.desk, self.acts.record_edit, self)
        self.check = CheckViewModel(self.desk, clock, self)
        self._tree_model = AccountsTreeModel(self.desk, lambda: self.tr("Drafts without account"), self)
        self._lay_out(clock)
        self.desk.changed.connect(self._on_changed)
        self.check.checked.connect(lambda _: self.area.undress())
        self.acts.made.connect(self.show_place)

    def start(self) -> None:
        """Read what is shown first."""
        self._tree_model.load()
        self.area.reload()

    def flush(self) -> None:
        """Submit everything typed; for leaving the page and closing the window."""
        self.inspector.flush()

    def shut(self) -> None:
        """Save what was typed and let go of everything."""
        self.flush()
        self.desk.close()
        self._workers.shutdown(wait=True)

    def show_place(self, place: Place) -> None:
        """Open a campaign, an ad set or an ad."""
        self.inspector.open(place)

    def _lay_out(self, clock: Callable[[], datetime]) -> None:
        self._tree = TreeView()
        self._tree.setModel(self._tree_model)
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 10, 0, 10)
        column.addWidget(self._tree)
        around = Around(self._found, lambda _: False, clock)
        self.area = GridArea(self.desk, self.scope, around)
        self.area.selection_changed.connect(self._on_selected)
        self._inspector = Inspector(self.inspector)
        self._splitter = Splitter()
        for part in (holder, self.area, self._inspector):
            self._splitter.addWidget(part)
        self._splitter.setSizes([TREE_PX, GRID_PX, INSPECTOR_PX])
        self._splitter.setStretchFactor(1, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._splitter)

    def _found(self, row_id: str) -> CounterCell | None:
        facts = next((f for f in self.area.model.known() if f["id"] == row_id), None)
        count = self.check.count(facts["campaign_id"], row_id) if facts else None
        if count is None:
            return None
        return CounterCell(count[0], Tone.RED if count[1] is Severity.RED else Tone.AMBER)

    def _on_selected(self) -> None:
        selected = self.area.selected()
        place = self.area.model.place_at(selected[0]) if len(selected) == 1 else None
        if place:
            self.inspector.open(place)

    def _on_changed(self, changes: Changes) -> None:
        ids = {row_id for _, row_id in changes.rows}
        self.area.model.expire(ids)
