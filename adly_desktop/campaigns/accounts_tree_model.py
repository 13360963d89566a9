"""Accounts, their campaigns, their ad sets: each level read when it is opened."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from adly_desktop.campaigns.desk_view_model import Desk
from adly_desktop.campaigns.use_cases import Place
from adly_desktop.storage import tree
from adly_desktop.storage.reader import Reader
from adly_desktop.storage.rows import CHANGED, CREATED, REMOVED
from adly_desktop.storage.tree import AccountNode, Node
from adly_desktop.ui.cells import RowMark
from adly_desktop.ui.tree_view import TreeRole
from adly_sync_server.contract.entities import ENTITIES

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()
#: The entity of a top line; its id is empty for drafts without an account.
ACCOUNT = "ad_accounts"
_DEEPEST = "ad_sets"
_MARKS: Mapping[str | None, RowMark] = {
    CREATED: RowMark.NEW,
    CHANGED: RowMark.CHANGED,
    REMOVED: RowMark.REMOVED,
}


class Branch:
    """One line of the tree with those below it, as far as they have been read."""

    def __init__(self, place: Place, name: str, tile: str, children: int, parent: "Branch | None") -> None:
        self.place, self.name, self.tile = place, name, tile
        self.children, self.parent = children, parent
        self.branches: list[Branch] = []
        self.mark = RowMark.NONE
        self.is_read, self.is_flying = False, False

    def take(self, node: "Branch") -> None:
        """Show what has just been read of the same line."""
        self.name, self.tile, self.children, self.mark = node.name, node.tile, node.children, node.mark


class AccountsTreeModel(QAbstractItemModel):
    """The tree; ``loose_name`` names the group of drafts without account in the language shown."""

    loaded = Signal()

    def __init__(
        self,
        desk: Desk,
        loose_name: Callable[[], str],
        conflict_word: Callable[[], str],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._desk, self._loose_name, self._conflict_word = desk, loose_name, conflict_word
        self._top = Branch(Place("", ""), "", "", 0, None)

    def load(self) -> None:
        """Read what is open again; lines that stay keep their place and what is open below them."""
        self._read(self._top)

    def place_at(self, index: Index) -> Place:
        """Entity and id of a line."""
        return self._branch(index).place

    def path_at(self, index: Index) -> tuple[Place, ...]:
        """The places from the top down to a line."""
        branch, path = self._branch(index), list[Place]()
        while branch.parent is not None:
            path.insert(0, branch.place)
            branch = branch.parent
        return tuple(path)

    def name_of(self, place: Place) -> str:
        """What a line that has been read is called."""
        index = self.index_of(place)
        return str(index.data() or "") if index.isValid() else ""

    def index_of(self, place: Place) -> QModelIndex:
        """Where a place stands among what has been read; invalid where it does not."""
        found = _found(self._top, place)
        return ROOT if found is None else self._index(found)

    def reveal(self, path: Sequence[Place], then: Callable[[QModelIndex], None]) -> None:
        """Read down a path and hand over where its last place stands (the deepest that exists)."""
        self._descend(self._top, list(path), then)

    # Qt overrides

    def index(self, row: int, column: int, parent: Index = ROOT) -> QModelIndex:
        """The line at a row below a parent."""
        branches = self._branch(parent).branches
        return self.createIndex(row, column, branches[row]) if 0 <= row < len(branches) else ROOT

    def parent(self, child: Index = ROOT) -> QModelIndex:  # type: ignore[override]  # QObject.parent is hidden by Qt itself
        """The line above."""
        above = self._branch(child).parent if child.isValid() else None
        return ROOT if above is None or above is self._top else self._index(above)

    def rowCount(self, parent: Index = ROOT) -> int:  # noqa: N802 - Qt override
        """Lines read so far."""
        return len(self._branch(parent).branches)

    def columnCount(self, parent: Index = ROOT) -> int:  # noqa: N802 - Qt override
        """One."""
        return 1

    def hasChildren(self, parent: Index = ROOT) -> bool:  # noqa: N802 - Qt override
        """Known before they are read."""
        branch = self._branch(parent)
        return branch is self._top or (branch.place.entity != _DEEPEST and branch.children > 0)

    def canFetchMore(self, parent: Index) -> bool:  # noqa: N802 - Qt override
        """True until a level has been read."""
        branch = self._branch(parent)
        return self.hasChildren(parent) and not branch.is_read and not branch.is_flying

    def fetchMore(self, parent: Index) -> None:  # noqa: N802 - Qt override
        """Read one level."""
        self._read(self._branch(parent))

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Name, tile and mark; who hears the tree hears of a conflict too."""
        branch = self._branch(index)
        name = branch.name or (self._loose_name() if branch.place == Place(ACCOUNT, "") else "")
        if role == Qt.ItemDataRole.DisplayRole:
            return name
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{name}, {self._conflict_word()}" if branch.mark is RowMark.CONFLICT else name
        if role == TreeRole.MARK:
            return branch.mark
        return branch.tile if role == TreeRole.TILE else None

    # Inner

    def _branch(self, index: Index) -> Branch:
        branch = index.internalPointer() if index.isValid() else self._top
        assert isinstance(branch, Branch)
        return branch

    def _index(self, branch: Branch) -> QModelIndex:
        if branch.parent is None:
            return ROOT
        return self.createIndex(branch.parent.branches.index(branch), 0, branch)

    def _read(self, branch: Branch, then: Callable[[], None] = lambda: None) -> None:
        branch.is_flying = True
        place = branch.place
        self._desk.read(
            lambda reader: _below(reader, place),
            lambda nodes: self._arrive(branch, nodes, then),
            owner=self,
        )

    def _arrive(self, branch: Branch, nodes: Sequence[Branch], then: Callable[[], None]) -> None:
        branch.is_flying, branch.is_read = False, True
        if not self._is_here(branch):
            return
        self._merge(branch, nodes)
        for below in branch.branches:
            if below.is_read:
                self._read(below)
        then()
        self.loaded.emit()

    def _merge(self, branch: Branch, nodes: Sequence[Branch]) -> None:
        """Bring the lines below to what was read, touching only what differs."""
        wanted = {node.place for node in nodes}
        for row in range(len(branch.branches) - 1, -1, -1):
            if branch.branches[row].place not in wanted:
                self._remove(branch, row)
        for row, node in enumerate(nodes):
            known = next((b for b in branch.branches if b.place == node.place), None)
            if known is None:
                self._insert(branch, row, node)
                continue
            known.take(node)
            self._move(branch, branch.branches.index(known), row)
            index = self._index(known)
            self.dataChanged.emit(index, index)

    def _insert(self, branch: Branch, row: int, node: Branch) -> None:
        self.beginInsertRows(self._index(branch), row, row)
        node.parent = branch
        branch.branches.insert(row, node)
        self.endInsertRows()

    def _remove(self, branch: Branch, row: int) -> None:
        self.beginRemoveRows(self._index(branch), row, row)
        gone = branch.branches.pop(row)
        gone.parent = None
        self.endRemoveRows()

    def _move(self, branch: Branch, row: int, to: int) -> None:
        if row == to:
            return
        above = self._index(branch)
        if self.beginMoveRows(above, row, row, above, to if to < row else to + 1):
            branch.branches.insert(to, branch.branches.pop(row))
            self.endMoveRows()

    def _is_here(self, branch: Branch) -> bool:
        while branch is not self._top:
            if branch.parent is None:
                return False
            branch = branch.parent
        return True

    def _descend(self, branch: Branch, path: list[Place], then: Callable[[QModelIndex], None]) -> None:
        if not path or branch.place.entity == _DEEPEST:
            then(self._index(branch))
        elif not branch.is_read:
            self._read(branch, lambda: self._descend(branch, path, then))
        else:
            below = next((b for b in branch.branches if b.place == path[0]), None)
            self._descend(below or branch, path[1:] if below else [], then)


