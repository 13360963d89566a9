"""Edits of many rows at once: one value for all, and finding and replacing words."""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from adly_desktop.campaigns import bulk, replacing
from adly_desktop.campaigns.bulk_edit_view import BulkEditSheet
from adly_desktop.campaigns.chosen_view import Chosen
from adly_desktop.campaigns.drafting import HOME_CURRENCY
from adly_desktop.campaigns.editor_view_model import EditorViewModel
from adly_desktop.campaigns.find_replace_view import FindReplaceSheet
from adly_desktop.campaigns.replacing import Found, Search
from adly_desktop.campaigns.use_cases import Place


class MassEdits(QObject):
    """Asks in a sheet, then writes in pieces; each is one step of undo."""

    def __init__(self, page: QWidget, model: EditorViewModel, chosen: Chosen) -> None:
        super().__init__(page)
        self._page, self._model, self._chosen = page, model, chosen

    def bulk_edit(self) -> None:
        """Ask what is to change in all chosen rows."""
        places = self._chosen.places()
        if not places or not self._model.acts.may_edit:
            return
        currency = self._model.inspector.currency or HOME_CURRENCY
        sheet = BulkEditSheet(self._page.window(), self._chosen.count(), places[0].entity, currency)
        sheet.finished.connect(lambda accepted: self.change_all(sheet.bulk) if accepted else None)
        sheet.open()

    def change_all(self, asked: bulk.Bulk) -> None:
        """The same change in every chosen row."""
        text, told = self.tr("Bulk edit"), self.tr("%n row(s) changed", None, self._chosen.count())
        self._chosen.with_rows(
            lambda places: self._model.acts.each(
                places, lambda uow, some: bulk.change(uow, some, asked), text, told
            )
        )

    def find_replace(self) -> None:
        """Ask what is to be found and replaced: in several chosen rows, else everywhere."""
        if not self._model.acts.may_edit:
            return
        if self._chosen.count() > 1:
            self._chosen.with_rows(self._ask_in_chosen)
        else:
            self._open_find_replace(())

    def show_find_replace(self, needle: str, instead: str) -> None:
        """The same with something to look for already."""
        self._open_find_replace(()).look_for(needle, instead)

    def _ask_in_chosen(self, chosen: tuple[Place, ...]) -> None:
        self._open_find_replace(chosen)

    def _open_find_replace(self, chosen: tuple[Place, ...]) -> FindReplaceSheet:
        sheet = FindReplaceSheet(self._page.window(), self._model.desk, chosen)
        sheet.replaced.connect(self._replace)
        sheet.open()
        return sheet

    def _replace(self, search: Search, found: Found) -> None:
        told = self.tr("%n replaced", None, found.times)
        self._model.acts.each(
            found.places,
            lambda uow, some: replacing.replace_in(uow, some, search),
            self.tr("Find & replace"),
            told,
        )
