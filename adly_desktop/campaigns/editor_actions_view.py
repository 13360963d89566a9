"""What can be done in the editor: shortcuts, menus, sheets. One object, so that the page only shows."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from adly_desktop.campaigns import bulk, replacing
from adly_desktop.campaigns.asset_picker_view import AssetPicker
from adly_desktop.campaigns.bulk import plain
from adly_desktop.campaigns.bulk_edit_view import BulkEditSheet
from adly_desktop.campaigns.drafting import HOME_CURRENCY
from adly_desktop.campaigns.find_replace_view import FindReplaceSheet
from adly_desktop.campaigns.grid_rows_view import title
from adly_desktop.campaigns.levels import Level, columns_of
from adly_desktop.campaigns.media_fields_view import Taken
from adly_desktop.campaigns.menus_view import LINE, Entry, pop_up
from adly_desktop.campaigns.replacing import Found, Search
from adly_desktop.campaigns.scope_view_model import PERIODS
from adly_desktop.campaigns.settings_fields_view import CHOSEN_STATUSES
from adly_desktop.campaigns.trash_view import TrashSheet
from adly_desktop.campaigns.use_cases import Place
from adly_desktop.campaigns.words_view import PLATFORMS, status_word, word

if TYPE_CHECKING:
    from adly_desktop.campaigns.campaigns_view import CampaignsPage

_TRASH_KEYS: Final = "Ctrl+Shift+T"
_PAUSE_KEYS: Final = "Ctrl+P"
_PLAN_KEYS: Final = "Ctrl+Shift+S"
_VERSION_KEYS: Final = "Ctrl+Shift+N"
_ALWAYS_SHOWN: Final = frozenset({"mark", "tile", "name", "found"})


class EditorActions(QObject):
    """Acts on what is chosen on the page."""

    def __init__(self, page: CampaignsPage) -> None:
        super().__init__(page)
        self._page, self._model = page, page.model
        self._editing = True
        self._add_shortcuts()
        tools, grid, ad = page.grid.tools, page.grid, page.inspector.ad
        tools.new_requested.connect(self.open_new_menu)
        tools.bulk_requested.connect(self.bulk_edit)
        tools.replace_requested.connect(self.find_replace)
        tools.more_requested.connect(self._open_more)
        grid.menu_requested.connect(self._open_row_menu)
        page.tree.menu_requested.connect(self._open_tree_menu)
        grid.status_requested.connect(self._open_status_menu)
        ad.empty.acted.connect(self._new_ad)
        ad.form.media.pick_requested.connect(self._pick_asset)
        ad.form.media.imported.connect(self._import)
        page.inspector.history.restored.connect(self._restore_field)
        self.adapt()

    def allow_editing(self, allowed: bool) -> None:
        """Viewers act on nothing."""
        self._editing = self._model.acts.may_edit = allowed
        self.adapt()

    def adapt(self) -> None:
        """What can be done with what is chosen now."""
        chosen = self._page.grid.has_selection() or self._model.inspector.current is not None
        self._page.grid.tools.allow(editing=self._editing, selected=chosen)

    # New

    def open_new_menu(self, at: QPoint) -> None:
        """What can be made: a campaign on each platform, and what hangs below what is open."""
        if not self._editing:
            return
        opened = self._model.inspector.current
        campaigns = [self._new_campaign_entry(platform) for platform in PLATFORMS]
        ad_set = Entry(self.tr("New ad set"), self._new_ad_set, icon="layers", enabled=opened is not None)
        has_ad_set = opened is not None and opened.ad_set is not None
        ad = Entry(self.tr("New ad"), self._new_ad, icon="media", enabled=has_ad_set)
        pop_up(self._page, at, [*campaigns, LINE, ad_set, ad])

    def _new_campaign_entry(self, platform: str) -> Entry:
        text = self.tr("New campaign on {platform}").format(platform=word(PLATFORMS, platform))
        return Entry(text, lambda: self._new_campaign(platform), icon="campaigns")

    def _new_campaign(self, platform: str) -> None:
        """On the account that is open, where that is one of the platform; else on none."""
        opened = self._model.inspector.current
        account_id = opened.account.id if opened and opened.account and opened.platform == platform else None
        self._model.acts.create_campaign(platform, account_id)

    def _new_ad_set(self) -> None:
        opened = self._model.inspector.current
        if opened is not None and self._editing:
            self._model.acts.create_ad_set(opened.campaign.id)

    def _new_ad(self) -> None:
        opened = self._model.inspector.current
        if opened is None or not self._editing:
            return
        if opened.ad_set is None:
            self._model.acts.create_ad_set(opened.campaign.id)
        else:
            self._model.acts.create_ad(opened.ad_set.id)

    # Rows

    def duplicate(self) -> None:
        """Copies of the chosen rows."""
        self._with_chosen(self._model.acts.duplicate)

    def remove(self) -> None:
        """Delete the chosen rows; the notice takes it back."""
        self._with_chosen(self._model.acts.remove)

    def restore(self) -> None:
        """Bring the chosen rows back."""
        self._with_chosen(self._model.acts.restore)

    def open_trash(self) -> None:
        """What was deleted, to be brought back; undo takes that back again."""
        sheet = TrashSheet(self._window(), self._model.desk, self._model.clock)
        sheet.restored.connect(lambda place: self._model.acts.restore((place,)) if self._editing else None)
        sheet.open()

    def edit_inline(self, place: Place, facts: Mapping[str, Any], key: str, value: object) -> None:
        """A cell of the grid was given another value."""
        values = _inline_values(facts, key, value)
        if values and self._editing:
            self._model.acts.write([place], values, self.tr("Edit"))

    def bulk_edit(self) -> None:
        """Ask what is to change in all chosen rows."""
        places = self._page.places()
        if not places or not self._editing:
            return
        currency = self._model.inspector.currency or HOME_CURRENCY
        sheet = BulkEditSheet(
            self._window(), len(self._page.grid.selected()) or 1, places[0].entity, currency
        )
        sheet.finished.connect(lambda accepted: self._change_all(sheet.bulk) if accepted else None)
        sheet.open()

    def find_replace(self) -> None:
        """Ask what is to be found and replaced."""
        if not self._editing:
            return
        if len(self._page.grid.selected()) > 1:
            self._with_chosen(self._ask_in_selection)
        else:
            self._open_find_replace(())

    def _ask_in_selection(self, chosen: tuple[Place, ...]) -> None:
        self._open_find_replace(chosen)

    def show_find_replace(self, needle: str, instead: str) -> None:
        """The same with something to look for already."""
        self._open_find_replace(()).look_for(needle, instead)

    def _open_find_replace(self, chosen: tuple[Place, ...]) -> FindReplaceSheet:
        sheet = FindReplaceSheet(self._window(), self._model.desk, chosen)
        sheet.replaced.connect(self._replace)
        sheet.open()
        return sheet

    def _change_all(self, asked: bulk.Bulk) -> None:
        text, told = (
            self.tr("Bulk edit"),
            self.tr("%n row(s) changed", None, len(self._page.grid.selected()) or 1),
        )
        self._with_chosen(
            lambda places: self._model.acts.each(
                places, lambda uow, some: bulk.change(uow, some, asked), text, told
            )
        )

    def _replace(self, search: Search, found: Found) -> None:
        told = self.tr("%n replaced", None, found.times)
        self._model.acts.each(
            found.places,
            lambda uow, some: replacing.replace_in(uow, some, search),
            self.tr("Find & replace"),
            told,
        )

    def _with_chosen(self, act: Callable[[tuple[Place, ...]], None]) -> None:
        """Every chosen row, also those that were never on the screen."""
        if not self._editing:
            return
        numbers, entity = self._page.grid.selected(), self._model.scope.level.value
        if len(numbers) <= 1:
            places = self._page.places()
            if places:
                act(places)
            return
        self._model.flush()
        self._page.grid.model.ids_of(numbers, lambda ids: act(tuple(Place(entity, one) for one in ids)))

    def _restore_field(self, place: Place, values: Mapping[str, Any]) -> None:
        if self._editing:
            self._model.acts.write([place], values, self.tr("Restore"))

    # Menus

    def _open_row_menu(self, at: QPoint) -> None:
        count = len(self._page.grid.selected())
        if not count:
            return
        if not self._editing:
            pop_up(self._page, at, [self._pause_entry(self.pause)])
            return
        statuses = [self._status_entry(status) for status in CHOSEN_STATUSES]
        pop_up(
            self._page,
            at,
            [
                Entry(self.tr("Rename"), self._rename, "F2", enabled=count == 1),
                Entry(self.tr("Status"), below=statuses),
                Entry(self.tr("Bulk edit"), self.bulk_edit, "Ctrl+E"),
                LINE,
                Entry(self.tr("Duplicate"), self.duplicate, "Ctrl+D", "copy"),
                Entry(self.tr("Restore"), self.restore, "", "restore"),
                Entry(self.tr("Delete"), self.remove, "Del", "trash"),
                LINE,
                Entry(self.tr("Review & publish"), self._publish, "", "upload"),
                *self._version_entries(count),
                self._plan_entry(self.plan),
                self._pause_entry(self.pause),
            ],
        )

    def _open_tree_menu(self, place: Place, at: QPoint) -> None:
        plan = self._plan_entry(lambda: self._ask_plan(place.entity, (place.id,)))
        pop_up(self._page, at, [plan, self._pause_entry(lambda: self._ask_pause(place.entity, (place.id,)))])

    def _pause_entry(self, act: Callable[[], None]) -> Entry:
        """Open to viewers too: the sheet says why they cannot."""
        return Entry(self.tr("Pause now…"), act, _PAUSE_KEYS, "pause")

    def _version_entries(self, count: int) -> list[Entry]:
        """Of one ad: whether it is live and was edited is asked when it is made."""
        if self._model.scope.level.value != "ads":
            return []
        words = self.tr("New version, pause the old…")
        return [Entry(words, self.new_version, _VERSION_KEYS, "layers", enabled=count == 1)]

    def _plan_entry(self, act: Callable[[], None]) -> Entry:
        return Entry(self.tr("Schedule…"), act, _PLAN_KEYS, "clock", enabled=self._editing)

    def pause(self) -> None:
        """Stop spending on what is chosen."""
        self._with_places(self._ask_pause)

    def plan(self) -> None:
        """Plan something for what is chosen."""
        if self._editing:
            self._with_places(self._ask_plan)

    def new_version(self) -> None:
        """A copy with the edit of the live ad that is open; the ad itself stops once the copy runs."""
        if self._editing:
            self._model.flush()
            ad = self._page.inspector_ad()
            if ad:
                self._page.version_requested.emit(ad)

    def _with_places(self, ask: Callable[[str, tuple[str, ...]], None]) -> None:
        """What is chosen in the tree where the keys are there, else in the grid."""
        place = self._page.tree.focused_place()
        numbers, entity = self._page.grid.selected(), self._model.scope.level.value
        if place is not None:
            ask(place.entity, (place.id,))
        elif len(numbers) > 1:
            self._page.grid.model.ids_of(numbers, lambda ids: ask(entity, tuple(ids)))
        elif places := self._page.places():
            ask(places[0].entity, tuple(one.id for one in places))

    def _ask_plan(self, entity: str, ids: tuple[str, ...]) -> None:
        if all(ids):
            self._model.flush()
            self._page.plan_requested.emit(entity, ids)

    def _ask_pause(self, entity: str, ids: tuple[str, ...]) -> None:
        if all(ids):
            self._page.pause_requested.emit(entity, ids)

    def _status_entry(self, status: str) -> Entry:
        text = status_word(self._model.scope.level.value, status)
        return Entry(text, lambda: self._change_all(bulk.Bulk(status)))

    def _open_status_menu(self, place: Place, at: QPoint) -> None:
        if not self._editing:
            return

        def entry(status: str) -> Entry:
            return Entry(
                status_word(place.entity, status),
                lambda: self._model.acts.write([place], {"status": status}, self.tr("Status")),
            )

        pop_up(self._page, at, [entry(status) for status in CHOSEN_STATUSES])

    def _open_more(self, at: QPoint) -> None:
        scope = self._model.scope
        statuses = [
            Entry(
                status_word(scope.level.value, status),
                lambda chosen=status: scope.toggle_status(chosen),  # type: ignore[misc]  # bound at once
                ticked=status in scope.statuses,
            )
            for status in CHOSEN_STATUSES
        ]
        platforms = [
            Entry(
                word(PLATFORMS, platform),
                lambda chosen=platform: scope.toggle_platform(chosen),  # type: ignore[misc]  # bound at once
                ticked=platform in scope.platforms,
            )
            for platform in PLATFORMS
        ]
        periods = [
            Entry(
                self.tr("Yesterday") if days == 1 else self.tr("Last %n day(s)", None, days),
                lambda chosen=days: scope.choose_period(chosen),  # type: ignore[misc]  # bound at once
                ticked=days == scope.period_days,
            )
            for days in PERIODS
        ]
        pop_up(
            self._page,
            at,
            [
                Entry(self.tr("Status"), below=statuses),
                Entry(self.tr("Platform"), below=platforms),
                Entry(self.tr("Figures for"), below=periods),
                Entry(self.tr("Columns"), below=self._column_entries(scope.level)),
                LINE,
                Entry(self.tr("Show everything"), scope.show_everything),
                Entry(self.tr("Trash"), self.open_trash, _TRASH_KEYS, "trash"),
            ],
        )

    def _column_entries(self, level: Level) -> list[Entry]:
        grid = self._page.grid
        return [
            Entry(
                title(column.key),
                lambda key=column.key: grid.toggle_column(key),  # type: ignore[misc]  # bound at once
                ticked=grid.is_column_shown(column.key),
            )
            for column in columns_of(level)
            if column.key not in _ALWAYS_SHOWN
        ]

    # Media

    def _pick_asset(self, slot: str) -> None:
        if not self._editing:
            return
        picker = AssetPicker(self._window(), self._model.desk, self._model.images)
        picker.picked.connect(lambda asset_id: self._page.inspector.ad.form.media.put(slot, asset_id))
        picker.sync_asked.connect(partial(self._page.conflict_asked.emit, "content_assets"))
        picker.open()

    def _import(self, taken: Taken) -> None:
        if self._editing:
            self._model.import_for(taken.slot, taken.path, self._page.inspector.ad.form.media.put)

    # Inner

    def _publish(self) -> None:
        self._model.flush()
        self._page.publish_requested.emit(self._page.open_campaigns())

    def _rename(self) -> None:
        self._page.grid.edit_name()

    def _window(self) -> QWidget:
        return self._page.window()

    def _add_shortcuts(self) -> None:
        page, grid = self._page, self._page.grid
        everywhere = Qt.ShortcutContext.WidgetWithChildrenShortcut
        for keys, act, owner in (
            ("Ctrl+N", self._new_by_key, page),
            ("Ctrl+D", self.duplicate, page),
            ("Ctrl+E", self.bulk_edit, page),
            ("Ctrl+F", self.find_replace, page),
            ("Ctrl+H", self.find_replace, page),
            ("Ctrl+Z", self._model.acts.undo, page),
            ("Ctrl+Y", self._model.acts.redo, page),
            ("Ctrl+Shift+Z", self._model.acts.redo, page),
            ("Del", self.remove, grid),
            ("F2", self._rename, grid),
            (_TRASH_KEYS, self.open_trash, page),
            (_PAUSE_KEYS, self.pause, page),
            (_PLAN_KEYS, self.plan, page),
            (_VERSION_KEYS, self.new_version, page),
        ):
            QShortcut(QKeySequence(keys), owner, act, context=everywhere)

    def _new_by_key(self) -> None:
        self._page.grid.tools.open_new()


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