def _below(reader: Reader, place: Place) -> list[Branch]:
    if not place.entity:
        return [_account(node) for node in tree.accounts(reader.connection)]
    conflicting = _conflicting(reader)
    if place.entity == ACCOUNT:
        nodes = tree.campaigns(reader.connection, place.id or None)
    else:
        nodes = tree.children(reader.connection, *place)
    return [_line(node, conflicting) for node in nodes]


def _conflicting(reader: Reader) -> frozenset[Place]:
    """Rows with open conflicts, and every row above one: a closed branch must not hide it."""
    found: set[Place] = set()
    for conflict in reader.conflicts():
        entity, row_id = str(conflict.fields["entity"]), str(conflict.fields["entity_id"])
        while entity in ENTITIES:
            found.add(Place(entity, row_id))
            declared, row = ENTITIES[entity], reader.row(entity, row_id)
            above = row.fields.get(str(declared.parent_field)) if row is not None else None
            entity, row_id = (declared.parent_entity or "", str(above)) if above else ("", "")
    return frozenset(found)


def _account(node: AccountNode) -> Branch:
    return Branch(Place(ACCOUNT, node.id or ""), node.name or "", node.platform or "", node.children, None)


def _line(node: Node, conflicting: frozenset[Place]) -> Branch:
    place = Place(node.entity, node.id)
    branch = Branch(place, node.name, "", node.children, None)
    branch.mark = RowMark.CONFLICT if place in conflicting else _MARKS.get(node.mark, RowMark.NONE)
    return branch


def _found(branch: Branch, place: Place) -> Branch | None:
    if branch.place == place:
        return branch
    return next((hit for below in branch.branches if (hit := _found(below, place))), None)
