"""What can be done in the editor: each kind of act in a class of its own, behind keys, buttons and menus."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeySequence, QShortcut

from adly_desktop.campaigns.delivery_actions_view import DeliveryActions
from adly_desktop.campaigns.list_menu_view import TRASH_KEYS, ListMenu
from adly_desktop.campaigns.mass_edits_view import MassEdits
from adly_desktop.campaigns.new_rows_view import NewRows
from adly_desktop.campaigns.pasting.paste_door_view import PASTE_KEYS, PasteDoor
from adly_desktop.campaigns.picture_actions_view import PictureActions
from adly_desktop.campaigns.row_actions_view import RowActions
from adly_desktop.campaigns.row_menus_view import PAUSE_KEYS, PLAN_KEYS, VERSION_KEYS, RowMenus

if TYPE_CHECKING:
    from adly_desktop.campaigns.campaigns_view import CampaignsPage


class EditorActions(QObject):
    """The acts by what they are about, bound to the parts of the page."""

    def __init__(self, page: CampaignsPage) -> None:
        super().__init__(page)
        self._page, self._model = page, page.model
        self.pasting = PasteDoor(page, page.model, page.grid)
        self.new = NewRows(page, page.model, self.pasting)
        self.rows = RowActions(page, page.model, page.chosen)
        self.mass = MassEdits(page, page.model, page.chosen)
        self.delivery = DeliveryActions(page.model, page.chosen, self)
        self.pictures = PictureActions(page.model, page.inspector.ad.form.media, self)
        self._menus = RowMenus(page, page.model, page.grid, self.rows, self.mass, self.delivery, self.pasting)
        self._list_menu = ListMenu(page, page.model.scope, page.grid, self.rows.open_trash)
        self._bind_keys()
        self._connect()
        self.adapt()

    def allow_editing(self, allowed: bool) -> None:
        """Viewers act on nothing."""
        self._model.acts.may_edit = allowed
        self.adapt()

    def adapt(self) -> None:
        """What can be done with what is chosen now."""
        page, may_edit = self._page, self._model.acts.may_edit
        page.grid.tools.allow(editing=may_edit, selected=page.chosen.is_any())

    def _connect(self) -> None:
        page, grid = self._page, self._page.grid
        grid.tools.new_requested.connect(self.new.open_menu)
        grid.tools.bulk_requested.connect(self.mass.bulk_edit)
        grid.tools.replace_requested.connect(self.mass.find_replace)
        grid.tools.more_requested.connect(self._list_menu.open)
        grid.menu_requested.connect(self._menus.open_of_rows)
        grid.status_requested.connect(self._menus.open_of_status)
        page.tree.menu_requested.connect(self._menus.open_of_line)
        page.inspector.ad.empty.acted.connect(self.new.make_ad)
        page.inspector.ad.version_asked.connect(self.delivery.new_version)
        page.inspector.history.restored.connect(self.rows.restore_field)

    def _bind_keys(self) -> None:
        page, grid, acts = self._page, self._page.grid, self._model.acts
        everywhere = Qt.ShortcutContext.WidgetWithChildrenShortcut
        for keys, act, owner in (
            ("Ctrl+N", grid.tools.open_new, page),
            ("Ctrl+D", self.rows.duplicate, page),
            ("Ctrl+E", self.mass.bulk_edit, page),
            ("Ctrl+F", self.mass.find_replace, page),
            ("Ctrl+H", self.mass.find_replace, page),
            ("Ctrl+Z", acts.undo, page),
            ("Ctrl+Y", acts.redo, page),
            ("Ctrl+Shift+Z", acts.redo, page),
            ("Del", self.rows.remove, grid),
            ("F2", grid.edit_name, grid),
            (PASTE_KEYS, self.pasting.open, page),
            (TRASH_KEYS, self.rows.open_trash, page),
            (PAUSE_KEYS, self.delivery.pause, page),
            (PLAN_KEYS, self.delivery.plan, page),
            (VERSION_KEYS, self.delivery.new_version, page),
        ):
            # With a callable in its constructor a shortcut loses the context and is the whole window's.
            QShortcut(QKeySequence(keys), owner, context=everywhere).activated.connect(act)
