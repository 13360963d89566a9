"""Acts on rows as they are: copied, deleted, brought back, renamed, given another value in place."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from adly_desktop.campaigns.bulk import plain
from adly_desktop.campaigns.chosen_view import Chosen
from adly_desktop.campaigns.editor_view_model import EditorViewModel
from adly_desktop.campaigns.pinning import pin_rows
from adly_desktop.campaigns.trash_view import TrashSheet
from adly_desktop.campaigns.use_cases import Place


class RowActions(QObject):
    """Acts on the chosen rows, or on one that is named."""

    def __init__(self, page: QWidget, model: EditorViewModel, chosen: Chosen) -> None:
        super().__init__(page)
        self._page, self._model, self._chosen = page, model, chosen

    def duplicate(self) -> None:
        """Copies of the chosen rows."""
        self._chosen.with_rows(self._model.acts.duplicate)

    def remove(self) -> None:
        """Delete the chosen rows; the notice takes it back."""
        self._chosen.with_rows(self._model.acts.remove)

    def restore(self) -> None:
        """Bring the chosen rows back."""
        self._chosen.with_rows(self._model.acts.restore)

    def pin(self, field: str, *, is_pinned: bool) -> None:
        """Pin a field of the chosen rows, or let it go: what is pinned no rule and no schedule changes."""

        def act(places: tuple[Place, ...]) -> None:
            ids = [place.id for place in places]
            entity = places[0].entity
            self._model.acts.perform(
                lambda uow: pin_rows(uow, entity, ids, field, is_pinned=is_pinned), self.tr("Pin")
            )

        self._chosen.with_rows(act)

    def open_trash(self) -> None:
        """What was deleted, to be brought back; undo takes that back again."""
        sheet = TrashSheet(self._page.window(), self._model.desk, self._model.clock)
        sheet.restored.connect(lambda place: self._model.acts.restore((place,)))
        sheet.open()

    def edit_inline(self, place: Place, facts: Mapping[str, Any], key: str, value: object) -> None:
        """A cell of the grid was given another value."""
        values = _inline_values(facts, key, value)
        if values:
            self._model.acts.write([place], values, self.tr("Edit"))

    def write_status(self, place: Place, status: str) -> None:
        """Another status for one row."""
        self._model.acts.write([place], {"status": status}, self.tr("Status"))

    def restore_field(self, place: Place, values: Mapping[str, Any]) -> None:
        """An older value for a field."""
        self._model.acts.write([place], values, self.tr("Restore"))


def _inline_values(facts: Mapping[str, Any], key: str, value: object) -> dict[str, Any]:
    if key == "name":
        name = str(value).strip()
        return {"name": name} if name and name != facts["name"] else {}
    if key == "initiative":
        named = str(value).strip() or None
        return {"initiative": named} if named != facts["initiative"] else {}
    if key == "budget":
        amount = plain(value) if isinstance(value, Decimal) else None
        kind = facts.get("budget_type") or ("daily" if amount is not None else None)
        return {"budget_type": kind, "budget_amount": amount, "currency": facts.get("currency")}
    return {}
