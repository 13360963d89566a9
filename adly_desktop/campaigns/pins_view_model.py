"""Pins on the fields of the open rows."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject, Signal

from adly_desktop.campaigns.desk_view_model import Desk
from adly_desktop.campaigns.pinning import pin, pinned, unpin
from adly_desktop.campaigns.row_view_model import RowViewModel
from adly_desktop.storage.acts import Change
from adly_desktop.storage.unit_of_work import UnitOfWork


class Pins(QObject):
    """``changed`` when other fields are pinned. ``record`` remembers for undo what a person pinned, with the
    id of the campaign that was open then.
    """

    changed = Signal()

    def __init__(
        self,
        desk: Desk,
        rows: Mapping[str, RowViewModel],
        record: Callable[[str, Change], None],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._desk, self._rows, self._record = desk, rows, record
        self._pins: dict[str, frozenset[str]] = {}

    def of(self, row: RowViewModel) -> frozenset[str]:
        """Fields of an open row that are pinned."""
        return self._pins.get(row.id, frozenset())

    def pin(self, row: RowViewModel, field: str, *, is_pinned: bool) -> None:
        """Pin a field of an open row, or let it go; it can be undone."""
        entity, row_id, campaign_id = row.entity, row.id, self._rows["campaigns"].id
        if not row_id:
            return

        def act(uow: UnitOfWork) -> tuple[Change, ...]:
            return pin(uow, entity, row_id, field) if is_pinned else unpin(uow, row_id, field)

        self._desk.write(act, lambda changes: self._pinned(campaign_id, changes), owner=self)

    def read(self) -> None:
        """Which fields of the rows that are open now are pinned."""
        ids = [row.id for row in self._rows.values() if row.id]
        self._desk.read(
            lambda reader: {row_id: pinned(reader, row_id) for row_id in ids}, self._take, owner=self
        )

    def _pinned(self, campaign_id: str, changes: tuple[Change, ...]) -> None:
        for change in changes:
            self._record(campaign_id, change)
        self.read()

    def _take(self, found: dict[str, frozenset[str]]) -> None:
        if found != self._pins:
            self._pins = found
            self.changed.emit()
