"""One open row: what was typed stands here at once, is saved at once, and meets what colleagues write.

A save is never waited for. While one is on its way, what is typed further gathers and goes with the next; a
value that has not been saved yet always wins over what is read from the replica.
"""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QObject, Signal

from adly_desktop.campaigns import use_cases
from adly_desktop.campaigns.desk_view_model import Desk
from adly_desktop.campaigns.use_cases import Place
from adly_desktop.storage.acts import Change
from adly_desktop.storage.rows import Row
from adly_sync_server.contract.entities import entity_named
from adly_sync_server.contract.errors import AdlyError
from adly_sync_server.contract.paths import read, written
from adly_sync_server.contract.sync import Op
from adly_sync_server.contract.values import same


class RowViewModel(QObject):
    """State of one row of one level. Knows no widget.

    ``refreshed`` carries paths, or whole columns, whose values may differ now (None: another row); it does
    not come where nothing differs. ``edited`` carries the
    change a person made and whether it was typed. ``refused`` carries a failure after which the row shows
    again what the replica holds. ``vanished``: somebody else has deleted the row.
    """

    refreshed = Signal(object)
    edited = Signal(object, bool)
    refused = Signal(object)
    saved = Signal()
    vanished = Signal()

    def __init__(self, desk: Desk, entity: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk, self.entity = desk, entity
        self.row: Row | None = None
        self._fields: dict[str, Any] = {}
        self._flying: dict[str, Any] = {}
        self._waiting: dict[str, Any] = {}
        self._seen: dict[str, Any] = {}
        self._edits = 0

    def show(self, row: Row | None) -> None:
        """Show another row, or none. What the former one still had to save is on its way already."""
        if row is not None and self.row is not None and row.id == self.row.id:
            self.take(row)
            return
        self.flush()
        self.row, self._flying = row, {}
        self._fields = {} if row is None else row.fields
        self.refreshed.emit(None)

    def take(self, row: Row) -> None:
        """The same row as the replica holds it now; what is not saved yet stays as it was typed."""
        before, self.row = self._fields, row
        fields = row.fields
        for path, value in {**self._flying, **self._waiting}.items():
            fields = written(fields, path, value)
        self._fields = fields
        changed = {column for column in fields if fields.get(column) != before.get(column)}
        if changed:
            self.refreshed.emit(frozenset(changed))

    @property
    def id(self) -> str:
        """Id of the row shown; empty where none is."""
        return "" if self.row is None else self.row.id

    @property
    def fields(self) -> Mapping[str, Any]:
        """All columns as they stand now, typed values included."""
        return self._fields

    def value(self, path: str) -> Any:
        """What stands at a path."""
        return read(self._fields, path)

    def published(self, path: str) -> Any:
        """What was last published at a path; None where nothing was."""
        return read(self._fields.get("published") or {}, f"row.{path}")

    @property
    def is_published(self) -> bool:
        """True if the row has been published once."""
        return bool(self._fields.get("published"))

    def write(self, values: Mapping[str, Any], *, typed: bool = False) -> None:
        """Give paths new values: here at once, in the replica as soon as it can."""
        if self.row is None:
            return
        entity = entity_named(self.entity)
        news = {p: v for p, v in values.items() if not same(entity.find(p), self.value(p), v)}
        if not news:
            return
        before = {path: self.value(path) for path in news}
        for path, value in news.items():
            self._fields = written(self._fields, path, value)
            self._seen.setdefault(path, before[path])
        self._waiting |= news
        self._edits += 1
        self.edited.emit(Change(Op.PATCH, self.entity, self.id, before, news), typed)
        self._send()
        self.refreshed.emit(frozenset(news))

    def flush(self) -> None:
        """Submit what waits, without waiting for what is on its way."""
        if self._waiting and self.row is not None:
            self._submit()

    def reload(self) -> None:
        """Read the row again, unless something newer is typed meanwhile."""
        if self.row is None or self._flying or self._waiting:
            return
        place, edits = Place(self.entity, self.id), self._edits
        self._desk.read(
            lambda reader: reader.row(*place), lambda row: self._reloaded(row, place, edits), owner=self
        )

    @property
    def is_settled(self) -> bool:
        """True if everything typed is in the replica."""
        return not (self._flying or self._waiting)

    def _send(self) -> None:
        if not self._flying:
            self._submit()

    def _submit(self) -> None:
        place, values, seen = Place(self.entity, self.id), self._waiting, self._seen
        self._flying, self._waiting, self._seen = {**self._flying, **values}, {}, {}
        self._desk.write(
            lambda uow: use_cases.edit_fields(uow, place, values, seen),
            lambda _: self._on_saved(place, values),
            owner=self,
            failed=lambda error: self._on_failed(place, values, seen, error),
        )

    def _on_saved(self, place: Place, values: Mapping[str, Any]) -> None:
        if place.id != self.id:
            return
        self._flying = {path: v for path, v in self._flying.items() if path not in values}
        if self._waiting:
            self._send()
            return
        self.saved.emit()
        self.reload()

    def _on_failed(
        self, place: Place, values: Mapping[str, Any], seen: Mapping[str, Any], error: AdlyError
    ) -> None:
        """Storage that may recover keeps what was typed for the next attempt; a refusal shows the truth.

        What was typed after something refused is sent all the same.
        """
        if place.id == self.id:
            self._flying = {}
            self._waiting = {**values, **self._waiting} if error.retryable else self._waiting
            # What failed never stood anywhere: what was typed on began at what had stood before it.
            self._seen |= {path: value for path, value in seen.items() if path in self._waiting}
            if self._waiting and not error.retryable:
                self._send()
            self.reload()
        self.refused.emit(error)

    def _reloaded(self, row: Row | None, place: Place, edits: int) -> None:
        if place.id != self.id or row is None:
            return
        if edits != self._edits:
            self.reload()
            return
        self.take(row)
        if not row.alive and row.mark is None:
            self.vanished.emit()
