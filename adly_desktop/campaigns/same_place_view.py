"""Tree, grid and inspector at one place: what is chosen in one of them is shown by the others."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject

from adly_desktop.campaigns.accounts_tree_model import ACCOUNT
from adly_desktop.campaigns.columns_view import GRID, EditorColumns
from adly_desktop.campaigns.editor_view_model import EditorViewModel
from adly_desktop.campaigns.grid_area_view import GridArea
from adly_desktop.campaigns.levels import Level
from adly_desktop.campaigns.opened import Opened
from adly_desktop.campaigns.tree_panel_view import TreePanel
from adly_desktop.campaigns.use_cases import Place


class SamePlace(QObject):
    """Knows which place is wanted while answers are on their way."""

    def __init__(
        self, model: EditorViewModel, tree: TreePanel, grid: GridArea, columns: EditorColumns, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._model, self._tree, self._grid, self._columns = model, tree, grid, columns
        self._wanted: Place | None = None
        self._fills_in = False
        tree.chosen.connect(self._on_tree_chosen)
        grid.selection.changed.connect(self._on_selected)
        grid.arrived.connect(self._on_arrived)
        grid.shown.connect(self._on_grid_shown)
        model.acts.made.connect(self.show)
        model.inspector.opened.connect(self._on_opened)
        model.inspector.gone.connect(self._on_gone)

    def show(self, place: Place) -> None:
        """Open a place and bring the grid to it."""
        self._wanted = place
        if place.entity != self._model.scope.level.value:
            self._model.scope.choose_level(Level(place.entity))
        else:
            self._grid.reload()
        self._model.open_place(place)

    def _on_tree_chosen(self, path: Sequence[Place]) -> None:
        self._model.scope.narrow(tuple(path))
        self._columns.need(GRID)
        if path and path[-1].entity != ACCOUNT:
            self._wanted = path[-1]
            self._model.open_place(path[-1])

    def _on_selected(self) -> None:
        selected = self._grid.selection.numbers()
        if len(selected) != 1:
            if selected:
                self._model.history.open("")
            return
        entity = self._model.scope.level.value
        show = self._model.fill_in if self._fills_in else self._model.open_place
        self._grid.model.ids_of(selected, lambda ids: self._open_row(entity, ids, show))

    def _open_row(self, entity: str, ids: Sequence[str], show: Callable[[Place], None]) -> None:
        """The row that was chosen a moment ago, known by now."""
        opened = self._model.inspector.current
        for place in (Place(entity, row_id) for row_id in ids):
            if opened is None or opened.place != place:
                show(place)

    def _fill_in(self) -> None:
        """The first row takes the place of what is no more."""
        self._fills_in = True
        self._grid.grid.selectRow(0)
        self._fills_in = False

    def _on_arrived(self) -> None:
        if self._model.inspector.current is not None:
            return
        if self._grid.selection.numbers():
            self._fills_in = True
            self._on_selected()
            self._fills_in = False
        elif self._wanted is None:
            self._fill_in()

    def _on_grid_shown(self) -> None:
        opened = self._model.inspector.current
        place = self._wanted or (opened.place if opened else None)
        if place is not None and len(self._grid.selection.numbers()) <= 1:
            self._grid.selection.select(place)

    def _on_opened(self) -> None:
        opened = self._model.inspector.current
        if opened is None:
            return
        if self._wanted == opened.place:
            self._wanted = None
        if len(self._grid.selection.numbers()) <= 1:
            self._grid.selection.select(opened.place)
        self._tree.reveal(_path(opened))

    def _on_gone(self) -> None:
        """What was open, or remembered, is no more: the first row takes its place."""
        self._wanted = None
        self._grid.grid.clearSelection()
        if self._grid.model.rowCount():
            self._fill_in()


def _path(opened: Opened) -> tuple[Place, ...]:
    """Where an open place stands in the tree, as deep as the tree goes."""
    account = opened.account.id if opened.account else ""
    path = (Place(ACCOUNT, account), Place("campaigns", opened.campaign.id))
    if opened.place.entity == "campaigns" or opened.ad_set is None:
        return path
    return (*path, Place("ad_sets", opened.ad_set.id))
