"""The campaign editor as one page: everything below the top bar and beside the sidebar."""

from functools import partial

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QUndoGroup
from PySide6.QtWidgets import QHBoxLayout, QWidget

from adly_desktop.campaigns.check_bar_view import CheckBar
from adly_desktop.campaigns.chosen_view import Chosen
from adly_desktop.campaigns.columns_view import GRID, INSPECTOR, TREE, EditorColumns
from adly_desktop.campaigns.editor_actions_view import EditorActions
from adly_desktop.campaigns.editor_view_model import EditorViewModel
from adly_desktop.campaigns.filter_strip_view import FilterStrip
from adly_desktop.campaigns.findings_panel_view import FindingsPanel
from adly_desktop.campaigns.grid_area_view import GridArea
from adly_desktop.campaigns.grid_rows_view import Around
from adly_desktop.campaigns.inspector_view import Inspector
from adly_desktop.campaigns.ports import ImportImage, Memory, Notify, PathOfMedia, ReferenceSource, Report
from adly_desktop.campaigns.same_place_view import SamePlace
from adly_desktop.campaigns.shown_findings_view import ShownFindings, dot
from adly_desktop.campaigns.tree_panel_view import TreePanel
from adly_desktop.campaigns.use_cases import Place
from adly_desktop.storage.clock import Clock, utc_now
from adly_desktop.storage.threads import Threads
from adly_desktop.ui.panel import HairLine
from adly_desktop.ui.words import Words


