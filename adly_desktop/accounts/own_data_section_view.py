"""Your data: a file of everything, and the end of the account."""

from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFileDialog

from adly_desktop.accounts.account_view_model import AccountViewModel
from adly_desktop.accounts.own_data_view_model import OwnDataViewModel
from adly_desktop.accounts.signing_in import TOTP_DIGITS
from adly_desktop.ui.buttons import DangerButton, GhostButton
from adly_desktop.ui.code_edit import CodeEdit
from adly_desktop.ui.finding_bar import FindingBar
from adly_desktop.ui.marks import Severity
from adly_desktop.ui.password_edit import PasswordEdit
from adly_desktop.ui.section import Section, row_of
from adly_desktop.ui.sheet import Sheet


class OwnDataSection(Section):
    """Two buttons; what each does is said before it is done."""

    def __init__(self, account: AccountViewModel) -> None:
        super().__init__()
        self._account, self.model = account, account.own_data
        self.export, self.erase = GhostButton("", "download", large=True), DangerButton("", large=True)
        self.problem = FindingBar()
        self.column.addWidget(self.problem)
        self.column.addWidget(row_of(self.export, self.erase))
        self.export.clicked.connect(self._ask_target)
        self.erase.clicked.connect(self._ask_whether)
        self.model.changed.connect(self.show_state)
        self.retranslate()

    def retranslate(self) -> None:
        """Texts of now."""
        self.title.setText(self.tr("Your data"))
        self.intro.setText(
            self.tr("Take along a file of everything ADLY keeps about you, or end your account.")
        )
        self.show_state()

    def show_state(self) -> None:
        """Follow the view model."""
        model = self.model
        self.problem.show_finding(model.problem, "", Severity.WARNS)
        self.problem.setVisible(bool(model.problem))
        self.export.set_text(self.tr("Exporting…") if model.is_exporting else self.tr("Export my data…"))
        self.erase.set_text(self.tr("Erasing…") if model.is_erasing else self.tr("Erase my account…"))
        for button in (self.export, self.erase):
            button.setEnabled(not (model.is_exporting or model.is_erasing))

    def _ask_target(self) -> None:
        dialog = QFileDialog(self, self.tr("Export my data"), "my-adly-data.json", "JSON (*.json)")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("json")
        dialog.fileSelected.connect(lambda path: self.model.export(Path(path)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _ask_whether(self) -> None:
        me = self._account.me
        sheet = EraseSheet(self, self.model, has_code=me is not None and me.has_totp)
        sheet.open()
        sheet.password.setFocus()


class EraseSheet(Sheet):
    """What goes, what stays, and the password. Enter does not erase."""

    def __init__(self, section: OwnDataSection, model: OwnDataViewModel, *, has_code: bool) -> None:
        super().__init__(
            section.window(), lambda: QCoreApplication.translate("EraseSheet", "Erase my account")
        )
        self._model = model
        self.password, self.code = PasswordEdit(), CodeEdit(TOTP_DIGITS)
        self._say_what_follows()
        self.add_field(lambda: QCoreApplication.translate("EraseSheet", "Your password"), self.password)
        if has_code:
            self.add_field(
                lambda: QCoreApplication.translate("EraseSheet", "The six digits of your authenticator"),
                self.code,
            )
        self.set_actions(
            lambda: QCoreApplication.translate("EraseSheet", "Erase it for good"),
            lambda: QCoreApplication.translate("EraseSheet", "Keep my account"),
            danger=True,
        )
        self.finished.connect(self._on_answered)

    def _say_what_follows(self) -> None:
        self.add_text(
            lambda: QCoreApplication.translate(
                "EraseSheet",
                "Gone at once: your name and address, devices, codes and memberships. The copies on this "
                "computer go too, with whatever was not sent yet. There is no way back.",
            )
        )
        self.add_text(
            lambda: QCoreApplication.translate(
                "EraseSheet",
                "What stays: what you wrote for clients, without your name, and entries of their audit logs, "
                "which nobody can change.",
            )
        )

    def _on_answered(self, yes: bool) -> None:
        if yes:
            self._model.erase(self.password.text(), self.code.text())
