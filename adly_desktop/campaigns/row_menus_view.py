"""Menus of a row of the grid, of a line of the tree and of a status."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject, QPoint
from PySide6.QtWidgets import QWidget

from adly_desktop.campaigns import bulk
from adly_desktop.campaigns.delivery_actions_view import DeliveryActions
from adly_desktop.campaigns.editor_view_model import EditorViewModel
from adly_desktop.campaigns.grid_area_view import GridArea
from adly_desktop.campaigns.mass_edits_view import MassEdits
from adly_desktop.campaigns.menus_view import LINE, Entry, pop_up
from adly_desktop.campaigns.pasting.paste_door_view import PasteDoor
from adly_desktop.campaigns.pins_view import PINNABLE, pin_word
from adly_desktop.campaigns.row_actions_view import RowActions
from adly_desktop.campaigns.settings_fields_view import CHOSEN_STATUSES
from adly_desktop.campaigns.use_cases import Place
from adly_desktop.campaigns.words_view import status_word

PAUSE_KEYS: Final = "Ctrl+P"
PLAN_KEYS: Final = "Ctrl+Shift+S"
VERSION_KEYS: Final = "Ctrl+Shift+N"


class RowMenus(QObject):
    """Offers what the actions can do; does nothing itself."""

    def __init__(
        self,
        page: QWidget,
        model: EditorViewModel,
        grid: GridArea,
        rows: RowActions,
        mass: MassEdits,
        delivery: DeliveryActions,
        pasting: PasteDoor,
    ) -> None:
        super().__init__(page)
        self._page, self._model, self._grid, self._pasting = page, model, grid, pasting
        self._rows, self._mass, self._delivery = rows, mass, delivery

    def open_of_rows(self, at: QPoint) -> None:
        """Everything that can be done with the rows chosen in the grid."""
        count = len(self._grid.selection.numbers())
        if not count:
            return
        pause = self._pause_entry(self._delivery.pause)
        if not self._model.acts.may_edit:
            pop_up(self._page, at, [pause])
            return
        pop_up(
            self._page,
            at,
            [
                Entry(self.tr("Rename"), self._grid.edit_name, "F2", enabled=count == 1),
                Entry(self.tr("Status"), below=[self._status_entry(status) for status in CHOSEN_STATUSES]),
                Entry(self.tr("Bulk edit"), self._mass.bulk_edit, "Ctrl+E"),
                Entry(self.tr("Pin"), icon="pin", below=self._pin_entries()),
                LINE,
                Entry(self.tr("Duplicate"), self._rows.duplicate, "Ctrl+D", "copy"),
                self._pasting.entry(),
                Entry(self.tr("Restore"), self._rows.restore, "", "restore"),
                Entry(self.tr("Delete"), self._rows.remove, "Del", "trash"),
                LINE,
                Entry(self.tr("Review & publish"), self._delivery.publish, "", "upload"),
                *self._version_entries(count),
                self._plan_entry(self._delivery.plan),
                pause,
            ],
        )

    def open_of_line(self, place: Place, at: QPoint) -> None:
        """What can be done with a line of the tree."""
        ids = (place.id,)
        plan = self._plan_entry(lambda: self._delivery.ask_plan(place.entity, ids))
        pause = self._pause_entry(lambda: self._delivery.ask_pause(place.entity, ids))
        pop_up(self._page, at, [plan, pause])

    def open_of_status(self, place: Place, at: QPoint) -> None:
        """The statuses one row can be given."""
        if not self._model.acts.may_edit:
            return

        def entry(status: str) -> Entry:
            return Entry(status_word(place.entity, status), lambda: self._rows.write_status(place, status))

        pop_up(self._page, at, [entry(status) for status in CHOSEN_STATUSES])

    def _status_entry(self, status: str) -> Entry:
        text = status_word(self._model.scope.level.value, status)
        return Entry(text, lambda: self._mass.change_all(bulk.Bulk(status)))

    def _pin_entries(self) -> list[Entry]:
        """A tick where all of the chosen rows that are known have the pin; pressed, it goes from all."""
        known = [self._grid.model.place_at(number) for number in self._grid.selection.numbers()]
        pins = [self._model.pins.get(one.id, frozenset()) for one in known if one is not None]

        def entry(field: str) -> Entry:
            ticked = bool(pins) and all(field in one for one in pins)
            return Entry(pin_word(field), lambda: self._rows.pin(field, is_pinned=not ticked), ticked=ticked)

        return [entry(field) for field in PINNABLE[self._model.scope.level.value]]

    def _version_entries(self, count: int) -> list[Entry]:
        """Of one ad: whether it is live and was edited is asked when it is made."""
        if self._model.scope.level.value != "ads":
            return []
        words = self.tr("New version, pause the old…")
        return [Entry(words, self._delivery.new_version, VERSION_KEYS, "layers", enabled=count == 1)]

    def _plan_entry(self, act: Callable[[], None]) -> Entry:
        return Entry(self.tr("Schedule…"), act, PLAN_KEYS, "clock", enabled=self._model.acts.may_edit)

    def _pause_entry(self, act: Callable[[], None]) -> Entry:
        """Open to viewers too: the sheet says why they cannot."""
        return Entry(self.tr("Pause now…"), act, PAUSE_KEYS, "pause")
