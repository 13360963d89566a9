"""A grid of any size: the order as row numbers, the cells of what is on the screen, nothing else.

Pages are fetched when they are first drawn, the latest asked for first; a row on its way is drawn as a faint
bar. What is known stays on the screen until the newer state is there.
"""

from array import array
from collections import OrderedDict
from collections.abc import Callable, Collection, Mapping, Sequence
from decimal import Decimal
from typing import Any, Final, NamedTuple

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from adly_desktop.campaigns.desk_view_model import Desk
from adly_desktop.campaigns.levels import FIGURES, Level, named, selected
from adly_desktop.campaigns.use_cases import Place
from adly_desktop.storage import grid
from adly_desktop.storage.grid import GridQuery
from adly_desktop.storage.reader import Reader
from adly_desktop.ui.cells import ColumnSpec, EditorKind, GridRow, NameCell, cell_text
from adly_sync_server.contract.errors import AdlyError

Index = QModelIndex | QPersistentModelIndex
Facts = Mapping[str, Any]
ROOT = QModelIndex()

_PAGE: Final = 64
_KEPT_ROWS: Final = 4_000
_AT_ONCE: Final = 2
#: SQLite takes no more values in one statement.
_IDS_AT_ONCE: Final = 5_000


class Window(NamedTuple):
    """The order of a grid, and how many rows there are without any filter."""

    query: GridQuery
    rows: "array[int]"
    total: int


