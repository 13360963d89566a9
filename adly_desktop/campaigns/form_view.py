"""A page of the inspector: fields one below the other, and a way to the one a finding names."""

from collections.abc import Collection, Iterable
from typing import Protocol

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QHBoxLayout, QLayout, QVBoxLayout, QWidget

from adly_desktop.campaigns.fields_view import BoundField

SPACING_PX = 14


class Focusable(Protocol):
    """A widget that takes the caret when a finding leads to it."""

    def focus(self) -> None: ...


class Form(QWidget):
    """Fields in a column. Subclasses add theirs and say what a path leads to."""

    conflict_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(SPACING_PX)
        self._by_path: dict[tuple[str, str], Focusable] = {}

    def add(self, *fields: QWidget) -> None:
        """Append fields; bound ones are found by their path."""
        for field in fields:
            self.column.addWidget(field)
        self.know(fields)

    def add_beside(self, *fields: QWidget) -> None:
        """Append fields in one line."""
        line = QHBoxLayout()
        line.setSpacing(8)
        for field in fields:
            line.addWidget(field, 1)
        self.column.addLayout(line)
        self.know(fields)

    def know(self, fields: Iterable[QWidget]) -> None:
        """Remember which paths lead to which fields."""
        for field in fields:
            if isinstance(field, BoundField):
                self._by_path[field.row.entity, field.path] = field
                field.conflict_asked.connect(self.conflict_asked)

    def lead(self, entity: str, path: str, field: Focusable) -> None:
        """A path, or the name of a group, leads to a field."""
        self._by_path[entity, path] = field

    def focus_path(self, entity: str, path: str) -> bool:
        """Put the caret where a path of an entity is edited; False if that is not here."""
        field = self._by_path.get((entity, path))
        if field is None:
            return False
        field.focus()
        return True

    def show_conflicts(self, conflicts: Collection[str]) -> None:
        """Say where colleagues wrote something else; ``conflicts`` are ``entity:field``, fields or groups."""
        message = QCoreApplication.translate("Form", "A colleague has changed this too")
        way_out = QCoreApplication.translate("Form", "Settle it")
        told: set[int] = set()
        for (entity, path), field in self._by_path.items():
            if not isinstance(field, BoundField) or id(field) in told:
                continue
            is_open = f"{entity}:{path}" in conflicts
            told |= {id(field)} if is_open else set()
            field.show_conflict(message if is_open else "", way_out)

    def refresh_all(self) -> None:
        """Every bound field once more: what can be chosen may have changed."""
        for field in self._by_path.values():
            if isinstance(field, BoundField):
                field.recaption()
                field.refresh()


def clear(layout: QLayout) -> None:
    """Take everything out of a layout and away."""
    while (entry := layout.takeAt(0)) is not None:
        if (widget := entry.widget()) is not None:
            widget.hide()
            widget.deleteLater()
        elif (inner := entry.layout()) is not None:
            clear(inner)
