"""A list of entries in two lines, under headings: decisions to make, people, files."""

import enum
from typing import NamedTuple

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QMouseEvent, QPainter
from PySide6.QtWidgets import QFrame, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from adly_desktop.theme.active import theme
from adly_desktop.ui.painting import draw_text, fill_rounded

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()
_MARGIN, _PADDING, _HEADING_ABOVE, _HEADING_BELOW = 10, 11, 14, 4
_ENTRY_SPACE, _LINE_GAP, _ENTRY_GAP = 20, 2, 4


class Entry(NamedTuple):
    """One entry. ``key`` comes back when it is chosen; a heading has no key and cannot be."""

    key: str
    title: str
    detail: str = ""


class EntryRole(enum.IntEnum):
    """What the delegate asks for besides the title."""

    KEY = int(Qt.ItemDataRole.UserRole) + 1
    DETAIL = int(Qt.ItemDataRole.UserRole) + 2


class EntryList(QListView):
    """Shows entries; ``chosen`` carries the key of the one the user picked."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._entries = _EntryModel()
        self._entries.setParent(self)
        self.setModel(self._entries)
        self.setItemDelegate(_EntryDelegate(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.selectionModel().currentChanged.connect(self._on_current)
        self._quiet = False
        theme.changed.connect(self.doItemsLayout)

    def show_entries(self, entries: list[Entry]) -> None:
        """Show these entries and headings; the choice stays when its key does."""
        kept = self.current()
        self._quiet = True
        self._entries.show(entries)
        self._quiet = False
        self.choose(kept)

    def choose(self, key: str) -> None:
        """Make a choice without reporting it; an unknown key leaves none."""
        self._quiet = True
        row = self._entries.row_of(key)
        self.setCurrentIndex(self._entries.index(row, 0) if row >= 0 else ROOT)
        self._quiet = False

    def current(self) -> str:
        """Key of the choice made; empty for none."""
        return self.currentIndex().data(EntryRole.KEY) or ""

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt override
        """The hand over what can be chosen."""
        super().mouseMoveEvent(event)
        over = self.indexAt(event.position().toPoint()).data(EntryRole.KEY)
        self.setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)

    def _on_current(self, now: QModelIndex) -> None:
        if not self._quiet and (key := now.data(EntryRole.KEY)):
            self.chosen.emit(key)


class _EntryModel(QAbstractListModel):
    """Entries in memory."""

    def __init__(self) -> None:
        super().__init__()
        self._entries: list[Entry] = []

    def show(self, entries: list[Entry]) -> None:
        """Replace all."""
        self.beginResetModel()
        self._entries = list(entries)
        self.endResetModel()

    def row_of(self, key: str) -> int:
        """Row of a key; -1 for none."""
        return next((row for row, entry in enumerate(self._entries) if key and entry.key == key), -1)

    def rowCount(self, parent: Index = ROOT) -> int:  # noqa: N802 - Qt override
        """Entries and headings."""
        return 0 if parent.isValid() else len(self._entries)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
        """Title, key, detail; both lines for screen readers."""
        if not index.isValid():
            return None
        entry = self._entries[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return entry.title
            case EntryRole.KEY:
                return entry.key
            case EntryRole.DETAIL:
                return entry.detail
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{entry.title}, {entry.detail}" if entry.detail else entry.title
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Headings cannot be chosen."""
        return super().flags(index) if index.data(EntryRole.KEY) else Qt.ItemFlag.NoItemFlags


class _EntryDelegate(QStyledItemDelegate):
    """Two lines on a rounded ground, or a heading."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: N802 - Qt override
        """Headings are lower."""
        if not index.data(EntryRole.KEY):
            return QSize(80, _line("label", "body") + _HEADING_ABOVE + _HEADING_BELOW)
        detail = _line("label", "body") + _LINE_GAP if index.data(EntryRole.DETAIL) else 0
        return QSize(80, _line("body", "title") + detail + _ENTRY_SPACE + _ENTRY_GAP)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Ground, title, detail."""
        painter.save()
        painter.setLayoutDirection(option.direction)
        rect = option.rect.adjusted(_MARGIN, 0, -_MARGIN, 0)
        if index.data(EntryRole.KEY):
            _paint_ground(painter, rect.adjusted(0, 0, 0, -_ENTRY_GAP), option)
            _paint_entry(painter, rect.adjusted(_PADDING, _ENTRY_SPACE // 2, -_PADDING, 0), index)
        else:
            painter.setFont(theme.font("label"))
            painter.setPen(theme.color("text_muted"))
            line = rect.adjusted(_PADDING, _HEADING_ABOVE, -_PADDING, -_HEADING_BELOW)
            draw_text(painter, line, str(index.data()))
        painter.restore()


def _paint_ground(painter: QPainter, rect: QRect, option: QStyleOptionViewItem) -> None:
    if option.state & QStyle.StateFlag.State_Selected:
        fill_rounded(painter, rect, theme.radius("control"), theme.color("accent_soft"))
    elif option.state & QStyle.StateFlag.State_MouseOver:
        fill_rounded(painter, rect, theme.radius("control"), theme.color("hover"))


def _paint_entry(painter: QPainter, rect: QRect, index: Index) -> None:
    title, detail = _line("body", "title"), _line("label", "body")
    painter.setFont(theme.font("body", "title"))
    painter.setPen(theme.color("text"))
    draw_text(painter, QRect(rect.left(), rect.top(), rect.width(), title), str(index.data()))
    painter.setFont(theme.font("label"))
    painter.setPen(theme.color("text_2"))
    below = QRect(rect.left(), rect.top() + title + _LINE_GAP, rect.width(), detail)
    draw_text(painter, below, index.data(EntryRole.DETAIL))


def _line(role: str, weight: str) -> int:
    return QFontMetrics(theme.font(role, weight)).height()
