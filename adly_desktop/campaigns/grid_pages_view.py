"""What stands in the middle of the editor: a grid, or why there is none."""

from PySide6.QtWidgets import QStackedWidget

from adly_desktop.campaigns.scope_view_model import ScopeViewModel
from adly_desktop.ui.grid_view import GridView
from adly_desktop.ui.states import EmptyState, ErrorState, LoadingState


class GridPages(QStackedWidget):
    """The grids, and three states without one."""

    def __init__(self, scope: ScopeViewModel) -> None:
        super().__init__()
        self._scope = scope
        self.empty, self.broken, loading = EmptyState("campaigns"), ErrorState(), LoadingState()
        loading.show_text(self.tr("Reading campaigns"))
        for state in (loading, self.empty, self.broken):
            self.addWidget(state)

    def show_rows(self, grid: GridView, count: int, total: int) -> None:
        """A grid with so many rows of all there are; without any, why."""
        if count:
            self.setCurrentWidget(grid)
            return
        self._say_empty(total)
        self.setCurrentWidget(self.empty)

    def show_broken(self) -> None:
        """Nothing could be read."""
        self.broken.show_text(
            self.tr("The campaigns cannot be read"),
            self.tr("What is saved is safe. Try again, or restart ADLY."),
            self.tr("Try again"),
        )
        self.setCurrentWidget(self.broken)

    def _say_empty(self, total: int) -> None:
        if self._scope.is_filtered or (self._scope.narrowed and total):
            self.empty.show_text(
                self.tr("Nothing matches"),
                self.tr("Nothing matches the filters and the place chosen in the tree."),
                self.tr("Show everything"),
            )
            return
        self.empty.show_text(
            self.tr("No campaigns yet"),
            self.tr("Draft the first one: it is saved on this computer and can wait for a connection."),
            self.tr("New campaign"),
        )
