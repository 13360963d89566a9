"""Signing in: what the person knows, then what he has; or going on as somebody who is signed in."""

from functools import partial
from urllib.parse import urlsplit

from adly_desktop.accounts.form_view import WRONG_CODE, FormView, clear
from adly_desktop.accounts.signing_in import TOTP_DIGITS
from adly_desktop.accounts.steps_view_model import Step
from adly_desktop.accounts.welcome_view_model import WelcomeViewModel
from adly_desktop.accounts.workspace_button_view import WorkspaceButton
from adly_desktop.i18n.digits import to_western
from adly_desktop.i18n.isolates import ltr
from adly_desktop.i18n.joined import joined
from adly_desktop.ui.code_edit import CodeEdit
from adly_desktop.ui.labels import TextLabel
from adly_desktop.ui.replaced import Replaced

_TOTP, _BACKUP = "totp", "backup_code"


class SignInForm(FormView):
    """E-mail and password."""

    def __init__(self, model: WelcomeViewModel) -> None:
        super().__init__(model)
        self._email_field, self.email = self.add_line(holder="name@agency.com")
        self._password_field, self.password = self.add_password()
        self._signed_in = Replaced(8)
        self.add_below(self._signed_in)
        self._forgotten, self._new_here = self.add_link(), self.add_link()
        self._forgotten.clicked.connect(lambda: model.show(Step.FORGOTTEN))
        self._new_here.clicked.connect(lambda: model.show(Step.SIGN_UP))
        self.retranslate()

    def begin(self) -> None:
        """The address of last time; the cursor where something is missing."""
        self.email.set_text(self.model.email)
        self.password.clear()
        self._show_signed_in()
        super().begin()
        if self.model.email:
            self.password.setFocus()

    def is_complete(self) -> bool:
        """Both are there."""
        return "@" in self.email.text() and bool(self.password.text())

    def submit(self) -> None:
        """Sign in."""
        self.model.sign_in(self.email.text(), self.password.text())

    def retranslate(self) -> None:
        """Texts of now."""
        self._title.setText(self.tr("Sign in"))
        self._intro.setText(self.tr("Your campaigns wait where you left them, on this computer too."))
        self._email_field.set_label(self.tr("E-mail"))
        self._password_field.set_label(self.tr("Password"))
        self._go.set_text(self.tr("Sign in"))
        self._forgotten.set_text(self.tr("Forgot the password?"))
        self._new_here.set_text(self.tr("Create an account"))
        self._show_signed_in()

    def _show_signed_in(self) -> None:
        """Whoever is signed in on this computer goes on with a click."""
        signed_in = self.model.signed_in
        column = self._signed_in.begin()
        column.addWidget(TextLabel(self.tr("Or go on as"), "secondary"))
        for account in signed_in:
            button = WorkspaceButton(account.name or account.email, "")
            host = ltr(urlsplit(account.server_url).netloc)
            button.set_role(joined(ltr(account.email), host))
            button.clicked.connect(partial(self.model.resume, account))
            column.addWidget(button)
        self._signed_in.setVisible(bool(signed_in))


class SecondFactorForm(FormView):
    """A code from the authenticator, or a backup code."""

    def __init__(self, model: WelcomeViewModel) -> None:
        super().__init__(model)
        self._method = _TOTP
        self.code = CodeEdit(TOTP_DIGITS)
        self.code.edited.connect(self.show_state)
        self.code.completed.connect(lambda _: self._submit_if_complete())
        self._code_field = self.add_field(self.code)
        self._backup_field, self.backup = self.add_line()
        self._other, self._back = self.add_link(), self.add_link()
        self._other.clicked.connect(self.change_method)
        self._back.clicked.connect(lambda: model.show(Step.SIGN_IN))
        self.retranslate()

    def begin(self) -> None:
        """The authenticator first."""
        clear(self.code, self.backup)
        self._use(_TOTP)

    def show_state(self) -> None:
        """A refused code reddens its boxes."""
        super().show_state()
        self.code.set_wrong(bool(self.model.problem))

    def shown_problem(self) -> str:
        """Nothing was sent: what is wrong is what the authenticator shows, or a code that was kept."""
        if self.model.problem_code != WRONG_CODE:
            return super().shown_problem()
        if self._method == _BACKUP:
            return self.tr("This backup code is not right, or it was used before. Try another one.")
        return self.tr("This code is not right. Type the digits the authenticator shows now.")

    def is_complete(self) -> bool:
        """Every digit, or a backup code."""
        return bool(self.backup.text()) if self._method == _BACKUP else len(self.code.code()) == TOTP_DIGITS

    def submit(self) -> None:
        """Go in."""
        code = to_western(self.backup.text()) if self._method == _BACKUP else self.code.code()
        self.model.answer_challenge(self._method, code)

    def retranslate(self) -> None:
        """Texts of now."""
        self._title.setText(self.tr("Second step"))
        self._code_field.set_label(self.tr("Authenticator code"))
        self._backup_field.set_label(self.tr("Backup code"))
        self._go.set_text(self.tr("Continue"))
        self._back.set_text(self.tr("Back to sign-in"))
        self._name_method()

    def change_method(self) -> None:
        """The authenticator instead of a backup code, or the other way round."""
        self.model.forget_problem()
        self._use(_TOTP if self._method == _BACKUP else _BACKUP)

    def _use(self, method: str) -> None:
        self._method = method
        self._code_field.setVisible(method == _TOTP)
        self._backup_field.setVisible(method == _BACKUP)
        (self.backup if method == _BACKUP else self.code).setFocus()
        self._name_method()
        self.show_state()

    def _name_method(self) -> None:
        by_app = self._method == _TOTP
        self._intro.setText(
            self.tr("Open your authenticator and type the six digits it shows for ADLY.")
            if by_app
            else self.tr("Type one of the codes you saved when you set this up. Each works once.")
        )
        self._other.set_text(self.tr("Use a backup code") if by_app else self.tr("Use the authenticator"))
