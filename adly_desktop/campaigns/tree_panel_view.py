"""The tree at the leading side: a line narrows the grid; what is chosen in the grid is shown here."""

from collections.abc import Sequence

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPersistentModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from adly_desktop.campaigns.accounts_tree_model import AccountsTreeModel
from adly_desktop.campaigns.desk_view_model import Desk
from adly_desktop.campaigns.use_cases import Place
from adly_desktop.ui.tree_view import TreeView

Index = QModelIndex | QPersistentModelIndex


class TreePanel(QWidget):
    """``chosen`` carries the places from the top down to the line a person chose; empty for none."""

    chosen = Signal(object)
    #: The place of a line that has an id, and where on the screen its menu belongs.
    menu_requested = Signal(object, QPoint)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = AccountsTreeModel(
            desk, lambda: self.tr("Drafts without account"), lambda: self.tr("Conflict"), self
        )
        self.view = _Tree()
        self.view.setModel(self.model)
        self.view.setAccessibleName(self.tr("Accounts and campaigns"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 10, 0, 10)
        column.addWidget(self.view)
        self.view.chosen.connect(lambda index: self.chosen.emit(self.model.path_at(index)))
        self.view.cleared.connect(lambda: self.chosen.emit(()))
        self.view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.view.customContextMenuRequested.connect(self._ask_menu)

    def focused_place(self) -> Place | None:
        """The line that is current while the keys go to the tree."""
        index = self.view.currentIndex()
        return self.model.place_at(index) if self.view.hasFocus() and index.isValid() else None

    def reveal(self, path: Sequence[Place]) -> None:
        """Open the lines above a place and mark it, without that being a person's choice."""
        if path:
            self.model.reveal(path, self._mark)

    def _ask_menu(self, point: QPoint) -> None:
        index = self.view.indexAt(point)
        place = self.model.place_at(index) if index.isValid() else None
        if place is not None and place.id:
            self.menu_requested.emit(place, self.view.viewport().mapToGlobal(point))

    def _mark(self, index: QModelIndex) -> None:
        if not index.isValid() or index == self.view.currentIndex():
            return
        above = index.parent()
        while above.isValid():
            self.view.expand(above)
            above = above.parent()
        flags = QItemSelectionModel.SelectionFlag.ClearAndSelect
        self.view.selectionModel().setCurrentIndex(index, flags)
        self.view.scrollTo(index)


class _Tree(TreeView):
    """Tells a person's choice from lines that become current by themselves."""

    chosen = Signal(QModelIndex)
    cleared = Signal()

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt override
        """A line is chosen; beside all lines nothing is any more."""
        index = self.indexAt(event.position().toPoint())
        was_open = self.isExpanded(index)
        super().mousePressEvent(event)
        if not index.isValid():
            self.selectionModel().clear()
            self.cleared.emit()
        elif was_open == self.isExpanded(index):  # no arrow was hit
            self.chosen.emit(index)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt override
        """Moving to another line chooses it."""
        before = self.currentIndex()
        super().keyPressEvent(event)
        if self.currentIndex().isValid() and self.currentIndex() != before:
            self.chosen.emit(self.currentIndex())

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt override
        """The focus alone marks no line."""
        QWidget.focusInEvent(self, event)