class RowsGridTableModel(QAbstractTableModel):
    """Rows of one level. ``dress`` makes what is drawn from what is known; ``undress`` has it asked again.
    ``hint`` explains a column by its key, ``age`` says how old a figure is by its moment.

    ``edit_requested`` carries a row number, a column key and the new value. ``shown`` comes whenever another
    order is in place, ``arrived`` whenever more rows are known, ``failed`` when none could be read.
    """

    arrived = Signal()
    edit_requested = Signal(int, str, object)
    shown = Signal()
    failed = Signal()

    def __init__(
        self,
        desk: Desk,
        level: Level,
        columns: Sequence[ColumnSpec],
        dress: Callable[[Facts], GridRow],
        hint: Callable[[str], str] = lambda _: "",
        age: Callable[[str], str] = lambda _: "",
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._desk, self.level, self._dress, self._hint = desk, level, dress, hint
        self._age = age
        self._columns = tuple(columns)
        self._rows: array[int] = array("q")
        self._facts: OrderedDict[int, Facts] = OrderedDict()
        self._dressed: dict[int, GridRow] = {}
        self._stale: set[int] = set()
        #: Where rows that were drawn stand in the present order.
        self._drawn: dict[int, int] = {}
        self._wanted: list[int] = []
        self._flying: set[int] = set()
        self._generation = 0
        self.query: GridQuery | None = None
        self.total = 0
        #: False for viewers, and where another process owns the replica.
        self.is_editable = True

    # What it shows

    def show(self, query: GridQuery) -> None:
        """Ask for another order; the present one stays until the answer is there."""
        self._generation += 1
        generation = self._generation
        self._desk.read(
            lambda reader: _window(reader, query),
            lambda window: self._take(window, generation),
            owner=self,
            failed=self._fail,
        )

    def show_columns(self, columns: Sequence[ColumnSpec]) -> None:
        """The same columns under other names."""
        self._columns = tuple(columns)
        self.undress()

    def undress(self, ids: Collection[str] | None = None) -> None:
        """What is drawn of these rows (of all) is to be made anew from what is known."""
        if ids is None:
            self._dressed.clear()
            self._announce()
            return
        hit = self._known_among(ids)
        for row in hit:
            self._dressed.pop(row, None)
        self._announce_rows(hit)

    def expire(self, ids: Collection[str]) -> None:
        """Rows have changed: read those again that are known."""
        hit = self._known_among(ids)
        self._stale |= hit
        self._announce_rows(hit)

    # What others ask

    def row_at(self, number: int) -> GridRow | None:
        """What the delegate draws; None while it is on its way."""
        if not 0 <= number < len(self._rows):
            return None
        row = self._rows[number]
        facts = self._facts.get(row)
        if facts is None or row in self._stale:
            self._want(number // _PAGE)
        if facts is None:
            return None
        self._drawn[row] = number
        dressed = self._dressed.get(row)
        if dressed is None:
            dressed = self._dressed[row] = self._dress(facts)
        return dressed

    def facts_at(self, number: int) -> Facts | None:
        """What is known of a row: its cells under plain names."""
        return self._facts.get(self._rows[number]) if 0 <= number < len(self._rows) else None

    def known(self) -> list[Facts]:
        """All rows that have been read and are kept."""
        return list(self._facts.values())

    def place_at(self, number: int) -> Place | None:
        """Entity and id of a row, where it is known already."""
        facts = self.facts_at(number)
        return None if facts is None else Place(self.level.value, facts["id"])

    def find(self, row_id: str, then: Callable[[int], None]) -> None:
        """The number of a row in the present order, or -1."""
        entity = self.level.value
        self._desk.read(
            lambda reader: grid.rowid_of(reader.connection, entity, row_id),
            lambda row: then(-1 if row is None else self._number_of(row)),
            owner=self,
        )

    def ids_of(self, numbers: Sequence[int], then: Callable[[list[str]], None]) -> None:
        """Ids of rows, known or not, in this order."""
        query, rows = self.query, [self._rows[number] for number in numbers]
        if query is None or not rows:
            then([])
            return
        self._desk.read(lambda reader: _ids(reader, query, rows), then, owner=self)

    def keys_at(self, numbers: Sequence[int]) -> tuple[int, ...]:
        """What names rows in any order, so that a selection can be found again."""
        return tuple(self._rows[number] for number in numbers)

    def numbers_of(self, keys: Collection[int]) -> list[int]:
        """Where rows stand in the present order; those that have gone are left out."""
        wanted = set(keys)
        return [number for number, row in enumerate(self._rows) if row in wanted]

    # Qt overrides

    def rowCount(self, parent: Index = ROOT) -> int:  # noqa: N802 - Qt override
        """All rows of the present order."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = ROOT) -> int:  # noqa: N802 - Qt override
        """All columns, hidden ones included."""
        return 0 if parent.isValid() else len(self._columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Texts for screen readers, values for editors; the delegate draws without asking here."""
        column = self._columns[index.column()]
        if role == Qt.ItemDataRole.EditRole:
            return self._value(index.row(), column.key)
        if role == Qt.ItemDataRole.ToolTipRole and column.key == "name":
            return self._pinned(index.row(), index.column())
        if role == Qt.ItemDataRole.ToolTipRole and column.key in FIGURES:
            as_of = (self.facts_at(index.row()) or {}).get("as_of")
            return self._age(as_of) if as_of else None
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        row = self.row_at(index.row())
        return "" if row is None else cell_text(column, row.cells[index.column()])

    def _pinned(self, number: int, column: int) -> str | None:
        row = self.row_at(number)
        cell = row.cells[column] if row is not None else None
        return cell.pinned if isinstance(cell, NameCell) else None

    def headerData(  # noqa: N802 - Qt override
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Names of columns for screen readers, and what figures are figures of."""
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self._columns):
            return None
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._hint(self._columns[section].key) or None
        return self._columns[section].title if role == Qt.ItemDataRole.DisplayRole else None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:  # noqa: N802 - Qt override
        """Ask for an edit; the new value appears when it is saved."""
        if role != Qt.ItemDataRole.EditRole:
            return False
        self.edit_requested.emit(index.row(), self._columns[index.column()].key, value)
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Columns with an editor can be edited, where the row has a value for it."""
        flags = super().flags(index)
        column = self._columns[index.column()]
        facts = self.facts_at(index.row())
        if not self.is_editable or column.editor is EditorKind.NONE or facts is None:
            return flags
        if column.key == "budget" and facts.get("budgets") not in (None, "[]"):
            return flags  # a sum of what stands below
        return flags | Qt.ItemFlag.ItemIsEditable

    # Inner

    def _value(self, number: int, key: str) -> Any:
        facts = self.facts_at(number)
        if facts is None:
            return None
        if key == "budget":
            amount = facts["budget_amount"]
            return None if amount is None else Decimal(amount)
        return facts.get(key)

    def _take(self, window: Window, generation: int) -> None:
        if generation != self._generation:
            return
        same = window.rows == self._rows and window.query == self.query
        self.query, self.total = window.query, window.total
        if same:
            self._stale |= set(self._facts)
            self._announce()
        else:
            self.beginResetModel()
            self._rows = window.rows
            self._drawn.clear()
            self._stale |= set(self._facts)
            self._wanted.clear()
            self.endResetModel()
        self.shown.emit()

    def _number_of(self, row: int) -> int:
        # Asked for one row now and then: a scan takes a millisecond or two, an index of all rows a frame.
        try:
            return self._rows.index(row)
        except ValueError:
            return -1

    def _fail(self, error: AdlyError) -> None:
        self._desk.failed.emit(error)
        self.failed.emit()

    def _want(self, page: int) -> None:
        if page in self._flying:
            return
        if page in self._wanted:
            self._wanted.remove(page)
        self._wanted.append(page)
        del self._wanted[: -4 * _AT_ONCE]
        self._fetch()

    def _fetch(self) -> None:
        query = self.query
        while query is not None and self._wanted and len(self._flying) < _AT_ONCE:
            page = self._wanted.pop()
            rows = self._rows[page * _PAGE : (page + 1) * _PAGE].tolist()
            missing = [row for row in rows if row not in self._facts or row in self._stale]
            if not missing:
                continue
            self._flying.add(page)
            self._stale.difference_update(missing)
            self._ask(query, page, missing)

    def _ask(self, query: GridQuery, page: int, rows: list[int]) -> None:
        columns = selected(self.level)
        self._desk.read(
            lambda reader: grid.cells(reader.connection, query, rows, columns),
            lambda found: self._arrive(page, found),
            owner=self,
        )

    def _arrive(self, page: int, found: Mapping[int, tuple[Any, ...]]) -> None:
        self._flying.discard(page)
        for row, cells in found.items():
            self._facts[row] = named(self.level, cells)
            self._facts.move_to_end(row)
            self._dressed.pop(row, None)
        while len(self._facts) > _KEPT_ROWS:
            row, _ = self._facts.popitem(last=False)
            self._dressed.pop(row, None)
            self._drawn.pop(row, None)
        numbers = range(page * _PAGE, min((page + 1) * _PAGE, len(self._rows)))
        self._announce_between([number for number in numbers if self._rows[number] in found])
        self.arrived.emit()
        self._fetch()

    def _known_among(self, ids: Collection[str]) -> set[int]:
        return {row for row, facts in self._facts.items() if facts["id"] in ids}

    def _announce(self) -> None:
        self._announce_between([0, len(self._rows) - 1] if self._rows else [])

    def _announce_rows(self, rows: Collection[int]) -> None:
        """One row that changed is one row to paint: a keystroke must not repaint the grid."""
        self._announce_between([self._drawn[row] for row in rows if row in self._drawn])

    def _announce_between(self, numbers: Sequence[int]) -> None:
        if numbers:
            last = len(self._columns) - 1
            self.dataChanged.emit(self.index(min(numbers), 0), self.index(max(numbers), last))


def _window(reader: Reader, query: GridQuery) -> Window:
    with reader.snapshot():
        return Window(query, grid.window(reader.connection, query), reader.count(query.entity))


def _ids(reader: Reader, query: GridQuery, rows: Sequence[int]) -> list[str]:
    found: dict[int, tuple[Any, ...]] = {}
    for start in range(0, len(rows), _IDS_AT_ONCE):
        found |= grid.cells(reader.connection, query, rows[start : start + _IDS_AT_ONCE], ("id",))
    return [found[row][0] for row in rows if row in found]