class CampaignsPage(QWidget):
    """Tree, grid, inspector, check bar.

    ``title_changed`` carries the names from the campaign down to what is open. ``publish_requested`` carries
    ids of campaigns, ``pause_requested`` entity and ids of what is to stop spending, ``conflict_asked`` the
    entity and id of a row whose conflicts a person wants to settle, or of which he wants to see what sync has
    to say.
    ``shut`` it before the storage is closed.
    """

    title_changed = Signal(tuple)
    publish_requested = Signal(tuple)
    pause_requested = Signal(str, tuple)
    plan_requested = Signal(str, tuple)
    version_requested = Signal(str)
    conflict_asked = Signal(str, str)
    changes_asked = Signal()

    def __init__(
        self,
        storage: Threads,
        *,
        memory: Memory,
        notify: Notify,
        report: Report,
        path_of_media: PathOfMedia,
        import_image: ImportImage,
        words: Words,
        clock: Clock = utc_now,
        reference: ReferenceSource | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.model = EditorViewModel(
            storage, memory, notify, path_of_media, import_image, clock, self, reference=reference
        )
        self.model.desk.failed.connect(report)
        self.tree = TreePanel(self.model.desk)
        self.grid = GridArea(self.model.desk, self.model.scope, self._around(), self.model.memory)
        self.inspector = Inspector(self.model.desk, self.model.inspector, self.model.images, words, clock)
        self.check_bar, self.findings = CheckBar(), FindingsPanel()
        self.strip = FilterStrip(self.model.scope, self.tree.model)
        self.columns = EditorColumns(
            {TREE: self.tree, GRID: self.grid, INSPECTOR: self.inspector}, self.model.memory
        )
        self._lay_out()
        self.chosen = Chosen(self.model, self.grid, self.tree)
        self.actions_of_page = EditorActions(self)
        self._connect_grid()
        self._connect_inspector()
        self.whereabouts = SamePlace(self.model, self.tree, self.grid, self.columns, self)
        self.checks = ShownFindings(
            self.model, self.check_bar, self.findings, self.inspector, self.columns, self.whereabouts.show
        )
        self._pass_on()

    # For the shell

    def start(self) -> None:
        """Read what is shown first. Call once, when the page is shown for the first time."""
        self.tree.model.load()
        self.model.start()
        self.grid.reload()

    def shut(self) -> None:
        """Save what was typed and let go; the page can be deleted then, and takes no more keys meanwhile."""
        self.setEnabled(False)
        self.model.shut()

    def flush(self) -> None:
        """Submit everything typed: the page is about to be left."""
        self.model.flush()

    def show_place(self, entity: str, row_id: str) -> None:
        """Open a campaign, an ad set or an ad, wherever it is."""
        self.whereabouts.show(Place(entity, row_id))

    def search(self, text: str) -> None:
        """Show only rows with these words."""
        self.model.scope.find(text)

    def allow_editing(self, allowed: bool, *, commenting: bool = True) -> None:
        """False for viewers, and where another process owns the replica; there nobody comments either."""
        for part in (self.inspector, self.grid, self.check_bar, self.findings, self.actions_of_page):
            part.allow_editing(allowed)
        self.inspector.comments.allow(commenting)

    @property
    def undo_group(self) -> QUndoGroup:
        """Stacks of the open campaigns, for the shell's own Undo and Redo."""
        return self.model.history.group

    # Inner

    def _around(self) -> Around:
        model = self.model
        return Around(
            found=partial(dot, model),
            has_conflict=lambda row_id: row_id in model.conflicts,
            is_touched_below=lambda row_id: row_id in model.touched,
            pins=lambda row_id: model.pins.get(row_id, frozenset()),
            now=model.clock,
        )

    def _lay_out(self) -> None:
        below = self.grid.below
        for part in (self.findings, HairLine(), self.check_bar):
            below.addWidget(part)
        self.findings.hide()
        self.grid.above.addWidget(self.strip)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.columns)

    def _connect_grid(self) -> None:
        model = self.model
        self.grid.selection.changed.connect(self.actions_of_page.adapt)
        self.grid.arrived.connect(self._on_arrived)
        self.grid.edit_requested.connect(self._on_inline_edit)
        self.grid.empty_acted.connect(self._on_empty)
        model.rows_changed.connect(self.grid.expire)
        model.order_changed.connect(self._on_order_changed)
        model.around_changed.connect(self._on_around)

    def _connect_inspector(self) -> None:
        model, comments = self.model, self.inspector.comments
        model.inspector.opened.connect(self._tell_title)
        model.inspector.around_changed.connect(self._tell_title)
        for row in model.inspector.rows.values():
            row.refreshed.connect(self._tell_title)
        self.inspector.conflict_asked.connect(self._ask_about_conflict)
        self.inspector.changes_asked.connect(self.changes_asked)
        comments.said.connect(model.acts.comment)
        comments.removed.connect(lambda row_id: model.acts.remove((Place("comments", row_id),)))
        comments.proposals.applied.connect(model.acts.apply_proposal)
        comments.proposals.rejected.connect(model.acts.reject_proposal)

    def _pass_on(self) -> None:
        """What the shell answers."""
        delivery, about_asset = (
            self.actions_of_page.delivery,
            partial(self.conflict_asked.emit, "content_assets"),
        )
        delivery.publish_requested.connect(self.publish_requested)
        delivery.pause_requested.connect(self.pause_requested)
        delivery.plan_requested.connect(self.plan_requested)
        delivery.version_requested.connect(self.version_requested)
        self.actions_of_page.pictures.sync_asked.connect(about_asset)
        self.inspector.ad.form.media.sync_asked.connect(about_asset)
        self.inspector.comments.sync_asked.connect(partial(self.conflict_asked.emit, "comments"))

    def _ask_about_conflict(self) -> None:
        opened = self.model.inspector.current
        for conflict in sorted(opened.conflicts) if opened else ():
            entity = conflict.partition(":")[0]
            row = opened.row(entity) if opened else None
            if row is not None:
                self.conflict_asked.emit(entity, row.id)
                return

    def _tell_title(self, _: object = None) -> None:
        opened = self.model.inspector.current
        if opened is None:
            self.title_changed.emit(())
            return
        rows = self.model.inspector.rows
        depth = {"campaigns": 1, "ad_sets": 2, "ads": 3}[opened.place.entity]
        names = [str(rows[entity].value("name") or "") for entity in ("campaigns", "ad_sets", "ads")]
        self.title_changed.emit(tuple(names[:depth]))

    def _on_arrived(self) -> None:
        self.checks.look_at(self.grid.visible_facts())

    def _on_around(self, _: str) -> None:
        self.grid.undress()
        self.checks.show()

    def _on_order_changed(self) -> None:
        self.tree.model.load()
        if self.grid.is_being_typed_in():
            self.model.rest()
        else:
            self.grid.reload()

    def _on_inline_edit(self, number: int, key: str, value: object) -> None:
        place, facts = self.grid.model.place_at(number), self.grid.model.facts_at(number)
        if place is not None and facts is not None:
            self.actions_of_page.rows.edit_inline(place, facts, key, value)

    def _on_empty(self) -> None:
        if self.model.scope.is_filtered or self.model.scope.narrowed:
            self.model.scope.show_everything()
        else:
            self.actions_of_page.new.open_menu(self.grid.mapToGlobal(QPoint(self.grid.width() // 2, 200)))
