"""Opens the sheet of pasted rows on what is chosen in the editor."""

from typing import Final

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from adly_desktop.campaigns.drafting import Names
from adly_desktop.campaigns.editor_view_model import EditorViewModel
from adly_desktop.campaigns.grid_area_view import GridArea
from adly_desktop.campaigns.levels import columns_of
from adly_desktop.campaigns.menus_view import Entry
from adly_desktop.campaigns.pasting.paste_view import Clipboard, PasteSheet
from adly_desktop.campaigns.pasting.paste_view_model import Home, PasteViewModel
from adly_desktop.campaigns.pasting.world import Where
from adly_desktop.campaigns.use_cases import Place

PASTE_KEYS: Final = "Ctrl+V"
#: More chosen rows than can be pasted over.
_MOST_OVER: Final = 5_000


class PasteDoor(QObject):
    """One for a page: by its key in the grid, and as an entry of menus."""

    def __init__(self, page: QWidget, model: EditorViewModel, grid: GridArea) -> None:
        super().__init__(page)
        self._page, self._model, self._grid = page, model, grid

    def entry(self) -> Entry:
        """Its line in a menu."""
        may = self._model.acts.may_edit
        return Entry(self.tr("Paste rows…"), self.open, PASTE_KEYS, "copy", enabled=may)

    def open(self) -> None:
        """The sheet, with what the clipboard holds."""
        if not self._model.acts.may_edit:
            return
        self._model.flush()
        numbers, entity = self._grid.selection.numbers(), self._model.scope.level.value
        if 1 < len(numbers) <= _MOST_OVER:
            self._grid.model.ids_of(numbers, lambda ids: self._show(tuple(Place(entity, one) for one in ids)))
        else:
            self._show(())

    def _show(self, over: tuple[Place, ...]) -> None:
        self._made(over, _clipboard).open()

    def sheet(self, text: str) -> PasteSheet:
        """One that is not open yet, with this text in place of the clipboard's."""
        return self._made((), lambda: text)

    def _made(self, over: tuple[Place, ...], clipboard: Clipboard) -> PasteSheet:
        model = self._model
        names = Names(self.tr("New campaign"), self.tr("Ad set 1"), self.tr("Ad {number}"))
        paste = PasteViewModel(model.desk, model.acts, model.memory, self._home(over), names, self)
        return PasteSheet(self._page.window(), paste, clipboard)

    def _home(self, over: tuple[Place, ...]) -> Home:
        opened, columns = self._model.inspector.current, columns_of(self._model.scope.level)
        at = self._grid.grid.currentIndex().column()
        column = columns[at].key if 0 <= at < len(columns) else ""
        if opened is None:
            return Home(Where(), over=over, column=column)
        ad_set, ad = opened.ad_set, opened.ad
        return Home(
            Where(ad_set.id if ad_set else "", opened.campaign.id, opened.platform),
            str(opened.campaign.fields["name"]),
            ad.id if ad else "",
            str(ad.fields["name"]) if ad else "",
            over,
            column,
        )


def _clipboard() -> str:
    return QGuiApplication.clipboard().text()
