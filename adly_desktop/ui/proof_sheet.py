"""The question for the password once more, before what moves money, power or keys."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from adly_desktop.i18n.digits import to_western
from adly_desktop.ui.ltr_edit import LtrEdit
from adly_desktop.ui.password_edit import PasswordEdit
from adly_desktop.ui.proving_view_model import ProvingViewModel
from adly_desktop.ui.sheet import Sheet


class ProofQuestion:
    """Asks whenever a view model needs it; once, however often what needs it was pressed."""

    def __init__(
        self, view: QWidget, model: ProvingViewModel, has_code: Callable[[], bool | None] = lambda: None
    ) -> None:
        self._view, self._model, self._has_code = view, model, has_code
        self._sheet: Sheet | None = None
        model.proof_needed.connect(self._ask)

    def _ask(self) -> None:
        if self._sheet is not None and isValid(self._sheet) and self._sheet.isVisible():
            return
        self._sheet = ask_proof(self._view.window(), self._model.prove, has_code=self._has_code())


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
    sheet.finished.connect(lambda yes: prove(password.text(), to_western(code.text())) if yes else None)
    sheet.open()
    password.setFocus()
    return sheet
