"""The question for the password once more, before what moves money, power or keys."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from adly_desktop.ui.ltr_edit import LtrEdit
from adly_desktop.ui.password_edit import PasswordEdit
from adly_desktop.ui.sheet import Sheet


def ask_proof(window: QWidget, prove: Callable[[str, str], None], *, has_code: bool | None) -> Sheet:
    """Open it. ``has_code`` says whether a second step is in force, None where that is not known."""
    sheet = Sheet(window, lambda: QCoreApplication.translate("ProofSheet", "Confirm it's you"))
    sheet.add_text(lambda: QCoreApplication.translate("ProofSheet", "This needs your password once more."))
    password, code = PasswordEdit(), LtrEdit()
    sheet.add_field(lambda: QCoreApplication.translate("ProofSheet", "Password"), password)
    if has_code is True:
        sheet.add_field(lambda: QCoreApplication.translate("ProofSheet", "Authenticator code"), code)
    elif has_code is None:
        sheet.add_field(
            lambda: QCoreApplication.translate("ProofSheet", "Authenticator code, if you use one"), code
        )
    sheet.set_actions(
        lambda: QCoreApplication.translate("ProofSheet", "Continue"),
        lambda: QCoreApplication.translate("ProofSheet", "Cancel"),
    )
    password.submitted.connect(sheet.accept)
    sheet.finished.connect(lambda yes: prove(password.text(), code.text()) if yes else None)
    sheet.open()
    password.setFocus()
    return sheet
