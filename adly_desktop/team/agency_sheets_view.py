"""What the Agency screen asks before it acts: each question names what goes."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from adly_desktop.i18n.isolates import ltr, own_direction
from adly_desktop.team.agency_calls import Client, Colleague
from adly_desktop.team.agency_view_model import AgencyViewModel
from adly_desktop.team.invite_sheet_view import InviteSheet
from adly_desktop.ui.bidi_text_edit import BidiTextEdit
from adly_desktop.ui.check_box import CheckBox
from adly_desktop.ui.sheet import Said, Sheet


class AgencySheets(QWidget):
    """``sheet`` is the last one that was opened."""

    def __init__(self, owner: QWidget, model: AgencyViewModel) -> None:
        super().__init__(owner)
        self.hide()
        self._model = model
        self.sheet: Sheet | None = None
        self.name: BidiTextEdit | None = None
        self.boxes: dict[str, CheckBox] = {}

    def ask_found(self) -> None:
        """A name for a new one."""
        self._ask_name(lambda: self.tr("Found an agency"), "", self._model.found)

    def ask_rename(self) -> None:
        """Another name."""
        before = self._model.agency.name if self._model.agency else ""
        self._ask_name(lambda: self.tr("Rename the agency"), before, self._model.rename)

    def ask_invite(self) -> None:
        """One person, many workspaces; one that was refused comes back as it was."""
        model = self._model
        sheet = InviteSheet(self.window(), model.invitable, model.currency, model.new_draft())
        self._open(sheet)
        sheet.finished.connect(lambda yes: model.invite(sheet.draft) if yes else None)

    def ask_take_in(self) -> None:
        """Which of one's workspaces."""
        sheet = Sheet(self.window(), lambda: self.tr("Take in workspaces"))
        sheet.add_text(lambda: self.tr("Only workspaces that you own. Their people stay as they are."))
        self.boxes = {key: CheckBox(name) for key, name in self._model.outside.items()}
        for box in self.boxes.values():
            sheet.add(box)
        sheet.set_actions(lambda: self.tr("Take in"), lambda: self.tr("Cancel"))
        self._open(sheet)
        sheet.finished.connect(lambda yes: self._take_in() if yes else None)

    def ask_let_go(self, client: Client) -> None:
        """Say what stays."""
        sheet = self._question(
            lambda: self.tr("Let {name} go?").format(name=own_direction(client.name)),
            lambda: self.tr("The workspace and its people stay; it is no longer grouped here."),
            lambda: self.tr("Let go"),
        )
        sheet.finished.connect(lambda yes: self._model.let_go(client.id) if yes else None)

    def ask_account(self, one: Colleague) -> None:
        """Closing is asked about; opening is done."""
        if not one.is_active:
            self._model.open_account(one.user_id)
            return
        sheet = self._question(
            lambda: self.tr("Close the account of {name}?").format(name=_called(one)),
            lambda: self.tr("Signed out everywhere at once. What was made stays; you can open it again."),
            lambda: self.tr("Close the account"),
        )
        sheet.finished.connect(lambda yes: self._model.close_account(one.user_id) if yes else None)

    def ask_remove(self, one: Colleague) -> None:
        """Say what stays."""
        sheet = self._question(
            lambda: self.tr("Remove {name} from the staff?").format(name=_called(one)),
            lambda: self.tr("Memberships of workspaces stay; end them in each workspace's Team."),
            lambda: self.tr("Remove"),
        )
        sheet.finished.connect(lambda yes: self._model.remove(one.user_id) if yes else None)

    def ask_leave(self) -> None:
        """Say what stays."""
        sheet = self._question(
            lambda: self.tr("Leave this agency?"),
            lambda: self.tr("You stay in the workspaces you are in. Only an owner can invite you again."),
            lambda: self.tr("Leave"),
        )
        sheet.finished.connect(lambda yes: self._model.remove(self._model.parts.user_id) if yes else None)

    def _take_in(self) -> None:
        chosen = tuple(key for key, box in self.boxes.items() if box.isChecked())
        if chosen:
            self._model.take_in(chosen)

    def _ask_name(self, title: Said, before: str, act: Callable[[str], None]) -> None:
        sheet, self.name = Sheet(self.window(), title), BidiTextEdit(multiline=False)
        name = self.name
        name.set_text(before)
        sheet.add_field(lambda: self.tr("Name of the agency"), name)
        sheet.set_actions(lambda: self.tr("Save"), lambda: self.tr("Cancel"))
        self._open(sheet)
        name.setFocus()
        sheet.finished.connect(lambda yes: act(name.text()) if yes and name.text().strip() else None)

    def _question(self, title: Said, text: Said, yes: Said) -> Sheet:
        sheet = Sheet(self.window(), title)
        sheet.add_text(text)
        sheet.set_actions(yes, lambda: self.tr("Cancel"), danger=True)
        self._open(sheet)
        return sheet

    def _open(self, sheet: Sheet) -> None:
        self.sheet = sheet
        sheet.open()


def _called(one: Colleague) -> str:
    return own_direction(one.name) if one.name else ltr(one.email)
