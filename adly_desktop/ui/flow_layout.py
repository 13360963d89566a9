"""Widgets in lines, as many a line as there is room for."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem

from adly_desktop.ui.painting import mirrored


class FlowLayout(QLayout):
    """Widgets in lines from the leading side, as many a line as there is room for."""

    def __init__(self, spacing: int = 6) -> None:
        super().__init__()
        self._entries: list[QLayoutItem] = []
        self.setSpacing(spacing)
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, entry: QLayoutItem) -> None:  # noqa: N802 - Qt override
        """Append."""
        self._entries.append(entry)

    def count(self) -> int:
        """How many."""
        return len(self._entries)

    def itemAt(self, index: int) -> QLayoutItem | None:  # noqa: N802 - Qt override
        """One of them."""
        return self._entries[index] if 0 <= index < len(self._entries) else None

    def takeAt(self, index: int) -> QLayoutItem | None:  # noqa: N802 - Qt override
        """Take one out."""
        return self._entries.pop(index) if 0 <= index < len(self._entries) else None

    def hasHeightForWidth(self) -> bool:  # noqa: N802 - Qt override
        """Lines depend on the width."""
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802 - Qt override
        """Height of all lines."""
        return self._arrange(QRect(0, 0, width, 0), place=False)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt override
        """The widest entry."""
        return self.minimumSize()

    def minimumSize(self) -> QSize:  # noqa: N802 - Qt override
        """Room for the widest entry."""
        sizes = [entry.sizeHint() for entry in self._seen()]
        return QSize(max((s.width() for s in sizes), default=0), max((s.height() for s in sizes), default=0))

    def setGeometry(self, rect: QRect) -> None:  # noqa: N802 - Qt override
        """Place everything."""
        super().setGeometry(rect)
        self._arrange(rect, place=True)

    def _arrange(self, rect: QRect, *, place: bool) -> int:
        """The height of all lines; each part stands in the middle of its line."""
        top = 0
        for line in self._lines(rect.width()):
            height = max(size.height() for _, _, size in line)
            for entry, x, size in line if place else ():
                y = rect.top() + top + (height - size.height()) // 2
                at = QRect(QPoint(rect.left() + x, y), size)
                entry.setGeometry(mirrored(at, rect, self._direction()))
            top += height + self.spacing()
        return max(0, top - self.spacing())

    def _lines(self, width: int) -> list[list[tuple[QLayoutItem, int, QSize]]]:
        """Parts with their leading edges and sizes, line by line."""
        lines, x = list[list[tuple[QLayoutItem, int, QSize]]](), 0
        for entry in self._seen():
            size = entry.sizeHint().boundedTo(QSize(max(width, 1), 1_000))
            if not lines or (x and x + size.width() > width):
                lines, x = [*lines, []], 0
            lines[-1].append((entry, x, size))
            x += size.width() + self.spacing()
        return lines

    def _seen(self) -> list[QLayoutItem]:
        """What is hidden leaves no gap."""
        return [entry for entry in self._entries if not entry.isEmpty()]

    def _direction(self) -> Qt.LayoutDirection:
        widget = self.parentWidget()
        return widget.layoutDirection() if widget else Qt.LayoutDirection.LeftToRight
