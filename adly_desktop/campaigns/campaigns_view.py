"""The campaign editor as one page: everything below the top bar and beside the sidebar."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any, Final

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QUndoGroup
from PySide6.QtWidgets import QHBoxLayout, QWidget

from adly_desktop.campaigns.accounts_tree_model import ACCOUNT
from adly_desktop.campaigns.check_bar_view import CheckBar
from adly_desktop.campaigns.columns_view import GRID, INSPECTOR, TREE, EditorColumns
from adly_desktop.campaigns.editor_actions_view import EditorActions
from adly_desktop.campaigns.editor_view_model import EditorViewModel
from adly_desktop.campaigns.filter_strip_view import FilterStrip
from adly_desktop.campaigns.findings_panel_view import FindingsPanel
from adly_desktop.campaigns.fixing import is_finding
from adly_desktop.campaigns.grid_area_view import GridArea
from adly_desktop.campaigns.grid_rows_view import Around
from adly_desktop.campaigns.inspector_view import Inspector
from adly_desktop.campaigns.levels import Level
from adly_desktop.campaigns.opened import Opened
from adly_desktop.campaigns.ports import ImportImage, Memory, Notify, PathOfMedia, ReferenceSource, Report
from adly_desktop.campaigns.tree_panel_view import TreePanel
from adly_desktop.campaigns.use_cases import Place
from adly_desktop.storage.clock import Clock, utc_now
from adly_desktop.storage.threads import Threads
from adly_desktop.ui.cells import CounterCell
from adly_desktop.ui.panel import HairLine
from adly_desktop.ui.tones import Tone
from adly_desktop.ui.words import Words
from adly_sync_server.contract.check.findings import Finding
from adly_sync_server.contract.severity import Severity

#: Rows on their way out are not judged.
_LEAVING: Final = frozenset({"archived", "to_remove"})


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
        self._wanted: Place | None = None
        self._fills_in = False
        self._lay_out()
        self.actions_of_page = EditorActions(self)
        self._connect()

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
        self._show(Place(entity, row_id))

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

    # For the actions

    def places(self) -> tuple[Place, ...]:
        """The rows chosen in the grid that are known, else what is open."""
        found = tuple(place for n in self.grid.selected() if (place := self.grid.model.place_at(n)))
        opened = self.model.inspector.current
        return found or ((opened.place,) if opened else ())

    def inspector_ad(self) -> str:
        """The ad that the inspector shows; empty if none."""
        return str(self.model.inspector.ad.id or "")

    def open_campaigns(self) -> tuple[str, ...]:
        """Campaigns the chosen rows belong to."""
        facts = [f for n in self.grid.selected() if (f := self.grid.model.facts_at(n))]
        opened = self.model.inspector.current
        ids = [str(f["campaign_id"]) for f in facts] or ([opened.campaign.id] if opened else [])
        return tuple(dict.fromkeys(ids))

    # Inner

    def _around(self) -> Around:
        model = self.model
        return Around(
            found=self._found,
            has_conflict=lambda row_id: row_id in model.conflicts,
            is_touched_below=lambda row_id: row_id in model.touched,
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

    def _connect(self) -> None:
        model = self.model
        self.tree.chosen.connect(self._on_tree_chosen)
        self.grid.selection_changed.connect(self._on_selected)
        self.grid.arrived.connect(self._on_arrived)
        self.grid.shown.connect(self._on_grid_shown)
        self.grid.edit_requested.connect(self._on_inline_edit)
        self.grid.empty_acted.connect(self._on_empty)
        model.rows_changed.connect(self.grid.expire)
        model.order_changed.connect(self._on_order_changed)
        model.around_changed.connect(self._on_around)
        model.acts.made.connect(self._show)
        model.inspector.opened.connect(self._on_opened)
        model.inspector.around_changed.connect(self._tell_title)
        model.inspector.gone.connect(self._on_gone)
        self.inspector.conflict_asked.connect(self._ask_about_conflict)
        self.inspector.changes_asked.connect(self.changes_asked)
        self.inspector.ad.version_asked.connect(self.actions_of_page.new_version)
        for row in model.inspector.rows.values():
            row.refreshed.connect(self._tell_title)
        self.check_bar.opened.connect(self._toggle_findings)
        self.check_bar.fix_requested.connect(self._fix_all)
        self.findings.closed.connect(self.findings.hide)
        self.findings.fixed.connect(self._fix_one)
        self.findings.chosen.connect(self.go_to)
        self.inspector.comments.said.connect(self.actions_comment)
        self.inspector.comments.removed.connect(
            lambda row_id: self.model.acts.remove((Place("comments", row_id),))
        )
        self.inspector.comments.sync_asked.connect(partial(self.conflict_asked.emit, "comments"))
        self.inspector.ad.form.media.sync_asked.connect(partial(self.conflict_asked.emit, "content_assets"))
        self.inspector.comments.proposals.applied.connect(model.acts.apply_proposal)
        self.inspector.comments.proposals.rejected.connect(model.acts.reject_proposal)

    def actions_comment(self, place: Place, text: str) -> None:
        """Say something about a row."""
        self.model.acts.comment(place, text)

    def go_to(self, finding: Finding) -> None:
        """Open the row a finding is about and put the caret into its field."""
        self.columns.need(INSPECTOR)
        opened = self.model.inspector.current
        row = opened.row(finding.entity) if opened else None
        is_open = row is not None and row.id == finding.entity_id
        if is_open and self.inspector.focus_path(finding.entity, finding.field):
            return
        self._after_opening = finding
        self._show(Place(finding.entity, finding.entity_id))

    def _show(self, place: Place) -> None:
        """Open a place and bring the grid to it."""
        self._wanted = place
        if place.entity != self.model.scope.level.value:
            self.model.scope.choose_level(Level(place.entity))
        else:
            self.grid.reload()
        self.model.open_place(place)

    def _on_tree_chosen(self, path: Sequence[Place]) -> None:
        self.model.scope.narrow(tuple(path))
        self.columns.need(GRID)
        if path and path[-1].entity != ACCOUNT:
            self._wanted = path[-1]
            self.model.open_place(path[-1])

    def _on_selected(self) -> None:
        selected = self.grid.selected()
        self.actions_of_page.adapt()
        if len(selected) != 1:
            if selected:
                self.model.history.open("")
            return
        entity = self.model.scope.level.value
        show = self.model.fill_in if self._fills_in else self.model.open_place
        self.grid.model.ids_of(selected, lambda ids: self._open_row(entity, ids, show))

    def _open_row(self, entity: str, ids: Sequence[str], show: Callable[[Place], None]) -> None:
        """The row that was chosen a moment ago, known by now."""
        opened = self.model.inspector.current
        for place in (Place(entity, row_id) for row_id in ids):
            if opened is None or opened.place != place:
                show(place)

    def _fill_in(self) -> None:
        """The first row takes the place of what is no more."""
        self._fills_in = True
        self.grid.grid.selectRow(0)
        self._fills_in = False

    def _on_arrived(self) -> None:
        known = [str(f["campaign_id"]) for f in self.grid.visible_facts() if f["status"] not in _LEAVING]
        self.model.check.look_at(list(dict.fromkeys(known)))
        if not self.grid.selected() and self.model.inspector.current is None and self._wanted is None:
            self._fill_in()
        elif self.grid.selected() and self.model.inspector.current is None:
            self._fills_in = True
            self._on_selected()
            self._fills_in = False

    def _on_grid_shown(self) -> None:
        opened = self.model.inspector.current
        place = self._wanted or (opened.place if opened else None)
        if place is not None and len(self.grid.selected()) <= 1:
            self.grid.select(place)

    def _on_opened(self) -> None:
        opened = self.model.inspector.current
        self._tell_title()
        self._show_findings()
        if opened is None:
            return
        if self._wanted == opened.place:
            self._wanted = None
        if len(self.grid.selected()) <= 1:
            self.grid.select(opened.place)
        self.tree.reveal(_path(opened))
        finding, self._after_opening = self._after_opening, None
        if finding is not None and finding.entity_id == opened.place.id:
            self.inspector.focus_path(finding.entity, finding.field)

    _after_opening: Finding | None = None

    def _on_gone(self) -> None:
        """What was open, or remembered, is no more: the first row takes its place."""
        self._wanted = None
        self.grid.grid.clearSelection()
        if self.grid.model.rowCount():
            self._fill_in()

    def _ask_about_conflict(self) -> None:
        opened = self.model.inspector.current
        for conflict in sorted(opened.conflicts) if opened else ():
            entity = conflict.partition(":")[0]
            row = opened.row(entity) if opened else None
            if row is not None:
                self.conflict_asked.emit(entity, row.id)
                return

    def _toggle_findings(self) -> None:
        self.findings.setVisible(not self.findings.isVisible())

    def _tell_title(self, _: object = None) -> None:
        opened = self.model.inspector.current
        if opened is None:
            self.title_changed.emit(())
            return
        rows = self.model.inspector.rows
        depth = {"campaigns": 1, "ad_sets": 2, "ads": 3}[opened.place.entity]
        names = [str(rows[entity].value("name") or "") for entity in ("campaigns", "ad_sets", "ads")]
        self.title_changed.emit(tuple(names[:depth]))

    def _on_order_changed(self) -> None:
        self.tree.model.load()
        if self.grid.is_being_typed_in():
            self.model.rest()
        else:
            self.grid.reload()

    def _on_around(self, _: str) -> None:
        self.grid.undress()
        self._show_findings()

    def _show_findings(self) -> None:
        opened = self.model.inspector.current
        checked = self.model.check.of(opened.campaign.id) if opened else None
        self.check_bar.show_findings(checked.findings if checked else None)
        self.findings.show_findings(checked.findings if checked else (), checked.names if checked else {})

    def _found(self, facts: Mapping[str, Any]) -> CounterCell | None:
        count = self.model.check.count(str(facts["campaign_id"]), str(facts["id"]))
        if count is None or facts["status"] in _LEAVING:
            return None
        return CounterCell(count[0], Tone.RED if count[1] is Severity.RED else Tone.AMBER)

    def _fix_all(self) -> None:
        opened = self.model.inspector.current
        if opened is not None:
            self.model.mend(opened.campaign.id, self.tr("Fix all"))

    def _fix_one(self, finding: Finding) -> None:
        opened = self.model.inspector.current
        if opened is not None:
            self.model.mend(opened.campaign.id, self.tr("Fix"), is_finding(finding))

    def _on_inline_edit(self, number: int, key: str, value: object) -> None:
        place, facts = self.grid.model.place_at(number), self.grid.model.facts_at(number)
        if place is not None and facts is not None:
            self.actions_of_page.edit_inline(place, facts, key, value)

    def _on_empty(self) -> None:
        if self.model.scope.is_filtered or self.model.scope.narrowed:
            self.model.scope.show_everything()
        else:
            self.actions_of_page.open_new_menu(self.grid.mapToGlobal(QPoint(self.grid.width() // 2, 200)))


def _path(opened: Opened) -> tuple[Place, ...]:
    """Where an open place stands in the tree, as deep as the tree goes."""
    account = opened.account.id if opened.account else ""
    path = (Place(ACCOUNT, account), Place("campaigns", opened.campaign.id))
    if opened.place.entity == "campaigns" or opened.ad_set is None:
        return path
    return (*path, Place("ad_sets", opened.ad_set.id))
